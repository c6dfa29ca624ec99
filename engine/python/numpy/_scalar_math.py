"""Arithmetic of NumPy's scalars: Python's, with NumPy's result types and its ways with zero."""

import math
import operator as _operators
import struct

_new64 = float.__new__


def _shortest(value, code, most):
    if value != value or value in (math.inf, -math.inf):
        return repr(value)
    for digits in range(1, most + 1):
        text = f"{value:.{digits}g}"
        try:
            if struct.unpack(code, struct.pack(code, float(text)))[0] == value:
                break
        except OverflowError:
            continue
    if abs(value) < 1e-4 == abs(float(text)):
        return "-1e-04" if value < 0 else "1e-04"
    return repr(float(text))


def shortest32(value):
    """The shortest text that is read back as the same float32."""
    return _shortest(value, "f", 9)


def shortest16(value):
    """The shortest text that is read back as the same float16."""
    return _shortest(value, "e", 5)


_WORDS = {
    "add": "add", "sub": "subtract", "mul": "multiply", "truediv": "divide", "floordiv": "floor_divide",
    "mod": "remainder", "pow": "power",
}  # fmt: skip
_CHAINED = ("and", "or", "xor", "lshift", "rshift")


def operator(name, reflected):
    """The special method `name` for scalars: Python's arithmetic, with NumPy's result types."""
    dunder = f"__{'r' if reflected else ''}{name}__"
    quick, whole = getattr(float, dunder, None), getattr(int, dunder, None)
    safe = name in ("add", "sub", "mul")
    quotient = name == "truediv"

    def method(self, other):
        kind, own = type(other), type(self)
        if own is float64:
            if (kind is float or kind is float64 or kind is int) and (
                safe or quotient and (self if reflected else other) != 0
            ):
                try:
                    found = quick(self, other)
                except OverflowError:
                    found = math.inf
                if found - found == 0.0:
                    return _new64(float64, found)
        elif own is int64 and safe and (kind is int or kind is int64):
            found = whole(self._value, other if kind is int else other._value)
            if -_EDGE <= found < _EDGE:
                made = _new(int64)
                made._value = found
                return made
        return _typed(name, other, self) if reflected else _typed(name, self, other)

    method.__name__ = dunder
    return method


# Set by _scalars.py, which imports this file.
float64 = int64 = true = false = None
_EDGE = 2**63
_new = object.__new__


def _typed(name, a, b):
    """The scalar `a op b`; NotImplemented, or an array's result, for what is no number."""
    from . import _dtypes
    from ._scalars import generic

    other = b if isinstance(a, generic) else a
    if not isinstance(other, (generic, int, float, complex)):
        if name == "mul" and hasattr(type(b if other is a else a), "__index__"):
            # [0] * np.int64(3) repeats the list.
            return NotImplemented
        if isinstance(other, (list, tuple)):
            from . import _ufuncs

            return getattr(_ufuncs, _UFUNCS.get(name, _WORDS.get(name, "")))(a, b)
        return NotImplemented
    kind = _dtypes.promote(_dtypes.scalar_dtype(a), _dtypes.scalar_dtype(b))
    x = a._plain() if isinstance(a, generic) else a
    y = b._plain() if isinstance(b, generic) else b
    if kind.kind not in "biufc":
        return NotImplemented
    return _computed(name, x, y, kind)


_UFUNCS = {
    "and": "bitwise_and", "or": "bitwise_or", "xor": "bitwise_xor", "lshift": "left_shift",
    "rshift": "right_shift",
}  # fmt: skip


