"""What dtypes can hold, numbers in other bases, and other small things that are seldom asked for."""

import math

from ._creation import asarray
from ._dtypes import COMPLEX64, FLOAT32, FLOAT64, make, promote
from ._scalars import float16, float32, float64, generic


class iinfo:
    """The least and the greatest value of an integer type."""

    __module__ = "numpy"

    def __init__(self, int_type):
        kind = make(type(int_type)) if isinstance(int_type, (int, generic)) and not isinstance(int_type, type) else make(int_type)
        if kind.kind not in "iu":
            raise ValueError(f"Invalid integer data type {kind.kind!r}.")
        self.dtype, self.kind, self.bits = kind, kind.kind, 8 * kind.itemsize
        self.min, self.max, self.key = kind.type._LOW, kind.type._HIGH, f"{kind.kind}{8 * kind.itemsize}"

    def __repr__(self):
        return f"iinfo(min={self.min}, max={self.max}, dtype={self.dtype})"

    def __str__(self):
        return (
            f"Machine parameters for {self.dtype}\n"
            "---------------------------------------------------------------\n"
            f"min = {self.min}\nmax = {self.max}\n"
            "---------------------------------------------------------------\n"
        )


class finfo:
    """The limits of a floating type."""

    __module__ = "numpy"

    def __init__(self, dtype):
        kind = make(type(dtype)) if isinstance(dtype, (float, generic)) and not isinstance(dtype, type) else make(dtype)
        if kind.kind == "c":
            kind = FLOAT32 if kind is COMPLEX64 else FLOAT64
        if kind.kind != "f":
            raise ValueError(f"data type {kind.type!r} not inexact")
        scalar = {2: float16, 4: float32, 8: float64}[kind.itemsize]
        mantissa, most, least = {2: (10, 16, -14), 4: (23, 128, -126), 8: (52, 1024, -1022)}[kind.itemsize]
        self.dtype, self.bits, self.nmant, self.maxexp, self.minexp = kind, 8 * kind.itemsize, mantissa, most, least
        self.nexp = self.bits - mantissa - 1
        self.machep, self.negep, self.iexp = -mantissa, -mantissa - 1, self.nexp
        self.eps, self.epsneg = scalar(2.0**-mantissa), scalar(2.0 ** -(mantissa + 1))
        self.max = scalar((2.0 - 2.0**-mantissa) * 2.0 ** (most - 1))
        self.min = -self.max
        self.tiny = self.smallest_normal = scalar(2.0**least)
        self.smallest_subnormal = scalar(math.ldexp(1.0, least - mantissa))
        self.precision = {2: 3, 4: 6, 8: 15}[kind.itemsize]
        self.resolution = scalar(10.0**-self.precision)

    def __repr__(self):
        most = _scientific(self.max)
        return f"finfo(resolution={self.resolution!s}, min=-{most}, max={most}, dtype={self.dtype})"

    def __str__(self):
        line = "---------------------------------------------------------------"
        return (
            f"Machine parameters for {self.dtype}\n{line}\n"
            f"precision = {self.precision:3d}   resolution = {_scientific(self.resolution)}\n"
            f"machep = {self.machep:6d}   eps =        {_scientific(self.eps)}\n"
            f"negep =  {self.negep:6d}   epsneg =     {_scientific(self.epsneg)}\n"
            f"minexp = {self.minexp:6d}   tiny =       {_scientific(self.tiny)}\n"
            f"maxexp = {self.maxexp:6d}   max =        {_scientific(self.max)}\n"
            f"nexp =   {self.nexp:6d}   min =        -max\n"
            f"smallest_normal = {_scientific(self.smallest_normal)}   smallest_subnormal = {_scientific(self.smallest_subnormal)}\n{line}\n"
        )


def _scientific(value):
    """A limit in as many digits as its type has."""
    return f"{float(value):.{ {2: 5, 4: 7, 8: 16}[value.dtype.itemsize]}e}"


