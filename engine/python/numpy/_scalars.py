"""NumPy's scalars: what indexing an array or reducing it gives. float64 is a Python float, too."""

import math
import struct

from ._scalar_math import operator, shortest32


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


def _typed(value, a, b):
    """A result in the scalar type that NumPy gives it."""
    if isinstance(value, float):
        both = isinstance(a, float32) and isinstance(b, (float32, bool_, bool))
        return float32(value) if both else float64(value)
    return int64(value)


_ARITHMETIC = "add sub mul truediv floordiv mod pow".split()


def _with_arithmetic(kind):
    for name in _ARITHMETIC:
        setattr(kind, f"__{name}__", operator(f"__{name}__", False, _typed))
        setattr(kind, f"__r{name}__", operator(f"__r{name}__", True, _typed))
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
