"""PIL.Image: the Image class and the functions that make one. The pixels are a tensor of the engine
(_modes.py); geometry is _geometry.py, files are _files.py."""

import torch
from _kindling.errors import module_getattr

from . import UnidentifiedImageError, __version__  # noqa: F401  (Pillow has them here, too)
from . import _modes
from ._constants import *  # noqa: F403
from ._constants import Dither, Palette, Quantize, Resampling, Transform, Transpose  # noqa: F401
from ._geometry import Geometry
from ._values import Values


class Image(Geometry, Values):
    """A picture: `mode`, `size` and pixels. Make one with `Image.open`, `Image.new`, `Image.fromarray`.

    https://pillow.readthedocs.io/en/stable/reference/Image.html
    """

    format = None
    format_description = None
    readonly = 0
    filename = ""

    def __init__(self):
        self._t = None
        self.mode = ""
        self._colours = None
        self.info = {}

    @classmethod
    def _of(cls, pixels, mode, like=None):
        """An Image of these pixels, with the palette and the information of `like`."""
        image = Image()
        image._t, image.mode = pixels, mode
        if like is not None:
            image.info = dict(like.info)
            if mode == "P":
                image._colours = like._colours
        return image

    width = property(lambda self: self.size[0])
    height = property(lambda self: self.size[1])

    @property
    def size(self):
        """Width and height."""
        return (0, 0) if self._t is None else (self._t.shape[1], self._t.shape[0])

    @property
    def im(self):
        """The picture itself: Pillow's own core object has no other form here."""
        return self

    def getbands(self):
        """The names of the bands: ('R', 'G', 'B')."""
        return _modes.BANDS[self.mode]

    def __repr__(self):
        kind = type(self)
        return "<%s.%s image mode=%s size=%dx%d at 0x%X>" % (
            kind.__module__, kind.__name__, self.mode, *self.size, id(self),
        )  # fmt: skip

    def _repr_png_(self):
        """The picture as a PNG file, for notebooks."""
        from ._files import png_bytes

        return png_bytes(self)

    def show(self, title=None):
        """Shows the picture under the running cell."""
        from _kindling.display import bundle_of, display

        display(bundle_of(self))

    def __eq__(self, other):
        return (
            isinstance(other, Image)
            and (self.mode, self.size, self.info) == (other.mode, other.size, other.info)
            and self.tobytes() == other.tobytes()
        )

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()

    def close(self):
        """Closes the file, which has been read already."""

    def load(self):
        """Gives access to single pixels: `pixels = image.load(); pixels[x, y]`."""
        from ._values import PixelAccess

        return PixelAccess(self)

    def verify(self):
        """Does nothing: a broken file is refused when it is opened."""

    def copy(self):
        """A copy with pixels of its own."""
        return Image._of(self._t.clone(), self.mode, self)

    __copy__ = copy

    def __deepcopy__(self, memo):
        return self.copy()

    def __getstate__(self):
        return [self.info, self.mode, self.size, self.getpalette(), self.tobytes()]

    def __setstate__(self, state):
        info, mode, size, palette, data = state
        self.info, self.mode = info, mode
        self._t = frombytes(mode, size, data)._t
        self._colours = None
        if palette:
            self.putpalette(palette)

    def tobytes(self, encoder_name="raw", *args):
        """The pixels row by row as bytes."""
        return _modes.packed(self._t) if self.mode == "1" else _modes.to_bytes(self._t)

    def frombytes(self, data, decoder_name="raw", *args):
        """Fills the picture with bytes as `tobytes` gives them."""
        self._t = frombytes(self.mode, self.size, data)._t

    def __array__(self, dtype=None):
        found = (self._t != 0) if self.mode == "1" else self._t.clone()
        array = found.numpy()
        return array if dtype is None else array.astype(dtype)

    @property
    def __array_interface__(self):
        """Shape, type and bytes, for NumPy."""
        kind = {"1": "|b1", "I": "<i4", "F": "<f4"}.get(self.mode, "|u1")
        data = _modes.to_bytes(self._t) if self.mode != "1" else bytes(map(bool, _modes.to_bytes(self._t)))
        return {"shape": tuple(self._t.shape), "typestr": kind, "version": 3, "data": data}

    def convert(self, mode=None, matrix=None, dither=None, palette=Palette.WEB, colors=256):
        """The picture in another mode: 'L', 'RGB', 'RGBA', '1', 'P', 'HSV', 'YCbCr', 'I', 'F', …"""
        if matrix is not None:
            raise NotImplementedError("Kindling does not have Image.convert(matrix=…) yet")
        mode = mode or ("RGB" if self.mode == "P" else self.mode)
        _modes.check(mode)
        if mode == self.mode:
            return self.copy()
        pixels, source = self._t, self.mode
        if source == "P":
            pixels, source = self._coloured("RGBA" if "A" in mode else "RGB")
        if mode == "P":
            return self._to_palette(pixels, source, palette)
        return Image._of(_modes.convert(pixels, source, mode, dither != Dither.NONE), mode, self)

    def _coloured(self, mode):
        """The pixels of a picture with a palette, as RGB or RGBA, and that mode."""
        colours = self._colours
        if mode == "RGB":
            colours = colours[:, :3]
        return colours[self._t.long()], mode

    def _to_palette(self, pixels, source, palette):
        if source in ("1", "L"):
            image = Image._of(pixels.clone(), "P")
            grey = torch.arange(256, dtype=torch.uint8)
            image._colours = torch.stack([grey, grey, grey, torch.full_like(grey, 255)], -1)
            return image
        raise NotImplementedError(
            "Kindling does not have Image.convert('P') of colours yet: convert('L').convert('P') it has"
        )

    def getpalette(self, rawmode="RGB"):
        """The colours of a picture with a palette, as one list; None without one."""
        if self._colours is None:
            return None
        return self._colours[:, : len(rawmode)].reshape(-1).tolist()

    def putpalette(self, data, rawmode="RGB"):
        """Gives a picture of mode L or P its colours: red, green and blue one after another."""
        if self.mode not in ("L", "LA", "P", "PA"):
            raise ValueError("illegal image mode")
        wide = len(rawmode)
        colours = torch.tensor(list(data), dtype=torch.uint8).reshape(-1, wide)
        if wide == 3:
            colours = torch.cat([colours, torch.full((len(colours), 1), 255, dtype=torch.uint8)], 1)
        missing = 256 - len(colours)
        if missing > 0:
            black = torch.tensor([[0, 0, 0, 255]], dtype=torch.uint8).expand(missing, 4)
            colours = torch.cat([colours, black])
        self.mode, self._colours = "P", colours

    def save(self, fp, format=None, **params):
        """Writes a file: PNG, JPEG or BMP, after the name's ending or `format`."""
        from ._files import save

        save(self, fp, format, **params)