def _computed(name, x, y, kind):
    from . import _dtypes

    if name in _CHAINED:
        if kind.kind not in "biu":
            word = _UFUNCS[name]
            raise TypeError(
                f"ufunc '{word}' not supported for the input types, and the inputs could not be safely "
                "coerced to any supported types according to the casting rule ''safe''"
            )
        found = getattr(_operators, {"and": "and_", "or": "or_"}.get(name, name))(x, y)
        return kind.type(found) if kind.kind != "b" or name not in ("lshift", "rshift") else _dtypes.INT8.type(found)
    if kind.kind == "b":
        if name == "sub":
            raise TypeError(
                "numpy boolean subtract, the `-` operator, is not supported, use the bitwise_xor, the `^` "
                "operator, or the logical_xor function instead."
            )
        if name in ("add", "mul"):
            return kind.type((x or y) if name == "add" else (x and y))
        kind = _dtypes.INT8
    if name == "truediv" and kind.kind in "iu":
        kind = _dtypes.FLOAT64
    if kind.kind in "iu":
        return _whole(name, int(x), int(y), kind)
    if kind.kind == "f":
        return kind.type(_real(name, float(x), float(y), kind))
    return kind.type(_complex(name, complex(x), complex(y)))


def _whole(name, x, y, kind):
    if name in ("floordiv", "mod") and y == 0:
        _warn("divide by zero", name)
        return kind.type(0)
    if name == "pow" and y < 0:
        raise ValueError("Integers to negative integer powers are not allowed.")
    found = getattr(_operators, name)(x, y)
    made = kind.type(found)
    if made._value != found:
        _warn("overflow", name)
    return made


def _real(name, x, y, kind):
    if name in ("truediv", "floordiv", "mod") and y == 0.0:
        if x == 0.0 or x != x or name == "mod":
            if x == x:
                _warn("invalid value", name)
            return math.nan
        _warn("divide by zero", name)
        return math.copysign(math.inf, x) * math.copysign(1.0, y)
    try:
        found = getattr(_operators, name)(x, y)
    except OverflowError:
        _warn("overflow", name)
        return -math.inf if x < 0 and y % 2 == 1 else math.inf
    except ZeroDivisionError:
        _warn("divide by zero", name)
        return math.copysign(math.inf, x) if y % 2 == 1 else math.inf
    if isinstance(found, complex):
        _warn("invalid value", name)
        return math.nan
    rounded = kind.type(found) if kind.itemsize < 8 else found
    if math.isinf(rounded) and math.isfinite(x) and math.isfinite(y):
        _warn("overflow", name)
    elif found != found and x == x and y == y:
        _warn("invalid value", name)
    return found


def _complex(name, x, y):
    if name == "truediv" and y == 0:
        _warn("divide by zero" if x != 0 else "invalid value", name)
        if x == 0:
            return complex(math.nan, math.nan)
        return complex(math.inf if x.real else math.nan, math.inf if x.imag else math.nan)
    return getattr(_operators, name)(x, y)


def _warn(what, name):
    from ._warnings import encountered

    encountered(what, f"scalar {_WORDS[name]}")


def comparison(name):
    """The comparison `name` of scalars: a np.bool_."""
    compare, quick = getattr(_operators, name), getattr(float, f"__{name}__")

    def method(self, other):
        kind = type(other)
        if type(self) is float64 and (kind is float or kind is float64 or kind is int):
            return true if quick(self, other) else false
        from ._scalars import bool_, generic

        if not isinstance(other, (generic, int, float, complex)):
            return NotImplemented
        if isinstance(other, (str, bytes)):
            return NotImplemented
        return bool_(compare(self._plain(), other._plain() if isinstance(other, generic) else other))

    method.__name__ = f"__{name}__"
    return method


def unary(name):
    """Sign and size: results keep the type, except that a complex number's size is real."""
    compute = {"neg": _operators.neg, "pos": _operators.pos, "abs": abs}[name]

    def method(self):
        from ._scalars import bool_, complex64, complex128, float32, float64

        found = compute(self._plain())
        if name == "abs" and isinstance(self, (complex64, complex128)):
            return (float32 if isinstance(self, complex64) else float64)(found)
        return self if isinstance(self, bool_) else type(self)(found)

    method.__name__ = f"__{name}__"
    return method
