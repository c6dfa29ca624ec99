"""torch.nn.utils.parametrizations: weights that stay orthogonal, or of spectral norm 1.

https://pytorch.org/docs/1.13/generated/torch.nn.utils.parametrizations.orthogonal.html
"""

from enum import Enum, auto

from _kindling.errors import module_getattr

from ... import _functions as _torch
from ... import linalg
from ..._grad_mode import no_grad
from ..._tensor import Tensor
from ..functional import normalize
from ..modules.module import Module
from . import parametrize
from .spectral_norm import default_dim


class _OrthMaps(Enum):
    matrix_exp = auto()
    cayley = auto()
    householder = auto()


def _orthogonalised(matrix):
    """The Q of the QR decomposition whose R has a positive diagonal."""
    q, r = linalg.qr(matrix)
    return q * r.diagonal(dim1=-2, dim2=-1).sgn().unsqueeze(-2)


def _reflected(columns, factors):
    """The product of the reflections `1 - factor * v v'`, v the columns with 1 on the diagonal."""
    n, k = columns.size(-2), columns.size(-1)
    unit = _torch.eye(n, k, dtype=columns.dtype)
    vectors = columns + unit
    found = unit.expand(columns.shape)
    for i in reversed(range(k)):
        v = vectors[..., i : i + 1]
        found = found - factors[..., i, None, None] * (v @ (v.mT @ found))
    return found


class _Orthogonal(Module):
    """An orthogonal matrix as a function of one without bounds."""

    __module__ = "torch.nn.utils.parametrizations"

    def __init__(self, weight, orthogonal_map, *, use_trivialization=True):
        super().__init__()
        self.shape = weight.shape
        self.orthogonal_map = orthogonal_map
        if use_trivialization:
            self.register_buffer("base", None)

    def forward(self, X):
        wide = X.size(-2) < X.size(-1)
        if wide:
            X = X.mT
        n, k = X.size(-2), X.size(-1)
        if self.orthogonal_map == _OrthMaps.householder:
            below = X.tril(-1)
            found = _reflected(below, 2.0 / (1.0 + (below * below).sum(-2)))
            found = found * X.diagonal(dim1=-2, dim2=-1).int().unsqueeze(-2)
        else:
            found = self._turned(X.tril(), n, k)
        if "base" in self._buffers:
            found = self.base @ found
        return found.mT if wide else found

    def _turned(self, lower, n, k):
        """The rotation of a skew-symmetric matrix, by its exponential or by Cayley's map."""
        if n != k:
            rest = lower.new_zeros((n, n - k)).expand(*lower.shape[:-2], -1, -1)
            lower = _torch.cat([lower, rest], -1)
        skew = lower - lower.mT
        if self.orthogonal_map == _OrthMaps.matrix_exp:
            return linalg.matrix_exp(skew)[..., :k]
        unit = _torch.eye(n, dtype=skew.dtype)
        return linalg.solve(unit - skew / 2, unit + skew / 2)[..., :k]

    def right_inverse(self, Q):
        """What `forward` makes `Q` of, once it is orthogonal."""
        if Q.shape != self.shape:
            raise ValueError(
                f"Expected a matrix or batch of matrices of shape {self.shape}. Got a tensor of shape "
                f"{Q.shape}."
            )
        if "base" not in self._buffers:
            raise NotImplementedError(
                "It is not possible to assign to the matrix exponential or the Cayley parametrizations "
                "when use_trivialization=False."
            )
        with no_grad():
            tall = Q.mT if Q.size(-2) < Q.size(-1) else Q
            n, k = tall.size(-2), tall.size(-1)
            if n == k:
                unit = _torch.eye(k, dtype=tall.dtype)
                off = (tall.mT @ tall - unit).abs().max().item()
                orthogonal = off <= 10.0 * n * _torch_eps(tall)
                self.base = tall.clone() if orthogonal else _orthogonalised(tall)
            else:
                more = _torch.randn((*tall.shape[:-2], n, n - k), dtype=tall.dtype)
                self.base = _orthogonalised(_torch.cat([tall, more], -1))
            start = _torch.zeros_like(Q)
            start.diagonal(dim1=-2, dim2=-1).fill_(-1.0)
            return start


