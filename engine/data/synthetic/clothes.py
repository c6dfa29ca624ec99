"""Clothes as filled outlines with folds: ten kinds, of random proportions and shades."""

import numpy as np
from canvas import Bend, Canvas, arc, box


def _top(rng, sleeve, hem, flare=0.0):
    """The outline of what is worn above: how long its sleeves are, where it ends, how it widens."""
    half, neck = rng.uniform(0.19, 0.23), rng.uniform(0.07, 0.1)
    low = 0.2 + sleeve
    reach = half + rng.uniform(0.13, 0.17)
    right = [
        (0.5 + neck, 0.14), (0.5 + half, 0.18), (0.5 + reach, low), (0.5 + reach - 0.1, low + 0.04),
        (0.5 + half - 0.02, 0.36), (0.5 + half + flare, hem),
    ]  # fmt: skip
    left = [(1 - x, y) for x, y in reversed(right)]
    return np.array(right + left)


def _folds(canvas, bend, rng, left, right, top, bottom, count, shade):
    for x in rng.uniform(left, right, count):
        canvas.stroke(bend([(x, top), (x + rng.uniform(-0.03, 0.03), bottom)]), 0.6, shade)


def draw_clothes(label, rng):
    """A piece of clothing in 28×28 shades of grey, on black."""
    bend = Bend(rng, turn=0.05, size=(0.88, 1.08), shift=0.03, wave=0.012)
    canvas = Canvas(28)
    shade = int(rng.integers(110, 250))
    dark = int(shade * rng.uniform(0.55, 0.8))

    def shape(points, colour=shade):
        canvas.shape(bend(points), colour)

    if label == 0:
        shape(_top(rng, rng.uniform(0.13, 0.18), 0.86))
    elif label == 1:
        wide, gap = rng.uniform(0.15, 0.19), rng.uniform(0.02, 0.05)
        shape([(0.5 - wide, 0.1), (0.5 + wide, 0.1), (0.5 + wide + 0.02, 0.92), (0.5 + gap, 0.92), (0.5, 0.35),
               (0.5 - gap, 0.92), (0.5 - wide - 0.02, 0.92)])  # fmt: skip
    elif label in (2, 4, 6):
        shape(_top(rng, rng.uniform(0.5, 0.62), rng.uniform(0.84, 0.9) if label != 4 else 0.94, 0.02 * (label == 4)))
        if label == 2:
            canvas.stroke(bend([(0.42, 0.16), (0.58, 0.16)]), 1.6, dark)
        else:
            canvas.stroke(bend([(0.5, 0.15), (0.5, 0.92)]), 0.9 if label == 6 else 1.8, dark)
        if label == 6:
            for y in np.arange(0.24, 0.84, 0.12):
                canvas.stroke(bend([(0.5, y), (0.51, y)]), 1.4, 255)
            shape([(0.42, 0.13), (0.5, 0.22), (0.58, 0.13)], dark)
        if label == 4:
            shape([(0.4, 0.12), (0.5, 0.45), (0.6, 0.12)], dark)
    elif label == 3:
        waist, hem = rng.uniform(0.09, 0.12), rng.uniform(0.18, 0.27)
        shape([(0.38, 0.08), (0.44, 0.14), (0.56, 0.14), (0.62, 0.08), (0.5 + waist, 0.4), (0.5 + hem, 0.93),
               (0.5 - hem, 0.93), (0.5 - waist, 0.4)])  # fmt: skip
    elif label == 5:
        shape([(0.08, 0.68), (0.45, 0.62), (0.92, 0.44), (0.93, 0.56), (0.5, 0.76), (0.08, 0.76)], dark)
        for x in rng.uniform(0.15, 0.8, 4):
            canvas.stroke(bend([(x, 0.72 - x * 0.2), (x + 0.1, 0.4), (x + 0.22, 0.68 - x * 0.2)]), 1.3, shade)
    elif label == 7:
        shape([(0.07, 0.66), (0.3, 0.55), (0.5, 0.4), (0.62, 0.46), (0.9, 0.38), (0.93, 0.7), (0.07, 0.72)])
        shape([(0.07, 0.7), (0.93, 0.68), (0.93, 0.76), (0.07, 0.76)], 250)
        for x in (0.36, 0.43, 0.5):
            canvas.stroke(bend([(x, 0.5), (x + 0.07, 0.58)]), 0.8, dark)
    elif label == 8:
        top = rng.uniform(0.36, 0.46)
        canvas.stroke(bend(arc(0.5, top, rng.uniform(0.16, 0.24), 0.22, 0.5, 1.0)), 1.7, dark)
        shape(box(0.14, top, 0.86, 0.86))
        canvas.stroke(bend([(0.16, top + 0.15), (0.84, top + 0.15)]), 1.2, dark)
    else:
        shape([(0.36, 0.1), (0.7, 0.1), (0.72, 0.55), (0.92, 0.62), (0.94, 0.8), (0.34, 0.8)][::1])
        shape(box(0.33, 0.8, 0.94, 0.87), dark)
        canvas.stroke(bend([(0.38, 0.2), (0.7, 0.2)]), 1.0, dark)
    if label in (0, 1, 2, 3, 4, 6) and rng.random() < 0.6:
        _folds(canvas, bend, rng, 0.4, 0.6, 0.4, 0.82, 2, dark)
    return canvas.pixels(0.25)
