"""Arithmetic, comparisons and functions element by element, with broadcasting and NumPy's dtypes.

The computing is done by the engine's ops, after both sides are brought to the dtype NumPy computes in.
"""

import torch

from ._array import ndarray, shrunk
from ._creation import asarray
from ._dtypes import BOOL, FLOAT64, FROM_TORCH, INT64, category, dtype as make_dtype, promote
from ._scalars import generic


def _operand(value):
    """(tensor, dtype, whether it counts as a scalar) of an array-like; None for what is no number."""
    if isinstance(value, ndarray):
        return value._t, value.dtype, value.ndim == 0
    if isinstance(value, (generic, bool, int, float)):
        kind = value.dtype if isinstance(value, generic) else make_dtype(type(value))
        plain = value._plain() if isinstance(value, generic) else value
        return torch.tensor(plain, dtype=kind._torch), kind, True
    if isinstance(value, (list, tuple)):
        array = asarray(value)
        return array._t, array.dtype, False
    return None


def _common(a, b):
    """The dtype of two operands together: beside an array, a scalar counts by its category only."""
    (_, kind, scalar), (_, other, other_scalar) = a, b
    if scalar == other_scalar:
        return promote(kind, other)
    array, number = (other, kind) if scalar else (kind, other)
    if category(number) <= category(array):
        return array
    return promote(array, number) if category(number) < 2 else FLOAT64


def _binary(name, op, floats=False, result=None):
    """An operator of two array-likes. `floats`: integers are computed as float64."""

    def function(x1, x2, out=None):
        a, b = _operand(x1), _operand(x2)
        if a is None or b is None:
            return NotImplemented
        kind = _common(a, b)
        if floats and kind.kind != "f":
            kind = FLOAT64
        elif kind is BOOL and name in ("subtract", "power", "floor_divide", "remainder"):
            if name == "subtract":
                raise TypeError(
                    "numpy boolean subtract, the `-` operator, is not supported, use the bitwise_xor, the "
                    "`^` operator, or the logical_xor function instead."
                )
            kind = INT64
        left, right = a[0].to(kind._torch), b[0].to(kind._torch)
        try:
            found = op(left, right)
        except RuntimeError as error:
            raise _worded(error, left, right) from None
        if out is not None:
            out._t.copy_(found.to(out._t.dtype))
            return out
        return shrunk(found if result is None else found.to(result._torch))

    function.__name__ = function.__qualname__ = name
    return function


def _worded(error, left, right):
    if "must match the size" in str(error):
        shapes = " ".join(str(tuple(t.shape)).replace(", ", ",") for t in (left, right))
        return ValueError(f"operands could not be broadcast together with shapes {shapes} ")
    return ValueError(str(error))


def _power(x1, x2):
    if not x1.dtype.is_floating_point and bool((x2 < 0).any()):
        raise ValueError("Integers to negative integer powers are not allowed.")
    return x1**x2


add = _binary("add", torch.add)
subtract = _binary("subtract", torch.sub)
multiply = _binary("multiply", torch.mul)
divide = true_divide = _binary("divide", torch.div, floats=True)
floor_divide = _binary("floor_divide", torch.floor_divide)
remainder = mod = _binary("remainder", torch.remainder)
power = _binary("power", _power)
maximum = _binary("maximum", torch.maximum)
minimum = _binary("minimum", torch.minimum)
equal = _binary("equal", torch.eq)
not_equal = _binary("not_equal", torch.ne)
less = _binary("less", torch.lt)
less_equal = _binary("less_equal", torch.le)
greater = _binary("greater", torch.gt)
greater_equal = _binary("greater_equal", torch.ge)
logical_and = _binary("logical_and", torch.logical_and)
logical_or = _binary("logical_or", torch.logical_or)
logical_xor = _binary("logical_xor", torch.logical_xor)
bitwise_and = _binary("bitwise_and", torch.bitwise_and)
bitwise_or = _binary("bitwise_or", torch.bitwise_or)
bitwise_xor = _binary("bitwise_xor", torch.bitwise_xor)


def _unary(name, op, floats=True, doc=None):
    def function(x, out=None):
        tensor, kind, _ = _operand(x)
        if floats and kind.kind != "f":
            tensor = tensor.to(torch.float64)
        found = op(tensor)
        if out is not None:
            out._t.copy_(found.to(out._t.dtype))
            return out
        return shrunk(found)

    function.__name__ = function.__qualname__ = name
    function.__doc__ = doc or f"{name} of each element."
    return function


_FLOATING = "exp expm1 log log2 log10 log1p sqrt sin cos tan tanh floor ceil trunc".split()
_ANY = {"negative": "neg", "absolute": "abs", "sign": "sign", "square": "square", "invert": "bitwise_not", "logical_not": "logical_not"}

for _name in _FLOATING:
    globals()[_name] = _unary(_name, getattr(torch, _name))
