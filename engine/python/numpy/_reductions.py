"""Functions that fold an array, or axes of it, into one number: sum, mean, max, …

https://numpy.org/doc/1.24/reference/routines.statistics.html
"""

import math

import torch

from _kindling import engine as _e
from _kindling.results import wrap

from ._array import ndarray, scalar_of, shrunk, viewed, wrapped
from ._creation import asarray
from ._dtypes import BOOL, FLOAT16, FLOAT32, FLOAT64, INT64, UINT64, make
from ._warnings import AxisError, encountered, warn


def normal(axis, ndim):
    """An axis counted from 0. AxisError when there is none."""
    try:
        axis = axis.__index__()
    except AttributeError:
        raise TypeError(f"'{type(axis).__name__}' object cannot be interpreted as an integer") from None
    if not -ndim <= axis < ndim:
        raise AxisError(axis, ndim)
    return axis + ndim if axis < 0 else axis


def axes_of(axis, ndim):
    """The axes that are folded, as a tuple counted from 0."""
    if axis is None:
        return tuple(range(ndim))
    if isinstance(axis, (tuple, list)):
        found = tuple(normal(a, ndim) for a in axis)
        if len(set(found)) != len(found):
            raise ValueError("duplicate value in 'axis'")
        return found
    return (normal(axis, ndim),)


def _given(out, found):
    """The result, written to `out` where there is one."""
    if out is None:
        return found
    out[...] = found
    return out


def _masked(array, where, value):
    """The elements where the condition holds, `value` elsewhere."""
    if where is True or where is None:
        return array
    from ._ufuncs import where as choose

    return asarray(choose(where, array, asarray(value).astype(array.dtype)))


def _float_sum(tensor, axes, keepdims):
    """A sum of float32 or float64 numbers in NumPy's order, which follows the memory."""
    ndim = tensor.dim()
    strides = tensor.stride()
    order = sorted(range(ndim), key=lambda d: -abs(strides[d]))
    shape = tensor.shape
    if order != list(range(ndim)):
        tensor = tensor.permute(order)
    found = wrap(_e.numpy_sum(tensor._h, *(int(d in axes) for d in order)))
    kept = [d for d in order if d not in axes]
    if kept != sorted(kept):
        found = found.permute([kept.index(d) for d in sorted(kept)])
    if keepdims:
        found = found.reshape([1 if d in axes else size for d, size in enumerate(shape)])
    return found


def _fold(array, axis, keepdims, kind, name):
    """sum or prod of an array whose elements count as `kind`."""
    axes = axes_of(axis, array.ndim)
    converts = array.dtype is not kind
    tensor = array._t.to(kind._torch) if converts else array._t
    if kind is FLOAT16:
        # Half precision is folded in single precision.
        return _fold(wrapped(tensor.float()), axis, keepdims, FLOAT32, name).half()
    if not axes:
        return tensor.clone() if array.ndim == 0 or axis == () else tensor
    if name == "sum" and kind in (FLOAT32, FLOAT64):
        return _float_sum(tensor, axes, keepdims)
    if name == "sum":
        return tensor.sum(axes, keepdims)
    for dim in sorted(axes, reverse=True):
        tensor = tensor.prod(dim, keepdim=True)
    if not keepdims:
        tensor = tensor.reshape([size for d, size in enumerate(array.shape) if d not in axes])
    return tensor


def _total(name, word, a, axis, dtype, out, keepdims, initial, where):
    if not isinstance(a, (ndarray, list, tuple, int, float)) and hasattr(a, "__next__"):
        a = list(a)
    array = asarray(a)
    array = _masked(array, where, 0 if name == "sum" else 1)
    if dtype is None:
        kind = array.dtype
        if kind.kind in "bi":
            kind = INT64
        elif kind.kind == "u":
            kind = UINT64
    else:
        kind = make(dtype)
    if kind._torch is None and not (kind is UINT64 and array._pool is None):
        from ._pooled import folded

        found = folded(name, array if array.dtype.kind == "u" else array.astype(kind), axis, keepdims)
    else:
        tensor = _fold(array, axis, keepdims, INT64 if kind is UINT64 else kind, name)
        if kind.kind == "f" and _e.numpy_unusual(tensor._h) == 1 and not _e.numpy_unusual(array._t._h):
            encountered("overflow", "reduce")
        if kind is UINT64:
            found = viewed(array, tensor).astype(UINT64)
            found = found if tensor.dim() else found[()]
        else:
            found = shrunk(tensor)
    if initial is not None:
        from . import _ufuncs

        found = getattr(_ufuncs, word)(found, initial)
    return _given(out, found)


def sum(a, axis=None, dtype=None, out=None, keepdims=False, initial=None, where=True):
    """The sum of all elements, or along axes. Integers are summed as int64."""
    return _total("sum", "add", a, axis, dtype, out, keepdims, initial, where)


def prod(a, axis=None, dtype=None, out=None, keepdims=False, initial=None, where=True):
    """The product of all elements, or along axes."""
    return _total("prod", "multiply", a, axis, dtype, out, keepdims, initial, where)


