"""Square brackets on arrays, in NumPy's rules, over the engine's views and gathers."""

from _kindling import engine as _e
from _kindling.errors import translated
from _kindling.results import wrap
from pyodide.ffi import JsException

from ._scalars import bool_, integer

_INVALID = (
    "only integers, slices (`:`), ellipsis (`...`), numpy.newaxis (`None`) and integer or boolean arrays are "
    "valid indices"
)


class Place:
    """An index as the engine takes it: flat words, whether they gather, and which axes run backwards."""

    __slots__ = ("words", "gathers", "back", "keep", "whole")

    def __init__(self):
        self.words = []
        # Index tensors, kept alive while their handles are among the words.
        self.keep = []
        self.gathers = False
        self.back = []
        # Whether integers pick a single element.
        self.whole = True


def _sequence(item, array):
    """A list or array of an index as a tensor of int64 or bool."""
    import torch

    from ._array import ndarray
    from ._creation import asarray

    made = item if isinstance(item, ndarray) else asarray(item)
    if made.size == 0 and not isinstance(item, ndarray):
        made = made.astype("int64")
    kind = made.dtype.kind
    if kind not in "biu":
        if isinstance(item, ndarray):
            raise IndexError("arrays used as indices must be of integer (or boolean) type")
        raise IndexError(_INVALID)
    if made._pool is not None:
        made = made.astype("int64")
    return made._t if kind == "b" else made._t.to(torch.int64)


def _bound(value):
    if value is None or type(value) is int:
        return value
    try:
        return value.__index__()
    except (AttributeError, TypeError):
        raise TypeError("slice indices must be integers or None or have an __index__ method") from None


def place(array, key):
    """The Place of an index."""
    from ._array import ndarray

    found = Place()
    items = key if type(key) is tuple else (key,)
    shape = array.shape
    prepared, used, ellipses = [], 0, 0
    for item in items:
        kind = type(item)
        if kind is int or kind is slice or item is None or item is Ellipsis:
            pass
        elif isinstance(item, (bool, bool_)):
            item = bool(item)
        elif isinstance(item, integer):
            item = item._value
        elif isinstance(item, str) or isinstance(item, (float, complex)) or item is NotImplemented:
            raise IndexError(_INVALID)
        elif isinstance(item, ndarray) and item.ndim == 0 and item.dtype.kind in "iu":
            item = item.item()
        elif isinstance(item, (list, tuple, range, ndarray)) or hasattr(item, "__array__"):
            item = _sequence(item, array)
            if item.dim() == 0 and item.dtype is not _bools():
                item = item.item()
        elif hasattr(item, "__index__"):
            item = item.__index__()
        else:
            raise IndexError(_INVALID)
        prepared.append(item)
        if item is Ellipsis:
            ellipses += 1
            if ellipses > 1:
                raise IndexError("an index can only have a single ellipsis ('...')")
        elif item is None or type(item) is bool:
            pass
        elif hasattr(item, "_h") and item.dtype is _bools():
            used += item.dim()
        else:
            used += 1
    if used > len(shape):
        raise IndexError(
            f"too many indices for array: array is {len(shape)}-dimensional, but {used} were indexed"
        )
    found.gathers = any(hasattr(item, "_h") or type(item) is bool for item in prepared)
    axis = 0
    out_axis = 0
    for item in prepared:
        if type(item) is int:
            size = shape[axis]
            if not -size <= item < size:
                raise IndexError(f"index {item} is out of bounds for axis {axis} with size {size}")
            if found.gathers:
                import torch

                tensor = torch.tensor([item])
                found.keep.append(tensor)
                found.words += ("t", tensor._h)
            else:
                found.words += ("i", item)
            axis += 1
        elif type(item) is slice:
            start, stop, step = _bound(item.start), _bound(item.stop), _bound(item.step)
            if step == 0:
                raise ValueError("slice step cannot be zero")
            if step is not None and step < 0:
                picked = range(*slice(start, stop, step).indices(shape[axis]))
                # The same elements forwards; they are turned around afterwards.
                low, high, step = (picked[-1], picked[0] + 1, -step) if len(picked) else (0, 0, 1)
                found.words += ("s", low, high, step)
                found.back.append((axis, out_axis))
            else:
                found.words += ("s", *_clipped(start, stop, shape[axis]), step)
            found.whole = False
            axis += 1
            out_axis += 1
        elif item is None:
            found.words.append("n")
            found.whole = False
            out_axis += 1
        elif item is Ellipsis:
            found.words.append("e")
            found.whole = False
            rest = len(shape) - used
            axis += rest
            out_axis += rest
        elif type(item) is bool:
            found.words += ("b", item)
        else:
            _check_mask(item, shape, axis)
            found.keep.append(item)
            found.words += ("t", item._h)
            axis += item.dim() if item.dtype is _bools() else 1
    found.whole = found.whole and not found.gathers and used == len(shape)
    return found


