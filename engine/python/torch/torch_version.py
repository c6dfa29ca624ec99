"""torch.torch_version: a version that is a string and compares as numbers."""

import re


def _parts(version):
    if isinstance(version, (tuple, list)):
        return tuple(version)
    return tuple(int(part) for part in re.findall(r"\d+", re.split(r"[+a-zA-Z]", str(version))[0]))


def _padded(a, b):
    width = max(len(a), len(b))
    return a + (0,) * (width - len(a)), b + (0,) * (width - len(b))


class TorchVersion(str):
    """`torch.__version__`: `>= '1.10'` and `>= (1, 10)` compare the numbers."""

    def _compared(self, other):
        return _padded(_parts(str(self)), _parts(other))

    def __gt__(self, other):
        own, theirs = self._compared(other)
        return own > theirs

    def __lt__(self, other):
        own, theirs = self._compared(other)
        return own < theirs

    def __ge__(self, other):
        own, theirs = self._compared(other)
        return own >= theirs

    def __le__(self, other):
        own, theirs = self._compared(other)
        return own <= theirs

    def __eq__(self, other):
        return str(self) == str(other) if isinstance(other, str) else _parts(self) == tuple(other)

    __hash__ = str.__hash__
