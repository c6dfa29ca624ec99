"""Why a call does not work, in PyTorch's words.

A row's parameters come as tuples (name, wire word, type name, 'required' | 'optional' | 'keyword',
default).
"""

from pyodide.ffi import JsException

from .arguments import _missing, _number_or_none
from .errors import translated


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


def _none_fits(name, owner, forms, args, named):
    """The TypeError for arguments that fit none of several forms.

    Where only one form takes as many arguments as were given, PyTorch says what is wrong with those.
    """
    count = len(args) - owner + len(named)
    near = []
    for form, row in forms:
        params = row[owner:]
        least = sum(how == "required" for *_, how, _ in params)
        if least <= count <= len(params):
            near.append(form)
    if len(near) == 1:
        try:
            near[0](*args, **named)
        except TypeError as error:
            return error
    return _combination(name, [row for _, row in forms], owner, args[owner:], named)


def _combination(name, rows, owner, positional, named):
    got = ", ".join(_kind(value) for value in positional)
    got += "".join(f"{', ' if positional else ''}{n}={_kind(v)}{'' if positional else ', '}" for n, v in named.items())
    return TypeError(
        f"{name}() received an invalid combination of arguments - got ({got}), "
        f"but expected one of:\n{''.join(_form(row, owner) for row in rows)}"
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
        return _combination(name, [row], owner, [*positional, *surplus], named | unknown)
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


def _is_scalar_tensor(value):
    return _is_tensor(value) and value.dim() == 0


def _is_int(value):
    """Whether it stands for an int: True and False do not, tensors of one whole number do."""
    if isinstance(value, bool):
        return False
    if _is_tensor(value):
        return value.dim() == 0 and not value.is_floating_point()
    return hasattr(value, "__index__")


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
            return _number_or_none(value)[0] is not None or _is_scalar_tensor(value)
        case "int":
            return _is_int(value)
        case "ints":
            return _is_int(value) or (isinstance(value, (tuple, list)) and all(map(_is_int, value)))
        case "bool":
            return isinstance(value, bool)
        case "string":
            return isinstance(value, str)
        case "dtype":
            return hasattr(value, "_code") or value in (int, float, bool)
        case "generator":
            return hasattr(value, "_number")
    return True


def _failed(error, name, row, given):
    """The exception to raise when packing for, or running, `name` raised `error`."""
    if isinstance(error, JsException):
        return translated(error)
    owner = "self" in given
    missing = [p[0] for p in row[owner:] if p[3] == "required" and given.get(p[0]) is _missing]
    positional, named = _arguments(row, given, owner)
    if missing:
        return _combination(name, [row], owner, positional, named) if name in _SEVERAL else _absent(name, missing)
    for position, (argument, wire, kind, how, _) in enumerate(row[owner:], 1):
        value = given.get(argument)
        if wire == "ints" and _spreads(row, owner) and isinstance(value, tuple):
            if not value:
                return _absent(name, [argument])
            value = value[0] if len(value) == 1 else value
        if _fits(wire, value):
            continue
        if name in _SEVERAL and not (argument == "input" or wire == "ints" and _spreads(row, owner)):
            return _combination(name, [row], owner, positional, named)
        where = "" if how == "keyword" else f" (position {position})"
        if isinstance(value, (tuple, list)) and wire in ("ints", "tensors", "optional ints"):
            test = _is_tensor if wire == "tensors" else lambda v: hasattr(v, "__index__")
            at = next((i for i, v in enumerate(value) if not test(v)), 0)
            found = f"but found element of type {_kind(value[at])} at pos {at + (wire != 'tensors')}"
            return TypeError(f"{name}(): argument '{argument}' must be {kind}, {found}")
        return TypeError(f"{name}(): argument '{argument}'{where} must be {kind}, not {_kind(value)}")
    return error
