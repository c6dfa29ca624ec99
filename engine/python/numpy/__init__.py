"""NumPy in the browser, on Kindling's engine: arrays share their memory with torch's tensors.

It has float64, float32, int64 and bool, and the names that first lessons use; what is missing says so.
https://numpy.org/doc/1.24/
"""

import torch  # noqa: F401  (first: the two packages know each other)

from _kindling.errors import module_getattr
from _kindling.results import wrap

from ._array import ndarray, wrapped
from ._creation import *  # noqa: F403
from ._dtypes import MISSING as _MISSING
from ._dtypes import dtype
from ._format import array2string, array_repr, array_str, get_printoptions, printoptions, set_printoptions
from ._reductions import *  # noqa: F403
from ._scalars import (
    bool_, float32, float64, floating, generic, inexact, int64, integer, number, signedinteger,
)  # fmt: skip
from ._shapes import (
    atleast_1d, broadcast_to, expand_dims, flip, ndim, ravel, reshape, shape, size, squeeze, swapaxes,
    transpose,
)  # fmt: skip
from ._ufuncs import *  # noqa: F403

float_ = double = float64
single = float32
int_ = intp = longlong = int64

pi = 3.141592653589793
e = 2.718281828459045
inf = Inf = Infinity = float("inf")
nan = NaN = NAN = float("nan")
newaxis = None

__version__ = "1.24.2+kindling"


def from_handle(handle):
    """The array of an engine handle, whose count it takes over: for torch.Tensor.numpy()."""
    return wrapped(wrap(handle))


def _instead(name):
    return ": use float64, float32, int64 or bool" if name in _MISSING else ""


__getattr__ = module_getattr("numpy", _instead)
