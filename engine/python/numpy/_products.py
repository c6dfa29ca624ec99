"""Products of matrices and tensors beyond `dot`. https://numpy.org/doc/1.24/reference/routines.linalg.html"""

import math

import torch

from ._array import shrunk
from ._creation import asarray
from ._dtypes import INT64, common
from ._places import trace  # noqa: F401
from ._reductions import normal
from ._shapes import broadcast_to, expand_dims, transpose
from ._ufuncs import dot, multiply


def pooled_product(a, b, kind):
    """The matrix product of arrays that the engine cannot hold."""
    from ._pooled import of_values

    x, y = a.astype(kind), b.astype(kind)
    left = x.reshape(1, -1) if x.ndim == 1 else x
    right = y.reshape(-1, 1) if y.ndim == 1 else y
    lead = tuple(left.shape[:-2]) if left.ndim >= right.ndim else tuple(right.shape[:-2])
    rows, inner, columns = left.shape[-2], left.shape[-1], right.shape[-1]
    left = broadcast_to(left, (*lead, rows, inner)).reshape(-1, rows, inner)
    right = broadcast_to(right, (*lead, inner, columns)).reshape(-1, inner, columns)
    values = []
    for p, q in zip(left.tolist(), right.tolist()):
        for row in p:
            for j in range(columns):
                total = row[0] * q[0][j] if inner else 0
                for i in range(1, inner):
                    total = total + row[i] * q[i][j]
                values.append(total)
    shape = (*lead, *(() if x.ndim == 1 else (rows,)), *(() if y.ndim == 1 else (columns,)))
    made = of_values(values, shape, kind)
    return made if made.ndim else made[()]


def outer(a, b, out=None):
    """All products of an element of `a` and one of `b`."""
    return multiply(asarray(a).reshape(-1, 1), asarray(b).reshape(1, -1), out=out)


def inner(a, b, /):
    """Sums of products over the last axes."""
    x, y = asarray(a), asarray(b)
    if x.ndim == 0 or y.ndim == 0:
        return multiply(x, y)
    if x.shape[-1] != y.shape[-1]:
        from ._indexing import sizes

        raise ValueError(
            f"shapes {sizes(x.shape)} and {sizes(y.shape)} not aligned: {x.shape[-1]} (dim {x.ndim - 1}) != "
            f"{y.shape[-1]} (dim {y.ndim - 1})"
        )
    return tensordot(x, y, (-1, -1)) if x.ndim > 1 or y.ndim > 1 else dot(x, y)


def vdot(a, b, /):
    """The sum of products of all elements; of complex ones, the first conjugated."""
    x, y = asarray(a).ravel(), asarray(b).ravel()
    return dot(x.conj() if x.dtype.kind == "c" else x, y)


def tensordot(a, b, axes=2):
    """Sums of products over chosen axes of both."""
    x, y = asarray(a), asarray(b)
    if hasattr(axes, "__iter__"):
        first, second = axes
        first = list(first) if hasattr(first, "__iter__") else [first]
        second = list(second) if hasattr(second, "__iter__") else [second]
    else:
        first, second = list(range(x.ndim - axes, x.ndim)), list(range(axes))
    first, second = [normal(d, x.ndim) for d in first], [normal(d, y.ndim) for d in second]
    if len(first) != len(second) or any(x.shape[p] != y.shape[q] for p, q in zip(first, second)):
        raise ValueError("shape-mismatch for sum")
    left = [d for d in range(x.ndim) if d not in first]
    right = [d for d in range(y.ndim) if d not in second]
    count = math.prod(x.shape[d] for d in first)
    p = transpose(x, left + first).reshape(math.prod(x.shape[d] for d in left), count)
    q = transpose(y, second + right).reshape(count, math.prod(y.shape[d] for d in right))
    found = asarray(dot(p, q)).reshape([x.shape[d] for d in left] + [y.shape[d] for d in right])
    return found


def kron(a, b):
    """The Kronecker product."""
    x, y = asarray(a), asarray(b)
    count = max(x.ndim, y.ndim)
    x = x.reshape((1,) * (count - x.ndim) + x.shape)
    y = y.reshape((1,) * (count - y.ndim) + y.shape)
    wide = expand_dims(x, tuple(range(1, 2 * count, 2)))
    tall = expand_dims(y, tuple(range(0, 2 * count, 2)))
    found = multiply(wide, tall)
    made = asarray(found).reshape(tuple(p * q for p, q in zip(x.shape, y.shape)))
    return made if made.ndim else made[()]


def einsum(*operands, out=None, dtype=None, optimize=False, **kwargs):
    """Einstein summation: 'ij,jk->ik' names the axes."""
    text, *given = operands
    if not isinstance(text, str):
        text, given = _lettered(operands)
    arrays = [asarray(a) for a in given]
    kind = common([(a.dtype, None) for a in arrays])
    try:
        found = torch.einsum(text.replace(" ", ""), [a._t.to(kind._torch) for a in arrays])
    except RuntimeError as error:
        raise ValueError(str(error).removeprefix("einsum(): ")) from None
    if kind is INT64 or found.dtype is kind._torch:
        made = shrunk(found)
    else:
        made = shrunk(found.to(kind._torch))
    if out is not None:
        out[...] = made
        return out
    return made


def _lettered(operands):
    """einsum(a, [0, 1], b, [1, 2], [0, 2]) as letters."""
    letters = "abcdefghijklmnopqrstuvwxyz"

    def word(axes):
        return "".join("..." if d is Ellipsis else letters[d] for d in axes)

    pairs = len(operands) // 2
    text = ",".join(word(operands[2 * i + 1]) for i in range(pairs))
    if len(operands) % 2:
        text += "->" + word(operands[-1])
    return text, [operands[2 * i] for i in range(pairs)]


def einsum_path(*operands, optimize="greedy", einsum_call=False):
    """The order in which `einsum` multiplies: all at once, here."""
    count = len([a for a in operands if not isinstance(a, str)])
    return ["einsum_path", tuple(range(count))], f"  Complete contraction:  {operands[0]}"
