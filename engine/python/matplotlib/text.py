"""Words in axes, with or without an arrow. https://matplotlib.org/3.6.3/api/text_api.html"""

from . import rcParams
from .artist import Artist
from .colors import css

_SIZES = {
    "xx-small": 0.579, "x-small": 0.694, "small": 0.833, "medium": 1.0, "large": 1.2, "x-large": 1.44,
    "xx-large": 1.728, "larger": 1.2, "smaller": 0.833,
}  # fmt: skip


def points(size):
    """A font size in points: 12, 'large', or None for the usual one."""
    if size is None:
        return float(rcParams["font.size"])
    if isinstance(size, str):
        return float(rcParams["font.size"]) * _SIZES[size]
    return float(size)


class Text(Artist):
    """Words at a place."""

    _looks = frozenset(
        "color fontsize fontweight fontfamily fontstyle fontproperties fontstretch fontvariant backgroundcolor bbox "
        "horizontalalignment verticalalignment multialignment rotation rotation_mode linespacing wrap usetex "
        "fontdict math_fontfamily parse_math arrowprops annotation_clip position text labelpad pad y x loc".split()
    )
    _zorder = 3

    def __init__(self, x=0, y=0, text="", fontdict=None, **looks):
        super().__init__(**{**(fontdict or {}), **looks})
        self._x, self._y, self._text = x, y, str(text)
        # Whether the place is a share of the axes (0 to 1) and not in the axes' numbers.
        self.of_axes = False
        # Where an arrow from the words points to, or None.
        self.target = None

    def __repr__(self):
        return f"Text({self._x}, {self._y}, {self._text!r})"

    __str__ = __repr__

    def get_text(self):
        """The words."""
        return self._text

    def set_text(self, s):
        """Replaces the words."""
        self._text = "" if s is None else str(s)

    def get_position(self):
        """The place."""
        return self._x, self._y

    def set_position(self, xy):
        """Moves the words."""
        self._x, self._y = xy

    def get_fontsize(self):
        """The size in points."""
        return points(self.looks.get("fontsize"))

    get_size = get_fontsize

    def _data(self):
        looks = self.looks
        box = looks.get("bbox") or {}
        return {
            "type": "text", "x": float(self._x), "y": float(self._y), "text": self._text, "ofAxes": self.of_axes,
            "label": None, "color": css(looks.get("color") or "k"), "size": self.get_fontsize(),
            "bold": looks.get("fontweight") in ("bold", "heavy", "black", "semibold", 700),
            "align": looks.get("horizontalalignment") or "left",
            "baseline": looks.get("verticalalignment") or "baseline",
            "rotation": {"vertical": 90.0, "horizontal": 0.0}.get(looks.get("rotation"))
            if isinstance(looks.get("rotation"), str) else float(looks.get("rotation") or 0),
            "box": css(box.get("facecolor", box.get("fc", "C0"))) if box else None,
            "target": self.target, "alpha": self._alpha(),
        }  # fmt: skip


class Annotation(Text):
    """Words beside a place, with an arrow to it."""

    def __init__(self, text, xy, xytext=None, xycoords="data", textcoords=None, arrowprops=None, **looks):
        at = xy if xytext is None else xytext
        super().__init__(at[0], at[1], text, **looks)
        self.xy = xy
        self.offset = textcoords in ("offset points", "offset pixels")
        if self.offset and xytext is not None:
            self._x, self._y = xy
            self._moved = (float(xytext[0]), float(xytext[1]))
        else:
            self._moved = None
        self.of_axes = xycoords == "axes fraction"
        if arrowprops is not None:
            self.target = (float(xy[0]), float(xy[1]))

    def _data(self):
        return super()._data() | {"moved": self._moved}
