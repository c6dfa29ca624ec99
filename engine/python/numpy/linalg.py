"""numpy.linalg: norms, equations, decompositions and eigenvalues.

https://numpy.org/doc/1.24/reference/routines.linalg.html
"""

import math

import torch

from _kindling import engine as _e
from _kindling.errors import module_getattr, translated
from _kindling.results import rest
from pyodide.ffi import JsException

from ._array import shrunk, wrapped
from ._creation import asarray, eye
from ._dtypes import COMPLEX128, FLOAT32, FLOAT64
from ._reductions import axes_of, normal
from ._shapes import moveaxis
from ._ufuncs import matmul

__all__ = (
    "LinAlgError cholesky cond det eig eigh eigvals eigvalsh inv lstsq matrix_power matrix_rank multi_dot norm pinv qr "
    "slogdet solve svd tensorinv tensorsolve"
).split()


class LinAlgError(Exception):
    """A matrix that the function cannot take."""

    __module__ = "numpy.linalg"


def _matrix(a, square=True):
    """The tensor of a stack of float matrices."""
    array = asarray(a)
    if array.ndim < 2:
        raise LinAlgError(f"{array.ndim}-dimensional array given. Array must be at least two-dimensional")
    if square and array.shape[-1] != array.shape[-2]:
        raise LinAlgError("Last 2 dimensions of the array must be square")
    return _floating(array)._t


def _floating(array):
    if array.dtype.kind == "c":
        raise NotImplementedError("Kindling's numpy does not have linear algebra of complex matrices yet: use real ones")
    if array.dtype.kind in "OUS":
        raise TypeError(f"Array dtype {array.dtype} is unsupported in linalg")
    if array.dtype.name == "float16":
        raise TypeError("array type float16 is unsupported in linalg")
    return array if array.dtype in (FLOAT32, FLOAT64) else array.astype(FLOAT64)


def _run(op, *tensors):
    """An op of the engine; its complaints become NumPy's."""
    try:
        return op(*tensors)
    except RuntimeError as error:
        text = str(error)
        if "singular" in text:
            raise LinAlgError("Singular matrix") from None
        if "positive-definite" in text:
            raise LinAlgError("Matrix is not positive definite") from None
        raise LinAlgError(text) from None


def inv(a):
    """The inverse of a matrix."""
    return wrapped(_run(torch.linalg.inv, _matrix(a)))


def det(a):
    """The determinant."""
    signs, logarithms = _logarithms(_matrix(a))
    return shrunk(signs * logarithms.exp())


def _logarithms(matrix):
    """The sign and the logarithm of the determinants, summed in the order of the diagonal, as NumPy does."""
    factors, swaps = torch.linalg.lu_factor(matrix)
    diagonal = torch.diagonal(factors, 0, -2, -1)
    places = torch.arange(1, matrix.shape[-1] + 1)
    signs = torch.where(((swaps != places).sum(-1) % 2) == 1, -1.0, 1.0).to(matrix.dtype) * torch.sign(diagonal).prod(-1)
    total = torch.zeros(matrix.shape[:-2], dtype=matrix.dtype)
    for column in diagonal.abs().log().unbind(-1):
        total = total + column
    return signs, total


def slogdet(a):
    """The sign and the logarithm of the size of the determinant."""
    sign, logarithm = _logarithms(_matrix(a))
    return shrunk(sign), shrunk(logarithm)


def solve(a, b):
    """The x for which a @ x is b."""
    matrix = _matrix(a)
    right = _floating(asarray(b))._t.to(matrix.dtype)
    vector = right.dim() == matrix.dim() - 1
    if right.shape[-1 if vector else -2] != matrix.shape[-1]:
        size = right.shape[-1 if vector else -2]
        form = "(m,m),(m)->(m)" if vector else "(m,m),(m,n)->(m,n)"
        name = "solve1" if vector else "solve"
        raise ValueError(
            f"{name}: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature {form} (size "
            f"{size} is different from {matrix.shape[-1]})"
        )
    found = _run(torch.linalg.solve, matrix, right.unsqueeze(-1) if vector else right)
    return wrapped(found.squeeze(-1) if vector else found)


def cholesky(a):
    """The lower triangular matrix whose product with its transpose is `a`."""
    return wrapped(_run(torch.linalg.cholesky, _matrix(a)))


def qr(a, mode="reduced"):
    """A matrix with orthonormal columns and a triangular one whose product is `a`."""
    if mode not in ("reduced", "complete", "r", "full", "economic", "raw"):
        raise ValueError(f"Unrecognized mode '{mode}'")
    q, r = _run(torch.linalg.qr, _matrix(a, False), "complete" if mode == "complete" else "reduced")
    return wrapped(r) if mode == "r" else (wrapped(q), wrapped(r))


def svd(a, full_matrices=True, compute_uv=True, hermitian=False):
    """Singular values with their vectors: u, s and vh."""
    matrix = _matrix(a, False)
    if not compute_uv:
        return wrapped(_run(torch.linalg.svdvals, matrix))
    return tuple(wrapped(part) for part in _run(torch.linalg.svd, matrix, full_matrices))


