"""The older ways to make tensors: torch.Tensor(…), torch.FloatTensor(…), torch.LongTensor(…)."""

from _kindling import engine as _e
from _kindling.results import wrap

from . import _creation, _dtypes, storage
from ._tensor import Tensor


def construct(cls, args, kwargs, dtype=None):
    """A tensor of sizes, `Tensor(2, 3)`, or of data, `Tensor([1, 2])`."""
    dtype = dtype or _creation.get_default_dtype()
    _dtypes.check_device(kwargs.pop("device", None))
    data = kwargs.pop("data", None)
    if data is not None:
        args = (data,)
    if not args:
        return _as(cls, _e.make(dtype._code, 1, 0))
    first = args[0]
    if len(args) == 1 and isinstance(first, (storage.TypedStorage, storage.UntypedStorage)):
        if isinstance(first, storage.TypedStorage) and first.dtype is not dtype:
            wanted, got = (_dtypes.LEGACY[kind].removesuffix("Tensor") for kind in (dtype, first.dtype))
            raise RuntimeError(
                f"Expected a Storage of type {wanted} or an UntypedStorage, but got type {got} for argument 1 'storage'"
            )
        return _of(cls, wrap(_e.make(dtype._code, 1, 0)).set_(first))
    if len(args) == 1 and (isinstance(first, (list, range)) or _is_data(first)):
        if hasattr(first, "_h"):
            if first.dtype is not dtype:
                raise TypeError(f"expected {_options(dtype)} (got {_options(first.dtype)})")
            return _as(cls, _e.detach(first._h))
        if hasattr(first, "_a"):
            return _of(cls, _creation.from_numpy(first).to(dtype).clone())
        return _as(cls, _creation.build(first, dtype))
    if len(args) == 1 and isinstance(first, tuple) and not isinstance(first, _dtypes.Size):
        return _as(cls, _creation.build(first, dtype))
    sizes = first if isinstance(first, _dtypes.Size) else args
    if isinstance(first, str):
        raise TypeError("new(): invalid data type 'str'")
    for size in sizes:
        if not hasattr(size, "__index__"):
            raise TypeError(f"new(): data must be a sequence (got {type(size).__name__})")
    import torch

    return _of(cls, torch.zeros(*map(int, sizes), dtype=dtype))


def _is_data(value):
    return hasattr(value, "_h") or hasattr(value, "_a")


_CPP = {
    "float32": "float", "float64": "double", "float16": "c10::Half", "bfloat16": "c10::BFloat16", "uint8": "unsigned char",
    "int8": "signed char", "int16": "short int", "int32": "int", "int64": "long int", "bool": "bool",
}  # fmt: skip


def _options(dtype):
    """A dtype as PyTorch's C++ prints what it makes tensors by."""
    return (
        f"TensorOptions(dtype={_CPP[dtype._name]}, device=cpu, layout=Strided, requires_grad=false (default), "
        "pinned_memory=false (default), memory_format=(nullopt))"
    )


def _as(cls, handle):
    return _of(cls, wrap(handle))


def _of(cls, made):
    if cls is not Tensor:
        made.__class__ = cls
    return made


class _Typed(type):
    """The type of torch.FloatTensor and the like: a tensor is an instance when its dtype fits."""

    def __instancecheck__(cls, value):
        return isinstance(value, Tensor) and value.dtype is cls._legacy_dtype

    def __call__(cls, *args, **kwargs):
        return construct(Tensor, args, kwargs, cls._legacy_dtype)

    def __repr__(cls):
        return f"<class 'torch.{cls.__name__}'>"


def _typed(dtype):
    name = _dtypes.LEGACY[dtype]
    doc = f"The older constructor of {dtype!r} tensors: torch.{name}([…]) or torch.{name}(2, 3)."
    return _Typed(name, (), {"_legacy_dtype": dtype, "dtype": dtype, "__doc__": doc, "__module__": "torch"})


FloatTensor = _typed(_dtypes.float32)
DoubleTensor = _typed(_dtypes.float64)
HalfTensor = _typed(_dtypes.float16)
BFloat16Tensor = _typed(_dtypes.bfloat16)
ByteTensor = _typed(_dtypes.uint8)
CharTensor = _typed(_dtypes.int8)
ShortTensor = _typed(_dtypes.int16)
IntTensor = _typed(_dtypes.int32)
LongTensor = _typed(_dtypes.int64)
BoolTensor = _typed(_dtypes.bool)
