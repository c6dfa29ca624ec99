"""Functions of PyTorch that have several forms, or are other names of an op. No formulas: ops do all."""

from pyodide.ffi import JsException

from _kindling import engine as _e
from _kindling.errors import translated
from _kindling.results import NAMED, rest, wrap

from . import _functions as _f
from ._dtypes import check_device
from ._tensor import Tensor


def _extreme(op, pair):
    named = NAMED[op]

    def function(input, dim=None, keepdim=False, *, other=None, out=None, axis=None):
        dim = axis if dim is None else dim
        if isinstance(dim, Tensor):
            return pair(input, dim)
        if other is not None:
            return pair(input, other)
        try:
            if dim is None:
                return wrap(getattr(_e, op + "_all")(input._h))
            getattr(_e, op + "_along")(input._h, dim.__index__(), bool(keepdim))
            return named(*rest())
        except JsException as error:
            raise translated(error) from None

    function.__name__ = function.__qualname__ = op
    function.__doc__ = (
        f"The {op}imum: of all elements, {op}(input); along `dim` with its positions, "
        f"{op}(input, dim, keepdim=False); or element by element, {op}(input, other).\n\n"
        f"https://pytorch.org/docs/1.13/generated/torch.{op}.html"
    )
    return function


max = _extreme("max", _f.maximum)
min = _extreme("min", _f.minimum)


def _dispersion(op):
    rule = getattr(_f, op)

    def function(input, dim=None, unbiased=True, keepdim=False):
        if isinstance(dim, bool):
            return rule(input, None, dim, keepdim)
        return rule(input, dim, unbiased, keepdim)

    function.__name__ = function.__qualname__ = op
    function.__doc__ = f"{rule.__doc__}\n\nAlso {op}(input, unbiased)."
    return function


std = _dispersion("std")
var = _dispersion("var")


def randint(*args, low=0, high=None, size=None, generator=None, dtype=None, device=None, requires_grad=False):
    """Random integers from `low` to before `high`: randint(high, size) or randint(low, high, size).

    https://pytorch.org/docs/1.13/generated/torch.randint.html
    """
    check_device(device)
    given = list(args)
    if given and isinstance(given[-1], (tuple, list)):
        size = given.pop()
    if len(given) == 2:
        low, high = given
    elif given:
        (high,) = given
    if size is None or high is None:
        raise TypeError(
            "randint() received an invalid combination of arguments: it takes (high, size) or "
            "(low, high, size)"
        )
    try:
        return wrap(
            _e.randint(
                low.__index__(),
                high.__index__(),
                len(size),
                *size,
                None if generator is None else generator._number,
                None if dtype is None else dtype._code,
                requires_grad,
            )
        )
    except JsException as error:
        raise translated(error) from None


def numel(input):
    """The number of elements of `input`."""
    return input.numel()


def is_floating_point(input):
    """Whether the dtype of `input` is a floating one."""
    return input.is_floating_point()


def unbind(input, dim=0):
    """The slices of `input` along `dim`, as a tuple."""
    return input.unbind(dim)


def is_nonzero(input):
    """Whether the one element of `input` is not 0."""
    return bool(input)


def equal(input, other):
    """Whether the two tensors have the same sizes and elements."""
    return input.shape == other.shape and bool((input == other).all())


def allclose(input, other, rtol=1e-05, atol=1e-08, equal_nan=False):
    """Whether all elements are within `atol + rtol * abs(other)` of each other."""
    near = (input - other).abs() <= atol + rtol * other.abs()
    near = near | (input == other)
    if equal_nan:
        near = near | ((input != input) & (other != other))
    return bool(near.all())


# Other names of ops, and the names of their in-place forms.
ALIASES = {
    "multiply": "mul",
    "subtract": "sub",
    "divide": "div",
    "true_divide": "div",
    "absolute": "abs",
    "negative": "neg",
    "greater": "gt",
    "greater_equal": "ge",
    "less": "lt",
    "less_equal": "le",
    "not_equal": "ne",
    "clip": "clamp",
    "swapaxes": "transpose",
    "swapdims": "transpose",
    "concat": "cat",
    "concatenate": "cat",
}

for _alias, _name in ALIASES.items():
    if hasattr(_f, _name):
        globals()[_alias] = getattr(_f, _name)

_OWN = ("JsException", "translated", "NAMED", "rest", "wrap", "check_device", "Tensor", "ALIASES")
__all__ = [name for name in globals() if not name.startswith("_") and name not in _OWN]
