"""One of the two axes: its scale, limits, marks and name. https://matplotlib.org/3.6.3/api/axis_api.html"""

import math

from .text import Text
from .ticker import AutoLocator, FixedFormatter, FixedLocator, Formatter, FuncFormatter, LogFormatter, LogLocator
from .ticker import NullFormatter, ScalarFormatter


class Axis:
    """The x or y axis of an Axes."""

    def __init__(self, axes, axis_name):
        self.axes, self.axis_name = axes, axis_name
        self.clear()

    def clear(self):
        """Back to a linear axis that follows the data."""
        self.label = Text(0.5, 0, "")
        self.scale, self.base = "linear", 10.0
        self.limits = None
        self.inverted = False
        self.visible = True
        self._locator = self._formatter = None
        # Names in place of numbers (bars of words), in their order.
        self.names = None

    # The scale

    def set_scale(self, value, base=10, **options):
        """'linear' or 'log'. ValueError for another."""
        if value not in ("linear", "log", "symlog"):
            raise ValueError(
                f"{value!r} is not a valid value for scale; supported values are 'linear', 'log', 'symlog'"
            )
        # A symmetric logarithm is drawn linearly: the page has no such scale.
        self.scale, self.base = ("log" if value == "log" else "linear"), base

    def get_scale(self):
        """'linear' or 'log'."""
        return self.scale

    # The limits

    def view(self):
        """(low, high) as shown: those that were set, or those that follow the data."""
        low, high = self.limits or self._following()
        return (high, low) if self.inverted else (low, high)

    def _following(self):
        """matplotlib's automatic limits: the data and a margin, which stops at edges such as a bar's foot."""
        values, stops = self.axes._spread(self.axis_name)
        log = self.scale == "log"
        values = [value for value in values if value is not None and (not log or value > 0)]
        if not values:
            return (0.0, 1.0) if not log else (1.0, 10.0)
        low, high = _apart(min(values), max(values), log)
        margin = self.axes.margin[self.axis_name]
        place = math.log10 if log else float
        back = (lambda value: 10.0**value) if log else float
        width = (place(high) - place(low)) * margin
        wide = back(place(low) - width), back(place(high) + width)
        # A margin may not cross an edge that something stands on.
        below = [stop for stop in stops if wide[0] <= stop <= low + 1e-9 * abs(low)]
        above = [stop for stop in stops if high - 1e-9 * abs(high) <= stop <= wide[1]]
        return max(below, default=wide[0]), min(above, default=wide[1])

    def set_view(self, low, high):
        """Sets one or both limits; returns them."""
        if high is None and hasattr(low, "__len__"):
            low, high = low
        now = self.limits or self._following()
        if low is None and high is None:
            return self.view()
        shown = self.view()
        low = shown[0] if low is None else _number(low)
        high = shown[1] if high is None else _number(high)
        self.inverted = low > high
        self.limits = (min(low, high), max(low, high)) if low != high else _apart(low, high, False)
        return self.view() if now else (low, high)

    # Marks

    def set_major_locator(self, locator):
        """Chooses where the marks stand."""
        self._locator = locator

    def set_major_formatter(self, formatter):
        """Chooses what stands at the marks: a formatter, a function, or a format string."""
        if isinstance(formatter, str):
            from .ticker import StrMethodFormatter

            formatter = StrMethodFormatter(formatter)
        elif callable(formatter) and not isinstance(formatter, Formatter):
            formatter = FuncFormatter(formatter)
        self._formatter = formatter

    def set_minor_locator(self, locator):
        """Small marks, which Kindling's figures leave out."""

    def set_minor_formatter(self, formatter):
        """Words at small marks, which Kindling's figures leave out."""

    def get_major_locator(self):
        """What chooses where the marks stand."""
        if self._locator is not None:
            return self._locator
        if self.names is not None:
            return FixedLocator(range(len(self.names)))
        return LogLocator(self.base) if self.scale == "log" else AutoLocator()

    def get_major_formatter(self):
        """What chooses the words at the marks."""
        if self._formatter is not None:
            return self._formatter
        if self.names is not None:
            return FixedFormatter(self.names)
        return LogFormatter() if self.scale == "log" else ScalarFormatter()

    def set_ticks(self, ticks, labels=None, **looks):
        """Puts marks at these places, with these words. ValueError when their numbers differ."""
        ticks = [_number(tick) for tick in ticks]
        self._locator = FixedLocator(ticks)
        if labels is not None:
            self.set_ticklabels(labels)
        if ticks and self.limits is not None:
            self.limits = min(self.limits[0], *ticks), max(self.limits[1], *ticks)

    def set_ticklabels(self, labels, **looks):
        """Puts these words at the marks. ValueError when there are not as many as fixed marks."""
        labels = list(labels)
        if isinstance(self._locator, FixedLocator) and labels and len(labels) != len(self._locator.locs):
            raise ValueError(
                f"The number of FixedLocator locations ({len(self._locator.locs)}), usually from a call to "
                f"set_ticks, does not match the number of ticklabels ({len(labels)})."
            )
        self._formatter = FixedFormatter(labels) if labels else NullFormatter()

    def get_ticklocs(self):
        """The places of the marks."""
        low, high = sorted(self.view())
        return self.get_major_locator().tick_values(low, high)

    def marks(self):
        """(places, words, what all are multiplied with)."""
        places = self.get_ticklocs()
        formatter = self.get_major_formatter()
        words = formatter.format_ticks(places)
        return places, words, formatter.get_offset()

    def set_visible(self, b):
        """Shows or hides the marks and the name."""
        self.visible = b

    def set_label_text(self, label, **looks):
        """Names the axis."""
        self.label.set_text(label)

    def get_label_text(self):
        """The axis's name."""
        return self.label.get_text()

    def set_label_coords(self, x, y):
        """Moves the name; the page places it."""

    def tick_right(self):
        """Marks on the right; the page places them."""

    tick_top = tick_left = tick_bottom = tick_right

    def set_ticks_position(self, position):
        """Marks on one side; the page places them."""

    set_label_position = set_ticks_position

    def set_tick_params(self, **looks):
        """Looks of the marks; labelsize and colours are the page's."""

    def grid(self, visible=None, **looks):
        """Shows or hides the grid."""
        self.axes.grid(visible, axis=self.axis_name, **looks)

    def get_ticklabels(self, minor=False, which=None):
        """The words at the marks."""
        places, words, _ = self.marks()
        return [Text(place, 0, word) for place, word in zip(places, words)]

    def place_of(self, values):
        """Numbers for values: words become places, in the order in which they came."""
        listed = [values] if isinstance(values, str) else list(values)
        if not any(isinstance(value, str) for value in listed):
            return values
        self.names = [] if self.names is None else self.names
        for value in listed:
            if str(value) not in self.names:
                self.names.append(str(value))
        return [float(self.names.index(str(value))) for value in listed]

    def data(self):
        """The axis as plain data (AxisData in engine/session/protocol.ts)."""
        low, high = self.view()
        places, words, offset = self.marks()
        inside = sorted((low, high))
        shown = [
            (place, word)
            for place, word in zip(places, words)
            if inside[0] - 1e-9 * abs(inside[0]) <= place <= inside[1] + 1e-9 * abs(inside[1])
        ]
        return {
            "label": self.label.get_text(),
            "scale": self.scale,
            "limits": [low, high],
            "ticks": [place for place, _ in shown] if self.visible else [],
            "tickLabels": [word for _, word in shown] if self.visible else [],
            "multiplier": offset if self.visible else "",
        }


def _number(value):
    return float(value.item() if hasattr(value, "item") else value)


def _apart(low, high, log):
    """Limits that are equal or nearly so, drawn apart as matplotlib does."""
    if log:
        return (low / 10**0.1, high * 10**0.1) if low == high else (low, high)
    largest = max(abs(low), abs(high))
    if largest == 0:
        return -0.05, 0.05
    if high - low <= largest * 1e-15:
        return low - 0.05 * abs(low), high + 0.05 * abs(high)
    return low, high
