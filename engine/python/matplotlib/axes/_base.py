"""Limits, scales, marks, words and the legend of one set of coordinates; it draws nothing itself."""

from _kindling.errors import missing

from .. import rcParams
from ..axis import Axis
from ..colors import CYCLE, css
from ..legend import Legend
from ..spines import Spines
from ..text import Annotation, Text


class AxesBase:
    """What all kinds of drawing share."""

    def __init__(self, figure, cell=None, frame=None):
        self.figure = figure
        # (row, column, rows, columns) of the figure's grid; or (left, bottom, width, height) of the figure.
        self.cell, self.frame = cell, frame
        # The axes on the other side of the same place: twinx() and twiny().
        self.twin_of = self.twin_axis = None
        self.colorbar_of = None
        self.xaxis, self.yaxis = Axis(self, "x"), Axis(self, "y")
        self.cla()

    def cla(self):
        """Takes everything away."""
        self.artists = []
        self.title = Text(0.5, 1.0, "")
        self.titles = {"left": "", "right": ""}
        self.legend_ = None
        self.margin = {"x": rcParams["axes.xmargin"], "y": rcParams["axes.ymargin"]}
        self.shows_grid = {"x": bool(rcParams["axes.grid"]), "y": bool(rcParams["axes.grid"])}
        self.axison = True
        self.aspect = "auto"
        self.facecolor = None
        self.spines = Spines()
        self.xaxis.clear()
        self.yaxis.clear()
        self._next_color = {"line": 0, "patch": 0}
        self._cycle = [each["color"] for each in rcParams["axes.prop_cycle"]] or list(CYCLE)

    clear = cla

    def __getattr__(self, name):
        raise AttributeError(f"'AxesSubplot' object has no attribute '{name}': {missing('Axes', name, dir(type(self)))}")

    def _cycled(self, kind="line"):
        color = self._cycle[self._next_color[kind] % len(self._cycle)]
        self._next_color[kind] += 1
        return css(color)

    def set_prop_cycle(self, *args, **cycles):
        """Sets the colours that lines take in turn."""
        colors = cycles.get("color") or (args[1] if len(args) > 1 else None)
        if colors is None and args and args[0] is not None:
            colors = [each["color"] for each in args[0]]
        self._cycle = list(colors) if colors is not None else list(CYCLE)
        self._next_color = {"line": 0, "patch": 0}

    def _add(self, artist):
        artist.axes = self
        if artist.looks.get("label") is None and type(artist).__name__ == "Line2D":
            artist.looks["label"] = f"_child{len(self.artists)}"
        self.artists.append(artist)
        return artist

    def add_artist(self, a):
        """Adds a drawn thing."""
        return self._add(a)

    def add_patch(self, p):
        """Adds a shape."""
        return self._add(p)

    def add_line(self, line):
        """Adds a line."""
        return self._add(line)

    def add_collection(self, collection, autolim=True):
        """Adds a collection."""
        return self._add(collection)

    @property
    def lines(self):
        """The lines, in the order in which they were drawn."""
        return [artist for artist in self.artists if type(artist).__name__ == "Line2D"]

    @property
    def patches(self):
        """The shapes and bars."""
        found = []
        for artist in self.artists:
            if hasattr(artist, "patches"):
                found += artist.patches
            elif hasattr(artist, "_corners"):
                found.append(artist)
        return found

    @property
    def images(self):
        """The pictures."""
        return [artist for artist in self.artists if type(artist).__name__ == "AxesImage"]

    @property
    def collections(self):
        """The collections: points of scatter plots, segments, bands."""
        return [artist for artist in self.artists if type(artist).__module__.endswith(".collections")]

    @property
    def texts(self):
        """The words placed with text() and annotate()."""
        return [artist for artist in self.artists if isinstance(artist, Text)]

    def get_lines(self):
        """The lines."""
        return self.lines

    def get_images(self):
        """The pictures."""
        return self.images

    def get_children(self):
        """All that is drawn."""
        return list(self.artists)

    def get_figure(self):
        """The figure."""
        return self.figure

    # Words

    def set_title(self, label, fontdict=None, loc="center", pad=None, *, y=None, **looks):
        """Writes the title: in the middle, 'left' or 'right'."""
        text = Text(0.5, 1.0, label, fontdict, **looks)
        if loc in ("left", "right"):
            self.titles[loc] = str(label)
        else:
            self.title = text
        return text

    def get_title(self, loc="center"):
        """The title."""
        return self.title.get_text() if loc == "center" else self.titles[loc]

    def set_xlabel(self, xlabel, fontdict=None, labelpad=None, *, loc=None, **looks):
        """Names the x axis."""
        self.xaxis.label = Text(0.5, 0, xlabel, fontdict, **looks)
        return self.xaxis.label

    def set_ylabel(self, ylabel, fontdict=None, labelpad=None, *, loc=None, **looks):
        """Names the y axis."""
        self.yaxis.label = Text(0, 0.5, ylabel, fontdict, **looks)
        return self.yaxis.label

    def get_xlabel(self):
        """The name of the x axis."""
        return self.xaxis.label.get_text()

    def get_ylabel(self):
        """The name of the y axis."""
        return self.yaxis.label.get_text()

    def text(self, x, y, s, fontdict=None, **looks):
        """Writes words at a place; with transform=ax.transAxes the place is a share of the axes."""
        transform = looks.pop("transform", None)
        found = Text(self.xaxis.place_of([x])[0] if isinstance(x, str) else x, y, s, fontdict, **looks)
        found.of_axes = transform is self.transAxes
        return self._add(found)

    def annotate(self, text, xy, xytext=None, xycoords="data", textcoords=None, arrowprops=None, **looks):
        """Writes words beside a place, with an arrow to it where `arrowprops` is given."""
        return self._add(Annotation(text, xy, xytext, xycoords, textcoords, arrowprops, **looks))

    transAxes, transData = "axes", "data"

    def legend(self, *args, handles=None, labels=None, **looks):
        """Shows the names of what is drawn: legend(), legend(['a', 'b']), legend(handles, names)."""
        if len(args) == 2:
            handles, labels = args
        elif len(args) == 1:
            labels = args[0]
        self.legend_ = Legend(self, handles, labels, **looks)
        return self.legend_

    def get_legend(self):
        """The legend, or None."""
        return self.legend_

    def get_legend_handles_labels(self):
        """What has a name, and the names."""
        found = [artist for artist in self.artists if artist._name() is not None]
        return found, [artist._name() for artist in found]

    # Limits

    def _spread(self, name):
        """The numbers along an axis by which its limits are chosen, and edges that they do not cross."""
        at = "xy".index(name)
        values, stops = [], []
        for artist in [*self.artists, *self._sharing(name)]:
            values += artist._extent()[at]
            stops += getattr(artist, "_stops", lambda name: [])(name)
        return values, stops

    def _sharing(self, name):
        """What is drawn in other axes that share this one."""
        return [
            artist
            for axes in self.figure._shared(self, name)
            for artist in axes.artists
        ]

    def set_xlim(self, left=None, right=None, emit=True, auto=False, *, xmin=None, xmax=None):
        """Sets the limits of x; returns them."""
        return self.xaxis.set_view(xmin if left is None else left, xmax if right is None else right)

    def set_ylim(self, bottom=None, top=None, emit=True, auto=False, *, ymin=None, ymax=None):
        """Sets the limits of y; returns them."""
        return self.yaxis.set_view(ymin if bottom is None else bottom, ymax if top is None else top)

    def get_xlim(self):
        """The limits of x."""
        return self.xaxis.view()

    def get_ylim(self):
        """The limits of y."""
        return self.yaxis.view()

    set_xbound, set_ybound, get_xbound, get_ybound = set_xlim, set_ylim, get_xlim, get_ylim

    def axis(self, *args, emit=True, **limits):
        """axis('off'), axis('equal'), axis([xmin, xmax, ymin, ymax]); returns the limits."""
        word = args[0] if args else None
        if isinstance(word, bool):
            self.axison = word
        elif isinstance(word, str):
            if word in ("off", "on"):
                self.axison = word == "on"
            elif word in ("equal", "scaled", "image", "square"):
                self.aspect = "equal"
                if word == "image":
                    self.margin = {"x": 0.0, "y": 0.0}
            elif word in ("tight", "auto"):
                self.aspect = "auto" if word == "auto" else self.aspect
                self.xaxis.limits = self.yaxis.limits = None
                if word == "tight":
                    self.margin = {"x": 0.0, "y": 0.0}
            else:
                raise ValueError(
                    f"Unrecognized string {word!r} to axis; try 'on' or 'off'"
                )
        elif word is not None:
            self.xaxis.set_view(word[0], word[1])
            self.yaxis.set_view(word[2], word[3])
        if limits:
            self.xaxis.set_view(limits.get("xmin"), limits.get("xmax"))
            self.yaxis.set_view(limits.get("ymin"), limits.get("ymax"))
        return (*self.get_xlim(), *self.get_ylim())

    def set_axis_off(self):
        """Hides axes, marks and names."""
        self.axison = False

    def set_axis_on(self):
        """Shows axes, marks and names."""
        self.axison = True

    def invert_xaxis(self):
        """Turns x round."""
        self.xaxis.inverted = not self.xaxis.inverted

    def invert_yaxis(self):
        """Turns y round."""
        self.yaxis.inverted = not self.yaxis.inverted

    def set_aspect(self, aspect, adjustable=None, anchor=None, share=False):
        """'auto', or 'equal' for units of one length on both axes."""
        self.aspect = "auto" if aspect == "auto" else "equal"

    def margins(self, *margins, x=None, y=None, tight=True):
        """Sets the share of the data's width that stays free at both ends."""
        if margins:
            x, y = margins if len(margins) == 2 else (margins[0], margins[0])
        self.margin = {
            "x": self.margin["x"] if x is None else x,
            "y": self.margin["y"] if y is None else y,
        }

    def autoscale(self, enable=True, axis="both", tight=None):
        """Has the limits follow the data again."""
        for name, each in (("x", self.xaxis), ("y", self.yaxis)):
            if axis in (name, "both"):
                each.limits = None if enable else each.view()
                if tight:
                    self.margin[name] = 0.0

    def autoscale_view(self, tight=None, scalex=True, scaley=True):
        """Limits follow the data by themselves."""

    def relim(self, visible_only=False):
        """Limits follow the data by themselves."""

    # Scales and marks

    def set_xscale(self, value, **options):
        """Makes the x axis 'linear' or 'log'."""
        self.xaxis.set_scale(value, options.get("base", 10))

    def set_yscale(self, value, **options):
        """Makes the y axis 'linear' or 'log'."""
        self.yaxis.set_scale(value, options.get("base", 10))

    def get_xscale(self):
        """'linear' or 'log'."""
        return self.xaxis.scale

    def get_yscale(self):
        """'linear' or 'log'."""
        return self.yaxis.scale

    def set_xticks(self, ticks, labels=None, *, minor=False, **looks):
        """Puts marks on x at these places, with these words."""
        if not minor:
            self.xaxis.set_ticks(ticks, labels, **looks)

    def set_yticks(self, ticks, labels=None, *, minor=False, **looks):
        """Puts marks on y at these places, with these words."""
        if not minor:
            self.yaxis.set_ticks(ticks, labels, **looks)

    def set_xticklabels(self, labels, **looks):
        """Puts these words at the marks of x."""
        self.xaxis.set_ticklabels(labels)

    def set_yticklabels(self, labels, **looks):
        """Puts these words at the marks of y."""
        self.yaxis.set_ticklabels(labels)

    def get_xticks(self, *, minor=False):
        """The places of the marks of x."""
        return self.xaxis.get_ticklocs()

    def get_yticks(self, *, minor=False):
        """The places of the marks of y."""
        return self.yaxis.get_ticklocs()

    def get_xticklabels(self, minor=False, which=None):
        """The words at the marks of x."""
        return self.xaxis.get_ticklabels()

    def get_yticklabels(self, minor=False, which=None):
        """The words at the marks of y."""
        return self.yaxis.get_ticklabels()

    def tick_params(self, axis="both", **looks):
        """Looks of the marks; False for labelbottom or labelleft, bottom or left hides them."""
        for name, each in (("x", self.xaxis), ("y", self.yaxis)):
            side = "bottom" if name == "x" else "left"
            if axis in (name, "both") and looks.get(f"label{side}", True) is False:
                each.visible = False

    def minorticks_on(self):
        """Small marks, which Kindling's figures leave out."""

    minorticks_off = minorticks_on

    def ticklabel_format(self, *, axis="both", style="", **options):
        """How numbers stand at marks; 'plain' turns powers of ten off."""
        if style == "plain":
            for name, each in (("x", self.xaxis), ("y", self.yaxis)):
                if axis in (name, "both"):
                    each.set_major_formatter(lambda x, pos: f"{x:.10g}".replace("-", "\u2212"))

    def grid(self, visible=None, which="major", axis="both", **looks):
        """Shows grid lines, or with False hides them; without arguments turns them over."""
        for name in ("x", "y"):
            if axis in (name, "both"):
                turned = not self.shows_grid[name] if visible is None and not looks else visible is not False
                self.shows_grid[name] = turned

    def set_facecolor(self, color):
        """Sets the ground's colour."""
        self.facecolor = css(color)

    def set_frame_on(self, b):
        """Shows or hides the frame."""
        for spine in self.spines.values():
            spine.set_visible(b)

    def set_axisbelow(self, b):
        """The grid is always below."""

    def set_box_aspect(self, aspect=None):
        """The page keeps the figure's proportions."""

    def label_outer(self):
        """Leaves marks and names to the outer axes of the grid."""
        if self.cell is not None:
            row, column, rows, _ = self.cell
            if row + rows < self.figure.rows:
                self.xaxis.visible = False
                self.xaxis.label.set_text("")
            if column > 0:
                self.yaxis.visible = False
                self.yaxis.label.set_text("")

    def get_xaxis(self):
        """The x axis."""
        return self.xaxis

    def get_yaxis(self):
        """The y axis."""
        return self.yaxis

    def set_visible(self, b):
        """Shows or hides the axes."""
        self.visible = b

    visible = True

    def set(self, **values):
        """Sets several properties: set(title='…', xlabel='…')."""
        for name, value in values.items():
            getattr(self, f"set_{name}")(value)

    def remove(self):
        """Takes the axes out of their figure."""
        self.figure.delaxes(self)

    def twinx(self):
        """Axes at the same place with the same x and a y of their own, on the right."""
        return self.figure._twin(self, "x")

    def twiny(self):
        """Axes at the same place with the same y and an x of their own, above."""
        return self.figure._twin(self, "y")

    def get_position(self, original=False):
        """(left, bottom, width, height) as shares of the figure."""
        return self.frame or self.figure._frame_of(self.cell)

    def set_position(self, pos, which="both"):
        """Places the axes: (left, bottom, width, height) as shares of the figure."""
        self.frame, self.cell = tuple(map(float, pos)), None

    def _data(self):
        """The axes as plain data (Axes in engine/session/protocol.ts)."""
        drawn = sorted(self.artists, key=lambda artist: artist.zorder)
        return {
            "title": self.title.get_text() or self.titles["left"] or self.titles["right"],
            "cell": None if self.cell is None else list(self.cell),
            "frame": None if self.frame is None else list(self.frame),
            "x": self.xaxis.data(),
            "y": self.yaxis.data(),
            "gridX": self.shows_grid["x"],
            "gridY": self.shows_grid["y"],
            "legend": None if self.legend_ is None else self.legend_._data(),
            "axis": self.axison,
            "equal": self.aspect == "equal",
            "ground": self.facecolor,
            "edges": [side for side, spine in self.spines.items() if spine.visible],
            "colorbar": None if self.colorbar_of is None else self.colorbar_of._data(),
            "twins": [twin._data() | {"shares": twin.twin_axis} for twin in self.figure.axes if twin.twin_of is self],
            "artists": [a._data() for a in drawn if a.looks.get("visible") is not False],
        }


