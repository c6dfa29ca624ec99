"""Parameters as one vector and back."""

from ... import _functions as _torch


def parameters_to_vector(parameters):
    """All elements of the parameters in one vector."""
    return _torch.cat([param.reshape(-1) for param in parameters], 0)


def vector_to_parameters(vec, parameters):
    """Writes the elements of a vector into the parameters."""
    from ..._tensor import Tensor

    if not isinstance(vec, Tensor):
        raise TypeError(f"expected torch.Tensor, but got: torch.{type(vec).__name__}")
    at = 0
    for param in parameters:
        count = param.numel()
        param.data = vec[at : at + count].view_as(param).data
        at += count