def eigh(a, UPLO="L"):
    """Eigenvalues, ascending, and eigenvectors of a symmetric matrix."""
    values, vectors = _run(torch.linalg.eigh, _matrix(a), UPLO.upper())
    return wrapped(values), wrapped(vectors)


def eigvalsh(a, UPLO="L"):
    """Eigenvalues of a symmetric matrix, ascending."""
    return wrapped(_run(torch.linalg.eigvalsh, _matrix(a), UPLO.upper()))


def _eigen(matrix):
    """Eigenvalues' real and imaginary parts, and the vectors, of one float64 matrix."""
    if bool((~torch.isfinite(matrix)).any()):
        raise LinAlgError("Array must not contain infs or NaNs")
    try:
        _e.numpy_eigen(matrix.contiguous()._h)
    except JsException as error:
        raise LinAlgError(str(translated(error))) from None
    return rest()


def eig(a):
    """Eigenvalues and, as columns, eigenvectors of norm 1; complex where the matrix turns vectors."""
    matrix = _matrix(a)
    if matrix.dim() > 2:
        from ._shapes import stack

        pairs = [eig(wrapped(part)) for part in matrix.unbind(0)]
        return stack([values for values, _ in pairs]), stack([vectors for _, vectors in pairs])
    if matrix.shape[0] == 0:
        return wrapped(matrix[0:0].reshape(0)), wrapped(matrix)
    re, im, vectors = _eigen(matrix.to(torch.float64))
    if not bool((im != 0).any()):
        return wrapped(re.to(matrix.dtype)), wrapped(vectors.to(matrix.dtype))
    columns = vectors.T.tolist()
    turned, i = [], 0
    parts = im.tolist()
    while i < len(columns):
        if parts[i] == 0:
            turned.append([complex(value) for value in columns[i]])
            i += 1
            continue
        pair = list(zip(columns[i], columns[i + 1]))
        turned += [[complex(x, y) for x, y in pair], [complex(x, -y) for x, y in pair]]
        i += 2
    values = [complex(x, y) for x, y in zip(re.tolist(), parts)]
    return asarray(values, COMPLEX128), asarray(turned, COMPLEX128).T


def eigvals(a):
    """Eigenvalues."""
    return eig(a)[0]


def matrix_power(a, n):
    """A matrix multiplied by itself `n` times; negative powers are those of the inverse."""
    array = asarray(a)
    if array.ndim < 2:
        raise LinAlgError(f"{array.ndim}-dimensional array given. Array must be at least two-dimensional")
    if array.shape[-1] != array.shape[-2]:
        raise LinAlgError("Last 2 dimensions of the array must be square")
    try:
        n = n.__index__()
    except AttributeError:
        raise TypeError("exponent must be an integer") from None
    if n == 0:
        found = eye(array.shape[-1], dtype=array.dtype)
        from ._shapes import broadcast_to

        return broadcast_to(found, array.shape).copy()
    if n < 0:
        array, n = inv(array), -n
    found = None
    while n:
        if n & 1:
            found = array if found is None else matmul(found, array)
        array = matmul(array, array) if n > 1 else array
        n >>= 1
    return found.copy()


def pinv(a, rcond=1e-15, hermitian=False):
    """The pseudo-inverse."""
    matrix = _matrix(a, False)
    u, s, v = _run(torch.linalg.svd, matrix, False)
    least = rcond * s.amax(-1, keepdim=True)
    inverse = torch.where(s > least, 1 / s, torch.zeros_like(s))
    return wrapped((v.transpose(-1, -2) * inverse.unsqueeze(-2)) @ u.transpose(-1, -2))


def matrix_rank(A, tol=None, hermitian=False):
    """How many singular values are not as good as 0."""
    array = asarray(A)
    if array.ndim < 2:
        return int(not bool((array == 0).all()))
    matrix = _matrix(array, False)
    s = _run(torch.linalg.svdvals, matrix)
    if tol is None:
        least = s.amax(-1, keepdim=True) * max(matrix.shape[-2:]) * torch.finfo(s.dtype).eps
    else:
        least = asarray(tol).astype(FLOAT64)._t
    return shrunk((s > least).sum(-1))


def cond(x, p=None):
    """The condition number."""
    array = asarray(x)
    if p in (None, 2, -2):
        s = svd(array, compute_uv=False)
        return s[..., 0] / s[..., -1] if p != -2 else s[..., -1] / s[..., 0]
    return norm(array, p, (-2, -1)) * norm(inv(array), p, (-2, -1))


