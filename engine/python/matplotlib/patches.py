"""Shapes that are filled: rectangles, circles, polygons, arrows.

https://matplotlib.org/3.6.3/api/patches_api.html
"""

import math

from .artist import Artist, matrix, numbers
from .colors import css

_LOOKS = frozenset(
    "color facecolor edgecolor linewidth linestyle hatch fill antialiased joinstyle capstyle mutation_scale".split()
)


class Patch(Artist):
    """A closed shape."""

    _looks = _LOOKS

    def __init__(self, **looks):
        super().__init__(**looks)
        both = self.looks.pop("color", None)
        self.looks.setdefault("facecolor", "C0")
        if both is not None:
            self.looks["facecolor"] = self.looks["edgecolor"] = both
        if self.looks.get("fill") is False:
            self.looks["facecolor"] = "none"
            self.looks.setdefault("edgecolor", "k")
        self.looks.setdefault("linewidth", 1.0)

    def set_color(self, c):
        """Sets the colours of face and edge."""
        self.looks["facecolor"] = self.looks["edgecolor"] = c

    def _corners(self):
        """(xs, ys) of the outline."""
        raise NotImplementedError

    def get_verts(self):
        """The corners, an array of shape (n, 2)."""
        xs, ys = self._corners()
        return matrix(list(zip(xs, ys)))

    def _extent(self):
        return self._corners()

    def _data(self):
        xs, ys = self._corners()
        edge = self.looks.get("edgecolor")
        return {
            "type": "polygon", "x": list(xs), "y": list(ys), "across": None, "label": self._name(),
            "color": css(self.looks["facecolor"]), "edge": None if edge is None else css(edge),
            "linewidth": float(self.looks["linewidth"]), "alpha": self._alpha(),
        }  # fmt: skip


class Rectangle(Patch):
    """A rectangle from its lower left corner."""

    def __init__(self, xy, width, height, angle=0.0, **looks):
        super().__init__(**looks)
        self._x, self._y = float(xy[0]), float(xy[1])
        self._width, self._height, self.angle = float(width), float(height), float(angle)

    def get_x(self):
        """The left edge."""
        return self._x

    def get_y(self):
        """The bottom edge."""
        return self._y

    def get_xy(self):
        """The lower left corner."""
        return self._x, self._y

    def get_width(self):
        """The width."""
        return self._width

    def get_height(self):
        """The height."""
        return self._height

    def set_height(self, h):
        """Sets the height."""
        self._height = float(h)

    def set_width(self, w):
        """Sets the width."""
        self._width = float(w)

    def set_xy(self, xy):
        """Moves the lower left corner."""
        self._x, self._y = float(xy[0]), float(xy[1])

    def __repr__(self):
        return (
            f"Rectangle(xy=({self._x:g}, {self._y:g}), width={self._width:g}, height={self._height:g}, "
            f"angle={self.angle:g})"
        )

    __str__ = __repr__

    def _corners(self):
        turn = math.radians(self.angle)
        corners = [(0, 0), (self._width, 0), (self._width, self._height), (0, self._height)]
        return (
            [self._x + x * math.cos(turn) - y * math.sin(turn) for x, y in corners],
            [self._y + x * math.sin(turn) + y * math.cos(turn) for x, y in corners],
        )


class Ellipse(Patch):
    """An ellipse around its centre."""

    def __init__(self, xy, width, height, angle=0, **looks):
        super().__init__(**looks)
        self.center, self.width, self.height, self.angle = xy, width, height, angle

    def _corners(self):
        turn = math.radians(self.angle)
        steps = [2 * math.pi * i / 72 for i in range(72)]
        across = [(math.cos(at) * self.width / 2, math.sin(at) * self.height / 2) for at in steps]
        x, y = map(float, self.center)
        return (
            [x + a * math.cos(turn) - b * math.sin(turn) for a, b in across],
            [y + a * math.sin(turn) + b * math.cos(turn) for a, b in across],
        )


class Circle(Ellipse):
    """A circle around its centre."""

    def __init__(self, xy, radius=5, **looks):
        super().__init__(xy, 2 * radius, 2 * radius, **looks)
        self.radius = radius


class Wedge(Patch):
    """A slice of a circle, between two angles in degrees."""

    def __init__(self, center, r, theta1, theta2, width=None, **looks):
        super().__init__(**looks)
        self.center, self.r, self.theta1, self.theta2, self.width = center, r, theta1, theta2, width

    def _corners(self):
        x, y = self.center
        count = max(2, int(abs(self.theta2 - self.theta1) / 3) + 1)
        angles = [math.radians(self.theta1 + (self.theta2 - self.theta1) * i / count) for i in range(count + 1)]
        rim = [(x + self.r * math.cos(a), y + self.r * math.sin(a)) for a in angles]
        inner = self.r - self.width if self.width is not None else 0
        back = [(x + inner * math.cos(a), y + inner * math.sin(a)) for a in reversed(angles)] if inner else [(x, y)]
        return [p[0] for p in rim + back], [p[1] for p in rim + back]


class Polygon(Patch):
    """A polygon through its corners."""

    def __init__(self, xy, closed=True, **looks):
        super().__init__(**looks)
        self.xy = matrix(xy)
        self.across = None

    def _corners(self):
        return numbers(self.xy[:, 0]), numbers(self.xy[:, 1])

    def _extent(self):
        xs, ys = self._corners()
        return ([] if self.across == "x" else xs), ([] if self.across == "y" else ys)

    def _data(self):
        return super()._data() | {"across": self.across}


class FancyArrow(Polygon):
    """An arrow from (x, y), dx to the right and dy up."""

    def __init__(self, x, y, dx, dy, width=0.001, head_width=None, head_length=None, **looks):
        looks.pop("length_includes_head", None)
        looks.pop("shape", None)
        head_width = 3 * width if head_width is None else head_width
        head_length = 1.5 * head_width if head_length is None else head_length
        length = math.hypot(dx, dy)
        ax, ay = (dx / length, dy / length) if length else (1.0, 0.0)
        tip = length + head_length
        outline = [
            (0, width / 2), (length, width / 2), (length, head_width / 2), (tip, 0),
            (length, -head_width / 2), (length, -width / 2), (0, -width / 2),
        ]  # fmt: skip
        super().__init__([(x + a * ax - b * ay, y + a * ay + b * ax) for a, b in outline], **looks)


class FancyArrowPatch(Patch):
    """A thin arrow between two points."""

    def __init__(self, posA=None, posB=None, arrowstyle="->", **looks):
        looks.pop("connectionstyle", None)
        super().__init__(**looks)
        self.ends = posA, posB

    def _corners(self):
        (x1, y1), (x2, y2) = self.ends
        return [float(x1), float(x2)], [float(y1), float(y2)]


class FancyBboxPatch(Rectangle):
    """A box; its corners are drawn square."""

    def __init__(self, xy, width, height, boxstyle="round", **looks):
        super().__init__(xy, width, height, **looks)
        self.boxstyle = boxstyle
