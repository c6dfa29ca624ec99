"""matplotlib.pyplot: drawing with functions that act on the current figure and axes.

A figure is handed to the page at `show()`, or when its cell ends.
https://matplotlib.org/3.6.3/api/pyplot_summary.html
"""

import time

import _kindling
from _kindling.errors import module_getattr

from . import rcParams  # noqa: F401  (a name of pyplot)
from ._axes import Axes
from ._figure import Figure

_figures = {}
_current = None
_axes = None


def figure(num=None, figsize=None, dpi=None, clear=False, **looks):
    """Makes a figure the current one: a new one, or that of number `num`."""
    global _current, _axes
    if isinstance(num, Figure):
        num = num.number
    if num is None or num not in _figures:
        num = max(_figures, default=0) + 1 if num is None else num
        _figures[num] = Figure(figsize, num)
    _current = _figures[num]
    if clear:
        _current.clear()
    _axes = _current.gca() if _current.places else None
    return _current


def gcf():
    """The current figure, or a new one."""
    return _current or figure()


def gca():
    """The current axes, or new ones."""
    global _axes
    if _axes is None:
        _axes = gcf().gca()
    return _axes


def sca(ax):
    """Makes axes the current ones."""
    global _axes, _current
    _axes, _current = ax, ax.figure


def subplot(*args, **looks):
    """Makes the axes at a place of a grid the current ones: subplot(2, 1, 1) or subplot(211)."""
    global _axes
    _axes = gcf().add_subplot(*args)
    return _axes


def subplots(nrows=1, ncols=1, *, figsize=None, sharex=False, sharey=False, squeeze=True, **looks):
    """A new figure and its axes: one, or an array of them."""
    global _axes
    made = figure(figsize=figsize)
    axes = made.subplots(nrows, ncols, squeeze=squeeze)
    _axes = made.axes[0]
    return made, axes


def axes(*args, **looks):
    """New axes in the current figure."""
    return subplot(1, 1, 1)


def _close_all():
    global _current, _axes
    _figures.clear()
    _current = _axes = None


def show(*args, **kwargs):
    """Hands every open figure to the page and closes it."""
    for made in list(_figures.values()):
        made.show()
    _close_all()


def pause(interval):
    """Waits; the figure appears when it is shown or the cell ends."""
    time.sleep(interval)


def draw():
    """Does nothing: the figure appears when it is shown or the cell ends."""


def clf():
    """Clears the current figure."""
    global _axes
    gcf().clear()
    _axes = None


def cla():
    """Clears the current axes."""
    gca().cla()


def close(fig=None):
    """Closes the current figure, the one given, or 'all', without showing it."""
    global _current, _axes
    if fig == "all":
        _close_all()
        return
    made = _current if fig is None else fig if isinstance(fig, Figure) else _figures.get(fig)
    if made is None:
        return
    _figures.pop(made.number, None)
    if made is _current:
        _current = _figures[max(_figures)] if _figures else None
        _axes = _current.gca() if _current and _current.places else None


def savefig(fname, **kwargs):
    """Not there yet; it says so."""
    gcf().savefig(fname, **kwargs)


def suptitle(t, **looks):
    """Writes a title over all axes."""
    gcf().suptitle(t)


def tight_layout(*args, **kwargs):
    """Does nothing: the page lays axes out."""


subplots_adjust = tight_layout


def ion():
    """Does nothing: figures appear when they are shown or the cell ends."""


ioff = ion


def _of_axes(name, method):
    """A function that calls a method of the current axes."""

    def function(*args, **kwargs):
        return getattr(gca(), method)(*args, **kwargs)

    function.__name__ = function.__qualname__ = name
    function.__doc__ = getattr(Axes, method).__doc__
    return function


for _name in "plot scatter bar hist axhline axvline legend grid semilogx semilogy loglog".split():
    globals()[_name] = _of_axes(_name, _name)
for _name in "title xlabel ylabel xlim ylim xscale yscale".split():
    globals()[_name] = _of_axes(_name, f"set_{_name}")

_kindling.at_cell_end(show)

__all__ = [name for name in globals() if not name.startswith("_") and name not in ("time", "Axes", "Figure")]
__getattr__ = module_getattr("matplotlib.pyplot")
