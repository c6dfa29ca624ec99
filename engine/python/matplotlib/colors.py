"""Colours as matplotlib reads them, and the maps and norms that turn numbers into them.

Inside Kindling a colour is CSS text. https://matplotlib.org/3.6.3/api/colors_api.html
"""

import math

import numpy as np

from ._colormaps import BETWEEN, LISTED

CYCLE = (
    "#1f77b4", "#ff7f0e", "#2ca02c", "#d62728", "#9467bd",
    "#8c564b", "#e377c2", "#7f7f7f", "#bcbd22", "#17becf",
)  # fmt: skip

LETTERS = {
    "b": "#0000ff", "g": "#008000", "r": "#ff0000", "c": "#00bfbf", "m": "#bf00bf", "y": "#bfbf00",
    "k": "#000000", "w": "#ffffff",
}  # fmt: skip

_TABLEAU = dict(zip("blue orange green red purple brown pink gray olive cyan".split(), CYCLE))

# The names that CSS and matplotlib share (https://www.w3.org/TR/css-color-4/#named-colors).
CSS4_COLORS = {
    name: f"#{digits.upper()}"
    for name, _, digits in (
        each.partition(":")
        for each in (
            "aliceblue:f0f8ff antiquewhite:faebd7 aqua:00ffff aquamarine:7fffd4 azure:f0ffff beige:f5f5dc "
            "bisque:ffe4c4 black:000000 blanchedalmond:ffebcd blue:0000ff blueviolet:8a2be2 brown:a52a2a "
            "burlywood:deb887 cadetblue:5f9ea0 chartreuse:7fff00 chocolate:d2691e coral:ff7f50 "
            "cornflowerblue:6495ed cornsilk:fff8dc crimson:dc143c cyan:00ffff darkblue:00008b darkcyan:008b8b "
            "darkgoldenrod:b8860b darkgray:a9a9a9 darkgreen:006400 darkgrey:a9a9a9 darkkhaki:bdb76b "
            "darkmagenta:8b008b darkolivegreen:556b2f darkorange:ff8c00 darkorchid:9932cc darkred:8b0000 "
            "darksalmon:e9967a darkseagreen:8fbc8f darkslateblue:483d8b darkslategray:2f4f4f "
            "darkslategrey:2f4f4f darkturquoise:00ced1 darkviolet:9400d3 deeppink:ff1493 deepskyblue:00bfff "
            "dimgray:696969 dimgrey:696969 dodgerblue:1e90ff firebrick:b22222 floralwhite:fffaf0 "
            "forestgreen:228b22 fuchsia:ff00ff gainsboro:dcdcdc ghostwhite:f8f8ff gold:ffd700 "
            "goldenrod:daa520 gray:808080 green:008000 greenyellow:adff2f grey:808080 honeydew:f0fff0 "
            "hotpink:ff69b4 indianred:cd5c5c indigo:4b0082 ivory:fffff0 khaki:f0e68c lavender:e6e6fa "
            "lavenderblush:fff0f5 lawngreen:7cfc00 lemonchiffon:fffacd lightblue:add8e6 lightcoral:f08080 "
            "lightcyan:e0ffff lightgoldenrodyellow:fafad2 lightgray:d3d3d3 lightgreen:90ee90 lightgrey:d3d3d3 "
            "lightpink:ffb6c1 lightsalmon:ffa07a lightseagreen:20b2aa lightskyblue:87cefa "
            "lightslategray:778899 lightslategrey:778899 lightsteelblue:b0c4de lightyellow:ffffe0 lime:00ff00 "
            "limegreen:32cd32 linen:faf0e6 magenta:ff00ff maroon:800000 mediumaquamarine:66cdaa "
            "mediumblue:0000cd mediumorchid:ba55d3 mediumpurple:9370db mediumseagreen:3cb371 "
            "mediumslateblue:7b68ee mediumspringgreen:00fa9a mediumturquoise:48d1cc mediumvioletred:c71585 "
            "midnightblue:191970 mintcream:f5fffa mistyrose:ffe4e1 moccasin:ffe4b5 navajowhite:ffdead "
            "navy:000080 oldlace:fdf5e6 olive:808000 olivedrab:6b8e23 orange:ffa500 orangered:ff4500 "
            "orchid:da70d6 palegoldenrod:eee8aa palegreen:98fb98 paleturquoise:afeeee palevioletred:db7093 "
            "papayawhip:ffefd5 peachpuff:ffdab9 peru:cd853f pink:ffc0cb plum:dda0dd powderblue:b0e0e6 "
            "purple:800080 rebeccapurple:663399 red:ff0000 rosybrown:bc8f8f royalblue:4169e1 "
            "saddlebrown:8b4513 salmon:fa8072 sandybrown:f4a460 seagreen:2e8b57 seashell:fff5ee sienna:a0522d "
            "silver:c0c0c0 skyblue:87ceeb slateblue:6a5acd slategray:708090 slategrey:708090 snow:fffafa "
            "springgreen:00ff7f steelblue:4682b4 tan:d2b48c teal:008080 thistle:d8bfd8 tomato:ff6347 "
            "turquoise:40e0d0 violet:ee82ee wheat:f5deb3 white:ffffff whitesmoke:f5f5f5 yellow:ffff00 "
            "yellowgreen:9acd32 "
        ).split()
    )
}
BASE_COLORS = {
    "b": (0, 0, 1), "g": (0, 0.5, 0), "r": (1, 0, 0), "c": (0, 0.75, 0.75), "m": (0.75, 0, 0.75),
    "y": (0.75, 0.75, 0), "k": (0, 0, 0), "w": (1, 1, 1),
}  # fmt: skip
TABLEAU_COLORS = {f"tab:{name}": color for name, color in _TABLEAU.items()}


