"""numpy.dtype, how dtypes mix, and which of them the engine holds; the others are _pooled.py's.

https://numpy.org/doc/1.24/reference/arrays.dtypes.html
"""

import torch

from . import _scalars as s
from ._scalars import generic

# name, scalar type, kind, bytes, character, NumPy's number, the engine's dtype.
_TABLE = [
    ("bool", s.bool_, "b", 1, "?", 0, torch.bool),
    ("int8", s.int8, "i", 1, "b", 1, torch.int8),
    ("uint8", s.uint8, "u", 1, "B", 2, torch.uint8),
    ("int16", s.int16, "i", 2, "h", 3, torch.int16),
    ("uint16", s.uint16, "u", 2, "H", 4, None),
    ("int32", s.int32, "i", 4, "i", 5, torch.int32),
    ("uint32", s.uint32, "u", 4, "I", 6, None),
    ("int64", s.int64, "i", 8, "l", 7, torch.int64),
    ("uint64", s.uint64, "u", 8, "L", 8, None),
    ("float16", s.float16, "f", 2, "e", 23, torch.float16),
    ("float32", s.float32, "f", 4, "f", 11, torch.float32),
    ("float64", s.float64, "f", 8, "d", 12, torch.float64),
    ("complex64", s.complex64, "c", 8, "F", 14, None),
    ("complex128", s.complex128, "c", 16, "D", 15, None),
    ("object", s.object_, "O", 8, "O", 17, None),
]

_NAMED = {}
_BY_TYPE = {}


class dtype:
    """An element type: np.dtype('float64'), np.dtype(np.float32). There is one object per type."""

    __module__ = "numpy"
    byteorder, names, fields, subdtype, shape, ndim, isnative, metadata = "=", None, None, None, (), 0, True, None

    def __new__(cls, dtype, align=False, copy=False):
        kind = dtype
        if type(kind) is cls:
            return kind
        found = _BY_TYPE.get(kind) if isinstance(kind, type) else None
        return found if found is not None else _found(kind)

    alignment = property(lambda self: 4 if self.kind == "U" else min(self.itemsize, 8))
    base = property(lambda self: self)
    hasobject = property(lambda self: self.kind == "O")
    descr = property(lambda self: [("", self.str)])

    def newbyteorder(self, new_order="S"):
        """The dtype itself: elements are always little-endian here."""
        return self

    def __repr__(self):
        return f"dtype('{self}')" if self.kind != "O" else "dtype('O')"

    def __str__(self):
        if self.kind == "U":
            return self.str
        return self.str if self.kind == "S" and self.itemsize else self.name

    def __eq__(self, other):
        if type(other) is dtype:
            return self is other
        if other is None:
            return self is FLOAT64
        try:
            return self is _found(other)
        except TypeError:
            return False

    def __lt__(self, other):
        return self is not dtype(other) and can_cast(self, other)

    def __le__(self, other):
        return can_cast(self, other)

    def __gt__(self, other):
        return self is not dtype(other) and can_cast(other, self)

    def __ge__(self, other):
        return can_cast(other, self)

    def __hash__(self):
        return hash(self.str)

    def __reduce__(self):
        return dtype, (self.str,)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


def _made(name, scalar, kind, itemsize, char, num, held):
    made = object.__new__(dtype)
    made.name, made.type, made.kind, made.itemsize, made.char, made.num = name, scalar, kind, itemsize, char, num
    made._torch = held
    order = "|" if itemsize == 1 or kind in "OS" else "<"
    made.str = "|O" if kind == "O" else f"{order}{kind}{itemsize // 4 if kind == 'U' else itemsize}"
    return made


for _row in _TABLE:
    _kind = _made(*_row)
    _BY_TYPE[_row[1]] = _kind
    for _name in (_kind.name, _kind.char, _kind.str, _kind.str[1:]):
        _NAMED[_name] = _kind

BOOL, INT8, UINT8, INT16, UINT16, INT32, UINT32, INT64, UINT64, FLOAT16, FLOAT32, FLOAT64, COMPLEX64, COMPLEX128, OBJECT = (
    _BY_TYPE[_row[1]] for _row in _TABLE
)
FROM_TORCH = {kind._torch: kind for kind in _BY_TYPE.values() if kind._torch is not None}
_BY_TYPE.update({float: FLOAT64, int: INT64, bool: BOOL, complex: COMPLEX128, object: OBJECT})
_BY_TYPE.update({s.floating: FLOAT64, s.inexact: FLOAT64, s.integer: INT64, s.signedinteger: INT64})
_BY_TYPE.update({s.number: FLOAT64, s.unsignedinteger: UINT64, s.complexfloating: COMPLEX128})
_NAMED.update(
    float=FLOAT64, double=FLOAT64, float_=FLOAT64, single=FLOAT32, half=FLOAT16, int=INT64, int_=INT64, long=INT64,
    longlong=INT64, q=INT64, Q=UINT64, p=INT64, P=UINT64, intp=INT64, intc=INT32, short=INT16, byte=INT8, ubyte=UINT8, uint=UINT64,
    ushort=UINT16, uintc=UINT32, ulonglong=UINT64, uintp=UINT64, bool_=BOOL, bool8=BOOL, complex=COMPLEX128,
    cfloat=COMPLEX128, csingle=COMPLEX64, cdouble=COMPLEX128, object_=OBJECT,
)  # fmt: skip


