"""Colour, contrast, brightness and sharpness of a picture: factor 1 leaves it, 0 takes all of it away."""

from . import Image, ImageFilter, ImageStat


class _Enhance:
    """Mixes the picture with a copy that lacks what is enhanced."""

    def enhance(self, factor):
        """The picture with `factor` times as much of it."""
        return Image.blend(self.degenerate, self.image, factor)


def _with_alpha_of(image, plain):
    if "A" in image.getbands():
        plain.putalpha(image.getchannel("A"))
    return plain


class Color(_Enhance):
    """How colourful a picture is; 0 makes it grey."""

    def __init__(self, image):
        self.image = image
        self.intermediate_mode = "LA" if "A" in image.getbands() else "L"
        self.degenerate = image.convert(self.intermediate_mode).convert(image.mode)


class Contrast(_Enhance):
    """How far values are from their mean; 0 makes one grey."""

    def __init__(self, image):
        self.image = image
        mean = int(ImageStat.Stat(image.convert("L")).mean[0] + 0.5)
        plain = Image.new("L", image.size, mean).convert(image.mode)
        self.degenerate = _with_alpha_of(image, plain)


class Brightness(_Enhance):
    """How bright a picture is; 0 makes it black."""

    def __init__(self, image):
        self.image = image
        self.degenerate = _with_alpha_of(image, Image.new(image.mode, image.size, 0))


class Sharpness(_Enhance):
    """How sharp a picture is; 0 smooths it, 2 sharpens it."""

    def __init__(self, image):
        self.image = image
        self.degenerate = _with_alpha_of(image, image.filter(ImageFilter.SMOOTH))