def _torch_eps(tensor):
    from ... import finfo

    return finfo(tensor.dtype).eps


def _weight(module, name):
    weight = getattr(module, name, None)
    if not isinstance(weight, Tensor):
        raise ValueError(f"Module '{module}' has no parameter or buffer with name '{name}'")
    return weight


def orthogonal(module, name="weight", orthogonal_map=None, *, use_trivialization=True):
    """Keeps a weight orthogonal (its rows or columns, whichever are fewer); gives the module.

    `orthogonal_map` is 'matrix_exp', 'cayley' or 'householder'. Without trivialization the householder
    map cannot be assigned to here.
    """
    weight = _weight(module, name)
    if weight.ndim < 2:
        raise ValueError(
            f"Expected a matrix or batch of matrices. Got a tensor of {weight.ndim} dimensions."
        )
    if orthogonal_map is None:
        orthogonal_map = "matrix_exp" if weight.size(-2) == weight.size(-1) else "householder"
    chosen = getattr(_OrthMaps, orthogonal_map, None)
    if chosen is None:
        raise ValueError(
            f'orthogonal_map has to be one of "matrix_exp", "cayley", "householder". Got: {orthogonal_map}'
        )
    made = _Orthogonal(weight, chosen, use_trivialization=use_trivialization)
    return parametrize.register_parametrization(module, name, made, unsafe=True)


class _SpectralNorm(Module):
    """A weight over its largest singular value, found by power iteration."""

    __module__ = "torch.nn.utils.parametrizations"

    def __init__(self, weight, n_power_iterations=1, dim=0, eps=1e-12):
        super().__init__()
        ndim = weight.ndim
        if not -ndim <= dim < ndim:
            raise IndexError(
                f"Dimension out of range (expected to be in range of [-{ndim}, {ndim - 1}] but got {dim})"
            )
        if n_power_iterations <= 0:
            raise ValueError(
                "Expected n_power_iterations to be positive, but got "
                f"n_power_iterations={n_power_iterations}"
            )
        self.dim = dim % ndim
        self.eps = eps
        if ndim > 1:
            self.n_power_iterations = n_power_iterations
            with no_grad():
                matrix = self._matrix(weight)
                rows, columns = matrix.size()
                u = matrix.new_empty(rows).normal_(0, 1)
                v = matrix.new_empty(columns).normal_(0, 1)
                self.register_buffer("_u", normalize(u, dim=0, eps=eps))
                self.register_buffer("_v", normalize(v, dim=0, eps=eps))
                self._iterate(matrix, 15)

    def _matrix(self, weight):
        if self.dim != 0:
            weight = weight.permute(self.dim, *(d for d in range(weight.dim()) if d != self.dim))
        return weight.flatten(1)

    def _iterate(self, matrix, count):
        with no_grad():
            for _ in range(count):
                self._u.copy_(normalize(matrix.mv(self._v), dim=0, eps=self.eps))
                self._v.copy_(normalize(matrix.t().mv(self._u), dim=0, eps=self.eps))

    def forward(self, weight):
        if weight.ndim == 1:
            return normalize(weight, dim=0, eps=self.eps)
        matrix = self._matrix(weight)
        if self.training:
            self._iterate(matrix, self.n_power_iterations)
        # Copies: two forwards may come before a backward, as GANs have it.
        return weight / self._u.clone().dot(matrix.mv(self._v.clone()))

    def right_inverse(self, value):
        return value


def spectral_norm(module, name="weight", n_power_iterations=1, eps=1e-12, dim=None):
    """Keeps a weight divided by its largest singular value; gives the module."""
    weight = _weight(module, name)
    dim = default_dim(module) if dim is None else dim
    made = _SpectralNorm(weight, n_power_iterations, dim, eps)
    return parametrize.register_parametrization(module, name, made)


__getattr__ = module_getattr("torch.nn.utils.parametrizations")
