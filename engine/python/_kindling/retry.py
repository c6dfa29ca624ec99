"""A second try at calls whose names or places did not fit: NumPy's argument names, `out=`, `device=`.

A row's parameters come as tuples (name, wire word, type name, 'required' | 'optional' | 'keyword',
default).
"""

from .arguments import _missing
from .complaints import _spreads, _unexpected
from .deprecated import older

_ALIASES = {"axis": "dim", "keepdims": "keepdim", "x": "input", "a": "input", "x1": "input", "x2": "other"}


# What every function takes and rows do not name: where the result goes and how it lies there.
_PLACES = frozenset(("out", "device", "layout", "pin_memory", "memory_format"))


def _again(function, row, given, surplus, unknown):
    """Calls `function` once more with NumPy's argument names turned into PyTorch's and `out=` filled.

    Raises the TypeError for arguments that it really does not take.
    """
    names = [name for name, *_ in row]
    renamed = {_alias(name, names): value for name, value in unknown.items()}
    if "self" not in given or function.__name__.startswith("new_"):
        _drop_places(renamed)
    out = renamed.pop("out", None)
    owner = "self" in given
    if surplus and not renamed:
        named = ["self" if owner and i == 0 else n for i, (n, _, _, how, _) in enumerate(row) if how != "keyword"]
        passed = [given[n] for n in named if given.get(n, _missing) is not _missing]
        call = older(function.__name__, owner, [*passed, *surplus])
        if call is not None:
            result = function(*call[0], **call[1])
            return result if out is None else _fill(out, result)
    if surplus or any(name not in names or _given(given, name) for name in renamed):
        raise _unexpected(function.__name__, row, given, surplus, unknown)
    named = {n: given[n] for n in names if given.get(n, _missing) is not _missing} | renamed
    first = [given["self"]] if owner else []
    if _spreads(row, owner):
        sizes = named.pop(next(n for n, wire, *_ in row if wire == "ints"))
        first.append(tuple(sizes) if isinstance(sizes, (tuple, list)) else (sizes,))
        if not owner and len(first[0]) == 1 and isinstance(first[0][0], (tuple, list)):
            first[0] = tuple(first[0][0])
    result = function(*first, **named)
    if out is None:
        return result
    return _fill(out, result)


def _alias(name, names):
    alias = _ALIASES.get(name)
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


def _given(given, name):
    value = given.get(name, _missing)
    return value is not _missing and value is not None and value is not False and value != ()
