"""The part of Image that moves pixels: resize, crop, rotate, transpose, transform, paste."""

import math

import torch
from _kindling import engine as _e
from _kindling.results import wrap

from . import _modes
from ._constants import Resampling, Transform, Transpose

_NAMES = ("NEAREST", "LANCZOS", "BILINEAR", "BICUBIC", "BOX", "HAMMING")


def _bad_filter(resample, allowed=range(6)):
    words = [f"Image.Resampling.{_NAMES[i]} ({i})" for i in allowed]
    return ValueError(
        f"Unknown resampling filter ({resample}). Use {', '.join(words[:-1])} or {words[-1]}"
    )


class Geometry:
    """What moves pixels; Image inherits it."""

    def resize(self, size, resample=None, box=None, reducing_gap=None):
        """A picture of another size (width, height); `resample` is bicubic unless given."""
        if resample is None:
            resample = Resampling.NEAREST if self.mode in ("1", "P") else Resampling.BICUBIC
        elif resample not in range(6):
            raise _bad_filter(resample)
        if reducing_gap is not None and reducing_gap < 1.0:
            raise ValueError("reducing_gap must be 1.0 or greater")
        width, height = map(int, size)
        whole = (0, 0, *self.size)
        box = whole if box is None else tuple(box)
        if self.size == (width, height) and box == whole:
            return self.copy()
        if width < 1 or height < 1:
            raise ValueError("height and width must be > 0")
        if box[0] < 0 or box[1] < 0:
            raise ValueError("box offset can't be negative")
        if box[2] > self.size[0] or box[3] > self.size[1]:
            raise ValueError("box can't exceed original image size")
        if box[2] - box[0] < 0 or box[3] - box[1] < 0:
            raise ValueError("box can't be empty")
        if self.mode in ("1", "P"):
            resample = Resampling.NEAREST
        if self.mode in ("LA", "RGBA") and resample != Resampling.NEAREST:
            mixed = {"LA": "La", "RGBA": "RGBa"}[self.mode]
            return self.convert(mixed).resize((width, height), resample, box).convert(self.mode)
        if resample == Resampling.NEAREST:
            scale = (box[2] - box[0]) / width, (box[3] - box[1]) / height
            return self._mapped((width, height), 0, (scale[0], 0, box[0], 0, scale[1], box[1]))
        if reducing_gap is not None:
            factors = [int((box[i + 2] - box[i]) / (width, height)[i] / reducing_gap) or 1 for i in (0, 1)]
            if max(factors) > 1:
                inner = self._reach(box, (width, height), resample)
                small = self.reduce(tuple(factors), box=inner)
                box = tuple((box[i] - inner[i % 2]) / factors[i % 2] for i in range(4))
                return small.resize((width, height), resample, box)
        pixels = wrap(_e.picture_resize(self._t._h, width, height, int(resample), *map(float, box)))
        return type(self)._of(pixels, self.mode, self)

    def _reach(self, box, size, resample):
        """The box with the pixels around it that a filter also reads."""
        support = (0, 3, 1, 2, 0.5, 1)[resample] - 0.5
        dx, dy = ((box[i + 2] - box[i]) / size[i] * support for i in (0, 1))
        return (
            max(0, int(box[0] - dx)),
            max(0, int(box[1] - dy)),
            min(self.size[0], math.ceil(box[2] + dx)),
            min(self.size[1], math.ceil(box[3] + dy)),
        )

    def reduce(self, factor, box=None):
        """The picture shrunk by whole factors; each pixel is the mean of a block."""
        factors = tuple(factor) if isinstance(factor, (list, tuple)) else (factor, factor)
        box = (0, 0, *self.size) if box is None else tuple(box)
        if factors == (1, 1) and box == (0, 0, *self.size):
            return self.copy()
        if self.mode in ("LA", "RGBA"):
            mixed = {"LA": "La", "RGBA": "RGBa"}[self.mode]
            return self.convert(mixed).reduce(factors, box).convert(self.mode)
        return type(self)._of(wrap(_e.picture_reduce(self._t._h, *factors, *box)), self.mode, self)

    def thumbnail(self, size, resample=Resampling.BICUBIC, reducing_gap=2.0):
        """Shrinks the picture itself to fit into `size`, keeping its proportions."""
        wide, high = map(math.floor, size)
        if wide >= self.width and high >= self.height:
            return
        aspect = self.width / self.height

        def closest(number, distance):
            return max(min(math.floor(number), math.ceil(number), key=distance), 1)

        if wide / high >= aspect:
            wide = closest(high * aspect, lambda n: abs(aspect - n / high))
        else:
            high = closest(wide / aspect, lambda n: 0 if n == 0 else abs(aspect - wide / n))
        if self.size != (wide, high):
            self._t = self.resize((wide, high), resample, reducing_gap=reducing_gap)._t

    def _mapped(self, size, resample, data, fill=None):
        """The picture under a map from places of the result to places of this one."""
        from .Image import new

        result = new(self.mode, size, fill if fill is not None else 0)
        result._colours, result.info = self._colours, dict(self.info)
        if result._t.numel():
            _e.picture_transform(self._t._h, result._t._h, int(resample), *map(float, data))
        return result

    def transform(self, size, method, data=None, resample=Resampling.NEAREST, fill=1, fillcolor=None):
        """The picture under a map: AFFINE (6 numbers), PERSPECTIVE (8) or EXTENT (a box)."""
        if self.mode in ("LA", "RGBA") and resample != Resampling.NEAREST:
            mixed = {"LA": "La", "RGBA": "RGBa"}[self.mode]
            moved = self.convert(mixed).transform(size, method, data, resample, fill, fillcolor)
            return moved.convert(self.mode)
        if resample not in (0, 2, 3):
            if resample in (1, 4, 5):
                kind = {4: "Image.Resampling.BOX", 5: "Image.Resampling.HAMMING", 1: "Image.Resampling.LANCZOS"}
                raise ValueError(
                    f"{kind[resample]} ({resample}) cannot be used. Use Image.Resampling.NEAREST (0), "
                    "Image.Resampling.BILINEAR (2) or Image.Resampling.BICUBIC (3)"
                )
            raise _bad_filter(resample, (0, 2, 3))
        if data is None:
            raise ValueError("missing method data")
        if self.mode in ("1", "P"):
            resample = Resampling.NEAREST
        if method == Transform.EXTENT:
            x0, y0, x1, y1 = data
            data = ((x1 - x0) / size[0], 0, x0, 0, (y1 - y0) / size[1], y0)
        elif method == Transform.AFFINE:
            data = data[:6]
        elif method == Transform.PERSPECTIVE:
            data = data[:8]
        else:
            raise NotImplementedError(
                "Kindling's Image.transform has AFFINE, EXTENT and PERSPECTIVE; QUAD and MESH not yet"
            )
        return self._mapped(size, resample, data, fillcolor)

    def rotate(self, angle, resample=Resampling.NEAREST, expand=0, center=None, translate=None, fillcolor=None):
        """The picture turned by `angle` degrees, counter-clockwise, about its centre or `center`."""
        angle = angle % 360.0
        if not (center or translate):
            if angle == 0:
                return self.copy()
            if angle == 180:
                return self.transpose(Transpose.ROTATE_180)
            if angle in (90, 270) and (expand or self.width == self.height):
                return self.transpose(Transpose.ROTATE_90 if angle == 90 else Transpose.ROTATE_270)
        wide, high = self.size
        shift = translate or (0, 0)
        cx, cy = center or (wide / 2.0, high / 2.0)
        turn = -math.radians(angle)
        a, b = round(math.cos(turn), 15), round(math.sin(turn), 15)
        d, e = round(-math.sin(turn), 15), round(math.cos(turn), 15)

        def moved(x, y, c, f):
            return a * x + b * y + c, d * x + e * y + f

        c, f = moved(-cx - shift[0], -cy - shift[1], 0.0, 0.0)
        c, f = c + cx, f + cy
        if expand:
            corners = [moved(x, y, c, f) for x, y in ((0, 0), (wide, 0), (wide, high), (0, high))]
            xs, ys = zip(*corners)
            new_wide = math.ceil(max(xs)) - math.floor(min(xs))
            new_high = math.ceil(max(ys)) - math.floor(min(ys))
            c, f = moved(-(new_wide - wide) / 2.0, -(new_high - high) / 2.0, c, f)
            wide, high = new_wide, new_high
        data = (a, b, c, d, e, f)
        return self.transform((wide, high), Transform.AFFINE, data, resample, fillcolor=fillcolor)

    def transpose(self, method):
        """The picture flipped or turned by quarters, pixel for pixel."""
        t = self._t
        pixels = {
            0: lambda: t.flip(1), 1: lambda: t.flip(0), 2: lambda: t.transpose(0, 1).flip(0),
            3: lambda: t.flip(0, 1), 4: lambda: t.transpose(0, 1).flip(1), 5: lambda: t.transpose(0, 1),
            6: lambda: t.transpose(0, 1).flip(0, 1),
        }  # fmt: skip
        if method not in pixels:
            raise ValueError("No such transpose operation")
        return type(self)._of(pixels[method]().contiguous().clone(), self.mode, self)

    def crop(self, box=None):
        """The part inside a box (left, upper, right, lower); beyond the picture it is black."""
        if box is None:
            return self.copy()
        if box[2] < box[0]:
            raise ValueError("Coordinate 'right' is less than 'left'")
        if box[3] < box[1]:
            raise ValueError("Coordinate 'lower' is less than 'upper'")
        left, upper, right, lower = (int(round(edge)) for edge in box)
        shape = _modes.shape_of(self.mode, (right - left, lower - upper))
        pixels = torch.zeros(shape, dtype=self._t.dtype)
        x0, x1 = max(left, 0), min(right, self.width)
        y0, y1 = max(upper, 0), min(lower, self.height)
        if x0 < x1 and y0 < y1:
            pixels[y0 - upper : y1 - upper, x0 - left : x1 - left] = self._t[y0:y1, x0:x1]
        return type(self)._of(pixels, self.mode, self)

    def paste(self, im, box=None, mask=None):
        """Puts a picture or a colour into this one, at a corner or into a box, through a mask."""
        from .Image import Image, _ink

        if isinstance(box, Image) and mask is None:
            mask, box = box, None
        box = (0, 0) if box is None else tuple(box)
        if len(box) == 2:
            size = im.size if isinstance(im, Image) else mask.size if mask is not None else None
            if size is None:
                if box != (0, 0):
                    raise ValueError("cannot determine region size; use 4-item box")
                size = self.size
            box += (box[0] + size[0], box[1] + size[1])
        size = (box[2] - box[0], box[3] - box[1])
        if isinstance(im, Image):
            if im.size != size:
                raise ValueError("images do not match")
            pixels = (im if im.mode == self.mode else im.convert(self.mode))._t
        else:
            ink = torch.tensor(_ink(im, self.mode), dtype=self._t.dtype)
            pixels = ink.expand(_modes.shape_of(self.mode, size))
        x0, x1 = max(box[0], 0), min(box[2], self.width)
        y0, y1 = max(box[1], 0), min(box[3], self.height)
        if x0 >= x1 or y0 >= y1:
            return
        inner = (slice(y0 - box[1], y1 - box[1]), slice(x0 - box[0], x1 - box[0]))
        pixels = pixels[inner]
        if mask is not None:
            if mask.size != size:
                raise ValueError("images do not match")
            pixels = self._through(mask, inner, self._t[y0:y1, x0:x1], pixels)
        self._t[y0:y1, x0:x1] = pixels

    @staticmethod
    def _through(mask, inner, below, above):
        """Two blocks of pixels mixed by the mask's opacity."""
        if mask.mode not in ("1", "L", "LA", "RGBA", "RGBa"):
            raise ValueError("bad transparency mask")
        share = mask._t[..., -1] if mask._t.dim() == 3 else mask._t
        share = share[inner].to(torch.int32)
        if below.dim() == 3:
            share = share.unsqueeze(-1)
        product = above.to(torch.int32) * share + below.to(torch.int32) * (255 - share) + 128
        return (((product >> 8) + product) >> 8).to(below.dtype)
