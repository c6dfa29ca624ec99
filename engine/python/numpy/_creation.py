"""Making arrays: np.array, np.zeros, np.arange, … Joining and splitting them is _shapes.py.

https://numpy.org/doc/1.24/reference/routines.array-creation.html
"""

import math
from array import array as _buffer

import torch

from _kindling import engine as _e
from _kindling.results import wrap

from ._array import ndarray, viewed, wrapped
from ._dtypes import BOOL, FLOAT64, FROM_TORCH, INT64, OBJECT, dtype as make_dtype, promote, scalar_dtype, text
from ._scalars import generic

_SEQUENCES = (list, tuple, range)


def array(object, dtype=None, *, copy=True, order="K", subok=False, ndmin=0, like=None):
    """A new array of nested lists, numbers, or another array; its dtype is inferred unless given.

    https://numpy.org/doc/1.24/reference/generated/numpy.array.html
    """
    kind = None if dtype is None else make_dtype(dtype)
    if isinstance(object, ndarray):
        made = object if kind is None or kind is object.dtype else object.astype(kind)
        made = made.copy() if copy and made is object else made
    elif isinstance(object, torch.Tensor):
        made = of_tensor(object)
        made = made.copy() if kind is None or kind is made.dtype else made.astype(kind)
    else:
        made = _of_data(object, kind)
    while made.ndim < ndmin:
        made = viewed(made, made._t.unsqueeze(0))
    return made


def of_tensor(tensor):
    """The array of a tensor's memory; RuntimeError for one in the graph."""
    return tensor.numpy()


def _ragged(shape):
    raise ValueError(
        f"setting an array element with a sequence. The requested array has an inhomogeneous shape after "
        f"{len(shape)} dimensions. The detected shape was {shape} + inhomogeneous part."
    )


def _of_data(data, kind):
    if isinstance(data, _SEQUENCES):
        return _of_sequence(data, kind)
    if isinstance(data, generic) and not isinstance(data, (str, bytes)):
        return _of_values([data], (), kind or data.dtype)
    if hasattr(data, "__array__") and not isinstance(data, type):
        made = data.__array__()
        return made if kind is None or kind is made.dtype else made.astype(kind)
    if isinstance(data, (memoryview, bytearray, _buffer)):
        view = memoryview(data)
        from ._bytes import frombuffer

        code = {"B": "uint8", "b": "int8", "c": "uint8"}.get(view.format, view.format)
        made = frombuffer(bytes(view), code).reshape(view.shape)
        made._locked = False
        return made if kind is None else made.astype(kind)
    if _is_sequence(data):
        return _of_sequence([data[i] for i in builtin_range(len(data))], kind)
    return _of_values([data], (), kind or scalar_dtype(data))


builtin_range = range


def _is_sequence(data):
    """Whether it has a length and items by number, and is no text or mapping."""
    kind = type(data)
    return (
        hasattr(kind, "__len__")
        and hasattr(kind, "__getitem__")
        and not isinstance(data, (str, bytes, dict))
        and not hasattr(kind, "keys")
    )


def _of_sequence(data, kind):
    """An array of nested lists: the sizes level by level, then the leaves."""
    if type(data) is builtin_range and data:
        made = wrapped(torch.arange(data[0], data[-1] + (1 if data.step > 0 else -1), data.step))
        return made if kind in (None, INT64) else made.astype(kind)
    shape, level = [len(data)], data
    while level:
        first = level[0]
        if isinstance(first, (ndarray, torch.Tensor)) and _lengths(first):
            return _of_arrays(level, shape, kind)
        if not (isinstance(first, _SEQUENCES) or _is_other_sequence(first)):
            if any(isinstance(item, _SEQUENCES) or isinstance(item, ndarray) and item.ndim for item in level):
                return _uneven(data, shape, kind)
            break
        size = len(first)
        for item in level:
            if not (isinstance(item, _SEQUENCES) or _is_other_sequence(item)) or len(item) != size:
                if isinstance(item, (ndarray, torch.Tensor)) and _lengths(item):
                    if any(isinstance(x, _SEQUENCES) for x in level) and all(_lengths(x) == size for x in level):
                        continue
                return _uneven(data, shape, kind)
        shape.append(size)
        level = [leaf for item in level for leaf in item]
    return _of_leaves(list(level), tuple(shape), kind)


def _is_other_sequence(item):
    return not isinstance(item, (generic, int, float, str, bytes, dict, ndarray, torch.Tensor, complex)) and (
        item is not None and _is_sequence(item)
    )


def _lengths(item):
    if isinstance(item, (ndarray, torch.Tensor)):
        return item.shape[0] if len(item.shape) else 0
    return len(item) if isinstance(item, _SEQUENCES) else -1


