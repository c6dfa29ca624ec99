"""Arrays of dtypes that the engine lacks: text, bytes, objects, complex numbers, uint16, uint32 and uint64.

Such an array holds places in a list of Python values (its pool), so that views, shapes and indexing are the
engine's as for any other array. Arithmetic here walks over the values in Python.
"""

import math
import operator

import torch

from ._array import Pool, ndarray, wrapped
from ._dtypes import BOOL, COMPLEX64, FLOAT32, FLOAT64, OBJECT, common, text
from ._scalars import generic


def _plain(value):
    return value._plain() if isinstance(value, generic) else value


def _float(value):
    value = _plain(value)
    if value is None:
        return math.nan
    if isinstance(value, complex):
        from ._warnings import ComplexWarning, warn

        warn("Casting complex values to real discards the imaginary part", ComplexWarning)
        return value.real
    if isinstance(value, (str, bytes)):
        try:
            return float(value)
        except ValueError:
            raise ValueError(f"could not convert string to float: {value!r}") from None
    if isinstance(value, (list, tuple, dict)):
        raise ValueError("setting an array element with a sequence.")
    return float(value)


def _single(value):
    value = _plain(value)
    return str(value) if not isinstance(value, bytes) else value.decode("latin-1")


_converters = {}


def converter(kind):
    """A function that makes a value one of the dtype."""
    found = _converters.get(kind)
    if found is None:
        found = _converters[kind] = _converter(kind)
    return found


def _converter(kind):
    if kind.kind == "O":
        return lambda value: value
    if kind.kind == "U":
        length = kind.itemsize // 4
        return lambda value: _single(value)[:length] if length else _single(value)
    if kind.kind == "S":
        length = kind.itemsize

        def to_bytes(value):
            value = _plain(value)
            value = value if isinstance(value, bytes) else str(value).encode("ascii")
            return value[:length] if length else value

        return to_bytes
    if kind.kind == "c":
        return lambda value: kind.type(_plain(value))._plain()
    if kind.kind == "b":
        return lambda value: bool(_plain(value))
    if kind.kind == "f":
        return _float

    def to_int(value):
        from ._bytes import fitting

        value = _plain(value)
        if isinstance(value, (str, bytes)):
            value = int(value)
        if value is None or not hasattr(value, "__int__"):
            raise TypeError(
                f"int() argument must be a string, a bytes-like object or a real number, not '{type(value).__name__}'"
            )
        if kind._torch is None:
            return kind.type(value)._value
        return fitting(value if isinstance(value, float) else int(value), kind)

    return to_int


def of_values(flat, shape, kind):
    """A new array of Python values."""
    convert = converter(kind)
    values = [convert(value) for value in flat]
    if kind.kind in "US" and kind.itemsize == 0:
        kind = text(max(map(len, values), default=1) or 1, kind.kind)
    places = torch.arange(len(values)).reshape(tuple(shape))
    return wrapped(places, Pool(kind, values))


def filled(shape, kind, value):
    """A new array of one value; None stands for the dtype's empty value."""
    count = math.prod(shape)
    if kind.kind in "US":
        kind = text(1, kind.kind) if kind.itemsize == 0 else kind
        blank = "" if kind.kind == "U" else b""
        return of_values([blank if not value else str(value)] * count, shape, kind)
    if kind.kind != "O" and value is None:
        value = 0
    return of_values([value] * count, shape, kind)


def converted(array, kind):
    """A copy of an array in another dtype, from or to one that has a pool."""
    values = array._values()
    if kind.kind == "U" and kind.itemsize == 0:
        width = _natural_width(array, values)
        kind = text(width)
    if array.dtype.kind in "fiub" and kind.kind == "U":
        scalar = array.dtype.type
        values = [str(scalar(value)) for value in values]
    if kind._torch is not None and array.dtype.kind == "c" and kind.kind != "b":
        from ._warnings import ComplexWarning, warn

        warn("Casting complex values to real discards the imaginary part", ComplexWarning)
        values = [value.real for value in values]
    if kind._torch is None:
        return of_values(values, array.shape, kind)
    convert = converter(kind)
    if array.dtype.kind in "U" and kind.kind == "b":
        values = [bool(int(value)) if value.lstrip("-").isdigit() else bool(value) for value in values]
    from ._creation import _of_values

    return _of_values([convert(value) for value in values], array.shape, kind)


def _natural_width(array, values):
    from ._dtypes import width_of

    if array.dtype.kind in "US":
        return max(map(len, values), default=1) or 1
    if array.dtype.kind == "O":
        return max((len(str(value)) for value in values), default=1) or 1
    return width_of(array.dtype)


