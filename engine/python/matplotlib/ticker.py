"""Where an axis is marked, and what stands at the marks. https://matplotlib.org/3.6.3/api/ticker_api.html"""

import math


class Locator:
    """Chooses the places of marks."""

    def tick_values(self, vmin, vmax):
        """The places for an axis from vmin to vmax."""
        raise NotImplementedError


class MaxNLocator(Locator):
    """At most nbins intervals of 1, 2, 2.5 or 5 times a power of ten."""

    def __init__(self, nbins=10, steps=None, integer=False, **options):
        self.nbins = nbins
        self.steps = steps or [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10]
        self.integer = integer

    def tick_values(self, vmin, vmax):
        """The places for an axis from vmin to vmax, one beyond each end where the steps do not meet it."""
        if vmin > vmax:
            vmin, vmax = vmax, vmin
        if vmin == vmax:
            vmin, vmax = vmin - 0.5, vmax + 0.5
        nbins = 9 if self.nbins == "auto" else self.nbins
        scale, offset = _scale_of(vmin, vmax, nbins)
        low, high = vmin - offset, vmax - offset
        steps = [step * scale * power for power in (0.1, 1.0, 10.0) for step in self.steps[: -1 if power < 10 else None]]
        if self.integer:
            steps = [step for step in steps if abs(step - round(step)) < 1e-3] or [1.0]
        raw = (high - low) / nbins
        start = next((i for i, step in enumerate(steps) if step >= raw), len(steps) - 1)
        ticks = []
        for step in reversed(steps[: start + 1]):
            if self.integer and math.floor(high) - math.ceil(low) >= 1:
                step = max(1.0, step)
            best = math.floor(low / step) * step
            first = _at_most((low - best) / step)
            last = _at_least((high - best) / step)
            ticks = [best + i * step for i in range(first, last + 1)]
            if sum(low <= tick <= high for tick in ticks) >= 2:
                break
        return [tick + offset for tick in ticks]


