"""Warnings that name the student's line, not a line of these packages: through Python's `warnings`.

The engine's own come here too (engine/python/callbacks.ts); what the filters make of one, an exception
included, is as for any other warning.
"""

import builtins
import os
import sys
import warnings

from . import engine as _e
from . import errors

_PACKAGES = os.path.dirname(os.path.dirname(os.path.abspath(__file__))) + os.sep


def warn(message, category=UserWarning):
    """Warns of what the innermost line outside these packages does; shown once for each such line."""
    frame = sys._getframe(1)
    while frame.f_back is not None and _inside(frame.f_code.co_filename):
        frame = frame.f_back
    space = frame.f_globals
    registry = space.setdefault("__warningregistry__", {})
    warnings.warn_explicit(
        message, category, frame.f_code.co_filename, frame.f_lineno, space.get("__name__"), registry
    )


def _inside(filename):
    return filename.startswith((_PACKAGES, "<frozen"))


def _relay(message, category):
    """What the engine calls. An exception waits in `errors.pending` until the call is back in Python."""
    try:
        warn(message, getattr(builtins, category, UserWarning))
    except BaseException as error:
        errors.pending = error
        return "error"
    return "none"


_e.on_attach(lambda: _e.set_warner(_relay))
