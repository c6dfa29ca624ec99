"""matplotlib in the browser: figures are handed to the page as data, and the page draws them."""

from _kindling.errors import module_getattr

__version__ = "3.6.3+kindling"


class RcParams(dict):
    """Settings by name. They are kept; those that Kindling's figures know take effect."""

    def __missing__(self, name):
        raise KeyError(f"Kindling's matplotlib does not have rcParams[{name!r}]")


rcParams = RcParams(
    {
        "figure.figsize": [6.4, 4.8],
        "lines.linewidth": 1.5,
        "lines.markersize": 6.0,
        "axes.grid": False,
        "figure.dpi": 100.0,
        "font.size": 10.0,
        "font.sans-serif": ["DejaVu Sans"],
        "axes.unicode_minus": True,
    }
)


def rc(group, **kwargs):
    """Sets several settings of a group: rc('lines', linewidth=2)."""
    for name, value in kwargs.items():
        rcParams[f"{group}.{name}"] = value


def use(backend, *, force=True):
    """Does nothing: figures are always shown in the page."""


def get_backend():
    """'kindling'"""
    return "kindling"


__getattr__ = module_getattr("matplotlib")
