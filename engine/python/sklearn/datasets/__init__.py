"""sklearn.datasets: generated data sets, and iris. Other sets of measurements are not shipped."""

from _kindling.errors import module_getattr

from ._generators import make_blobs, make_circles, make_classification, make_moons, make_regression
from ._iris import load_iris

_UNSHIPPED = ("load_digits", "load_diabetes", "load_breast_cancer", "load_wine", "load_linnerud", "load_boston")


def _instead(name):
    if name in _UNSHIPPED or name.startswith("fetch_"):
        return ": its data are not shipped. There are load_iris and the make_… functions"
    return ""


__getattr__ = module_getattr("sklearn.datasets", _instead)
