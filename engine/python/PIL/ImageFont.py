"""PIL.ImageFont: there are no fonts yet, and so no text in pictures; asking for one says so."""

from _kindling.errors import module_getattr


def _none(name):
    raise NotImplementedError(
        f"Kindling's PIL has no fonts yet, and so not ImageFont.{name}: write text into a figure of matplotlib.pyplot"
    )


def truetype(font=None, size=10, index=0, encoding="", layout_engine=None):
    """Raises NotImplementedError."""
    _none("truetype")


def load_default():
    """Raises NotImplementedError."""
    _none("load_default")


__getattr__ = module_getattr("PIL.ImageFont")
