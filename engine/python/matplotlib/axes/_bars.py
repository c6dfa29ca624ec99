"""Bars: bar, barh, hist and their labels."""

import numpy as np

from ..artist import matrix, named, numbers, repeated
from ..colors import css
from ..container import BarContainer
from ..patches import Polygon, Rectangle


class Bars:
    """The methods of Axes that draw bars."""

    def bar(self, x, height, width=0.8, bottom=None, *, align="center", data=None, **looks):
        """Bars of the given heights. Words for `x` stand at 0, 1, 2, …"""
        if data is not None:
            x, height = data[x], data[height]
        return self._bars(x, height, width, bottom, align, looks, upright=True)

    def barh(self, y, width, height=0.8, left=None, *, align="center", data=None, **looks):
        """Lying bars of the given lengths."""
        return self._bars(y, width, height, left, align, looks, upright=False)

    def _bars(self, at, length, thickness, foot, align, looks, upright):
        looks = named(looks)
        axis = self.xaxis if upright else self.yaxis
        error = looks.pop("yerr" if upright else "xerr", None)
        names = looks.pop("tick_label", None)
        for name in ("ecolor", "capsize", "error_kw", "log", "orientation"):
            looks.pop(name, None)
        label = looks.pop("label", None)
        color = looks.pop("color", looks.pop("facecolor", None))
        places = numbers(at if hasattr(at, "shape") else axis.place_of(at) if hasattr(at, "__iter__") else at)
        lengths = repeated(length, len(places))
        if len(lengths) != len(places):
            if len(places) != 1:
                raise ValueError(
                    f"shape mismatch: objects cannot be broadcast to a single shape.  Mismatch is between arg 0 "
                    f"with shape ({len(places)},) and arg 1 with shape ({len(lengths)},)."
                )
            places = places * len(lengths)
        wide = repeated(thickness, len(places))
        feet = repeated(0.0 if foot is None else foot, len(places))
        if color is None:
            colors = [self._cycled("patch")] * len(places)
        elif isinstance(color, str) or _is_color(color):
            colors = [css(color)] * len(places)
        else:
            listed = [css(each) for each in color]
            colors = [listed[i % len(listed)] for i in range(len(places))]
        patches = []
        for i, (place, size, base) in enumerate(zip(places, wide, feet)):
            start = place - size / 2 if align == "center" else place
            # A number that is not there draws nothing.
            end = lengths[i] if lengths[i] is not None else 0.0
            box = (start, base, size, end) if upright else (base, start, end, size)
            shape = {name: value for name, value in looks.items() if name in ("edgecolor", "linewidth", "hatch")}
            if not isinstance(shape.get("edgecolor", ""), str):
                shape["edgecolor"] = list(shape["edgecolor"])[i % len(shape["edgecolor"])]
            patches.append(Rectangle(box[:2], box[2], box[3], facecolor=colors[i], **shape))
        several = isinstance(label, (list, tuple))
        made = BarContainer(
            patches, "vertical" if upright else "horizontal", feet,
            label=None if several else label, alpha=looks.get("alpha"), zorder=looks.get("zorder"),
        )  # fmt: skip
        for patch in patches:
            patch.axes = self
        self._add(made)
        if names is not None:
            axis.set_ticks(places, names)
        if error is not None:
            ends = [base + end for base, end in zip(feet, lengths)]
            draw = self.errorbar
            draw(places, ends, yerr=error, fmt="none", ecolor="k") if upright else draw(
                ends, places, xerr=error, fmt="none", ecolor="k"
            )
        return made

    def bar_label(self, container, labels=None, *, fmt="%g", label_type="edge", padding=0, **looks):
        """Writes each bar's value at its end, or in its middle."""
        made = []
        for i, patch in enumerate(container):
            upright = container.orientation == "vertical"
            value = patch._height if upright else patch._width
            words = labels[i] if labels is not None else fmt.format(value) if "{" in fmt else fmt % value
            share = 1.0 if label_type == "edge" else 0.5
            if upright:
                at = patch._x + patch._width / 2, patch._y + value * share
                aligned = {"ha": "center", "va": "bottom" if label_type == "edge" else "center"}
            else:
                at = patch._x + value * share, patch._y + patch._height / 2
                aligned = {"ha": "left" if label_type == "edge" else "center", "va": "center"}
            made.append(self.text(*at, words, **aligned, **looks))
        return made

    def hist(self, x, bins=None, range=None, density=False, weights=None, cumulative=False, bottom=None,
             histtype="bar", align="mid", orientation="vertical", rwidth=None, log=False, color=None, label=None,
             stacked=False, *, data=None, **looks):  # fmt: skip
        """Counts how many values fall into each of `bins` intervals. Returns (counts, edges, bars)."""
        series = _series_of(x)
        values = np.concatenate(series) if series else np.zeros(0)
        edges = _edges(values, 10 if bins is None else bins, range)
        counts = []
        for i, each in enumerate(series):
            weight = None if weights is None else matrix(weights if len(series) == 1 else weights[i])
            counts.append(np.histogram(each, edges, weights=weight)[0].astype(np.float64))
        widths = edges[1:] - edges[:-1]
        if density:
            counts = [count / max(float(count.sum()), 1e-300) / widths for count in counts]
        if cumulative:
            counts = [np.cumsum(count * widths) if density else np.cumsum(count) for count in counts]
        if log:
            (self.set_yscale if orientation == "vertical" else self.set_xscale)("log")
        made, foot = [], np.zeros(len(widths)) if bottom is None else np.asarray(repeated(bottom, len(widths)))
        several = len(series) > 1 and not stacked and histtype == "bar"
        # As matplotlib: side by side the bars of one interval share eight tenths of it.
        share = (0.8 if several else 1.0) if rwidth is None else rwidth
        for i, count in enumerate(counts):
            tint = color[i] if isinstance(color, (list, tuple)) and len(color) == len(series) else color
            if isinstance(tint, (list, tuple)) and len(tint) == 1:
                tint = tint[0]
            name = label[i] if isinstance(label, (list, tuple)) else label
            if histtype.startswith("step"):
                made.append(self._outline(edges, count, foot, tint, name, histtype, orientation, looks))
            else:
                start = edges[:-1] + widths * (1 - share) / 2
                wide = widths * share
                if several:
                    wide = wide / len(series)
                    start = start + wide * i
                if align != "mid":
                    start = start + (-0.5 if align == "left" else 0.5) * widths
                tint = self._cycled() if tint is None else tint
                options = {"align": "edge", "color": tint, "label": name, **looks}
                if orientation == "vertical":
                    made.append(self.bar(start, count, wide, foot, **options))
                else:
                    made.append(self.barh(start, count, wide, foot, **options))
            if stacked:
                foot = foot + count
                counts[i] = foot
        if len(series) == 1:
            return counts[0], edges, made[0]
        return np.stack(counts), edges, made

    def _outline(self, edges, counts, foot, color, label, histtype, orientation, looks):
        looks = named(looks)
        x = [float(edge) for edge in np.repeat(edges, 2)]
        tops = [float(top) for top in np.repeat(counts + foot, 2)]
        y = [float(foot[0]), *tops, float(foot[-1])]
        tint = self._cycled() if color is None else css(color)
        xy = list(zip(x, y)) if orientation == "vertical" else list(zip(y, x))
        fill = histtype == "stepfilled"
        shape = Polygon(xy, label=label, facecolor=tint if fill else "none",
                        edgecolor=looks.get("edgecolor", tint), linewidth=looks.get("linewidth", 1.5),
                        alpha=looks.get("alpha"))  # fmt: skip
        shape._stops = lambda name: [0.0] if (name == "y") == (orientation == "vertical") else []
        self._add(shape)
        return [shape]


