"""What all of Kindling's Python packages share: the border to the engine, its errors and displays.

Importing this package calls nothing outside Python: the session's memory snapshot is taken with the
packages imported and no engine there. `attach()` joins the two after the snapshot is restored.
"""

from . import engine, imports
from .engine import attach

imports.install()

_display = None


def display_with(function):
    """Has figures handed to `function(mime, json)`; the session calls this when it starts."""
    global _display
    _display = function


def display(mime, json):
    """Shows data of the MIME type `mime` under the running cell; without a session, nothing."""
    if _display is not None:
        _display(mime, json)


_at_end = []


def at_cell_end(function):
    """Has `function()` called whenever a cell or script ends, whether it raised or not."""
    _at_end.append(function)


def cell_ended():
    """Called by the session after each cell or script: figures not yet shown are shown."""
    for function in _at_end:
        function()


__all__ = ["attach", "at_cell_end", "cell_ended", "display", "display_with", "engine"]
