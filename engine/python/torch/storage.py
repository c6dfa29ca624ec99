"""torch.storage: the memory behind tensors, as PyTorch's storages show it. The bytes are the engine's."""

from _kindling import engine as _e
from _kindling.results import wrap

from . import _dtypes

_CPU = _dtypes.device("cpu")


def over(tensor, dtype, offset, size, stride):
    """Another tensor over the storage of `tensor`, with a geometry of its own."""
    return wrap(_e.over(tensor._h, dtype._code, offset, len(size), *size, *stride))


def _whole(tensor, dtype):
    count = _e.storage_bytes(tensor._h) // dtype.itemsize
    return over(tensor, dtype, 0, (count,), (1,))


class _Storage:
    """What both kinds have in common: a tensor of one dimension over all of the memory."""

    device = property(lambda self: _CPU)
    is_cuda = is_sparse = property(lambda self: False)

    def is_pinned(self):
        """False: there is no GPU to pin memory for."""
        return False

    def is_shared(self):
        """False: the memory belongs to one process."""
        return False

    def share_memory_(self):
        """The storage itself: there is one process."""
        return self

    def get_device(self):
        """-1: the number that stands for the CPU."""
        return -1

    def data_ptr(self):
        """The address of the first element in the engine's memory."""
        return self._elements.data_ptr()

    def nbytes(self):
        """How many bytes the storage has."""
        return self.size() * self.element_size()

    def size(self):
        """How many elements the storage has."""
        return self._elements.numel()

    __len__ = size

    def __getitem__(self, index):
        if isinstance(index, slice):
            return self._like(self._elements[index])
        self._check_index(index)
        return self._elements[index].item()

    def __setitem__(self, index, value):
        if not isinstance(index, slice):
            self._check_index(index)
        self._elements[index] = value

    def __iter__(self):
        return iter(self.tolist())

    def _check_index(self, index):
        if not hasattr(index, "__index__"):
            raise RuntimeError(f"can't index a {type(self)} with {type(index)}")
        if not -len(self) <= index < len(self):
            raise IndexError(f"index {index} out of range for storage of size {len(self)}")

    def resize_(self, size):
        """Gives the storage room for so many elements, for all tensors that show it."""
        self._elements.resize_(size)
        return self

    def tolist(self):
        """The elements as a list."""
        return self._elements.tolist()

    def fill_(self, value):
        """Sets every element."""
        self._elements.fill_(value)
        return self

    def copy_(self, source, non_blocking=None):
        """Copies the elements of another storage."""
        self._elements.copy_(source._elements)
        return self

    def clone(self):
        """A storage of its own with the same elements."""
        return self._like(self._elements.clone())

    def cpu(self):
        return self

    def cuda(self, device=None, non_blocking=False, **kwargs):
        raise AssertionError("Torch not compiled with CUDA enabled")

    def element_size(self):
        """Bytes that an element takes."""
        return self._elements.element_size()

    def __copy__(self):
        return self.clone()

    def __deepcopy__(self, memo):
        known = memo.setdefault("torch", {})
        address = self.data_ptr()
        if address not in known:
            known[address] = self.clone()
        return known[address]

    def __sizeof__(self):
        return object.__sizeof__(self) + self.nbytes()

    def __reduce__(self):
        import io

        from .serialization import save

        file = io.BytesIO()
        save(self, file, _use_new_zipfile_serialization=False)
        return _load_from_bytes, (file.getvalue(),)

    def __repr__(self):
        return " " + "\n ".join(map(str, self.tolist())) + "\n" + self._ending()

    __str__ = __repr__


class UntypedStorage(_Storage):
    """Memory as bytes."""

    __module__ = "torch.storage"

    def __init__(self, size=0):
        """Fresh memory: a number of bytes, or their values."""
        if hasattr(size, "__index__"):
            self._elements = wrap(_e.new_storage(size.__index__()))
        else:
            values = bytearray(size)
            self._elements = wrap(_e.new_storage(len(values)))
            self.write(values)

    @classmethod
    def of(cls, tensor):
        """The memory that a tensor lies in."""
        self = object.__new__(cls)
        self._elements = _whole(tensor, _dtypes.uint8)
        return self

    dtype = property(lambda self: _dtypes.uint8)

    def _like(self, elements):
        self = object.__new__(UntypedStorage)
        self._elements = elements
        return self

    def _ending(self):
        return f"[{type(self).__module__}.{type(self).__name__}(device=cpu) of size {len(self)}]"

    def read(self):
        """All bytes."""
        found = bytearray(self.nbytes())
        if found:
            _e.read_storage(self._elements._h, found)
        return bytes(found)

    def write(self, values, start=0):
        """Writes bytes from place `start` on."""
        if values:
            _e.write_storage(self._elements._h, start, bytearray(values))


