"""Summaries of numbers: box plots and violins."""

import math

import numpy as np

from ..artist import matrix, numbers
from ..colors import css
from ..collections import PolyCollection
from ..lines import Line2D
from ..patches import Polygon


class Statistics:
    """The methods of Axes that draw summaries."""

    def boxplot(self, x, notch=None, sym=None, vert=None, whis=1.5, positions=None, widths=None, patch_artist=False,
                labels=None, showfliers=True, showmeans=False, meanline=False, boxprops=None, medianprops=None,
                flierprops=None, whiskerprops=None, capprops=None, meanprops=None, **options):  # fmt: skip
        """Boxes from the first to the third quartile, a line at the median, whiskers, and outliers as points."""
        groups = _groups(x)
        places = list(range(1, len(groups) + 1)) if positions is None else numbers(positions)
        width = numbers(widths)[0] if widths is not None else min(0.15 * max(len(groups), 1), 0.5)
        upright = vert is None or bool(vert)
        made = {"whiskers": [], "caps": [], "boxes": [], "medians": [], "fliers": [], "means": []}

        def line(kind, x, y, props, **looks):
            x, y = (x, y) if upright else (y, x)
            made[kind].append(self._add(Line2D(x, y, **{"color": "k", "linewidth": 1.0, **looks, **(props or {})})))

        for place, values in zip(places, groups):
            low, middle, high = (float(np.percentile(values, q)) for q in (25, 50, 75))
            reach = whis * (high - low) if not hasattr(whis, "__len__") else None
            inside = [v for v in values.tolist() if reach is None or low - reach <= v <= high + reach]
            bottom, top = min(inside, default=low), max(inside, default=high)
            left, right = place - width / 2, place + width / 2
            if patch_artist:
                corners = [(left, low), (right, low), (right, high), (left, high)]
                corners = corners if upright else [(b, a) for a, b in corners]
                box = Polygon(corners, **{"facecolor": "C0", "edgecolor": "k", **(boxprops or {})})
                made["boxes"].append(self._add(box))
            else:
                line("boxes", [left, right, right, left, left], [low, low, high, high, low], boxprops)
            line("whiskers", [place, place], [low, bottom], whiskerprops)
            line("whiskers", [place, place], [high, top], whiskerprops)
            cap = width / 4
            line("caps", [place - cap, place + cap], [bottom, bottom], capprops)
            line("caps", [place - cap, place + cap], [top, top], capprops)
            line("medians", [left, right], [middle, middle], medianprops, color="C1")
            if showmeans:
                average = float(values.mean())
                line("means", [place], [average], meanprops, color="C2", marker="^", linestyle="none")
            if showfliers and sym != "":
                out = [v for v in values.tolist() if v < bottom or v > top]
                line("fliers", [place] * len(out), out, flierprops, marker="o", linestyle="none", markerfacecolor="none")
        axis = self.xaxis if upright else self.yaxis
        names = labels if labels is not None else [f"{place:g}" for place in places]
        axis.set_ticks(places, names)
        axis.limits = (min(places) - 0.5, max(places) + 0.5)
        return made

    def violinplot(self, dataset, positions=None, vert=True, widths=0.5, showmeans=False, showextrema=True,
                   showmedians=False, quantiles=None, points=100, bw_method=None, *, data=None):  # fmt: skip
        """Shapes as wide as the density of the numbers, by Gaussian kernels of Scott's width."""
        groups = _groups(dataset)
        places = list(range(1, len(groups) + 1)) if positions is None else numbers(positions)
        made = {"bodies": []}
        tint = self._cycled()
        for place, values in zip(places, groups):
            low, high = float(values.min()), float(values.max())
            spread = float(values.std(ddof=1)) * len(values) ** -0.2 or 1.0
            at = [low + (high - low) * i / (points - 1) for i in range(points)]
            listed = values.tolist()
            density = [sum(math.exp(-0.5 * ((y - v) / spread) ** 2) for v in listed) for y in at]
            half = [widths / 2 * d / max(density) for d in density]
            across = [place + h for h in half] + [place - h for h in reversed(half)]
            along = at + at[::-1]
            outline = (across, along) if vert else (along, across)
            made["bodies"].append(self._add(PolyCollection([outline], facecolor=tint, alpha=0.3)))
        draw = self.hlines if vert else self.vlines
        for name, shown, of in (
            ("cmaxes", showextrema, lambda v: v.max()), ("cmins", showextrema, lambda v: v.min()),
            ("cmeans", showmeans, lambda v: v.mean()), ("cmedians", showmedians, np.median),
        ):  # fmt: skip
            if shown:
                heights = [float(of(values)) for values in groups]
                made[name] = draw(heights, [p - widths / 4 for p in places], [p + widths / 4 for p in places], colors=css(tint))
        if showextrema:
            ends = [float(v.min()) for v in groups], [float(v.max()) for v in groups]
            made["cbars"] = (self.vlines if vert else self.hlines)(places, *ends, colors=css(tint))
        return made


def _groups(x):
    """The groups of numbers: a matrix's columns, or one list each."""
    if hasattr(x, "requires_grad"):
        x = x.numpy()
    if hasattr(x, "shape"):
        return [matrix(x).reshape(-1)] if x.ndim == 1 else [matrix(x[:, i]) for i in range(x.shape[1])]
    listed = list(x)
    if listed and not hasattr(listed[0], "__len__"):
        return [matrix(listed)]
    return [matrix(each).reshape(-1) for each in listed]
