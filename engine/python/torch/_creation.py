"""Making tensors from Python's data: torch.tensor, as_tensor, from_numpy and the sizes-first functions.

Their numbers are written by the engine; this file reads nested lists and says what is wrong with them.
"""

from array import array

from pyodide.ffi import JsException

from _kindling import engine as _e
from _kindling.arguments import _number_or_none, _shown
from _kindling.errors import translated
from _kindling.parsing import absent
from _kindling.parsing import surplus as too_many
from _kindling.results import wrap
from _kindling.warning import warn

from . import _dtypes
from ._dtypes import check_device, from_python

_FEW = 24
_default_dtype = _dtypes.float32


def get_default_dtype():
    """The dtype of new floating tensors."""
    return _default_dtype


def set_default_dtype(d):
    """Sets the dtype of new floating tensors: torch.float32 or torch.float64."""
    global _default_dtype
    if not isinstance(d, _dtypes.dtype) or not d.is_floating_point:
        raise TypeError("invalid dtype object: only floating-point types are supported as the default type")
    _e.set_default_dtype(d._code)
    _default_dtype = d


def set_default_tensor_type(t):
    """As `set_default_dtype`, with a tensor type such as torch.DoubleTensor."""
    name = t if isinstance(t, str) else f"torch.{t.__name__}"
    for kind, legacy in _dtypes.LEGACY.items():
        if name == f"torch.{legacy}":
            return set_default_dtype(kind)
    if name.startswith("torch.cuda."):
        raise TypeError(f"type {name} not available. Torch not compiled with CUDA enabled.")
    raise TypeError(f"invalid type name '{name}'")


def _shape_of(data):
    """The sizes of nested sequences, judged by their first items."""
    shape = []
    while isinstance(data, (list, tuple, range)):
        shape.append(len(data))
        if not data:
            break
        data = data[0]
    if hasattr(data, "_a"):
        shape.extend(data.shape)
    return tuple(shape)


def _flatten(data, shape, level, flat, into):
    """Appends the leaves of `data` to `flat`, checking every length."""
    if not isinstance(data, (list, tuple, range)):
        if hasattr(data, "_a"):
            if tuple(data.shape) != shape[level:]:
                _ragged(shape, level, data.shape[0] if data.shape else 0)
            values = data.tolist()
            into.add("float" if data.dtype.kind == "f" else "bool" if data.dtype.kind == "b" else "int")
            into.add(data.dtype._torch)
            _leaves(values, flat)
            return
        raise TypeError("not a sequence")
    if len(data) != shape[level]:
        _ragged(shape, level, len(data))
    if level + 1 == len(shape):
        for item in data:
            _leaf(item, flat, into, True)
        return
    for item in data:
        _flatten(item, shape, level + 1, flat, into)


def _is_bool(data):
    return str(data.dtype).endswith("bool")


def _leaves(values, flat):
    if isinstance(values, list):
        for value in values:
            _leaves(value, flat)
    else:
        flat.append(values)


def _ragged(shape, level, length):
    raise ValueError(f"expected sequence of length {shape[level]} at dim {level} (got {length})")


def _leaf(item, flat, into, nested=False):
    kind = type(item)
    if kind is float or kind is int or kind is bool:
        into.add(kind.__name__)
        flat.append(item)
        return
    if hasattr(item, "_h"):
        if item.numel() != 1:
            raise ValueError("only one element tensors can be converted to Python scalars")
        into.add("float" if item.dtype.is_floating_point else "bool" if _is_bool(item) else "int")
        flat.append(item.item())
        return
    wire, value = _number_or_none(item)
    if wire is None:
        if kind is str:
            first = nested and not flat
            raise ValueError("too many dimensions 'str'") if first else TypeError("new(): invalid data type 'str'")
        if isinstance(item, (list, tuple)):
            raise TypeError(f"'{kind.__name__}' object cannot be interpreted as an integer")
        raise RuntimeError(f"Could not infer dtype of {kind.__name__}")
    into.add("float" if wire == 2 else "bool" if kind is bool or type(value) is bool else "int")
    if hasattr(item, "_plain"):
        into.add(item.dtype._torch)
    flat.append(value)


def _inferred(kinds, default):
    own = [kind for kind in kinds if isinstance(kind, _dtypes.dtype)]
    if own:
        # NumPy's numbers and arrays bring their dtypes; Python's numbers count among them as usual.
        plain = [kind for kind in kinds if isinstance(kind, str)]
        if len(plain) > 1 and "float" in plain and not any(kind.is_floating_point for kind in own):
            own.append(default)
        found = own[0]
        for kind in own[1:]:
            found = _dtypes.BY_CODE[_e.promote_types(found._code, kind._code)]
        return found
    if "float" in kinds or not kinds:
        return default
    return _dtypes.int64 if "int" in kinds else _dtypes.bool


def build(data, dtype, floating=None):
    """The handle of a new tensor of nested Python data; `dtype` None infers it."""
    flat, kinds = [], set()
    shape = _shape_of(data)
    if isinstance(data, (list, tuple, range)):
        _flatten(data, shape, 0, flat, kinds)
    else:
        _leaf(data, flat, kinds)
    if dtype is None:
        dtype = _inferred(kinds, floating or _default_dtype)
    whole = dtype in _dtypes.LIMITS
    if whole and (dtype is not _dtypes.int64 or "float" in kinds):
        flat = _wholes(flat, dtype)
    try:
        if len(flat) <= _FEW:
            return _e.make(dtype._code, len(shape), *shape, *flat)
        values = array("q" if whole else "d", flat)
        return _e.make_from(dtype._code, values, *shape)
    except JsException as error:
        raise translated(error) from None
    except OverflowError:
        raise RuntimeError("Overflow when unpacking long") from None


