"""Many things of one kind drawn together: points, segments, bands.

https://matplotlib.org/3.6.3/api/collections_api.html
"""

import math

import numpy as np

from . import rcParams
from ._formats import line_style, marker_of
from .artist import Artist, matrix, numbers
from .cm import ScalarMappable
from .colors import css


class PathCollection(ScalarMappable, Artist):
    """The points of a scatter plot."""

    _looks = frozenset("color facecolor edgecolor linewidth linestyle hatch offsets sizes marker plotnonfinite".split())

    def __init__(self, x, y, sizes, colors, marker, array=None, cmap=None, norm=None, **looks):
        Artist.__init__(self, **looks)
        ScalarMappable.__init__(self, norm, cmap)
        self.x, self.y = numbers(x), numbers(y)
        self.sizes, self.marker = sizes, marker_of(marker)
        # One colour, one for each point, or None where the numbers of the array give them.
        self.colors = colors
        if array is not None:
            self.set_array(array)

    def get_offsets(self):
        """The points, an array of shape (n, 2)."""
        return np.array([[float("nan") if v is None else v for v in pair] for pair in zip(self.x, self.y)])

    def set_offsets(self, offsets):
        """Replaces the points."""
        points = matrix(offsets)
        self.x, self.y = numbers(points[:, 0]), numbers(points[:, 1])

    def get_sizes(self):
        """The points' areas, in points²."""
        return np.array(self.sizes)

    def set_sizes(self, sizes):
        """Replaces the points' areas."""
        self.sizes = numbers(sizes)

    def set_color(self, c):
        """Sets the points' colour."""
        self.colors = [css(c)]
        self.set_array(None)

    set_facecolor = set_facecolors = set_color

    def legend_elements(self, prop="colors", num="auto", **looks):
        """Lines and names for a legend of the points' numbers."""
        from .lines import Line2D

        values = sorted(set(numbers(self.get_array())))
        handles = [
            Line2D([], [], marker="o", linestyle="none", color=self.cmap.css(float(self.norm(value))))
            for value in values
        ]
        return handles, [f"$\\mathdefault{{{value:g}}}$" for value in values]

    def _extent(self):
        return self.x, self.y

    def _data(self):
        colors = self.colors if self.get_array() is None else self._mapped()
        edge = self.looks.get("edgecolor")
        return {
            "type": "scatter", "x": self.x, "y": self.y, "label": self._name(), "colors": colors,
            "sizes": [math.sqrt(size) for size in self.sizes], "marker": self.marker or "o",
            "edge": None if edge is None or not isinstance(edge, str) or edge == "face" else css(edge),
            "linewidth": float(self.looks.get("linewidth") or 1.5), "alpha": self._alpha(),
        }  # fmt: skip


class LineCollection(Artist):
    """Separate segments: hlines, vlines, contours, error bars."""

    _looks = frozenset("color colors facecolor edgecolor linewidth linestyle capstyle joinstyle".split())
    _zorder = 2

    def __init__(self, segments, **looks):
        super().__init__(**looks)
        self.segments = [[(float(x), float(y)) for x, y in segment] for segment in segments]
        given = self.looks.pop("colors", None)
        if given is not None:
            self.looks["color"] = given

    def get_segments(self):
        """The segments, each an array of shape (n, 2)."""
        return [np.array(segment) for segment in self.segments]

    def _extent(self):
        points = [point for segment in self.segments for point in segment]
        return [x for x, _ in points], [y for _, y in points]

    def _data(self):
        color = self.looks.get("color")
        if color is None:
            color = "C0"
        if not isinstance(color, str) and color and not isinstance(color[0], (int, float)):
            color = color[0]
        style = self.looks.get("linestyle") or "-"
        xs, ys = [], []
        for segment in self.segments:
            # None ends a segment.
            xs += [x for x, _ in segment] + [None]
            ys += [y for _, y in segment] + [None]
        return {
            "type": "line", "x": xs, "y": ys, "across": None, "label": self._name(), "color": css(color),
            "linewidth": float(self.looks.get("linewidth") or rcParams["lines.linewidth"]),
            "linestyle": line_style(style if isinstance(style, str) else style[0]), "marker": None,
            "markersize": 6.0, "face": None, "edge": None, "alpha": self._alpha(),
        }  # fmt: skip


class PolyCollection(Artist):
    """Filled shapes: fill_between, stackplot, violins."""

    _looks = frozenset("color facecolor edgecolor linewidth linestyle hatch interpolate step".split())

    def __init__(self, outlines, **looks):
        super().__init__(**looks)
        self.outlines = [([float(x) for x in xs], [float(y) for y in ys]) for xs, ys in outlines]
        both = self.looks.pop("color", None)
        if both is not None:
            self.looks["facecolor"] = both

    def set_color(self, c):
        """Sets the colour."""
        self.looks["facecolor"] = c

    def _extent(self):
        return (
            [x for xs, _ in self.outlines for x in xs],
            [y for _, ys in self.outlines for y in ys],
        )

    def _data(self):
        xs, ys = [], []
        for outline in self.outlines:
            xs += [*outline[0], None]
            ys += [*outline[1], None]
        edge = self.looks.get("edgecolor")
        return {
            "type": "polygon", "x": xs, "y": ys, "across": None, "label": self._name(),
            "color": css(self.looks.get("facecolor") or "C0"), "edge": None if edge is None else css(edge),
            "linewidth": float(self.looks.get("linewidth") or 1.0), "alpha": self._alpha(),
        }  # fmt: skip