def css(color):
    """A colour of matplotlib's as CSS. ValueError for what is no colour."""
    if isinstance(color, str):
        if color in LETTERS:
            return LETTERS[color]
        lower = color.lower()
        if lower in CSS4_COLORS:
            return lower
        if lower.startswith("tab:") and lower[4:] in _TABLEAU:
            return _TABLEAU[lower[4:]]
        if lower.startswith("#") and len(lower) in (4, 5, 7, 9) and _is_hex(lower[1:]):
            return lower
        if color[0] == "C" and color[1:].isdigit():
            return CYCLE[int(color[1:]) % len(CYCLE)]
        if lower == "none":
            return "transparent"
        grey = _number(color)
        if grey is not None and 0 <= grey <= 1:
            return _rgb((grey, grey, grey))
    elif hasattr(color, "__len__") and len(color) in (3, 4):
        return _rgb(tuple(float(part) for part in color))
    raise ValueError(f"{color!r} is not a valid value for color")


def _number(text):
    try:
        return float(text)
    except ValueError:
        return None


def _is_hex(text):
    return all(letter in "0123456789abcdef" for letter in text)


def _rgb(parts):
    red, green, blue = (round(part * 255) for part in parts[:3])
    if len(parts) == 4:
        return f"rgba({red}, {green}, {blue}, {parts[3]:g})"
    return f"#{red:02x}{green:02x}{blue:02x}"


def to_rgba(c, alpha=None):
    """A colour as (red, green, blue, alpha), each from 0 to 1. ValueError for what is no colour."""
    try:
        text = css(c)
    except ValueError:
        raise ValueError(f"Invalid RGBA argument: {c!r}") from None
    parts = _parts(text)
    return (*parts[:3], parts[3] if alpha is None else alpha)


def to_rgb(c):
    """A colour as (red, green, blue), each from 0 to 1."""
    return to_rgba(c)[:3]


def to_hex(c, keep_alpha=False):
    """A colour as #rrggbb, or #rrggbbaa."""
    parts = to_rgba(c)
    return "#" + "".join(f"{round(part * 255):02x}" for part in parts[: 4 if keep_alpha else 3])


def to_rgba_array(c, alpha=None):
    """Colours as an array of shape (n, 4)."""
    if isinstance(c, str):
        return np.array([to_rgba(c, alpha)])
    return np.array([to_rgba(each, alpha) for each in c])


def is_color_like(c):
    """Whether it is a colour."""
    try:
        to_rgba(c)
    except (ValueError, TypeError):
        return False
    return True


def _parts(text):
    if text == "transparent":
        return (0.0, 0.0, 0.0, 0.0)
    if text.startswith("rgba"):
        red, green, blue, alpha = (float(part) for part in text[5:-1].split(","))
        return (red / 255, green / 255, blue / 255, alpha)
    digits = text[1:] if text.startswith("#") else CSS4_COLORS[text].lower()[1:]
    if len(digits) in (3, 4):
        digits = "".join(digit * 2 for digit in digits)
    values = [int(digits[i : i + 2], 16) / 255 for i in range(0, len(digits), 2)]
    return (*values, 1.0)[:4]


