"""A part of the forward that is run again on the way back, instead of keeping what it made.

https://pytorch.org/docs/1.13/checkpoint.html
"""

from _kindling.errors import module_getattr

from ..autograd import Function, backward
from .._grad_mode import enable_grad, no_grad
from .._tensor import Tensor


class CheckpointFunction(Function):
    """Runs a function without its graph, and once more with it when the gradient is asked for."""

    @staticmethod
    def forward(ctx, run_function, preserve_rng_state, *args):
        from .. import random

        ctx.run_function = run_function
        ctx.state = random.get_rng_state() if preserve_rng_state else None
        ctx.args = args
        with no_grad():
            return run_function(*args)

    @staticmethod
    def backward(ctx, *grads):
        from .. import random

        args = [_apart(value) for value in ctx.args]
        now = random.get_rng_state()
        if ctx.state is not None:
            random.set_rng_state(ctx.state)
        with enable_grad():
            outputs = ctx.run_function(*args)
        random.set_rng_state(now)
        outputs = (outputs,) if isinstance(outputs, Tensor) else outputs
        pairs = [(out, grad) for out, grad in zip(outputs, grads) if out.requires_grad]
        if not pairs:
            raise RuntimeError("none of output has requires_grad=True, this checkpoint() is not necessary")
        backward([out for out, _ in pairs], [grad for _, grad in pairs])
        return (None, None, *(value.grad if isinstance(value, Tensor) else None for value in args))


def _apart(value):
    if not isinstance(value, Tensor):
        return value
    own = value.detach()
    own.requires_grad = value.requires_grad
    return own


def checkpoint(function, *args, use_reentrant=True, preserve_rng_state=True, **kwargs):
    """`function(*args)`, whose steps are taken again in the backward pass instead of being kept."""
    if kwargs:
        if use_reentrant:
            raise ValueError("Unexpected keyword arguments: " + ",".join(kwargs))
        plain = function
        return checkpoint(
            lambda *values: plain(*values, **kwargs), *args, preserve_rng_state=preserve_rng_state
        )
    return CheckpointFunction.apply(function, preserve_rng_state, *args)


__getattr__ = module_getattr("torch.utils.checkpoint")
