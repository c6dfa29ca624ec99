"""Lines and bands of equal value in a grid of numbers. https://matplotlib.org/3.6.3/api/contour_api.html"""

import numpy as np

from .cm import ScalarMappable
from .ticker import MaxNLocator

# Pixels along the longer side of a picture of bands.
_FINE = 400


class ContourSet(ScalarMappable):
    """What contour and contourf return: the levels and what was drawn for them."""

    def __init__(self, axes, levels, collections, norm, cmap, z, filled):
        super().__init__(norm, cmap)
        self.axes, self.levels, self.collections, self.filled = axes, np.asarray(levels), collections, filled
        self._array = z

    def legend_elements(self, *args, **options):
        """What a legend of the levels shows; Kindling's contours have a colorbar instead."""
        raise NotImplementedError("Kindling does not have ContourSet.legend_elements yet: use plt.colorbar(contours)")


QuadContourSet = ContourSet


def levels_of(z, levels, filled):
    """The levels: given, or a number of them at round values, as matplotlib chooses them."""
    if levels is not None and hasattr(levels, "__len__"):
        return [float(level) for level in levels]
    finite = z[np.isfinite(z)]
    low, high = (float(finite.min()), float(finite.max())) if finite.size else (0.0, 1.0)
    count = 7 if levels is None else int(levels)
    chosen = MaxNLocator(count + 1).tick_values(low, high)
    below = [level for level in chosen if level < low]
    above = [level for level in chosen if level > high]
    inside = [level for level in chosen if low <= level <= high]
    if not filled:
        return inside or [below[-1]]
    return [*below[-1:], *inside, *above[:1]]


def segments(x, y, z, level):
    """The segments in which the surface crosses a level: marching squares."""
    above = z > level
    codes = (
        above[:-1, :-1].astype(np.int64)
        + above[:-1, 1:].astype(np.int64) * 2
        + above[1:, 1:].astype(np.int64) * 4
        + above[1:, :-1].astype(np.int64) * 8
    )
    found = []
    for row, column in np.argwhere((codes > 0) & (codes < 15)).tolist():
        x0, x1, y0, y1 = x[column], x[column + 1], y[row], y[row + 1]
        a, b = float(z[row, column]), float(z[row, column + 1])
        d, c = float(z[row + 1, column]), float(z[row + 1, column + 1])
        if any(value != value for value in (a, b, c, d)):
            continue
        edges = []
        for start, end, from_, to in (
            (a, b, (x0, y0), (x1, y0)), (b, c, (x1, y0), (x1, y1)), (c, d, (x1, y1), (x0, y1)), (d, a, (x0, y1), (x0, y0)),
        ):  # fmt: skip
            if (start > level) != (end > level):
                share = (level - start) / (end - start)
                edges.append((from_[0] + share * (to[0] - from_[0]), from_[1] + share * (to[1] - from_[1])))
        if len(edges) == 4 and ((a + b + c + d) / 4 > level) == (a > level):
            edges = edges[1:] + edges[:1]
        found += [[edges[i], edges[i + 1]] for i in range(0, len(edges) - 1, 2)]
    return found


def bands(x, y, z, levels, extend="neither"):
    """(band of each pixel, extent): the surface between the grid's points is bilinear; NaN is no band."""
    wide, high = x[-1] - x[0], y[-1] - y[0]
    longer = max(abs(wide), abs(high)) or 1.0
    columns = max(2, min(_FINE, round(_FINE * abs(wide) / longer)))
    rows = max(2, min(_FINE, round(_FINE * abs(high) / longer)))
    # The pixels' middles, as places between the grid's lines.
    across = np.interp((np.arange(columns) + 0.5) / columns * wide + x[0], x, np.arange(len(x)))
    down = np.interp((np.arange(rows) + 0.5) / rows * high + y[0], y, np.arange(len(y)))
    left = np.clip(across.astype(np.int64), 0, len(x) - 2)
    lower = np.clip(down.astype(np.int64), 0, len(y) - 2)
    u, v = across - left, (down - lower).reshape(-1, 1)
    near, far = z[lower], z[lower + 1]
    surface = (near[:, left] * (1 - u) + near[:, left + 1] * u) * (1 - v) + (
        far[:, left] * (1 - u) + far[:, left + 1] * u
    ) * v
    edges = np.asarray(levels)
    band = (np.searchsorted(edges, surface.reshape(-1), side="right") - 1).reshape(surface.shape).astype(np.float64)
    last = len(levels) - 2
    band = np.where(surface == levels[-1], last, band)
    if extend in ("neither", "max"):
        band = np.where(band < 0, np.nan, band)
    if extend in ("neither", "min"):
        band = np.where(band > last, np.nan, band)
    # The middle of the band's share of the map, so that rounding cannot reach the next.
    band = np.clip(band, 0, last) + 0.5
    return band, (x[0], x[-1], y[0], y[-1])
