"""torch.dtype, torch.device, torch.layout and torch.Size: plain Python values, no engine needed."""

import builtins
import re


class dtype:
    """An element type. There is one object per type, so `is` compares them."""

    __module__ = "torch"

    def __init__(self, name, code, itemsize, floating, signed=True):
        self._name = name
        self._code = code
        self.itemsize = itemsize
        self.is_floating_point = floating
        self.is_complex = False
        self.is_signed = signed

    def __repr__(self):
        return f"torch.{self._name}"

    def __reduce__(self):
        return self._name

    def __deepcopy__(self, memo):
        return self


float16 = dtype("float16", 5, 2, True)
bfloat16 = dtype("bfloat16", 15, 2, True)
float32 = dtype("float32", 6, 4, True)
float64 = dtype("float64", 7, 8, True)
uint8 = dtype("uint8", 0, 1, False, signed=False)
int8 = dtype("int8", 1, 1, False)
int16 = dtype("int16", 2, 2, False)
int32 = dtype("int32", 3, 4, False)
int64 = dtype("int64", 4, 8, False)
bool = dtype("bool", 11, 1, False, signed=False)
half, float, double, short, int, long = float16, float32, float64, int16, int32, int64

LEGACY = {
    float32: "FloatTensor", float64: "DoubleTensor", float16: "HalfTensor", bfloat16: "BFloat16Tensor",
    uint8: "ByteTensor", int8: "CharTensor", int16: "ShortTensor", int32: "IntTensor", int64: "LongTensor",
    bool: "BoolTensor",
}  # fmt: skip
BY_CODE = {kind._code: kind for kind in LEGACY}
# The least and the greatest whole number of each integer type.
LIMITS = {
    uint8: (0, 255), int8: (-128, 127), int16: (-32768, 32767), int32: (-(2**31), 2**31 - 1),
    int64: (-(2**63), 2**63 - 1),
}  # fmt: skip

_builtin = {"float": float64, "int": int64, "bool": bool}


def from_python(kind):
    """The dtype that Python's own float, int and bool stand for; TypeError for anything else."""
    if isinstance(kind, type) and kind.__module__ == "builtins" and kind.__name__ in _builtin:
        return _builtin[kind.__name__]
    raise TypeError(f"dtype must be a torch.dtype, not {type(kind).__name__}")


class layout:
    """How elements lie in memory; Kindling has strided tensors only."""

    __module__ = "torch"

    def __init__(self, name):
        self._name = name

    def __repr__(self):
        return f"torch.{self._name}"

    def __reduce__(self):
        return self._name


strided = layout("strided")


class _Info:
    """What `finfo` and `iinfo` have in common: the dtype, and how they print."""

    def __init__(self, kind):
        self._kind = kind
        self.dtype = kind._name
        self.bits = 8 * kind.itemsize

    def __repr__(self):
        shown = ", ".join(f"{name}={getattr(self, name):g}" for name in self._shown)
        return f"{type(self).__name__}({shown}, dtype={self.dtype})"

    def __eq__(self, other):
        return isinstance(other, type(self)) and self._kind is other._kind

    def __hash__(self):
        return hash(self._kind)


# Digits of the fraction, least exponent, and the decimal resolution of each floating type.
_FLOATS = {
    float16: (10, -14, 1e-3), bfloat16: (7, -126, 1e-2), float32: (23, -126, 1e-6), float64: (52, -1022, 1e-15),
}  # fmt: skip


class finfo(_Info):
    """The numbers that bound a floating type: torch.finfo(torch.float32).eps."""

    __module__ = "torch"

    _shown = ("resolution", "min", "max", "eps", "smallest_normal", "tiny")

    def __init__(self, type=None):
        if type is None:
            from ._creation import get_default_dtype

            type = get_default_dtype()
        if not type.is_floating_point:
            raise TypeError(
                "torch.finfo() requires a floating point input type. Use torch.iinfo to handle 'torch.finfo'"
            )
        super().__init__(type)
        digits, least, self.resolution = _FLOATS[type]
        self.eps = 2.0**-digits
        self.max = (2 - self.eps) * 2.0 ** (1 - least)
        self.min = -self.max
        self.tiny = self.smallest_normal = 2.0**least


