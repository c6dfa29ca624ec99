"""Functions that fold an array, or an axis of it, into one number: sum, mean, max, …"""

import torch

from ._array import ndarray, shrunk, wrapped
from ._creation import asarray
from ._dtypes import dtype as make_dtype


def _axes(axis):
    if axis is None or isinstance(axis, int):
        return axis
    return tuple(a.__index__() for a in axis) if isinstance(axis, (tuple, list)) else axis.__index__()


def _fold(name, doc, floats=False):
    op = getattr(torch, name)

    def function(a, axis=None, dtype=None, out=None, keepdims=False):
        array = asarray(a)
        tensor = array._t
        if dtype is not None:
            tensor = tensor.to(make_dtype(dtype)._torch)
        elif floats and array.dtype.kind != "f":
            tensor = tensor.to(torch.float64)
        return shrunk(op(tensor, _axes(axis), keepdims))

    function.__name__ = function.__qualname__ = name
    function.__doc__ = doc
    return function


sum = _fold("sum", "The sum of all elements, or along `axis`.")
mean = _fold("mean", "The mean of all elements, or along `axis`, in float64 for integers.", floats=True)


def average(a, axis=None, weights=None):
    """The mean, or with `weights` the weighted mean."""
    if weights is None:
        return mean(a, axis)
    return sum(asarray(a) * asarray(weights), axis) / sum(weights)


def prod(a, axis=None, dtype=None, out=None, keepdims=False):
    """The product of all elements."""
    if axis is not None:
        raise NotImplementedError("Kindling's numpy does not have prod(axis=…) yet: take the slices in turn")
    return shrunk(torch.prod(asarray(a)._t))


def _spread(name, doc):
    op = getattr(torch, name)

    def function(a, axis=None, dtype=None, out=None, ddof=0, keepdims=False):
        array = asarray(a)
        tensor = array._t if array.dtype.kind == "f" else array._t.to(torch.float64)
        if ddof not in (0, 1):
            raise NotImplementedError(f"Kindling's numpy does not have {name}(ddof={ddof}) yet: 0 or 1")
        return shrunk(op(tensor, _axes(axis), ddof == 1, keepdims))

    function.__name__ = function.__qualname__ = name
    function.__doc__ = doc
    return function


std = _spread("std", "The standard deviation; divides by n - ddof.")
var = _spread("var", "The variance; divides by n - ddof.")


def _extreme(name, op, doc):
    def function(a, axis=None, out=None, keepdims=False):
        array = asarray(a)
        if array.size == 0:
            raise ValueError(
                f"zero-size array to reduction operation {name}imum which has no identity"
            )
        return shrunk(op(array._t, () if axis is None else _axes(axis), keepdims))

    function.__name__ = function.__qualname__ = name
    function.__doc__ = doc
    return function


max = amax = _extreme("max", torch.amax, "The greatest element, overall or along `axis`.")
min = amin = _extreme("min", torch.amin, "The least element, overall or along `axis`.")


def _place(name, doc):
    op = getattr(torch, name)

    def function(a, axis=None, out=None, keepdims=False):
        return shrunk(op(asarray(a)._t, axis, keepdims))

    function.__name__ = function.__qualname__ = name
    function.__doc__ = doc
    return function


argmax = _place("argmax", "Where the greatest element is, overall or along `axis`.")
argmin = _place("argmin", "Where the least element is, overall or along `axis`.")


def _truth(name, doc):
    op = getattr(torch, name)

    def function(a, axis=None, out=None, keepdims=False):
        tensor = asarray(a)._t
        return shrunk(op(tensor) if axis is None else op(tensor, axis, keepdims))

    function.__name__ = function.__qualname__ = name
    function.__doc__ = doc
    return function


any = _truth("any", "Whether any element is not 0, overall or along `axis`.")
all = _truth("all", "Whether all elements are not 0, overall or along `axis`.")


def cumsum(a, axis=None, dtype=None, out=None):
    """The running sums, of all elements in order or along `axis`."""
    tensor = asarray(a)._t
    return wrapped(torch.cumsum(tensor.reshape(-1) if axis is None else tensor, axis or 0))


def ptp(a, axis=None):
    """The greatest element less the least."""
    return max(a, axis) - min(a, axis)


def median(a, axis=None):
    """The middle of the sorted elements, or the mean of the two in the middle."""
    if axis is not None:
        raise NotImplementedError("Kindling's numpy does not have median(axis=…) yet: take the slices in turn")
    values = sorted(asarray(a)._t.to(torch.float64).reshape(-1).tolist())
    middle = len(values) // 2
    return mean(values[middle : middle + 1] if len(values) % 2 else values[middle - 1 : middle + 1])


def diff(a, n=1):
    """The differences of neighbours along the last axis."""
    array = asarray(a)
    for _ in range(n):
        array = array[..., 1:] - array[..., :-1]
    return array


def count_nonzero(a):
    """How many elements are not 0."""
    return int(sum(asarray(a) != 0))


def allclose(a, b, rtol=1e-05, atol=1e-08, equal_nan=False):
    """Whether all elements are within `atol + rtol * abs(b)` of each other."""
    a, b = asarray(a)._t.to(torch.float64), asarray(b)._t.to(torch.float64)
    return torch.allclose(a, b, rtol, atol, equal_nan)


def array_equal(a1, a2):
    """Whether two arrays have the same sizes and elements."""
    a1, a2 = asarray(a1), asarray(a2)
    return a1.shape == a2.shape and bool(all(a1 == a2))


for _name in (
    "sum mean prod std var max min argmax argmin any all cumsum ptp".split()
):
    setattr(ndarray, _name, globals()[_name])

_OWN = {"torch", "ndarray", "shrunk", "wrapped", "asarray", "make_dtype"}
__all__ = [name for name in globals() if not name.startswith("_") and name not in _OWN]
