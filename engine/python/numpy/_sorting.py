"""Sorting and searching. https://numpy.org/doc/1.24/reference/routines.sort.html"""

import bisect

import torch

from ._array import shrunk, wrapped
from ._creation import asarray
from ._dtypes import BOOL, INT64, promote
from ._reductions import normal


def _pooled_order(array, axis):
    """The places that sort an array with a pool, along `axis`."""
    from ._shapes import moveaxis

    rows = moveaxis(array, axis, -1)
    values, step = rows._values(), rows.shape[-1]
    order = []
    for at in range(0, len(values), step or 1):
        row = values[at : at + step]
        order += sorted(range(step), key=_key(row).__getitem__)
    found = wrapped(torch.tensor(order, dtype=torch.int64).reshape(rows.shape))
    return moveaxis(found, -1, axis)


def _key(row):
    """Values that Python can sort: complex numbers as pairs."""
    return [(v.real, v.imag) for v in row] if row and isinstance(row[0], complex) else row


def sort(a, axis=-1, kind=None, order=None):
    """A sorted copy, along `axis` or of all elements; NaNs come last."""
    array = asarray(a)
    if axis is None:
        array, axis = array.ravel(), 0
    if array.ndim == 0:
        normal(axis, 0)
    axis = normal(axis, array.ndim)
    if array._pool is not None:
        from ._places import take_along_axis

        return take_along_axis(array, _pooled_order(array, axis), axis).copy()
    if array.dtype is BOOL:
        return wrapped(torch.sort(array._t.to(torch.uint8), axis)[0].to(torch.bool))
    return wrapped(torch.sort(array._t, axis)[0])


def msort(a):
    """A copy sorted along the first axis."""
    return sort(a, 0)


def sort_complex(a):
    """A sorted copy as complex numbers."""
    return sort(asarray(a).astype(complex))


def argsort(a, axis=-1, kind=None, order=None):
    """The places of the elements in sorted order. Equal elements keep their order here, whatever `kind`."""
    array = asarray(a)
    if axis is None:
        array, axis = array.ravel(), 0
    axis = normal(axis, array.ndim)
    if array._pool is not None:
        return _pooled_order(array, axis)
    tensor = array._t.to(torch.uint8) if array.dtype is BOOL else array._t
    return wrapped(torch.sort(tensor, dim=axis, stable=True)[1])


def lexsort(keys, axis=-1):
    """The places that sort by the last key, then the one before it, …"""
    rows = [asarray(key) for key in keys]
    if rows[0].ndim != 1:
        raise NotImplementedError("Kindling's numpy does not have lexsort of keys with several dimensions yet")
    columns = [row.tolist() for row in rows][::-1]
    order = sorted(range(len(columns[0])), key=lambda i: tuple(column[i] for column in columns))
    return wrapped(torch.tensor(order, dtype=torch.int64))


def partition(a, kth, axis=-1, kind="introselect", order=None):
    """A copy with the kth element where sorting brings it; here it is sorted whole."""
    return sort(a, axis)


def argpartition(a, kth, axis=-1, kind="introselect", order=None):
    """The places that `partition` takes the elements from."""
    return argsort(a, axis)


def nonzero(a):
    """Where the elements are not 0: one array of places per dimension."""
    array = asarray(a)
    if array._pool is not None:
        array = array.astype(bool)
    if array.ndim == 0:
        array = array.reshape(1)
    return tuple(wrapped(column.contiguous()) for column in torch.nonzero(array._t).unbind(1))


def flatnonzero(a):
    """Where the elements are not 0, counted in one dimension."""
    return nonzero(asarray(a).ravel())[0]


def argwhere(a):
    """Where the elements are not 0: one row per element."""
    array = asarray(a)
    if array._pool is not None:
        array = array.astype(bool)
    return wrapped(torch.nonzero(array._t))


def searchsorted(a, v, side="left", sorter=None):
    """Where elements would go in a sorted array to keep it sorted."""
    array = asarray(a)
    if sorter is not None:
        array = array[asarray(sorter)]
    values = asarray(v)
    if array._pool is not None or values._pool is not None:
        find = bisect.bisect_left if side == "left" else bisect.bisect_right
        row = array._values()
        made = torch.tensor([find(row, value) for value in values._values()], dtype=torch.int64)
        return shrunk(made.reshape(values.shape))
    kind = promote(array.dtype, values.dtype)
    if kind is BOOL:
        kind = INT64
    found = torch.searchsorted(array._t.to(kind._torch).contiguous(), values._t.to(kind._torch).contiguous(), right=side == "right")
    return shrunk(found)


def digitize(x, bins, right=False):
    """The number of the bin that each element falls into."""
    edges = asarray(bins)
    steps = edges[1:] - edges[:-1]
    if bool((steps >= 0).all()):
        return searchsorted(edges, x, "left" if right else "right")
    if not bool((steps <= 0).all()):
        raise ValueError("bins must be monotonically increasing or decreasing")
    found = searchsorted(edges[::-1].copy(), x, "right" if right else "left")
    return len(edges) - found


def extract(condition, arr):
    """The elements where the condition holds."""
    return asarray(arr).ravel()[asarray(condition).ravel().astype(bool)]


def place(arr, mask, vals):
    """Sets the elements where the mask holds, from `vals` over and over."""
    places = flatnonzero(mask)
    values = asarray(vals).ravel()
    if len(places) == 0:
        return
    if values.size == 0:
        raise ValueError("Cannot insert from an empty array!")
    arr.flat[places] = values[wrapped(torch.arange(len(places)) % values.size)]


def putmask(a, mask, values):
    """Sets the elements where the mask holds, from those of `values` at the same places."""
    places = flatnonzero(mask)
    given = asarray(values).ravel()
    a.flat[places] = given[wrapped(places._t % given.size)]


def pooled_place(array, axis, greatest):
    """argmax and argmin of an array with a pool."""
    from ._shapes import moveaxis

    choose = max if greatest else min
    if axis is None:
        row = array._values()
        return INT64.type(choose(range(len(row)), key=_key(row).__getitem__))
    rows = moveaxis(array, axis, -1)
    values, step = rows._values(), rows.shape[-1]
    found = [choose(range(step), key=_key(values[at : at + step]).__getitem__) for at in range(0, len(values), step)]
    return shrunk(torch.tensor(found, dtype=torch.int64).reshape(rows.shape[:-1]))
