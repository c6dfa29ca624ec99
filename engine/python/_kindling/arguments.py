"""Packs arguments for the border and, when that fails, says why in PyTorch's words.

The generated functions (engine/python/generate.ts) use this. A row's parameters come as tuples
(name, wire word, type name, 'required' | 'optional' | 'keyword', default).
"""

import inspect
import sys

from pyodide.ffi import JsException

from .errors import translated


class _Missing:
    """Stands for an argument that must be given and was not."""

    __slots__ = ()

    def __repr__(self):
        return "<required>"


_missing = _Missing()
_DEFAULTS = {"_inf": float("inf"), "_nan": float("nan")}


def _number(value):
    """A plain number as two words: 1 and an int or bool, or 2 and a float."""
    kind = type(value)
    if kind is float:
        return 2, value
    if kind is int or kind is bool:
        return 1, value
    kind, value = _number_or_none(value)
    if kind is None:
        raise TypeError
    return kind, value


def _number_or_none(value):
    """As `_number`; (None, None) for what is no number. NumPy's scalars are numbers."""
    if isinstance(value, float):
        return 2, float(value)
    if isinstance(value, int):
        return 1, (value if type(value) is bool else int(value))
    plain = getattr(value, "_plain", None)
    if plain is not None:
        return _number(plain())
    return None, None


def _mixed(crossing, self, other, Tensor, tensors_only):
    """An operator's crossing with an operand that is neither exactly a Tensor nor a float or int.

    Returns NotImplemented for what the operator does not take, so that Python asks the other side.
    """
    if isinstance(other, Tensor):
        return crossing(self._h, other._h)
    if not tensors_only:
        kind, value = _number_or_none(other)
        if kind is not None:
            return crossing(self._h, value, kind)
    return NotImplemented


def _ints(value):
    """Sizes or dimensions: their count, then each; one int stands for a list of one."""
    if isinstance(value, (tuple, list)):
        return (len(value), *[item.__index__() for item in value])
    return 1, value.__index__()


def _sizes(values):
    """Sizes written as separate arguments or as one sequence: view(2, 3), view((2, 3))."""
    if not values:
        raise TypeError
    if len(values) == 1 and isinstance(values[0], (tuple, list)):
        values = values[0]
    return (len(values), *[item.__index__() for item in values])


def _tensors(values):
    """A sequence of tensors: their count, then each handle."""
    if not isinstance(values, (tuple, list)):
        raise TypeError
    return (len(values), *[value._h for value in values])


def _bool(value):
    if value is None or isinstance(value, bool):
        return value
    raise TypeError


def _string(value):
    if value is None or isinstance(value, str):
        return value
    raise TypeError


def _dtype(value):
    code = getattr(value, "_code", None)
    if code is not None:
        return code
    from torch._dtypes import from_python

    return from_python(value)._code


def _shown(signature):
    """Gives a function the signature that help() shows, without the names that catch mistakes."""

    def decorate(function):
        function.__signature__ = inspect.signature(eval(f"lambda {signature[1:-1]}: None", _DEFAULTS))
        return function

    return decorate


_ALIASES = {"axis": "dim", "keepdims": "keepdim", "x": "input", "a": "input", "x1": "input", "x2": "other"}


def _again(function, given, surplus, unknown):
    """Calls `function` once more with NumPy's argument names turned into PyTorch's and `out=` filled.

    Raises the TypeError for arguments that it really does not take.
    """
    row = function.__globals__["_row_" + function.__name__.removesuffix("_")]
    names = [name for name, *_ in row]
    renamed = {_alias(name, names): value for name, value in unknown.items()}
    if "self" not in given or function.__name__.startswith("new_"):
        _drop_places(renamed)
    out = renamed.pop("out", None)
    owner = "self" in given
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


def _spreads(row, owner):
    positional = [p for p in (row[1:] if owner else row) if p[3] != "keyword"]
    return len(positional) == 1 and positional[0][1] == "ints"


# Ops of which PyTorch has several forms: its errors then list them all.
_SEVERAL = frozenset(
    "sum mean prod max min std var all any pow eq ne lt le gt ge where transpose softmax log_softmax view "
    "fill_ squeeze split clamp argmax argmin cumsum cumprod norm zeros ones full rand randn randint arange "
    "linspace normal uniform normal_ uniform_ div to median".split()
)


def _kind(value):
    return "Tensor" if _is_tensor(value) else type(value).__name__


def _is_tensor(value):
    return hasattr(value, "_h")


def _form(row, skip):
    """A signature as PyTorch's messages write it."""
    parts, star = [], False
    for name, _, kind, given, _ in row[skip:]:
        if given == "keyword" and not star:
            parts.append("*")
            star = True
        parts.append(f"{kind} {name}")
    return f" * ({', '.join(parts)})\n"


