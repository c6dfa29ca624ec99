"""Packs arguments for the border: numbers, strings and bools in the order of an op's parameters.

The generated functions (engine/python/generate.ts) use this; wire.ts unpacks on the other side.
"""

import inspect

class _Missing:
    """Stands for an argument that must be given and was not."""

    __slots__ = ()

    def __repr__(self):
        return "<required>"


_missing = _Missing()
_DEFAULTS = {"_inf": float("inf"), "_nan": float("nan")}


def _number(value):
    """A plain number as two words: 1 and an int or bool, or 2 and a float."""
    kind = type(value)
    if kind is float:
        return 2, value
    if kind is int or kind is bool:
        return 1, value
    kind, value = _number_or_none(value)
    if kind is None:
        raise TypeError
    return kind, value


def _number_or_none(value):
    """As `_number`; (None, None) for what is no number. NumPy's scalars are numbers."""
    if isinstance(value, float):
        return 2, float(value)
    if isinstance(value, int):
        return 1, (value if type(value) is bool else int(value))
    plain = getattr(value, "_plain", None)
    if plain is not None:
        return _number(plain())
    return None, None


def _mixed(crossing, self, other, Tensor, tensors_only):
    """An operator's crossing with an operand that is neither exactly a Tensor nor a float or int.

    Returns NotImplemented for what the operator does not take, so that Python asks the other side.
    """
    if isinstance(other, Tensor):
        return crossing(self._h, other._h)
    if not tensors_only:
        kind, value = _number_or_none(other)
        if kind is not None:
            return crossing(self._h, value, kind)
    return NotImplemented


def _ints(value):
    """Sizes or dimensions: their count, then each; one int stands for a list of one."""
    if isinstance(value, (tuple, list)):
        return (len(value), *[item.__index__() for item in value])
    return 1, value.__index__()


def _list(value):
    """Sizes that must be a list: their count, then each."""
    if isinstance(value, (tuple, list)):
        return (len(value), *[item.__index__() for item in value])
    raise TypeError


def _sizes(values):
    """Sizes written as separate arguments or as one sequence: view(2, 3), view((2, 3))."""
    if not values:
        raise TypeError
    if len(values) == 1 and isinstance(values[0], (tuple, list)):
        values = values[0]
    return (len(values), *[item.__index__() for item in values])


def _listed(values):
    """Tensors that were written as separate arguments, or as one list."""
    return values[0] if len(values) == 1 and isinstance(values[0], (list, tuple)) else values


def _tensors(values):
    """A sequence of tensors: their count, then each handle."""
    if not isinstance(values, (tuple, list)):
        raise TypeError
    return (len(values), *[value._h for value in values])


def _bool(value):
    if value is None or isinstance(value, bool):
        return value
    raise TypeError


def _string(value):
    if value is None or isinstance(value, str):
        return value
    raise TypeError


def _dtype(value):
    code = getattr(value, "_code", None)
    if code is not None:
        return code
    from torch._dtypes import from_python

    return from_python(value)._code


def _shown(signature):
    """Gives a function the signature that help() shows, without the names that catch mistakes."""

    def decorate(function):
        function.__signature__ = inspect.signature(eval(f"lambda {signature[1:-1]}: None", _DEFAULTS))
        return function

    return decorate
