"""Lines and points: plot and its kin, scatter, step, stem, error bars, lines across."""


from .. import rcParams
from .._formats import parse_format
from ..artist import named, numbers, repeated
from ..cm import get_cmap
from ..collections import LineCollection, PathCollection
from ..colors import Normalize, css
from ..container import ErrorbarContainer, StemContainer
from ..lines import Line2D


class Lines:
    """The methods of Axes that draw lines and points."""

    def plot(self, *args, scalex=True, scaley=True, data=None, **looks):
        """Lines or markers: plot(y), plot(x, y), plot(x, y, 'ro--'), plot(x1, y1, 'b', x2, y2, 'g')."""
        looks = named(looks)
        if data is not None:
            args = [data[each] if isinstance(each, str) and each in data else each for each in args]
        label = looks.pop("label", None)
        made = []
        for x, y, text in _series(args):
            color, marker, style = parse_format(text) if text is not None else (None, None, None)
            if marker is not None and style is None:
                style = "none"
            given = {"color": color, "marker": marker, "linestyle": style}
            given = {name: value for name, value in given.items() if value is not None} | looks
            if x is not None and not hasattr(x, "shape"):
                x = self.xaxis.place_of(x) if hasattr(x, "__iter__") else x
            if not hasattr(y, "shape") and hasattr(y, "__iter__"):
                y = self.yaxis.place_of(y)
            xs = _columns(x) if x is not None else None
            columns = _columns(y)
            for i, column in enumerate(columns):
                ys = numbers(column)
                at = list(range(len(ys))) if xs is None else numbers(xs[i % len(xs)])
                if len(at) != len(ys):
                    raise ValueError(
                        f"x and y must have same first dimension, but have shapes ({len(at)},) and ({len(ys)},)"
                    )
                name = label[i] if isinstance(label, (list, tuple)) and len(label) == len(columns) else label
                line = Line2D(at, ys, **{**given, "color": _chosen(given.get("color"), self)}, label=name)
                made.append(self._add(line))
        return made

    def scatter(self, x, y, s=None, c=None, marker=None, cmap=None, norm=None, vmin=None, vmax=None, alpha=None,
                linewidths=None, *, edgecolors=None, plotnonfinite=False, data=None, **looks):  # fmt: skip
        """Points. `s` is their area in points², `c` a colour, or a number or colour for each."""
        looks = named(looks)
        given = looks.pop("color", looks.pop("facecolor", None))
        given = c if given is None else given
        if data is not None:
            x, y = data[x], data[y]
        xs = numbers(x if hasattr(x, "shape") else self.xaxis.place_of(x) if hasattr(x, "__iter__") else x)
        ys = numbers(y if hasattr(y, "shape") else self.yaxis.place_of(y) if hasattr(y, "__iter__") else y)
        if len(xs) != len(ys):
            raise ValueError("x and y must be the same size")
        sizes = numbers(s) if s is not None else [rcParams["lines.markersize"] ** 2]
        if len(sizes) not in (1, len(xs)):
            raise ValueError("s must be a scalar, or float array-like with the same size as x and y")
        colors, array = _point_colors(given, len(xs))
        if array is None and colors is None:
            colors = [self._cycled("patch")]
        if array is not None and norm is None:
            norm = Normalize(vmin, vmax)
        found = PathCollection(
            xs, ys, sizes, colors, marker or rcParams["scatter.marker"], array, get_cmap(cmap), norm,
            alpha=alpha, linewidth=linewidths, edgecolor=edgecolors, **looks,
        )  # fmt: skip
        return self._add(found)

    def step(self, x, y, *args, where="pre", data=None, **looks):
        """A line that goes in steps."""
        return self.plot(x, y, *args, drawstyle=f"steps-{where}", **looks)

    def semilogx(self, *args, **looks):
        """`plot` with a logarithmic x axis."""
        self.set_xscale("log")
        return self.plot(*args, **looks)

    def semilogy(self, *args, **looks):
        """`plot` with a logarithmic y axis."""
        self.set_yscale("log")
        return self.plot(*args, **looks)

    def loglog(self, *args, **looks):
        """`plot` with two logarithmic axes."""
        self.set_xscale("log")
        self.set_yscale("log")
        return self.plot(*args, **looks)

    def axhline(self, y=0, xmin=0, xmax=1, **looks):
        """A level line across the axes."""
        return self._across([xmin, xmax], [y, y], "x", looks)

    def axvline(self, x=0, ymin=0, ymax=1, **looks):
        """An upright line across the axes."""
        return self._across([x, x], [ymin, ymax], "y", looks)

    def _across(self, x, y, across, looks):
        looks = named(looks)
        looks.setdefault("color", "C0")
        # As in matplotlib, one that the axes show already does not move their limits.
        low, high = sorted(self.get_ylim() if across == "x" else self.get_xlim())
        line = Line2D(x, y, across=across, **looks)
        line.moves_limits = not low <= (y if across == "x" else x)[0] <= high
        return self._add(line)

    def axline(self, xy1, xy2=None, *, slope=None, **looks):
        """A straight line through two points, or through one with a slope, as far as the data go."""
        (x1, y1) = xy1
        slope = slope if slope is not None else (xy2[1] - y1) / (xy2[0] - x1)
        low, high = self.get_xlim()
        return self.plot([low, high], [y1 + slope * (low - x1), y1 + slope * (high - x1)], **looks)[0]

    def hlines(self, y, xmin, xmax, colors=None, linestyles="solid", label="", **looks):
        """Level segments."""
        ys = numbers(y)
        left, right = repeated(xmin, len(ys)), repeated(xmax, len(ys))
        segments = [[(a, at), (b, at)] for at, a, b in zip(ys, left, right)]
        return self._segments(segments, colors, linestyles, label, looks)

    def vlines(self, x, ymin, ymax, colors=None, linestyles="solid", label="", **looks):
        """Upright segments."""
        xs = numbers(x)
        low, high = repeated(ymin, len(xs)), repeated(ymax, len(xs))
        segments = [[(at, a), (at, b)] for at, a, b in zip(xs, low, high)]
        return self._segments(segments, colors, linestyles, label, looks)

    def _segments(self, segments, colors, style, label, looks):
        looks = named(looks)
        color = looks.pop("color", colors)
        found = LineCollection(segments, color=color, linestyle=style, label=label or None, **looks)
        return self._add(found)

    def stem(self, *args, linefmt=None, markerfmt=None, basefmt=None, bottom=0, label=None, **options):
        """Upright lines with a marker at their ends: stem(y), stem(x, y)."""
        y = numbers(args[1] if len(args) > 1 else args[0])
        x = numbers(args[0]) if len(args) > 1 else list(map(float, range(len(y))))
        color, _, style = parse_format(linefmt or "C0-")
        lines = self.vlines(x, bottom, y, colors=color or "C0", linestyles=style or "-")
        head = self.plot(x, y, markerfmt or f"{_letter(linefmt)}o", label=label)[0]
        head.set_linestyle("none")
        base = self.plot([min(x), max(x)], [bottom, bottom], basefmt or "C3-")[0]
        return StemContainer(head, lines, base)

    def errorbar(self, x, y, yerr=None, xerr=None, fmt="", ecolor=None, elinewidth=None, capsize=None, **looks):
        """A line with bars of error."""
        looks = named(looks)
        for name in ("capthick", "barsabove", "lolims", "uplims", "xlolims", "xuplims", "errorevery"):
            looks.pop(name, None)
        label = looks.pop("label", None)
        xs, ys = numbers(x), numbers(y)
        if fmt.lower() == "none":
            line, color = None, css(ecolor) if ecolor is not None else self._cycled()
        else:
            line = self.plot(xs, ys, fmt, label=label, **looks)[0] if fmt else self.plot(xs, ys, label=label, **looks)[0]
            color = css(ecolor) if ecolor is not None else line.get_color()
        bars = []
        if yerr is not None:
            low, high = _errors(yerr, len(ys))
            bars.append(self.vlines(xs, [v - e for v, e in zip(ys, low)], [v + e for v, e in zip(ys, high)],
                                    colors=color, linewidth=elinewidth))  # fmt: skip
        if xerr is not None:
            low, high = _errors(xerr, len(xs))
            bars.append(self.hlines(ys, [v - e for v, e in zip(xs, low)], [v + e for v, e in zip(xs, high)],
                                    colors=color, linewidth=elinewidth))  # fmt: skip
        return ErrorbarContainer((line, (), tuple(bars)), has_xerr=xerr is not None, has_yerr=yerr is not None)