def _uneven(data, shape, kind):
    if kind is OBJECT:
        count = 1
        for size in shape:
            count *= size
        level = data
        for _ in shape[1:]:
            level = [leaf for item in level for leaf in item]
        return _of_values(list(level), tuple(shape), OBJECT)
    _ragged(tuple(shape))


def _of_arrays(items, shape, kind):
    """An array of a list of arrays or tensors of one shape."""
    arrays = [item if isinstance(item, ndarray) else asarray(item) for item in items]
    first = arrays[0].shape
    if any(a.shape != first for a in arrays):
        same = 0
        while len({a.shape[: same + 1] for a in arrays if a.ndim > same}) == 1 and all(a.ndim > same for a in arrays):
            same += 1
        if kind is OBJECT:
            return _of_values(list(items), tuple(shape), OBJECT)
        _ragged((*shape, *first[:same]))
    if kind is None:
        kind = arrays[0].dtype
        for a in arrays:
            kind = promote(kind, a.dtype)
    if kind._torch is None or arrays[0]._pool is not None:
        from ._shapes import concatenate

        made = concatenate([a.astype(kind).reshape(-1) for a in arrays])
        return made.reshape(*shape, *first)
    made = torch.stack([a._t.to(kind._torch) for a in arrays])
    return wrapped(made.reshape((*shape, *first)))


def _of_leaves(flat, shape, kind):
    """An array of numbers, texts or other objects that are no sequences."""
    types = set(map(type, flat))
    if kind is None:
        kind = _inferred(flat, types)
    if torch.Tensor in types or ndarray in types:
        flat = [item.item() if isinstance(item, (torch.Tensor, ndarray)) else item for item in flat]
    return _of_values(flat, shape, kind)


def _inferred(flat, types):
    if types == {float} or not types:
        return FLOAT64
    if types <= {int, bool}:
        if types == {bool}:
            return BOOL
        low, high = min(flat), max(flat)
        if -(2**63) <= low and high < 2**63:
            return OBJECT if False else INT64 if bool not in types or int in types else BOOL
    elif types <= {int, float, bool}:
        return FLOAT64
    kind = None
    for item in flat:
        if isinstance(item, ndarray):
            own = item.dtype
        elif isinstance(item, torch.Tensor):
            own = FROM_TORCH[item.dtype]
        else:
            own = scalar_dtype(item)
        kind = own if kind is None else promote(kind, own)
        if kind is OBJECT:
            return kind
    return kind


def _of_values(flat, shape, kind):
    """An array of plain values or NumPy scalars, of a dtype."""
    if kind._torch is None:
        from ._pooled import of_values

        return of_values(flat, shape, kind)
    whole = kind.kind != "f"
    if any(type(value) not in _NUMBERS for value in flat) or kind.kind == "b":
        from ._pooled import converter

        convert = converter(kind)
        flat = [convert(value) for value in flat]
    elif whole and kind is not INT64 or whole and any(type(value) is float for value in flat):
        from ._bytes import fitting

        flat = [fitting(value, kind) for value in flat]
    try:
        values = _buffer("q" if whole else "d", flat)
    except OverflowError:
        raise OverflowError("Python int too large to convert to C long") from None
    return wrapped(wrap(_e.make_from(kind._torch._code, values, *shape)))


_NUMBERS = frozenset((int, float, bool))


def rebuilt(data, shape, kind):
    """What pickle calls to make an array again."""
    if isinstance(data, bytes):
        from ._bytes import of_bytes

        return of_bytes(data, kind, shape)
    from ._pooled import of_values

    return of_values(data, shape, kind)


def asarray(a, dtype=None, order=None, *, like=None):
    """`a` as an array, without a copy where it is one already."""
    if isinstance(a, ndarray):
        return a if dtype is None or make_dtype(dtype) is a.dtype else a.astype(dtype)
    if isinstance(a, torch.Tensor):
        made = of_tensor(a)
        return made if dtype is None or make_dtype(dtype) is made.dtype else made.astype(dtype)
    return array(a, dtype)


def asanyarray(a, dtype=None, order=None, *, like=None):
    """`a` as an array, without a copy where it is one already."""
    return asarray(a, dtype)


def ascontiguousarray(a, dtype=None, *, like=None):
    """`a` as an array whose elements lie in memory one after another, of at least one dimension."""
    made = asarray(a, dtype)
    if made.ndim == 0:
        return made.reshape(1)
    return made if made._t.is_contiguous() else viewed(made, made._t.contiguous())


def asfortranarray(a, dtype=None, *, like=None):
    """`a` as an array whose first dimension lies closest in memory."""
    made = asarray(a, dtype)
    return viewed(made, made.T._t.contiguous()).T


