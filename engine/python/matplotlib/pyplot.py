"""matplotlib.pyplot: a current figure and its current axes. `show` hands the open figures to the page.

https://matplotlib.org/3.6.3/api/pyplot_summary.html
"""

import time

import _kindling
from _kindling.errors import module_getattr

from . import cm  # noqa: F401
from . import rc, rc_context, rcdefaults, rcParams, style  # noqa: F401  (names of pyplot)
from .artist import getp, setp  # noqa: F401
from .axes import Axes
from .cm import get_cmap, names as colormaps  # noqa: F401
from .colors import Normalize  # noqa: F401
from .figure import Figure
from .gridspec import GridSpec  # noqa: F401
from .image import imread, imsave  # noqa: F401
from .lines import Line2D  # noqa: F401
from .patches import Circle, Polygon, Rectangle  # noqa: F401
from .text import Annotation, Text  # noqa: F401
from .ticker import FixedFormatter, FixedLocator, FuncFormatter, MaxNLocator, MultipleLocator  # noqa: F401
from .ticker import NullFormatter, NullLocator, ScalarFormatter  # noqa: F401

_figures = {}
_current = None
_interactive = False


def figure(num=None, figsize=None, dpi=None, *, facecolor=None, edgecolor=None, frameon=True, FigureClass=Figure,
           clear=False, **looks):  # fmt: skip
    """Makes a figure the current one: a new one, or that of number or name `num`."""
    global _current
    if isinstance(num, Figure):
        num = num.number
    if num is None or num not in _figures:
        whole = [each for each in _figures if isinstance(each, int)]
        num = max(whole, default=0) + 1 if num is None else num
        _figures[num] = Figure(figsize, dpi, number=num)
    _current = _figures[num]
    if clear:
        _current.clear()
    return _current


def gcf():
    """The current figure, or a new one."""
    return _current or figure()


def gca():
    """The current axes, or new ones."""
    return gcf().gca()


def sca(ax):
    """Makes axes the current ones."""
    global _current
    _current = ax.figure
    _current.sca(ax)


def subplot(*args, **looks):
    """Makes the axes at a place of a grid the current ones: subplot(2, 1, 1) or subplot(211)."""
    return gcf().add_subplot(*args, **looks)


def subplots(nrows=1, ncols=1, *, sharex=False, sharey=False, squeeze=True, width_ratios=None, height_ratios=None,
             subplot_kw=None, gridspec_kw=None, num=None, figsize=None, dpi=None, **looks):  # fmt: skip
    """A new figure and its axes: one, or an array of them."""
    made = figure(num, figsize, dpi)
    return made, made.subplots(nrows, ncols, sharex=sharex, sharey=sharey, squeeze=squeeze, subplot_kw=subplot_kw)


def subplot2grid(shape, loc, rowspan=1, colspan=1, fig=None, **looks):
    """Axes in a grid of a shape, at a place, several cells wide or high."""
    spec = GridSpec(*shape)[loc[0] : loc[0] + rowspan, loc[1] : loc[1] + colspan]
    return (fig or gcf()).add_subplot(spec, **looks)


def subplot_mosaic(mosaic, *, figsize=None, **looks):
    """A new figure and axes by name, placed as the letters of a drawing."""
    made = figure(figsize=figsize)
    return made, made.subplot_mosaic(mosaic)


def axes(arg=None, **looks):
    """New axes: the whole figure, or at (left, bottom, width, height)."""
    return gcf().add_subplot(**looks) if arg is None else gcf().add_axes(arg, **looks)


def delaxes(ax=None):
    """Takes axes away."""
    gcf().delaxes(ax or gca())


def get_fignums():
    """The numbers of the open figures."""
    return sorted(_figures, key=str)


def get_figlabels():
    """The names of the open figures."""
    return [str(each) if isinstance(each, str) else "" for each in get_fignums()]


def fignum_exists(num):
    """Whether a figure of this number or name is open."""
    return num in _figures


def _close_all():
    global _current
    _figures.clear()
    _current = None


def show(*args, **kwargs):
    """Hands every open figure to the page and closes it."""
    for made in list(_figures.values()):
        animation = getattr(made, "animation", None) if "animation" in vars(made) else None
        if animation is not None and not animation._drawn:
            animation._run()
        made.show()
    _close_all()


def pause(interval):
    """Shows the figure as it is now, in the same place each time, and waits."""
    if _current is not None:
        _current.refresh()
    time.sleep(interval)


def draw():
    """The figure appears when it is shown, at pause(), or when the cell ends."""


draw_if_interactive = draw


def clf():
    """Clears the current figure."""
    kept = gcf().display_id
    gcf().clear()
    gcf().display_id = kept


def cla():
    """Clears the current axes."""
    gca().cla()


