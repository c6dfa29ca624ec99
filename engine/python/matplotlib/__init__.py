"""matplotlib in the browser: figures are handed to the page as data, and the page draws them."""

import importlib

from _kindling.errors import module_getattr

__version__ = "3.6.3+kindling"


class RcParams(dict):
    """Settings by name. Those that Kindling's figures know take effect, others are only kept."""

    def __missing__(self, name):
        raise KeyError(f"Kindling's matplotlib does not have rcParams[{name!r}]")


_CYCLE = "1f77b4 ff7f0e 2ca02c d62728 9467bd 8c564b e377c2 7f7f7f bcbd22 17becf".split()

_DEFAULTS = {
    "axes.facecolor": "white",
    "axes.grid": False,
    "axes.labelsize": "medium",
    "axes.prop_cycle": [{"color": f"#{digits}"} for digits in _CYCLE],
    "axes.titlesize": "large",
    "axes.unicode_minus": True,
    "axes.xmargin": 0.05,
    "axes.ymargin": 0.05,
    "figure.autolayout": False,
    "figure.dpi": 100.0,
    "figure.facecolor": "white",
    "figure.figsize": [6.4, 4.8],
    "font.family": ["sans-serif"],
    "font.sans-serif": ["DejaVu Sans"],
    "font.size": 10.0,
    "image.cmap": "viridis",
    "image.interpolation": "antialiased",
    "image.origin": "upper",
    "legend.fontsize": "medium",
    "lines.color": "C0",
    "lines.linestyle": "-",
    "lines.linewidth": 1.5,
    "lines.markersize": 6.0,
    "savefig.dpi": "figure",
    "scatter.marker": "o",
    "xtick.labelsize": "medium",
    "ytick.labelsize": "medium",
}

rcParams = RcParams(_DEFAULTS)
rcParamsDefault = RcParams(_DEFAULTS)


def rc(group, **kwargs):
    """Sets several settings of a group: rc('lines', linewidth=2)."""
    for each in [group] if isinstance(group, str) else group:
        for name, value in kwargs.items():
            name = {"lw": "linewidth", "ls": "linestyle", "c": "color", "ms": "markersize"}.get(name, name)
            rcParams[f"{each}.{name}"] = value


def rcdefaults():
    """Sets everything back."""
    rcParams.clear()
    rcParams.update(_DEFAULTS)


class rc_context:
    """Settings for a `with` block alone."""

    def __init__(self, rc=None, fname=None):
        self._rc = rc or {}

    def __enter__(self):
        self._before = dict(rcParams)
        rcParams.update(self._rc)

    def __exit__(self, *error):
        rcParams.clear()
        rcParams.update(self._before)


def use(backend, *, force=True):
    """Figures are always shown in the page, whatever the back end."""


def get_backend():
    """'kindling'"""
    return "kindling"


_missing = module_getattr("matplotlib")


def __getattr__(name):
    # Imported when asked for: they need numpy, which settings do not.
    if name == "colormaps":
        return importlib.import_module("matplotlib.cm").ColormapRegistry()
    if name in ("cm", "colors", "ticker"):
        return importlib.import_module(f"matplotlib.{name}")
    return _missing(name)
