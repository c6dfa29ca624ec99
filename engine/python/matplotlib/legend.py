"""The list of names in axes. https://matplotlib.org/3.6.3/api/legend_api.html"""

from .text import Text

_PLACES = (
    "best", "upper right", "upper left", "lower left", "lower right", "right", "center left", "center right",
    "lower center", "upper center", "center",
)  # fmt: skip


class Legend:
    """Names of drawn things; without handles, of those that have one."""

    def __init__(self, axes, handles=None, labels=None, loc=None, title=None, ncol=1, ncols=None, **looks):
        if isinstance(loc, str) and loc not in _PLACES:
            places = ", ".join(map(repr, _PLACES))
            raise ValueError(f"{loc!r} is not a valid value for loc; supported values are {places}")
        self.axes = axes
        named, names = axes.get_legend_handles_labels()
        if handles is None and labels is not None:
            # Names for what is drawn, in its order.
            drawn = [artist for artist in axes.artists if not isinstance(artist, Text)]
            for artist, name in zip(drawn, labels):
                artist.looks["label"] = str(name)
            named, names = axes.get_legend_handles_labels()
        elif handles is not None:
            named = [each[0] if isinstance(each, (tuple, list)) else each for each in handles]
            names = [str(name) for name in labels] if labels is not None else [each._name() or "" for each in named]
        self.legend_handles, self._names = named, names
        self.place = loc if isinstance(loc, str) else _PLACES[loc] if isinstance(loc, int) else "best"
        self.title = "" if title is None else str(title)
        self.columns = ncols or ncol

    def get_texts(self):
        """The names."""
        return [Text(0, 0, name) for name in self._names]

    def set_title(self, title, prop=None):
        """Writes a title over the names."""
        self.title = str(title)

    def get_title(self):
        """The title."""
        return Text(0, 0, self.title)

    def get_frame(self):
        """The box around the names, whose looks are the page's."""
        return self

    def set_facecolor(self, color):
        """The box's colour is the page's."""

    set_edgecolor = set_linewidth = set_alpha = set_draggable = set_facecolor

    def remove(self):
        """Hides the names."""
        self.axes.legend_ = None

    def _data(self):
        entries = []
        for artist, name in zip(self.legend_handles, self._names):
            looks = artist._data()
            color = looks.get("color") or (looks.get("colors") or ["#000000"])[0]
            kind = "line" if looks["type"] == "line" and looks["linestyle"] != "none" else looks["type"]
            if looks["type"] == "line" and looks["linestyle"] == "none":
                kind = "scatter"
            entries.append(
                {"name": name, "kind": kind, "color": color, "linestyle": looks.get("linestyle", "-"),
                 "marker": looks.get("marker"), "alpha": looks["alpha"]}
            )  # fmt: skip
        return {"place": self.place, "title": self.title, "columns": self.columns, "entries": entries}
