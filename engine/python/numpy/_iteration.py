"""Walking over arrays, and Python functions applied to elements and slices."""

import math

import torch

from ._array import ndarray, viewed, wrapped
from ._creation import asarray
from ._dtypes import OBJECT, make
from ._reductions import normal
from ._shapes import broadcast_arrays, broadcast_shapes, broadcast_to, moveaxis


class flatiter:
    """All elements of an array in order: `a.flat`."""

    __module__ = "numpy"

    def __init__(self, array):
        self.base = array
        self._at = 0

    def __iter__(self):
        return iter(self.base.ravel())

    def __next__(self):
        if self._at >= self.base.size:
            raise StopIteration
        self._at += 1
        return self.base.ravel()[self._at - 1]

    def __len__(self):
        return self.base.size

    index = property(lambda self: self._at)

    def __getitem__(self, key):
        found = self.base.ravel()[key]
        return found.copy() if isinstance(found, ndarray) else found

    def __setitem__(self, key, value):
        array = self.base
        if array._t.is_contiguous():
            flat = array.ravel()
            flat[key] = _again(value, flat, key)
            return
        flat = array.flatten()
        flat[key] = _again(value, flat, key)
        array[...] = flat.reshape(array.shape)

    def copy(self):
        """A copy of the elements in one dimension."""
        return self.base.flatten()

    def __array__(self, dtype=None):
        return self.base.ravel() if dtype is None else self.base.ravel().astype(dtype)


def _again(value, flat, key):
    """Values over and over, as many as the places hold."""
    if not isinstance(value, (ndarray, list, tuple)):
        return value
    wanted = asarray(flat[key]).size
    given = asarray(value).ravel()
    if given.size in (0, 1, wanted):
        return given
    return given[wrapped(torch.arange(wanted) % given.size)]


class ndindex:
    """All coordinates of a grid."""

    def __init__(self, *shape):
        from itertools import product

        sizes = shape[0] if len(shape) == 1 and isinstance(shape[0], (tuple, list)) else shape
        if any(size < 0 for size in sizes):
            raise ValueError("negative dimensions are not allowed")
        self._walk = product(*(range(size) for size in sizes))

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._walk)


class ndenumerate:
    """Pairs of coordinates and elements."""

    def __init__(self, arr):
        array = asarray(arr)
        self._walk = zip(ndindex(array.shape), array.ravel())

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._walk)


class broadcast:
    """Arrays stretched to their common sizes, element by element."""

    __module__ = "numpy"

    def __init__(self, *arrays):
        self._shown = broadcast_arrays(*arrays)
        self.shape = broadcast_shapes(*(asarray(a).shape for a in arrays))
        self.ndim, self.nd, self.size, self.numiter = len(self.shape), len(self.shape), math.prod(self.shape), len(arrays)

    def __iter__(self):
        return zip(*(a.ravel() for a in self._shown))


class nditer:
    """An iterator over the elements of arrays; with 'readwrite', elements are arrays that can be set."""

    __module__ = "numpy"

    def __init__(self, op, flags=None, op_flags=None, op_dtypes=None, order="K", casting="safe", **kwargs):
        arrays = [asarray(a) for a in (op if isinstance(op, (list, tuple)) and any(isinstance(a, ndarray) for a in op) else [op])]
        for unknown in kwargs:
            raise NotImplementedError(f"Kindling's numpy does not have nditer({unknown}=…) yet: loop over ndindex")
        flags = flags or []
        if "external_loop" in flags or "buffered" in flags and len(arrays) > 1:
            self._chunks = arrays[0].flatten("F" if order == "F" else "C")
        else:
            self._chunks = None
        self.operands = tuple(arrays)
        shown = broadcast_arrays(*arrays) if len(arrays) > 1 else arrays
        self.shape = shown[0].shape
        self._shown = [a if b is a else b for a, b in zip(arrays, shown)]
        for a in self._shown:
            a._locked = a._locked and not any("write" in str(f) for f in op_flags or [])
        self._places = self._order(order)
        self._at = 0
        self._multi = "multi_index" in flags
        self._started = False

    def _order(self, order):
        from itertools import product

        ranges = [range(n) for n in self.shape]
        if order == "F":
            return [tuple(reversed(place)) for place in product(*reversed(ranges))]
        if order == "K" and len(self._shown) == 1:
            steps = self._shown[0]._t.stride()
            axes = sorted(range(len(ranges)), key=lambda d: -abs(steps[d]))
            found = []
            for place in product(*(ranges[d] for d in axes)):
                found.append(tuple(place[axes.index(d)] for d in range(len(axes))))
            return found
        return list(product(*ranges))

    multi_index = property(lambda self: self._places[self._at])
    index = iterindex = property(lambda self: self._at)
    finished = property(lambda self: self._at >= len(self._places))
    itersize = property(lambda self: len(self._places))

    @property
    def value(self):
        """The elements here."""
        return self[0] if len(self._shown) == 1 else tuple(self[i] for i in range(len(self._shown)))

    def __getitem__(self, i):
        array = self._shown[i]
        key = (*self._places[self._at], Ellipsis)
        return array[key]

    def __setitem__(self, i, value):
        self._shown[i][self._places[self._at]] = value

    def iternext(self):
        """Goes on; whether there is more."""
        self._at += 1
        return not self.finished

    def __iter__(self):
        if self._chunks is not None:
            yield self._chunks
            return
        self._at = 0
        while not self.finished:
            yield self.value
            self._at += 1

    def __enter__(self):
        return self

    def __exit__(self, *error):
        return None

    def close(self):
        """Nothing is held back here."""


