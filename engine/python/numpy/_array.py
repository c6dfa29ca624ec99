"""numpy.ndarray: an array over a tensor of the engine, outside the graph; views share its memory.

Indexing is _indexing.py, arithmetic _ufuncs.py, printing _format.py; the methods that functions have too are
in _methods.py. An array of a dtype that the engine lacks (text, objects, complex numbers, uint16 and up) holds
places in a list of Python values, its pool: _pooled.py computes with those.
"""

from torch._conversion import elements, nested

from _kindling import engine as _e
from _kindling.errors import nearest
from _kindling.results import wrap

from . import _indexing
from ._dtypes import FROM_TORCH, dtype as make_dtype
from ._scalars import generic

_new = object.__new__


class Pool:
    """The values behind arrays of a dtype that the engine lacks. Views share it with their base."""

    __slots__ = ("dtype", "values")

    def __init__(self, dtype, values):
        self.dtype = dtype
        self.values = values

    def place(self, value):
        """Where `value`, converted to the dtype, now is in the pool."""
        from ._pooled import converter

        self.values.append(converter(self.dtype)(value))
        return len(self.values) - 1

    def scalar(self, place):
        """The NumPy scalar (or the object) at a place."""
        value = self.values[place]
        return value if self.dtype.kind == "O" else self.dtype.type(value)


def wrapped(tensor, pool=None):
    """The array of a tensor; with a pool, of places in it."""
    array = _new(ndarray)
    array._t = tensor
    array._pool = pool
    array.base = None
    array._locked = False
    return array


def viewed(source, tensor):
    """The array of a tensor that shows elements of the array `source`, or copies of them."""
    array = _new(ndarray)
    array._t = tensor
    array._pool = source._pool
    array.base = None
    array._locked = False
    return array


def scalar_of(tensor, pool=None):
    """The NumPy scalar of a tensor with one element."""
    if pool is not None:
        return pool.scalar(tensor.item())
    value = _e.item(tensor._h)
    kind = FROM_TORCH[tensor.dtype].type
    return kind(float(value) if type(value) is str else value)


def shrunk(tensor, pool=None):
    """The array of a tensor, or the NumPy scalar of one without dimensions: what ops return."""
    if _e.ndim(tensor._h) == 0:
        return scalar_of(tensor, pool)
    return wrapped(tensor, pool)


class Flags:
    """How an array lies in memory: `a.flags`."""

    __module__ = "numpy"

    def __init__(self, array):
        self._array = array

    c_contiguous = contiguous = property(lambda self: self._array._t.is_contiguous())
    f_contiguous = fortran = property(lambda self: self._array.T._t.is_contiguous())
    owndata = property(lambda self: self._array.base is None)
    aligned = property(lambda self: True)
    writebackifcopy = property(lambda self: False)

    @property
    def writeable(self):
        """Whether elements may be set."""
        return not self._array._locked

    @writeable.setter
    def writeable(self, value):
        self._array._locked = not value

    def __getitem__(self, name):
        return getattr(self, name.lower())

    def __repr__(self):
        names = "C_CONTIGUOUS F_CONTIGUOUS OWNDATA WRITEABLE ALIGNED WRITEBACKIFCOPY".split()
        return "\n".join(f"  {name} : {self[name]}" for name in names) + "\n"


