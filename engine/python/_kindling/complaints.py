"""Why a call does not work, in PyTorch's words.

A row's parameters come as tuples (name, wire word, type name, 'required' | 'optional' | 'keyword',
default).
"""

import dis
import sys

from pyodide.ffi import JsException

from .arguments import _missing, _number_or_none
from .errors import translated
from .parsing import NUMBERS, absent, explained, kind_of
from .parsing import surplus as _surplus


def _spreads(row, owner):
    positional = [p for p in (row[1:] if owner else row) if p[3] != "keyword"]
    return len(positional) == 1 and positional[0][1] == "ints"


# Functions of torch.nn.functional that are built in; the others are Python's, and so are their words.
_BUILT_IN = frozenset(
    "conv1d conv2d conv3d conv_transpose1d conv_transpose2d conv_transpose3d conv_tbc avg_pool1d avg_pool2d "
    "avg_pool3d adaptive_avg_pool1d linear bilinear gelu logsigmoid softplus hardshrink softshrink prelu one_hot "
    "pad pixel_shuffle pixel_unshuffle channel_shuffle cosine_similarity pdist relu_ celu_ selu_ rrelu_ "
    "threshold_ hardtanh_ elu_ leaky_relu_ native_channel_shuffle scaled_dot_product_attention".split()
)

# What a function of torch.nn.functional hands its tensors to, as messages call it: its name, and where
# the parameter stands there and what it is called.
_INNER = {
    ("cross_entropy", "target"): ("cross_entropy_loss", "target", 2),
    ("cross_entropy", "input"): ("cross_entropy_loss", "input", 1),
    ("nll_loss", "target"): ("nll_loss_nd", "target", 2),
    ("nll_loss", "input"): ("nll_loss_nd", "input", 1),
    ("embedding", "input"): ("embedding", "indices", 2),
    ("embedding", "weight"): ("embedding", "weight", 1),
}


# Losses that compare the sizes of target and input, in this order, before anything else.
_SIZED = frozenset("mse_loss l1_loss smooth_l1_loss huber_loss binary_cross_entropy".split())


def _sizeless(given):
    return given["input"] if _is_tensor(given.get("target")) else given.get("target")


# What PyTorch calls a list of sizes in functions that take sizes not yet known, too.
_SYMBOLIC = "tuple of SymInts"
_SYMBOLIC_SIZES = frozenset(
    "as_strided empty empty_strided expand full new_empty new_full new_ones new_zeros ones repeat reshape "
    "resize_ view zeros".split()
)

# Parameters that hold any number, where others of the rows are floats.
_PLAIN_NUMBERS = frozenset(
    "negative_slope alpha beta threshold lambd min_val max_val start end value scale input_scale p ord".split()
)


def _kind(value):
    return kind_of(value)


def _is_tensor(value):
    return hasattr(value, "_h")


def _none_fits(place, name, forms, args, named):
    """The error for arguments that fit none of several forms."""
    owner = place == "Tensor"
    found = explained(place, name, args[owner:], named)
    if found is not None:
        return found
    count = len(args) - owner + len(named)
    for form, row in forms:
        params = row[owner:]
        least = sum(how == "required" for *_, how, _ in params)
        if least <= count <= len(params):
            try:
                form(*args, **named)
            except TypeError as error:
                return error
    got = ", ".join([*map(_kind, args[owner:]), *(f"{key}={_kind(value)}" for key, value in named.items())])
    return TypeError(f"{name}() takes no such arguments: ({got})")


def _called(code):
    """How many arguments the call that runs `code` has, and the names of those given by name.

    None where that cannot be seen: the call unpacks arguments, or is not made by Python code.
    """
    frame = sys._getframe(1)
    while frame is not None and frame.f_code is not code:
        frame = frame.f_back
    caller = frame and frame.f_back
    if caller is None:
        return None
    before = None
    for step in dis.get_instructions(caller.f_code):
        if step.offset == caller.f_lasti:
            if step.opname == "CALL":
                return step.arg, ()
            if step.opname == "CALL_KW" and before is not None and isinstance(before.argval, tuple):
                return step.arg, before.argval
            return None
        before = step
    return None


def _arguments(row, given, owner, code):
    """The arguments that were given, by position and by name, as the call has them where it can be seen."""
    call = _called(code)
    keywords = call[1] if call else ()
    left = call[0] - len(keywords) if call else 0
    positional, named = [], {}
    for name, wire, _, how, initial in row[1:] if owner else row:
        value = given.get(name, _missing)
        if wire in ("ints", "tensors") and _spreads(row, owner) and isinstance(value, tuple):
            positional.extend(value)
        elif name in keywords:
            named[name] = value
        elif value is _missing:
            continue
        elif call and how != "keyword":
            if len(positional) < left:
                positional.append(value)
        elif how != "required" and value is initial:
            continue
        elif how == "keyword":
            named[name] = value
        else:
            positional.append(value)
    return positional, {key: named[key] for key in [*(k for k in keywords if k in named), *named]}


