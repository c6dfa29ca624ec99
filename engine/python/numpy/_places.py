"""Grids of indices, and arrays taken apart and put together by them.

https://numpy.org/doc/1.24/reference/routines.indexing.html
"""

import math

import torch

from ._array import viewed, wrapped
from ._creation import arange, asarray, empty, full, linspace, ones, zeros
from ._dtypes import BOOL, INT64, make
from ._indexing import sizes
from ._reductions import normal
from ._shapes import broadcast_arrays, broadcast_to, concatenate, expand_dims, moveaxis


def indices(dimensions, dtype=int, sparse=False):
    """The coordinates of all places of a grid, one array per dimension."""
    dimensions = tuple(dimensions) if hasattr(dimensions, "__iter__") else (dimensions,)
    count = len(dimensions)
    axes = [
        arange(size, dtype=dtype).reshape((1,) * d + (-1,) + (1,) * (count - d - 1)) for d, size in enumerate(dimensions)
    ]
    if sparse:
        return tuple(axes)
    from ._shapes import stack

    return stack([broadcast_to(axis, dimensions) for axis in axes]) if axes else zeros((0,), dtype)


def ix_(*args):
    """One-dimensional sequences as index arrays that pick their cross product."""
    found, count = [], len(args)
    for d, sequence in enumerate(args):
        array = asarray(sequence)
        if array.ndim != 1:
            raise ValueError("Cross index must be 1 dimensional")
        if array.size == 0:
            array = array.astype(INT64)
        if array.dtype is BOOL:
            array = array.nonzero()[0]
        found.append(array.reshape((1,) * d + (-1,) + (1,) * (count - d - 1)))
    return tuple(found)


def meshgrid(*xi, copy=True, sparse=False, indexing="xy"):
    """The coordinates of a grid, one array per axis."""
    if indexing not in ("xy", "ij"):
        raise ValueError("Valid values for `indexing` are 'xy' and 'ij'.")
    axes = [asarray(x).ravel() for x in xi]
    count = len(axes)
    order = list(range(count))
    if indexing == "xy" and count > 1:
        order[0], order[1] = 1, 0
    shown = [axis.reshape((1,) * order[d] + (-1,) + (1,) * (count - order[d] - 1)) for d, axis in enumerate(axes)]
    if sparse:
        return shown
    return [a.copy() if copy else a for a in broadcast_arrays(*shown)] if shown else []


class _Grid:
    """np.mgrid and np.ogrid: grids written as slices. An imaginary step counts points."""

    def __init__(self, sparse):
        self._sparse = sparse

    def _axis(self, part):
        start, stop, step = part.start or 0, part.stop, 1 if part.step is None else part.step
        if isinstance(step, complex):
            return linspace(start, stop, int(abs(step)))
        return arange(start, stop, step)

    def __getitem__(self, key):
        if not isinstance(key, tuple):
            return self._axis(key)
        axes = [self._axis(part) for part in key]
        found = meshgrid(*axes, sparse=self._sparse, indexing="ij")
        if self._sparse:
            return found
        from ._shapes import stack

        return stack(found)


mgrid, ogrid = _Grid(False), _Grid(True)


class _Joined:
    """np.r_ and np.c_: arrays, numbers and slices joined in square brackets."""

    def __init__(self, columns):
        self._columns = columns

    def __getitem__(self, key):
        parts = key if isinstance(key, tuple) else (key,)
        axis = 0
        if isinstance(parts[0], str):
            raise NotImplementedError("Kindling's numpy does not have r_['…'] with directives yet: use concatenate")
        arrays = []
        for part in parts:
            array = mgrid._axis(part) if isinstance(part, slice) else asarray(part)
            array = array if array.ndim else array.reshape(1)
            if self._columns and array.ndim == 1:
                array = array.reshape(-1, 1)
            arrays.append(array)
        return concatenate(arrays, -1 if self._columns else axis)


r_, c_ = _Joined(False), _Joined(True)


class _Expression:
    """np.s_ and np.index_exp: indices as objects."""

    def __init__(self, tuples):
        self._tuples = tuples

    def __getitem__(self, key):
        return (key,) if self._tuples and not isinstance(key, tuple) else key


s_, index_exp = _Expression(False), _Expression(True)


