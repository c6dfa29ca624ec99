"""Methods of arrays that are functions of numpy as well, and a few that are not."""

from . import _reductions, _shapes, _ufuncs
from ._array import ndarray, viewed


def _put(name, function):
    """A function of an array as a method."""

    def method(self, *args, **kwargs):
        return function(self, *args, **kwargs)

    method.__name__ = name
    method.__qualname__ = f"ndarray.{name}"
    method.__doc__ = function.__doc__
    setattr(ndarray, name, method)


for _name in "sum prod mean var std max min argmax argmin any all cumsum cumprod ptp".split():
    _put(_name, getattr(_reductions, _name))
for _name in "swapaxes squeeze repeat ravel".split():
    _put(_name, getattr(_shapes, _name))
for _name in "dot round conj conjugate".split():
    _put(_name, getattr(_ufuncs, _name))


def _late(name, module):
    """A method whose function is loaded when it is first called."""

    def method(self, *args, **kwargs):
        from importlib import import_module

        return getattr(import_module(f"numpy.{module}"), name)(self, *args, **kwargs)

    method.__name__ = name
    method.__qualname__ = f"ndarray.{name}"
    setattr(ndarray, name, method)


for _name in "argsort searchsorted argpartition nonzero".split():
    _late(_name, "_sorting")
for _name in "diagonal trace take put choose".split():
    _late(_name, "_places")
_late("tofile", "_files")


def reshape(self, *shape, order="C"):
    """The same elements with other sizes; one size may be -1."""
    return _shapes.reshape(self, _shapes._sizes_of(shape), order)


def transpose(self, *axes):
    """The dimensions in another order, by default reversed."""
    if len(axes) == 1 and (axes[0] is None or isinstance(axes[0], (tuple, list))):
        axes = axes[0]
    return _shapes.transpose(self, axes or None if self.ndim else None)


def flatten(self, order="C"):
    """A copy of all elements in one dimension."""
    source = self.T if order == "F" else self
    return viewed(source, source._t.reshape(-1)).copy()


def clip(self, min=None, max=None, out=None, **kwargs):
    """Each element, or the bound it exceeds."""
    return _ufuncs.clip(self, min, max, out)


def sort(self, axis=-1, kind=None, order=None):
    """Sorts the array itself, along `axis`."""
    from ._sorting import sort as sorted_

    self[...] = sorted_(self, axis, kind)


def partition(self, kth, axis=-1, kind="introselect", order=None):
    """Brings the kth element to where sorting would, the smaller ones before it."""
    self.sort(axis)


def resize(self, *new_shape, refcheck=True):
    """Other sizes for the array itself; new elements are zeros."""
    import math

    shape = _shapes._sizes_of(new_shape)
    count = math.prod(shape)
    flat = self.ravel()
    if count > flat.size:
        from ._creation import zeros

        flat = _shapes.concatenate([flat, zeros(count - flat.size, self.dtype)])
    made = flat[:count].copy().reshape(shape)
    self._t, self._pool = made._t, made._pool


def compress(self, condition, axis=None, out=None):
    """The slices where the condition holds."""
    from ._places import compress as function

    return function(condition, self, axis, out)


def byteswap(self, inplace=False):
    """The elements with their bytes in reverse order."""
    from ._bytes import of_bytes, swapped, to_bytes

    made = of_bytes(swapped(to_bytes(self), self.dtype), self.dtype, self.shape)
    if inplace:
        self[...] = made
        return self
    return made


for _function in (reshape, transpose, flatten, clip, sort, partition, resize, compress, byteswap):
    _function.__qualname__ = f"ndarray.{_function.__name__}"
    setattr(ndarray, _function.__name__, _function)
