"""A sheet of pixels, drawn twice as large and made smaller: what savefig writes for .png."""

import base64
import io
import math

from PIL import Image, ImageDraw

from . import _letters
from ._paper import draw
from ._svg import width_of
from .colors import to_rgba

# Each pixel of the picture is the mean of this many in each direction, which smooths edges.
_FINER = 2


def png(figure, dpi):
    """A figure as the bytes of a PNG, at so many dots an inch."""
    data = figure.data()
    size = max(1, round(data["width"] * dpi)), max(1, round(data["height"] * dpi))
    sheet = _Sheet(size, dpi / 72 * _FINER)
    draw(data, sheet)
    file = io.BytesIO()
    sheet.picture.resize(size, Image.BOX).save(file, "PNG")
    return file.getvalue()


class _Sheet:
    width_of = staticmethod(width_of)

    def __init__(self, size, scale):
        self.scale = scale
        self.picture = Image.new("RGB", (size[0] * _FINER, size[1] * _FINER), (255, 255, 255))
        self._frame = None

    def clip(self, frame):
        """Shows only what lies in the frame from now on; None shows all."""
        self._frame = None if frame is None else tuple(round(each * self.scale) for each in frame)

    def _onto(self, box, alpha, paint):
        """Paints on a piece of the sheet, clipped to the frame, and lays the piece over what was there."""
        left, top, right, bottom = (math.floor(box[0]), math.floor(box[1]), math.ceil(box[2]) + 1, math.ceil(box[3]) + 1)
        clip = self._frame or (0, 0, *self.picture.size)
        left, top = max(left, clip[0], 0), max(top, clip[1], 0)
        right, bottom = min(right, clip[2], self.picture.size[0]), min(bottom, clip[3], self.picture.size[1])
        if right <= left or bottom <= top or alpha == 0:
            return
        before = self.picture.crop((left, top, right, bottom))
        piece = before.copy()
        piece = paint(piece, left, top) or piece
        if alpha < 1:
            piece = Image.blend(before, piece, alpha)
        self.picture.paste(piece, (left, top))

    def _placed(self, points):
        return [(x * self.scale, y * self.scale) for x, y in points]

    def line(self, points, color, width, dash=None, alpha=1.0):
        """A line through points."""
        points = self._placed(points)
        red, green, blue, opaque = to_rgba(color)
        ink, wide = _bytes((red, green, blue)), max(1, round(width * self.scale))
        strokes = _dashed(points, [each * self.scale for each in dash]) if dash else [points]

        def paint(piece, left, top):
            pen = ImageDraw.Draw(piece)
            for stroke in strokes:
                moved = [(x - left, y - top) for x, y in stroke]
                if len(moved) > 1:
                    pen.line(moved, fill=ink, width=wide)
                if wide > 2:
                    # Round corners: without them thick lines gape where they turn.
                    for x, y in moved[1:-1]:
                        pen.ellipse([x - wide / 2, y - wide / 2, x + wide / 2, y + wide / 2], fill=ink)

        self._onto(_around(points, wide), alpha * opaque, paint)

    def polygon(self, points, fill, stroke=None, width=0, alpha=1.0):
        """A filled shape."""
        placed = self._placed(points)
        red, green, blue, opaque = to_rgba("none" if fill == "transparent" else fill)

        def paint(piece, left, top):
            ImageDraw.Draw(piece).polygon([(x - left, y - top) for x, y in placed], fill=_bytes((red, green, blue)))

        self._onto(_around(placed, 1), alpha * opaque, paint)
        if stroke and stroke != "transparent":
            self.line([*points, points[0]], stroke, width or 1.0, None, alpha)

    def circle(self, x, y, radius, fill, stroke, alpha):
        """A filled circle."""
        steps = [2 * math.pi * i / 24 for i in range(24)]
        rim = [(x + radius * math.cos(at), y + radius * math.sin(at)) for at in steps]
        self.polygon(rim, fill, None if stroke == fill else stroke, 1.0, alpha)

    def image(self, rgba, columns, rows, box, smooth, alpha):
        """A picture in a box."""
        x0, y0, x1, y1 = (each * self.scale for each in box)
        given = Image.frombytes("RGBA", (columns, rows), base64.b64decode(rgba))
        if x1 < x0:
            given, x0, x1 = given.transpose(Image.FLIP_LEFT_RIGHT), x1, x0
        if y1 < y0:
            given, y0, y1 = given.transpose(Image.FLIP_TOP_BOTTOM), y1, y0
        size = max(1, round(x1 - x0)), max(1, round(y1 - y0))
        large = given.resize(size, Image.BICUBIC if smooth else Image.NEAREST)

        def paint(piece, left, top):
            piece.paste(large.convert("RGB"), (round(x0) - left, round(y0) - top), large.getchannel("A"))

        self._onto((x0, y0, x1, y1), alpha, paint)

    def text(self, x, y, words, size, color, align, rotation=0):
        """Words on a base line."""
        mask = _mask(words)
        if mask is None:
            return
        factor = size * self.scale / _letters.SIZE
        mask = mask.resize((max(1, round(mask.size[0] * factor)), max(1, round(mask.size[1] * factor))), Image.LANCZOS)
        width, height = mask.size
        along = {"center": width / 2, "right": width}.get(align, 0)
        down = _letters.ASCENT * factor
        left, top = x * self.scale - along, y * self.scale - down
        if rotation:
            mask = mask.rotate(rotation, expand=True, resample=Image.BICUBIC)
            turn = math.radians(rotation)
            # Where the middle of the words comes to lie when they turn about their place.
            cx, cy = width / 2 - along, height / 2 - down
            mx, my = cx * math.cos(turn) + cy * math.sin(turn), -cx * math.sin(turn) + cy * math.cos(turn)
            left, top = x * self.scale + mx - mask.size[0] / 2, y * self.scale + my - mask.size[1] / 2
        red, green, blue, alpha = to_rgba(color)
        ink = Image.new("RGB", mask.size, _bytes((red, green, blue)))

        def paint(piece, x0, y0):
            piece.paste(ink, (round(left) - x0, round(top) - y0), mask)

        self._onto((left, top, left + mask.size[0], top + mask.size[1]), alpha, paint)