def unravel_index(indices, shape, order="C"):
    """Places counted in one dimension as coordinates."""
    flat = asarray(indices)
    shape = tuple(shape) if hasattr(shape, "__iter__") else (shape,)
    total = math.prod(shape)
    for value in flat.ravel().tolist():
        if not 0 <= value < total:
            raise ValueError(f"index {value} is out of bounds for array with size {total}")
    found, rest = [], flat
    for size in reversed(shape) if order == "C" else shape:
        found.append(rest % size)
        rest = rest // size
    return tuple(reversed(found)) if order == "C" else tuple(found)


def ravel_multi_index(multi_index, dims, mode="raise", order="C"):
    """Coordinates as places counted in one dimension."""
    total = 0
    for places, size in zip(multi_index, dims):
        places = asarray(places)
        if mode == "raise" and bool(((places < 0) | (places >= size)).any()):
            raise ValueError("invalid entry in coordinates array")
        if mode == "wrap":
            places = places % size
        elif mode == "clip":
            places = places.clip(0, size - 1)
        total = total * size + places
    return total


def diagonal(a, offset=0, axis1=0, axis2=1):
    """The elements of a diagonal, a view."""
    array = asarray(a)
    if array.ndim < 2:
        raise ValueError("diag requires an array of at least two dimensions")
    return viewed(array, torch.diagonal(array._t, offset, axis1, axis2))._of(array)


def trace(a, offset=0, axis1=0, axis2=1, dtype=None, out=None):
    """The sum of a diagonal."""
    return diagonal(a, offset, axis1, axis2).sum(-1, dtype=dtype)


def diag(v, k=0):
    """A matrix with `v` on its k-th diagonal, or the k-th diagonal of a matrix."""
    array = asarray(v)
    if array.ndim == 2:
        return diagonal(array, k).copy()
    if array.ndim != 1:
        raise ValueError("Input must be 1- or 2-d.")
    size = len(array) + abs(k)
    made = zeros((size, size), array.dtype)
    diagonal(made, k)[...] = array
    return made


def diagflat(v, k=0):
    """A matrix with all elements of `v` on its k-th diagonal."""
    return diag(asarray(v).ravel(), k)


def tri(N, M=None, k=0, dtype=float, *, like=None):
    """A matrix with ones on and below the k-th diagonal."""
    columns = N if M is None else M
    made = wrapped(torch.arange(N).reshape(-1, 1) >= torch.arange(columns) - k)
    return made.astype(dtype)


def tril(m, k=0):
    """The elements on and below the k-th diagonal, zeros above."""
    array = asarray(m)
    mask = tri(*array.shape[-2:], k=k, dtype=bool)
    from ._ufuncs import where

    return where(mask, array, zeros(1, array.dtype))


def triu(m, k=0):
    """The elements on and above the k-th diagonal, zeros below."""
    array = asarray(m)
    mask = tri(*array.shape[-2:], k=k - 1, dtype=bool)
    from ._ufuncs import where

    return where(mask, zeros(1, array.dtype), array)


def tril_indices(n, k=0, m=None):
    """Where the lower triangle of an n by m matrix is."""
    return tri(n, m, k, bool).nonzero()


def triu_indices(n, k=0, m=None):
    """Where the upper triangle of an n by m matrix is."""
    return (~tri(n, m, k - 1, bool)).nonzero()


def tril_indices_from(arr, k=0):
    """Where the lower triangle of a matrix is."""
    return tril_indices(arr.shape[-2], k, arr.shape[-1])


def triu_indices_from(arr, k=0):
    """Where the upper triangle of a matrix is."""
    return triu_indices(arr.shape[-2], k, arr.shape[-1])


def diag_indices(n, ndim=2):
    """Where the main diagonal is."""
    return (arange(n),) * ndim


def diag_indices_from(arr):
    """Where the main diagonal of an array is."""
    return diag_indices(arr.shape[0], arr.ndim)


def mask_indices(n, mask_func, k=0):
    """Where a function such as np.triu leaves ones."""
    return mask_func(ones((n, n), int), k).nonzero()


def fill_diagonal(a, val, wrap=False):
    """Sets the main diagonal, in place."""
    if a.ndim < 2:
        raise ValueError("array must be at least 2-d")
    if a.ndim == 2:
        diagonal(a)[...] = asarray(val).ravel()[: min(a.shape)] if asarray(val).ndim else val
    else:
        a[diag_indices_from(a)] = val