for _name, _op in _ANY.items():
    globals()[_name] = _unary(_name, getattr(torch, _op), floats=False)
for _name in ("isnan", "isinf", "isfinite"):
    if hasattr(torch, _name):
        globals()[_name] = _unary(_name, getattr(torch, _name), floats=False)
abs = globals()["absolute"]
fabs = _unary("fabs", torch.abs)
reciprocal = _unary("reciprocal", torch.reciprocal)


def round(a, decimals=0):
    """Each element rounded to `decimals` places; halves go to the even neighbour."""
    tensor, kind, _ = _operand(a)
    if kind.kind != "f":
        return shrunk(tensor.clone())
    factor = 10.0**decimals
    rounded = tensor.round() if decimals == 0 else (tensor * factor).round() / factor
    return shrunk(rounded)


around = round_ = round


def clip(a, a_min, a_max):
    """Each element, or the bound it exceeds."""
    found = a if a_min is None else maximum(a, a_min)
    return found if a_max is None else minimum(found, a_max)


def where(condition, x=None, y=None):
    """Elements of `x` where the condition holds, of `y` elsewhere."""
    if x is None or y is None:
        raise NotImplementedError(
            "Kindling's numpy does not have where(condition) alone yet: give x and y, where(condition, x, y)"
        )
    a, b = _operand(x), _operand(y)
    kind = _common(a, b)._torch
    return shrunk(torch.where(_operand(condition)[0].to(torch.bool), a[0].to(kind), b[0].to(kind)))


def matmul(x1, x2):
    """The matrix product; for one-dimensional arrays, the sum of products."""
    a, b = _operand(x1), _operand(x2)
    if a is None or b is None:
        return NotImplemented
    kind = _common(a, b)._torch
    left, right = a[0].to(kind), b[0].to(kind)
    if left.dim() == 0 or right.dim() == 0:
        raise ValueError("matmul: Input operand does not have enough dimensions")
    inner = right.shape[-2] if right.dim() > 1 else right.shape[0]
    if left.shape[-1] != inner:
        raise ValueError(
            "matmul: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature "
            f"(n?,k),(k,m?)->(n?,m?) (size {inner} is different from {left.shape[-1]})"
        )
    return shrunk(torch.matmul(left, right))


def dot(a, b):
    """The matrix product, or for numbers the product."""
    if _operand(a)[0].dim() == 0 or _operand(b)[0].dim() == 0:
        return multiply(a, b)
    return matmul(a, b)


def outer(a, b):
    """All products of an element of `a` and one of `b`."""
    return multiply(asarray(a).ravel().reshape(-1, 1), asarray(b).ravel().reshape(1, -1))


def _reflected(function):
    return lambda self, other: function(other, self)


def _inplace(function):
    def method(self, other):
        found = function(self, other)
        if found is NotImplemented:
            return found
        tensor = found._t if isinstance(found, ndarray) else torch.tensor(found._plain())
        if category(FROM_TORCH[tensor.dtype]) > category(self.dtype):
            raise TypeError(
                f"Cannot cast ufunc '{function.__name__}' output from dtype('{FROM_TORCH[tensor.dtype]}') "
                f"to dtype('{self.dtype}') with casting rule 'same_kind'"
            )
        self._t.copy_(tensor.to(self._t.dtype))
        return self

    return method


_OPERATORS = {
    "add": add, "sub": subtract, "mul": multiply, "truediv": divide, "floordiv": floor_divide,
    "mod": remainder, "pow": power, "and": bitwise_and, "or": bitwise_or, "xor": bitwise_xor,
    "matmul": matmul,
}  # fmt: skip
for _name, _function in _OPERATORS.items():
    setattr(ndarray, f"__{_name}__", lambda self, other, f=_function: f(self, other))
    setattr(ndarray, f"__r{_name}__", _reflected(_function))
    if _name != "matmul":
        setattr(ndarray, f"__i{_name}__", _inplace(_function))
for _name, _function in {
    "lt": less, "le": less_equal, "gt": greater, "ge": greater_equal, "eq": equal, "ne": not_equal,
}.items():  # fmt: skip
    setattr(ndarray, f"__{_name}__", lambda self, other, f=_function: f(self, other))
ndarray.__neg__ = lambda self: globals()["negative"](self)
ndarray.__pos__ = lambda self: self.copy()
ndarray.__abs__ = lambda self: abs(self)
ndarray.__invert__ = lambda self: globals()["invert"](self)
ndarray.dot = dot
ndarray.round = round
ndarray.clip = lambda self, min=None, max=None: clip(self, min, max)
ndarray.conj = ndarray.conjugate = lambda self: self

_OWN = {"torch", "ndarray", "shrunk", "asarray", "category", "promote", "generic", "make_dtype", "BOOL", "FLOAT64", "FROM_TORCH", "INT64"}
__all__ = [name for name in globals() if not name.startswith("_") and name not in _OWN]
