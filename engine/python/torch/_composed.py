"""Functions of torch that answer with plain values, or are composed of other ops. No formulas."""

from _kindling import engine as _e
from _kindling.arguments import _number

from . import _dtypes

def numel(input):
    """The number of elements of `input`."""
    return input.numel()


def is_floating_point(input):
    """Whether the dtype of `input` is a floating one."""
    return input.is_floating_point()


def is_complex(input):
    """Always False: there are no complex numbers."""
    return False


def promote_types(type1, type2):
    """The smallest dtype that both convert to."""
    return _dtypes.BY_CODE[_e.promote_types(type1._code, type2._code)]


def result_type(tensor1, tensor2):
    """The dtype that arithmetic between the two, tensors or numbers, would have."""
    words = []
    for value in (tensor1, tensor2):
        words += (0, value._h) if hasattr(value, "_h") else _number(value)
    return _dtypes.BY_CODE[_e.result_type(*words)]


def can_cast(from_, to):
    """Whether PyTorch converts one dtype to the other by itself."""
    order = [_category(kind) for kind in (from_, to)]
    return order[0] <= order[1]


def _category(kind):
    return 2 if kind.is_floating_point else 0 if kind is _dtypes.bool else 1


def is_nonzero(input):
    """Whether the one element of `input` is not 0."""
    return bool(input)


def equal(input, other):
    """Whether the two tensors have the same sizes and elements."""
    return input.shape == other.shape and bool((input == other).all())


def allclose(input, other, rtol=1e-05, atol=1e-08, equal_nan=False):
    """Whether all elements are within `atol + rtol * abs(other)` of each other."""
    if input.dtype is not other.dtype:
        names = (_dtypes.LEGACY[tensor.dtype].removesuffix("Tensor") for tensor in (input, other))
        raise RuntimeError(" did not match ".join(names))
    near = (input - other).abs() <= atol + rtol * other.abs()
    near = near | (input == other)
    if equal_nan:
        near = near | ((input != input) & (other != other))
    return bool(near.all())


__all__ = [name for name in globals() if not name.startswith("_")]
