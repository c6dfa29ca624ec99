"""PIL (Pillow) in the browser: pictures as tensors of bytes on Kindling's engine, with Pillow's results.

https://pillow.readthedocs.io/en/stable/ describes the names; what is missing says so when asked for.
"""

from _kindling.errors import module_getattr

__version__ = "9.4.0"


class UnidentifiedImageError(OSError):
    """Raised by `Image.open` for a file that is no picture, or of a kind that Kindling cannot read."""


__getattr__ = module_getattr("PIL")