def _clipped(start, stop, size):
    """Bounds that fit the engine's numbers."""
    if start is not None:
        start = max(min(start, size), -size)
    if stop is not None:
        stop = max(min(stop, size), -size - 1) if stop >= -size else 0
    return start, stop


def _bools():
    import torch

    return torch.bool


def _check_mask(item, shape, axis):
    if item.dtype is not _bools():
        if item.numel() and axis < len(shape):
            size = shape[axis]
            low, high = item.min().item(), item.max().item()
            if low < -size or high >= size:
                wrong = high if high >= size else low
                raise IndexError(f"index {wrong} is out of bounds for axis {axis} with size {size}")
        return
    for i, size in enumerate(item.shape):
        if size != shape[axis + i]:
            raise IndexError(
                f"boolean index did not match indexed array along dimension {axis + i}; dimension is "
                f"{shape[axis + i]} but corresponding boolean dimension is {size}"
            )


def backwards(tensor, axis):
    """A view of a tensor with one dimension in reverse order, which PyTorch's views cannot be."""
    sizes, strides = list(tensor.shape), list(tensor.stride())
    offset = tensor.storage_offset() + (max(sizes[axis], 1) - 1) * strides[axis]
    strides[axis] = -strides[axis]
    return wrap(_e.numpy_view(tensor._h, offset, len(sizes), *sizes, *strides))


def _shown(array, found):
    """The tensor that an index shows."""
    words = found.words
    tensor = array._t
    if found.back and found.gathers:
        # Gathering counts from the front: the backward axes are turned around first.
        tensor, words = _turned(array, found)
    try:
        tensor = wrap(_e.index(tensor._h, *words))
    except JsException as error:
        raise _reworded(translated(error), array) from None
    if not found.gathers:
        for _, axis in found.back:
            tensor = backwards(tensor, axis)
    return tensor


def _turned(array, found):
    """For slices that run backwards beside index arrays: a turned view, and words that count in it."""
    tensor, words, axis, at = array._t, [], 0, 0
    back = {a for a, _ in found.back}
    source = found.words
    shape = array.shape
    used = 0
    for i, word in enumerate(source):
        if word == "s" or word == "t":
            used += 1
    while at < len(source):
        word = source[at]
        if word == "s":
            low, high, step = source[at + 1 : at + 4]
            if axis in back:
                size = shape[axis]
                tensor = backwards(tensor, axis)
                low, high = (size - high, size - low) if high > low else (0, 0)
            words += ("s", low, high, step)
            at, axis = at + 4, axis + 1
        elif word == "e":
            words.append(word)
            at, axis = at + 1, axis + len(shape) - used
        elif word == "n":
            words.append(word)
            at += 1
        else:
            words += source[at : at + 2]
            at, axis = at + 2, axis + (word == "t")
    return tensor, words


def _reworded(error, array):
    text = str(error)
    if text.startswith("index ") and "out of bounds" in text:
        return IndexError(text.replace("dimension", "axis"))
    if "shape mismatch" in text:
        shapes = [part.partition("]")[0] for part in text.split("[")[1:]]
        shown = " ".join(f"({s.replace(', ', ',')}{'' if ',' in s else ','})" for s in shapes)
        return IndexError(f"shape mismatch: indexing arrays could not be broadcast together with shapes {shown} ")
    return IndexError(text) if isinstance(error, IndexError) else error


