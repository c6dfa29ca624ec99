"""What the drawings have in common: shapes in the unit square, bent at random and drawn four times as
large as they are kept, so that edges are soft."""

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

SCALE = 4


class Bend:
    """A random turn, scale, shear and shift of the unit square, and a slow wave along both axes."""

    def __init__(self, rng, turn=0.2, size=(0.8, 1.05), shift=0.07, wave=0.02):
        angle, shear = rng.uniform(-turn, turn), rng.uniform(-turn, turn)
        wide, high = rng.uniform(*size, 2)
        cos, sin = np.cos(angle), np.sin(angle)
        self.matrix = np.array([[cos, -sin], [sin, cos]]) @ np.array([[wide, shear * wide], [0, high]])
        self.shift = rng.uniform(-shift, shift, 2)
        self.wave = rng.uniform(-wave, wave, 2)
        self.phase = rng.uniform(0, 2 * np.pi, 2)

    def __call__(self, points):
        points = np.asarray(points, float)
        bent = points + self.wave * np.sin(2 * np.pi * points[:, ::-1] + self.phase)
        return (bent - 0.5) @ self.matrix.T + 0.5 + self.shift


class Canvas:
    """A square of pixels, grey or in colour."""

    def __init__(self, size, background=0):
        self.size = size
        self.image = Image.new("L" if isinstance(background, int) else "RGB", (size * SCALE,) * 2, background)
        self.draw = ImageDraw.Draw(self.image)

    def _places(self, points):
        return [tuple(p) for p in np.asarray(points) * self.size * SCALE]

    def stroke(self, points, width, colour):
        """A line with round ends."""
        places, radius = self._places(points), width * SCALE / 2
        self.draw.line(places, fill=colour, width=int(round(width * SCALE)), joint="curve")
        for x, y in places:
            self.draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=colour)

    def shape(self, points, colour):
        """A filled shape."""
        self.draw.polygon(self._places(points), fill=colour)

    def pixels(self, blur=0.0):
        """The picture in its own size."""
        image = self.image.filter(ImageFilter.GaussianBlur(blur * SCALE)) if blur else self.image
        return np.asarray(image.resize((self.size, self.size), Image.BOX))


def arc(cx, cy, rx, ry, start, end, steps=16):
    """Places along an ellipse, angles in turns, clockwise from the right."""
    t = np.linspace(start, end, steps) * 2 * np.pi
    return np.stack([cx + rx * np.cos(t), cy + ry * np.sin(t)], 1)


def box(left, top, right, bottom):
    """The corners of a rectangle."""
    return np.array([(left, top), (right, top), (right, bottom), (left, bottom)])
