"""Reading and writing parts of tensors with x[…], len, `in` and iteration: a part of torch.Tensor."""

from pyodide.ffi import JsException

from _kindling import engine as _e
from _kindling.errors import translated
from _kindling.results import rest, wrap

_new = object.__new__


def _refuse(item):
    kind = type(item).__name__
    raise IndexError(
        "only integers, slices (`:`), ellipsis (`...`), None and long or byte Variables are valid "
        f"indices (got {kind})"
    )


def _words(tensor, key):
    """An index as flat words (see `index` in engine/python/bridge.ts): a letter, then its values."""
    words = []
    for item in key if isinstance(key, tuple) else (key,):
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
            words += _by_tensor(item)
        elif isinstance(item, (list, range)) or hasattr(item, "_a"):
            import torch

            made = torch.tensor(list(item)) if not hasattr(item, "_a") else torch.from_numpy(item)
            words += ("k", made)
        elif isinstance(item, str):
            raise TypeError(f"new(): invalid data type '{kind.__name__}'")
        elif isinstance(item, float) or not hasattr(item, "__index__"):
            _refuse(item)
        else:
            words += ("i", item.__index__())
    return words


def _by_tensor(item):
    if _e.ndim(item._h) == 0 and not item.is_floating_point():
        value = item.item()
        return ("b", value) if type(value) is bool else ("i", value)
    return "t", item._h


def _bound(value):
    return None if value is None else value.__index__()


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
                words = _words(self, key)
                handle = _e.index(self._h, *_handles(words))
        except JsException as error:
            raise translated(error) from None
        return wrap(handle)

    def __setitem__(self, key, value):
        import torch

        if not isinstance(value, torch.Tensor):
            if hasattr(value, "_a"):
                value = torch.from_numpy(value)
            elif isinstance(value, (list, tuple)):
                value = torch.tensor(value, dtype=self.dtype)
        words = _words(self, key)
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

    def unbind(self, dim=0):
        """The slices along dimension `dim`, as a tuple."""
        try:
            _e.unbind(self._h, dim)
        except JsException as error:
            raise translated(error) from None
        return tuple(rest())

    def __reversed__(self):
        return iter(self.unbind(0)[::-1])

    def __contains__(self, element):
        import torch

        if isinstance(element, (torch.Tensor, int, float)):
            return (element == self).any().item()
        raise RuntimeError(
            f"Tensor.__contains__ only supports Tensor or scalar, but you passed in a {type(element)}."
        )
