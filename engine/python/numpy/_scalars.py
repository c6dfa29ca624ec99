"""NumPy's scalars: what indexing an array or reducing it gives. float64 is a Python float, too."""

import math
import struct
import warnings


def _array_of(kind, value):
    """np.float32([1, 2]) makes an array, as in NumPy."""
    from ._creation import array

    return array(value, dtype=kind)


def _is_array(value):
    return isinstance(value, (list, tuple)) or hasattr(value, "_a") or hasattr(value, "_h")


class generic:
    """What every NumPy scalar derives from."""

    __slots__ = ()
    __module__ = "numpy"
    shape = ()
    ndim = 0
    size = 1

    def item(self):
        """The plain Python number."""
        return self._plain()

    tolist = item

    @property
    def dtype(self):
        """The scalar's dtype."""
        from ._dtypes import dtype

        return dtype(type(self))

    def astype(self, dtype):
        """The scalar converted to another dtype."""
        from ._dtypes import dtype as make

        return make(dtype).type(self._plain())

    def __array__(self, dtype=None):
        from ._creation import array

        return array(self._plain(), dtype=dtype or self.dtype)

    def _method(name):
        def method(self, *args, **kwargs):
            from . import _reductions

            return getattr(_reductions, name)(self, *args, **kwargs)

        method.__name__ = name
        return method

    sum = _method("sum")
    mean = _method("mean")
    max = _method("max")
    min = _method("min")
    del _method

    def reshape(self, *shape):
        """An array of the one number with the given sizes."""
        return self.__array__().reshape(*shape)


class number(generic):
    """What numeric scalars derive from."""

    __slots__ = ()


class inexact(number):
    __slots__ = ()


class floating(inexact):
    """What float32 and float64 derive from."""

    __slots__ = ()


class integer(number):
    """What integer scalars derive from."""

    __slots__ = ()


class signedinteger(integer):
    __slots__ = ()


def _operator(name, reflected):
    """The special method `name` for scalars: Python's arithmetic, with NumPy's result types."""
    plain = getattr(float, name)

    def method(self, other):
        kind = type(other)
        if kind is float or kind is int or kind is bool or isinstance(other, float):
            left, right = self._plain(), other
        elif isinstance(other, generic):
            left, right = self._plain(), other._plain()
        elif isinstance(other, int):
            left, right = self._plain(), int(other)
        else:
            return NotImplemented
        if reflected:
            left, right = right, left
        return _typed(_compute(name.replace("__r", "__") if reflected else name, left, right), self, other)

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


def _typed(value, a, b):
    """A result in the scalar type that NumPy gives it."""
    if isinstance(value, float):
        both = isinstance(a, float32) and isinstance(b, (float32, bool_, bool))
        return float32(value) if both else float64(value)
    return int64(value)


_ARITHMETIC = "add sub mul truediv floordiv mod pow".split()


def _with_arithmetic(kind):
    for name in _ARITHMETIC:
        setattr(kind, f"__{name}__", _operator(f"__{name}__", False))
        setattr(kind, f"__r{name}__", _operator(f"__r{name}__", True))
    kind.__neg__ = lambda self: kind(-self._plain())
    kind.__pos__ = lambda self: self
    kind.__abs__ = lambda self: kind(abs(self._plain()))
    return kind


@_with_arithmetic
class float64(float, floating):
    """A double: a Python float with NumPy's behaviour (division by zero gives inf, with a warning)."""

    __slots__ = ()
    _numpy_float64 = True

    def __new__(cls, value=0.0):
        return _array_of(cls, value) if _is_array(value) else float.__new__(cls, value)

    def _plain(self):
        return float(self)

    def __repr__(self):
        return float.__repr__(self)

    __str__ = __repr__

    def __round__(self, digits=None):
        found = float.__round__(self, digits)
        return found if digits is None else float64(found)


def shortest32(value):
    """The shortest text that is read back as the same float32."""
    if value != value or value in (math.inf, -math.inf):
        return repr(value)
    for digits in range(1, 10):
        text = f"{value:.{digits}g}"
        if struct.unpack("f", struct.pack("f", float(text)))[0] == value:
            break
    return repr(float(text))


class _Wrapped:
    """A scalar that holds a Python number."""

    __slots__ = ("_value",)

    def __new__(cls, value=0):
        return _array_of(cls, value) if _is_array(value) else object.__new__(cls)

    def _plain(self):
        return self._value

    def __hash__(self):
        return hash(self._value)

    def __bool__(self):
        return bool(self._value)

    def __float__(self):
        return float(self._value)

    def __int__(self):
        return int(self._value)

    def __format__(self, spec):
        return format(self._value, spec)

    def __round__(self, digits=None):
        found = round(self._value, digits)
        return found if digits is None else type(self)(found)

    def __reduce__(self):
        return type(self), (self._value,)


def _comparison(name):
    def method(self, other):
        value = other._plain() if isinstance(other, generic) else other
        if not isinstance(value, (int, float)):
            return NotImplemented
        kind = float if isinstance(value, float) else type(self._value)
        return bool_(getattr(kind, name)(self._value, value))

    method.__name__ = name
    return method


def _as_numpys(*kinds):
    """Scalars say that they are NumPy's own: <class 'numpy.float64'>."""
    for kind in kinds:
        kind.__module__ = "numpy"


for _name in ("__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__"):
    setattr(_Wrapped, _name, _comparison(_name))


@_with_arithmetic
class float32(_Wrapped, floating):
    """A single-precision float."""

    __slots__ = ()

    def __init__(self, value=0.0):
        try:
            self._value = struct.unpack("f", struct.pack("f", float(value)))[0]
        except OverflowError:
            self._value = math.copysign(math.inf, value)

    def __repr__(self):
        return shortest32(self._value)

    __str__ = __repr__


@_with_arithmetic
class int64(_Wrapped, signedinteger):
    """A 64-bit integer."""

    __slots__ = ()

    def __init__(self, value=0):
        self._value = (int(value) + 2**63) % 2**64 - 2**63

    def __index__(self):
        return self._value

    def __repr__(self):
        return repr(self._value)

    __str__ = __repr__

    def __and__(self, other):
        return int64(self._value & int(other))

    def __or__(self, other):
        return int64(self._value | int(other))

    def __xor__(self, other):
        return int64(self._value ^ int(other))

    def __lshift__(self, other):
        return int64(self._value << int(other))

    def __rshift__(self, other):
        return int64(self._value >> int(other))

    def __invert__(self):
        return int64(~self._value)

    def __divmod__(self, other):
        return self // other, self % other


class bool_(_Wrapped, generic):
    """True or False."""

    __slots__ = ()

    def __init__(self, value=False):
        self._value = bool(value)

    def __repr__(self):
        return repr(self._value)

    __str__ = __repr__

    def __and__(self, other):
        return bool_(self._value and bool(other))

    def __or__(self, other):
        return bool_(self._value or bool(other))

    def __xor__(self, other):
        return bool_(self._value != bool(other))

    def __invert__(self):
        return bool_(not self._value)

    def __index__(self):
        return int(self._value)

    def __add__(self, other):
        return int64(self._value) + other

    __radd__ = __add__


_as_numpys(number, inexact, floating, integer, signedinteger, float64, float32, int64, bool_)