def text(length, kind="U"):
    """The dtype of texts of up to `length` characters."""
    key = f"{kind}{length}"
    found = _NAMED.get(key)
    if found is None:
        scalar, size, num = (s.str_, 4 * length, 19) if kind == "U" else (s.bytes_, length, 18)
        name = {"U": "str", "S": "bytes"}[kind] + (str(8 * size) if size else "")
        found = _NAMED[key] = _made(name, scalar, kind, size, kind, num, None)
    return found


def _found(kind):
    """The dtype that `kind` names."""
    if type(kind) is dtype:
        return kind
    if kind is None:
        return FLOAT64
    if isinstance(kind, str):
        bare = kind.lstrip("<=|>") if kind[:1] in "<=|>" else kind
        found = _NAMED.get(bare)
        if found is not None:
            return found
        letter, digits = bare[:1].replace("a", "S"), bare[1:]
        if letter in ("U", "S") and (digits.isdigit() or not digits):
            return text(int(digits or 0), letter)
        if bare in ("str", "str_", "unicode"):
            return text(0)
        if bare in ("bytes", "bytes_"):
            return text(0, "S")
        if bare[:1] in ("M", "m") or bare.startswith(("datetime", "timedelta")):
            raise TypeError(f"data type '{kind}' not understood: Kindling's numpy does not have dates yet: use floats or text")
        raise TypeError(f"data type '{kind}' not understood")
    if isinstance(kind, type):
        found = _BY_TYPE.get(kind)
        if found is not None:
            return found
        if issubclass(kind, (str, s.str_)):
            return text(0)
        if issubclass(kind, bytes):
            return text(0, "S")
        if issubclass(kind, generic):
            raise TypeError(f"Cannot interpret '{kind}' as a data type")
        return OBJECT
    if isinstance(kind, (list, tuple, dict)):
        raise TypeError(f"Kindling's numpy does not have structured dtypes yet: use one array per field, not {kind!r}")
    inner = getattr(kind, "dtype", None)
    if type(inner) is dtype:
        return inner
    raise TypeError(f"Cannot interpret '{kind}' as a data type")


make = _found


def scalar_dtype(value):
    """The dtype of a NumPy scalar or a Python number, text or object."""
    found = _BY_TYPE.get(type(value))
    if found is not None and found is not INT64:
        return found
    if isinstance(value, int) and not isinstance(value, generic):
        return INT64 if -(2**63) <= value < 2**63 else UINT64 if 0 <= value < 2**64 else OBJECT
    if found is not None:
        return found
    if isinstance(value, str):
        return text(len(value))
    if isinstance(value, bytes):
        return text(len(value), "S")
    for kind in (float, complex):
        if isinstance(value, kind):
            return _BY_TYPE[kind]
    return OBJECT


_ORDER = "biufc"
# Characters that a number of each dtype needs as text.
_WIDTHS = {"bool": 5, "int8": 4, "int16": 6, "int32": 11, "int64": 21, "uint8": 3, "uint16": 5, "uint32": 10, "uint64": 20}
_SIGNED = {1: INT8, 2: INT16, 4: INT32, 8: INT64}
_FLOATS = {2: FLOAT16, 4: FLOAT32, 8: FLOAT64}


def floats_of(kind):
    """The floating dtype in which a function of this dtype is computed: float16 for int8, float64 for int64."""
    if kind.kind in "fc":
        return kind
    if kind.kind == "b":
        return FLOAT16
    return FLOAT64 if kind.itemsize > 2 else FLOAT32 if kind.itemsize == 2 else FLOAT16


def width_of(kind):
    """Characters that elements need as text."""
    if kind.kind == "U":
        return kind.itemsize // 4
    return kind.itemsize if kind.kind == "S" else _WIDTHS.get(kind.name, 64 if kind.kind == "c" else 32)


_promoted = {}


def promote(a, b):
    """The dtype both convert to without loss: int64 and float32 make float64."""
    if a is b:
        return a
    found = _promoted.get((a, b))
    if found is None:
        found = _promoted[a, b] = _promote(a, b)
    return found


def _promote(a, b):
    if OBJECT in (a, b):
        return OBJECT
    if a.kind in "US" or b.kind in "US":
        letter = "S" if a.kind == b.kind == "S" else "U"
        return text(max(width_of(a), width_of(b)), letter)
    if _ORDER.index(a.kind) > _ORDER.index(b.kind):
        a, b = b, a
    if a.kind == b.kind:
        return a if a.itemsize >= b.itemsize else b
    if a.kind == "b":
        return b
    if b.kind == "u":
        if a.itemsize > b.itemsize:
            return a
        return _SIGNED.get(2 * b.itemsize, FLOAT64)
    if b.kind == "f":
        return promote(floats_of(a), b)
    return COMPLEX64 if (floats_of(a).itemsize <= 4 and b.itemsize == 8) else COMPLEX128


