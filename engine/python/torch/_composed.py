"""Functions of torch that answer with plain values, or are composed of other ops. No formulas."""

from _kindling import engine as _e
from _kindling.arguments import _number
from _kindling.parsing import kind_of

from . import _dtypes, _functions

def numel(input):
    """The number of elements of `input`."""
    if not hasattr(input, "_h"):
        raise TypeError(f"numel(): argument 'input' (position 1) must be Tensor, not {kind_of(input)}")
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


def _two_tensors(name, *given):
    for position, (argument, value) in enumerate(zip(("input", "other"), given), 1):
        if not hasattr(value, "_h"):
            raise TypeError(
                f"{name}(): argument '{argument}' (position {position}) must be Tensor, not {kind_of(value)}"
            )


def equal(input, other):
    """Whether the two tensors have the same sizes and elements."""
    _two_tensors("equal", input, other)
    return input.shape == other.shape and bool((input == other).all())


def allclose(input, other, rtol=1e-05, atol=1e-08, equal_nan=False):
    """Whether all elements are within `atol + rtol * abs(other)` of each other."""
    _two_tensors("allclose", input, other)
    if input.dtype is not other.dtype:
        names = (_dtypes.LEGACY[tensor.dtype].removesuffix("Tensor") for tensor in (input, other))
        raise RuntimeError(" did not match ".join(names))
    near = (input - other).abs() <= atol + rtol * other.abs()
    near = near | (input == other)
    if equal_nan:
        near = near | ((input != input) & (other != other))
    return bool(near.all())


def einsum(*args):
    """Sums of products of the operands' elements, as an equation of letters says: 'ij,jk->ik'.

    The operands follow the equation, one by one or as a list; or each is followed by a list of numbers
    for its dimensions, with one more list for the result. https://pytorch.org/docs/1.13/generated/torch.einsum.html
    """
    if len(args) < 2:
        raise ValueError(
            "einsum(): must specify the equation string and at least one operand, "
            "or at least one operand and its subscripts list"
        )
    if isinstance(args[0], str):
        equation, *operands = args
    else:
        terms = [_letters(part) for part in args[1::2]]
        operands = list(args[: 2 * (len(args) // 2) : 2])
        equation = ",".join(terms) + (f"->{_letters(args[-1])}" if len(args) % 2 else "")
    if len(operands) == 1 and isinstance(operands[0], (list, tuple)):
        operands = operands[0]
    return _functions.einsum(equation, list(operands))


def _letters(dims):
    """A list of numbers for dimensions as letters; Ellipsis stands for the rest."""
    return "".join("..." if d is Ellipsis else (_ALPHABET[d]) for d in dims)


_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"


__all__ = [name for name in globals() if not name.startswith("_")]