def close(fig=None):
    """Closes the current figure, the one given, or 'all', without showing it."""
    global _current
    if fig == "all":
        _close_all()
        return
    made = _current if fig is None else fig if isinstance(fig, Figure) else _figures.get(fig)
    if made is None:
        return
    _figures.pop(made.number, None)
    if made is _current:
        _current = _figures[list(_figures)[-1]] if _figures else None


def savefig(*args, **kwargs):
    """Writes the current figure as PNG or SVG."""
    gcf().savefig(*args, **kwargs)


def suptitle(t, **looks):
    """Writes a title over all axes."""
    return gcf().suptitle(t)


def figtext(x, y, s, **looks):
    """Writes words under the figure."""
    return gcf().text(x, y, s)


def figlegend(*args, **looks):
    """The names of what is drawn in all axes."""
    return gcf().legend(*args, **looks)


def tight_layout(*args, **kwargs):
    """The page lays axes out without overlaps."""


subplots_adjust = tight_layout


def ion():
    """Interactive: figures appear at pause(), and when the cell ends."""
    global _interactive
    _interactive = True


def ioff():
    """Not interactive."""
    global _interactive
    _interactive = False


def isinteractive():
    """Whether ion() was called."""
    return _interactive


def switch_backend(newbackend):
    """Figures are always shown in the page."""


def get_backend():
    """'kindling'"""
    return "kindling"


def _newest():
    """What a colour map was last drawn with, for colorbar() and clim()."""
    for made in reversed(gcf().axes):
        for artist in reversed(made.artists):
            if hasattr(artist, "set_clim") and artist.get_array() is not None:
                return artist
    return None


def gci():
    """The picture or points last drawn through a colour map, or None."""
    return _newest()


def colorbar(mappable=None, cax=None, ax=None, **looks):
    """The colours of what was last drawn beside its axes, with their numbers."""
    mappable = mappable if mappable is not None else _newest()
    if mappable is None:
        raise RuntimeError(
            "No mappable was found to use for colorbar creation. First define a mappable such as an image (with "
            "imshow) or a contour set (with contourf)."
        )
    return gcf().colorbar(mappable, cax=cax, ax=ax, **looks)


def clim(vmin=None, vmax=None):
    """Sets the numbers that the ends of the colour map stand for."""
    _newest().set_clim(vmin, vmax)


def set_cmap(cmap):
    """Sets the colour map of this picture and of those to come."""
    rcParams["image.cmap"] = cmap if isinstance(cmap, str) else cmap.name
    if _current is not None and _newest() is not None:
        _newest().set_cmap(cmap)


def xticks(ticks=None, labels=None, **looks):
    """Puts marks on x; returns their places and words."""
    return _ticks(gca().xaxis, ticks, labels)


def yticks(ticks=None, labels=None, **looks):
    """Puts marks on y; returns their places and words."""
    return _ticks(gca().yaxis, ticks, labels)


def _ticks(axis, ticks, labels):
    if ticks is not None:
        axis.set_ticks(ticks, labels)
    elif labels is not None:
        axis.set_ticklabels(labels)
    return axis.get_ticklocs(), axis.get_ticklabels()


def xlim(*args, **kwargs):
    """Sets or returns the limits of x."""
    return gca().set_xlim(*args, **kwargs) if args or kwargs else gca().get_xlim()


def ylim(*args, **kwargs):
    """Sets or returns the limits of y."""
    return gca().set_ylim(*args, **kwargs) if args or kwargs else gca().get_ylim()


def twinx(ax=None):
    """Axes at the same place with a y of their own."""
    return (ax or gca()).twinx()


def twiny(ax=None):
    """Axes at the same place with an x of their own."""
    return (ax or gca()).twiny()


def ginput(*args, **kwargs):
    """There is no window to click into."""
    raise NotImplementedError("Kindling does not have plt.ginput: write the points into the code")


def _of_axes(name, method):
    """A function that calls a method of the current axes."""

    def function(*args, **kwargs):
        return getattr(gca(), method)(*args, **kwargs)

    function.__name__ = function.__qualname__ = name
    function.__doc__ = getattr(Axes, method).__doc__
    return function


for _name in (
    "annotate arrow autoscale axhline axhspan axis axline axvline axvspan bar bar_label barh boxplot clabel contour "
    "contourf errorbar fill fill_between fill_betweenx grid hist hist2d hlines imshow legend loglog "
    "margins matshow minorticks_off minorticks_on pcolor pcolormesh pie plot quiver scatter semilogx semilogy spy "
    "stackplot stem step text tick_params ticklabel_format violinplot vlines"
).split():
    if hasattr(Axes, _name):
        globals()[_name] = _of_axes(_name, _name)
for _name in "title xlabel ylabel xscale yscale".split():
    globals()[_name] = _of_axes(_name, f"set_{_name}")

_kindling.at_cell_end(show)

__all__ = [name for name in globals() if not name.startswith("_") and name not in ("time", "module_getattr")]
__getattr__ = module_getattr("matplotlib.pyplot")
