"""numpy.ndarray: an array over a tensor of the engine, outside the graph; views share its memory.

Arithmetic is _ufuncs.py, reductions are _reductions.py, printing is _format.py.
"""


from _kindling.errors import nearest

from . import _format
from ._dtypes import FROM_TORCH, dtype as make_dtype
from ._scalars import generic

_new = object.__new__


def wrapped(tensor):
    """The array of a tensor."""
    array = _new(ndarray)
    array._t = tensor
    array.base = None
    return array


def shrunk(tensor):
    """The array of a tensor, or the NumPy scalar of one without dimensions: what ops return."""
    if tensor.dim() == 0:
        return FROM_TORCH[tensor.dtype].type(tensor.item())
    return wrapped(tensor)


def _index(key):
    """An index with arrays and NumPy scalars turned into what tensors take."""
    if isinstance(key, tuple):
        return tuple(map(_index, key))
    if isinstance(key, ndarray):
        return key._t
    if isinstance(key, generic):
        return key._plain()
    if isinstance(key, slice):
        return slice(*(k._plain() if isinstance(k, generic) else k for k in (key.start, key.stop, key.step)))
    return key


class ndarray:
    """An array of numbers of one dtype. Make one with `np.array`, `np.zeros`, `np.arange`, …

    https://numpy.org/doc/1.24/reference/generated/numpy.ndarray.html
    """

    __slots__ = ("_t", "base", "__weakref__")
    __module__ = "numpy"
    __array_priority__ = 0

    def __new__(cls, shape, dtype=None):
        from ._creation import empty

        return empty(shape, dtype)

    # The handle, for torch.from_numpy and torch.tensor.
    _a = property(lambda self: self._t._h)

    @property
    def shape(self):
        """The sizes of the dimensions, as a tuple."""
        return tuple(self._t.shape)

    @shape.setter
    def shape(self, sizes):
        self._t = self._t.view(sizes)

    dtype = property(lambda self: FROM_TORCH[self._t.dtype], doc="The element type.")
    ndim = property(lambda self: self._t.dim(), doc="The number of dimensions.")
    size = property(lambda self: self._t.numel(), doc="The number of elements.")
    itemsize = property(lambda self: self.dtype.itemsize, doc="Bytes that an element takes.")
    nbytes = property(lambda self: self.size * self.itemsize, doc="Bytes that all elements take.")

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
        """An iterator over all elements."""
        return iter(self.ravel())

    def __repr__(self):
        return _format.array_repr(self)

    def __str__(self):
        return _format.array_str(self)

    def __format__(self, spec):
        if self.ndim == 0:
            return format(self.item(), spec)
        return object.__format__(self, spec)

    def __len__(self):
        if self.ndim == 0:
            raise TypeError("len() of unsized object")
        return len(self._t)

    def __iter__(self):
        if self.ndim == 0:
            raise TypeError("iteration over a 0-d array")
        if self.ndim == 1:
            return map(self.dtype.type, self._t.tolist())
        return (self._at(i) for i in range(len(self._t)))

    def _at(self, i):
        """The view at place i of the first dimension."""
        view = wrapped(self._t[i])
        view.base = self
        return view

    def __getitem__(self, key):
        if key == () and isinstance(key, tuple):
            return shrunk(self._t)
        key = _index(key)
        try:
            tensor = self._t[key]
        except (IndexError, TypeError) as error:
            raise IndexError(self._worded(error, key)) from None
        if tensor.dim() == 0 and not _keeps(key):
            return FROM_TORCH[tensor.dtype].type(tensor.item())
        view = wrapped(tensor)
        view.base = self
        return view

    def __setitem__(self, key, value):
        key = _index(key)
        if not isinstance(value, (int, float)) or isinstance(value, generic):
            from ._creation import asarray

            value = asarray(value)._t.to(self._t.dtype)
        elif not self._t.dtype.is_floating_point:
            value = int(value)
        try:
            self._t[key] = value
        except (IndexError, TypeError) as error:
            raise IndexError(self._worded(error, key)) from None

    def _worded(self, error, key):
        """The engine's IndexError in NumPy's words."""
        text = str(error)
        if text.startswith("index "):
            return text.replace("dimension", "axis")
        if text.startswith("too many"):
            count = len(key) if isinstance(key, tuple) else 1
            return (
                f"too many indices for array: array is {self.ndim}-dimensional, but {count} were indexed"
            )
        return (
            "only integers, slices (`:`), ellipsis (`...`), numpy.newaxis (`None`) and integer or "
            "boolean arrays are valid indices"
        )

    def __contains__(self, value):
        return bool((self == value).any())

    def __bool__(self):
        if self.size > 1:
            raise ValueError(
                "The truth value of an array with more than one element is ambiguous. "
                "Use a.any() or a.all()"
            )
        return self.size == 1 and bool(self.item())

    def __float__(self):
        return float(self._single())

    def __int__(self):
        return int(self._single())

    def __index__(self):
        if self.ndim > 0 or self.dtype.kind != "i":
            raise TypeError("only integer scalar arrays can be converted to a scalar index")
        return self.item()

    def _single(self):
        if self.size != 1:
            raise TypeError("only size-1 arrays can be converted to Python scalars")
        return self._t.item()

    __hash__ = None

    def __getattr__(self, name):
        if name.startswith("__") or name in ("_t", "_h", "_plain", "_code", "_number"):
            raise AttributeError(name)
        near = nearest(name, dir(ndarray))
        hint = f". Did you mean: '{near}'?" if near else ""
        raise AttributeError(
            f"'numpy.ndarray' object has no attribute '{name}': Kindling does not have "
            f"numpy.ndarray.{name} yet{hint}",
            name=name,
        )

    def __copy__(self):
        return self.copy()

    def __deepcopy__(self, memo):
        return self.copy()

    def __reduce__(self):
        from ._creation import array

        return array, (self.tolist(), self.dtype)

    def __array__(self, dtype=None):
        return self if dtype is None else self.astype(dtype)

    # Elements

    def item(self, *args):
        """One element, as a plain Python number."""
        if args:
            index = args[0] if len(args) == 1 else args
            return (self.ravel() if isinstance(index, int) else self)[index]._plain()
        if self.size != 1:
            raise ValueError("can only convert an array of size 1 to a Python scalar")
        return self._t.item()

    def tolist(self):
        """The elements as nested lists of plain Python numbers."""
        return self._t.tolist()

    def fill(self, value):
        """Sets every element."""
        self._t.fill_(value)

    def copy(self, order="C"):
        """A copy with memory of its own."""
        return wrapped(self._t.clone())

    def astype(self, dtype, copy=True):
        """A copy converted to `dtype`."""
        kind = make_dtype(dtype)._torch
        return self.copy() if kind is self._t.dtype else wrapped(self._t.to(kind))

    # Shapes

    def reshape(self, *shape, order="C"):
        """The same elements with other sizes; one size may be -1."""
        sizes = shape[0] if len(shape) == 1 and isinstance(shape[0], (tuple, list)) else shape
        sizes = tuple(size.__index__() for size in sizes)
        try:
            return wrapped(self._t.reshape(sizes))
        except RuntimeError:
            raise ValueError(f"cannot reshape array of size {self.size} into shape {_sizes(sizes)}") from None

    def ravel(self, order="C"):
        """All elements in one dimension; a view where it can be one."""
        return wrapped(self._t.reshape(-1))

    def flatten(self, order="C"):
        """A copy of all elements in one dimension."""
        return wrapped(self._t.reshape(-1).clone())

    def transpose(self, *axes):
        """The dimensions in another order, by default reversed."""
        if len(axes) == 1 and (axes[0] is None or isinstance(axes[0], (tuple, list))):
            axes = axes[0] or ()
        order = tuple(axes) or tuple(range(self.ndim - 1, -1, -1))
        if len(order) != self.ndim:
            raise ValueError("axes don't match array")
        return wrapped(self._t.permute(order))

    def swapaxes(self, axis1, axis2):
        """Two dimensions swapped."""
        return wrapped(self._t.transpose(axis1, axis2))

    def squeeze(self, axis=None):
        """Without dimensions of size 1."""
        return wrapped(self._t.squeeze() if axis is None else self._t.squeeze(axis))


def _keeps(key):
    """Whether an index gives an array even when no dimension is left: one with an Ellipsis does."""
    return key is Ellipsis or isinstance(key, tuple) and Ellipsis in [k for k in key if k is Ellipsis]


def _sizes(sizes):
    return f"({sizes[0]},)" if len(sizes) == 1 else f"({','.join(map(str, sizes))})"


