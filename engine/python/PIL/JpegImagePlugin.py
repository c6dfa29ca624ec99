"""The class that `Image.open` makes of a JPEG file; the reading is in _files.py."""

from .Image import Image


class JpegImageFile(Image):
    """A picture read from a JPEG file."""

    format = "JPEG"
    format_description = "JPEG (ISO 10918)"
