"""What ufuncs are seldom asked for: reduce, accumulate, at, reduceat, and which floating-point error occurred."""

import torch

from . import _warnings
from ._array import ndarray, shrunk, viewed
from ._creation import asarray


def diagnose(name, found, operands):
    """Warns of what made infinities and NaNs of `operands`."""
    inputs = [t if hasattr(t, "_h") else torch.tensor(t, dtype=torch.float64) for t in operands]
    floating = [t for t in inputs if t.dtype.is_floating_point]
    nan_in = torch.zeros((), dtype=torch.bool)
    finite = torch.ones((), dtype=torch.bool)
    for tensor in floating:
        nan_in = nan_in | torch.isnan(tensor)
        finite = finite & torch.isfinite(tensor)
    infinite = torch.isinf(found) & finite
    word = {"true_divide": "divide"}.get(name, name)
    zero = None
    if word in ("divide", "floor_divide", "remainder"):
        zero = infinite & (inputs[1] == 0)
    elif word.startswith("log") or word in ("reciprocal", "arctanh"):
        zero = infinite
    elif word in ("power", "float_power"):
        zero = infinite & (inputs[0] == 0)
    over = infinite if zero is None else infinite & ~zero
    if word in ("logaddexp", "logaddexp2"):
        zero, over = None, infinite
    if word == "heaviside" or word in ("maximum", "minimum", "fmax", "fmin", "copysign", "nextafter"):
        return
    if zero is not None and bool(zero.any()):
        _warnings.encountered("divide by zero", word)
    if bool(over.any()):
        _warnings.encountered("overflow", word)
    if bool((torch.isnan(found) & ~nan_in).any()):
        _warnings.encountered("invalid value", word)


_FOLDS = {
    "add": "sum", "multiply": "prod", "maximum": "max", "minimum": "min", "logical_and": "all", "logical_or": "any",
}  # fmt: skip


def reduce(function, array, axis, dtype, out, keepdims, initial):
    """function.reduce"""
    from . import _reductions

    array = asarray(array)
    if function.__name__ in _FOLDS:
        fold = getattr(_reductions, _FOLDS[function.__name__])
        named = {} if dtype is None or function.__name__ not in ("add", "multiply") else {"dtype": dtype}
        if initial is not None:
            named["initial"] = initial
        return fold(array, axis=axis, out=out, keepdims=keepdims, **named)
    axes = range(array.ndim) if axis is None else axis if isinstance(axis, tuple) else (axis,)
    for dim in sorted((a % array.ndim for a in axes), reverse=True):
        parts = [viewed(array, part) for part in array._t.unbind(dim)]
        if not parts:
            if function.identity is None:
                raise ValueError(
                    f"zero-size array to reduction operation {function.__name__} which has no identity"
                )
            from ._creation import full

            total = full([size for d, size in enumerate(array.shape) if d != dim], function.identity)
        else:
            total = parts[0]
            for part in parts[1:]:
                total = function(total, part)
            total = asarray(total)
        array = viewed(total, total._t.unsqueeze(dim)) if keepdims else total
    return array if array.ndim else array[()]


def accumulate(function, array, axis, dtype, out):
    """function.accumulate"""
    from . import _reductions, _shapes

    array = asarray(array)
    if function.__name__ in ("add", "multiply"):
        fold = _reductions.cumsum if function.__name__ == "add" else _reductions.cumprod
        return fold(array, axis=axis, dtype=dtype, out=out)
    if function.__name__ in ("maximum", "minimum") and array._pool is None:
        fold = torch.cummax if function.__name__ == "maximum" else torch.cummin
        return viewed(array, fold(array._t, axis)[0])
    rows = [viewed(array, part) for part in array._t.unbind(axis)]
    found = rows[:1]
    for row in rows[1:]:
        found.append(asarray(function(found[-1], row)))
    return _shapes.stack(found, axis) if found else array.copy()


def at(function, array, indices, values):
    """function.at"""
    if not isinstance(array, ndarray):
        raise TypeError("first operand must be array")
    places = torch.arange(array.size).reshape(array.shape)
    from ._array import wrapped

    chosen = wrapped(places)[indices]
    flat = array.reshape(-1) if array._t.is_contiguous() else None
    target = flat if flat is not None else array.ravel()
    order = asarray(chosen).ravel().tolist()
    if values is None:
        for place in order:
            target[place] = function(target[place])
    else:
        from ._shapes import broadcast_to

        shown = broadcast_to(asarray(values), asarray(chosen).shape)
        if function.__name__ in ("add", "subtract") and target._pool is None:
            given = shown.astype(target.dtype)._t.reshape(-1)
            index = torch.tensor(order, dtype=torch.int64)
            target._t.index_add_(0, index, given if function.__name__ == "add" else -given)
        else:
            for place, value in zip(order, shown.ravel()):
                target[place] = function(target[place], value)
    if flat is None:
        array[...] = target.reshape(array.shape)


def reduceat(function, array, indices, axis):
    """function.reduceat"""
    from ._shapes import stack

    array = asarray(array)
    starts = [int(i) for i in indices]
    size = array.shape[axis]
    parts = []
    for i, start in enumerate(starts):
        stop = starts[i + 1] if i + 1 < len(starts) else size
        stop = stop if stop > start else start + 1
        part = viewed(array, array._t.narrow(axis, start, stop - start))
        parts.append(asarray(function.reduce(part, axis=axis)))
    return stack(parts, axis)


__all__ = ["accumulate", "at", "diagnose", "reduce", "reduceat", "shrunk"]
