"""Pictures and fields of numbers: imshow, pcolormesh, contours, arrows, two-dimensional counts."""

import numpy as np

from ..artist import matrix, numbers
from ..cm import get_cmap
from ..collections import LineCollection, PolyCollection
from ..colors import ListedColormap, Normalize, css
from ..contour import ContourSet, bands, levels_of, segments
from ..image import AxesImage


class Fields:
    """The methods of Axes that draw fields."""

    def imshow(self, X, cmap=None, norm=None, *, aspect=None, interpolation=None, alpha=None, vmin=None, vmax=None,
               origin=None, extent=None, data=None, **looks):  # fmt: skip
        """A picture: a matrix through a colour map, or an array of shape (rows, columns, 3 or 4)."""
        for name in ("interpolation_stage", "filternorm", "filterrad", "resample"):
            looks.pop(name, None)
        norm = norm or Normalize(vmin, vmax)
        found = AxesImage(X, cmap, norm, extent, origin, interpolation, alpha=alpha, **looks)
        self.aspect = "auto" if aspect == "auto" else "equal"
        self._add(found)
        found._stops = lambda name: list(found._extent()["xy".index(name)])
        if found.origin == "upper" and extent is None:
            self.yaxis.inverted = True
        elif extent is not None:
            self.xaxis.inverted, self.yaxis.inverted = extent[0] > extent[1], extent[2] > extent[3]
        return found

    def matshow(self, Z, **looks):
        """A matrix as a picture, one square an element."""
        looks.setdefault("interpolation", "nearest")
        return self.imshow(Z, **looks)

    def spy(self, Z, precision=0, **looks):
        """Where a matrix is not zero."""
        there = (np.abs(matrix(Z)) > precision).astype(np.float64)
        looks.setdefault("cmap", "binary")
        return self.imshow(there, **looks)

    def pcolormesh(self, *args, cmap=None, norm=None, vmin=None, vmax=None, alpha=None, shading=None, **looks):
        """A matrix as coloured cells: pcolormesh(C), pcolormesh(X, Y, C)."""
        values = matrix(args[-1])
        rows, columns = values.shape
        if len(args) == 3:
            x, y = _axis_of(args[0], 1), _axis_of(args[1], 0)
            left, right = _outer(x, columns)
            bottom, top = _outer(y, rows)
        else:
            left, right, bottom, top = 0.0, float(columns), 0.0, float(rows)
        found = AxesImage(values, cmap, norm or Normalize(vmin, vmax), (left, right, bottom, top), "lower", alpha=alpha)
        found._stops = lambda name: list(found._extent()["xy".index(name)])
        return self._add(found)

    def pcolor(self, *args, **looks):
        """`pcolormesh`."""
        return self.pcolormesh(*args, **looks)

    def contour(self, *args, levels=None, colors=None, cmap=None, alpha=None, linewidths=None, linestyles=None,
                norm=None, vmin=None, vmax=None, extent=None, **looks):  # fmt: skip
        """Lines of equal value: contour(Z), contour(X, Y, Z), with levels after them."""
        x, y, z, levels = _field(args, levels, filled=False)
        norm = norm or Normalize(vmin, vmax)
        norm.autoscale_None(np.asarray(levels))
        shades = get_cmap(cmap)
        made = []
        for i, level in enumerate(levels):
            if colors is None:
                tint = shades.css(float(norm(level)))
            else:
                tint = css(colors) if isinstance(colors, str) else css(list(colors)[i % len(colors)])
            wide = linewidths if linewidths is None or isinstance(linewidths, (int, float)) else linewidths[i % len(linewidths)]
            style = linestyles if isinstance(linestyles, str) else None
            lines = LineCollection(segments(x, y, z, level), color=tint, linewidth=wide, linestyle=style, alpha=alpha)
            made.append(self._add(lines))
            lines._extent = lambda: ([x[0], x[-1]], [y[0], y[-1]])
            lines._stops = lambda name: lines._extent()["xy".index(name)]
        return ContourSet(self, levels, made, norm, shades, z, filled=False)

    def contourf(self, *args, levels=None, colors=None, cmap=None, alpha=None, norm=None, vmin=None, vmax=None,
                 extend="neither", antialiased=False, extent=None, **looks):  # fmt: skip
        """Bands between lines of equal value: contourf(Z), contourf(X, Y, Z), with levels after them."""
        x, y, z, levels = _field(args, levels, filled=True)
        middles = [(a + b) / 2 for a, b in zip(levels, levels[1:])]
        norm = norm or Normalize(vmin, vmax)
        norm.autoscale_None(np.asarray(middles if len(middles) > 1 else levels))
        shades = get_cmap(cmap)
        tints = [shades(float(norm(m)))[:3] for m in middles] if colors is None else None
        if tints is None:
            given = [colors] if isinstance(colors, str) else list(colors)
            tints = [given[i % len(given)] for i in range(len(middles))]
        share, extent = bands(x, y, z, levels, extend)
        found = AxesImage(share, ListedColormap(tints), Normalize(0, len(tints)), extent, "lower", alpha=alpha)
        found._stops = lambda name: list(found._extent()["xy".index(name)])
        self._add(found)
        return ContourSet(self, levels, [found], norm, shades, z, filled=True)

    def clabel(self, CS, levels=None, *, fontsize=None, inline=True, fmt=None, colors=None, **looks):
        """Writes the values on the lines of equal value."""
        made = []
        for level, lines in zip(CS.levels, CS.collections):
            if not hasattr(lines, "segments") or not lines.segments:
                continue
            x, y = lines.segments[len(lines.segments) // 2][0]
            words = fmt(level) if callable(fmt) else (fmt or "%1.3g") % level
            made.append(self.text(x, y, words, fontsize=fontsize or 8, ha="center", va="center"))
        return made

    def quiver(self, *args, color=None, scale=None, angles=None, scale_units=None, width=None, alpha=None, **looks):
        """Arrows: quiver(U, V), quiver(X, Y, U, V)."""
        fields = [matrix(each) for each in args[:4]]
        if len(fields) < 4:
            u, v = fields[:2]
            y, x = np.meshgrid(np.arange(u.shape[0]), np.arange(u.shape[-1]), indexing="ij")
        else:
            x, y, u, v = fields
            if x.ndim == 1 and u.ndim == 2:
                x, y = np.meshgrid(x, y)
        xs, ys, us, vs = (numbers(each) for each in (x, y, u, v))
        if scale is None or scale_units != "xy":
            # matplotlib's own choice: an average arrow as long as the distance between arrows.
            average = sum(abs(complex(a, b)) for a, b in zip(us, vs)) / max(len(us), 1) or 1.0
            room = max(max(xs) - min(xs), max(ys) - min(ys), 1e-12) / max(len(us) ** 0.5, 1)
            scale = average / (room or 1.0)
        outlines = [_arrow(a, b, c / scale, d / scale) for a, b, c, d in zip(xs, ys, us, vs)]
        found = PolyCollection(outlines, facecolor=color or "k", alpha=alpha)
        return self._add(found)

    def hist2d(self, x, y, bins=10, range=None, density=False, weights=None, cmin=None, cmax=None, **looks):
        """Counts of points in a grid of intervals. Returns (counts, x edges, y edges, picture)."""
        counts, xs, ys = np.histogram2d(matrix(x), matrix(y), bins=bins, range=range, density=density)
        picture = self.pcolormesh(xs, ys, counts.T, **looks)
        return counts, xs, ys, picture


def _axis_of(values, axis):
    """The coordinates along one axis of a grid given as a row or as a matrix."""
    array = matrix(values)
    if array.ndim == 1:
        return array
    return array[0, :] if axis == 1 else array[:, 0]


def _outer(places, count):
    """The outer edges of `count` cells with these edges or middles."""
    values = numbers(places)
    if len(values) == count + 1:
        return values[0], values[-1]
    half = (values[1] - values[0]) / 2 if len(values) > 1 else 0.5
    return values[0] - half, values[-1] + half


def _field(args, levels, filled):
    """(x, y, z, levels) of the arguments of contour and contourf."""
    args = list(args)
    if len(args) in (2, 4):
        levels = args.pop()
    z = matrix(args[-1])
    if z.ndim != 2:
        raise TypeError(f"Input z must be 2D, not {z.ndim}D")
    if z.shape[0] < 2 or z.shape[1] < 2:
        raise TypeError(f"Input z must be at least a (2, 2) shaped array, but has shape {tuple(z.shape)}")
    if len(args) == 3:
        x, y = _axis_of(args[0], 1), _axis_of(args[1], 0)
        if len(x) != z.shape[1]:
            raise TypeError(f"Length of x ({len(x)}) must match number of columns in z ({z.shape[1]})")
        if len(y) != z.shape[0]:
            raise TypeError(f"Length of y ({len(y)}) must match number of rows in z ({z.shape[0]})")
    else:
        x, y = np.arange(z.shape[1]), np.arange(z.shape[0])
    return numbers(x), numbers(y), z, levels_of(z, levels, filled)


def _arrow(x, y, dx, dy):
    """The outline of an arrow with its foot at (x, y)."""
    across, along = 0.04, 0.3
    nx, ny = -dy * across, dx * across
    neck = (x + dx * (1 - along), y + dy * (1 - along))
    points = [
        (x + nx, y + ny), (neck[0] + nx, neck[1] + ny), (neck[0] + 3 * nx, neck[1] + 3 * ny), (x + dx, y + dy),
        (neck[0] - 3 * nx, neck[1] - 3 * ny), (neck[0] - nx, neck[1] - ny), (x - nx, y - ny),
    ]  # fmt: skip
    return [p[0] for p in points], [p[1] for p in points]


