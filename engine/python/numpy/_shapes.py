"""Shapes of arrays: reshaping, joining, splitting, turning and repeating.

https://numpy.org/doc/1.24/reference/routines.array-manipulation.html
"""

import math

import torch

from ._array import Pool, ndarray, viewed, wrapped
from ._creation import asarray
from ._dtypes import INT64, make, promote
from ._indexing import backwards, sizes
from ._reductions import normal
from ._warnings import AxisError


def _sizes_of(shape):
    if len(shape) == 1 and isinstance(shape[0], (tuple, list, ndarray)):
        shape = shape[0]
    found = []
    for size in shape:
        try:
            found.append(size.__index__())
        except (AttributeError, TypeError):
            raise TypeError(f"'{type(size).__name__}' object cannot be interpreted as an integer") from None
    return tuple(found)


def reshape(a, newshape, order="C"):
    """The same elements with other sizes; one size may be -1."""
    array = asarray(a)
    shape = _sizes_of((newshape,))
    if order == "F":
        if -1 in shape:
            rest = math.prod(size for size in shape if size != -1)
            shape = tuple(array.size // rest if size == -1 and rest else size for size in shape)
        return reshape(array.T, shape[::-1]).T
    if shape.count(-1) > 1:
        raise ValueError("can only specify one unknown dimension")
    count = array.size
    known = math.prod(size for size in shape if size != -1)
    if any(size < -1 for size in shape) or (count != known if -1 not in shape else known == 0 or count % known):
        raise ValueError(f"cannot reshape array of size {count} into shape {sizes(shape)}")
    made = viewed(array, array._t.reshape(shape))
    if made._t.data_ptr() == array._t.data_ptr() and count:
        made._of(array)
    return made


def ravel(a, order="C"):
    """All elements in one dimension; a view where it can be one."""
    array = asarray(a)
    return reshape(array.T if order == "F" else array, (array.size,))


def transpose(a, axes=None):
    """The dimensions in another order, by default reversed."""
    array = asarray(a)
    count = array.ndim
    order = tuple(range(count - 1, -1, -1)) if axes is None else tuple(axes)
    if len(order) != count:
        raise ValueError("axes don't match array")
    order = tuple(normal(axis, count) for axis in order)
    if len(set(order)) != count:
        raise ValueError("repeated axis in transpose")
    return viewed(array, array._t.permute(order))._of(array)


def swapaxes(a, axis1, axis2):
    """Two dimensions swapped."""
    array = asarray(a)
    first, second = _named(axis1, array, "axis1"), _named(axis2, array, "axis2")
    return viewed(array, array._t.transpose(first, second))._of(array)


def _named(axis, array, name):
    try:
        return normal(axis, array.ndim)
    except AxisError:
        raise AxisError(axis, array.ndim, name) from None


def moveaxis(a, source, destination):
    """Dimensions moved to other places; the rest keep their order."""
    array = asarray(a)
    sources = [normal(d, array.ndim) for d in (source if hasattr(source, "__iter__") else (source,))]
    targets = [normal(d, array.ndim) for d in (destination if hasattr(destination, "__iter__") else (destination,))]
    if len(sources) != len(targets):
        raise ValueError("`source` and `destination` arguments must have the same number of elements")
    order = [d for d in range(array.ndim) if d not in sources]
    for target, place in sorted(zip(targets, sources)):
        order.insert(target, place)
    return transpose(array, order)


def rollaxis(a, axis, start=0):
    """A dimension moved to stand before another."""
    array = asarray(a)
    axis = normal(axis, array.ndim)
    start = start + array.ndim if start < 0 else start
    return moveaxis(array, axis, start - 1 if axis < start else start)


def squeeze(a, axis=None):
    """Without dimensions of size 1."""
    array = asarray(a)
    shape = array.shape
    axes = None if axis is None else [normal(d, array.ndim) for d in (axis if isinstance(axis, tuple) else (axis,))]
    if axes is not None and any(shape[d] != 1 for d in axes):
        raise ValueError("cannot select an axis to squeeze out which has size not equal to one")
    kept = [n for d, n in enumerate(shape) if (n != 1 if axes is None else d not in axes)]
    return viewed(array, array._t.reshape(kept))._of(array)


def expand_dims(a, axis):
    """With new dimensions of size 1 at `axis`."""
    array = asarray(a)
    axes = axis if isinstance(axis, (tuple, list)) else (axis,)
    total = array.ndim + len(axes)
    tensor = array._t
    for d in sorted(normal(d, total) for d in axes):
        tensor = tensor.unsqueeze(d)
    return viewed(array, tensor)._of(array)


def broadcast_to(array, shape, subok=False):
    """A view stretched to the given sizes, which cannot be written to."""
    array = asarray(array)
    shape = _sizes_of((shape,) if isinstance(shape, (tuple, list)) else ((shape,),))
    try:
        found = viewed(array, array._t.expand(shape))._of(array)
    except RuntimeError:
        raise ValueError(
            "operands could not be broadcast together with remapped shapes [original->remapped]: "
            f"{sizes(array.shape)}  and requested shape {sizes(shape)}"
        ) from None
    found._locked = True
    return found


def broadcast_shapes(*args):
    """The sizes that sizes broadcast to."""
    shapes = [_sizes_of((s,) if isinstance(s, (tuple, list)) else ((s,),)) for s in args]
    count = max(map(len, shapes), default=0)
    result = [1] * count
    for shape in shapes:
        for d, size in enumerate(shape, count - len(shape)):
            if size != 1 and result[d] not in (1, size):
                raise ValueError("shape mismatch: objects cannot be broadcast to a single shape")
            if size != 1:
                result[d] = size
    return tuple(result)


def broadcast_arrays(*args, subok=False):
    """Views of arrays stretched to their common sizes."""
    arrays = [asarray(a) for a in args]
    try:
        shape = broadcast_shapes(*(a.shape for a in arrays))
    except ValueError:
        if len(arrays) == 2:
            shown = " ".join(sizes(a.shape) for a in arrays)
            raise ValueError(f"operands could not be broadcast together with shapes {shown} ") from None
        raise
    return [viewed(a, a._t.expand(shape))._of(a) for a in arrays]


# Joining


def _joined(arrays, dtype=None):
    """Arrays in one dtype, and the pool of what they will be."""
    kind = make(dtype) if dtype is not None else None
    if kind is None:
        kind = arrays[0].dtype
        for a in arrays[1:]:
            kind = promote(kind, a.dtype)
    arrays = [a if a.dtype is kind else a.astype(kind) for a in arrays]
    if kind._torch is not None:
        return [a._t for a in arrays], None
    values, tensors = [], []
    for a in arrays:
        tensors.append(a._t + len(values))
        values.extend(a._pool.values)
    return tensors, Pool(kind, values)


def concatenate(arrays, /, axis=0, out=None, *, dtype=None, casting="same_kind"):
    """The arrays one after another along `axis`; None joins all elements in one dimension."""
    arrays = [asarray(a) for a in arrays]
    if not arrays:
        raise ValueError("need at least one array to concatenate")
    if axis is None:
        arrays, axis = [a.ravel() for a in arrays], 0
    first = arrays[0]
    if first.ndim == 0:
        raise ValueError("zero-dimensional arrays cannot be concatenated")
    axis = normal(axis, first.ndim)
    for i, a in enumerate(arrays):
        if a.ndim != first.ndim:
            raise ValueError(
                "all the input arrays must have same number of dimensions, but the array at index 0 has "
                f"{first.ndim} dimension(s) and the array at index {i} has {a.ndim} dimension(s)"
            )
        for d, (size, other) in enumerate(zip(first.shape, a.shape)):
            if d != axis and size != other:
                raise ValueError(
                    "all the input array dimensions except for the concatenation axis must match exactly, but "
                    f"along dimension {d}, the array at index 0 has size {size} and the array at index {i} has "
                    f"size {other}"
                )
    tensors, pool = _joined(arrays, dtype)
    # PyTorch passes over empty one-dimensional tensors; NumPy has checked the sizes already.
    full = [t for t in tensors if t.numel()] or tensors[:1]
    made = wrapped(torch.cat(full, axis), pool)
    if out is not None:
        out[...] = made
        return out
    return made


def stack(arrays, axis=0, out=None, *, dtype=None, casting="same_kind"):
    """The arrays side by side along a new axis."""
    arrays = [asarray(a) for a in arrays]
    if not arrays:
        raise ValueError("need at least one array to stack")
    if len({a.shape for a in arrays}) != 1:
        raise ValueError("all input arrays must have the same shape")
    axis = normal(axis, arrays[0].ndim + 1)
    return concatenate([expand_dims(a, axis) for a in arrays], axis, out, dtype=dtype)


def atleast_1d(*arys):
    """The arrays with one dimension at least."""
    found = [a if a.ndim else a.reshape(1) for a in map(asarray, arys)]
    return found[0] if len(found) == 1 else found


def atleast_2d(*arys):
    """The arrays with two dimensions at least: a row for one."""
    found = [a if a.ndim > 1 else a.reshape(1, -1) for a in map(asarray, arys)]
    return found[0] if len(found) == 1 else found


def atleast_3d(*arys):
    """The arrays with three dimensions at least."""
    found = []
    for a in map(asarray, arys):
        if a.ndim == 2:
            a = expand_dims(a, 2)
        elif a.ndim < 2:
            a = a.reshape(1, -1, 1)
        found.append(a)
    return found[0] if len(found) == 1 else found


def _list(tup):
    if not hasattr(tup, "__getitem__"):
        raise TypeError(
            'arrays to stack must be passed as a "sequence" type such as list or tuple.'
        )
    return [asarray(a) for a in tup]


def vstack(tup, *, dtype=None, casting="same_kind"):
    """The arrays on top of each other, as rows."""
    return concatenate([atleast_2d(a) for a in _list(tup)], 0, dtype=dtype)


row_stack = vstack


def hstack(tup, *, dtype=None, casting="same_kind"):
    """The arrays side by side, as columns."""
    arrays = [atleast_1d(a) for a in _list(tup)]
    return concatenate(arrays, 0 if arrays and arrays[0].ndim == 1 else 1, dtype=dtype)


def dstack(tup):
    """The arrays behind each other, along the third dimension."""
    return concatenate([atleast_3d(a) for a in _list(tup)], 2)


def column_stack(tup):
    """One-dimensional arrays as the columns of a matrix."""
    return concatenate([a.reshape(-1, 1) if a.ndim < 2 else a for a in _list(tup)], 1)


# Turning


def flip(m, axis=None):
    """The elements in reverse order along axes, or along all: a view."""
    array = asarray(m)
    axes = range(array.ndim) if axis is None else axis if isinstance(axis, tuple) else (axis,)
    tensor = array._t
    for d in axes:
        tensor = backwards(tensor, normal(d, array.ndim))
    return viewed(array, tensor)._of(array)


def fliplr(m):
    """The columns in reverse order."""
    array = asarray(m)
    if array.ndim < 2:
        raise ValueError("Input must be >= 2-d.")
    return flip(array, 1)


def flipud(m):
    """The rows in reverse order."""
    return flip(m, 0)


def rot90(m, k=1, axes=(0, 1)):
    """Turned by 90 degrees `k` times, from the first axis towards the second."""
    array = asarray(m)
    k %= 4
    if k == 0:
        return array[...]
    if k == 2:
        return flip(flip(array, axes[0]), axes[1])
    return swapaxes(flip(array, axes[1]), *axes) if k == 1 else flip(swapaxes(array, *axes), axes[1])


def roll(a, shift, axis=None):
    """The elements moved along axes; those that fall off come in again at the other end."""
    array = asarray(a)
    if axis is None:
        return roll(array.ravel(), shift, 0).reshape(array.shape)
    tensor = array._t
    for by, d in zip(*(a.ravel().tolist() for a in broadcast_arrays(shift, axis))):
        tensor = torch.roll(tensor, int(by), normal(d, array.ndim))
    return viewed(array, tensor)


# Splitting


def array_split(ary, indices_or_sections, axis=0):
    """Parts along `axis`: as even as can be, or between the given indices. They are views."""
    array = asarray(ary)
    size = array.shape[axis]
    if hasattr(indices_or_sections, "__iter__"):
        ends = [0, *(int(i) for i in indices_or_sections), size]
        bounds = list(zip(ends, ends[1:]))
    else:
        count = int(indices_or_sections)
        if count <= 0:
            raise ValueError("number sections must be larger than 0.")
        each, extra = divmod(size, count)
        bounds, at = [], 0
        for i in range(count):
            step = each + (i < extra)
            bounds.append((at, at + step))
            at += step
    lead = (slice(None),) * normal(axis, array.ndim)
    return [array[(*lead, slice(low, high))] for low, high in bounds]


def split(ary, indices_or_sections, axis=0):
    """Equal parts along `axis`, or parts between the given indices."""
    if not hasattr(indices_or_sections, "__iter__") and asarray(ary).shape[axis] % indices_or_sections:
        raise ValueError("array split does not result in an equal division")
    return array_split(ary, indices_or_sections, axis)


def vsplit(ary, indices_or_sections):
    """Parts along the first dimension."""
    if asarray(ary).ndim < 2:
        raise ValueError("vsplit only works on arrays of 2 or more dimensions")
    return split(ary, indices_or_sections, 0)


def hsplit(ary, indices_or_sections):
    """Parts along the second dimension, or the only one."""
    array = asarray(ary)
    if array.ndim == 0:
        raise ValueError("hsplit only works on arrays of 1 or more dimensions")
    return split(array, indices_or_sections, 1 if array.ndim > 1 else 0)


def dsplit(ary, indices_or_sections):
    """Parts along the third dimension."""
    if asarray(ary).ndim < 3:
        raise ValueError("dsplit only works on arrays of 3 or more dimensions")
    return split(ary, indices_or_sections, 2)


# Repeating


def tile(A, reps):
    """The array set side by side as often as `reps` says, per dimension."""
    array = asarray(A)
    times = tuple(int(r) for r in reps) if hasattr(reps, "__iter__") else (int(reps),)
    times = (1,) * (array.ndim - len(times)) + times
    if array.ndim < len(times):
        array = array.reshape((1,) * (len(times) - array.ndim) + array.shape)
    return viewed(array, array._t.repeat(times)).copy() if math.prod(times) == 1 else viewed(array, array._t.repeat(times))


def repeat(a, repeats, axis=None):
    """Each element or slice `repeats` times."""
    array = asarray(a)
    if axis is None:
        array, axis = array.ravel(), 0
    counts = asarray(repeats).astype(INT64)
    size = array.shape[axis]
    if counts.size not in (1, size):
        raise ValueError(f"operands could not be broadcast together with shape {sizes((size,))} {sizes(counts.shape)}")
    each = counts.ravel().tolist() * (size if counts.size == 1 else 1)
    places = [i for i, count in enumerate(each[:size]) for _ in range(count)]
    return viewed(array, array._t.index_select(axis, torch.tensor(places, dtype=torch.int64)))


def shape(a):
    """The sizes of an array-like."""
    return asarray(a).shape


def ndim(a):
    """The number of dimensions of an array-like."""
    return asarray(a).ndim


def size(a, axis=None):
    """The number of elements, or along `axis` the size."""
    array = asarray(a)
    return array.size if axis is None else array.shape[axis]


def copyto(dst, src, casting="same_kind", where=True):
    """Writes the elements of `src` over those of `dst`, where the condition holds."""
    if where is True:
        dst[...] = src
    else:
        mask = broadcast_to(asarray(where), dst.shape)
        dst[mask] = broadcast_to(asarray(src), dst.shape)[mask]


__all__ = [
    "array_split", "atleast_1d", "atleast_2d", "atleast_3d", "broadcast_arrays", "broadcast_shapes", "broadcast_to",
    "column_stack", "concatenate", "copyto", "dsplit", "dstack", "expand_dims", "flip", "fliplr", "flipud", "hsplit",
    "hstack", "moveaxis", "ndim", "ravel", "repeat", "reshape", "roll", "rollaxis", "rot90", "row_stack", "shape", "size",
    "split", "squeeze", "stack", "swapaxes", "tile", "transpose", "vsplit", "vstack",
]  # fmt: skip