def asarray_chkfinite(a, dtype=None, order=None):
    """`a` as an array; ValueError when it has infinities or NaNs."""
    made = asarray(a, dtype)
    if made.dtype.kind == "f" and _e.numpy_unusual(made._t._h):
        raise ValueError("array must not contain infs or NaNs")
    return made


def require(a, dtype=None, requirements=None, *, like=None):
    """`a` as an array of a dtype."""
    return asarray(a, dtype)


def copy(a, order="K", subok=False):
    """A copy of an array."""
    return array(a)


def _shape(shape):
    if isinstance(shape, (tuple, list, ndarray)):
        sizes = tuple(_size(size) for size in shape)
    else:
        sizes = (_size(shape),)
    if any(size < 0 for size in sizes):
        raise ValueError("negative dimensions are not allowed")
    return sizes


def _size(size):
    try:
        return size.__index__()
    except (AttributeError, TypeError):
        raise TypeError(f"'{type(size).__name__}' object cannot be interpreted as an integer") from None


def _filled(shape, kind, create, value):
    sizes = _shape(shape)
    if kind._torch is None:
        from ._pooled import filled

        return filled(sizes, kind, value)
    return wrapped(create(sizes, dtype=kind._torch))


def zeros(shape, dtype=float, order="C", *, like=None):
    """A new array of zeros with the given sizes."""
    return _filled(shape, make_dtype(dtype), torch.zeros, 0)


def ones(shape, dtype=None, order="C", *, like=None):
    """A new array of ones with the given sizes."""
    return _filled(shape, make_dtype(dtype), torch.ones, 1)


def empty(shape, dtype=float, order="C", *, like=None):
    """A new array of unset elements with the given sizes; here they are zeros."""
    return _filled(shape, make_dtype(dtype), torch.zeros, None)


def full(shape, fill_value, dtype=None, order="C", *, like=None):
    """A new array with every element set to `fill_value`."""
    kind = asarray(fill_value).dtype if dtype is None else make_dtype(dtype)
    made = empty(shape, kind)
    made[...] = fill_value
    return made


def _like(a, dtype, shape):
    if not isinstance(a, (ndarray, torch.Tensor)):
        a = asarray(a)
    kind = a.dtype if isinstance(a, ndarray) else FROM_TORCH[a.dtype]
    return (a.shape if shape is None else shape), (kind if dtype is None else make_dtype(dtype))


def zeros_like(a, dtype=None, order="K", subok=True, shape=None):
    """Zeros in the sizes and dtype of `a`."""
    return zeros(*_like(a, dtype, shape))


def ones_like(a, dtype=None, order="K", subok=True, shape=None):
    """Ones in the sizes and dtype of `a`."""
    return ones(*_like(a, dtype, shape))


def empty_like(prototype, dtype=None, order="K", subok=True, shape=None):
    """Unset elements in the sizes and dtype of `prototype`."""
    return empty(*_like(prototype, dtype, shape))


def full_like(a, fill_value, dtype=None, order="K", subok=True, shape=None):
    """`fill_value` in the sizes and dtype of `a`."""
    sizes, kind = _like(a, dtype, shape)
    return full(sizes, fill_value, kind)


def eye(N, M=None, k=0, dtype=float, order="C", *, like=None):
    """A matrix with ones on its k-th diagonal."""
    columns = N if M is None else M
    made = zeros((N, columns), dtype)
    for i in builtin_range(max(0, -k), min(N, columns - k)):
        made[i, i + k] = 1
    return made


def identity(n, dtype=None, *, like=None):
    """The n by n matrix with ones on its diagonal."""
    return eye(n, dtype=dtype)


def written(values, kind):
    """A one-dimensional array of float64 or int64 numbers that Python has counted out."""
    handle = _e.make_from(kind._torch._code, _buffer("q" if kind is INT64 else "d", values), len(values))
    return wrapped(wrap(handle))


