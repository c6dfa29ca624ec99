"""Several drawn things that were made by one call. https://matplotlib.org/3.6.3/api/container_api.html"""

from .artist import Artist
from .colors import css


class BarContainer(Artist):
    """The rectangles of a bar chart, as one sequence."""

    def __init__(self, patches, orientation="vertical", foot=(), **looks):
        super().__init__(**looks)
        self.patches, self.orientation = list(patches), orientation
        # The numbers at which bars stand, beyond which automatic limits do not go.
        self._foot = list(foot)
        self.errorbar = self.datavalues = None

    def __len__(self):
        return len(self.patches)

    def __iter__(self):
        return iter(self.patches)

    def __getitem__(self, index):
        return self.patches[index]

    def __repr__(self):
        return f"<BarContainer object of {len(self.patches)} artists>"

    def _extent(self):
        return (
            [x for patch in self.patches for x in (patch._x, patch._x + patch._width)],
            [y for patch in self.patches for y in (patch._y, patch._y + patch._height)],
        )

    def _stops(self, name):
        return self._foot if (name == "y") == (self.orientation == "vertical") else []

    def _data(self):
        edges = [patch.looks.get("edgecolor") for patch in self.patches]
        edge = next((edge for edge in edges if edge is not None), None)
        return {
            "type": "bar", "label": self._name(), "upright": self.orientation == "vertical",
            "x": [patch._x for patch in self.patches], "y": [patch._y for patch in self.patches],
            "widths": [patch._width for patch in self.patches], "heights": [patch._height for patch in self.patches],
            "colors": [css(patch.looks["facecolor"]) for patch in self.patches],
            "edge": None if edge is None else css(edge), "alpha": self._alpha(),
        }  # fmt: skip


class StemContainer(tuple):
    """Marker line, stem lines and base line of a stem plot."""

    def __new__(cls, markerline, stemlines, baseline):
        self = super().__new__(cls, (markerline, stemlines, baseline))
        self.markerline, self.stemlines, self.baseline = markerline, stemlines, baseline
        return self


class ErrorbarContainer(tuple):
    """Line, caps and bars of an error bar plot."""

    def __new__(cls, lines, has_xerr=False, has_yerr=False):
        self = super().__new__(cls, lines)
        self.lines, self.has_xerr, self.has_yerr = lines, has_xerr, has_yerr
        return self
