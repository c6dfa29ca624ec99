"""NumPy's element-wise functions over the engine's ops, and the operators of arrays.

https://numpy.org/doc/1.24/reference/ufuncs.html#available-ufuncs
"""

import builtins
import math

import torch

from ._array import ndarray, shrunk, wrapped
from ._creation import asarray
from ._dtypes import BOOL, FLOAT16, FLOAT64, common
from ._indexing import sizes
from ._scalars import generic
from ._shapes import broadcast_shapes
from ._ufunc import Operand, ufunc

_MADE = {}


def _define(name, nin, op, rule, doc=None, identity=None, nout=1, check=True):
    made = ufunc(name, nin, op, rule, identity, nout, check, doc)
    _MADE[name] = made
    return made


def _stretched(x1, x2):
    """Both tensors in their common sizes."""
    shape = broadcast_shapes(tuple(x1.shape), tuple(x2.shape))
    return x1.expand(shape), x2.expand(shape)


def _by_zero(name, x1, x2):
    """For integers: the divisor without zeros, and where they were."""
    zero = x2 == 0
    if not bool(zero.any()):
        return x2, None
    from ._warnings import encountered

    encountered("divide by zero", name)
    return torch.where(zero, torch.ones_like(x2), x2), zero


def _whole_division(name, op):
    def compute(x1, x2):
        if not hasattr(x2, "_h") or x1.dtype.is_floating_point:
            return op(x1, x2)
        x2, zero = _by_zero(name, x1, x2)
        found = op(x1, x2)
        return found if zero is None else torch.where(zero, torch.zeros_like(found), found)

    return compute


def _floor_divide(x1, x2):
    if x1.dtype.is_floating_point:
        found = torch.floor_divide(x1, x2)
        if found.dtype.is_floating_point and hasattr(x2, "_h") and bool((x2 == 0).any()):
            return torch.where(x2 == 0, x1 / x2, found)
        return found
    return _int_floor(x1, x2)


_int_floor = _whole_division("floor_divide", torch.floor_divide)


def _power(x1, x2):
    if not x1.dtype.is_floating_point and bool((x2 < 0).any()):
        raise ValueError("Integers to negative integer powers are not allowed.")
    return torch.pow(x1, x2)


add = _define("add", 2, torch.add, "same", identity=0)
subtract = _define("subtract", 2, torch.sub, "same")
multiply = _define("multiply", 2, torch.mul, "same", identity=1)
divide = _define("divide", 2, torch.div, "float")
true_divide = divide
floor_divide = _define("floor_divide", 2, _floor_divide, "same")
remainder = _define("remainder", 2, _whole_division("remainder", torch.remainder), "same")
fmod = _define("fmod", 2, _whole_division("fmod", torch.fmod), "same")
mod = remainder
power = _define("power", 2, _power, "same")
float_power = _define("float_power", 2, torch.pow, "float")
maximum = _define("maximum", 2, torch.maximum, "same", check=False)
minimum = _define("minimum", 2, torch.minimum, "same", check=False)


def _or_other(op):
    """fmax and fmin: a NaN gives way to the other number."""

    def compute(x1, x2):
        if not x1.dtype.is_floating_point:
            return op(x1, x2)
        found = op(x1, x2)
        a, b = _stretched(x1, x2)
        return torch.where(torch.isnan(a), b, torch.where(torch.isnan(b), a, found))

    return compute


fmax = _define("fmax", 2, _or_other(torch.maximum), "same", check=False)
fmin = _define("fmin", 2, _or_other(torch.minimum), "same", check=False)
for _made in (add, subtract, multiply, divide):
    _made._numbers = True
