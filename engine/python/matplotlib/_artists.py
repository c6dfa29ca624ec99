"""Drawn things, and how what a caller gives becomes their numbers, series and colours."""

import math

from ._colors import css

_LOOKS = frozenset(
    "zorder fontsize fontweight fontdict size rotation pad loc ncol frameon shadow fancybox labelpad "
    "markeredgecolor markerfacecolor mec mfc markeredgewidth mew edgecolor edgecolors ec facecolor fc "
    "antialiased aa clip_on cmap norm vmin vmax linewidths picker animated which axis visible "
    "ha va horizontalalignment verticalalignment family fontname bbox_to_anchor borderaxespad prop "
    "hatch capsize ecolor tick_label drawstyle dash_capstyle solid_capstyle title bottom left y x".split()
)


def numbers(values):
    """A list of plain numbers from a sequence, an array or a tensor."""
    if hasattr(values, "numpy") and hasattr(values, "requires_grad"):
        values = values.numpy()
    if hasattr(values, "_a"):
        values = values.reshape(-1).tolist() if values.ndim != 1 else values.tolist()
    if isinstance(values, (int, float)) or hasattr(values, "_plain"):
        values = [values]
    return [_number(value) for value in values]


def _number(value):
    if hasattr(value, "requires_grad") and value.requires_grad:
        value.numpy()
    if hasattr(value, "__len__") and len(value) == 1:
        value = value[0]
    number = float(value)
    return number if math.isfinite(number) else None


class Artist:
    """A drawn thing. Its values can be changed until the figure is shown."""

    def __init__(self, axes, **values):
        self.axes = axes
        self.values = values

    def set_data(self, x, y):
        """Replaces the coordinates."""
        self.values["x"], self.values["y"] = numbers(x), numbers(y)

    def set_xdata(self, x):
        """Replaces the x coordinates."""
        self.values["x"] = numbers(x)

    def set_ydata(self, y):
        """Replaces the y coordinates."""
        self.values["y"] = numbers(y)

    def get_xdata(self):
        """The x coordinates."""
        return self.values["x"]

    def get_ydata(self):
        """The y coordinates."""
        return self.values["y"]

    def get_color(self):
        """The colour."""
        return self.values["color"]

    def set_color(self, color):
        """Sets the colour."""
        self.values["color"] = css(color)

    def set_label(self, label):
        """Sets the name in the legend."""
        self.values["label"] = str(label)

    def get_label(self):
        """The name in the legend."""
        return self.values["label"]

    def remove(self):
        """Takes the thing out of its axes."""
        self.axes.artists.remove(self)


def _label(label):
    return None if label is None or str(label).startswith("_") else str(label)


def _check(name, kwargs):
    for keyword in kwargs:
        if keyword not in _LOOKS:
            raise TypeError(f"{name}() got an unexpected keyword argument {keyword!r}")


def _equal_lengths(x, y):
    if len(x) != len(y):
        raise ValueError(
            f"x and y must have same first dimension, but have shapes ({len(x)},) and ({len(y)},)"
        )


def _columns(values):
    """The series in `values`: one, or the columns of a matrix."""
    shape = getattr(values, "shape", None)
    if shape is None and isinstance(values, (list, tuple)) and values and isinstance(values[0], (list, tuple)):
        return [list(column) for column in zip(*values)]
    if shape is not None and len(shape) == 2:
        return [values[:, i] for i in range(shape[1])]
    return [values]


def _first(*values):
    return next(value for value in values if value is not None)


def _series(args):
    """The arguments of `plot` as (x or None, y, format or None)."""
    args = list(args)
    while args:
        first = args.pop(0)
        if args and not isinstance(args[0], str):
            x, y = first, args.pop(0)
        else:
            x, y = None, first
        yield x, y, args.pop(0) if args and isinstance(args[0], str) else None


def _groups(colors, count):
    """Points by colour, when `c` gives one for each: numbers take colours of a scale. None otherwise."""
    if colors is None or isinstance(colors, str):
        return None
    listed = colors.tolist() if hasattr(colors, "tolist") else list(colors)
    if len(listed) != count or (count in (3, 4) and all(isinstance(c, float) for c in listed)):
        return None
    places = {}
    for i, color in enumerate(listed):
        places.setdefault(color, []).append(i)
    if all(isinstance(color, (int, float)) for color in places):
        low, high = min(places), max(places)
        return [(_viridis((c - low) / ((high - low) or 1)), at) for c, at in sorted(places.items())]
    return [(css(color), at) for color, at in places.items()]


_VIRIDIS = ((68, 1, 84), (59, 82, 139), (33, 145, 140), (94, 201, 98), (253, 231, 37))


def _viridis(part):
    """The colour at `part` (0 to 1) of matplotlib's scale, between its five main colours."""
    place = part * (len(_VIRIDIS) - 1)
    i = min(int(place), len(_VIRIDIS) - 2)
    mixed = (round(a + (b - a) * (place - i)) for a, b in zip(_VIRIDIS[i], _VIRIDIS[i + 1]))
    return "#" + "".join(f"{value:02x}" for value in mixed)