def minimal(value):
    """The smallest dtype that holds a number: uint8 for 200, int16 for -200, float16 for 1.5."""
    plain = value._plain() if isinstance(value, generic) else value
    if isinstance(plain, bool):
        return BOOL
    if isinstance(plain, int):
        for size, kind in _SIGNED.items():
            if plain >= 0 and plain < 2 ** (8 * size):
                return {1: UINT8, 2: UINT16, 4: UINT32, 8: UINT64}[size]
            if plain < 0 and plain >= -(2 ** (8 * size - 1)):
                return kind
        return OBJECT
    if isinstance(plain, float):
        if plain != plain or plain in (float("inf"), float("-inf")):
            return FLOAT16
        size = abs(plain)
        return FLOAT16 if size < 65000 else FLOAT32 if size < 3.4e38 else FLOAT64
    if isinstance(plain, complex):
        return COMPLEX64 if max(abs(plain.real), abs(plain.imag)) < 3.4e38 else COMPLEX128
    return scalar_dtype(value)


def _rank(kind):
    return {"b": 0, "i": 1, "u": 1, "f": 2, "c": 2}.get(kind.kind, 3)


def common(operands):
    """The dtype of operands together. Each is (dtype, value or None for arrays).

    Beside arrays of the same or a higher category, a single number counts by its value only.
    """
    arrays = [kind for kind, value in operands if value is None]
    values = [(kind, value) for kind, value in operands if value is not None]
    result = None
    for kind in arrays:
        result = kind if result is None else promote(result, kind)
    if not values:
        return result
    if arrays and max(_rank(kind) for kind, _ in values) <= _rank(result):
        for kind, value in values:
            if kind is result:
                continue
            small = minimal(value) if kind.kind in "biufc" else kind
            # A number that is not negative may fit the signed type of its size as well.
            if small.kind == "u" and result.kind == "i":
                signed = _SIGNED[small.itemsize]
                small = signed if _fits(value, signed) else small
            result = promote(result, small)
        return result
    for kind, _ in values:
        result = kind if result is None else promote(result, kind)
    return result


def _fits(value, kind):
    return int(value) < 2 ** (8 * kind.itemsize - 1)


def can_cast(from_, to, casting="safe"):
    """Whether values of one dtype may be converted to another, under a casting rule."""
    from ._array import ndarray

    to = _found(to)
    if isinstance(from_, ndarray):
        start = from_.dtype if from_.ndim else minimal(from_.item())
    elif isinstance(from_, (generic, int, float, complex)) and not isinstance(from_, (type, str)):
        start = minimal(from_)
        if start.kind == "u" and to.kind == "i" and _fits(from_, to):
            return True
    else:
        start = _found(from_)
    return castable(start, to, casting)


def castable(start, to, casting):
    """As `can_cast`, for dtypes."""
    if casting == "unsafe" or start is to:
        return True
    if casting in ("no", "equiv"):
        return False
    if start.kind == to.kind == "U" and casting == "safe":
        return start.itemsize <= to.itemsize
    if promote(start, to) is to:
        return True
    if casting != "same_kind" or to.kind in "US" or start.kind not in _ORDER or to.kind not in _ORDER:
        return casting == "same_kind" and start.kind == to.kind
    ranks = {"b": 0, "u": 1, "i": 2, "f": 4, "c": 5}
    return ranks[start.kind] <= ranks[to.kind]


def promote_types(type1, type2):
    """The smallest dtype to which both may be converted safely."""
    return promote(_found(type1), _found(type2))


def result_type(*arrays_and_dtypes):
    """The dtype of the result of arithmetic on arrays, numbers and dtypes."""
    from ._array import ndarray

    operands = []
    for item in arrays_and_dtypes:
        if isinstance(item, ndarray):
            operands.append((item.dtype, None if item.ndim else item.item()))
        elif isinstance(item, (generic, int, float, complex)) and not isinstance(item, (str, type)):
            operands.append((scalar_dtype(item), item))
        else:
            operands.append((_found(item), None))
    return common(operands)


def min_scalar_type(a):
    """The smallest dtype that holds a number; for an array, its own."""
    from ._creation import asarray

    array = asarray(a)
    return array.dtype if array.ndim else minimal(array[()])


def issubdtype(arg1, arg2):
    """Whether a dtype lies below another in the hierarchy of scalar types."""
    if not (isinstance(arg1, type) and issubclass(arg1, generic)):
        arg1 = _found(arg1).type
    if not (isinstance(arg2, type) and issubclass(arg2, generic)):
        arg2 = _found(arg2).type
    return issubclass(arg1, arg2)


def issctype(rep):
    """Whether `rep` stands for a scalar type."""
    return isinstance(rep, dtype) or isinstance(rep, type) and issubclass(rep, generic)