def new(mode, size, color=0):
    """A picture of one colour: black, a number, a tuple, or a name ('red', '#ff0000')."""
    _modes.check(mode)
    _check_size(size)
    image = Image._of(None, mode)
    if mode == "P":
        image._colours = torch.zeros(256, 4, dtype=torch.uint8)
        image._colours[:, 3] = 255
    ink = torch.tensor(_ink(color, mode), dtype=_modes.dtype_of(mode))
    image._t = ink.expand(_modes.shape_of(mode, size)).contiguous().clone()
    return image


def _check_size(size):
    if not isinstance(size, (list, tuple)):
        raise ValueError("Size must be a tuple")
    if len(size) != 2:
        raise ValueError("Size must be a tuple of length 2")
    if size[0] < 0 or size[1] < 0:
        raise ValueError("Width and height must be >= 0")


def _ink(color, mode):
    """A colour as the numbers of one pixel."""
    bands = len(_modes.BANDS[mode])
    if isinstance(color, str):
        from .ImageColor import getcolor

        color = getcolor(color, mode)
    if color is None:
        color = 0
    if isinstance(color, (tuple, list)):
        if len(color) == 1:
            color = color[0]
        else:
            if bands == 1:
                raise TypeError("color must be int or single-element tuple")
            if bands == 4 and len(color) == 3:
                color = (*color, 255)
            if len(color) != bands:
                raise TypeError(f"color must be int, or tuple of one, three or four elements")
            return [int(max(0, min(255, value))) for value in color]
    if bands > 1:
        # Pillow packs the bands into one number, the first lowest.
        return [int(color) >> 8 * band & 255 for band in range(bands)]
    if mode == "1":
        return 255 if color else 0
    if mode in ("I", "F"):
        return color
    return int(max(0, min(255, color)))


