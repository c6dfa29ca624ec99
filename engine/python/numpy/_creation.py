"""Making arrays: np.array, np.zeros, np.arange, …, and joining them."""

import math
from array import array as _buffer

import torch
from torch import _creation as _torch_creation

from _kindling import engine as _e
from _kindling.results import wrap

from ._array import ndarray, wrapped
from ._dtypes import FLOAT64, FROM_TORCH, INT64, dtype as make_dtype, promote
from ._scalars import generic


def array(object, dtype=None, *, copy=True, order="K", ndmin=0):
    """A new array of nested lists, numbers, or another array; its dtype is inferred unless given.

    https://numpy.org/doc/1.24/reference/generated/numpy.array.html
    """
    kind = None if dtype is None else make_dtype(dtype)
    if isinstance(object, ndarray):
        made = object if kind is None or kind is object.dtype else object.astype(kind)
        made = made.copy() if copy and made is object else made
    elif isinstance(object, torch.Tensor):
        made = wrapped(object.detach().clone().to((kind or FROM_TORCH[object.dtype])._torch))
    else:
        made = _of_data(object, kind)
    while made.ndim < ndmin:
        made = wrapped(made._t.unsqueeze(0))
    return made


def _listed(data):
    """Iterables and tuples as lists, so that their sizes can be read; arrays as nested lists."""
    if isinstance(data, ndarray):
        return data.tolist() if data.size else data
    if isinstance(data, generic):
        return data._plain()
    if isinstance(data, (list, tuple, range)):
        return [_listed(item) for item in data]
    if isinstance(data, torch.Tensor):
        return data.tolist()
    return data


def _kinds(data):
    """The dtypes of the arrays and NumPy scalars in nested data."""
    if isinstance(data, (ndarray, generic)):
        yield data.dtype
    elif isinstance(data, torch.Tensor):
        yield FROM_TORCH[data.dtype]
    elif isinstance(data, (list, tuple)):
        for item in data:
            yield from _kinds(item)


def _of_data(data, kind):
    if isinstance(data, (str, bytes, dict, set)) or data is None:
        raise TypeError(
            f"Kindling's numpy makes arrays of numbers, not of {type(data).__name__}"
        )
    if hasattr(data, "__iter__") and not isinstance(data, (list, tuple, range)):
        data = list(data)
    plain = _listed(data)
    if kind is None:
        kind = _inferred(data, plain)
    try:
        return wrapped(wrap(_torch_creation.build(plain, kind._torch)))
    except ValueError as error:
        if "expected sequence" not in str(error):
            raise
        raise ValueError(
            "setting an array element with a sequence. The requested array has an inhomogeneous shape"
        ) from None
    except TypeError:
        raise TypeError("Kindling's numpy makes arrays of numbers only") from None


def _inferred(data, plain):
    kinds = list(_kinds(data))
    flat, found = [], set()
    shape = _torch_creation._shape_of(plain)
    if isinstance(plain, list):
        try:
            _torch_creation._flatten(plain, shape, 0, flat, found)
        except ValueError:
            found.add("float")
    else:
        _torch_creation._leaf(plain, flat, found)
    if kinds and len(kinds) >= len(flat):
        kind = kinds[0]
        for other in kinds[1:]:
            kind = promote(kind, other)
        return kind
    if "float" in found or not found:
        return FLOAT64
    return INT64 if "int" in found else make_dtype(bool)


def asarray(a, dtype=None, order=None):
    """`a` as an array, without a copy where it is one already."""
    if isinstance(a, ndarray) and (dtype is None or make_dtype(dtype) is a.dtype):
        return a
    if isinstance(a, torch.Tensor) and dtype is None:
        return a.numpy()
    return array(a, dtype)


asanyarray = ascontiguousarray = asarray


def copy(a):
    """A copy of an array."""
    return array(a)


def _sized(name, default=FLOAT64):
    create = getattr(torch, name)

    def function(shape, dtype=None, order="C"):
        kind = make_dtype(default if dtype is None else dtype)
        sizes = shape if isinstance(shape, (tuple, list)) else (shape,)
        return wrapped(create(tuple(size.__index__() for size in sizes), dtype=kind._torch))

    function.__name__ = name
    function.__doc__ = f"A new array of {'unset elements' if name == 'empty' else name} with the given sizes."
    return function


zeros = _sized("zeros")
ones = _sized("ones")
empty = _sized("empty")


def full(shape, fill_value, dtype=None):
    """A new array with every element set to `fill_value`."""
    kind = asarray(fill_value).dtype if dtype is None else make_dtype(dtype)
    made = empty(shape, kind)
    made._t.fill_(getattr(fill_value, "_plain", lambda: fill_value)())
    return made


def zeros_like(a, dtype=None):
    """Zeros in the sizes and dtype of `a`."""
    a = asarray(a)
    return zeros(a.shape, dtype or a.dtype)


def ones_like(a, dtype=None):
    """Ones in the sizes and dtype of `a`."""
    a = asarray(a)
    return ones(a.shape, dtype or a.dtype)


def empty_like(a, dtype=None):
    """Unset elements in the sizes and dtype of `a`."""
    a = asarray(a)
    return empty(a.shape, dtype or a.dtype)