def take(a, indices, axis=None, out=None, mode="raise"):
    """The elements or slices at the indices."""
    array, places = asarray(a), asarray(indices)
    if axis is None:
        array, axis = array.ravel(), 0
    axis = normal(axis, array.ndim)
    size = array.shape[axis]
    places = places.astype(INT64)
    if mode == "wrap":
        places = asarray(places % size)
    elif mode == "clip":
        places = asarray(places).clip(0, size - 1)
    found = array[(slice(None),) * axis + (places,)]
    if out is not None:
        out[...] = found
        return out
    return found


def take_along_axis(arr, indices, axis):
    """The elements that index arrays of the same shape pick along an axis."""
    array, places = asarray(arr), asarray(indices)
    if axis is None:
        array, axis = array.ravel(), 0
    if places.dtype.kind not in "iu":
        raise IndexError("`indices` must be an integer array")
    if array.ndim != places.ndim:
        raise ValueError("`indices` and `arr` must have the same number of dimensions")
    axis = normal(axis, array.ndim)
    where = places.astype(INT64)._t
    where = torch.where(where < 0, where + array.shape[axis], where)
    shape = [max(a, b) if d != axis else a for d, (a, b) in enumerate(zip(array.shape, where.shape))]
    full_shape = [where.shape[axis] if d == axis else size for d, size in enumerate(shape)]
    return viewed(array, torch.gather(array._t.expand(shape), axis, where.expand(full_shape)))


def put_along_axis(arr, indices, values, axis):
    """Sets the elements that index arrays pick along an axis."""
    if axis is None:
        arr, axis = arr.reshape(-1), 0
    axis = normal(axis, arr.ndim)
    where = asarray(indices).astype(INT64)._t
    given = broadcast_to(asarray(values).astype(arr.dtype), tuple(where.shape))._t
    arr._t.scatter_(axis, where, given)


def put(a, ind, v, mode="raise"):
    """Sets the elements at places counted in one dimension."""
    places, values = asarray(ind).ravel(), asarray(v).ravel()
    a.flat[places] = values[wrapped(torch.arange(len(places)) % len(values))]


def compress(condition, a, axis=None, out=None):
    """The slices where the condition holds."""
    array = asarray(a)
    mask = asarray(condition).astype(bool)
    if axis is None:
        array, axis = array.ravel(), 0
    places = mask.nonzero()[0]
    return take(array, places, axis)


def choose(a, choices, out=None, mode="raise"):
    """Each element from the array that `a` names at its place."""
    places = asarray(a)
    arrays = broadcast_arrays(places, *choices)
    from ._shapes import stack

    table = stack([asarray(choice) for choice in arrays[1:]])
    return take_along_axis(table, arrays[0][None], 0)[0]


def select(condlist, choicelist, default=0):
    """Each element from the first choice whose condition holds."""
    if len(condlist) != len(choicelist):
        raise ValueError("list of cases must be same length as list of conditions")
    if not condlist:
        raise ValueError("select with an empty condition list is not possible")
    from ._ufuncs import where

    from ._dtypes import result_type

    kind = result_type(*(asarray(choice) for choice in choicelist), asarray(default))
    found = asarray(default).astype(kind)
    for condition, choice in list(zip(condlist, choicelist))[::-1]:
        found = where(condition, asarray(choice).astype(kind), found)
    return found


def piecewise(x, condlist, funclist, *args, **kw):
    """A function by cases."""
    x = asarray(x)
    conditions = condlist if isinstance(condlist, (list, tuple)) and not isinstance(condlist[0], bool) else [condlist]
    conditions = [asarray(c).astype(bool) for c in conditions]
    if len(funclist) == len(conditions) + 1:
        other = ~conditions[0]
        for condition in conditions[1:]:
            other = other & ~condition
        conditions.append(other)
    elif len(funclist) != len(conditions):
        raise ValueError(
            f"with {len(conditions)} condition(s), either {len(conditions)} or {len(conditions) + 1} functions are expected"
        )
    found = zeros(x.shape, x.dtype)
    for condition, function in zip(conditions, funclist):
        if callable(function):
            chosen = x[condition]
            if chosen.size:
                found[condition] = function(chosen, *args, **kw)
        else:
            found[condition] = function
    return found


