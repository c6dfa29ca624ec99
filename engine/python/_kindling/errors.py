"""Turns what the engine throws into Python's exceptions, with PyTorch's types and words."""

import builtins
import sys
from opcode import opmap


# An exception raised by a Python function that the engine called, on its way back to Python.
pending = None


def translated(error):
    """The Python exception for `error`, a JsException from the engine; other errors stay themselves."""
    global pending
    kind = getattr(error, "kind", None)
    if kind == "PythonError" and pending is not None:
        found, pending = pending, None
        return found
    if kind is None:
        return error
    if kind == "_LinAlgError":
        return _LinAlgError(error.message)
    return getattr(builtins, kind, RuntimeError)(error.message)


class _LinAlgError(RuntimeError):
    """A matrix that has no inverse, or no factors of the kind asked for. torch.linalg.LinAlgError."""

    __module__ = "torch._C"


def nearest(name, names):
    """The existing name most like `name`, or None: for messages about names that are not there."""
    from difflib import get_close_matches

    known = {known.lower(): known for known in names if not known.startswith("_")}
    found = get_close_matches(name.lower(), known, 1, 0.66)
    return known[found[0]] if found else None


def in_original(module, name):
    """Whether PyTorch has the name that ours does not; for modules that are not PyTorch's, always."""
    if not module.startswith("torch"):
        return True
    from .originals import NAMES

    known = NAMES.get(module)
    return known is None or f" {name} " in known


def missing(module, name, names):
    """What to say of a name that `module` of ours does not have."""
    near = nearest(name, names)
    hint = f". Did you mean {module}.{near}?" if near else ""
    return f"Kindling does not have {module}.{name} yet{hint}"


def _imports(frame):
    """Whether a frame is at `from … import name`, where a missing name is an ImportError."""
    return frame.f_code.co_code[frame.f_lasti] == opmap["IMPORT_FROM"]


def module_getattr(module, note=None, later=()):
    """A module's `__getattr__`: for names it does not have, an error that says so.

    `note(name)`, if given, adds what to use instead. `later` names modules below it that are read when
    they are first asked for.
    """

    def __getattr__(name):
        if name in later:
            from importlib import import_module

            return import_module(f"{module}.{name}")
        if name.startswith("__"):
            raise AttributeError(f"module '{module}' has no attribute '{name}'", name=name)
        instead = note(name) if note else ""
        words = ""
        if instead or in_original(module, name):
            words = f": {missing(module, name, () if instead else vars(sys.modules[module]))}{instead}"
        if _imports(sys._getframe(1)):
            raise ImportError(f"cannot import name '{name}' from '{module}'{words}", name=module)
        raise AttributeError(f"module '{module}' has no attribute '{name}'{words}", name=name, obj=sys.modules[module])

    return __getattr__
