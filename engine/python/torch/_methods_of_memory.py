"""Methods of tensors that change what memory they show and how, and those that say so. No formulas."""

import warnings

from pyodide.ffi import JsException

from _kindling import engine as _e
from _kindling.errors import translated
from _kindling.parsing import kind_of

from . import _dtypes, _functions
from ._creation import tensor as _tensor
from ._memory_format import laid_out
from ._tensor import Tensor


def _crossed(crossing, *words):
    try:
        crossing(*words)
    except JsException as error:
        raise translated(error) from None


def _given(size):
    return tuple(size[0]) if len(size) == 1 and isinstance(size[0], (tuple, list)) else size


_contiguous = Tensor.contiguous


def contiguous(self, memory_format=None):
    """The tensor with its elements in order in memory, or in that of `memory_format`; itself where they are."""
    return _contiguous(self) if memory_format is None else laid_out(self, memory_format)


def resize_(self, *sizes, memory_format=None):
    """Gives the tensor another size in place; its storage grows where it has to, with zeros.

    RuntimeError for tensors that require grad. https://pytorch.org/docs/1.13/generated/torch.Tensor.resize_.html
    """
    sizes = _given(sizes)
    for position, size in enumerate(sizes, 1):
        if not hasattr(size, "__index__"):
            raise TypeError(
                "resize_(): argument 'size' must be tuple of SymInts, "
                f"but found element of type {kind_of(size)} at pos {position}"
            )
    _crossed(_e.resize, self._h, *(size.__index__() for size in sizes))
    return self


def resize_as_(self, the_template, *, memory_format=None):
    """Gives the tensor the size of another in place."""
    return self.resize_(the_template.shape)


def resize(self, *sizes):
    """The older way to reshape: PyTorch warns of it. RuntimeError for another number of elements."""
    warnings.warn("non-inplace resize is deprecated", stacklevel=2)
    return _reshaped(self, _given(sizes))


def resize_as(self, tensor):
    """The older way to reshape to the size of another tensor: PyTorch warns of it."""
    warnings.warn("non-inplace resize_as is deprecated", stacklevel=2)
    return _reshaped(self, tensor.shape)


def _reshaped(self, sizes):
    count = 1
    for size in sizes:
        count *= size
    if count != self.numel():
        words = ("x".join(map(str, sizes)), count, "x".join(map(str, self.shape)), self.numel())
        raise RuntimeError(
            "requested resize to {} ({} elements in total), but the given tensor has a size of {} "
            "({} elements). autograd's resize can only change the shape of a given tensor, while "
            "preserving the number of elements. ".format(*words)
        )
    return self.reshape(sizes)


def set_(self, source=None, storage_offset=0, size=None, stride=None):
    """Has the tensor show the memory of another, or of a storage, from then on; without arguments none.

    https://pytorch.org/docs/1.13/generated/torch.Tensor.set_.html
    """
    from .storage import TypedStorage, UntypedStorage

    if source is None:
        source = _functions.empty(0, dtype=self.dtype)
    if isinstance(source, Tensor):
        if size is not None:
            source = source.as_strided(size, stride or _in_order(size), storage_offset)
        _crossed(_e.set_tensor, self._h, source._h)
        return self
    if not isinstance(source, (TypedStorage, UntypedStorage)):
        raise TypeError(f"set_(): argument 'source' (position 1) must be Storage, not {kind_of(source)}")
    if isinstance(source, UntypedStorage):
        source = TypedStorage(wrap_storage=source, dtype=self.dtype)
    size = (len(source),) if size is None else tuple(size)
    stride = _in_order(size) if stride is None else tuple(stride)
    _crossed(_e.set_over, self._h, source._elements._h, storage_offset, len(size), *size, *stride)
    return self


def _in_order(size):
    """The strides of elements that lie in order."""
    strides, step = [], 1
    for length in reversed(size):
        strides.insert(0, step)
        step *= max(length, 1)
    return tuple(strides)


def is_set_to(self, tensor):
    """Whether both show the same elements of the same memory in the same way."""
    if not isinstance(tensor, Tensor):
        raise TypeError(f"is_set_to(): argument 'tensor' (position 1) must be Tensor, not {kind_of(tensor)}")
    same = self.shape == tensor.shape and self.stride() == tensor.stride()
    return same and self.dtype is tensor.dtype and self.data_ptr() == tensor.data_ptr()


def is_same_size(self, other):
    """Whether both have the same sizes."""
    return self.shape == other.shape


def is_nonzero(self):
    """Whether the one element is not 0. RuntimeError when there are more, or none."""
    if self.numel() == 0:
        raise RuntimeError("Boolean value of Tensor with no values is ambiguous")
    return bool(self)


