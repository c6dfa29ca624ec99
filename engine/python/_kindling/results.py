"""What the engine hands back that is not one fresh tensor: several tensors, or the input itself."""

from . import engine as _e

_new = object.__new__
# Set by torch/_tensor.py, which imports this file.
Tensor = None


def wrap(handle):
    """The Tensor of a handle; it now owns the count that came with it."""
    tensor = _new(Tensor)
    tensor._h = handle
    return tensor


def rest():
    """The results that wait in the engine's mailbox, in order."""
    found = []
    while (handle := _e.more()) != 0:
        found.append(wrap(handle))
    return found


def _results(code, first, kind=tuple):
    """0 stands for the op's first input itself; below 0, the results wait in the mailbox.

    `kind` makes one value of several: tuple, or a type that `_named` made.
    """
    return first if code == 0 else kind(rest())


_kinds = {}


def _named(op, *fields):
    """A maker of tuples with names that print as PyTorch's: torch.return_types.max(values=…, …)."""
    known = _kinds.get((op, fields))
    if known is not None:
        return known
    from collections import namedtuple

    kind = namedtuple(op, fields, module="torch.return_types")

    def __repr__(self):
        parts = ",\n".join(f"{field}={value!r}" for field, value in zip(fields, self))
        return f"torch.return_types.{op}(\n{parts})"

    kind.__repr__ = __repr__
    _kinds[op, fields] = kind._make
    return kind._make