def delete(arr, obj, axis=None):
    """A copy without the slices at the places."""
    array = asarray(arr)
    if axis is None:
        array, axis = array.ravel(), 0
    axis = normal(axis, array.ndim)
    size = array.shape[axis]
    if isinstance(obj, slice):
        gone = set(range(*obj.indices(size)))
    else:
        places = asarray(obj)
        if places.dtype is BOOL:
            gone = set(places.nonzero()[0].tolist())
        else:
            gone = set()
            for place in places.ravel().tolist():
                if not -size <= place < size:
                    raise IndexError(f"index {int(place)} is out of bounds for axis {axis} with size {size}")
                gone.add(int(place) % size)
    kept = torch.tensor([i for i in range(size) if i not in gone], dtype=torch.int64)
    return viewed(array, array._t.index_select(axis, kept))


def insert(arr, obj, values, axis=None):
    """A copy with values before the places."""
    array = asarray(arr)
    if axis is None:
        array, axis = array.ravel(), 0
    axis = normal(axis, array.ndim)
    size = array.shape[axis]
    values = asarray(values).astype(array.dtype)
    if isinstance(obj, slice):
        obj = list(range(*obj.indices(size)))
    places = asarray(obj)
    single = places.ndim == 0
    spots = [int(p) for p in places.ravel().tolist()]
    for p in spots:
        if not -size <= p <= size:
            raise IndexError(f"index {p} is out of bounds for axis {axis} with size {size}")
    spots = [p + size if p < 0 else p for p in spots]
    rows = moveaxis(array, axis, 0)
    rest = rows.shape[1:]
    if single:
        given = moveaxis(values, axis, 0) if values.ndim == array.ndim else expand_dims(values, 0) if values.ndim else values
        if values.ndim == array.ndim or array.ndim == 1 and values.ndim == 1:
            new = broadcast_to(given if values.ndim else given, (given.shape[0], *rest))
        else:
            new = broadcast_to(given, (1, *rest))
        found = concatenate([rows[: spots[0]], new, rows[spots[0] :]])
        return moveaxis(found, 0, axis)
    if values.ndim == array.ndim and values.ndim > 1:
        values = moveaxis(values, axis, 0)
    new = broadcast_to(values, (len(spots), *rest))
    order = sorted(range(len(spots)), key=lambda i: spots[i])
    parts, at = [], 0
    for i in order:
        parts += [rows[at : spots[i]], new[i : i + 1]]
        at = spots[i]
    return moveaxis(concatenate([*parts, rows[at:]]), 0, axis)


def append(arr, values, axis=None):
    """A copy with values at the end."""
    if axis is None:
        return concatenate([asarray(arr).ravel(), asarray(values).ravel()])
    return concatenate([asarray(arr), asarray(values)], axis)


def resize(a, new_shape):
    """A copy with other sizes, filled with the elements over and over."""
    flat = asarray(a).ravel()
    shape = tuple(new_shape) if hasattr(new_shape, "__iter__") else (new_shape,)
    count = math.prod(shape)
    if flat.size == 0:
        return zeros(shape, flat.dtype)
    return flat[wrapped(torch.arange(count) % flat.size)].reshape(shape)


def trim_zeros(filt, trim="fb"):
    """Without the zeros at the ends."""
    values = list(filt)
    first, last = 0, len(values)
    if "f" in trim.lower():
        while first < last and values[first] == 0:
            first += 1
    if "b" in trim.lower():
        while last > first and values[last - 1] == 0:
            last -= 1
    return filt[first:last]


def vander(x, N=None, increasing=False):
    """The matrix of powers of `x`."""
    x = asarray(x)
    count = len(x) if N is None else N
    powers = arange(count) if increasing else arange(count)[::-1]
    kind = x.dtype if x.dtype.kind in "fc" else make(int)
    columns = [asarray(ones(len(x), kind))]
    for _ in range(count - 1):
        columns.append(columns[-1] * x)
    from ._shapes import stack

    return stack([columns[p] for p in powers.tolist()], 1) if count else empty((len(x), 0))


def block(arrays):
    """Arrays put together as nested lists lay them out."""
    def depth(item):
        return 1 + max(map(depth, item), default=0) if isinstance(item, list) else 0

    levels = depth(arrays)
    least = max([levels, *_dimensions(arrays)])

    def joined(item, level):
        if not isinstance(item, list):
            array = asarray(item)
            return array.reshape((1,) * (least - array.ndim) + array.shape)
        return concatenate([joined(part, level + 1) for part in item], -(levels - level))

    return joined(arrays, 0)


def _dimensions(item):
    if isinstance(item, list):
        for part in item:
            yield from _dimensions(part)
    else:
        yield asarray(item).ndim


_MODES = ("constant", "edge", "reflect", "symmetric", "wrap", "maximum", "minimum", "mean", "median", "linear_ramp", "empty")


