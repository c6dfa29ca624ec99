"""Functions of torch that answer with plain values, or are composed of other ops. No formulas."""

import math as _math

from _kindling import engine as _e
from _kindling.arguments import _number
from _kindling.parsing import kind_of as _kind_of
from _kindling.results import _named

from . import _creation, _dtypes, _functions

def numel(input):
    """The number of elements of `input`."""
    if not hasattr(input, "_h"):
        raise TypeError(f"numel(): argument 'input' (position 1) must be Tensor, not {_kind_of(input)}")
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
    return input.is_nonzero()


def is_same_size(input, other):
    """Whether the two tensors have the same sizes."""
    return input.is_same_size(other)


def is_signed(input):
    """Whether the dtype of `input` has negative numbers."""
    return input.is_signed()


def is_conj(input):
    """False: the numbers are real."""
    return input.is_conj()


def is_neg(input):
    """False: what is negated is computed at once."""
    return input.is_neg()


def is_distributed(input):
    """False: there is one process."""
    return input.is_distributed()


def is_inference(input):
    """Whether `input` was made in inference mode."""
    return input.is_inference()


def get_device(input):
    """-1: the number that stands for the CPU."""
    return input.get_device()


def detach(input):
    """The same elements outside the graph."""
    return input.detach()


def detach_(input):
    """Takes the tensor itself out of the graph."""
    return input.detach_()


def resize_as_(input, the_template, *, memory_format=None):
    """Gives the tensor the size of another in place."""
    return input.resize_as_(the_template)


def scalar_tensor(s, *, dtype=None, layout=None, device=None, pin_memory=False, requires_grad=False):
    """A tensor without dimensions of the number `s`, of the default dtype unless `dtype` says otherwise."""
    return _functions.full((), s, dtype=dtype or _creation.get_default_dtype(), requires_grad=requires_grad)


def broadcast_shapes(*shapes):
    """The shape that tensors of these shapes have together; a number stands for a shape of one.

    RuntimeError when they do not broadcast. https://pytorch.org/docs/1.13/generated/torch.broadcast_shapes.html
    """
    lists = [(shape,) if hasattr(shape, "__index__") else tuple(shape) for shape in shapes]
    found = [1] * max(map(len, lists), default=0)
    for sizes in lists:
        for place, size in enumerate(reversed(sizes), 1):
            if size < 0:
                raise RuntimeError(f"Trying to create tensor with negative dimension ({size}): ({size})")
            if size == 1 or size == found[-place]:
                continue
            if found[-place] != 1:
                raise RuntimeError("Shape mismatch: objects cannot be broadcast to a single shape")
            found[-place] = size
    return _dtypes.Size(found)


def frobenius_norm(input, dim=None, keepdim=False):
    """The root of the sum of squares: of all elements, or along `dim`."""
    if dim is None:
        return _functions.norm(input)
    return _functions.norm(input, 2, dim, keepdim)


def histogramdd(input, bins, *, range=None, weight=None, density=False):
    """How many points, the rows of `input`, fall into each cell of a grid, and the grid's edges by dimension.

    `bins` counts the cells along each dimension (one number for all), or holds the edges of each;
    `range` has the least and the greatest edge of each dimension, by default the points' own.
    https://pytorch.org/docs/1.13/generated/torch.histogramdd.html
    """
    if input.dim() < 2:
        raise RuntimeError(f"torch.histogramdd: input tensor should have at least 2 dimensions, but got {input.dim()}")
    points = input.reshape(-1, input.shape[-1])
    dims = points.shape[1]
    bins = [bins] * dims if hasattr(bins, "__index__") else list(bins)
    if len(bins) != dims:
        raise RuntimeError(
            f"torch.histogramdd: bins tensor should have the same number of elements as input's innermost "
            f"dimension, but got {dims} dimensions and {len(bins)} in bins"
        )
    edges, cells, inside = [], None, None
    for place, (column, given) in enumerate(zip(points.unbind(1), bins)):
        if not hasattr(given, "_h"):
            own = None if range is None else tuple(range[2 * place : 2 * place + 2])
            given = _functions.histogram(column, given, range=own).bin_edges
        edges.append(given)
        found = _functions.bucketize(column, given, right=True) - 1
        # The last edge belongs to the last cell.
        found = _functions.where(column == given[-1], found - 1, found)
        within = (column >= given[0]) & (column <= given[-1])
        inside = within if inside is None else inside & within
        cells = found if cells is None else cells * (len(given) - 1) + found
    shape = [len(given) - 1 for given in edges]
    total = 1
    for count in shape:
        total *= count
    weights = _functions.ones_like(points[:, 0]) if weight is None else weight.reshape(-1)
    hist = _functions.bincount(cells[inside], weights[inside], total).to(input.dtype).reshape(shape)
    if density:
        hist = hist / hist.sum()
        for place, given in enumerate(edges):
            sizes = [1] * dims
            sizes[place] = -1
            hist = hist / (given[1:] - given[:-1]).reshape(sizes)
    return _histogramdd((hist, tuple(edges)))


_histogramdd = _named("histogramdd", "hist", "bin_edges")


def _two_tensors(name, *given):
    for position, (argument, value) in enumerate(zip(("input", "other"), given), 1):
        if not hasattr(value, "_h"):
            raise TypeError(
                f"{name}(): argument '{argument}' (position {position}) must be Tensor, not {_kind_of(value)}"
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


def tensordot(a, b, dims=2, out=None):
    """The sum of products over the last `dims` dimensions of `a` and the first of `b`, or over two lists of them.

    https://pytorch.org/docs/1.13/generated/torch.tensordot.html
    """
    if isinstance(dims, (tuple, list)) and len(dims) == 2 and isinstance(dims[0], (tuple, list)):
        first, second = dims
    elif hasattr(dims, "_h") and dims.numel() > 1:
        first, second = dims.tolist()
    elif isinstance(dims, (tuple, list)):
        first, second = ([dim] for dim in dims)
    else:
        result = _functions.tensordot(a, b, int(dims))
        return result if out is None else out.copy_(result)
    result = _contracted(a, b, list(first), list(second))
    return result if out is None else out.copy_(result)


def _contracted(a, b, first, second):
    """As a product of matrices: the dimensions summed over are the columns of one, the rows of the other."""
    if len(first) != len(second):
        raise RuntimeError("both dimension lists should have same length")
    for d, e in zip(first, second):
        if a.size(d) != b.size(e):
            raise RuntimeError(
                f"contracted dimensions need to match, but first has size {a.size(d)} in dim {d} "
                f"and second has size {b.size(e)} in dim {e}"
            )
    first, second = [d % a.dim() for d in first], [d % b.dim() for d in second]
    rows = [d for d in range(a.dim()) if d not in first]
    columns = [d for d in range(b.dim()) if d not in second]
    inner = _math.prod(a.size(d) for d in first)
    left = a.permute(rows + first).reshape(-1 if inner else _math.prod(a.size(d) for d in rows), inner)
    right = b.permute(second + columns).reshape(inner, -1 if inner else _math.prod(b.size(d) for d in columns))
    return left.mm(right).reshape([a.size(d) for d in rows] + [b.size(d) for d in columns])


def _letters(dims):
    """A list of numbers for dimensions as letters; Ellipsis stands for the rest."""
    return "".join("..." if d is Ellipsis else (_ALPHABET[d]) for d in dims)


_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"


__all__ = [name for name in globals() if not name.startswith("_")]
