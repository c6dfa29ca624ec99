"""One set of coordinates and what is drawn there. What is asked for with keywords that the page has no
drawing for raises TypeError; looks without meaning (zorder, fontsize) are accepted and left to the page."""

import math

from . import rcParams
from ._artists import Artist, _check, _columns, _equal_lengths, _first, _groups, _label, _series, numbers
from ._colors import CYCLE, css, line_style, marker_of, parse_format

class Axes:
    """One set of coordinates. https://matplotlib.org/3.6.3/api/axes_api.html"""

    def __init__(self, figure):
        self.figure = figure
        self.cla()

    def cla(self):
        """Takes everything away."""
        self.artists = []
        self.words = {"title": "", "xlabel": "", "ylabel": ""}
        self.scales = {"x": "linear", "y": "linear"}
        self.limits = {"x": None, "y": None}
        self.shows = {"grid": bool(rcParams["axes.grid"]), "legend": False}
        self._next_color = {"line": 0, "patch": 0}

    clear = cla

    def _cycled(self, kind="line"):
        color = CYCLE[self._next_color[kind] % len(CYCLE)]
        self._next_color[kind] += 1
        return color

    def _add(self, type, x, y, **values):
        looks = {
            "label": None, "linewidth": rcParams["lines.linewidth"], "linestyle": "-", "marker": None,
            "markersize": rcParams["lines.markersize"], "alpha": 1.0,
        }  # fmt: skip
        artist = Artist(self, type=type, x=x, y=y, **looks | values)
        self.artists.append(artist)
        return artist

    def plot(self, *args, label=None, color=None, c=None, linewidth=None, lw=None, linestyle=None, ls=None,
             marker=None, markersize=None, ms=None, alpha=None, scalex=True, scaley=True, data=None, **looks):  # fmt: skip
        """Lines or markers: plot(y), plot(x, y), plot(x, y, 'ro--'), plot(x1, y1, 'b', x2, y2, 'g')."""
        _check("plot", looks)
        lines = []
        for x, y, text in _series(args):
            form = parse_format(text) if text is not None else (None, None, None)
            xs = _columns(x) if x is not None else None
            for i, column in enumerate(_columns(y)):
                ys = numbers(column)
                at = list(range(len(ys))) if xs is None else numbers(xs[i % len(xs)])
                _equal_lengths(at, ys)
                given = color if color is not None else c
                tint = css(given) if given is not None else form[0] or self._cycled()
                mark = marker_of(marker) if marker is not None else form[1]
                style = linestyle if linestyle is not None else ls
                if style is None:
                    style = form[2] or ("none" if form[1] is not None else "-")
                names = label if isinstance(label, (list, tuple)) else [label]
                lines.append(
                    self._add(
                        "line", at, ys, color=tint, marker=mark, linestyle=line_style(style),
                        label=_label(names[i % len(names)]),
                        linewidth=float(_first(linewidth, lw, rcParams["lines.linewidth"])),
                        markersize=float(_first(markersize, ms, rcParams["lines.markersize"])),
                        alpha=float(_first(alpha, 1.0)),
                    )  # fmt: skip
                )
        return lines

    def scatter(self, x, y, s=None, c=None, marker=None, *, color=None, alpha=None, label=None, **looks):
        """Points. `s` is their area in points², `c` a colour, or a number or colour for each."""
        _check("scatter", looks)
        xs, ys = numbers(x), numbers(y)
        if len(xs) != len(ys):
            raise ValueError("x and y must be the same size")
        area = numbers(s)[0] if s is not None else rcParams["lines.markersize"] ** 2
        looks = {
            "marker": marker_of(marker or "o"), "markersize": math.sqrt(area), "linestyle": "none",
            "alpha": float(_first(alpha, 1.0)), "label": _label(label),
        }  # fmt: skip
        given = color if color is not None else c
        groups = _groups(given, len(xs))
        if groups is None:
            tint = self._cycled("patch") if given is None else css(given)
            return self._add("scatter", xs, ys, color=tint, **looks)
        for i, (tint, places) in enumerate(groups):
            looks["label"] = _label(label) if i == 0 else None
            found = self._add("scatter", [xs[p] for p in places], [ys[p] for p in places], color=tint, **looks)
        return found

    def bar(self, x, height, width=0.8, *, color=None, alpha=None, label=None, align="center", **looks):
        """Bars of the given heights. Names instead of numbers for `x` stand at 0, 1, 2, …"""
        _check("bar", looks)
        names = [x] if isinstance(x, str) else list(x)
        at = list(range(len(names))) if names and isinstance(names[0], str) else numbers(x)
        heights = numbers(height)
        if len(heights) == 1:
            heights *= len(at)
        _equal_lengths(at, heights)
        tint = self._cycled("patch") if color is None else css(color)
        return self._add(
            "bar", at, heights, color=tint, alpha=float(_first(alpha, 1.0)), label=_label(label)
        )

    def hist(self, x, bins=10, range=None, density=False, *, color=None, alpha=None, label=None, **looks):
        """Bars that count how many values fall into each of `bins` equal intervals."""
        _check("hist", looks)
        values = [value for value in numbers(x) if value is not None]
        low, high = range or ((min(values), max(values)) if values else (0.0, 1.0))
        low, high = (low - 0.5, high + 0.5) if low == high else (low, high)
        width = (high - low) / bins
        counts = [0.0] * bins
        for value in values:
            if low <= value <= high:
                counts[min(int((value - low) / width), bins - 1)] += 1
        if density and values:
            counts = [count / (len(values) * width) for count in counts]
        edges = [low + i * width for i in _counts(bins + 1)]
        middles = [edge + width / 2 for edge in edges[:-1]]
        return counts, edges, self.bar(middles, counts, width, color=color, alpha=alpha, label=label)

    def axhline(self, y=0, xmin=0, xmax=1, **looks):
        """A level line across what is drawn so far."""
        xs = [x for artist in self.artists for x in artist.values["x"] if x is not None] or [0, 1]
        return self.plot([min(xs), max(xs)], [y, y], **looks)[0]

    def axvline(self, x=0, ymin=0, ymax=1, **looks):
        """An upright line across what is drawn so far."""
        ys = [y for artist in self.artists for y in artist.values["y"] if y is not None] or [0, 1]
        return self.plot([x, x], [min(ys), max(ys)], **looks)[0]

    # Words, scales and limits

    def set_title(self, label, **looks):
        """Writes the title."""
        self.words["title"] = str(label)

    def set_xlabel(self, xlabel, **looks):
        """Names the x axis."""
        self.words["xlabel"] = str(xlabel)

    def set_ylabel(self, ylabel, **looks):
        """Names the y axis."""
        self.words["ylabel"] = str(ylabel)

    def get_title(self):
        """The title."""
        return self.words["title"]

    def legend(self, *args, **looks):
        """Shows the names of what is drawn; legend(['a', 'b']) gives them."""
        names = args[-1] if args else looks.get("labels")
        if names is not None:
            for artist, name in zip(self.artists, names):
                artist.values["label"] = str(name)
        self.shows["legend"] = True

    def grid(self, visible=None, which="major", axis="both", **looks):
        """Shows grid lines, or with False hides them; without arguments turns them over."""
        self.shows["grid"] = not self.shows["grid"] if visible is None and not looks else visible is not False

    def _scale(self, axis, value):
        if value not in ("linear", "log"):
            raise ValueError(f"{value!r} is not a valid value for scale; supported values are 'linear', 'log'")
        self.scales[axis] = value

    def set_xscale(self, value, **looks):
        """Makes the x axis 'linear' or 'log'."""
        self._scale("x", value)

    def set_yscale(self, value, **looks):
        """Makes the y axis 'linear' or 'log'."""
        self._scale("y", value)

    def semilogx(self, *args, **kwargs):
        """`plot` with a logarithmic x axis."""
        self._scale("x", "log")
        return self.plot(*args, **kwargs)

    def semilogy(self, *args, **kwargs):
        """`plot` with a logarithmic y axis."""
        self._scale("y", "log")
        return self.plot(*args, **kwargs)

    def loglog(self, *args, **kwargs):
        """`plot` with two logarithmic axes."""
        self._scale("x", "log")
        return self.semilogy(*args, **kwargs)

    def _limit(self, axis, low, high):
        if isinstance(low, (tuple, list)):
            low, high = low
        low_now, high_now = self.limits[axis] or self._extent(axis)
        if low is not None or high is not None:
            low = low_now if low is None else float(low)
            high = high_now if high is None else float(high)
            self.limits[axis] = (low, high)
        return self.limits[axis] or (low_now, high_now)

    def _extent(self, axis):
        """The limits that matplotlib would choose: the data and a twentieth on either side."""
        values = [v for artist in self.artists for v in artist.values[axis] if v is not None]
        if not values:
            return 0.0, 1.0
        low, high = min(values), max(values)
        edge = (high - low) * 0.05 or 0.05
        return low - edge, high + edge

    def set_xlim(self, left=None, right=None, **kwargs):
        """Sets the limits of x; returns them."""
        return self._limit("x", kwargs.get("xmin", left), kwargs.get("xmax", right))

    def set_ylim(self, bottom=None, top=None, **kwargs):
        """Sets the limits of y; returns them."""
        return self._limit("y", kwargs.get("ymin", bottom), kwargs.get("ymax", top))

    def get_xlim(self):
        """The limits of x."""
        return self._limit("x", None, None)

    def get_ylim(self):
        """The limits of y."""
        return self._limit("y", None, None)

    def set(self, **kwargs):
        """Sets several properties: set(title='…', xlabel='…')."""
        for name, value in kwargs.items():
            getattr(self, f"set_{name}")(value)

    def data(self):
        """The axes as plain data (Axes in engine/session/protocol.ts)."""
        return {
            **self.words,
            "xscale": self.scales["x"],
            "yscale": self.scales["y"],
            "xlim": self.limits["x"],
            "ylim": self.limits["y"],
            **self.shows,
            "artists": [artist.values for artist in self.artists],
        }


_counts = range
