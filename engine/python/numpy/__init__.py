"""NumPy in the browser, on Kindling's engine: arrays share their memory with torch's tensors.

What is missing says so. What is seldom used is loaded when it is first asked for (_late.py).
https://numpy.org/doc/1.24/
"""

import torch  # noqa: F401  (first: the two packages know each other)

from _kindling.results import wrap

from ._array import ndarray, wrapped
from ._creation import *  # noqa: F403
from ._dtypes import (
    can_cast, dtype, issctype, issubdtype, min_scalar_type, promote_types, result_type,
)  # fmt: skip
from ._format import (
    array2string, array_repr, array_str, format_float_positional, format_float_scientific, get_printoptions,
    printoptions, set_printoptions,
)  # fmt: skip
from ._late import module_getattr
from ._reductions import *  # noqa: F403
from ._scalars import (
    bool_, bytes_, character, complex64, complex128, complexfloating, flexible, float16, float32, float64, floating,
    generic, inexact, int8, int16, int32, int64, integer, number, object_, signedinteger, str_, uint8, uint16, uint32,
    uint64, unsignedinteger,
)  # fmt: skip
from ._shapes import *  # noqa: F403
from ._ufunc import ufunc
from ._ufuncs import *  # noqa: F403
from ._warnings import (
    AxisError, ComplexWarning, RankWarning, VisibleDeprecationWarning, errstate, geterr, seterr,
)  # fmt: skip
from . import _methods, _scalar_math  # noqa: F401  (gives arrays their methods)

float_ = double = float64
single = float32
half = float16
int_ = intp = longlong = int64
intc, short, byte = int32, int16, int8
uint = uintp = ulonglong = uint64
uintc, ushort, ubyte = uint32, uint16, uint8
complex_ = cdouble = cfloat = complex128
csingle = singlecomplex = complex64
unicode_ = str_
string_ = bytes_
bool8 = bool_
True_, False_ = _scalar_math.true, _scalar_math.false

pi = 3.141592653589793
e = 2.718281828459045
euler_gamma = 0.5772156649015329
inf = Inf = Infinity = PINF = infty = float("inf")
NINF = -inf
nan = NaN = NAN = float("nan")
PZERO, NZERO = 0.0, -0.0
newaxis = None
little_endian = True

__version__ = "1.24.2+kindling"


def from_handle(handle):
    """The array of an engine handle, whose count it takes over: for torch.Tensor.numpy()."""
    return wrapped(wrap(handle))


def isscalar(element):
    """Whether it is a NumPy scalar, or a Python number or text."""
    return isinstance(element, (generic, int, float, complex, str, bytes))


def iterable(y):
    """Whether it can be iterated over."""
    try:
        iter(y)
    except TypeError:
        return False
    return True


__getattr__ = module_getattr(globals())


def __dir__():
    from ._late import PLACES

    return sorted({*globals(), *PLACES})