def base_repr(number, base=2, padding=0):
    """An integer's digits in a base."""
    if not 2 <= base <= 36:
        raise ValueError("Bases greater than 36 not handled in base_repr." if base > 36 else "Bases less than 2 not handled in base_repr.")
    rest, digits = abs(int(number)), ""
    while rest:
        rest, digit = divmod(rest, base)
        digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"[digit] + digits
    digits = "0" * padding + (digits or ("" if padding else "0"))
    return ("-" if number < 0 else "") + digits


def binary_repr(num, width=None):
    """An integer's binary digits; with a width, negative ones as two's complement."""
    num = int(num)
    if num >= 0:
        return bin(num)[2:].zfill(width or 0)
    if width is None:
        return bin(num).replace("0b", "")
    return bin(num + 2 ** max(width, len(bin(-num - 1)) - 1))[2:].rjust(width, "1")


def common_type(*arrays):
    """A floating type that all arrays can be converted to."""
    found = float16(0).dtype
    for array in arrays:
        kind = asarray(array).dtype
        found = promote(found, kind if kind.kind in "fc" else FLOAT64)
    return found.type


def typename(char):
    """What a dtype's character stands for."""
    names = {"?": "bool", "b": "signed char", "B": "unsigned char", "h": "short", "H": "unsigned short", "i": "integer", "l": "long integer", "f": "single precision", "d": "double precision", "D": "complex double precision", "O": "object", "U": "unicode"}  # fmt: skip
    return names[char]


typecodes = {
    "Character": "c", "Integer": "bhilqp", "UnsignedInteger": "BHILQP", "Float": "efd", "Complex": "FD",
    "AllInteger": "bBhHiIlLqQpP", "AllFloat": "efdFD", "All": "?bhilqpBHILQPefdFDSUO",
}  # fmt: skip
sctypes = {
    name: [make(kind).type for kind in kinds.split()]
    for name, kinds in {
        "int": "int8 int16 int32 int64", "uint": "uint8 uint16 uint32 uint64", "float": "float16 float32 float64",
        "complex": "complex64 complex128", "others": "bool object",
    }.items()
}  # fmt: skip


def shares_memory(a, b, max_work=None):
    """Whether two arrays have an element in common."""
    return may_share_memory(a, b)


def may_share_memory(a, b, max_work=None):
    """Whether the stretches of memory of two arrays overlap."""
    first, second = asarray(a), asarray(b)
    if first._pool is not None or second._pool is not None:
        return first._pool is second._pool
    (p, q), (r, s) = _bounds(first), _bounds(second)
    return p < s and r < q and first.size > 0 and second.size > 0


def _bounds(array):
    low = high = array._t.data_ptr()
    for size, step in zip(array.shape, array.strides):
        if step < 0:
            low += (size - 1) * step
        else:
            high += (size - 1) * step
    return low, high + array.itemsize


def isfortran(a):
    """Whether the first dimension lies closest in memory and the last does not."""
    return a.flags.f_contiguous and not a.flags.c_contiguous


def packbits(a, /, axis=None, bitorder="big"):
    """Truth values, eight to a byte."""
    bits = [int(bool(v)) for v in asarray(a).ravel().tolist()]
    bits += [0] * (-len(bits) % 8)
    groups = [bits[i : i + 8] for i in range(0, len(bits), 8)]
    return asarray([int("".join(map(str, g if bitorder == "big" else g[::-1])), 2) for g in groups], "uint8")


def unpackbits(a, /, axis=None, count=None, bitorder="big"):
    """The bits of bytes, as numbers."""
    bits = []
    for value in asarray(a).ravel().tolist():
        row = [int(c) for c in f"{value:08b}"]
        bits += row if bitorder == "big" else row[::-1]
    return asarray(bits[:count] if count is not None else bits, "uint8")


def show_config():
    """What this numpy is built on."""
    print("Kindling's numpy, on Kindling's engine in WebAssembly")


def disp(mesg, device=None, linefeed=True):
    """Prints a message."""
    print(mesg, end="\n" if linefeed else "")


def issubclass_(arg1, arg2):
    """issubclass, or False."""
    try:
        return issubclass(arg1, arg2)
    except TypeError:
        return False


def issubsctype(arg1, arg2):
    """Whether one scalar type derives from another."""
    return issubclass(make(arg1).type, make(arg2).type)
