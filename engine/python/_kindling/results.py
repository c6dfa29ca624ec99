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


def _results(code, first, name):
    """0 stands for the op's first input itself; below 0, the results wait in the mailbox."""
    if code == 0:
        return first
    found = rest()
    named = NAMED.get(name)
    return named(*found) if named is not None and len(found) == len(named._fields) else tuple(found)


def _named(op, *fields):
    """A tuple type with names that prints as PyTorch's: torch.return_types.max(values=…, …)."""
    from collections import namedtuple

    kind = namedtuple(op, fields, module="torch.return_types")

    def __repr__(self):
        parts = ",\n".join(f"{field}={value!r}" for field, value in zip(fields, self))
        return f"torch.return_types.{op}(\n{parts})"

    kind.__repr__ = __repr__
    return kind


_PAIRS = "max min median mode kthvalue sort topk cummax cummin".split()
NAMED = {op: _named(op, "values", "indices") for op in _PAIRS}