def full_like(a, fill_value, dtype=None):
    """`fill_value` in the sizes and dtype of `a`."""
    a = asarray(a)
    return full(a.shape, fill_value, dtype or a.dtype)


def eye(N, M=None, dtype=None):
    """A matrix with ones on its diagonal."""
    return wrapped(torch.eye(N, N if M is None else M, dtype=make_dtype(dtype)._torch))


def identity(n, dtype=None):
    """The n by n matrix with ones on its diagonal."""
    return eye(n, dtype=dtype)


def _written(values, kind):
    """An array of float64 or int64 numbers that Python has counted out."""
    handle = _e.make_from(kind._torch._code, _buffer("q" if kind is INT64 else "d", values), len(values))
    return wrapped(wrap(handle))


def arange(*args, dtype=None, start=None, stop=None, step=None):
    """Numbers from `start` to before `stop` in steps: arange(stop), arange(start, stop, step).

    As NumPy does, the i-th is start + i * ((start + step) - start), which can differ from start + i * step
    in the last digit.
    """
    given = [a._plain() if isinstance(a, generic) else a for a in args]
    if len(given) == 1:
        given = [0, given[0]]
    first = given[0] if given else (start or 0)
    last = given[1] if len(given) > 1 else stop
    by = given[2] if len(given) > 2 else (1 if step is None else step)
    if last is None:
        first, last = 0, first
    if by == 0:
        raise ZeroDivisionError("division by zero")
    whole = all(isinstance(value, int) for value in (first, last, by))
    kind = make_dtype(dtype) if dtype is not None else INT64 if whole else FLOAT64
    if whole:
        made = _written(list(range(first, last, by)), INT64)
    else:
        first, last, by = float(first), float(last), float(by)
        count = max(0, math.ceil((last - first) / by))
        delta = (first + by) - first
        made = _written([first + i * delta for i in range(count)], FLOAT64)
    return made if made.dtype is kind else made.astype(kind)


def linspace(start, stop, num=50, endpoint=True, retstep=False, dtype=None):
    """`num` numbers spread evenly from `start` to `stop`; the last is exactly `stop`."""
    start, stop = float(start), float(stop)
    parts = num - 1 if endpoint else num
    step = (stop - start) / parts if parts > 0 else math.nan
    values = [i * step + start for i in range(num)] if parts > 0 else [start] * num
    if endpoint and num > 1:
        values[-1] = stop
    made = _written(values, FLOAT64)
    made = made if dtype is None else made.astype(dtype)
    return (made, step) if retstep else made


def logspace(start, stop, num=50, endpoint=True, base=10.0):
    """Numbers spread evenly on a logarithmic scale, from base**start to base**stop."""
    from ._ufuncs import power

    return power(base, linspace(start, stop, num, endpoint))


def meshgrid(*xi, indexing="xy"):
    """The coordinates of a grid, one array per axis."""
    axes = [asarray(x)._t.reshape(-1) for x in xi]
    swap = indexing == "xy" and len(axes) > 1
    sizes = [len(axis) for axis in axes]
    if swap:
        sizes[0], sizes[1] = sizes[1], sizes[0]
    grids = []
    for i, axis in enumerate(axes):
        place = {0: 1, 1: 0}.get(i, i) if swap else i
        view = [1] * len(axes)
        view[place] = len(axis)
        grids.append(wrapped(axis.view(view).expand(sizes).clone()))
    return grids


def _joined(arrays):
    arrays = [asarray(a) for a in arrays]
    if not arrays:
        raise ValueError("need at least one array to concatenate")
    kind = arrays[0].dtype
    for a in arrays[1:]:
        kind = promote(kind, a.dtype)
    return [a._t.to(kind._torch) for a in arrays]


def concatenate(arrays, axis=0):
    """The arrays one after another along `axis`."""
    tensors = _joined(arrays)
    if axis is None:
        return wrapped(torch.cat([t.reshape(-1) for t in tensors], 0))
    try:
        return wrapped(torch.cat(tensors, axis))
    except RuntimeError as error:
        raise ValueError(str(error)) from None


def stack(arrays, axis=0):
    """The arrays side by side along a new axis."""
    return wrapped(torch.stack(_joined(arrays), axis))


def vstack(tup):
    """The arrays on top of each other, as rows."""
    return concatenate([a if a.ndim > 1 else a.reshape(1, -1) for a in map(asarray, tup)], 0)


def hstack(tup):
    """The arrays side by side, as columns."""
    arrays = [asarray(a) for a in tup]
    return concatenate(arrays, 0 if arrays[0].ndim == 1 else 1)


def column_stack(tup):
    """One-dimensional arrays as the columns of a matrix."""
    return concatenate([a.reshape(-1, 1) if a.ndim == 1 else a for a in map(asarray, tup)], 1)


__all__ = [
    "arange", "array", "asanyarray", "asarray", "ascontiguousarray", "column_stack", "concatenate", "copy",
    "empty", "empty_like", "eye", "full", "full_like", "hstack", "identity", "linspace", "logspace",
    "meshgrid", "ones", "ones_like", "stack", "vstack", "zeros", "zeros_like",
]  # fmt: skip