equal = _define("equal", 2, torch.eq, "compare")
not_equal = _define("not_equal", 2, torch.ne, "compare")
less = _define("less", 2, torch.lt, "compare")
less_equal = _define("less_equal", 2, torch.le, "compare")
greater = _define("greater", 2, torch.gt, "compare")
greater_equal = _define("greater_equal", 2, torch.ge, "compare")
logical_and = _define("logical_and", 2, torch.logical_and, "logical", identity=True)
logical_or = _define("logical_or", 2, torch.logical_or, "logical", identity=False)
logical_xor = _define("logical_xor", 2, torch.logical_xor, "logical", identity=False)
logical_not = _define("logical_not", 1, torch.logical_not, "logical")
bitwise_and = _define("bitwise_and", 2, torch.bitwise_and, "bits", identity=-1)
bitwise_or = _define("bitwise_or", 2, torch.bitwise_or, "bits", identity=0)
bitwise_xor = _define("bitwise_xor", 2, torch.bitwise_xor, "bits", identity=0)
left_shift = _define("left_shift", 2, torch.bitwise_left_shift, "bits")
right_shift = _define("right_shift", 2, torch.bitwise_right_shift, "bits")
invert = bitwise_not = _define("invert", 1, torch.bitwise_not, "bits")


def _hypot(x1, x2):
    big = torch.maximum(x1.abs(), x2.abs())
    small = torch.minimum(x1.abs(), x2.abs())
    ratio = torch.where(big > 0, small / big, torch.zeros_like(big))
    plain = (x1 * x1 + x2 * x2).sqrt()
    usual = torch.isfinite(plain) & (plain > 1e-150)
    return torch.where(usual, plain, big * (1 + ratio * ratio).sqrt())


def _cbrt(x):
    root = x.abs().pow(1 / 3)
    better = root - (root * root * root - x.abs()) / (3 * root * root)
    return torch.copysign(torch.where(torch.isfinite(better), better, root), x)


def _logaddexp(x1, x2):
    high, low = torch.maximum(x1, x2), torch.minimum(x1, x2)
    found = high + torch.log1p(torch.exp(low - high))
    return torch.where(x1 == x2, x1 + math.log(2), found)


def _logaddexp2(x1, x2):
    ln2 = math.log(2)
    return _logaddexp(x1 * ln2, x2 * ln2) / ln2


hypot = _define("hypot", 2, _hypot, "float")
arctan2 = _define("arctan2", 2, torch.atan2, "float")
copysign = _define("copysign", 2, torch.copysign, "float", check=False)
logaddexp = _define("logaddexp", 2, _logaddexp, "float")
logaddexp2 = _define("logaddexp2", 2, _logaddexp2, "float")
heaviside = _define(
    "heaviside", 2, lambda x, h: torch.where(torch.isnan(x), x, torch.where(x == 0, h, (x > 0).to(x.dtype))), "float"
)


def _by_hand(name, function, whole=False):
    """A function of two numbers that Python's math has."""

    def compute(x1, x2):
        a, b = _stretched(x1, x2)
        values = [function(x, y) for x, y in zip(a.reshape(-1).tolist(), b.reshape(-1).tolist())]
        return torch.tensor(values, dtype=x1.dtype).reshape(a.shape)

    return _define(name, 2, compute, "bits" if whole else "float")


gcd = _by_hand("gcd", math.gcd, True)
lcm = _by_hand("lcm", math.lcm, True)
nextafter = _by_hand("nextafter", math.nextafter)
ldexp = _define("ldexp", 2, lambda x, n: x * torch.pow(torch.full_like(x, 2.0), n), "float")

_FLOATING = {
    "exp": "exp", "exp2": "exp2", "expm1": "expm1", "log": "log", "log2": "log2", "log10": "log10", "log1p": "log1p",
    "sqrt": "sqrt", "sin": "sin", "cos": "cos", "tan": "tan", "arcsin": "asin", "arccos": "acos", "arctan": "atan",
    "sinh": "sinh", "cosh": "cosh", "tanh": "tanh", "arcsinh": "asinh", "arccosh": "acosh", "arctanh": "atanh",
    "floor": "floor", "ceil": "ceil", "trunc": "trunc", "rint": "round", "fabs": "abs", "deg2rad": "deg2rad",
    "rad2deg": "rad2deg", "radians": "deg2rad", "degrees": "rad2deg",
}  # fmt: skip
for _name, _op in _FLOATING.items():
    globals()[_name] = _define(_name, 1, getattr(torch, _op), "float")