product = prod


def _count(array, axes, where=True):
    if where is True or where is None:
        return math.prod(array.shape[d] for d in axes)
    from ._shapes import broadcast_to

    return sum(broadcast_to(asarray(where), array.shape), axes, dtype=INT64)


def mean(a, axis=None, dtype=None, out=None, keepdims=False, *, where=True):
    """The mean of all elements, or along axes, in float64 for integers."""
    array = asarray(a)
    axes = axes_of(axis, array.ndim)
    count = _count(array, axes, where)
    kind = make(dtype) if dtype is not None else array.dtype if array.dtype.kind in "fcO" else FLOAT64
    array = _masked(array, where, 0)
    if not isinstance(count, ndarray) and count == 0:
        warn("Mean of empty slice.")
        encountered("invalid value", "scalar divide" if len(axes) == array.ndim else "divide")
    if kind._torch is None:
        return _given(out, sum(array, axis, kind, keepdims=keepdims) / count)
    wide = FLOAT32 if kind is FLOAT16 and dtype is None else kind
    total = _fold(array, axis, keepdims, wide, "sum")
    made = (total / (count._t if isinstance(count, ndarray) else float(count))).to(kind._torch)
    return _given(out, shrunk(made))


def average(a, axis=None, weights=None, returned=False, *, keepdims=False):
    """The mean, or with `weights` the weighted mean."""
    array = asarray(a)
    if weights is None:
        found = mean(array, axis, keepdims=keepdims)
        count = _count(array, axes_of(axis, array.ndim))
        return (found, asarray(found) * 0 + float(count)) if returned else found
    weights = asarray(weights)
    if array.shape != weights.shape:
        if axis is None:
            raise TypeError("Axis must be specified when shapes of a and weights differ.")
        if weights.ndim != 1:
            raise TypeError("1D weights expected when shapes of a and weights differ.")
        if weights.shape[0] != array.shape[axis]:
            raise ValueError("Length of weights not compatible with specified axis.")
        shape = [1] * array.ndim
        shape[axis] = -1
        weights = weights.reshape(shape)
        from ._shapes import broadcast_to

        scale = sum(broadcast_to(weights, array.shape), axis, keepdims=keepdims)
    else:
        scale = sum(weights, axis, keepdims=keepdims)
    if bool(any(asarray(scale) == 0.0)):
        raise ZeroDivisionError("Weights sum to zero, can't be normalized")
    found = sum(array * weights, axis, keepdims=keepdims) / scale
    return (found, scale) if returned else found


def var(a, axis=None, dtype=None, out=None, ddof=0, keepdims=False, *, where=True):
    """The variance; divides by n - ddof."""
    array = asarray(a)
    axes = axes_of(axis, array.ndim)
    count = _count(array, axes, where)
    plain = not isinstance(count, ndarray)
    if plain and count - ddof <= 0:
        warn("Degrees of freedom <= 0 for slice")
    kind = make(dtype) if dtype is not None else array.dtype if array.dtype.kind == "f" else FLOAT64
    if array.dtype.kind == "c":
        return var(array.real, axis, ddof=ddof, keepdims=keepdims) + var(array.imag, axis, ddof=ddof, keepdims=keepdims)
    wide = FLOAT32 if kind is FLOAT16 else kind
    kept = _masked(array, where, 0)
    total = _fold(kept, axes, True, wide, "sum")
    if plain and count == 0:
        encountered("invalid value", "divide")
    middle = total / (count._t.reshape(total.shape) if not plain else float(count))
    apart = array._t.to(wide._torch) - middle
    apart = _masked(wrapped(apart * apart), where, 0)
    spread = _fold(apart, axes, keepdims, wide, "sum")
    divisor = count - ddof
    if plain and max_(divisor, 0) == 0:
        encountered("invalid value", "scalar divide" if len(axes) == array.ndim else "divide")
    divisor = divisor._t if not plain else float(max_(divisor, 0))
    return _given(out, shrunk((spread / divisor).to(kind._torch)))


max_ = max
min_ = min


def std(a, axis=None, dtype=None, out=None, ddof=0, keepdims=False, *, where=True):
    """The standard deviation; divides by n - ddof."""
    from ._ufuncs import sqrt

    found = var(a, axis, dtype, None, ddof, keepdims, where=where)
    return _given(out, sqrt(found))