class Normalize:
    """Maps numbers from vmin..vmax to 0..1, linearly; limits not given are taken from the first data."""

    def __init__(self, vmin=None, vmax=None, clip=False):
        self.vmin, self.vmax, self.clip = vmin, vmax, clip

    def autoscale_None(self, A):
        """Takes the limits that are not set from the data."""
        values = _finite(A)
        if self.vmin is None:
            self.vmin = float(values.min()) if values.size else 0.0
        if self.vmax is None:
            self.vmax = float(values.max()) if values.size else 1.0

    def autoscale(self, A):
        """Takes both limits from the data."""
        self.vmin = self.vmax = None
        self.autoscale_None(A)

    def scaled(self):
        """Whether both limits are set."""
        return self.vmin is not None and self.vmax is not None

    def _place(self, value):
        return value

    def __call__(self, value, clip=None):
        array = np.asarray(value, dtype=np.float64)
        self.autoscale_None(array)
        low, high = self._place(self.vmin), self._place(self.vmax)
        if low == high:
            return array * 0.0
        return (self._place(array) - low) / (high - low)

    def inverse(self, value):
        """The number that lies at `value` of 0..1."""
        return self.vmin + np.asarray(value) * (self.vmax - self.vmin)


class LogNorm(Normalize):
    """Maps numbers to 0..1 by their logarithm."""

    def _place(self, value):
        return np.log10(value) if hasattr(value, "shape") else math.log10(value)

    def inverse(self, value):
        """The number that lies at `value` of 0..1."""
        return self.vmin * (self.vmax / self.vmin) ** np.asarray(value)


class TwoSlopeNorm(Normalize):
    """Maps vmin..vcenter to 0..0.5 and vcenter..vmax to 0.5..1."""

    def __init__(self, vcenter, vmin=None, vmax=None):
        super().__init__(vmin, vmax)
        self.vcenter = vcenter

    def __call__(self, value, clip=None):
        array = np.asarray(value, dtype=np.float64)
        self.autoscale_None(array)
        return np.interp(array, [self.vmin, self.vcenter, self.vmax], [0.0, 0.5, 1.0])


class BoundaryNorm(Normalize):
    """Maps the numbers between two boundaries to one colour."""

    def __init__(self, boundaries, ncolors, clip=False):
        super().__init__(boundaries[0], boundaries[-1], clip)
        self.boundaries = np.asarray(boundaries, dtype=np.float64)
        self.N = ncolors

    def __call__(self, value, clip=None):
        bins = len(self.boundaries) - 1
        place = np.searchsorted(self.boundaries, np.asarray(value, dtype=np.float64), side="right") - 1
        place = np.clip(place, 0, bins - 1)
        # The middle of the colour's own share, so that rounding cannot reach its neighbour.
        return (place * ((self.N - 1) / max(bins - 1, 1)) + 0.5) / self.N


class NoNorm(Normalize):
    """Leaves numbers as they are."""

    def __call__(self, value, clip=None):
        return np.asarray(value, dtype=np.float64)


def _finite(values):
    array = np.asarray(values, dtype=np.float64).reshape(-1)
    return array[np.isfinite(array)]


class Colormap:
    """Colours from 0 to 1. Called with numbers it gives (red, green, blue, alpha), each from 0 to 1."""

    def __init__(self, name, N=256):
        self.name, self.N = name, N
        self._bad = (0.0, 0.0, 0.0, 0.0)
        self._under = self._over = None

    def _table(self):
        """The map's N colours as rows of red, green, blue from 0 to 1."""
        raise NotImplementedError

    @property
    def _lut(self):
        if getattr(self, "_rows", None) is None:
            self._rows = np.asarray(self._table(), dtype=np.float64)
        return self._rows

    def _indices(self, values):
        array = np.asarray(values)
        if array.dtype.kind in "iu":
            return np.clip(array, 0, self.N - 1).astype(np.int64), np.zeros(array.shape, dtype=bool)
        array = array.astype(np.float64)
        bad = np.isnan(array)
        scaled = np.where(bad, 0.0, array) * self.N
        return np.clip(scaled, 0, self.N - 1).astype(np.int64), bad

    def rgba_bytes(self, values):
        """The colours of an array of numbers from 0 to 1, as uint8 of shape (*values.shape, 4)."""
        at, bad = self._indices(values)
        table = np.round(np.concatenate([self._lut, np.ones((self.N, 1))], axis=1) * 255).astype(np.uint8)
        pixels = table[at]
        if bool(bad.any()):
            pixels[bad] = (np.asarray(self._bad) * 255).astype(np.uint8)
        return pixels

    def __call__(self, X, alpha=None, bytes=False):
        if bytes:
            return self.rgba_bytes(X)
        at, bad = self._indices(X)
        colors = np.concatenate([self._lut, np.ones((self.N, 1))], axis=1)[at]
        if alpha is not None:
            colors[..., 3] = alpha
        if at.ndim == 0:
            return tuple(self._bad) if bool(bad) else tuple(float(part) for part in colors)
        if bool(bad.any()):
            colors[bad] = self._bad
        return colors

    def css(self, value):
        """The colour at a number from 0 to 1, as CSS."""
        return css(self(float(value))[:3])

    def reversed(self, name=None):
        """The same colours the other way round."""
        return ListedColormap(self._lut[::-1], name or f"{self.name}_r")

    def resampled(self, lutsize):
        """The map with another number of colours."""
        return ListedColormap(self(np.linspace(0, 1, lutsize))[:, :3], self.name)

    def set_bad(self, color="k", alpha=None):
        """The colour of NaN."""
        self._bad = to_rgba(color, alpha)

    def set_under(self, color="k", alpha=None):
        """The colour below the map; figures draw the map's own first colour there."""
        self._under = to_rgba(color, alpha)

    def set_over(self, color="k", alpha=None):
        """The colour above the map; figures draw the map's own last colour there."""
        self._over = to_rgba(color, alpha)

    def __eq__(self, other):
        return isinstance(other, Colormap) and np.array_equal(self._lut, other._lut)

    __hash__ = object.__hash__