cbrt = _define("cbrt", 1, _cbrt, "float")


def _reciprocal(x):
    if x.dtype.is_floating_point:
        return 1 / x
    return _int_floor(torch.ones_like(x), x)


def _sign(x):
    return torch.where(torch.isnan(x), x, torch.sign(x)) if x.dtype.is_floating_point else torch.sign(x)


absolute = _define("absolute", 1, torch.abs, "same", check=False)
abs = absolute
negative = _define("negative", 1, torch.neg, "same", check=False)
positive = _define("positive", 1, torch.clone, "same", check=False)
square = _define("square", 1, lambda x: x * x, "same")
reciprocal = _define("reciprocal", 1, _reciprocal, "same")
sign = _define("sign", 1, _sign, "same", check=False)
conjugate = conj = _define("conjugate", 1, torch.clone, "same", check=False)
isnan = _define("isnan", 1, torch.isnan, "test")
isinf = _define("isinf", 1, torch.isinf, "test")
isfinite = _define("isfinite", 1, torch.isfinite, "test")
signbit = _define("signbit", 1, torch.signbit, "test")


def _modf(x):
    whole = x.trunc()
    part = torch.where(torch.isinf(x), torch.zeros_like(x), x - whole)
    return torch.copysign(part, x), whole


def _divmod(x1, x2):
    return _floor_divide(x1, x2), remainder._op(x1, x2)


modf = _define("modf", 1, _modf, "float", nout=2)
divmod = _define("divmod", 2, _divmod, "same", nout=2)


def frexp(x):
    """The mantissa in [0.5, 1) and the exponent of 2 of each element."""
    from ._pooled import _values
    from ._dtypes import INT32

    array = asarray(x)
    pairs = [math.frexp(value) for value in array._values()]
    return _values([p[0] for p in pairs], array.shape, FLOAT64), _values([p[1] for p in pairs], array.shape, INT32)


def matmul(x1, x2, out=None, **kwargs):
    """The matrix product; for one-dimensional arrays, the sum of products."""
    a, b = asarray(x1), asarray(x2)
    for place, array in enumerate((a, b)):
        if array.ndim == 0:
            raise ValueError(
                f"matmul: Input operand {place} does not have enough dimensions (has 0, gufunc core with signature "
                "(n?,k),(k,m?)->(n?,m?) requires 1)"
            )
    inner = b.shape[-2] if b.ndim > 1 else b.shape[0]
    if a.shape[-1] != inner:
        raise ValueError(
            "matmul: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature "
            f"(n?,k),(k,m?)->(n?,m?) (size {inner} is different from {a.shape[-1]})"
        )
    found = _product(a, b)
    if out is not None:
        out[...] = found
        return out
    return found


def _product(a, b):
    kind = common([(a.dtype, None), (b.dtype, None)])
    if kind._torch is None:
        from ._products import pooled_product

        return pooled_product(a, b, kind)
    if kind is BOOL:
        return shrunk(torch.matmul(a._t.to(torch.int64), b._t.to(torch.int64)).to(torch.bool))
    computed = torch.float32 if kind is FLOAT16 else kind._torch
    try:
        return shrunk(torch.matmul(a._t.to(computed), b._t.to(computed)).to(kind._torch))
    except RuntimeError as error:
        raise ValueError(str(error)) from None


def dot(a, b, out=None):
    """The matrix product, for numbers the product; over the last axis of `a` and the last but one of `b`."""
    x, y = asarray(a), asarray(b)
    if x.ndim == 0 or y.ndim == 0:
        return multiply(x, y, out=out)
    at = y.ndim - 2 if y.ndim > 1 else 0
    if x.shape[-1] != y.shape[at]:
        raise ValueError(
            f"shapes {sizes(x.shape)} and {sizes(y.shape)} not aligned: {x.shape[-1]} (dim {x.ndim - 1}) != "
            f"{y.shape[at]} (dim {at})"
        )
    if x.ndim > 2 or y.ndim > 2:
        from ._products import tensordot

        found = tensordot(x, y, ((x.ndim - 1,), (at,)))
    else:
        found = _product(x, y)
    if out is not None:
        out[...] = found
        return out
    return found


