"""set_matplotlib_formats, which courses call for sharper figures."""

_FORMATS = frozenset(("png", "png2x", "retina", "jpg", "jpeg", "svg", "pdf"))


def set_matplotlib_formats(*formats, **kwargs):
    """Accepts the formats that there are: the page draws figures sharp at any size.

    Raises ValueError for one that there is not.
    """
    unknown = [each for each in formats if each not in _FORMATS]
    if unknown:
        raise ValueError(f"supported formats are: {sorted(_FORMATS)} not {unknown}")
