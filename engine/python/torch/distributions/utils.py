"""torch.distributions.utils: broadcasting of parameters, probabilities and their logits."""

from numbers import Number

import torch

euler_constant = 0.57721566490153286060


def broadcast_all(*values):
    """Numbers and tensors as tensors of one shape; numbers take the dtype of the first tensor."""
    if not all(isinstance(value, (torch.Tensor, Number)) for value in values):
        raise ValueError(
            "Input arguments must all be instances of numbers.Number, torch.Tensor or objects implementing "
            "__torch_function__."
        )
    first = next((value for value in values if isinstance(value, torch.Tensor)), None)
    dtype = torch.get_default_dtype() if first is None else first.dtype
    tensors = [v if isinstance(v, torch.Tensor) else torch.tensor(v, dtype=dtype) for v in values]
    shape = torch.Size()
    for tensor in tensors:
        shape = broadcast_shape(shape, tensor.shape)
    return [tensor.expand(shape) for tensor in tensors]


def broadcast_shape(a, b):
    """The shape to which both broadcast. RuntimeError when there is none."""
    width = max(len(a), len(b))
    long, other = (1,) * (width - len(a)) + tuple(a), (1,) * (width - len(b)) + tuple(b)
    for dim, (x, y) in enumerate(zip(long, other)):
        if x != y and 1 not in (x, y):
            raise RuntimeError(
                f"The size of tensor a ({x}) must match the size of tensor b ({y}) at non-singleton dimension {dim}"
            )
    return torch.Size(y if x == 1 else x for x, y in zip(long, other))


def _standard_normal(shape, dtype, device=None):
    return torch.empty(shape, dtype=dtype).normal_()


def _sum_rightmost(value, dim):
    """The sum over the last `dim` dimensions."""
    return value if dim == 0 else value.reshape(value.shape[:-dim] + (-1,)).sum(-1)


def logits_to_probs(logits, is_binary=False):
    """Probabilities of logits: by the sigmoid, or by softmax over the last dimension."""
    return torch.sigmoid(logits) if is_binary else torch.nn.functional.softmax(logits, dim=-1)


def clamp_probs(probs):
    """Probabilities that are neither 0 nor 1."""
    eps = torch.finfo(probs.dtype).eps
    return probs.clamp(min=eps, max=1 - eps)


def probs_to_logits(probs, is_binary=False):
    """The logits of probabilities."""
    clamped = clamp_probs(probs)
    return torch.log(clamped) - torch.log1p(-clamped) if is_binary else torch.log(clamped)


class lazy_property:
    """An attribute that is computed when first asked for and then kept."""

    def __init__(self, wrapped):
        self.wrapped = wrapped
        self.__doc__ = wrapped.__doc__
        self.__name__ = wrapped.__name__

    def __get__(self, instance, obj_type=None):
        if instance is None:
            return self
        with torch.enable_grad():
            value = self.wrapped(instance)
        instance.__dict__[self.__name__] = value
        return value


def tril_matrix_to_vec(mat, diag=0):
    """The elements on and below a diagonal, row after row, in one dimension."""
    n = mat.shape[-1]
    if diag < -n or diag >= n:
        raise ValueError(f"diag ({diag}) provided is outside [{-n}, {n - 1}].")
    order = torch.arange(n)
    return mat[..., order < order.view(-1, 1) + (diag + 1)]


def vec_to_tril_matrix(vec, diag=0):
    """A matrix whose elements on and below a diagonal are those of `vec`, row after row."""
    count = vec.shape[-1]
    side = 1 + 2 * diag
    n = (-side + (side**2 + 8 * count + 4 * abs(diag) * (diag + 1)) ** 0.5) / 2
    if round(n) - n > torch.finfo(vec.dtype).eps:
        raise ValueError(
            f"The size of last dimension is {count} which cannot be expressed as the lower triangular part of "
            "a square D x D matrix."
        )
    n = round(n)
    order = torch.arange(n)
    mat = vec.new_zeros(vec.shape[:-1] + (n, n))
    mat[..., order < order.view(-1, 1) + (diag + 1)] = vec
    return mat
