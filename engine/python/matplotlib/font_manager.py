"""Fonts by name: the page chooses the typeface, so that these only carry names and sizes."""


class FontProperties:
    """A font's name and looks."""

    def __init__(self, family=None, style=None, variant=None, weight=None, stretch=None, size=None, fname=None, **rest):
        self.family, self.style, self.weight, self.size, self.fname = family, style, weight, size, fname

    def get_name(self):
        """The name."""
        return self.family or "DejaVu Sans"

    def set_size(self, size):
        """Sets the size."""
        self.size = size


def findSystemFonts(fontpaths=None, fontext="ttf"):
    """There are no font files here."""
    return []