def arange(*args, start=None, stop=None, step=None, dtype=None, like=None):
    """Numbers from `start` to before `stop` in steps: arange(stop), arange(start, stop, step).

    As NumPy does, the i-th is start + i * ((start + step) - start), which can differ from start + i * step
    in the last digit.
    """
    given = [a.item() if isinstance(a, (generic, ndarray, torch.Tensor)) else a for a in args]
    if len(given) > 3:
        dtype = given.pop()
    if len(given) == 1 and stop is None:
        given = [0 if start is None else start, given[0]]
        start = None
    first = given[0] if given else (0 if start is None else start)
    last = given[1] if len(given) > 1 else stop
    by = given[2] if len(given) > 2 else (1 if step is None else step)
    by = 1 if by is None else by
    by = by.item() if isinstance(by, generic) else by
    last = last.item() if isinstance(last, generic) else last
    if last is None:
        if not given and start is None:
            raise TypeError("arange() requires stop to be specified.")
        first, last = 0, first
    if by == 0:
        raise ZeroDivisionError("division by zero")
    whole = all(isinstance(value, int) for value in (first, last, by))
    kind = make_dtype(dtype) if dtype is not None else INT64 if whole else FLOAT64
    if whole:
        if len(builtin_range(first, last, by)) == 0:
            made = written([], INT64)
        else:
            made = wrapped(torch.arange(first, last, by))
    else:
        first, last, by = float(first), float(last), float(by)
        count = math.ceil((last - first) / by)
        if count <= 0:
            made = written([], FLOAT64)
        else:
            delta = (first + by) - first
            made = written([first, first + by, *(first + i * delta for i in builtin_range(2, count))][:count], FLOAT64)
    return made if made.dtype is kind else made.astype(kind)


def linspace(start, stop, num=50, endpoint=True, retstep=False, dtype=None, axis=0):
    """`num` numbers spread evenly from `start` to `stop`; the last is exactly `stop`."""
    num = _size(num)
    if num < 0:
        raise ValueError(f"Number of samples, {num}, must be non-negative.")
    parts = num - 1 if endpoint else num
    if isinstance(start, (ndarray, *_SEQUENCES)) or isinstance(stop, (ndarray, *_SEQUENCES)):
        made, step = _lines(asarray(start) * 1.0, asarray(stop) * 1.0, num, parts, endpoint, axis)
    else:
        start, stop = float(start), float(stop)
        step = (stop - start) / parts if parts > 0 else math.nan
        if parts > 0:
            delta = stop - start
            values = (
                [i * step + start for i in builtin_range(num)]
                if step != 0
                else [i / parts * delta + start for i in builtin_range(num)]
            )
        else:
            values = [start] * num
        if endpoint and num > 1:
            values[-1] = stop
        made = written(values, FLOAT64)
    if dtype is not None:
        kind = make_dtype(dtype)
        if kind.kind in "iu":
            from ._ufuncs import floor

            made = floor(made)
        made = made.astype(kind)
    return (made, scalar_dtype(0.5).type(step) if isinstance(step, float) else step) if retstep else made


def _lines(start, stop, num, parts, endpoint, axis):
    """linspace between arrays, along a new axis."""
    from ._shapes import moveaxis, stack

    step = (stop - start) / parts if parts > 0 else math.nan
    rows = [start + step * i if parts > 0 else start + step * 0 for i in builtin_range(num)]
    if endpoint and num > 1:
        rows[-1] = stop + start * 0
    made = stack([asarray(row) for row in rows]) if rows else zeros((0, *(start + stop).shape))
    return (made if axis == 0 else moveaxis(made, 0, axis)), step


def logspace(start, stop, num=50, endpoint=True, base=10.0, dtype=None, axis=0):
    """Numbers spread evenly on a logarithmic scale, from base**start to base**stop."""
    from ._ufuncs import power

    made = power(base, linspace(start, stop, num, endpoint, axis=axis))
    return made if dtype is None else made.astype(dtype)


def geomspace(start, stop, num=50, endpoint=True, dtype=None, axis=0):
    """Numbers from `start` to `stop`, each the same multiple of the one before."""
    start, stop = float(start), float(stop)
    if start == 0 or stop == 0:
        raise ValueError("Geometric sequence cannot include zero")
    sign = -1.0 if start < 0 and stop < 0 else 1.0
    low, high = math.log10(sign * start), math.log10(sign * stop)
    made = logspace(low, high, num, endpoint, 10.0)
    if num > 0:
        made[0] = sign * start
        if num > 1 and endpoint:
            made[-1] = sign * stop
    made = made * sign
    if num > 0:
        made[0] = start
        if num > 1 and endpoint:
            made[-1] = stop
    return made if dtype is None else made.astype(dtype)


def fromfunction(function, shape, *, dtype=float, like=None, **kwargs):
    """What `function` gives for the arrays of all coordinates."""
    from ._places import indices

    return function(*indices(shape, dtype=dtype), **kwargs)


def fromiter(iter, dtype, count=-1, *, like=None):
    """An array of the numbers that an iterable gives."""
    from itertools import islice

    return array(list(iter if count < 0 else islice(iter, count)), dtype=dtype)


__all__ = [
    "arange", "array", "asanyarray", "asarray", "asarray_chkfinite", "ascontiguousarray", "asfortranarray",
    "copy", "empty", "empty_like", "eye", "fromfunction", "fromiter", "full", "full_like", "geomspace",
    "identity", "linspace", "logspace", "ones", "ones_like", "require", "zeros", "zeros_like",
]  # fmt: skip