def _chosen(color, axes):
    return axes._cycled() if color is None else color


def _letter(form):
    return form[0] if form and form[0].isalpha() and form[0] != "C" else form[:2] if form else "C0"


def _errors(error, count):
    """(below, above) of error bars, given as one number, one each, or both rows."""
    if hasattr(error, "shape") and len(error.shape) == 2:
        return numbers(error[0]), numbers(error[1])
    if isinstance(error, (list, tuple)) and error and hasattr(error[0], "__len__"):
        return numbers(error[0]), numbers(error[1])
    both = repeated(error, count)
    return both, both


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


def _columns(values):
    """The series in `values`: one, or the columns of a matrix."""
    shape = getattr(values, "shape", None)
    if shape is None and isinstance(values, (list, tuple)) and values:
        if isinstance(values[0], (list, tuple)) or len(getattr(values[0], "shape", ())) == 1 and len(values[0]) > 1:
            return [list(column) for column in zip(*values)]
    if shape is not None and len(shape) == 2:
        return [values[:, i] for i in range(shape[1])]
    if shape is not None and len(shape) > 2:
        raise ValueError(f"x and y can be no greater than 2D, but have shapes {tuple(shape)}")
    return [values]


def _point_colors(given, count):
    """(colours, numbers): a colour for all or for each point, or numbers for a colour map."""
    if given is None:
        return None, None
    if isinstance(given, str):
        return [css(given)], None
    if hasattr(given, "requires_grad"):
        given = given.numpy()
    shape = getattr(given, "shape", None)
    listed = given.tolist() if hasattr(given, "tolist") else list(given)
    if listed and (isinstance(listed[0], (str, list, tuple))):
        if shape is not None and len(shape) == 2 and shape[1] == 1:
            return None, given.reshape(-1)
        colors = [css(each) for each in listed]
        if len(colors) not in (1, count):
            raise _wrong_colors(len(colors), count)
        return colors, None
    if len(listed) != count and len(listed) in (3, 4):
        return [css(tuple(listed))], None
    if len(listed) == count:
        return None, given
    raise _wrong_colors(len(listed), count)


def _wrong_colors(found, count):
    return ValueError(
        f"'c' argument has {found} elements, which is inconsistent with 'x' and 'y' with size {count}."
    )