def _unexpected(place, name, row, given, surplus, unknown):
    """The error for more arguments, or others, than a function of one form has."""
    owner = place == "Tensor"
    if place in ("linalg", "special"):
        name = f"{place}_{name}"
    positional, named = _arguments(row, given, owner, sys._getframe(2).f_code)
    positional, named = [*positional, *surplus], named | unknown
    found = explained(place, name, positional, named)
    if found is not None:
        return found
    python = place == "nn" and name not in _BUILT_IN
    missing = [p[0] for p in row[owner:] if p[3] == "required" and given.get(p[0]) is _missing]
    if surplus and owner and len(row) == 1:
        return TypeError(f"_TensorBase.{name}() takes no arguments ({len(surplus)} given)")
    if surplus:
        most = sum(p[3] != "keyword" for p in row) - owner
        least = sum(p[3] == "required" for p in row) - owner
        return TypeError(_surplus(name, least, most, most + len(surplus)))
    if missing:
        return _absent(place, name, missing)
    key = next(iter(unknown))
    if owner and len(row) == 1:
        return TypeError(f"_TensorBase.{name}() takes no keyword arguments")
    if not python and key in [p[0] for p in row]:
        return TypeError(f"{name}() got multiple values for argument '{key}'")
    return TypeError(f"{name}() got an unexpected keyword argument '{key}'")


def _absent(place, name, missing):
    if place != "nn" or name in _BUILT_IN:
        return TypeError(absent(name, missing))
    quoted = [f"'{n}'" for n in missing]
    listed = quoted[0] if len(quoted) == 1 else (
        f"{quoted[0]} and {quoted[1]}" if len(quoted) == 2 else f"{', '.join(quoted[:-1])}, and {quoted[-1]}"
    )
    plural = "" if len(missing) == 1 else "s"
    return TypeError(f"{name}() missing {len(missing)} required positional argument{plural}: {listed}")


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
        case "list":
            return isinstance(value, (tuple, list)) and all(map(_is_int, value))
        case "bool":
            return isinstance(value, bool)
        case "string":
            return isinstance(value, str)
        case "dtype":
            return hasattr(value, "_code") or value in (int, float, bool)
        case "generator":
            return hasattr(value, "_number")
    return True


def _failed(error, place, name, row, given):
    """Raises what is to be raised when packing for, or running, `name` raised `error`.

    Returns a result where a number stands for the first tensor: torch.add(2, x).
    """
    if isinstance(error, JsException):
        raise translated(error) from None
    if type(error) is ValueError:  # a parameter of a lazy layer, which says so itself
        raise error from None
    if place == "torch" and name in NUMBERS and _number_or_none(given.get("input"))[0] is not None:
        import torch

        rest = {key: given[key] for key, *_ in row[1:] if given.get(key, _missing) is not _missing}
        return getattr(torch, name)(torch.tensor(given["input"]), **rest)
    raise _worded(error, place, name, row, given) from None


def _worded(error, place, name, row, given):
    """The exception for arguments that could not be packed; `error` itself where all look well."""
    owner = place == "Tensor"
    if place in ("linalg", "special"):
        name = f"{place}_{name}"
    missing = [p[0] for p in row[owner:] if p[3] == "required" and given.get(p[0]) is _missing]
    positional, named = _arguments(row, given, owner, sys._getframe(2).f_code)
    found = explained(place, name, positional, named)
    if found is not None:
        return found
    if missing:
        return _absent(place, name, missing)
    for position, (argument, wire, kind, how, _) in enumerate(row[owner:], 1):
        value = given.get(argument)
        if wire == "ints" and _spreads(row, owner) and isinstance(value, tuple):
            if not value:
                return _absent(place, name, [argument])
            value = value[0] if len(value) == 1 else value
        if _fits(wire, value):
            continue
        if place == "nn" and name in _SIZED and argument in ("input", "target"):
            return AttributeError(f"'{_kind(_sizeless(given))}' object has no attribute 'size'")
        if place == "nn" and (name, argument) in _INNER:
            name, argument, position = _INNER[name, argument]
            named = ()
        where = "" if how == "keyword" or argument in named else f" (position {position})"
        kind = _SYMBOLIC if name in _SYMBOLIC_SIZES and wire in ("ints", "list") else kind
        kind = "Number" if argument in _PLAIN_NUMBERS and wire == "number" else kind
        argument = argument.rstrip("_")
        if isinstance(value, (tuple, list)) and wire == "tensors":
            at = next(i for i, item in enumerate(value) if not _is_tensor(item))
            return TypeError(f"expected Tensor as element {at} in argument {position - 1}, but got {_kind(value[at])}")
        if isinstance(value, (tuple, list)) and wire in ("ints", "list", "optional ints"):
            at = next((i for i, v in enumerate(value) if not _is_int(v)), 0)
            if at > 0:
                found = f"but found element of type {_kind(value[at])} at pos {at + 1}"
                return TypeError(f"{name}(): argument '{argument}' must be {kind}, {found}")
            if _spreads(row, owner):
                value = value[0]
        return TypeError(f"{name}(): argument '{argument}'{where} must be {kind}, not {_kind(value)}")
    return error
