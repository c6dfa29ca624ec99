"""torch.dtype, torch.device, torch.layout and torch.Size: plain Python values, no engine needed."""


class dtype:
    """An element type. There is one object per type, so `is` compares them."""

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


float32 = dtype("float32", 6, 4, True)
float64 = dtype("float64", 7, 8, True)
int64 = dtype("int64", 4, 8, False)
bool = dtype("bool", 11, 1, False, signed=False)
float, double, long = float32, float64, int64

BY_CODE = {kind._code: kind for kind in (float32, float64, int64, bool)}
LEGACY = {float32: "FloatTensor", float64: "DoubleTensor", int64: "LongTensor", bool: "BoolTensor"}

_builtin = {"float": float64, "int": int64, "bool": bool}


def from_python(kind):
    """The dtype that Python's own float, int and bool stand for; TypeError for anything else."""
    if isinstance(kind, type) and kind.__module__ == "builtins" and kind.__name__ in _builtin:
        return _builtin[kind.__name__]
    raise TypeError(f"dtype must be a torch.dtype, not {type(kind).__name__}")


class layout:
    """How elements lie in memory; Kindling has strided tensors only."""

    def __init__(self, name):
        self._name = name

    def __repr__(self):
        return f"torch.{self._name}"


strided = layout("strided")


class memory_format:
    """The order of dimensions in memory."""

    def __init__(self, name):
        self._name = name

    def __repr__(self):
        return f"torch.{self._name}"


contiguous_format = memory_format("contiguous_format")
preserve_format = memory_format("preserve_format")

_KINDS = (
    "cpu", "cuda", "ipu", "xpu", "mkldnn", "opengl", "opencl", "ideep", "hip", "ve", "fpga", "ort", "xla",
    "lazy", "vulkan", "mps", "meta", "hpu", "privateuseone",
)  # fmt: skip


class device:
    """A place for tensors: `torch.device('cpu')`. Others can be named, but hold no tensors here."""

    __slots__ = ("index", "type")

    def __new__(cls, type, index=None):
        if isinstance(type, device):
            return type
        if not isinstance(type, str):
            type = f"cuda:{type.__index__()}"
        kind, _, number = type.partition(":")
        if kind not in _KINDS:
            raise RuntimeError(
                f"Expected one of {', '.join(_KINDS)} device type at start of device string: {type}"
            )
        if number and not number.isdigit():
            raise RuntimeError(f"Invalid device string: '{type}'")
        self = object.__new__(cls)
        self.type = kind
        self.index = int(number) if number else index
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
        return device, (str(self),)


cpu = device("cpu")


def check_device(place):
    """Accepts the CPU; raises PyTorch's error for CUDA, and a clear one for the rest."""
    if place is None:
        return
    kind = device(place).type
    if kind == "cpu":
        return
    if kind == "cuda":
        raise AssertionError("Torch not compiled with CUDA enabled")
    raise RuntimeError(f"Kindling runs on the CPU only, not on '{kind}': use device='cpu'")


class Size(tuple):
    """The sizes of a tensor's dimensions: a tuple that prints as `torch.Size([2, 3])`."""

    __slots__ = ()

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
