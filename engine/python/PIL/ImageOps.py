"""Whole-picture operations: grayscale, invert, equalize, autocontrast, posterize, solarize, pad, fit, …"""

from _kindling.errors import module_getattr

from . import Image
from ._constants import Resampling, Transpose


def _per_band(image, make):
    """A table made for each band from its histogram, applied to the picture."""
    if image.mode not in ("L", "RGB"):
        raise OSError("not supported for this image mode")
    histogram = image.histogram()
    table = []
    for start in range(0, len(histogram), 256):
        table += make(histogram[start : start + 256])
    return image.point(table)


def grayscale(image):
    """The picture in shades of grey."""
    return image.convert("L")


def invert(image):
    """The negative."""
    if image.mode == "1":
        return Image.Image._of(255 - image._t, "1", image)
    return _lut(image, [255 - i for i in range(256)])


def _lut(image, table):
    if image.mode == "P":
        raise NotImplementedError("mode P support coming soon")
    if image.mode in ("L", "RGB"):
        return image.point(table * len(image.getbands()))
    raise OSError("not supported for this image mode")


def mirror(image):
    """Left and right exchanged."""
    return image.transpose(Transpose.FLIP_LEFT_RIGHT)


def flip(image):
    """Top and bottom exchanged."""
    return image.transpose(Transpose.FLIP_TOP_BOTTOM)


def posterize(image, bits):
    """Only the highest bits of each value."""
    mask = ~(2 ** (8 - bits) - 1)
    return _lut(image, [i & mask for i in range(256)])


def solarize(image, threshold=128):
    """Values from the threshold on inverted."""
    return _lut(image, [i if i < threshold else 255 - i for i in range(256)])


def equalize(image, mask=None):
    """Values spread so that each is about as frequent."""
    if image.mode == "P":
        image = image.convert("RGB")

    def table(counts):
        used = [n for n in counts if n]
        step = (sum(used) - used[-1]) // 255 if len(used) > 1 else 0
        if not step:
            return list(range(256))
        n, found = step // 2, []
        for count in counts:
            found.append(n // step)
            n += count
        return found

    return _per_band(image, table)


def autocontrast(image, cutoff=0, ignore=None, mask=None, preserve_tone=False):
    """Values stretched to reach from 0 to 255, after `cutoff` percent at each end."""

    def table(counts):
        counts = list(counts)
        if ignore is not None:
            for value in ignore if isinstance(ignore, (list, tuple)) else (ignore,):
                counts[value] = 0
        total = sum(counts)
        low_cut, high_cut = cutoff if isinstance(cutoff, tuple) else (cutoff, cutoff)
        for percent, order in ((low_cut, range(256)), (high_cut, range(255, -1, -1))):
            cut = int(total * percent // 100)
            for value in order:
                taken = min(cut, counts[value])
                counts[value] -= taken
                cut -= taken
                if cut <= 0:
                    break
        used = [value for value in range(256) if counts[value]]
        low, high = (used[0], used[-1]) if used else (255, 0)
        if high <= low:
            return list(range(256))
        scale = 255.0 / (high - low)
        offset = -low * scale
        return [max(0, min(255, int(i * scale + offset))) for i in range(256)]

    return _per_band(image, table)


def _border(border):
    if not isinstance(border, tuple):
        return (border,) * 4
    return border * 2 if len(border) == 2 else border


def expand(image, border=0, fill=0):
    """The picture with a border."""
    left, top, right, bottom = _border(border)
    size = (left + image.width + right, top + image.height + bottom)
    result = Image.new(image.mode, size, fill)
    result._colours = image._colours
    result.paste(image, (left, top))
    return result


def crop(image, border=0):
    """The picture without a border."""
    left, top, right, bottom = _border(border)
    return image.crop((left, top, image.width - right, image.height - bottom))


def scale(image, factor, resample=Resampling.BICUBIC):
    """The picture `factor` times as wide and high."""
    if factor == 1:
        return image.copy()
    if factor <= 0:
        raise ValueError("the factor must be greater than 0")
    return image.resize((round(factor * image.width), round(factor * image.height)), resample)


def contain(image, size, method=Resampling.BICUBIC):
    """The picture resized to fit into `size`, keeping its proportions."""
    own, wanted = image.width / image.height, size[0] / size[1]
    if own != wanted:
        if own > wanted:
            size = (size[0], round(image.height / image.width * size[0]))
        else:
            size = (round(image.width / image.height * size[1]), size[1])
    return image.resize(size, resample=method)


def pad(image, size, method=Resampling.BICUBIC, color=None, centering=(0.5, 0.5)):
    """As `contain`, on a ground of exactly `size`."""
    resized = contain(image, size, method)
    if resized.size == tuple(size):
        return resized
    out = Image.new(image.mode, size, color)
    if resized.width != size[0]:
        out.paste(resized, (round((size[0] - resized.width) * max(0, min(centering[0], 1))), 0))
    else:
        out.paste(resized, (0, round((size[1] - resized.height) * max(0, min(centering[1], 1)))))
    return out


def fit(image, size, method=Resampling.BICUBIC, bleed=0.0, centering=(0.5, 0.5)):
    """The picture resized and cropped to exactly `size`."""
    cx, cy = (c if 0.0 <= c <= 1.0 else 0.5 for c in centering)
    bleed = bleed if 0.0 <= bleed < 0.5 else 0.0
    margin = (bleed * image.width, bleed * image.height)
    live = (image.width - margin[0] * 2, image.height - margin[1] * 2)
    live_ratio, wanted = live[0] / live[1], size[0] / size[1]
    if live_ratio == wanted:
        width, height = live
    elif live_ratio >= wanted:
        width, height = wanted * live[1], live[1]
    else:
        width, height = live[0], live[0] / wanted
    left = margin[0] + (live[0] - width) * cx
    top = margin[1] + (live[1] - height) * cy
    return image.resize(size, method, box=(left, top, left + width, top + height))


def exif_transpose(image):
    """A copy: Kindling's PIL does not read which way a camera was held."""
    return image.copy()


def colorize(image, black, white, mid=None, blackpoint=0, whitepoint=255, midpoint=127):
    """A grey picture in colours between `black` and `white`."""
    from .ImageColor import getrgb

    if mid is not None:
        raise NotImplementedError("Kindling does not have ImageOps.colorize(mid=…) yet")
    dark, light = (getrgb(c) if isinstance(c, str) else c for c in (black, white))
    span = whitepoint - blackpoint
    bands = []
    for a, b in zip(dark, light):
        ramp = [a + i * (b - a) // span for i in range(span)]
        bands.append([a] * blackpoint + ramp + [b] * (256 - whitepoint))
    return Image.merge("RGB", [image.point(table) for table in bands])


__getattr__ = module_getattr("PIL.ImageOps")
