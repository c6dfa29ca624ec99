"""Arithmetic between two pictures of bytes, value by value."""

import torch
from _kindling.errors import module_getattr

from . import Image


def _both(image1, image2, rule):
    if image1.mode != image2.mode:
        raise ValueError("images do not match")
    width, height = (min(a, b) for a, b in zip(image1.size, image2.size))
    a, b = (image._t[:height, :width].to(torch.int64) for image in (image1, image2))
    return Image.Image._of(rule(a, b).clamp(0, 255).to(torch.uint8), image1.mode)


def add(image1, image2, scale=1.0, offset=0):
    """`(image1 + image2) / scale + offset`"""
    return _both(image1, image2, lambda a, b: ((a + b) / scale + offset).trunc())


def subtract(image1, image2, scale=1.0, offset=0):
    """`(image1 - image2) / scale + offset`"""
    return _both(image1, image2, lambda a, b: ((a - b) / scale + offset).trunc())


def difference(image1, image2):
    """How far apart the values are."""
    return _both(image1, image2, lambda a, b: (a - b).abs())


def lighter(image1, image2):
    """The larger values."""
    return _both(image1, image2, torch.maximum)


def darker(image1, image2):
    """The smaller values."""
    return _both(image1, image2, torch.minimum)


def multiply(image1, image2):
    """One laid over the other: `image1 * image2 / 255`."""
    return _both(image1, image2, lambda a, b: torch.div(a * b, 255, rounding_mode="floor"))


def invert(image):
    """The negative."""
    return Image.Image._of(255 - image._t, image.mode)


__getattr__ = module_getattr("PIL.ImageChops")
