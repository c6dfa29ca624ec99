"""Arrays and their bytes: tobytes, frombuffer, views as another dtype, and conversions between dtypes."""

import struct

import torch

from _kindling import engine as _e
from _kindling.results import wrap

from ._array import viewed, wrapped
from ._dtypes import make


def to_bytes(array):
    """The elements' bytes, in order, little-endian."""
    kind = array.dtype
    if array._pool is None:
        found = bytearray(array.size * kind.itemsize)
        if found:
            _e.numpy_bytes(array._t._h, found)
        return bytes(found)
    return b"".join(packer(kind)(value) for value in array._values())


def packer(kind):
    """A function that writes one value of a dtype as bytes."""
    if kind.kind == "U":
        return lambda value: value.encode("utf-32-le").ljust(kind.itemsize, b"\0")
    if kind.kind == "S":
        return lambda value: value.ljust(kind.itemsize, b"\0")
    if kind.kind == "c":
        code = "<ff" if kind.itemsize == 8 else "<dd"
        return lambda value: struct.pack(code, value.real, value.imag)
    if kind.kind == "O":
        raise ValueError("cannot write Python objects as bytes")
    code = {"uint16": "<H", "uint32": "<I", "uint64": "<Q"}[kind.name]
    return lambda value: struct.pack(code, value)


def unpacked(kind, data):
    """The values of a dtype that the engine lacks, from their bytes."""
    step = kind.itemsize
    if kind.kind == "c":
        floats = struct.unpack(f"<{len(data) // (step // 2)}{'f' if step == 8 else 'd'}", data)
        return [complex(*floats[i : i + 2]) for i in range(0, len(floats), 2)]
    if kind.kind in "US":
        items = [data[i : i + step] for i in range(0, len(data), step)]
        if kind.kind == "S":
            return [item.rstrip(b"\0") for item in items]
        return [item.decode("utf-32-le").rstrip("\0") for item in items]
    if kind.kind == "O":
        raise ValueError("cannot create an OBJECT array from memory buffer")
    code = {"uint16": "H", "uint32": "I", "uint64": "Q"}[kind.name]
    return list(struct.unpack(f"<{len(data) // step}{code}", data))


def of_bytes(data, kind, shape):
    """A new array of the bytes of its elements."""
    if kind._torch is None:
        from ._pooled import of_values

        return of_values(unpacked(kind, bytes(data)), shape, kind)
    return wrapped(wrap(_e.numpy_from_bytes(kind._torch._code, bytearray(data), *shape)))


def frombuffer(buffer, dtype=float, count=-1, offset=0):
    """An array of the elements in a buffer's bytes. It is a copy here."""
    big = isinstance(dtype, str) and dtype.startswith(">")
    kind = make(dtype)
    data = bytes(memoryview(buffer).cast("B")[offset:])
    if count < 0:
        if len(data) % kind.itemsize:
            raise ValueError("buffer size must be a multiple of element size")
        count = len(data) // kind.itemsize
    if count * kind.itemsize > len(data):
        raise ValueError("buffer is smaller than requested size")
    data = data[: count * kind.itemsize]
    if big:
        data = swapped(data, kind)
    made = of_bytes(data, kind, (count,))
    made._locked = not isinstance(buffer, bytearray)
    return made


def swapped(data, kind):
    """Big-endian elements as little-endian ones."""
    step = kind.itemsize // (2 if kind.kind == "c" else 1) if kind.kind != "U" else 4
    return b"".join(data[i : i + step][::-1] for i in range(0, len(data), step))


def reinterpreted(array, kind):
    """The bytes of an array seen as another dtype: a view where the sizes of elements agree."""
    if array.itemsize == kind.itemsize and array._pool is None and kind._torch is not None:
        seen = wrapped(wrap(_e.numpy_as(array._t._h, kind._torch._code)))
        return seen._of(array)
    total = (array.shape[-1] if array.ndim else 1) * array.itemsize
    if total % kind.itemsize:
        raise ValueError(
            "When changing to a larger dtype, its size must be a divisor of the total size in bytes of the last "
            "axis of the array."
        )
    return of_bytes(to_bytes(array), kind, (*array.shape[:-1], total // kind.itemsize))


def cast(array, kind):
    """A copy in another dtype of the engine."""
    source = array.dtype
    tensor = array._t
    if source.kind == "f" and kind.kind in "iu":
        unfit = not bool(torch.isfinite(tensor).all()) if array.size else False
        if unfit:
            from ._warnings import encountered

            encountered("invalid value", "cast")
            bad = ~torch.isfinite(tensor)
            least = -(2**63) if kind.itemsize == 8 else -(2**31) if kind.itemsize == 4 else 0
            return viewed(array, torch.where(bad, torch.tensor(least, dtype=kind._torch), torch.where(bad, torch.zeros_like(tensor), tensor).to(kind._torch)))
    elif source.kind == "f" and kind.kind == "f" and kind.itemsize < source.itemsize and array.size:
        made = tensor.to(kind._torch)
        if bool((torch.isinf(made) & torch.isfinite(tensor)).any()):
            from ._warnings import encountered

            encountered("overflow", "cast")
        return viewed(array, made)
    return viewed(array, tensor.to(kind._torch))


def fitting(value, kind):
    """A Python number as elements of a dtype take it: fractions are cut off, integers wrap around."""
    if kind.kind == "f":
        return float(value)
    if kind.kind == "b":
        return bool(value)
    if isinstance(value, float):
        if value != value:
            raise ValueError("cannot convert float NaN to integer")
        if value in (float("inf"), float("-inf")):
            raise OverflowError("cannot convert float infinity to integer")
    whole = int(value)
    low, high = kind.type._LOW, kind.type._HIGH
    if low <= whole <= high:
        return whole
    if kind.itemsize == 8:
        raise OverflowError("Python int too large to convert to C long")
    from ._warnings import warn

    warn(
        "NumPy will stop allowing conversion of out-of-bound Python integers to integer arrays.  The conversion "
        f"of {whole} to {kind} will fail in the future.\nFor the old behavior, usually:\n    np.array(value)."
        "astype(dtype)`\nwill give the desired result (the cast overflows).",
        DeprecationWarning,
    )
    return kind.type(whole)._value
