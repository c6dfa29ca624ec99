"""Drawing into a picture: lines, rectangles, ellipses, polygons, points. Text is not there yet."""

from _kindling import engine as _e

from . import Image as _Image


def _flat(xy):
    """Places as one list of numbers: [(x, y), …] or [x, y, …]."""
    numbers = []
    for place in xy:
        numbers += map(float, place) if isinstance(place, (tuple, list)) else (float(place),)
    return numbers


class ImageDraw:
    """Draws into `image`, changing it. Make one with `ImageDraw.Draw(image)`."""

    def __init__(self, im, mode=None):
        if im.mode in ("I", "F"):
            raise ValueError("Kindling's ImageDraw draws into pictures of bytes")
        self._image, self.im, self.mode = im, im, mode or im.mode

    def _draw(self, kind, ink, how, numbers):
        numbers_of_ink = _Image._ink(ink, self._image.mode)
        if not isinstance(numbers_of_ink, list):
            numbers_of_ink = [numbers_of_ink]
        _e.picture_draw(self._image._t._h, kind, len(numbers_of_ink), *numbers_of_ink, how, *numbers)

    def _default(self, fill, outline):
        if fill is None and outline is None:
            outline = 255 if len(self._image.getbands()) == 1 else (255,) * len(self._image.getbands())
        return fill, outline

    def point(self, xy, fill=None):
        """Single pixels."""
        numbers = _flat(xy)
        _, ink = self._default(None, fill)
        for i in range(0, len(numbers), 2):
            self._draw("rectangle", ink, 0, numbers[i : i + 2] * 2)

    def line(self, xy, fill=None, width=0, joint=None):
        """A line through the places, `width` pixels wide."""
        _, ink = self._default(None, fill)
        self._draw("line", ink, width, _flat(xy))

    def rectangle(self, xy, fill=None, outline=None, width=1):
        """A box whose corners belong to it."""
        box = _flat(xy)
        if box[2] < box[0]:
            raise ValueError("x1 must be greater than or equal to x0")
        if box[3] < box[1]:
            raise ValueError("y1 must be greater than or equal to y0")
        fill, outline = self._default(fill, outline)
        if fill is not None:
            self._draw("rectangle", fill, 0, box)
        if outline is not None and outline != fill and width != 0:
            self._draw("rectangle", outline, width, box)

    def ellipse(self, xy, fill=None, outline=None, width=1):
        """The ellipse inside a box."""
        box = _flat(xy)
        fill, outline = self._default(fill, outline)
        if fill is not None:
            self._draw("ellipse", fill, 0, box)
        if outline is not None and outline != fill and width != 0:
            self._draw("ellipse", outline, width, box)

    def polygon(self, xy, fill=None, outline=None, width=1):
        """A closed shape."""
        fill, outline = self._default(fill, outline)
        numbers = _flat(xy)
        if fill is not None:
            self._draw("polygon", fill, 1, numbers)
        if outline is not None and outline != fill and width != 0:
            if width == 1:
                self._draw("polygon", outline, 0, numbers)
            else:
                self._draw("line", outline, width, numbers + numbers[:2])

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        raise AttributeError(
            f"'ImageDraw' object has no attribute '{name}': Kindling's ImageDraw has point, line, rectangle, "
            "ellipse and polygon; for text, draw a figure with matplotlib.pyplot",
            name=name,
        )


def Draw(im, mode=None):
    """An object that draws into the picture."""
    return ImageDraw(im, mode)