def _visited(name, self, others, callable):
    if self.requires_grad:
        raise RuntimeError(
            f"Can't call {name}() on Variable that requires grad. Use var.detach().{name}() instead."
        )
    for other in others:
        if other.dtype is not self.dtype:
            wanted, got = (f"torch.{_dtypes.LEGACY[kind]}" for kind in (self.dtype, other.dtype))
            raise TypeError(f"{name}: expected {wanted} for 'other' (got {got})")
    columns = [tensor.reshape(-1).tolist() for tensor in (self, *(o.expand(self.shape) for o in others))]
    values = [callable(*row) for row in zip(*columns)]
    self.copy_(_tensor(values, dtype=self.dtype).reshape(self.shape))
    return self


def apply_(self, callable):
    """Replaces each element with what `callable` makes of it: slow, and outside the graph."""
    return _visited("apply_", self, (), callable)


def map_(self, tensor, callable):
    """Replaces each element with what `callable` makes of it and of the one of `tensor` at its place."""
    return _visited("map_", self, (tensor,), callable)


def map2_(self, x, y, callable):
    """As `map_`, with two other tensors."""
    return _visited("map2_", self, (x, y), callable)


def new(self, *args, **kwargs):
    """The older constructor, in this tensor's dtype: of sizes, of data, or of nothing."""
    from ._legacy import construct

    return construct(Tensor, args, kwargs, self.dtype)


def new_empty_strided(self, size, stride, dtype=None, layout=None, device=None, pin_memory=False, requires_grad=False):
    """An unset tensor in this tensor's dtype whose elements lie as `stride` says."""
    _dtypes.check_device(device)
    return _functions.empty_strided(size, stride, dtype=dtype or self.dtype, requires_grad=requires_grad)


def as_subclass(self, cls):
    """The same tensor, in the same place of the graph, as an instance of a subclass."""
    if not (isinstance(cls, type) and issubclass(cls, Tensor)):
        raise RuntimeError("cls must be a type (got {})".format(type(cls).__name__))
    made = self.view_as(self) if self.requires_grad else self.detach()
    made.__class__ = cls
    return made


def _storage(self):
    """The memory that the tensor shows, as bytes."""
    from .storage import UntypedStorage

    return UntypedStorage.of(self)


def share_memory_(self):
    """The tensor itself: there is one process."""
    return self


def to_dense(self, dtype=None):
    """The tensor itself, or converted to `dtype`: all tensors are dense."""
    return self if dtype is None else self.to(dtype)


def _false(name, doc):
    def method(self):
        return False

    method.__name__ = name
    method.__doc__ = doc
    return method


for _name, _doc in (
    ("is_conj", "False: the numbers are real."),
    ("is_neg", "False: what is negated is computed at once."),
    ("is_distributed", "False: there is one process."),
    ("is_shared", "False: the memory belongs to one process."),
    ("is_pinned", "False: there is no GPU to pin memory for."),
    ("has_names", "False: dimensions have no names."),
):
    setattr(Tensor, _name, _false(_name, _doc))

for _method in (
    contiguous, resize_, resize_as_, resize, resize_as, set_, is_set_to, is_same_size, is_nonzero, apply_, map_, map2_, new,
    new_empty_strided, as_subclass, _storage, share_memory_, to_dense,
):  # fmt: skip
    setattr(Tensor, _method.__name__, _method)


def _turned(name):
    def read(self):
        dims = self.dim()
        if dims == 1:
            raise RuntimeError(
                f"tensor.{name} is only supported on matrices or batches of matrices. Got 1-D tensor."
            )
        return self if dims == 0 else self.transpose(-2, -1)

    return property(read, doc="The matrices with their last two dimensions swapped.")


def _conjugate_transpose(self):
    dims = self.dim()
    if dims not in (0, 2):
        hint = " For batches of matrices, consider using tensor.mH" if dims > 2 else ""
        raise RuntimeError(f"tensor.H is only supported on matrices (2-D tensors). Got {dims}-D tensor.{hint}")
    return self if dims == 0 else self.transpose(0, 1)


Tensor.mT = _turned("mT")
Tensor.mH = _turned("mH")
Tensor.H = property(_conjugate_transpose, doc="The matrix with its dimensions swapped.")
Tensor.real = property(lambda self: self, doc="The tensor itself: its numbers are real.")
Tensor.imag = property(_functions.imag, doc="RuntimeError: real numbers have no imaginary part.")
Tensor.is_cpu = property(lambda self: True, doc="Whether the tensor is on the CPU: always.")
for _name in "ipu mkldnn mps nested ort sparse_csr vulkan xpu".split():
    setattr(Tensor, f"is_{_name}", property(lambda self: False, doc="False: there is no other backend."))
Tensor.name = property(lambda self: None, doc="None: tensors have no names.")
Tensor.names = property(lambda self: (None,) * self.dim(), doc="None for each dimension: they have no names.")
Tensor.volatile = property(
    lambda self: False, lambda self, value: None, doc="False; it was removed, and setting it does nothing."
)