class TypedStorage(_Storage):
    """Memory as elements of one dtype: what `tensor.storage()` gives."""

    __module__ = "torch.storage"

    def __init__(self, *args, wrap_storage=None, dtype=None, device=None):
        dtype = dtype or _default()
        if wrap_storage is not None:
            self._elements = _whole(wrap_storage._elements, dtype)
            return
        if len(args) > 1:
            raise RuntimeError(
                f"{type(self).__name__}() received an invalid combination of arguments: "
                "Too many positional arguments"
            )
        from torch import empty, tensor

        data = args[0] if args else 0
        if hasattr(data, "__index__"):
            self._elements = empty(data, dtype=dtype)
        else:
            self._elements = tensor(list(data), dtype=dtype)

    @classmethod
    def of(cls, tensor, dtype=None):
        """The memory that a tensor lies in."""
        self = object.__new__(cls)
        self._elements = _whole(tensor, dtype or tensor.dtype)
        return self

    dtype = property(lambda self: self._elements.dtype)

    def __getitem__(self, index):
        if isinstance(index, slice):
            raise RuntimeError("slices are only supported in UntypedStorage.__getitem__")
        return super().__getitem__(index)

    def _like(self, elements):
        return TypedStorage.of(elements)

    def _ending(self):
        return (
            f"[torch.storage.TypedStorage(dtype={self.dtype}, device=cpu) of size {len(self)}]"
        )

    def untyped(self):
        """The same memory as bytes."""
        return UntypedStorage.of(self._elements)

    _untyped = untyped
    _storage = property(untyped)

    def pickle_storage_type(self):
        """The name of the older class for this dtype: 'FloatStorage'."""
        return _NAMES[self.dtype]

    def type(self, dtype=None, non_blocking=False):
        """The older class's full name, or, with `dtype`, a storage of that type."""
        if dtype is None:
            return f"torch.{self.pickle_storage_type()}"
        return TypedStorage.of(self._elements.type(dtype))

    def _to(self, dtype):
        return TypedStorage.of(self._elements.to(dtype))


def _conversion(name, dtype):
    def method(self):
        return self._to(dtype)

    method.__name__ = name
    method.__doc__ = f"The elements as {dtype._name}, in a storage of their own."
    return method


for _name, _kind in (
    ("half", _dtypes.float16), ("bfloat16", _dtypes.bfloat16), ("float", _dtypes.float32),
    ("double", _dtypes.float64), ("byte", _dtypes.uint8), ("char", _dtypes.int8), ("short", _dtypes.int16),
    ("int", _dtypes.int32), ("long", _dtypes.int64), ("bool", _dtypes.bool),
):  # fmt: skip
    setattr(TypedStorage, _name, _conversion(_name, _kind))


def _default():
    from ._creation import get_default_dtype

    return get_default_dtype()


class _Legacy(type):
    """The type of torch.FloatStorage and the like: a storage is an instance when its dtype fits."""

    def __instancecheck__(cls, value):
        return isinstance(value, TypedStorage) and value.dtype is cls.dtype

    def __call__(cls, *args, **kwargs):
        return TypedStorage(*args, dtype=cls.dtype, **kwargs)


def _legacy(dtype):
    name = _NAMES[dtype]
    doc = f"The older name of storages of {dtype!r}."
    return _Legacy(name, (), {"dtype": dtype, "__doc__": doc, "__module__": "torch"})


_NAMES = {dtype: legacy.replace("Tensor", "Storage") for dtype, legacy in _dtypes.LEGACY.items()}
LEGACY = {name: _legacy(dtype) for dtype, name in _NAMES.items()}


def is_storage(obj):
    """Whether `obj` is a storage."""
    return isinstance(obj, _Storage)


def _load_from_bytes(b):
    import io

    from .serialization import load

    return load(io.BytesIO(b))
