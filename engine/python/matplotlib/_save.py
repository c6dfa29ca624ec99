"""Writes figures as files, SVG or PNG, drawn from the figure's own data."""

import os


def save(figure, fname, format, dpi):
    """Writes a figure to a path or an open file. ValueError for a format that is not there."""
    if format is None:
        name = os.fspath(fname) if isinstance(fname, (str, os.PathLike)) else ""
        format = os.path.splitext(name)[1][1:] or "png"
        if isinstance(fname, (str, os.PathLike)) and not os.path.splitext(name)[1]:
            fname = f"{name}.png"
    format = format.lower()
    if format not in ("png", "svg"):
        raise ValueError(f"Format {format!r} is not supported (supported formats: png, svg)")
    # Imported here: drawing needs PIL, which a session that saves nothing does not load.
    from . import _raster, _svg

    if format == "svg":
        content = _svg.drawing(figure).encode()
    else:
        content = _raster.png(figure, dpi)
    if hasattr(fname, "write"):
        fname.write(content)
    else:
        with open(fname, "wb") as file:
            file.write(content)
