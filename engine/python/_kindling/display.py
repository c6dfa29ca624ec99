"""The door through which values are shown under the running cell, in all the forms they have.

A bundle is a dict of content by MIME type, as Jupyter has it
(https://jupyter-client.readthedocs.io/en/stable/messaging.html#display-data).
"""

import base64
import json

# The methods by which a value says how it looks (IPython's), by MIME type.
_METHODS = {
    "text/html": "_repr_html_",
    "text/markdown": "_repr_markdown_",
    "text/latex": "_repr_latex_",
    "image/svg+xml": "_repr_svg_",
    "image/png": "_repr_png_",
    "image/jpeg": "_repr_jpeg_",
}

_show = _clear = None


def display_with(show, clear):
    """Has bundles handed to `show(json, display_id, update)` and wishes to clear to `clear(wait)`.

    The session calls this when it starts.
    """
    global _show, _clear
    _show, _clear = show, clear


def bundle_of(value):
    """The forms in which a value can be shown; text/plain is always there."""
    bundle = {"text/plain": repr(value)}
    for mime, name in _METHODS.items():
        method = getattr(type(value), name, None)
        content = None if method is None else method(value)
        if isinstance(content, bytes):
            content = base64.b64encode(content).decode()
        if content is not None:
            bundle[mime] = content
    return bundle


def display(bundle, display_id=None):
    """Shows a bundle under the running cell; without a session, nothing."""
    if _show is not None:
        _show(json.dumps(bundle), display_id, False)


def update_display(bundle, display_id):
    """Puts a bundle in place of what was shown with this id."""
    if _show is not None:
        _show(json.dumps(bundle), display_id, True)


def clear_output(wait):
    """Clears what the running cell has shown: now, or when its next output comes."""
    if _clear is not None:
        _clear(wait)
