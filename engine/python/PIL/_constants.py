"""The constants of PIL.Image: filters, transpositions and ways to map, by the numbers Pillow gives them."""

from enum import IntEnum


class Transpose(IntEnum):
    """Ways to flip and turn."""

    FLIP_LEFT_RIGHT = 0
    FLIP_TOP_BOTTOM = 1
    ROTATE_90 = 2
    ROTATE_180 = 3
    ROTATE_270 = 4
    TRANSPOSE = 5
    TRANSVERSE = 6


class Transform(IntEnum):
    """Kinds of map for `Image.transform`."""

    AFFINE = 0
    EXTENT = 1
    PERSPECTIVE = 2
    QUAD = 3
    MESH = 4


class Resampling(IntEnum):
    """How to read between pixels."""

    NEAREST = 0
    BOX = 4
    BILINEAR = 2
    HAMMING = 5
    BICUBIC = 3
    LANCZOS = 1


class Dither(IntEnum):
    """Whether black and white are spread to make grey."""

    NONE = 0
    ORDERED = 1
    RASTERIZE = 2
    FLOYDSTEINBERG = 3


class Palette(IntEnum):
    """Which colours `convert('P')` takes."""

    WEB = 0
    ADAPTIVE = 1


class Quantize(IntEnum):
    """Ways to choose few colours."""

    MEDIANCUT = 0
    MAXCOVERAGE = 1
    FASTOCTREE = 2
    LIBIMAGEQUANT = 3


__all__ = []
for _kind in (Transpose, Transform, Resampling, Dither, Palette, Quantize):
    for _member in _kind:
        globals()[_member.name] = _member
        __all__.append(_member.name)
ANTIALIAS = Resampling.LANCZOS
LINEAR = Resampling.BILINEAR
CUBIC = Resampling.BICUBIC
__all__ += ["ANTIALIAS", "LINEAR", "CUBIC"]
