"""Figures and axes as data: what is drawn where, for the page (Figure in engine/session/protocol.ts)."""

import math

import _kindling

from . import rcParams
from ._axes import Axes

MIME = "application/vnd.kindling.figure+json"


class Figure:
    """A picture: a grid of axes. https://matplotlib.org/3.6.3/api/figure_api.html"""

    def __init__(self, figsize=None, number=1):
        self.number = number
        self.rows, self.columns = 1, 1
        self.places = {}
        self.title = ""
        self.width, self.height = map(float, figsize or rcParams["figure.figsize"])
        self.canvas = _Canvas(self)

    @property
    def axes(self):
        """The axes, in reading order."""
        return [self.places[place] for place in sorted(self.places)]

    def add_subplot(self, *args, **kwargs):
        """The axes at a place of the grid: add_subplot(2, 1, 1) or add_subplot(211)."""
        rows, columns, place = _place(args)
        if not 1 <= place <= rows * columns:
            raise ValueError(
                f"num must be an integer with 1 <= num <= {rows * columns}, not {place}"
            )
        if (rows, columns) != (self.rows, self.columns):
            self.rows, self.columns = rows, columns
            self.places = {}
        return self.places.setdefault(place, Axes(self))

    def subplots(self, nrows=1, ncols=1, *, sharex=False, sharey=False, squeeze=True, **kwargs):
        """All axes of a grid: one, or an array of them."""
        self.rows, self.columns = nrows, ncols
        made = [[Axes(self) for _ in range(ncols)] for _ in range(nrows)]
        self.places = {r * ncols + c + 1: made[r][c] for r in range(nrows) for c in range(ncols)}
        if not squeeze:
            return AxesArray(made)
        if nrows == ncols == 1:
            return made[0][0]
        if nrows == 1 or ncols == 1:
            return AxesArray([axes for row in made for axes in row])
        return AxesArray([AxesArray(row) for row in made])

    def gca(self):
        """The axes last made, or new ones."""
        if not self.places:
            return self.add_subplot(1, 1, 1)
        return self.places[max(self.places)]

    def suptitle(self, t, **kwargs):
        """Writes a title over all axes."""
        self.title = str(t)

    def tight_layout(self, *args, **kwargs):
        """Does nothing: the page lays axes out."""

    subplots_adjust = autofmt_xdate = tight_layout

    def set_size_inches(self, w, h=None):
        """Sets the size in inches."""
        self.width, self.height = map(float, w if h is None else (w, h))

    def clear(self, *args):
        """Takes all axes away."""
        self.rows, self.columns, self.places, self.title = 1, 1, {}, ""

    clf = clear

    def savefig(self, fname, **kwargs):
        raise NotImplementedError(
            "Kindling does not have savefig yet: show the figure with plt.show() and save the picture "
            "from the page"
        )

    def show(self, *args, **kwargs):
        """Hands the figure to the page."""
        if self.places:
            size = f"{self.width * 100:.0f}x{self.height * 100:.0f}"
            _kindling.display({"text/plain": f"<Figure size {size}>", MIME: self.data()})

    def data(self):
        """The figure as plain data."""
        blank = Axes(self)
        grid = [self.places.get(i + 1, blank).data() for i in range(self.rows * self.columns)]
        return {
            "rows": self.rows,
            "columns": self.columns,
            "axes": grid,
            "width": self.width,
            "height": self.height,
            "title": self.title,
        }


class _Canvas:
    """What some programs call to see their drawing at once; the page draws at show()."""

    def __init__(self, figure):
        self.figure = figure

    def draw(self):
        """Does nothing."""

    draw_idle = flush_events = draw


class AxesArray(list):
    """The axes of a grid, as matplotlib's array of them: ax[0], ax[0, 1], ax.flat, ax.ravel()."""

    def __getitem__(self, index):
        if isinstance(index, tuple):
            row, column = index
            if isinstance(row, slice):
                return AxesArray([line[column] for line in list.__getitem__(self, row)])
            return self[row][column]
        found = list.__getitem__(self, index)
        return AxesArray(found) if isinstance(index, slice) else found

    @property
    def flat(self):
        """All axes, one after another."""
        return iter(self.ravel())

    def ravel(self):
        """All axes in one row."""
        return AxesArray(
            [axes for item in self for axes in (item.ravel() if isinstance(item, AxesArray) else [item])]
        )

    flatten = ravel

    @property
    def shape(self):
        """The sizes of the grid."""
        return (len(self), len(self[0])) if self and isinstance(self[0], AxesArray) else (len(self),)

    @property
    def size(self):
        return math.prod(self.shape)


def _place(args):
    if not args:
        return 1, 1, 1
    if len(args) == 1:
        digits = str(int(args[0]))
        if len(digits) != 3:
            raise ValueError(
                f"Integer subplot specification must be a three-digit number, not {args[0]}"
            )
        return tuple(map(int, digits))
    if len(args) != 3:
        raise TypeError(f"subplot() takes 1 or 3 positional arguments but {len(args)} were given")
    return tuple(map(int, args))