class ListedColormap(Colormap):
    """The colours that are listed."""

    def __init__(self, colors, name="from_list", N=None):
        rows = [to_rgba(each)[:3] for each in ([colors] if isinstance(colors, str) else colors)]
        super().__init__(name, N or len(rows))
        self.colors = colors
        self._given = [rows[i % len(rows)] for i in range(self.N)]

    def _table(self):
        return self._given


class LinearSegmentedColormap(Colormap):
    """Colours mixed between evenly spaced ones."""

    def __init__(self, name, anchors, N=256):
        super().__init__(name, N)
        self._anchors = anchors

    def _table(self):
        rows = np.asarray([each[1:] for each in self._anchors], dtype=np.float64)
        places = np.asarray([each[0] for each in self._anchors], dtype=np.float64)
        at = np.linspace(0, 1, self.N)
        return np.stack([np.interp(at, places, rows[:, i]) for i in range(3)], axis=1)

    @staticmethod
    def from_list(name, colors, N=256, gamma=1.0):
        """A map between colours, or between (place, colour) pairs."""
        colors = list(colors)
        placed = isinstance(colors[0], tuple) and len(colors[0]) == 2
        pairs = colors if placed else [(i / max(len(colors) - 1, 1), each) for i, each in enumerate(colors)]
        return LinearSegmentedColormap(name, [(place, *to_rgb(each)) for place, each in pairs], N)


def _rows(digits):
    return [tuple(int(digits[i + k : i + k + 2], 16) / 255 for k in (0, 2, 4)) for i in range(0, len(digits), 6)]


def colormap(name):
    """matplotlib's map of that name. ValueError, naming some, for one that there is not."""
    base = name.removesuffix("_r")
    base = {"grey": "gray", "gist_yarg": "binary", "gist_grey": "gray"}.get(base, base)
    if base in LISTED:
        found = ListedColormap(_rows(LISTED[base]), base)
    elif base in BETWEEN:
        rows = _rows(BETWEEN[base])
        found = LinearSegmentedColormap(base, [(i / (len(rows) - 1), *row) for i, row in enumerate(rows)])
    else:
        names = ", ".join(repr(each) for each in sorted({*BETWEEN, *LISTED}))
        raise ValueError(f"{name!r} is not a valid value for name; supported values are {names}, and each with _r")
    return found.reversed() if name.endswith("_r") else found


def rgb_to_hsv(arr):
    """Colours from red, green, blue to hue, saturation, value; all from 0 to 1."""
    import colorsys

    array = np.asarray(arr, dtype=np.float64)
    rows = [colorsys.rgb_to_hsv(*map(float, row)) for row in array.reshape(-1, 3)]
    return np.array(rows).reshape(array.shape)


def hsv_to_rgb(hsv):
    """Colours from hue, saturation, value to red, green, blue; all from 0 to 1."""
    import colorsys

    array = np.asarray(hsv, dtype=np.float64)
    rows = [colorsys.hsv_to_rgb(*map(float, row)) for row in array.reshape(-1, 3)]
    return np.array(rows).reshape(array.shape)