class vectorize:
    """A Python function of numbers as one of arrays."""

    __module__ = "numpy"

    def __init__(self, pyfunc, otypes=None, doc=None, excluded=None, cache=False, signature=None):
        self.pyfunc, self.otypes, self.signature = pyfunc, otypes, signature
        self.excluded = set(excluded or ())
        self.__doc__ = doc or pyfunc.__doc__
        self.__name__ = getattr(pyfunc, "__name__", "vectorize")

    def __call__(self, *args, **kwargs):
        if self.signature is not None:
            return self._by_rows(*args, **kwargs)
        fixed = {i: arg for i, arg in enumerate(args) if i in self.excluded}
        names = [name for name in kwargs if name not in self.excluded]
        given = [arg for i, arg in enumerate(args) if i not in self.excluded] + [kwargs[name] for name in names]
        rest = {name: kwargs[name] for name in kwargs if name in self.excluded}
        shown = broadcast_arrays(*(asarray(a) for a in given)) if given else []
        shape = shown[0].shape if shown else ()
        count = len(args) - len(fixed)

        def call(row):
            positional = list(row[:count])
            for i in sorted(fixed):
                positional.insert(i, fixed[i])
            return self.pyfunc(*positional, **dict(zip(names, row[count:])), **rest)

        found = [call(row) for row in zip(*(a.ravel() for a in shown))]
        if not found and self.otypes is None:
            raise ValueError("cannot call `vectorize` on size 0 inputs unless `otypes` is set")
        if found and isinstance(found[0], tuple):
            return tuple(self._result([row[i] for row in found], shape, i) for i in range(len(found[0])))
        return self._result(found, shape, 0)

    def _result(self, values, shape, i):
        kind = None
        if self.otypes is not None:
            kind = make(self.otypes[i] if not isinstance(self.otypes, type) else self.otypes)
        elif values:
            # NumPy takes the dtype of the first result.
            kind = asarray(values[0]).dtype
            if asarray(values[0]).ndim:
                raise ValueError("setting an array element with a sequence.")
            if kind.kind in "US":
                kind = asarray(values).dtype
        made = asarray(values, kind).reshape(shape) if kind is not OBJECT else asarray(values, OBJECT).reshape(shape)
        return made

    def _by_rows(self, *args, **kwargs):
        inputs = self.signature.replace(" ", "").split("->")[0]
        cores = [len([n for n in part.strip("()").split(",") if n]) for part in inputs.split("),(")]
        arrays = [asarray(a) for a in args]
        lead = broadcast_shapes(*(a.shape[: a.ndim - c] for a, c in zip(arrays, cores)))
        shown = [broadcast_to(a, (*lead, *a.shape[a.ndim - c :])) for a, c in zip(arrays, cores)]
        found = [self.pyfunc(*(a[place] for a in shown), **kwargs) for place in ndindex(lead)]
        made = asarray(found)
        return made.reshape(*lead, *made.shape[1:])


def frompyfunc(func, /, nin, nout, *, identity=None):
    """A Python function as one of arrays, which gives arrays of objects."""
    from ._pooled import mapped

    def function(*args):
        arrays = [asarray(a) for a in args]
        if nout == 1:
            return mapped(func, arrays)
        both = mapped(func, arrays)
        return tuple(mapped(lambda pair, i=i: pair[i], [both]) for i in range(nout))

    function.__name__ = getattr(func, "__name__", "?")
    return function


def apply_along_axis(func1d, axis, arr, *args, **kwargs):
    """A function of vectors applied along an axis."""
    array = asarray(arr)
    axis = normal(axis, array.ndim)
    rows = moveaxis(array, axis, -1)
    lead = rows.shape[:-1]
    found = [asarray(func1d(rows[place], *args, **kwargs)) for place in ndindex(lead)]
    if not found:
        raise ValueError("Cannot apply_along_axis when any iteration dimensions are 0")
    inner = found[0].shape
    made = asarray([f if f.ndim else f[()] for f in found]).reshape(*lead, *inner)
    if not inner:
        return made
    places = tuple(range(axis, axis + len(inner)))
    return moveaxis(made, tuple(range(len(lead), len(lead) + len(inner))), places)


def apply_over_axes(func, a, axes):
    """A function with an `axis` applied over several axes in turn."""
    array = asarray(a)
    for axis in axes if hasattr(axes, "__iter__") else (axes,):
        axis = normal(axis, array.ndim)
        found = asarray(func(array, axis))
        array = found if found.ndim == array.ndim else viewed(found, found._t.unsqueeze(axis))
    return array
