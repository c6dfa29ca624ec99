"""Figures: axes in a grid or at places of their own, handed to the page as data.

https://matplotlib.org/3.6.3/api/figure_api.html
"""

import _kindling
from _kindling.errors import missing

from . import rcParams
from ._axes_array import AxesArray
from .axes import Axes
from .axis import Axis
from .colors import Normalize
from .gridspec import GridSpec, SubplotSpec
from .text import Text

MIME = "application/vnd.kindling.figure+json"


class Figure:
    """A picture: axes, and a title over them."""

    def __init__(self, figsize=None, dpi=None, *, number=1, facecolor=None, **looks):
        self.number = number
        self.width, self.height = map(float, figsize or rcParams["figure.figsize"])
        self.dpi = float(dpi or rcParams["figure.dpi"])
        self.canvas = Canvas(self)
        self.clear()

    def clear(self, keep_observers=False):
        """Takes all axes away."""
        self.rows, self.columns = 1, 1
        self.axes = []
        self.title = self.xname = self.yname = ""
        self.sharing = {"x": set(), "y": set()}
        self.texts = []
        self._current = None
        self.display_id = None

    clf = clear

    def __repr__(self):
        return f"<Figure size {self.width * self.dpi:g}x{self.height * self.dpi:g} with {len(self.axes)} Axes>"

    def __getattr__(self, name):
        raise AttributeError(f"'Figure' object has no attribute '{name}': {missing('Figure', name, dir(type(self)))}")

    # Axes

    def add_subplot(self, *args, projection=None, polar=False, sharex=None, sharey=None, **looks):
        """The axes at a place of a grid: add_subplot(2, 1, 1), add_subplot(211), add_subplot(gs[0, :])."""
        if projection not in (None, "rectilinear") or polar:
            kind = projection or "polar"
            raise ValueError(
                f"Kindling does not have axes with projection={kind!r} yet: it draws in two straight dimensions "
                "(for surfaces, plt.contourf or plt.imshow)"
            )
        if args and isinstance(args[0], Axes):
            return args[0]
        if args and isinstance(args[0], SubplotSpec):
            spec = args[0]
            self._grid(spec.gridspec.nrows, spec.gridspec.ncols)
            cell = spec.cell
        else:
            rows, columns, first, last = _place(args)
            self._grid(rows, columns)
            cell = _cell(first, last, columns)
        for axes in self.axes:
            if axes.cell == cell and not looks.get("label"):
                self._current = axes
                return axes
        axes = self._made(Axes(self, cell), looks)
        for name, other in (("x", sharex), ("y", sharey)):
            if other is not None:
                self._share(name, [axes, other])
        return axes

    def add_axes(self, *args, **looks):
        """Axes at (left, bottom, width, height), shares of the figure."""
        if args and isinstance(args[0], Axes):
            return args[0]
        left, bottom, width, height = map(float, args[0] if args else looks.pop("rect"))
        return self._made(Axes(self, frame=(left, bottom, width, height)), looks)

    def _made(self, axes, looks):
        looks.pop("label", None)
        for name in ("frameon", "autoscale_on", "box_aspect"):
            looks.pop(name, None)
        axes.set(**looks)
        self.axes.append(axes)
        self._current = axes
        return axes

    def _grid(self, rows, columns):
        """Makes the grid fine enough for cells of this one, and for those that there are."""
        if (rows, columns) == (self.rows, self.columns):
            return
        gridded = [axes for axes in self.axes if axes.cell is not None]
        if not gridded:
            self.rows, self.columns = rows, columns
            return
        # As matplotlib, axes of another grid stay: those that would be covered keep their share of the figure.
        for axes in gridded:
            axes.frame, axes.cell = self._frame_of(axes.cell), None
        self.rows, self.columns = rows, columns

    def _frame_of(self, cell):
        row, column, rows, columns = cell or (0, 0, 1, 1)
        width, height = 1 / self.columns, 1 / self.rows
        return (column * width, 1 - (row + rows) * height, columns * width, rows * height)

    def subplots(self, nrows=1, ncols=1, *, sharex=False, sharey=False, squeeze=True, subplot_kw=None,
                 gridspec_kw=None, width_ratios=None, height_ratios=None):  # fmt: skip
        """All axes of a grid: one, or an array of them."""
        self._grid(nrows, ncols)
        made = [
            [self._made_at(row, column, subplot_kw or {}) for column in range(ncols)] for row in range(nrows)
        ]
        for name, share in (("x", sharex), ("y", sharey)):
            self._share_grid(name, share, made)
        if not squeeze:
            return AxesArray(made)
        if nrows == ncols == 1:
            return made[0][0]
        if nrows == 1 or ncols == 1:
            return AxesArray([axes for row in made for axes in row])
        return AxesArray(made)

    def _made_at(self, row, column, looks):
        if looks.get("projection") is not None:
            return self.add_subplot(projection=looks["projection"])
        return self._made(Axes(self, (row, column, 1, 1)), dict(looks))

    def _share_grid(self, name, share, made):
        if share in (True, "all"):
            self._share(name, [axes for row in made for axes in row])
        elif share == "row":
            for row in made:
                self._share(name, row)
        elif share == "col":
            for column in zip(*made):
                self._share(name, column)
        if share in (True, "all", "col" if name == "x" else "row"):
            inner = made[:-1] if name == "x" else [row[1:] for row in made]
            for axes in (axes for row in inner for axes in row):
                (axes.xaxis if name == "x" else axes.yaxis).visible = False

    def _share(self, name, several):
        """Has axes use one and the same axis object's limits and scale."""
        first = (several[0].xaxis if name == "x" else several[0].yaxis)
        for axes in several[1:]:
            other = Axis(axes, name)
            other.visible = (axes.xaxis if name == "x" else axes.yaxis).visible
            setattr(axes, f"{name}axis", _Shared(first, other))
        self.sharing[name].add(tuple(several))

    def _shared(self, axes, name):
        """The other axes that share an axis with these."""
        return [
            other
            for group in self.sharing[name]
            if axes in group
            for other in group
            if other is not axes
        ]

    def _twin(self, axes, kept):
        twin = Axes(self, axes.cell, axes.frame)
        twin.twin_of, twin.twin_axis = axes, kept
        self._share(kept, [axes, twin])
        # The colours go on where the other axes stopped only in matplotlib's newer versions.
        self.axes.append(twin)
        self._current = twin
        return twin

    def subplot_mosaic(self, mosaic, **options):
        """Axes by name, placed as the letters of a drawing: 'AB;CC' or [['a', 'b'], ['c', 'c']]."""
        if isinstance(mosaic, str):
            rows = [list(row.strip()) for row in mosaic.strip().replace(";", "\n").splitlines()]
        else:
            rows = [list(row) for row in mosaic]
        self._grid(len(rows), len(rows[0]))
        found = {}
        for name in dict.fromkeys(each for row in rows for each in row if each != "."):
            at = [(r, c) for r, row in enumerate(rows) for c, each in enumerate(row) if each == name]
            top, left = min(r for r, _ in at), min(c for _, c in at)
            high, wide = max(r for r, _ in at) - top + 1, max(c for _, c in at) - left + 1
            found[name] = self._made(Axes(self, (top, left, high, wide)), {})
        return found

    def add_gridspec(self, nrows=1, ncols=1, **options):
        """A grid for add_subplot."""
        return GridSpec(nrows, ncols, self, **options)

    def gca(self):
        """The axes last made or chosen, or new ones."""
        return self._current if self._current in self.axes else self.add_subplot(1, 1, 1)

    def sca(self, a):
        """Chooses axes."""
        self._current = a
        return a

    def delaxes(self, ax):
        """Takes axes away."""
        self.axes.remove(ax)
        if self._current is ax:
            self._current = self.axes[-1] if self.axes else None

    def get_axes(self):
        """All axes."""
        return list(self.axes)

    def colorbar(self, mappable, cax=None, ax=None, *, label="", ticks=None, orientation=None, format=None, **looks):
        """The colours of a mappable beside its axes, with their numbers."""
        from .colorbar import Colorbar

        axes = ax if ax is not None else getattr(mappable, "axes", None) or self.gca()
        axes = axes.ravel()[-1] if hasattr(axes, "ravel") else axes[-1] if isinstance(axes, (list, tuple)) else axes
        if mappable.norm.vmin is None:
            mappable.norm = Normalize(0, 1)
        bar = Colorbar(axes, mappable, label, ticks, format)
        axes.colorbar_of = mappable.colorbar = bar
        return bar

    # Words and sizes

    def suptitle(self, t, **looks):
        """Writes a title over all axes."""
        self.title = str(t)
        return Text(0.5, 0.98, t)

    def supxlabel(self, t, **looks):
        """Names the x of all axes."""
        self.xname = str(t)
        return Text(0.5, 0.01, t)

    def supylabel(self, t, **looks):
        """Names the y of all axes."""
        self.yname = str(t)
        return Text(0.02, 0.5, t)

    def text(self, x, y, s, fontdict=None, **looks):
        """Writes words at a share of the figure; the page sets them under it."""
        self.texts.append(str(s))
        return Text(x, y, s)

    def legend(self, *args, **looks):
        """The names of what is drawn in all axes, in the last of them."""
        handles = [artist for axes in self.axes for artist in axes.get_legend_handles_labels()[0]]
        names = [artist._name() for artist in handles]
        if args:
            handles, names = args if len(args) == 2 else (handles, args[0])
        return self.gca().legend(looks.pop("handles", handles), looks.pop("labels", names), **looks)

    def tight_layout(self, *args, **options):
        """The page lays axes out without overlaps."""

    subplots_adjust = autofmt_xdate = set_tight_layout = set_constrained_layout = align_labels = tight_layout
    set_facecolor = set_edgecolor = set_dpi = tight_layout

    def set_size_inches(self, w, h=None, forward=True):
        """Sets the size in inches."""
        self.width, self.height = map(float, w if h is None else (w, h))

    def get_size_inches(self):
        """The size in inches."""
        return self.width, self.height

    def set_figwidth(self, val):
        """Sets the width in inches."""
        self.width = float(val)

    def set_figheight(self, val):
        """Sets the height in inches."""
        self.height = float(val)

    def get_figwidth(self):
        """The width in inches."""
        return self.width

    def get_figheight(self):
        """The height in inches."""
        return self.height

    def get_dpi(self):
        """Dots an inch."""
        return self.dpi

    # Out

    def savefig(self, fname, *, dpi=None, format=None, **options):
        """Writes the figure as PNG or SVG. ValueError for another format."""
        from ._save import save

        save(self, fname, format, self.dpi if dpi in (None, "figure") else float(dpi))

    def show(self, *args, **kwargs):
        """Hands the figure to the page; after refresh() it takes the place of what that showed."""
        if not self.axes:
            return
        bundle = {"text/plain": repr(self), MIME: self.data()}
        if self.display_id is None:
            _kindling.display(bundle)
        else:
            _kindling.update_display(bundle, self.display_id)

    def refresh(self):
        """Shows the figure as it is now; from the second time on in the place of the first."""
        if self.display_id is not None:
            self.show()
        elif self.axes:
            self.display_id = f"figure-{id(self)}"
            _kindling.display({"text/plain": repr(self), MIME: self.data()}, self.display_id)

    def _ipython_display_(self):
        self.show()

    def data(self):
        """The figure as plain data (Figure in engine/session/protocol.ts)."""
        shown = [axes for axes in self.axes if axes.visible and axes.twin_of is None]
        return {
            "rows": self.rows, "columns": self.columns, "axes": [axes._data() for axes in shown],
            "width": self.width, "height": self.height, "title": self.title, "notes": self.texts,
        }  # fmt: skip


