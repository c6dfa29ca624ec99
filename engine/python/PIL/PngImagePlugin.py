"""The class that `Image.open` makes of a PNG file; the reading is in _files.py."""

from .Image import Image


class PngImageFile(Image):
    """A picture read from a PNG file."""

    format = "PNG"
    format_description = "Portable network graphics"