def _wholes(flat, dtype):
    """The numbers without their fractions; RuntimeError for what `dtype` cannot hold."""
    least, most = _dtypes.LIMITS[dtype]
    found = []
    for value in flat:
        # A negative integer counts as its bits for an unsigned type.
        low = -most if least == 0 and not isinstance(value, float) else least
        if not low <= value <= most:
            if isinstance(value, int) and not -(2**63) <= value < 2**63:
                raise RuntimeError("Overflow when unpacking long")
            raise RuntimeError(f"value cannot be converted to type {dtype._name} without overflow")
        found.append(int(value))
    return found


def _finish(tensor, requires_grad):
    if not requires_grad:
        return tensor
    if not tensor.is_floating_point():
        raise RuntimeError("Only Tensors of floating point and complex dtype can require gradients")
    return tensor.requires_grad_(True)


def resolve(dtype):
    return dtype if dtype is None or isinstance(dtype, _dtypes.dtype) else from_python(dtype)


_absent = object()


def _check(name, data, dtype):
    """The arguments of `torch.tensor` and its like, in PyTorch's words."""
    if data is _absent:
        raise TypeError(absent(name, ["data"]))
    if dtype is not None and not isinstance(dtype, (_dtypes.dtype, type)):
        raise TypeError(f"{name}(): argument 'dtype' must be torch.dtype, not {type(dtype).__name__}")


@_shown("(data, *, dtype=None, device=None, requires_grad=False, pin_memory=False)")
def tensor(data=_absent, *surplus, dtype=None, device=None, requires_grad=False, pin_memory=False):
    """A new tensor of the numbers in `data`: nested lists or tuples, a NumPy array, or one number.

    The dtype is inferred (whole numbers int64, fractions float32) unless given. The data is copied.
    https://pytorch.org/docs/1.13/generated/torch.tensor.html
    """
    if surplus:
        raise TypeError(too_many("tensor", 1, 1, 1 + len(surplus)))
    _check("tensor", data, dtype)
    check_device(device)
    dtype = resolve(dtype)
    if data is None:
        raise RuntimeError("Could not infer dtype of NoneType")
    if hasattr(data, "_h"):
        warn(
            "To copy construct from a tensor, it is recommended to use sourceTensor.clone().detach() or "
            "sourceTensor.clone().detach().requires_grad_(True), rather than torch.tensor(sourceTensor)."
        )
        made = data.detach().clone()
        return _finish(made if dtype is None else made.to(dtype), requires_grad)
    if hasattr(data, "pickle_storage_type"):
        made = data.clone()._elements
        return _finish(made if dtype is None else made.to(dtype), requires_grad)
    if hasattr(data, "_a"):
        made = wrap(_e.copy_of(data._a))
        return _finish(made if dtype is None else made.to(dtype), requires_grad)
    floating = _dtypes.float64 if getattr(data, "_numpy_float64", False) else None
    return _finish(wrap(build(data, dtype, floating)), requires_grad)


@_shown("(data, dtype=None, device=None)")
def as_tensor(data=_absent, dtype=None, device=None):
    """`data` as a tensor, without a copy where it is a tensor or an array already."""
    _check("as_tensor", data, dtype)
    check_device(device)
    dtype = resolve(dtype)
    if hasattr(data, "_a"):
        data = from_numpy(data)
    if hasattr(data, "_h"):
        return data if dtype is None else data.to(dtype)
    return tensor(data, dtype=dtype)


def asarray(obj, *, dtype=None, device=None, copy=None, requires_grad=False):
    """`obj` as a tensor, sharing memory where it can and `copy` allows it."""
    made = as_tensor(obj, dtype, device)
    return _finish(made.clone() if copy else made, requires_grad)


def frombuffer(buffer, *, dtype, count=-1, offset=0, requires_grad=False):
    """A tensor of the numbers in a buffer of bytes, `count` of them from byte `offset` on.

    The numbers are copied here, where PyTorch shares the buffer's memory; write through the tensor only.
    https://pytorch.org/docs/1.13/generated/torch.frombuffer.html
    """
    from .storage import UntypedStorage, over

    try:
        values = bytes(memoryview(buffer).cast("B"))
    except TypeError:
        raise ValueError("object does not implement Python buffer protocol.") from None
    length, item = len(values), dtype.itemsize
    if length == 0 or count == 0:
        raise ValueError(f"both buffer length ({length}) and count ({count}) must not be 0")
    if not 0 <= offset < length:
        raise ValueError(
            f"offset ({offset} bytes) must be non-negative and no greater than buffer length ({length} bytes) minus 1"
        )
    if count < 0:
        if (length - offset) % item:
            raise ValueError(
                f"buffer length ({length - offset} bytes) after offset ({offset} bytes) must be a multiple of "
                f"element size ({item})"
            )
        count = (length - offset) // item
    elif count * item > length - offset:
        raise ValueError(
            f"requested buffer length ({count} * {item} bytes) after offset ({offset} bytes) must not be greater "
            f"than actual buffer length ({length} bytes)"
        )
    memory = UntypedStorage(values[offset : offset + count * item])
    return _finish(over(memory._elements, dtype, 0, (count,), (1,)), requires_grad)


def from_numpy(ndarray):
    """A tensor of the array's own memory: changes to one are seen in the other."""
    if not hasattr(ndarray, "_a"):
        raise TypeError(f"expected np.ndarray (got {type(ndarray).__name__})")
    return wrap(_e.share(ndarray._a))


def is_tensor(obj):
    """Whether `obj` is a torch.Tensor."""
    return hasattr(type(obj), "requires_grad_")


def manual_seed(seed):
    """Starts the random numbers of the default generator anew from `seed`; returns the generator."""
    from .random import default_generator

    return default_generator.manual_seed(int(seed))
