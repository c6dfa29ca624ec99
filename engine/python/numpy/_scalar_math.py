"""Arithmetic of NumPy's scalars: Python's, with NumPy's result types and its ways with zero."""

import math
import struct
import warnings


def shortest32(value):
    """The shortest text that is read back as the same float32."""
    if value != value or value in (math.inf, -math.inf):
        return repr(value)
    for digits in range(1, 10):
        text = f"{value:.{digits}g}"
        if struct.unpack("f", struct.pack("f", float(text)))[0] == value:
            break
    return repr(float(text))


def operator(name, reflected, typed):
    """The special method `name` for scalars: Python's arithmetic, with NumPy's result types."""
    plain = getattr(float, name)

    def method(self, other):
        kind = type(other)
        if kind is float or kind is int or kind is bool or isinstance(other, float):
            left, right = self._plain(), other
        elif hasattr(other, "_plain"):
            left, right = self._plain(), other._plain()
        elif isinstance(other, int):
            left, right = self._plain(), int(other)
        else:
            return NotImplemented
        if reflected:
            left, right = right, left
        return typed(_compute(name.replace("__r", "__") if reflected else name, left, right), self, other)

    method.__name__ = name
    method.__doc__ = plain.__doc__
    return method


def _compute(name, left, right):
    if isinstance(left, float) or isinstance(right, float) or name == "__truediv__":
        left, right = float(left), float(right)
        if right == 0.0 and name in ("__truediv__", "__floordiv__", "__mod__"):
            return _by_zero(name, left, right)
        try:
            found = getattr(float, name)(left, right)
        except OverflowError:
            warnings.warn("overflow encountered in scalar power", RuntimeWarning, stacklevel=4)
            return math.inf
        except ZeroDivisionError:
            warnings.warn("divide by zero encountered in scalar power", RuntimeWarning, stacklevel=4)
            return math.inf
        return math.nan if isinstance(found, complex) else found
    if name == "__pow__" and right < 0:
        raise ValueError("Integers to negative integer powers are not allowed.")
    return getattr(int, name)(int(left), int(right))


def _by_zero(name, left, right):
    what = {"__truediv__": "divide", "__floordiv__": "floor_divide", "__mod__": "remainder"}[name]
    if left == 0.0 or left != left or name == "__mod__":
        warnings.warn(f"invalid value encountered in scalar {what}", RuntimeWarning, stacklevel=4)
        return math.nan
    warnings.warn(f"divide by zero encountered in scalar {what}", RuntimeWarning, stacklevel=4)
    return math.copysign(math.inf, left) * math.copysign(1.0, right)
