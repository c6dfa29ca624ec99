"""numpy.char: methods of texts, for each element of an array.

https://numpy.org/doc/1.24/reference/routines.char.html
"""

from _kindling.errors import module_getattr

from ._creation import asarray
from ._dtypes import BOOL, INT64, OBJECT, text
from ._pooled import mapped


def _method(name, kind):
    def function(a, *args):
        arrays = [asarray(a), *(asarray(arg) for arg in args)]
        return mapped(lambda value, *rest: getattr(value, name)(*rest), arrays, kind)

    function.__name__ = name
    function.__doc__ = f"str.{name} of each element."
    return function


for _kind, _names in {
    text(0): "capitalize center expandtabs join ljust lower lstrip replace rjust rstrip strip swapcase title translate upper zfill",
    BOOL: "endswith isalnum isalpha isdecimal isdigit islower isnumeric isspace istitle isupper startswith",
    INT64: "count find index rfind rindex",
    OBJECT: "partition rpartition rsplit split splitlines",
}.items():  # fmt: skip
    for _name in _names.split():
        globals()[_name] = _method(_name, _kind)


def add(x1, x2):
    """Texts joined, element by element."""
    return mapped(lambda a, b: a + b, [asarray(x1), asarray(x2)], text(0))


def multiply(a, i):
    """Texts repeated."""
    return mapped(lambda value, n: value * max(n, 0), [asarray(a), asarray(i)], text(0))


def mod(a, values):
    """Texts filled in with the operator %."""
    return mapped(lambda value, given: value % given, [asarray(a), asarray(values)], text(0))


def str_len(a):
    """The lengths of texts."""
    return mapped(len, [asarray(a)], INT64)


def equal(x1, x2):
    """Whether texts are equal, apart from spaces at their ends."""
    return mapped(lambda a, b: a.rstrip() == b.rstrip(), [asarray(x1), asarray(x2)], BOOL)


def not_equal(x1, x2):
    """Whether texts differ."""
    return ~equal(x1, x2)


def array(obj, itemsize=None, copy=True, unicode=None, order=None):
    """An array of texts."""
    return asarray(obj, str)


__getattr__ = module_getattr("numpy.char")
