"""Names with several forms: one function that calls the first form its arguments fit.

A form is a generated function and its row: tuples (name, wire word, type name, 'required' | 'optional' |
'keyword', default). complaints.py words what is said when none fits.
"""

from .arguments import _missing
from .complaints import _fits, _none_fits, _spreads
from .deprecated import older
from .retry import _PLACES, _alias

# Types of which one value fits a form as well as any other.
_PLAIN = (int, float, bool, type(None))


def _overloaded(name, place, *forms):
    """The function `name` of torch, nn or, as a method, Tensor."""
    owner = place == "Tensor"
    known = {}

    def function(*args, **named):
        if not named:
            found = known.get(tuple(map(type, args)))
            if found is not None:
                return found(*args)
        return _first(name, place, forms, known, args, named)

    function.__name__ = name
    function.__qualname__ = f"Tensor.{name}" if owner else name
    function.__doc__ = "\n\n".join(form.__doc__ for form, _ in forms)
    return function


def _first(name, place, forms, known, args, named):
    owner = place == "Tensor"
    for form, row in forms:
        if _matches(row, owner, args, named):
            if not named and all(type(a) in _PLAIN or hasattr(a, "_h") for a in args):
                known[tuple(map(type, args))] = form
            return form(*args, **named)
    call = None if named else older(name, owner, args)
    if call is not None:
        return _first(name, place, forms, known, *call)
    raise _none_fits(place, name, forms, args, named)


def _matches(row, owner, args, named):
    """Whether the form takes these arguments, as far as their types say."""
    names = [parameter[0] for parameter in row]
    given = {_alias(key, names): value for key, value in named.items() if key not in _PLACES}
    positional = [parameter for parameter in row if parameter[3] != "keyword"]
    gathers = len(positional) - owner == 1 and positional[-1][1] == "tensors"
    if (gathers or _spreads(row, owner)) and len(args) - owner > 1:
        args = (*args[:owner], tuple(args[owner:]))
    if len(args) > len(positional):
        return False
    for (key, wire, *_), value in zip(positional, args):
        if key in given or not _fits(wire, value):
            return False
    for key, wire, _, how, _ in row[len(args) :]:
        value = given.pop(key, _missing)
        if value is _missing:
            if how == "required":
                return False
        elif not _fits(wire, value):
            return False
    return not given