def lstsq(a, b, rcond="warn"):
    """The x for which a @ x comes closest to b: (x, residuals, rank of a, singular values of a)."""
    if rcond == "warn":
        from ._warnings import warn

        warn(
            "`rcond` parameter will change to the default of machine precision times ``max(M, N)`` where M and N are "
            "the input matrix dimensions.\nTo use the future default and silence this warning we advise to pass "
            "`rcond=None`, to keep using the old, explicitly pass `rcond=-1`.",
            FutureWarning,
        )
        rcond = -1
    matrix = _matrix(a, False)
    right = _floating(asarray(b))._t.to(matrix.dtype)
    vector = right.dim() == 1
    right = right.unsqueeze(-1) if vector else right
    m, n = matrix.shape
    if right.shape[0] != m:
        raise LinAlgError("Incompatible dimensions")
    eps = torch.finfo(matrix.dtype).eps
    cut = eps * max(m, n) if rcond is None else (eps if rcond < 0 else rcond)
    u, s, v = _run(torch.linalg.svd, matrix, False)
    good = s > cut * s.amax() if s.numel() else s > 0
    inverse = torch.where(good, 1 / s, torch.zeros_like(s))
    x = v.T @ (inverse.unsqueeze(-1) * (u.T @ right))
    rank = int(good.sum())
    if rank == n and m > n:
        gap = right - matrix @ x
        residuals = (gap * gap).sum(0)
    else:
        residuals = torch.zeros(0, dtype=matrix.dtype)
    return wrapped(x.squeeze(-1) if vector else x), wrapped(residuals), rank, wrapped(s)


def norm(x, ord=None, axis=None, keepdims=False):
    """The norm of a vector or a matrix; all elements are one vector unless `ord` or `axis` says more."""
    array = asarray(x)
    array = array if array.dtype.kind in "fcO" else array.astype(FLOAT64)
    if array.dtype.kind == "c":
        from ._ufuncs import absolute

        array = asarray(absolute(array))
    if axis is None and (ord is None or ord in ("fro", "f") and array.ndim == 2 or ord == 2 and array.ndim == 1):
        flat = array._t.reshape(-1)
        found = (flat @ flat).sqrt()
        return shrunk(found.reshape((1,) * array.ndim) if keepdims else found)
    axes = axes_of(axis, array.ndim)
    if len(axes) == 1:
        return shrunk(_vector_norm(array._t, ord, axes[0], keepdims))
    if len(axes) == 2:
        return _matrix_norm(array, ord, axes, keepdims)
    raise ValueError("Improper number of dimensions to norm.")


def _vector_norm(tensor, ord, axis, keepdims):
    size = tensor.abs()
    if ord == math.inf:
        return size.amax(axis, keepdims)
    if ord == -math.inf:
        return size.amin(axis, keepdims)
    if ord == 0:
        return (tensor != 0).sum(axis, keepdims).to(tensor.dtype)
    if ord == 1:
        return size.sum(axis, keepdims)
    if ord is None or ord == 2:
        return (tensor * tensor).sum(axis, keepdims).sqrt()
    if isinstance(ord, str):
        raise ValueError(f"Invalid norm order '{ord}' for vectors")
    return size.pow(ord).sum(axis, keepdims).pow(1 / ord)


def _matrix_norm(array, ord, axes, keepdims):
    row, column = axes
    if row == column:
        raise ValueError("Duplicate axes given.")
    tensor = moveaxis(array, axes, (-2, -1))._t
    if ord in (None, "fro", "f"):
        found = (tensor * tensor).sum((-2, -1)).sqrt()
    elif ord in (2, -2, "nuc"):
        s = torch.linalg.svdvals(tensor)
        found = s.sum(-1) if ord == "nuc" else s.amax(-1) if ord == 2 else s.amin(-1)
    elif ord in (1, -1, math.inf, -math.inf):
        sums = tensor.abs().sum(-2 if abs(ord) == 1 else -1)
        found = sums.amax(-1) if ord > 0 else sums.amin(-1)
    else:
        raise ValueError("Invalid norm order for matrices.")
    if keepdims:
        found = found.reshape([1 if d in axes else n for d, n in enumerate(array.shape)])
    return shrunk(found)


def multi_dot(arrays, *, out=None):
    """The product of several matrices, in the cheapest order for three."""
    from ._ufuncs import dot

    arrays = [asarray(a) for a in arrays]
    if len(arrays) < 2:
        raise ValueError("Expecting at least two arrays.")
    if len(arrays) == 3 and all(a.ndim == 2 for a in arrays):
        (p, q), (r, s) = arrays[0].shape, arrays[2].shape
        if q * s * (p + r) < p * r * (q + s):
            return dot(arrays[0], dot(arrays[1], arrays[2]))
    found = arrays[0]
    for a in arrays[1:]:
        found = dot(found, a)
    return found


def tensorsolve(a, b, axes=None):
    """The x for which tensordot(a, x, x.ndim) is b."""
    a, b = asarray(a), asarray(b)
    if axes is not None:
        rest_ = [d for d in range(a.ndim) if d not in [normal(x, a.ndim) for x in axes]]
        a = a.transpose([*rest_, *axes])
    shape = a.shape[b.ndim :]
    return solve(a.reshape(-1, math.prod(shape)), b.ravel()).reshape(shape)


def tensorinv(a, ind=2):
    """The inverse of `a` for tensordot(…, ind)."""
    a = asarray(a)
    if ind <= 0:
        raise ValueError("Invalid ind argument.")
    shape = a.shape[ind:] + a.shape[:ind]
    return inv(a.reshape(math.prod(a.shape[:ind]), -1)).reshape(shape)


__getattr__ = module_getattr("numpy.linalg")