def part(array, name):
    """The real or the imaginary parts."""
    from ._creation import zeros

    if array.dtype.kind != "c":
        return zeros(array.shape, array.dtype)
    from ._creation import _of_values

    kind = FLOAT32 if array.dtype is COMPLEX64 else FLOAT64
    return _of_values([getattr(value, name) for value in array._values()], array.shape, kind)


def refuse_tensor(kind):
    """The TypeError of torch for arrays that it cannot hold."""
    raise TypeError(
        f"can't convert np.ndarray of type numpy.{kind.type.__name__}. The only supported types are: float64, "
        "float32, float16, complex64, complex128, int64, int32, int16, int8, uint8, and bool."
    )


# Arithmetic


def _power(x, y):
    return x**y


_BINARY = {
    "add": operator.add, "subtract": operator.sub, "multiply": operator.mul, "divide": operator.truediv,
    "floor_divide": operator.floordiv, "remainder": operator.mod, "power": _power, "float_power": _power,
    "bitwise_and": operator.and_, "bitwise_or": operator.or_, "bitwise_xor": operator.xor,
    "left_shift": operator.lshift, "right_shift": operator.rshift,
    "maximum": lambda x, y: x if x >= y or x != x else y, "minimum": lambda x, y: x if x <= y or x != x else y,
    "fmax": lambda x, y: x if x >= y or y != y else y, "fmin": lambda x, y: x if x <= y or y != y else y,
    "equal": operator.eq, "not_equal": operator.ne, "less": operator.lt, "less_equal": operator.le,
    "greater": operator.gt, "greater_equal": operator.ge,
    "logical_and": lambda x, y: x and y, "logical_or": lambda x, y: x or y, "logical_xor": lambda x, y: bool(x) != bool(y),
    "gcd": math.gcd, "lcm": math.lcm,
}  # fmt: skip
_COMPARISONS = frozenset("equal not_equal less less_equal greater greater_equal".split())
_LOGICAL = frozenset("logical_and logical_or logical_xor".split())


def _cmath(name):
    import cmath

    special = {"arcsin": "asin", "arccos": "acos", "arctan": "atan", "arcsinh": "asinh", "arccosh": "acosh", "arctanh": "atanh"}
    return getattr(cmath, special.get(name, name), None)


_UNARY = {
    "negative": operator.neg, "positive": operator.pos, "absolute": abs, "square": lambda x: x * x,
    "conjugate": lambda x: x.conjugate(), "invert": operator.invert, "logical_not": operator.not_,
    "isnan": lambda x: x != x, "sign": lambda x: (x > 0) - (x < 0), "reciprocal": lambda x: 1 / x,
    "isfinite": lambda x: math.isfinite(abs(x)), "isinf": lambda x: math.isinf(abs(x)),
}  # fmt: skip


def _broadcast(arrays):
    from ._shapes import broadcast_arrays

    shown = broadcast_arrays(*arrays) if len(arrays) > 1 else arrays
    return [a._values() for a in shown], shown[0].shape


def binary(name, x1, x2, word):
    """An operator of two arrays, one of which has a pool; NotImplemented for what has none."""
    from ._creation import asarray

    a, b = (x if isinstance(x, ndarray) else asarray(x) for x in (x1, x2))
    texts = a.dtype.kind in "US", b.dtype.kind in "US"
    if any(texts):
        if not all(texts) and OBJECT not in (a.dtype, b.dtype):
            if name in ("equal", "not_equal"):
                return _incomparable(name)
            raise _no_loop(name, a, b)
        if name not in _COMPARISONS and OBJECT not in (a.dtype, b.dtype):
            raise _no_loop(name, a, b)
    function = _BINARY.get(name) or _named_function(name)
    if function is None:
        raise _no_loop(name, a, b)
    (left, right), shape = _broadcast([a, b])
    kind = common([(x.dtype, None if x.ndim else x.item()) for x in (a, b)])
    if kind.kind not in "OUS":
        convert = converter(kind)
        left, right = [convert(v) for v in left], [convert(v) for v in right]
    try:
        found = [_guarded(function, x, y, kind) for x, y in zip(left, right)]
    except TypeError as error:
        raise TypeError(_worded(str(error), name)) from None
    if name in _COMPARISONS and kind is not OBJECT or name in _COMPARISONS and all(isinstance(v, bool) for v in found):
        return _values(found, shape, BOOL)
    if name in _LOGICAL and kind is not OBJECT:
        return _values([bool(v) for v in found], shape, BOOL)
    if name == "divide" and kind.kind in "iu":
        kind = FLOAT64
    return _values(found, shape, kind)


def _named_function(name):
    """For arrays of objects: NumPy calls a method of that name."""
    return None


