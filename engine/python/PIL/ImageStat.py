"""Statistics of a picture's bands: count, sum, mean, median, deviation, extremes."""

import math


class Stat:
    """Statistics of a picture, each a list with a number per band."""

    def __init__(self, image_or_list, mask=None):
        self.h = image_or_list if isinstance(image_or_list, list) else image_or_list.histogram(mask)
        self.bands = list(range(len(self.h) // 256))
        self._parts = [self.h[256 * band : 256 * band + 256] for band in self.bands]

    count = property(lambda self: [sum(part) for part in self._parts])
    sum = property(lambda self: [float(_sum(i * n for i, n in enumerate(p))) for p in self._parts])
    sum2 = property(lambda self: [float(_sum(i * i * n for i, n in enumerate(p))) for p in self._parts])
    mean = property(lambda self: [s / n for s, n in zip(self.sum, self.count)])
    rms = property(lambda self: [math.sqrt(s / n) for s, n in zip(self.sum2, self.count)])
    var = property(
        lambda self: [(s2 - s**2.0 / n) / n for s, s2, n in zip(self.sum, self.sum2, self.count)]
    )
    stddev = property(lambda self: [math.sqrt(v) for v in self.var])

    @property
    def median(self):
        """The middle value of each band."""
        found = []
        for part, count in zip(self._parts, self.count):
            below = 0
            for value, n in enumerate(part):
                below += n
                if below > count // 2:
                    break
            found.append(value)
        return found

    @property
    def extrema(self):
        """The lowest and the highest value of each band."""
        return [
            (next(i for i in range(256) if p[i]), next(i for i in range(255, -1, -1) if p[i]))
            if any(p)
            else (255, 0)
            for p in self._parts
        ]


_sum = sum
Global = Stat
