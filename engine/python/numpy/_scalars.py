"""NumPy's scalars: what indexing an array or reducing it gives. float64 is a Python float, too.

How they compute is _scalar_math.py. https://numpy.org/doc/1.24/reference/arrays.scalars.html
"""

import math
import struct

from . import _scalar_math
from ._scalar_math import comparison, operator, shortest16, shortest32, unary


def _array_of(kind, value):
    """np.float32([1, 2]) makes an array, as in NumPy."""
    from ._creation import array

    return array(value, dtype=kind)[()]


def _is_array(value):
    return isinstance(value, (list, tuple)) or hasattr(value, "_a") or hasattr(value, "_h")


class generic:
    """What every NumPy scalar derives from."""

    __slots__ = ()
    __module__ = "numpy"
    __array_priority__ = -1000000.0
    shape = ()
    strides = ()
    ndim = 0
    size = 1
    base = None

    def __new__(cls, *args, **kwargs):
        raise TypeError(f"cannot create 'numpy.{cls.__name__}' instances")

    def item(self, *args):
        """The plain Python value."""
        return self._plain()

    def tolist(self):
        """The plain Python value."""
        return self._plain()

    @property
    def dtype(self):
        """The scalar's dtype."""
        from ._dtypes import scalar_dtype

        return scalar_dtype(self)

    @property
    def itemsize(self):
        """Bytes that the scalar takes."""
        return self.dtype.itemsize

    nbytes = itemsize
    T = property(lambda self: self, doc="The scalar itself.")
    real = property(lambda self: self, doc="The real part.")
    imag = property(lambda self: type(self)(0), doc="The imaginary part.")

    def astype(self, dtype, *args, **kwargs):
        """The scalar converted to another dtype."""
        return self.__array__().astype(dtype)[()]

    def __array__(self, dtype=None):
        from ._creation import array

        return array(self, dtype=dtype)

    def __getitem__(self, key):
        if key == ():
            return self
        if key is Ellipsis or key is None:
            return self.__array__()[key]
        raise IndexError("invalid index to scalar variable.")

    def __getattr__(self, name):
        """The methods of arrays, which scalars have as well."""
        from ._array import ndarray

        if name.startswith("_") or not hasattr(ndarray, name):
            raise AttributeError(f"'numpy.{type(self).__name__}' object has no attribute '{name}'", name=name)
        return getattr(self.__array__(), name)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __format__(self, spec):
        return format(self._plain(), spec)


class number(generic):
    """What numeric scalars derive from."""

    __slots__ = ()


class integer(number):
    """What integer scalars derive from."""

    __slots__ = ()


class signedinteger(integer):
    """What int8 … int64 derive from."""

    __slots__ = ()


class unsignedinteger(integer):
    """What uint8 … uint64 derive from."""

    __slots__ = ()


class inexact(number):
    """What floating and complex scalars derive from."""

    __slots__ = ()


class floating(inexact):
    """What float16, float32 and float64 derive from."""

    __slots__ = ()


class complexfloating(inexact):
    """What complex64 and complex128 derive from."""

    __slots__ = ()


class flexible(generic):
    """What text derives from."""

    __slots__ = ()


class character(flexible):
    """What str_ and bytes_ derive from."""

    __slots__ = ()


class _Wrapped:
    """A scalar that holds a Python number in `_value`."""

    __slots__ = ()

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

    def __complex__(self):
        return complex(self._value)

    def __round__(self, digits=None):
        found = round(self._value, digits)
        return found if digits is None else type(self)(found)

    def __trunc__(self):
        return int(self._value)

    def __repr__(self):
        return repr(self._value)

    __str__ = __repr__

    def __reduce__(self):
        return type(self), (self._value,)


_ARITHMETIC = "add sub mul truediv floordiv mod pow".split()
_BITS = "and or xor lshift rshift".split()


