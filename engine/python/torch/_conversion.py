"""Tensors to and from Python's numbers, lists, NumPy arrays and other dtypes: a part of torch.Tensor."""

from array import array

from pyodide.ffi import JsException

from _kindling import engine as _e
from _kindling.errors import translated
from _kindling.parsing import explained
from _kindling.results import wrap

from . import _dtypes
from ._dtypes import BY_CODE, LEGACY, check_device, from_python
from ._memory_format import laid_out


def elements(handle):
    """All elements, in order, as a flat list of Python numbers."""
    dtype = BY_CODE[_e.dtype(handle)]
    count = _e.numel(handle)
    values = array("d" if dtype.is_floating_point else "q", bytes(8 * count))
    if count:
        _e.read(handle, values)
    flat = values.tolist()
    return [value != 0 for value in flat] if dtype is _dtypes.bool else flat


def nested(flat, shape):
    """A flat list folded into nested lists of the given sizes; a number when there are none."""
    if not shape:
        return flat[0]
    for size in shape[:0:-1]:
        flat = [flat[i : i + size] for i in range(0, len(flat), size)] if size else [[] for _ in flat]
    if 0 in shape:
        return _empty(shape)
    return flat


def _empty(shape):
    return [_empty(shape[1:]) for _ in range(shape[0])] if len(shape) > 1 else []


class Conversions:
    """What `torch.Tensor` can become."""

    __slots__ = ()

    def item(self):
        """The one element, as a Python number. ValueError when there are more."""
        try:
            value = _e.item(self._h)
        except JsException as error:
            raise translated(error) from None
        # A whole float crosses as text: as a number it would become an int.
        return float(value) if type(value) is str else value

    def tolist(self):
        """The elements as nested lists, or as a number for a tensor without dimensions."""
        return nested(elements(self._h), self.shape)

    def __float__(self):
        return float(self.item())

    def __int__(self):
        return int(self.item())

    def __bool__(self):
        try:
            return _e.truth(self._h)
        except JsException as error:
            raise translated(error) from None

    def __index__(self):
        if self.dtype.is_floating_point or self.numel() != 1:
            raise TypeError("only integer tensors of a single element can be converted to an index")
        return int(self.item())

    def __complex__(self):
        return complex(self.item())

    def numpy(self, *, force=False):
        """A NumPy array of the same memory."""
        if self.requires_grad:
            if not force:
                raise RuntimeError(
                    "Can't call numpy() on Tensor that requires grad. "
                    "Use tensor.detach().numpy() instead."
                )
            self = self.detach()
        if self.dtype is _dtypes.bfloat16:
            raise TypeError("Got unsupported ScalarType BFloat16")
        from numpy import from_handle
        from numpy._dtypes import FROM_TORCH

        if self.dtype not in FROM_TORCH:
            raise NotImplementedError(
                f"Kindling's numpy does not have {self.dtype._name} yet: convert the tensor first, with .float() or .long()"
            )

        return from_handle(_e.share(self._h))

    def __array__(self, dtype=None):
        array = self.numpy()
        return array if dtype is None else array.astype(dtype)

    def type(self, dtype=None, non_blocking=False):
        """The type's name, 'torch.FloatTensor'; or, with `dtype`, the tensor converted to it."""
        if dtype is None:
            return "torch." + LEGACY[self.dtype]
        return self.to(_type_named(dtype))

    def to(self, *args, **kwargs):
        """The tensor with another dtype: to(dtype), to(other), to(device, dtype)."""
        dtype, copy = target(args, kwargs)
        if kwargs.get("memory_format") is not None:
            return laid_out(self.to(*args, **{**kwargs, "memory_format": None}), kwargs["memory_format"])
        if dtype is None or dtype is self.dtype:
            return self.clone() if copy else self
        try:
            return wrap(_e.cast(self._h, dtype._code))
        except JsException as error:
            raise translated(error) from None

    def is_signed(self):
        """Whether the dtype has negative numbers."""
        return self.dtype.is_signed

    def type_as(self, other):
        """The tensor with the dtype of `other`."""
        return self.to(other.dtype)

    def cpu(self, memory_format=None):
        """The tensor itself: it is on the CPU."""
        return self

    def cuda(self, device=None, non_blocking=False, memory_format=None):
        raise AssertionError("Torch not compiled with CUDA enabled")


def _conversion(name, dtype, note=""):
    def method(self, memory_format=None):
        return self.to(dtype)

    method.__name__ = name
    method.__qualname__ = f"Tensor.{name}"
    method.__doc__ = f"The tensor as {dtype._name}{note}."
    return method


for _name in ("half", "bfloat16", "float", "double"):
    setattr(Conversions, _name, _conversion(_name, getattr(_dtypes, _name)))
for _name, _dtype in (
    ("byte", _dtypes.uint8), ("char", _dtypes.int8), ("short", _dtypes.int16), ("int", _dtypes.int32),
    ("long", _dtypes.int64),
):  # fmt: skip
    setattr(Conversions, _name, _conversion(_name, _dtype, "; fractions are cut off"))
Conversions.bool = _conversion("bool", _dtypes.bool, ": whether each element is not 0")


def _type_named(dtype):
    if isinstance(dtype, str):
        for kind, legacy in LEGACY.items():
            if f"torch.{legacy}" == dtype:
                return kind
        raise ValueError(f"invalid type: '{dtype}'")
    if isinstance(dtype, type) and not hasattr(dtype, "_legacy_dtype"):
        raise ValueError(f"invalid type: '{dtype.__name__}'")
    found = getattr(dtype, "_legacy_dtype", dtype)
    if not isinstance(found, _dtypes.dtype):
        raise TypeError("dtype must be a type, str, or dtype object")
    return found


_TO = {"dtype", "device", "other", "non_blocking", "copy", "memory_format"}


def target(args, kwargs):
    """The dtype and `copy` flag that the arguments of `to` ask for."""
    dtype = kwargs.get("dtype")
    copy = kwargs.get("copy", False)
    check_device(kwargs.get("device"))
    for value in args:
        if isinstance(value, _dtypes.dtype):
            dtype = value
        elif isinstance(value, (str, _dtypes.device)) or type(value) is int:
            check_device(value)
        elif hasattr(value, "_h"):
            dtype = value.dtype
        elif value is not None and not isinstance(value, bool):
            try:
                dtype = from_python(value)
            except TypeError:
                raise explained("Tensor", "to", args, kwargs) from None
    if not kwargs.keys() <= _TO or (dtype is not None and not isinstance(dtype, (_dtypes.dtype, type))):
        raise explained("Tensor", "to", args, kwargs)
    if dtype is not None and not isinstance(dtype, _dtypes.dtype):
        dtype = from_python(dtype)
    return dtype, copy
