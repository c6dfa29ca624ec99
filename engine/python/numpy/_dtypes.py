"""numpy.dtype, the promotion of dtypes, and how they map to the engine's."""

import torch

from ._scalars import bool_, float32, float64, floating, integer, int64

_BY_NAME = {
    "float64": float64, "float": float64, "double": float64, "f8": float64, "d": float64,
    "float32": float32, "single": float32, "f4": float32, "f": float32,
    "int64": int64, "int": int64, "long": int64, "i8": int64, "l": int64,
    "bool": bool_, "bool_": bool_, "?": bool_,
}  # fmt: skip
_BY_TYPE = {float: float64, int: int64, bool: bool_, floating: float64, integer: int64}
_NAMES = {float64: "float64", float32: "float32", int64: "int64", bool_: "bool"}
_TORCH = {float64: torch.float64, float32: torch.float32, int64: torch.int64, bool_: torch.bool}
_ORDER = {bool_: 0, int64: 1, float32: 2, float64: 3}


class dtype:
    """An element type: np.dtype('float64'), np.dtype(np.float32). There is one object per type."""

    _made = {}

    def __new__(cls, kind):
        if isinstance(kind, dtype):
            return kind
        scalar = _scalar_type(kind)
        found = cls._made.get(scalar)
        if found is None:
            found = cls._made[scalar] = object.__new__(cls)
            found.type = scalar
            found.name = _NAMES[scalar]
            found._torch = _TORCH[scalar]
            found.itemsize = found._torch.itemsize
            found.kind = {0: "b", 1: "i", 2: "f", 3: "f"}[_ORDER[scalar]]
            found.char = {"float64": "d", "float32": "f", "int64": "l", "bool": "?"}[found.name]
            found.str = {"float64": "<f8", "float32": "<f4", "int64": "<i8", "bool": "|b1"}[found.name]
        return found

    def __repr__(self):
        return f"dtype('{self.name}')"

    def __str__(self):
        return self.name

    def __eq__(self, other):
        try:
            return self is dtype(other)
        except TypeError:
            return False

    def __hash__(self):
        return hash(self.name)

    def __reduce__(self):
        return dtype, (self.name,)


def _scalar_type(kind):
    if kind is None:
        return float64
    if isinstance(kind, str):
        found = _BY_NAME.get(kind.lstrip("<=|"))
        if found is None:
            raise TypeError(
                f"data type '{kind}' not understood: Kindling's numpy has float64, float32, int64 and bool"
            )
        return found
    if kind in _NAMES:
        return kind
    found = _BY_TYPE.get(kind)
    if found is None:
        raise TypeError(
            f"Cannot interpret '{kind}' as a data type: Kindling's numpy has float64, float32, int64 and bool"
        )
    return found


FLOAT64, FLOAT32, INT64, BOOL = map(dtype, (float64, float32, int64, bool_))
FROM_TORCH = {kind._torch: kind for kind in (FLOAT64, FLOAT32, INT64, BOOL)}


def promote(a, b):
    """The dtype both convert to without loss: int64 and float32 make float64."""
    low, high = sorted((a, b), key=lambda kind: _ORDER[kind.type])
    return FLOAT64 if (low, high) == (INT64, FLOAT32) else high


def category(kind):
    """0 for bool, 1 for integers, 2 for floats: in sums, a plain number counts by its category only."""
    return "bif".index(kind.kind)


# Names of the integers and floats that Kindling does not have: they raise when they are asked for.
MISSING = "int8 int16 int32 uint8 uint16 uint32 uint64 float16 complex64 complex128".split()
