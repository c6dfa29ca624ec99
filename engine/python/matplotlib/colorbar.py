"""The colours of a map beside axes, with the numbers that they stand for."""

from .axis import Axis
from .colors import css
from .ticker import AutoLocator, FixedLocator, FormatStrFormatter


class Colorbar:
    """A strip of a mappable's colours. https://matplotlib.org/3.6.3/api/colorbar_api.html"""

    def __init__(self, axes, mappable, label="", ticks=None, format=None):
        self.mappable, self.label, self.axes = mappable, str(label), axes
        self.ax = _Side(self)
        self.axis = Axis(self, "y")
        self.axis.set_major_locator(AutoLocator())
        if isinstance(format, str):
            self.axis.set_major_formatter(FormatStrFormatter(format))
        if ticks is not None:
            self.set_ticks(ticks)

    def set_label(self, label, **looks):
        """Names the strip."""
        self.label = str(label)

    def set_ticks(self, ticks, labels=None, **looks):
        """Puts marks at these numbers, with these words."""
        self.axis.set_ticks(ticks.locs if isinstance(ticks, FixedLocator) else ticks, labels)

    def set_ticklabels(self, ticklabels, **looks):
        """Puts these words at the marks."""
        self.axis.set_ticklabels(ticklabels)

    def remove(self):
        """Takes the strip away."""
        self.axes.colorbar_of = None

    def _spread(self, name):
        return [], []

    margin = {"x": 0.0, "y": 0.0}

    def _data(self):
        low, high = self.mappable.get_clim()
        if getattr(self.mappable, "filled", False):
            low, high = float(self.mappable.levels[0]), float(self.mappable.levels[-1])
        self.axis.limits = float(low), float(high)
        shown = self.axis.data()
        colors = [css(self.mappable.cmap(i / 63)[:3]) for i in range(64)]
        return {"label": self.label, "colors": colors, **{key: shown[key] for key in ("limits", "ticks", "tickLabels")}}


class _Side:
    """What programs reach for through colorbar.ax."""

    def __init__(self, bar):
        self._bar = bar

    def set_ylabel(self, label, **looks):
        """Names the strip."""
        self._bar.set_label(label)

    set_title = set_xlabel = set_ylabel

    def tick_params(self, **looks):
        """Looks of the marks are the page's."""

    def set_yticklabels(self, labels, **looks):
        """Puts these words at the marks."""
        self._bar.set_ticklabels(labels)
