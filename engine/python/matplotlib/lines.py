"""Lines and the markers on them. https://matplotlib.org/3.6.3/api/lines_api.html"""

from . import rcParams
from ._formats import line_style, marker_of
from .artist import Artist, numbers
from .colors import css


class Line2D(Artist):
    """A line through points, with or without markers."""

    _looks = frozenset(
        "color linewidth linestyle marker markersize markerfacecolor markeredgecolor markeredgewidth "
        "antialiased drawstyle fillstyle dash_capstyle solid_capstyle dash_joinstyle solid_joinstyle dashes "
        "markevery pickradius".split()
    )
    _zorder = 2

    def __init__(self, xdata, ydata, linewidth=None, linestyle=None, color=None, marker=None, across=None, **looks):
        super().__init__(**looks)
        self.xdata, self.ydata = numbers(xdata), numbers(ydata)
        # 'x' or 'y' for a line across the whole axes, whose coordinates that way go from 0 to 1.
        self.across = across
        self.moves_limits = True
        self.looks["color"] = color if color is not None else rcParams["lines.color"]
        css(self.looks["color"])
        self.looks["linewidth"] = float(linewidth if linewidth is not None else rcParams["lines.linewidth"])
        self.looks["linestyle"] = line_style(linestyle if linestyle is not None else rcParams["lines.linestyle"])
        self.looks["marker"] = marker_of(marker)
        size = self.looks.get("markersize")
        self.looks["markersize"] = float(size if size is not None else rcParams["lines.markersize"])

    def __repr__(self):
        return f"Line2D({self.get_label()})"

    def set_data(self, *args):
        """Replaces the coordinates: set_data(x, y) or set_data((x, y))."""
        x, y = args[0] if len(args) == 1 else args
        self.xdata, self.ydata = numbers(x), numbers(y)

    def get_data(self, orig=True):
        """The coordinates, (x, y)."""
        return self.get_xdata(), self.get_ydata()

    def set_xdata(self, x):
        """Replaces the x coordinates."""
        self.xdata = numbers(x)

    def set_ydata(self, y):
        """Replaces the y coordinates."""
        self.ydata = numbers(y)

    def get_xdata(self, orig=True):
        """The x coordinates."""
        return _array(self.xdata)

    def get_ydata(self, orig=True):
        """The y coordinates."""
        return _array(self.ydata)

    def set_color(self, color):
        """Sets the colour."""
        css(color)
        self.looks["color"] = color

    set_c = set_color

    def set_linestyle(self, ls):
        """Sets the line style."""
        self.looks["linestyle"] = line_style(ls)

    set_ls = set_linestyle

    def set_marker(self, marker):
        """Sets the marker."""
        self.looks["marker"] = marker_of(marker)

    def _extent(self):
        if not self.moves_limits:
            return [], []
        if self.across == "x":
            return [], self.ydata
        if self.across == "y":
            return self.xdata, []
        return self.xdata, self.ydata

    def _points(self):
        """The coordinates, with the corners of a line that goes in steps."""
        style = self.looks.get("drawstyle") or "default"
        if not style.startswith("steps"):
            return self.xdata, self.ydata
        x, y = [], []
        for i, (at, value) in enumerate(zip(self.xdata, self.ydata)):
            if i > 0:
                before, last = self.xdata[i - 1], self.ydata[i - 1]
                if style == "steps-post":
                    x, y = [*x, at], [*y, last]
                elif style == "steps-mid":
                    x, y = [*x, (before + at) / 2, (before + at) / 2], [*y, last, value]
                else:
                    x, y = [*x, before], [*y, value]
            x, y = [*x, at], [*y, value]
        return x, y

    def _data(self):
        x, y = self._points()
        face, edge = self.looks.get("markerfacecolor"), self.looks.get("markeredgecolor")
        return {
            "type": "line", "x": x, "y": y, "across": self.across, "label": self._name(),
            "color": css(self.looks["color"]), "linewidth": float(self.looks["linewidth"]),
            "linestyle": self.looks["linestyle"], "marker": self.looks["marker"],
            "markersize": float(self.looks["markersize"]),
            "face": None if face is None else css(face), "edge": None if edge is None else css(edge),
            "alpha": self._alpha(),
        }  # fmt: skip


def _array(values):
    import numpy as np

    return np.array([float("nan") if value is None else value for value in values])