class iinfo(_Info):
    """The numbers that bound an integer type: torch.iinfo(torch.int8).max."""

    __module__ = "torch"

    _shown = ("min", "max")

    def __init__(self, type):
        if type.is_floating_point:
            raise TypeError(
                "torch.iinfo() requires an integer input type. Use torch.finfo to handle 'torch.iinfo'"
            )
        if type is bool:
            raise TypeError("torch.bool is not supported by torch.iinfo")
        super().__init__(type)
        self.min, self.max = LIMITS[type]


class memory_format:
    """The order of dimensions in memory."""

    __module__ = "torch"

    def __init__(self, name):
        self._name = name

    def __repr__(self):
        return f"torch.{self._name}"

    def __reduce__(self):
        return self._name


contiguous_format = memory_format("contiguous_format")
preserve_format = memory_format("preserve_format")

_KINDS = (
    "cpu", "cuda", "ipu", "xpu", "mkldnn", "opengl", "opencl", "ideep", "hip", "ve", "fpga", "ort", "xla",
    "lazy", "vulkan", "mps", "meta", "hpu", "privateuseone",
)  # fmt: skip


_DEVICE = re.compile(r"[a-zA-Z_]+(:\d+)?")


class device:
    """A place for tensors: `torch.device('cpu')`. Others can be named, but hold no tensors here."""

    __slots__ = ("index", "type")
    __module__ = "torch"

    def __new__(cls, type="", index=None):
        if isinstance(type, device):
            return type
        if not isinstance(type, str):
            index, type = _index_of(type), "cuda"
        kind, _, number = type.partition(":")
        if number and index is not None:
            raise RuntimeError(
                f"type (string) must not include an index because index was passed explicitly: {type}"
            )
        if not _DEVICE.fullmatch(type):
            raise RuntimeError(f"Invalid device string: '{type}'")
        if kind not in _KINDS:
            raise RuntimeError(
                f"Expected one of {', '.join(_KINDS)} device type at start of device string: {kind}"
            )
        if index is not None and index < 0:
            raise RuntimeError("Device index must not be negative")
        self = object.__new__(cls)
        self.type = kind
        self.index = index if not number else builtins.int(number)
        return self

    def __repr__(self):
        rest = "" if self.index is None else f", index={self.index}"
        return f"device(type='{self.type}'{rest})"

    def __str__(self):
        return self.type if self.index is None else f"{self.type}:{self.index}"

    def __eq__(self, other):
        return isinstance(other, device) and (self.type, self.index) == (other.type, other.index)

    def __hash__(self):
        return hash((self.type, self.index))

    def __reduce__(self):
        return device, (self.type,) if self.index is None else (self.type, self.index)


def _index_of(number):
    try:
        return number.__index__()
    except AttributeError:
        kind = number.__class__.__name__
        raise TypeError(
            f"Device() received an invalid combination of arguments - got ({kind}), but expected one of:\n"
            " * (torch.device device)\n"
            f"      didn't match because some of the arguments have invalid types: (!{kind}!)\n"
            " * (str type, int index)\n"
        ) from None


cpu = device("cpu")


def check_device(place):
    """Accepts the CPU; raises PyTorch's error for CUDA and for the rest."""
    if place is None:
        return
    kind = device(place).type
    if kind == "cpu":
        return
    if kind == "cuda":
        raise AssertionError("Torch not compiled with CUDA enabled")
    raise RuntimeError(f"PyTorch is not linked with support for {kind} devices")


class Size(tuple):
    """The sizes of a tensor's dimensions: a tuple that prints as `torch.Size([2, 3])`."""

    __slots__ = ()
    __module__ = "torch"

    def __repr__(self):
        return f"torch.Size([{', '.join(map(str, self))}])"

    __str__ = __repr__

    def numel(self):
        """The number of elements: the product of the sizes."""
        count = 1
        for size in self:
            count *= size
        return count

    def __getitem__(self, index):
        found = tuple.__getitem__(self, index)
        return Size(found) if isinstance(index, slice) else found

    def __add__(self, other):
        return Size(tuple.__add__(self, tuple(other)))

    def __mul__(self, count):
        return Size(tuple.__mul__(self, count))

    __rmul__ = __mul__

    def __reduce__(self):
        return Size, (tuple(self),)
