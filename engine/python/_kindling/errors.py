"""Turns what the engine throws into Python's exceptions, with PyTorch's types and words."""

import builtins


def translated(error):
    """The Python exception for `error`, a JsException from the engine; other errors stay themselves."""
    kind = getattr(error, "kind", None)
    if kind is None:
        return error
    return getattr(builtins, kind, RuntimeError)(error.message)


def nearest(name, names):
    """The existing name most like `name`, or None: for messages about names that are not there."""
    from difflib import get_close_matches

    known = {known.lower(): known for known in names if not known.startswith("_")}
    found = get_close_matches(name.lower(), known, 1, 0.66)
    return known[found[0]] if found else None


def missing(module, name, names):
    """The AttributeError for a name that `module` of ours does not have."""
    near = nearest(name, names)
    hint = f". Did you mean {module}.{near}?" if near else ""
    error = AttributeError(
        f"module '{module}' has no attribute '{name}': "
        f"Kindling does not have {module}.{name} yet{hint}",
        name=name,
    )
    return error


def module_getattr(module):
    """A module's `__getattr__`: names it does not have raise `missing`."""
    import sys

    def __getattr__(name):
        if name.startswith("__"):
            raise AttributeError(f"module '{module}' has no attribute '{name}'", name=name)
        raise missing(module, name, vars(sys.modules[module])) from None

    return __getattr__
