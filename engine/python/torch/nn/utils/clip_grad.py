"""Gradients held in bounds. https://pytorch.org/docs/1.13/generated/torch.nn.utils.clip_grad_norm_.html"""

from _kindling.warning import warn

from ... import _functions as _torch
from ..._grad_mode import no_grad
from ..._tensor import Tensor


def clip_grad_norm_(
    parameters, max_norm, norm_type=2.0, error_if_nonfinite=False, foreach=None
):
    """Scales the gradients so that the norm of all together is at most `max_norm`; returns the norm before."""
    params = [parameters] if isinstance(parameters, Tensor) else list(parameters)
    grads = [param.grad for param in params if param.grad is not None]
    max_norm, norm_type = float(max_norm), float(norm_type)
    if not grads:
        return _torch.zeros(()) + 0.0
    with no_grad():
        norms = _torch.stack([_norm(grad.detach(), norm_type) for grad in grads])
        total = _norm(norms, norm_type)
        if error_if_nonfinite and not bool(total.isfinite()):
            raise RuntimeError(
                f"The total norm of order {norm_type} for gradients from `parameters` is non-finite, so it "
                "cannot be clipped. To disable this error and scale the gradients by the non-finite norm "
                "anyway, set `error_if_nonfinite=False`"
            )
        scale = (max_norm / (total + 1e-6)).clamp(max=1.0)
        for grad in grads:
            grad.detach().mul_(scale)
    return total


def _norm(tensor, p):
    if p == float("inf"):
        return tensor.abs().max()
    if p == 2.0:
        return (tensor * tensor).sum().sqrt()
    return (tensor.abs() ** p).sum() ** (1.0 / p)


def clip_grad_norm(*args, **kwargs):
    """The deprecated name of clip_grad_norm_."""
    warn(
        "torch.nn.utils.clip_grad_norm is now deprecated in favor of torch.nn.utils.clip_grad_norm_."
    )
    return clip_grad_norm_(*args, **kwargs)


def clip_grad_value_(parameters, clip_value, foreach=None):
    """Holds every element of the gradients within ±`clip_value`."""
    params = [parameters] if isinstance(parameters, Tensor) else list(parameters)
    limit = float(clip_value)
    with no_grad():
        for param in params:
            if param.grad is not None:
                param.grad.detach().clamp_(min=-limit, max=limit)
