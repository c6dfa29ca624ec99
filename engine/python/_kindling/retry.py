"""A second try at calls whose names or places did not fit: NumPy's argument names, `out=`, `device=`.

A row's parameters come as tuples (name, wire word, type name, 'required' | 'optional' | 'keyword',
default).
"""

import sys

from .arguments import _missing
from .complaints import _spreads, _unexpected
from .deprecated import older
from .parsing import ALIASES

# What every function takes and rows do not name: where the result goes and how it lies there.
_PLACES = frozenset(("out", "device", "layout", "pin_memory", "memory_format"))


def _again(place, name, path, row, given, surplus, unknown):
    """Calls the function at `path` of its module once more with NumPy's argument names turned into PyTorch's and `out=` filled.

    Raises the TypeError for arguments that it really does not take.
    """
    names = [key for key, *_ in row]
    renamed = {_alias(key, names): value for key, value in unknown.items()}
    if "self" not in given or name.startswith("new_"):
        _drop_places(renamed)
    out = renamed.pop("out", None)
    owner = "self" in given
    if surplus and not renamed:
        named = ["self" if owner and i == 0 else n for i, (n, _, _, how, _) in enumerate(row) if how != "keyword"]
        passed = [given[n] for n in named if given.get(n, _missing) is not _missing]
        call = older(name, owner, [*passed, *surplus])
        if call is not None:
            result = _at(path)(*call[0], **call[1])
            return result if out is None else _fill(out, result)
    if surplus or any(key not in names or _given(given, key, row) for key in renamed):
        raise _unexpected(place, name, row, given, surplus, unknown)
    named = {n: given[n] for n in names if given.get(n, _missing) is not _missing} | renamed
    first = [given["self"]] if owner else []
    if _spreads(row, owner):
        sizes = named.pop(next(n for n, wire, *_ in row if wire == "ints"))
        first.append(tuple(sizes) if isinstance(sizes, (tuple, list)) else (sizes,))
        if not owner and len(first[0]) == 1 and isinstance(first[0][0], (tuple, list)):
            first[0] = tuple(first[0][0])
    result = _at(path)(*first, **named)
    if out is None:
        return result
    return _fill(out, result)


def _alias(name, names):
    alias = ALIASES.get(name)
    return alias if name not in names and alias in names else name


def _drop_places(named):
    """Takes out what says where and how a tensor lies, after checking it: all are on the CPU, strided."""
    from torch._dtypes import check_device

    check_device(named.pop("device", None))
    for name in ("layout", "pin_memory", "memory_format"):
        named.pop(name, None)


def _fill(out, result):
    if isinstance(out, (tuple, list)):
        return type(result)([_fill(o, r) for o, r in zip(out, result)])
    import torch

    with torch.no_grad():
        if out.shape != result.shape:
            out.set_(torch.empty(result.shape, dtype=out.dtype))
        out.copy_(result)
    return out


def _given(given, name, row):
    """Whether an argument was given already, by its own name."""
    initial = next(initial for key, *_, initial in row if key == name)
    value = given.get(name, _missing)
    return value is not _missing and value is not initial and value != ()


def _at(path):
    """The function of the calling module that stands there under `name` or `Class.name`."""
    owner, _, name = path.rpartition(".")
    space = sys._getframe(2).f_globals
    return getattr(space[owner], name) if owner else space[name]