def _computing(kind, operators=_ARITHMETIC):
    """Gives a class the operators, with NumPy's result types."""
    for name in operators:
        setattr(kind, f"__{name}__", operator(name, False))
        setattr(kind, f"__r{name}__", operator(name, True))
    for name in ("eq", "ne", "lt", "le", "gt", "ge"):
        setattr(kind, f"__{name}__", comparison(name))
    for name in ("neg", "pos", "abs"):
        setattr(kind, f"__{name}__", unary(name))
    for name in ("matmul", "rmatmul"):
        setattr(kind, f"__{name}__", lambda self, other: NotImplemented)
    kind.__divmod__ = lambda self, other: (self // other, self % other)
    kind.__rdivmod__ = lambda self, other: (other // self, other % self)
    return kind


@_computing
class float64(floating, float):
    """A double-precision float, which is a Python float as well."""

    __slots__ = ()
    _numpy_float64 = True

    def __new__(cls, value=0.0):
        return _array_of(cls, value) if _is_array(value) else float.__new__(cls, value)

    def _plain(self):
        return float(self)

    __hash__ = float.__hash__
    __bool__ = float.__bool__
    __float__ = float.__float__
    __format__ = float.__format__
    __repr__ = float.__repr__
    __str__ = float.__repr__

    def __round__(self, digits=None):
        found = float.__round__(self, digits)
        return found if digits is None else float64(found)

    def __reduce__(self):
        return float64, (float(self),)

    imag = property(lambda self: float64(0.0), doc="0.")


@_computing
class float32(_Wrapped, floating):
    """A single-precision float."""

    __slots__ = ("_value",)

    def __init__(self, value=0.0):
        try:
            self._value = struct.unpack("f", struct.pack("f", float(value)))[0]
        except OverflowError:
            self._value = math.copysign(math.inf, value)

    def __repr__(self):
        return shortest32(self._value)

    __str__ = __repr__

    def is_integer(self):
        """Whether there is no fraction."""
        return self._value.is_integer()


@_computing
class float16(_Wrapped, floating):
    """A half-precision float."""

    __slots__ = ("_value",)

    def __init__(self, value=0.0):
        try:
            self._value = struct.unpack("e", struct.pack("e", float(value)))[0]
        except OverflowError:
            self._value = math.copysign(math.inf, value)

    def __repr__(self):
        return shortest16(self._value)

    __str__ = __repr__


def _whole(name, bits, parent, doc):
    """The class of an integer type: values wrap around."""
    low = 0 if parent is unsignedinteger else -(2 ** (bits - 1))
    modulus = 2**bits

    def __init__(self, value=0):
        self._value = (int(value) - low) % modulus + low

    space = {
        "__slots__": ("_value",),
        "__init__": __init__,
        "__index__": lambda self: self._value,
        "__doc__": doc,
        "__module__": "numpy",
        "_LOW": low,
        "_HIGH": low + modulus - 1,
        "is_integer": lambda self: True,
        "bit_count": lambda self: self._value.bit_count(),
        "__invert__": lambda self: type(self)(~self._value),
        "numerator": property(lambda self: self),
        "denominator": property(lambda self: type(self)(1)),
    }
    return _computing(type(name, (_Wrapped, parent), space), _ARITHMETIC + _BITS)


int8 = _whole("int8", 8, signedinteger, "An integer of 8 bits.")
int16 = _whole("int16", 16, signedinteger, "An integer of 16 bits.")
int32 = _whole("int32", 32, signedinteger, "An integer of 32 bits.")
int64 = _whole("int64", 64, signedinteger, "An integer of 64 bits.")
uint8 = _whole("uint8", 8, unsignedinteger, "An integer of 8 bits, from 0.")
uint16 = _whole("uint16", 16, unsignedinteger, "An integer of 16 bits, from 0.")
uint32 = _whole("uint32", 32, unsignedinteger, "An integer of 32 bits, from 0.")
uint64 = _whole("uint64", 64, unsignedinteger, "An integer of 64 bits, from 0.")


class bool_(_Wrapped, generic):
    """True or False."""

    __slots__ = ("_value",)

    def __init__(self, value=False):
        self._value = bool(value)

    def __invert__(self):
        return bool_(not self._value)

    def __index__(self):
        return int(self._value)


_computing(bool_, _ARITHMETIC + _BITS)


def _bool_neg(self):
    raise TypeError(
        "The numpy boolean negative, the `-` operator, is not supported, use the `~` operator or the "
        "logical_not function instead."
    )


bool_.__neg__ = _bool_neg


class _Complex(complexfloating, complex):
    """A complex number of two floats."""

    __slots__ = ()

    def __new__(cls, real=0.0, imag=0.0):
        if _is_array(real):
            return _array_of(cls, real)
        return complex.__new__(cls, cls._part(real)) if type(imag) is float and imag == 0 else complex.__new__(cls, real, imag)

    @staticmethod
    def _part(value):
        return value._plain() if isinstance(value, generic) else value

    def _plain(self):
        return complex(complex.real.__get__(self), complex.imag.__get__(self))

    __hash__ = complex.__hash__
    __bool__ = complex.__bool__
    __format__ = complex.__format__

    def __repr__(self):
        from ._format import complex_repr

        return complex_repr(self)

    __str__ = __repr__

    def __reduce__(self):
        return type(self), (self._plain(),)

    def conjugate(self):
        """The number with its imaginary part negated."""
        return type(self)(complex.conjugate(self))

    conj = conjugate


@_computing
class complex128(_Complex):
    """A complex number of two double-precision floats."""

    __slots__ = ()
    real = property(lambda self: float64(complex.real.__get__(self)), doc="The real part.")
    imag = property(lambda self: float64(complex.imag.__get__(self)), doc="The imaginary part.")


@_computing
class complex64(_Complex):
    """A complex number of two single-precision floats."""

    __slots__ = ()

    def __new__(cls, real=0.0, imag=0.0):
        if _is_array(real):
            return _array_of(cls, real)
        value = complex(_Complex._part(real)) + (complex(0, imag) if imag else 0)
        return complex.__new__(cls, float32(value.real)._value, float32(value.imag)._value)

    real = property(lambda self: float32(complex.real.__get__(self)), doc="The real part.")
    imag = property(lambda self: float32(complex.imag.__get__(self)), doc="The imaginary part.")


class str_(str, character):
    """Text, which is a Python str as well."""

    __slots__ = ()
    __new__ = str.__new__
    __getitem__ = str.__getitem__
    __format__ = str.__format__

    def _plain(self):
        return str.__str__(self)


class bytes_(bytes, character):
    """Bytes, which are Python bytes as well."""

    __slots__ = ()
    __new__ = bytes.__new__
    __getitem__ = bytes.__getitem__
    __format__ = bytes.__format__

    def _plain(self):
        return bytes(self)


class object_(generic):
    """The type of arrays of any Python objects; its scalars are the objects themselves."""

    __slots__ = ()

    def __new__(cls, value=None):
        return value


def _as_numpys(*kinds):
    """Scalars say that they are NumPy's own: <class 'numpy.float64'>."""
    for kind in kinds:
        kind.__module__ = "numpy"


_as_numpys(
    number, integer, signedinteger, unsignedinteger, inexact, floating, complexfloating, flexible, character,
    float64, float32, float16, bool_, complex128, complex64, str_, bytes_, object_,
)  # fmt: skip

_scalar_math.float64, _scalar_math.int64 = float64, int64
_scalar_math.true, _scalar_math.false = bool_(True), bool_(False)

for _kind, _abstract in ((signedinteger, "Integral"), (unsignedinteger, "Integral"), (floating, "Real"), (complexfloating, "Complex")):
    import numbers

    getattr(numbers, _abstract).register(_kind)
del numbers