class ndarray:
    """An array of values of one dtype. Make one with `np.array`, `np.zeros`, `np.arange`, …

    https://numpy.org/doc/1.24/reference/generated/numpy.ndarray.html
    """

    __slots__ = ("_t", "_pool", "_locked", "base", "__weakref__")
    __module__ = "numpy"
    __array_priority__ = 0.0

    def __new__(cls, shape, dtype=float, buffer=None, offset=0, strides=None, order=None):
        from ._creation import empty

        return empty(shape, dtype)

    # The handle, for torch.from_numpy and torch.tensor.
    @property
    def _a(self):
        if self._pool is not None:
            from ._pooled import refuse_tensor

            refuse_tensor(self._pool.dtype)
        if self.ndim and min(self._t.stride()) < 0:
            raise ValueError(
                "At least one stride in the given numpy array is negative, and tensors with negative strides "
                "are not currently supported. (You can probably work around this by making a copy of your "
                "array  with array.copy().) "
            )
        return self._t._h

    @property
    def shape(self):
        """The sizes of the dimensions, as a tuple."""
        found = _e.shape(self._t._h)
        if type(found) is int:
            return (found,)
        return tuple(map(int, found.split(","))) if found else ()

    @shape.setter
    def shape(self, sizes):
        self._t = self.reshape(sizes)._t

    @property
    def dtype(self):
        """The element type."""
        return FROM_TORCH[self._t.dtype] if self._pool is None else self._pool.dtype

    @dtype.setter
    def dtype(self, kind):
        seen = self.view(kind)
        self._t, self._pool = seen._t, seen._pool

    ndim = property(lambda self: _e.ndim(self._t._h), doc="The number of dimensions.")
    size = property(lambda self: _e.numel(self._t._h), doc="The number of elements.")
    itemsize = property(lambda self: self.dtype.itemsize, doc="Bytes that an element takes.")
    nbytes = property(lambda self: self.size * self.itemsize, doc="Bytes that all elements take.")
    flags = property(Flags, doc="How the array lies in memory.")

    @property
    def strides(self):
        """Bytes to skip to the next element, per dimension."""
        return tuple(step * self.itemsize for step in self._t.stride())

    @property
    def T(self):
        """The array with its dimensions in reverse order."""
        return self.transpose()

    @property
    def flat(self):
        """All elements in order: to iterate over, to index and to set."""
        from ._iteration import flatiter

        return flatiter(self)

    @flat.setter
    def flat(self, value):
        self.flat[...] = value

    @property
    def data(self):
        """The bytes of the elements."""
        return memoryview(bytearray(self.tobytes()))

    @property
    def real(self):
        """The real parts."""
        if self.dtype.kind != "c":
            return self
        from ._pooled import part

        return part(self, "real")

    @property
    def imag(self):
        """The imaginary parts."""
        from ._pooled import part

        return part(self, "imag")

    @property
    def __array_interface__(self):
        return {"shape": self.shape, "typestr": self.dtype.str, "data": (self._t.data_ptr(), False), "version": 3}

    def __repr__(self):
        from . import _format

        return _format.array_repr(self)

    def __str__(self):
        from . import _format

        return _format.array_str(self)

    def __format__(self, spec):
        if self.ndim == 0:
            return format(self.item(), spec)
        return object.__format__(self, spec)

    def __len__(self):
        count = _e.length(self._t._h)
        if count < 0:
            raise TypeError("len() of unsized object")
        return count

    def __iter__(self):
        count = self.ndim
        if count == 0:
            raise TypeError("iteration over a 0-d array")
        if count == 1:
            if self._pool is None:
                return map(self.dtype.type, elements(self._t._h))
            return iter([self._pool.scalar(place) for place in self._t.tolist()])
        return (self._at(i) for i in range(len(self)))

    def _at(self, i):
        """The view at place i of the first dimension."""
        view = viewed(self, self._t[i])
        view.base = self if self.base is None else self.base
        return view

    def __getitem__(self, key):
        return _indexing.get(self, key)

    def __setitem__(self, key, value):
        if self._locked:
            raise ValueError("assignment destination is read-only")
        _indexing.put(self, key, value)

    def __contains__(self, value):
        found = self == value
        return bool(found.any()) if isinstance(found, ndarray) else bool(found)

    def __bool__(self):
        count = self.size
        if count > 1:
            raise ValueError(
                "The truth value of an array with more than one element is ambiguous. "
                "Use a.any() or a.all()"
            )
        if count == 0:
            from ._warnings import warn

            warn(
                "The truth value of an empty array is ambiguous. Returning False, but in future this will "
                "result in an error. Use `array.size > 0` to check that an array is not empty.",
                DeprecationWarning,
            )
        return count == 1 and bool(self.item())

    def __float__(self):
        return float(self._single())

    def __int__(self):
        return int(self._single())

    def __complex__(self):
        return complex(self._single())

    def __index__(self):
        if self.ndim > 0 or self.dtype.kind not in "iu":
            raise TypeError("only integer scalar arrays can be converted to a scalar index")
        return self.item()

    def _single(self):
        if self.size != 1:
            raise TypeError("only size-1 arrays can be converted to Python scalars")
        return self.item()

    __hash__ = None

    def __getattr__(self, name):
        if name in _absent():
            near = nearest(name, dir(ndarray))
            hint = f". Did you mean: '{near}'?" if near else ""
            raise AttributeError(
                f"'numpy.ndarray' object has no attribute '{name}': Kindling does not have "
                f"numpy.ndarray.{name} yet{hint}",
                name=name,
            )
        raise AttributeError(f"'numpy.ndarray' object has no attribute '{name}'", name=name, obj=self)

    def __dir__(self):
        return sorted(name for name in dir(ndarray) if name not in ("_a", "_at", "_single", "_t", "_pool", "_locked"))

    def __copy__(self):
        return self.copy()

    def __deepcopy__(self, memo):
        return self.copy()

    def __reduce__(self):
        from ._creation import rebuilt

        if self._pool is not None:
            return rebuilt, (self._values(), self.shape, self.dtype)
        return rebuilt, (self.tobytes(), self.shape, self.dtype)

    def __array__(self, dtype=None):
        return self if dtype is None else self.astype(dtype)

    # Elements

    def _values(self):
        """All elements, in order, as a flat list of plain Python values."""
        if self._pool is None:
            return elements(self._t._h)
        values = self._pool.values
        return [values[place] for place in elements(self._t._h)]

    def item(self, *args):
        """One element, as a plain Python value."""
        if args:
            index = args[0] if len(args) == 1 else args
            found = (self if isinstance(index, tuple) else self.ravel())[index]
            return found._plain() if isinstance(found, generic) else found
        if self.size != 1:
            raise ValueError("can only convert an array of size 1 to a Python scalar")
        if self._pool is not None:
            return self._pool.values[self._t.item()]
        return self._t.item()

    def itemset(self, *args):
        """Sets one element."""
        *index, value = args
        self[tuple(index)] = value

    def tolist(self):
        """The elements as nested lists of plain Python values."""
        return nested(self._values(), self.shape)

    def tobytes(self, order="C"):
        """The elements' bytes, in order."""
        from ._bytes import to_bytes

        return to_bytes(self if order != "F" else self.T)

    tostring = tobytes

    def fill(self, value):
        """Sets every element."""
        self[...] = value

    def copy(self, order="C"):
        """A copy with memory of its own."""
        if self._pool is not None:
            import torch

            places = torch.arange(self.size).reshape(self.shape)
            return wrapped(places, Pool(self._pool.dtype, self._values()))
        return wrapped(wrap(_e.copy_of(self._t._h)))

    def astype(self, dtype, order="K", casting="unsafe", subok=True, copy=True):
        """A copy converted to `dtype`; without `copy`, the array itself where it has it already."""
        kind = make_dtype(dtype)
        if kind is self.dtype:
            return self.copy() if copy else self
        if casting != "unsafe":
            from ._dtypes import castable

            if not castable(self.dtype, kind, casting):
                raise TypeError(
                    f"Cannot cast array data from {self.dtype!r} to {kind!r} according to the rule '{casting}'"
                )
        if self._pool is None and kind._torch is not None:
            from ._bytes import cast

            return cast(self, kind)
        from ._pooled import converted

        return converted(self, kind)

    def view(self, dtype=None, type=None):
        """The same memory; with `dtype`, its bytes seen as another element type."""
        if dtype is None or dtype is ndarray or make_dtype(dtype) is self.dtype:
            return viewed(self, self._t.detach())._of(self)
        from ._bytes import reinterpreted

        return reinterpreted(self, make_dtype(dtype))

    def _of(self, source):
        """Notes whose memory it shares; returns itself."""
        self.base = source if source.base is None else source.base
        self._locked = source._locked
        return self


def _absent():
    """The names that NumPy's arrays have and ours do not."""
    return (
        "ctypes", "getfield", "newbyteorder", "setfield", "dump", "dumps",
    )  # fmt: skip