def where(condition, x=None, y=None):
    """Elements of `x` where the condition holds, of `y` elsewhere; alone, where it holds."""
    mask = asarray(condition)
    if x is None and y is None:
        return mask.nonzero()
    if x is None or y is None:
        raise ValueError("either both or neither of x and y should be given")
    a, b = Operand(x), Operand(y)
    kind = common([(a.kind, a.value), (b.kind, b.value)])
    if mask.dtype is not BOOL:
        mask = mask.astype(bool)
    if kind._torch is None:
        from ._pooled import mapped

        return mapped(lambda c, p, q: p if c else q, [mask, a.as_array().astype(kind), b.as_array().astype(kind)], kind)
    try:
        return wrapped(torch.where(mask._t, a.tensor(kind), b.tensor(kind)))
    except RuntimeError:
        shown = " ".join(sizes(s) for s in (mask.shape, a.shape, b.shape))
        raise ValueError(f"operands could not be broadcast together with shapes {shown} ") from None


def clip(a, a_min, a_max, out=None, **kwargs):
    """Each element, or the bound it exceeds."""
    if a_min is None and a_max is None:
        raise ValueError("One of max or min must be given")
    found = asarray(a) if not isinstance(a, (generic, int, float)) else a
    if a_min is not None:
        found = maximum(found, a_min)
    if a_max is not None:
        found = minimum(found, a_max)
    if out is not None:
        out[...] = found
        return out
    return found


def round(a, decimals=0, out=None):
    """Each element rounded to `decimals` places; halves go to the even neighbour."""
    array = asarray(a)
    if array.dtype.kind == "c":
        from ._pooled import mapped

        return mapped(lambda v: complex(_rounded(v.real, decimals), _rounded(v.imag, decimals)), [array], array.dtype)
    if array.dtype.kind in "biu":
        if decimals < 0:
            factor = 10**-decimals
            found = asarray((rint(array / factor)) * factor).astype(array.dtype)
        else:
            found = array.astype("float16") if array.dtype is BOOL else array.copy()
    else:
        if decimals == 0:
            found = rint(array)  # noqa: F821
        else:
            factor = array.dtype.type(10.0 ** builtins.abs(decimals))
            scale, unscale = (multiply, divide) if decimals > 0 else (divide, multiply)
            found = unscale(rint(scale(array, factor)), factor)  # noqa: F821
        found = asarray(found).astype(array.dtype, copy=False)
    if out is not None:
        out[...] = found
        return out
    return found if found.ndim else found[()]


def _rounded(value, decimals):
    factor = 10.0**decimals
    return float(_even(value * factor)) / factor


def _even(value):
    return math.floor(value + 0.5) - (1 if value % 1 == 0.5 and math.floor(value + 0.5) % 2 else 0)


around = round_ = round


def fix(x, out=None):
    """Each element rounded towards 0."""
    return trunc(x, out=out)  # noqa: F821


def nan_to_num(x, copy=True, nan=0.0, posinf=None, neginf=None):
    """The array with numbers for NaN and infinities."""
    array = asarray(x)
    if array.dtype.kind != "f":
        return array.copy() if array.ndim else array[()]
    made = torch.nan_to_num(array._t, nan, posinf, neginf)
    if not copy:
        array._t.copy_(made)
        return array
    return shrunk(made)


# The operators of arrays


def _foreign(other):
    """Whether an operand knows better: a tensor, or an object with a higher priority."""
    return isinstance(other, torch.Tensor) or getattr(other, "__array_priority__", -1) > 0 or (
        getattr(type(other), "__array_ufunc__", True) is None
    )


