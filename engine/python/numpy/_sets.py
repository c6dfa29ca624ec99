"""Arrays as sets. https://numpy.org/doc/1.24/reference/routines.set.html"""

import torch

from ._array import wrapped
from ._creation import asarray
from ._dtypes import BOOL
from ._shapes import concatenate


def unique(ar, return_index=False, return_inverse=False, return_counts=False, axis=None, *, equal_nan=True):
    """The sorted different elements; on request where they first are, how to build `ar` of them, and counts."""
    array = asarray(ar)
    if axis is not None:
        return _unique_rows(array, return_index, return_inverse, return_counts, axis)
    from ._sorting import argsort

    flat = array.ravel()
    order = argsort(flat)
    ranked = flat[order]
    if flat.size == 0:
        first = wrapped(torch.zeros(0, dtype=torch.bool))
    else:
        differs = asarray(ranked[1:] != ranked[:-1])
        if ranked.dtype.kind == "f" and equal_nan:
            nans = torch.isnan(ranked._t)
            differs = differs & wrapped(~(nans[1:] & nans[:-1]))
        first = concatenate([asarray([True]), differs])
    found = [ranked[first]]
    if return_index:
        found.append(order[first])
    if return_inverse:
        ranks = torch.cumsum(first._t.to(torch.int64), 0) - 1
        inverse = torch.empty(flat.size, dtype=torch.int64)
        inverse[order._t] = ranks
        found.append(wrapped(inverse))
    if return_counts:
        starts = [*torch.nonzero(first._t).reshape(-1).tolist(), flat.size]
        found.append(asarray([b - a for a, b in zip(starts, starts[1:])], "int64"))
    return found[0] if len(found) == 1 else tuple(found)


def _unique_rows(array, return_index, return_inverse, return_counts, axis):
    from ._shapes import moveaxis

    slices = moveaxis(array, axis, 0)
    rows = [tuple(row) for row in slices.reshape(len(slices), -1).tolist()]
    places = {}
    for i, row in enumerate(rows):
        places.setdefault(row, []).append(i)
    ranked = sorted(places)
    first = [places[row][0] for row in ranked]
    found = [moveaxis(slices[asarray(first, "int64")], 0, axis)]
    if return_index:
        found.append(asarray(first, "int64"))
    if return_inverse:
        rank = {row: i for i, row in enumerate(ranked)}
        found.append(asarray([rank[row] for row in rows], "int64"))
    if return_counts:
        found.append(asarray([len(places[row]) for row in ranked], "int64"))
    return found[0] if len(found) == 1 else tuple(found)


def isin(element, test_elements, assume_unique=False, invert=False, *, kind=None):
    """Whether each element is among others."""
    array = asarray(element)
    known = set(asarray(test_elements)._values())
    found = [(value in known) != invert for value in array._values()]
    from ._creation import _of_values

    made = _of_values(found, array.shape, BOOL)
    return made


def in1d(ar1, ar2, assume_unique=False, invert=False, *, kind=None):
    """As `isin`, in one dimension."""
    return isin(asarray(ar1).ravel(), ar2, invert=invert)


def intersect1d(ar1, ar2, assume_unique=False, return_indices=False):
    """The sorted elements that both have."""
    first, where1 = unique(ar1, return_index=True)
    second, where2 = unique(ar2, return_index=True)
    mask = isin(first, second)
    common = first[mask]
    if not return_indices:
        return common
    return common, where1[mask], where2[isin(second, first)]


def union1d(ar1, ar2):
    """The sorted elements that either has."""
    return unique(concatenate([asarray(ar1), asarray(ar2)], None))


def setdiff1d(ar1, ar2, assume_unique=False):
    """The elements of the first that the second does not have."""
    first = asarray(ar1).ravel() if assume_unique else unique(ar1)
    return first[isin(first, ar2, invert=True)]


def setxor1d(ar1, ar2, assume_unique=False):
    """The sorted elements that only one of both has."""
    first, second = unique(ar1), unique(ar2)
    both = concatenate([first[isin(first, second, invert=True)], second[isin(second, first, invert=True)]])
    return unique(both)


def ediff1d(ary, to_end=None, to_begin=None):
    """The differences of neighbours of all elements."""
    flat = asarray(ary).ravel()
    parts = [asarray(flat[1:] - flat[:-1])]
    if to_begin is not None:
        parts.insert(0, asarray(to_begin).ravel())
    if to_end is not None:
        parts.append(asarray(to_end).ravel())
    return concatenate(parts) if len(parts) > 1 else parts[0]