class _Shared:
    """An axis whose limits, scale and marks are those of another axes' axis; its name is its own."""

    _OWN = frozenset(("label", "visible", "axes", "set_label_text", "get_label_text", "set_visible", "data"))

    def __init__(self, first, own):
        self.__dict__["_first"], self.__dict__["_own"] = first, own

    def __getattr__(self, name):
        return getattr(self._own if name in self._OWN else self._first, name)

    def __setattr__(self, name, value):
        setattr(self._own if name in self._OWN else self._first, name, value)

    def clear(self):
        """Leaves the shared axis as it is."""
        self._own.clear()

    def data(self):
        """The shared axis as plain data, with this one's name."""
        found = self._first.data() | {"label": self._own.label.get_text()}
        return found if self._own.visible else found | {"ticks": [], "tickLabels": [], "multiplier": ""}


class Canvas:
    """What some programs call to see their drawing at once; the page draws at show()."""

    def __init__(self, figure):
        self.figure = figure

    def draw(self):
        """The page draws when the figure is shown."""

    draw_idle = flush_events = start_event_loop = draw

    def mpl_connect(self, s, func):
        """Events of a mouse do not reach Python."""
        return 0

    def set_window_title(self, title):
        """There is no window."""

    @property
    def manager(self):
        """The canvas itself, which has no window."""
        return self


def _place(args):
    """(rows, columns, first, last) of a place in a grid, counted from 1."""
    if not args:
        return 1, 1, 1, 1
    if len(args) == 1:
        digits = str(int(args[0]))
        if len(digits) != 3:
            raise ValueError(f"Integer subplot specification must be a three-digit number, not {args[0]}")
        rows, columns, place = map(int, digits)
    elif len(args) == 3:
        rows, columns, place = args
    else:
        raise TypeError(f"subplot() takes 1 or 3 positional arguments but {len(args)} were given")
    first, last = place if isinstance(place, (tuple, list)) else (place, place)
    rows, columns, first, last = int(rows), int(columns), int(first), int(last)
    if not 1 <= first <= rows * columns or last > rows * columns:
        raise ValueError(f"num must be an integer with 1 <= num <= {rows * columns}, not {place!r}")
    return rows, columns, first, last


def _cell(first, last, columns):
    top, left = divmod(first - 1, columns)
    bottom, right = divmod(last - 1, columns)
    return top, left, bottom - top + 1, right - left + 1