def _bytes(color):
    return tuple(round(part * 255) for part in color)


def _around(points, width):
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs) - width, min(ys) - width, max(xs) + width, max(ys) + width


def _dashed(points, dash):
    """The strokes of a dashed line."""
    strokes, at, left, drawn = [[points[0]]], 0, dash[0], True
    for (x0, y0), (x1, y1) in zip(points, points[1:]):
        length, done = math.hypot(x1 - x0, y1 - y0), 0.0
        while length - done > left:
            done += left
            point = (x0 + (x1 - x0) * done / length, y0 + (y1 - y0) * done / length)
            if drawn:
                strokes[-1].append(point)
            else:
                strokes.append([point])
            drawn, at = not drawn, (at + 1) % len(dash)
            left = dash[at]
        left -= length - done
        if drawn:
            strokes[-1].append((x1, y1))
    return [stroke for stroke in strokes if len(stroke) > 1]


_pictures = {}


def _mask(words):
    """The words as a picture of how much ink lies where, or None without any."""
    if not _pictures:
        shades, start = _letters.shades(), 0
        for letter, width in zip(_letters.LETTERS, _letters.WIDTHS):
            count = width * _letters.HEIGHT
            _pictures[letter] = (width, bytes(shade * 17 for shade in shades[start : start + count]))
            start += count + count % 2
    # A letter that is not there is an empty box, as fonts have it.
    box = (_letters.SIZE, _box())
    found = [_pictures.get(letter, box) for letter in words]
    total = sum(width for width, _ in found)
    if total == 0:
        return None
    rows = b"".join(
        b"".join(shades[row * width : (row + 1) * width] for width, shades in found) for row in range(_letters.HEIGHT)
    )
    return Image.frombytes("L", (total, _letters.HEIGHT), rows)


def _box():
    size, height = _letters.SIZE, _letters.HEIGHT
    return bytes(
        255 if 4 <= x < size - 4 and 6 <= y < height - 8 and (x in (4, 5, size - 6, size - 5) or y in (6, 7, height - 10, height - 9)) else 0
        for y in range(height)
        for x in range(size)
    )