def get(array, key):
    """array[key]"""
    from ._array import FROM_TORCH, scalar_of, viewed

    if type(key) is int and _e.ndim(array._t._h) == 1:
        size = _e.length(array._t._h)
        if not -size <= key < size:
            raise IndexError(f"index {key} is out of bounds for axis 0 with size {size}")
        value = _e.numpy_at(array._t._h, key)
        if array._pool is not None:
            return array._pool.scalar(value)
        return FROM_TORCH[array._t.dtype].type(float(value) if type(value) is str else value)
    found = place(array, key)
    tensor = _shown(array, found)
    if found.whole:
        return scalar_of(tensor, array._pool)
    view = viewed(array, tensor)
    if not found.gathers:
        view._of(array)
    return view


def put(array, key, value):
    """array[key] = value"""
    from . import _bytes
    from ._array import ndarray

    kind = type(value)
    target = array._t
    found = place(array, key)
    if array._pool is None and (kind is int or kind is float or kind is bool):
        tensor = None
    elif array._pool is not None:
        tensor = _pooled_value(array, value, found)
    else:
        if isinstance(value, ndarray):
            made = value
        else:
            from ._creation import asarray

            try:
                made = asarray(value)
            except ValueError as error:
                if "inhomogeneous" in str(error):
                    raise ValueError(
                        "setting an array element with a sequence. " + str(error).partition(". ")[2]
                    ) from None
                raise
            if made.dtype.kind == "O" and made.ndim == 0 and value is None:
                if array.dtype.kind != "f":
                    raise TypeError(f"int() argument must be a string, a bytes-like object or a real number, not 'NoneType'")
                made = asarray(float("nan"))
        if found.whole and made.ndim > 0 and made.size != 1:
            raise ValueError("setting an array element with a sequence.")
        tensor = (made if made.dtype is array.dtype else made.astype(array.dtype))._t
    if tensor is None:
        value = _bytes.fitting(value, array.dtype)
    _write(array, found, target, tensor, value)


def _write(array, found, target, tensor, value):
    if not found.gathers:
        shown = _shown(array, found)
        if tensor is None:
            shown.fill_(value)
            return
        shape = tuple(shown.shape)
        given = tuple(tensor.shape)
        while len(given) > len(shape) and given[0] == 1:
            tensor, given = tensor[0], given[1:]
        if given != shape:
            try:
                tensor = tensor.expand(shape)
            except RuntimeError:
                raise ValueError(
                    f"could not broadcast input array from shape {sizes(given)} into shape {sizes(shape)}"
                ) from None
        shown.copy_(tensor)
        return
    words = found.words
    if found.back:
        target, words = _turned(array, found)
    try:
        if tensor is None:
            _e.set_index(target._h, 2 if isinstance(value, float) else 1, value, *words)
        else:
            _e.set_index(target._h, 0, tensor._h, *words)
    except JsException as error:
        failed = translated(error)
        text = str(failed)
        if tensor is not None and ("shape mismatch" in text or "expand" in text or "must match" in text):
            into = tuple(_shown(array, found).shape)
            if any(w == "t" and k.dtype is _bools() for w, k in zip((w for w in words if w == "t"), found.keep)) and (
                len(tensor.shape) == 1 and len(found.keep) == 1 and found.keep[0].dim() == array.ndim
            ):
                raise ValueError(
                    f"NumPy boolean array indexing assignment cannot assign {tensor.numel()} input values to the "
                    f"{into[0]} output values where the mask is true"
                ) from None
            raise ValueError(
                f"shape mismatch: value array of shape {sizes(tuple(tensor.shape))} could not be broadcast to "
                f"indexing result of shape {sizes(into)}"
            ) from None
        raise _reworded(failed, array) from None


def _pooled_value(array, value, found):
    """The places of a value that an array with a pool is to hold."""
    import torch

    from ._array import ndarray
    from ._creation import asarray

    pool = array._pool
    if isinstance(value, (ndarray, list, tuple)) and not (pool.dtype.kind == "O" and found.whole):
        made = asarray(value, dtype=pool.dtype) if not isinstance(value, ndarray) else value.astype(pool.dtype)
        places = [pool.place(item) for item in made._values()]
        return torch.tensor(places, dtype=torch.int64).reshape(made.shape)
    return torch.tensor(pool.place(value))


def sizes(shape):
    """A shape as NumPy's messages write it: (2,3)."""
    return f"({shape[0]},)" if len(shape) == 1 else f"({','.join(map(str, shape))})"