def frombytes(mode, size, data, decoder_name="raw", *args):
    """A picture from its pixels' bytes, row by row."""
    _modes.check(mode)
    shape = _modes.shape_of(mode, size)
    if mode == "1":
        return Image._of(_modes.unpacked(data, size), mode)
    dtype = _modes.dtype_of(mode)
    wanted = torch.Size(shape).numel() * dtype.itemsize
    if len(data) < wanted:
        raise ValueError("not enough image data")
    if len(data) > wanted:
        raise ValueError("cannot decode image data")
    image = new(mode, size)
    if wanted:
        image._t = _modes.from_bytes(bytes(data), dtype, shape)
    return image


frombuffer = frombytes

# What arrays there are: the sizes after height and width, and the type, for each mode.
_ARRAYS = {
    ((1, 1), "|b1"): "1", ((1, 1), "|u1"): "L", ((1, 1), "<i4"): "I", ((1, 1), "<f4"): "F",
    ((1, 1), "<f8"): "F", ((1, 1, 2), "|u1"): "LA", ((1, 1, 3), "|u1"): "RGB", ((1, 1, 4), "|u1"): "RGBA",
}  # fmt: skip


def fromarray(obj, mode=None):
    """A picture of an array's elements: uint8 of height × width (× 3 or 4), bool, int32 or float32."""
    if isinstance(obj, torch.Tensor) or not hasattr(obj, "dtype"):
        raise AttributeError(f"'{type(obj).__name__}' object has no attribute '__array_interface__'")
    pixels = torch.as_tensor(obj)
    key = ((1, 1) + tuple(pixels.shape[2:]), obj.dtype.str)
    found = mode or _ARRAYS.get(key)
    if found is None:
        raise TypeError("Cannot handle this data type: %s, %s" % key)
    if pixels.dim() > len(_modes.shape_of(found, (1, 1))):
        raise ValueError(f"Too many dimensions: {pixels.dim()} > {len(_modes.shape_of(found, (1, 1)))}.")
    pixels = pixels.to(torch.uint8) * 255 if found == "1" else pixels.to(_modes.dtype_of(found))
    return Image._of(pixels.contiguous().clone(), found)


def open(fp, mode="r", formats=None):
    """Reads a picture file (PNG, JPEG, BMP, GIF) from a path or a file opened for reading bytes."""
    from ._files import open_picture

    if mode != "r":
        raise ValueError(f"bad mode {mode!r}")
    return open_picture(fp)


def merge(mode, bands):
    """A picture of several pictures of mode L, one for each band."""
    if _modes.check(mode) and len(bands) != len(_modes.BANDS[mode]):
        raise ValueError("wrong number of bands")
    for band in bands[1:]:
        if band.size != bands[0].size:
            raise ValueError("size mismatch")
    pixels = torch.stack([band._t for band in bands], -1) if len(bands) > 1 else bands[0]._t.clone()
    return Image._of(pixels, mode)


def blend(im1, im2, alpha):
    """`im1 * (1 - alpha) + im2 * alpha`; outside 0 … 1 it goes on beyond the two."""
    from _kindling import engine as _e
    from _kindling.results import wrap

    if im1.mode != im2.mode or im1.size != im2.size:
        raise ValueError("images do not match")
    if alpha == 0.0 or alpha == 1.0:
        return (im2 if alpha else im1).copy()
    return Image._of(wrap(_e.picture_blend(im1._t._h, im2._t._h, float(alpha))), im1.mode, im1)


def composite(image1, image2, mask):
    """`image1` where the mask is white and `image2` where it is black."""
    image = image2.copy()
    image.paste(image1, None, mask)
    return image


def alpha_composite(im1, im2):
    """`im2` laid over `im1`, both RGBA."""
    from ._values import laid_over

    if im1.mode != "RGBA" or im2.mode != "RGBA" or im1.size != im2.size:
        raise ValueError("images do not match" if im1.size != im2.size else "image has wrong mode")
    return Image._of(laid_over(im1._t, im2._t), "RGBA")


def isImageType(t):
    """Whether an object is an Image."""
    return isinstance(t, Image)


__getattr__ = module_getattr("PIL.Image")