def pad(array, pad_width, mode="constant", **kwargs):
    """The array with a margin: of constants, of its edges, mirrored or wrapped around."""
    array = asarray(array)
    widths = _pairs(pad_width, array.ndim)
    if any(n < 0 for pair in widths for n in pair):
        raise ValueError("index can't contain negative values")
    if mode not in _MODES:
        raise ValueError(f"mode '{mode}' is not supported")
    if mode in ("constant", "empty"):
        values = _pairs(kwargs.get("constant_values", 0), array.ndim)
        for axis, ((before, after), (low, high)) in enumerate(zip(widths, values)):
            array = _margins(array, axis, before, after, lambda count, end, v=(low, high): v[end])
        return array
    for axis, (before, after) in enumerate(widths):
        size = array.shape[axis]
        if mode in ("edge", "reflect", "symmetric", "wrap"):
            if size == 0 and before + after:
                raise ValueError(f"can't extend empty axis {axis} using modes other than 'constant' or 'empty'")
            places = [_mirrored(i, size, mode) for i in range(-before, size + after)]
            array = take(array, asarray(places, "int64"), axis)
        elif mode == "linear_ramp":
            array = _ramps(array, axis, before, after, _pairs(kwargs.get("end_values", 0), array.ndim)[axis])
        else:
            array = _folded_margins(array, axis, before, after, mode, kwargs.get("stat_length"))
    return array


def _pairs(value, ndim):
    """A margin's width or value for both ends of every axis."""
    rows = asarray(value)
    if rows.ndim == 0:
        return [(rows.item(),) * 2] * ndim
    if rows.ndim == 1 and rows.size == 2:
        return [tuple(rows.tolist())] * ndim
    if rows.size == 1:
        return [(rows.ravel()[0].item(),) * 2] * ndim
    if rows.shape == (1, 2):
        return [tuple(rows.tolist()[0])] * ndim
    if rows.shape == (ndim, 1):
        return [(n, n) for (n,) in rows.tolist()]
    if rows.shape != (ndim, 2):
        raise ValueError(f"operands could not be broadcast together with remapped shapes [original->remapped]: {sizes(rows.shape)}  and requested shape ({ndim},2)")
    return [tuple(row) for row in rows.tolist()]


def _margins(array, axis, before, after, value):
    shape = list(array.shape)
    parts = []
    for count, end in ((before, 0), (after, 1)):
        shape[axis] = int(count)
        parts.append(full(shape, value(count, end)).astype(array.dtype) if math.prod(shape) else zeros(shape, array.dtype))
    return concatenate([parts[0], array, parts[1]], axis)


def _mirrored(i, size, mode):
    if mode == "edge":
        return min(max(i, 0), size - 1)
    if mode == "wrap":
        return i % size
    if mode == "symmetric":
        i %= 2 * size
        return i if i < size else 2 * size - 1 - i
    if size == 1:
        return 0
    i %= 2 * size - 2
    return i if i < size else 2 * size - 2 - i


def _folded_margins(array, axis, before, after, mode, length):
    from . import _statistics

    pairs = _pairs(length, array.ndim)[axis] if length is not None else (array.shape[axis],) * 2
    lead = (slice(None),) * axis
    parts = []
    for count, part in ((before, array[(*lead, slice(0, pairs[0]))]), (after, array[(*lead, slice(-pairs[1], None))])):
        if mode == "median":
            edge = _statistics.median(part, axis, keepdims=True)
        else:
            edge = getattr(part, {"maximum": "max", "minimum": "min", "mean": "mean"}[mode])(axis, keepdims=True)
        if array.dtype.kind in "iu" and mode in ("mean", "median"):
            edge = asarray(edge).round()
        shape = list(array.shape)
        shape[axis] = int(count)
        parts.append(broadcast_to(asarray(edge).astype(array.dtype), tuple(shape)))
    return concatenate([parts[0], array, parts[1]], axis)


def _ramps(array, axis, before, after, ends):
    rows = moveaxis(array, axis, 0)
    start, stop = rows[:1] * 1.0, rows[-1:] * 1.0
    low = [ends[0] + (start - ends[0]) * (i / before) for i in range(int(before))]
    high = [ends[1] + (stop - ends[1]) * (i / after) for i in range(int(after))][::-1]
    made = concatenate([*low, rows, *high]).astype(array.dtype)
    return moveaxis(made, 0, axis)
