"""What all of Kindling's Python packages share: the border to the engine, its errors and displays.

Importing this package calls nothing outside Python: the session's memory snapshot is taken with the
packages imported and no engine there. `attach()` joins the two after the snapshot is restored.
"""

from . import engine, imports, warning
from .display import bundle_of, clear_output, display, display_with, update_display
from .engine import attach

imports.install()

_at_end = []


def at_cell_end(function):
    """Has `function()` called whenever a cell or script ends, whether it raised or not."""
    _at_end.append(function)


def cell_ended():
    """Called by the session after each cell or script: figures not yet shown are shown."""
    for function in _at_end:
        function()


__all__ = ["at_cell_end", "attach", "bundle_of", "clear_output", "display", "display_with", "engine"]
__all__ += ["update_display"]