def _is_color(value):
    return isinstance(value, tuple) and len(value) in (3, 4) and all(isinstance(v, (int, float)) for v in value)


def _series_of(x):
    """The series that `hist` counts: one, several of any length, or a matrix's columns."""
    if hasattr(x, "requires_grad"):
        x = x.numpy()
    if hasattr(x, "shape"):
        return [x[:, i].astype(np.float64) for i in range(x.shape[1])] if x.ndim == 2 else [_present(x.reshape(-1))]
    listed = list(x)
    if listed and hasattr(listed[0], "__len__") and not isinstance(listed[0], str):
        if not (hasattr(listed[0], "shape") and listed[0].shape in ((), (1,))):
            return [_present(matrix(each).reshape(-1)) for each in listed]
    return [_present(np.array([value for value in numbers(listed) if value is not None], dtype=np.float64))]


def _present(values):
    values = values.astype(np.float64)
    return values[~np.isnan(values)]


def _edges(values, bins, limits):
    """The edges of the intervals: given, or evenly spaced."""
    if isinstance(bins, str):
        return np.histogram_bin_edges(values, bins, limits)
    if hasattr(bins, "__len__"):
        return matrix(bins)
    if limits is None:
        limits = (float(values.min()), float(values.max())) if values.size else (0.0, 1.0)
    low, high = map(float, limits)
    if low == high:
        low, high = low - 0.5, high + 0.5
    return np.linspace(low, high, int(bins) + 1)