def _combination(name, row, owner, positional, named):
    got = ", ".join(_kind(value) for value in positional)
    got += "".join(f"{', ' if positional else ''}{n}={_kind(v)}{'' if positional else ', '}" for n, v in named.items())
    return TypeError(
        f"{name}() received an invalid combination of arguments - got ({got}), "
        f"but expected one of:\n{_form(row, owner)}"
    )


def _arguments(row, given, owner):
    """The arguments that were given, by position and by name, as far as they differ from defaults."""
    positional, named = [], {}
    for name, wire, _, kind, initial in row[1:] if owner else row:
        value = given.get(name, _missing)
        if wire == "ints" and _spreads(row, owner):
            positional.extend(value)
        elif value is _missing or (kind != "required" and value is initial):
            continue
        elif kind == "keyword":
            named[name] = value
        else:
            positional.append(value)
    return positional, named


def _unexpected(name, row, given, surplus, unknown):
    owner = "self" in given
    positional, named = _arguments(row, given, owner)
    missing = [p[0] for p in row[owner:] if p[3] == "required" and given.get(p[0]) is _missing]
    if name in _SEVERAL:
        return _combination(name, row, owner, [*positional, *surplus], named | unknown)
    if surplus:
        count = sum(p[3] != "keyword" for p in row) - owner
        plural = "" if count == 1 else "s"
        was = "was" if count + len(surplus) == 1 else "were"
        return TypeError(
            f"{name}() takes {count} positional argument{plural} "
            f"but {count + len(surplus)} {was} given"
        )
    if missing:
        return _absent(name, missing)
    return TypeError(f"{name}() got an unexpected keyword argument '{next(iter(unknown))}'")


def _absent(name, missing):
    names = ", ".join(f'"{n}"' for n in missing)
    return TypeError(
        f"{name}() missing {len(missing)} required positional "
        f"argument{'s' if len(missing) == 1 else ''}: {names}"
    )


def _fits(wire, value):
    """Whether `value` can be packed for the wire word."""
    if wire.startswith("optional "):
        return value is None or _fits(wire.removeprefix("optional "), value)
    match wire:
        case "tensor":
            return _is_tensor(value)
        case "tensors":
            return isinstance(value, (tuple, list)) and all(map(_is_tensor, value))
        case "operand":
            return _is_tensor(value) or _number_or_none(value)[0] is not None
        case "scalar":
            return _number_or_none(value)[0] is not None
        case "number":
            return hasattr(value, "__float__")
        case "int":
            return hasattr(value, "__index__")
        case "ints":
            return hasattr(value, "__index__") or (
                isinstance(value, (tuple, list)) and all(hasattr(v, "__index__") for v in value)
            )
        case "bool":
            return isinstance(value, bool)
        case "string":
            return isinstance(value, str)
        case "dtype":
            return hasattr(value, "_code") or value in (int, float, bool)
    return True


def _failed(error, name, row, given):
    """The exception to raise when packing for, or running, `name` raised `error`."""
    if isinstance(error, JsException):
        return translated(error)
    owner = "self" in given
    missing = [p[0] for p in row[owner:] if p[3] == "required" and given.get(p[0]) is _missing]
    positional, named = _arguments(row, given, owner)
    if missing:
        return _combination(name, row, owner, positional, named) if name in _SEVERAL else _absent(name, missing)
    for position, (argument, wire, kind, how, _) in enumerate(row[owner:], 1):
        value = given.get(argument)
        if wire == "ints" and _spreads(row, owner) and isinstance(value, tuple):
            if not value:
                return _absent(name, [argument])
            value = value[0] if len(value) == 1 else value
        if _fits(wire, value):
            continue
        if name in _SEVERAL and not (argument == "input" or wire == "ints" and _spreads(row, owner)):
            return _combination(name, row, owner, positional, named)
        where = "" if how == "keyword" else f" (position {position})"
        if isinstance(value, (tuple, list)) and wire in ("ints", "tensors", "optional ints"):
            test = _is_tensor if wire == "tensors" else lambda v: hasattr(v, "__index__")
            at = next((i for i, v in enumerate(value) if not test(v)), 0)
            found = f"but found element of type {_kind(value[at])} at pos {at + (wire != 'tensors')}"
            return TypeError(f"{name}(): argument '{argument}' must be {kind}, {found}")
        return TypeError(f"{name}(): argument '{argument}'{where} must be {kind}, not {_kind(value)}")
    return error


__all__ = [name for name in vars(sys.modules[__name__]) if name.startswith("_")]
