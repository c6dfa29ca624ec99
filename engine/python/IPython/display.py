"""Shows values under the running cell: text, HTML, Markdown, mathematics, pictures."""

import base64
import itertools
import os

import _kindling
from matplotlib_inline.backend_inline import set_matplotlib_formats


class DisplayObject:
    """Content of one MIME type; `data` is text or bytes, or is read from `filename`."""

    _mime = "text/plain"

    def __init__(self, data=None, url=None, filename=None, metadata=None):
        if url is not None:
            raise ValueError("Kindling makes no request to other sites: give data or filename, not url")
        if isinstance(data, (str, os.PathLike)) and filename is None and self._is_file(data):
            filename, data = data, None
        if data is None and filename is not None:
            with open(filename, "rb" if self._binary else "r") as file:
                data = file.read()
        self.data, self.filename, self.metadata = data, filename, metadata

    _binary = False

    @staticmethod
    def _is_file(data):
        return False

    def __repr__(self):
        return f"<IPython.core.display.{type(self).__name__} object>"

    def _bundle(self):
        return {"text/plain": repr(self), self._mime: self.data}


class HTML(DisplayObject):
    """HTML, shown in a frame of its own."""

    _mime = "text/html"

    def _repr_html_(self):
        return self.data


class Markdown(DisplayObject):
    """Markdown."""

    _mime = "text/markdown"

    def _repr_markdown_(self):
        return self.data


class Latex(DisplayObject):
    """LaTeX between its own delimiters."""

    _mime = "text/latex"

    def _repr_latex_(self):
        return self.data


class Math(Latex):
    """A formula in LaTeX, shown on a line of its own."""

    def _repr_latex_(self):
        return f"$\\displaystyle {self.data.strip('$')}$"

    def _bundle(self):
        return {"text/plain": repr(self), "text/latex": self._repr_latex_()}


class SVG(DisplayObject):
    """A drawing in SVG."""

    _mime = "image/svg+xml"


class Image(DisplayObject):
    """A PNG or JPEG, from bytes or a file."""

    _binary = True

    def __init__(self, data=None, url=None, filename=None, format=None, width=None, height=None, **rest):
        super().__init__(data, url, filename)
        self.width, self.height = width, height
        self.format = format or ("png" if self.data[:4] == b"\x89PNG" else "jpeg")

    @staticmethod
    def _is_file(data):
        return os.path.exists(data)

    def _bundle(self):
        content = base64.b64encode(self.data).decode()
        return {"text/plain": repr(self), f"image/{self.format}": content}


def bundle_of(value):
    """The forms in which a value can be shown, by MIME type; text/plain is always there."""
    return value._bundle() if isinstance(value, DisplayObject) else _kindling.bundle_of(value)


class DisplayHandle:
    """A display that can be changed after it was shown."""

    def __init__(self, display_id):
        self.display_id = display_id

    def display(self, obj, **options):
        """Shows the value anew."""
        display(obj, display_id=self.display_id, **options)

    def update(self, obj, **options):
        """Puts the value in place of the one that is shown."""
        update_display(obj, display_id=self.display_id, **options)


_numbers = itertools.count(1)


def display(*objs, include=None, exclude=None, metadata=None, transient=None, display_id=None, raw=False, clear=False):
    """Shows values under the running cell, each in the richest form it has.

    With `display_id` (True for a new one) returns a DisplayHandle. `raw`: the values are dicts of
    content by MIME type already. The value of the last line of a cell is shown without any call.
    """
    if clear:
        clear_output(wait=True)
    if display_id is True:
        display_id = f"display-{next(_numbers)}"
    for value in objs:
        show = getattr(value, "_ipython_display_", None)
        if show is not None and not raw:
            show()
            continue
        bundle = value if raw else bundle_of(value)
        chosen = {
            mime: content
            for mime, content in bundle.items()
            if (include is None or mime in include) and (exclude is None or mime not in exclude)
        }
        _kindling.display(chosen, display_id)
    return DisplayHandle(display_id) if display_id is not None else None


def update_display(obj, *, display_id, **options):
    """Puts a value in place of the one shown with this id."""
    _kindling.update_display(bundle_of(obj), display_id)


def clear_output(wait=False):
    """Clears what the cell has shown; with `wait`, when the next output comes (no flicker)."""
    _kindling.clear_output(wait)


def display_html(*objs, **options):
    """Shows HTML, given as text with raw=True or as values that have it."""
    display(*(HTML(each) if options.get("raw") else each for each in objs))


__all__ = ["DisplayHandle", "DisplayObject", "HTML", "Image", "Latex", "Markdown", "Math", "SVG"]
__all__ += ["clear_output", "display", "display_html", "set_matplotlib_formats", "update_display"]
