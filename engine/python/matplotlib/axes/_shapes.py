"""Filled shapes: fill, fill_between, spans, arrows, stacked bands, pies."""

import math

from ..artist import named, numbers, repeated
from ..collections import PolyCollection
from ..colors import css
from ..patches import FancyArrow, Polygon, Wedge


class Shapes:
    """The methods of Axes that draw filled shapes."""

    def fill(self, *args, data=None, **looks):
        """Filled polygons: fill(x, y), fill(x, y, 'r')."""
        looks = named(looks)
        color = looks.pop("color", looks.pop("facecolor", None))
        made, args = [], list(args)
        while args:
            x, y = numbers(args.pop(0)), numbers(args.pop(0))
            text = args.pop(0) if args and isinstance(args[0], str) else None
            tint = css(color if color is not None else text) if color is not None or text else self._cycled("patch")
            made.append(self._add(Polygon(list(zip(x, y)), facecolor=tint, **looks)))
        return made

    def fill_between(self, x, y1, y2=0, where=None, interpolate=False, step=None, *, data=None, **looks):
        """The band between two curves."""
        return self._band(numbers(x), y1, y2, where, looks, upright=False)

    def fill_betweenx(self, y, x1, x2=0, where=None, step=None, interpolate=False, *, data=None, **looks):
        """The band between two upright curves."""
        return self._band(numbers(y), x1, x2, where, looks, upright=True)

    def _band(self, at, one, two, where, looks, upright):
        looks = named(looks)
        color = looks.pop("color", looks.pop("facecolor", None))
        looks["facecolor"] = self._cycled("patch") if color is None else css(color)
        low, high = repeated(one, len(at)), repeated(two, len(at))
        chosen = [True] * len(at) if where is None else [bool(value) for value in numbers(where)]
        outlines, start = [], None
        for i in range(len(at) + 1):
            inside = i < len(at) and chosen[i] and None not in (at[i], low[i], high[i])
            if inside and start is None:
                start = i
            elif not inside and start is not None:
                along = at[start:i] + at[start:i][::-1]
                across = low[start:i] + high[start:i][::-1]
                outlines.append((across, along) if upright else (along, across))
                start = None
        return self._add(PolyCollection(outlines, **looks))

    def stackplot(self, x, *args, labels=(), colors=None, baseline="zero", data=None, **looks):
        """Bands that stand on one another."""
        rows = [numbers(row) for each in args for row in (each if _is_rows(each) else [each])]
        at, foot, made = numbers(x), [0.0] * len(numbers(x)), []
        for i, row in enumerate(rows):
            top = [a + b for a, b in zip(foot, row)]
            tint = css(list(colors)[i % len(colors)]) if colors is not None else self._cycled()
            label = labels[i] if i < len(labels) else None
            made.append(self.fill_between(at, foot, top, color=tint, label=label, **looks))
            foot = top
        return made

    def axhspan(self, ymin, ymax, xmin=0, xmax=1, **looks):
        """A level band across the axes."""
        return self._span([(xmin, ymin), (xmax, ymin), (xmax, ymax), (xmin, ymax)], "x", looks)

    def axvspan(self, xmin, xmax, ymin=0, ymax=1, **looks):
        """An upright band across the axes."""
        return self._span([(xmin, ymin), (xmax, ymin), (xmax, ymax), (xmin, ymax)], "y", looks)

    def _span(self, corners, across, looks):
        shape = Polygon(corners, **looks)
        shape.across = across
        return self._add(shape)

    def arrow(self, x, y, dx, dy, **looks):
        """An arrow from (x, y), dx to the right and dy up."""
        return self._add(FancyArrow(x, y, dx, dy, **looks))

    def pie(self, x, explode=None, labels=None, colors=None, autopct=None, pctdistance=0.6, shadow=False,
            labeldistance=1.1, startangle=0, radius=1, counterclock=True, wedgeprops=None, textprops=None,
            center=(0, 0), frame=False, rotatelabels=False, *, normalize=True, hatch=None, data=None):  # fmt: skip
        """Shares of a whole as slices. Returns (slices, names) or, with autopct, (slices, names, numbers)."""
        values = numbers(x)
        total = sum(values)
        if total <= 0:
            raise ValueError("All wedge sizes are zero")
        shares = [value / total for value in values] if normalize else values
        tints = list(colors) if colors is not None else self._cycle
        angle, slices, names, inner = float(startangle), [], [], []
        for i, share in enumerate(shares):
            turn = share * 360 * (1 if counterclock else -1)
            middle = math.radians(angle + turn / 2)
            away = explode[i] if explode is not None else 0
            at = center[0] + away * math.cos(middle), center[1] + away * math.sin(middle)
            label = str(labels[i]) if labels is not None else None
            looks = {"facecolor": css(tints[i % len(tints)]), "label": label, **named(wedgeprops or {})}
            start, end = sorted((angle, angle + turn))
            slices.append(self._add(Wedge(at, radius, start, end, **looks)))
            side = "left" if math.cos(middle) >= 0 else "right"
            if labeldistance is not None:
                place = [at[k] + radius * labeldistance * (math.cos, math.sin)[k](middle) for k in (0, 1)]
                names.append(self.text(*place, label or "", ha=side, va="center", **(textprops or {})))
            if autopct is not None:
                words = autopct(share * 100) if callable(autopct) else autopct % (share * 100)
                place = [at[k] + radius * pctdistance * (math.cos, math.sin)[k](middle) for k in (0, 1)]
                inner.append(self.text(*place, words, ha="center", va="center", **(textprops or {})))
            angle += turn
        self.aspect = "equal"
        if not frame:
            self.axison = False
            wide = 1.25 * radius
            self.set_xlim(center[0] - wide, center[0] + wide)
            self.set_ylim(center[1] - wide, center[1] + wide)
            self.set_xticks([])
            self.set_yticks([])
        return (slices, names) if autopct is None else (slices, names, inner)


def _is_rows(value):
    if hasattr(value, "shape"):
        return len(value.shape) == 2
    return isinstance(value, (list, tuple)) and bool(value) and hasattr(value[0], "__len__")