def _forward(function):
    def method(self, other):
        return NotImplemented if _foreign(other) else function(self, other)

    return method


def _reflected(function, name):
    def method(self, other):
        if isinstance(other, torch.Tensor):
            return getattr(other, f"__{name}__")(torch.from_numpy(self))
        return function(other, self)

    return method


def _inplace(function):
    def method(self, other):
        if self._locked:
            raise ValueError("output array is read-only")
        other = other.numpy() if isinstance(other, torch.Tensor) else other
        return function(self, other, out=self)

    return method


def _to_power(self, exponent):
    """The operator **, for which NumPy calls a simpler function where it can."""
    if _foreign(exponent):
        return NotImplemented
    if isinstance(exponent, (int, float, generic)) and self.dtype.kind == "f" and not isinstance(exponent, str):
        simple = {2: square, 1: positive, 0.5: sqrt, -1: reciprocal}.get(float(exponent))  # noqa: F821
        if simple is not None:
            return simple(self)
    elif type(exponent) is int and exponent == 2 and self.dtype.kind in "iu":
        return square(self)
    return power(self, exponent)


def _compared(function):
    def method(self, other):
        if isinstance(other, torch.Tensor):
            return NotImplemented
        if other is None:
            if function in (equal, not_equal):
                from ._creation import full

                return full(self.shape, function is not_equal, bool) if self.dtype.kind != "O" else function(self, asarray(other))
            raise TypeError(
                f"'{_SYMBOLS[function.__name__]}' not supported between instances of "
                f"'{type(self.item() if self.ndim == 0 else self.ravel()[0].item() if self.size else 0).__name__}' and 'NoneType'"
            )
        if isinstance(other, str) and self.dtype.kind not in "USO":
            if function in (equal, not_equal):
                from ._pooled import _incomparable

                return _incomparable(function.__name__)
            raise TypeError(
                f"'{_SYMBOLS[function.__name__]}' not supported between instances of 'numpy.ndarray' and 'str'"
            )
        try:
            return function(self, other)
        except ValueError as error:
            if function in (equal, not_equal) and "broadcast" in str(error):
                from ._warnings import warn

                warn("elementwise comparison failed; this will raise an error in the future.", DeprecationWarning)
                return function is not_equal
            raise

    return method


_SYMBOLS = {"less": "<", "less_equal": "<=", "greater": ">", "greater_equal": ">="}
_OPERATORS = {
    "add": add, "sub": subtract, "mul": multiply, "truediv": divide, "floordiv": floor_divide,
    "mod": remainder, "pow": power, "and": bitwise_and, "or": bitwise_or, "xor": bitwise_xor,
    "lshift": left_shift, "rshift": right_shift, "divmod": divmod,
}  # fmt: skip
for _name, _function in _OPERATORS.items():
    setattr(ndarray, f"__{_name}__", _forward(_function))
    setattr(ndarray, f"__r{_name}__", _reflected(_function, _name))
    if _name != "divmod":
        setattr(ndarray, f"__i{_name}__", _inplace(_function))
ndarray.__pow__ = _to_power
ndarray.__matmul__ = _forward(matmul)
ndarray.__rmatmul__ = _reflected(matmul, "matmul")
for _name, _function in {
    "lt": less, "le": less_equal, "gt": greater, "ge": greater_equal, "eq": equal, "ne": not_equal,
}.items():  # fmt: skip
    setattr(ndarray, f"__{_name}__", _compared(_function))
ndarray.__neg__ = lambda self: negative(self)
ndarray.__pos__ = lambda self: positive(self)
ndarray.__abs__ = lambda self: absolute(self)
ndarray.__invert__ = lambda self: invert(self)

__all__ = [
    *_MADE, "true_divide", "mod", "abs", "conj", "bitwise_not", "frexp", "matmul", "dot", "where", "clip", "round",
    "around", "round_", "fix", "nan_to_num",
]  # fmt: skip