def _scale_of(vmin, vmax, nbins):
    """matplotlib's scale_range: the power of ten of an interval, and an offset for far-off ranges."""
    span = abs(vmax - vmin)
    middle = (vmax + vmin) / 2
    offset = 0.0 if abs(middle) / span < 100 else math.copysign(10 ** (math.log10(abs(middle)) // 1), middle)
    return 10 ** (math.log10(span / nbins) // 1), offset


def _at_most(number):
    """The whole number at or below, forgiving rounding."""
    below = math.floor(number)
    return below + 1 if below + 1 - number < 1e-10 else below


def _at_least(number):
    above = math.ceil(number)
    return above - 1 if number - (above - 1) < 1e-10 else above


class AutoLocator(MaxNLocator):
    """What a linear axis has unless told otherwise."""

    def __init__(self):
        super().__init__("auto", [1, 2, 2.5, 5, 10])


class LogLocator(Locator):
    """Powers of a base."""

    def __init__(self, base=10.0, subs=(1.0,), numticks=None, **options):
        self.base = base

    def tick_values(self, vmin, vmax):
        """The powers from one below vmin to one above vmax, thinned to nine."""
        if vmin <= 0 or vmax <= 0:
            return []
        low = math.floor(math.log(vmin, self.base) + 1e-9)
        high = math.ceil(math.log(vmax, self.base) - 1e-9)
        stride = max(1, -(-(high - low) // 9))
        return [self.base**power for power in range(low - stride, high + stride + 1, stride)]


class MultipleLocator(Locator):
    """The multiples of a base."""

    def __init__(self, base=1.0):
        self.base = base

    def tick_values(self, vmin, vmax):
        """The multiples from one below vmin to one above vmax."""
        first, last = _at_most(vmin / self.base), _at_least(vmax / self.base)
        return [i * self.base for i in range(first - 1, last + 2)]


class FixedLocator(Locator):
    """The places given."""

    def __init__(self, locs, nbins=None):
        self.locs = [float(each) for each in locs]

    def tick_values(self, vmin, vmax):
        """The places given."""
        return self.locs


class IndexLocator(MultipleLocator):
    """Every base-th place from an offset."""

    def __init__(self, base, offset):
        super().__init__(base)
        self.offset = offset

    def tick_values(self, vmin, vmax):
        """Every base-th place from vmin plus the offset."""
        count = int((vmax - vmin - self.offset) / self.base) + 1
        return [vmin + self.offset + i * self.base for i in range(count)]


class LinearLocator(Locator):
    """A number of evenly spaced places."""

    def __init__(self, numticks=None):
        self.numticks = numticks or 11

    def tick_values(self, vmin, vmax):
        """numticks places from vmin to vmax."""
        return [vmin + (vmax - vmin) * i / (self.numticks - 1) for i in range(self.numticks)]


class NullLocator(Locator):
    """No marks."""

    def tick_values(self, vmin, vmax):
        """None."""
        return []


class AutoMinorLocator(NullLocator):
    """Small marks between the large ones, which Kindling's figures leave out."""

    def __init__(self, n=None):
        self.n = n


class Formatter:
    """Chooses the words at marks."""

    def __call__(self, x, pos=None):
        raise NotImplementedError

    def format_ticks(self, values):
        """The words for all marks."""
        return [self(value, i) for i, value in enumerate(values)]

    def get_offset(self):
        """What all marks are to be multiplied with, as words; '' for nothing."""
        return ""


class ScalarFormatter(Formatter):
    """As many digits as the marks need; a power of ten that all share stands apart."""

    def __init__(self, useOffset=None, useMathText=None, useLocale=None):
        self.power, self.digits = 0, 0

    def _prepare(self, values):
        shown = [abs(value) for value in values if value != 0] or [0.0]
        largest, smallest = max(shown), min(abs(values[-1] - values[0]) or 1.0, max(shown) or 1.0)
        power = math.floor(math.log10(largest)) if largest > 0 else 0
        self.power = power if power <= -5 or power >= 6 else 0
        span = abs(values[-1] - values[0]) / 10**self.power if len(values) > 1 else smallest
        scaled = [value / 10**self.power for value in values]
        digits = max(0, 3 - math.floor(math.log10(span))) if span > 0 else 0
        threshold = 1e-3 * 10 ** math.floor(math.log10(span)) if span > 0 else 1e-3
        while digits > 0 and all(abs(value - round(value, digits - 1)) < threshold for value in scaled):
            digits -= 1
        self.digits = digits

    def format_ticks(self, values):
        """The words for all marks."""
        if not values:
            return []
        self._prepare(values)
        return [self(value) for value in values]

    def __call__(self, x, pos=None):
        text = f"{x / 10**self.power:.{self.digits}f}"
        if float(text) == 0:
            text = text.removeprefix("-")
        # matplotlib's minus is U+2212.
        return text.replace("-", "\u2212")

    def get_offset(self):
        """The power of ten that all marks are to be multiplied with, such as 1e6."""
        return "" if self.power == 0 else f"1e{self.power}".replace("-", "\u2212")


class LogFormatter(Formatter):
    """Powers of ten."""

    def __call__(self, x, pos=None):
        power = math.log10(x)
        return f"$10^{{{round(power)}}}$" if abs(power - round(power)) < 1e-9 else f"{x:g}"


LogFormatterMathtext = LogFormatterSciNotation = LogFormatter


class FixedFormatter(Formatter):
    """The words given."""

    def __init__(self, seq):
        self.seq = [str(getattr(each, "get_text", lambda each=each: each)()) for each in seq]

    def __call__(self, x, pos=None):
        return self.seq[pos] if pos is not None and pos < len(self.seq) else ""


class FuncFormatter(Formatter):
    """What a function of the number and its place says."""

    def __init__(self, func):
        self.func = func

    def __call__(self, x, pos=None):
        return self.func(x, pos)


class FormatStrFormatter(Formatter):
    """A format such as '%.2f'."""

    def __init__(self, fmt):
        self.fmt = fmt

    def __call__(self, x, pos=None):
        return self.fmt % x


class StrMethodFormatter(Formatter):
    """A format such as '{x:.2f}'."""

    def __init__(self, fmt):
        self.fmt = fmt

    def __call__(self, x, pos=None):
        return self.fmt.format(x=x, pos=pos)


class PercentFormatter(Formatter):
    """Numbers as percentages of xmax."""

    def __init__(self, xmax=100, decimals=None, symbol="%", is_latex=False):
        self.xmax, self.decimals, self.symbol = xmax, decimals, symbol

    def __call__(self, x, pos=None):
        share = 100 * x / self.xmax
        return f"{share:.{self.decimals}f}{self.symbol}" if self.decimals is not None else f"{share:g}{self.symbol}"


class NullFormatter(Formatter):
    """No words."""

    def __call__(self, x, pos=None):
        return ""
