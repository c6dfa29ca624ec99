"""Reading and writing parts of tensors with x[…], len, `in` and iteration: a part of torch.Tensor."""

from pyodide.ffi import JsException

from _kindling import engine as _e
from _kindling.errors import translated
from _kindling.results import wrap

_new = object.__new__


def _refuse(item):
    kind = type(item).__name__
    raise IndexError(
        "only integers, slices (`:`), ellipsis (`...`), None and long or byte Variables are valid "
        f"indices (got {kind})"
    )


def _items(key):
    """The items of an index: a tuple's, and a short list's that holds more than numbers, as in NumPy."""
    if isinstance(key, tuple):
        return key
    if isinstance(key, (list, range)) and len(key) < 32 and any(map(_spreads, key)):
        return key
    return (key,)


def _spreads(item):
    return item is None or item is Ellipsis or isinstance(item, (list, tuple, range, slice, str)) or (
        hasattr(item, "_h")
    )


def _positions(sequence):
    """A list or array as an index tensor: truth values stay, other numbers become whole."""
    import torch

    if hasattr(sequence, "_a"):
        return torch.from_numpy(sequence)
    made = torch.tensor(list(sequence))
    return made if made.dtype == torch.bool else made.long()


def _words(key):
    """An index as flat words (see `index` in engine/python/bridge.ts): a letter, then its values."""
    words = []
    for item in _items(key):
        kind = type(item)
        if kind is int:
            words += ("i", item)
        elif kind is slice:
            words += ("s", *map(_bound, (item.start, item.stop, item.step)))
        elif item is None:
            words.append("n")
        elif item is Ellipsis:
            words.append("e")
        elif kind is bool:
            words += ("b", item)
        elif hasattr(item, "_h"):
            words += ("t", item._h)
        elif isinstance(item, (list, tuple, range)) or (hasattr(item, "_a") and item.ndim > 0):
            words += ("k", _positions(item))
        elif isinstance(item, str):
            raise TypeError(f"new(): invalid data type '{kind.__name__}'")
        elif isinstance(item, float) or not hasattr(item, "__index__"):
            _refuse(item)
        else:
            words += ("i", item.__index__())
    return words


def _bound(value):
    if value is None:
        return None
    if not hasattr(value, "__index__"):
        raise TypeError("slice indices must be integers or None or have an __index__ method")
    return value.__index__()


def _handles(words):
    """The words with tensors made for the index itself as handles; `words` keeps them alive."""
    return ["t" if w == "k" else getattr(w, "_h", w) for w in words]


class Indexing:
    """Square brackets on `torch.Tensor`."""

    __slots__ = ()

    def __getitem__(self, key):
        try:
            if type(key) is int:
                handle = _e.index(self._h, "i", key)
            else:
                words = _words(key)
                handle = _e.index(self._h, *_handles(words))
        except JsException as error:
            raise translated(error) from None
        return wrap(handle)

    def __setitem__(self, key, value):
        import torch

        words = _words(key)
        try:
            if isinstance(value, torch.Tensor):
                _e.set_index(self._h, 0, value._h, *_handles(words))
            else:
                from _kindling.arguments import _number_or_none

                kind, number = _number_or_none(value)
                if kind is None:
                    raise TypeError(f"can't assign a {type(value).__name__} to a {self.type()}")
                _e.set_index(self._h, kind, number, *_handles(words))
        except JsException as error:
            raise translated(error) from None

    def __len__(self):
        count = _e.length(self._h)
        if count < 0:
            raise TypeError("len() of a 0-d tensor")
        return count

    def __iter__(self):
        if _e.ndim(self._h) == 0:
            raise TypeError("iteration over a 0-d tensor")
        return iter(self.unbind(0))

    def __reversed__(self):
        return iter(self.unbind(0)[::-1])

    def __contains__(self, element):
        import torch

        if isinstance(element, (torch.Tensor, int, float)):
            return (element == self).any().item()
        raise RuntimeError(
            f"Tensor.__contains__ only supports Tensor or scalar, but you passed in a {type(element)}."
        )