def _guarded(function, x, y, kind):
    if kind.kind == "O":
        return function(x, y)
    try:
        return function(x, y)
    except ZeroDivisionError:
        from ._warnings import encountered

        encountered("divide by zero", "divide")
        if kind.kind == "c":
            return complex(math.nan, math.nan) if x == 0 else complex(math.inf, math.nan)
        return 0


def _incomparable(name):
    from ._warnings import warn

    warn(
        "elementwise comparison failed; returning scalar instead, but in the future will perform elementwise "
        "comparison",
        FutureWarning,
    )
    return name == "not_equal"


def _no_loop(name, *arrays):
    from ._warnings import UFuncTypeError

    if name in ("less", "less_equal", "greater", "greater_equal", "equal", "not_equal"):
        symbol = {"less": "<", "less_equal": "<=", "greater": ">", "greater_equal": ">="}.get(name, "==")
        return TypeError(f"'{symbol}' not supported between instances of 'numpy.ndarray' and 'str'")
    kinds = ", ".join(repr(a.dtype) for a in arrays)
    return UFuncTypeError(f"ufunc '{name}' did not contain a loop with signature matching types ({kinds}) -> None")


def _worded(message, name):
    return message


def _values(flat, shape, kind):
    from ._creation import _of_values

    made = _of_values(flat, shape, kind)
    return made if made.ndim else made[()]


def unary(name, array):
    """A function of one array that has a pool."""
    kind = array.dtype
    if kind.kind in "US":
        from ._warnings import UFuncTypeError

        raise UFuncTypeError(
            f"ufunc '{name}' did not contain a loop with signature matching types {type(kind)!r} -> None"
            if name in ("isnan",)
            else f"ufunc '{name}' did not contain a loop with signature matching types ({kind!r},) -> None"
        )
    function = _UNARY.get(name)
    if function is None and kind.kind == "c":
        function = _cmath(name)
    if function is None and kind.kind in "u":
        from . import _ufuncs

        return getattr(_ufuncs, name)(array.astype("float32" if kind.itemsize == 2 else "float64"))
    values = array._values()
    if kind.kind == "O" and function is None:
        try:
            return _values([getattr(value, name)() for value in values], array.shape, OBJECT)
        except AttributeError:
            raise TypeError(
                f"loop of ufunc does not support argument 0 of type {type(values[0]).__name__} which has no "
                f"callable {name} method"
            ) from None
    if function is None:
        raise TypeError(f"Kindling's numpy does not have {name} of {kind} yet")
    found = [function(value) for value in values]
    if name in ("isnan", "isfinite", "isinf", "logical_not"):
        return _values(found, array.shape, BOOL)
    if name == "absolute" and kind.kind == "c":
        kind = FLOAT32 if kind is COMPLEX64 else FLOAT64
    return _values(found, array.shape, kind)


def folded(name, array, axis, keepdims, initial=None):
    """sum, prod, max, min, any, all and the like over an array that has a pool."""
    functions = {
        "sum": operator.add, "prod": operator.mul, "max": _BINARY["maximum"], "min": _BINARY["minimum"],
        "any": lambda x, y: x or y, "all": lambda x, y: x and y,
    }  # fmt: skip
    function = functions[name]
    if array.dtype.kind in "US" and name in ("sum", "prod"):
        raise _no_loop("add" if name == "sum" else "multiply", array, array)
    from ._shapes import moveaxis

    axes = tuple(range(array.ndim)) if axis is None else axis if isinstance(axis, tuple) else (axis,)
    axes = tuple(a % array.ndim for a in axes) if array.ndim else ()
    kept = [size for d, size in enumerate(array.shape) if d not in axes]
    rows = moveaxis(array, axes, range(-len(axes), 0)) if axes else array
    values, step = rows._values(), math.prod(array.shape[d] for d in axes)
    start = {"sum": 0, "prod": 1, "any": False, "all": True}.get(name)
    found = []
    for at in range(0, math.prod(kept) * step, step) if step else [0] * math.prod(kept):
        row = values[at : at + step]
        if row and (array.dtype.kind == "O" or start is None):
            total = row[0]
            for value in row[1:]:
                total = function(total, value)
        else:
            total = start
            for value in row:
                total = function(total, value)
        found.append(total)
    kind = array.dtype
    if name in ("any", "all") and kind is not OBJECT:
        kind, found = BOOL, [bool(value) for value in found]
    elif name in ("sum", "prod") and kind.kind == "u":
        from ._dtypes import UINT64 as kind
    shape = [1 if d in axes else size for d, size in enumerate(array.shape)] if keepdims else kept
    return _values(found, tuple(shape), kind)


def mapped(function, arrays, kind=OBJECT):
    """`function` of the values at each place, as an array of `kind`."""
    values, shape = _broadcast(arrays)
    return _values([function(*row) for row in zip(*values)], shape, kind)