def _extreme(name, word, op, doc):
    def function(a, axis=None, out=None, keepdims=False, initial=None, where=True):
        array = asarray(a)
        if where is not True and initial is None:
            raise ValueError(
                f"reduction operation '{word}' does not have an identity, so to use a where mask one has to specify "
                "'initial'"
            )
        array = _masked(array, where, initial)
        axes = axes_of(axis, array.ndim)
        if _count(array, axes) == 0 and (initial is None) and (array.size == 0):
            if not (array.size == 0 and axis is not None and _count(array, axes)):
                raise ValueError(f"zero-size array to reduction operation {word} which has no identity")
        if array._pool is not None:
            from ._pooled import folded

            found = folded(name, array, axis, keepdims)
        elif not axes:
            found = array[()] if array.ndim == 0 else array.copy()
        elif array.size == 0 and initial is not None:
            from ._creation import full

            found = full([1 if d in axes else n for d, n in enumerate(array.shape) if keepdims or d not in axes], initial)
            found = found if found.ndim else found[()]
        else:
            found = shrunk(op(array._t, axes, keepdims))
        if initial is not None:
            from . import _ufuncs

            found = getattr(_ufuncs, word)(found, asarray(initial).astype(array.dtype))
        return _given(out, found)

    function.__name__ = function.__qualname__ = name
    function.__doc__ = doc
    return function


max = amax = _extreme("max", "maximum", torch.amax, "The greatest element, overall or along axes.")
min = amin = _extreme("min", "minimum", torch.amin, "The least element, overall or along axes.")


def _place(name, doc):
    op = getattr(torch, name)

    def function(a, axis=None, out=None, *, keepdims=False):
        array = asarray(a)
        if array.size == 0:
            raise ValueError(f"attempt to get {name} of an empty sequence")
        if axis is not None:
            axis = normal(axis, max_(array.ndim, 1))
        if array._pool is not None:
            from ._sorting import pooled_place

            return pooled_place(array, axis, name == "argmax")
        tensor = array._t.to(torch.uint8) if array.dtype is BOOL else array._t
        found = op(tensor, axis, keepdims and axis is not None)
        if keepdims and axis is None:
            found = found.reshape((1,) * array.ndim)
        return _given(out, shrunk(found))

    function.__name__ = function.__qualname__ = name
    function.__doc__ = doc
    return function


argmax = _place("argmax", "Where the greatest element is, overall or along `axis`.")
argmin = _place("argmin", "Where the least element is, overall or along `axis`.")


def _truth(name, doc):
    op = getattr(torch, name)

    def function(a, axis=None, out=None, keepdims=False, *, where=True):
        array = asarray(a)
        array = _masked(array, where, name == "all")
        axes = axes_of(axis, array.ndim)
        if array._pool is not None:
            from ._pooled import folded

            return _given(out, folded(name, array, axis, keepdims))
        tensor = array._t.to(torch.bool)
        if len(axes) == array.ndim and not keepdims:
            return _given(out, scalar_of(op(tensor)))
        for dim in sorted(axes, reverse=True):
            tensor = op(tensor, dim, keepdims)
        return _given(out, shrunk(tensor))

    function.__name__ = function.__qualname__ = name
    function.__doc__ = doc
    return function


any = _truth("any", "Whether any element is not 0, overall or along axes.")
all = _truth("all", "Whether all elements are not 0, overall or along axes.")
sometrue, alltrue = any, all


def _running(name, doc):
    op = getattr(torch, name)

    def function(a, axis=None, dtype=None, out=None):
        array = asarray(a)
        kind = make(dtype) if dtype is not None else INT64 if array.dtype.kind in "bi" else array.dtype
        if kind.kind == "u" and dtype is None:
            kind = UINT64
        if axis is None:
            array, axis = array.ravel(), 0
        axis = normal(axis, array.ndim)
        if kind._torch is None:
            return _given(out, _pooled_running(name, array.astype(kind), axis))
        wide = torch.float32 if kind is FLOAT16 else kind._torch
        return _given(out, wrapped(op(array._t.to(wide), axis).to(kind._torch)))

    function.__name__ = function.__qualname__ = name
    function.__doc__ = doc
    return function


def _pooled_running(name, array, axis):
    from ._ufuncs import add, multiply
    from ._ufunc_methods import viewed as view
    from ._shapes import stack

    op = add if name == "cumsum" else multiply
    rows = [view(array, part) for part in array._t.unbind(axis)]
    found = rows[:1]
    for row in rows[1:]:
        found.append(asarray(op(found[-1], row)))
    return stack(found, axis).astype(array.dtype) if found else array.copy()


cumsum = _running("cumsum", "The running sums, of all elements in order or along `axis`.")
cumprod = _running("cumprod", "The running products, of all elements in order or along `axis`.")
cumproduct = cumprod


def ptp(a, axis=None, out=None, keepdims=False):
    """The greatest element less the least."""
    return _given(out, max(a, axis, keepdims=keepdims) - min(a, axis, keepdims=keepdims))


def count_nonzero(a, axis=None, *, keepdims=False):
    """How many elements are not 0."""
    array = asarray(a)
    truth = array if array.dtype is BOOL else array.astype(bool)
    found = sum(truth, axis, keepdims=keepdims)
    return int(found) if axis is None and not keepdims else found


__all__ = [
    "all", "alltrue", "amax", "amin", "any", "argmax", "argmin", "average", "count_nonzero", "cumprod", "cumproduct",
    "cumsum", "max", "mean", "min", "prod", "product", "ptp", "sometrue", "std", "sum", "var",
]  # fmt: skip
