"""torch.autograd.variable: Variable, which tensors have been since PyTorch 0.4."""

from _kindling.warning import warn

from .._tensor import Tensor


class _VariableType(type):
    def __instancecheck__(cls, value):
        return isinstance(value, Tensor)

    def __call__(cls, data=None, requires_grad=False, volatile=None):
        from .. import empty

        if volatile is not None:
            warn(
                "volatile was removed and now has no effect. Use `with torch.no_grad():` instead."
            )
        if data is None:
            data = empty(0)
        if not isinstance(data, Tensor):
            raise TypeError(f"Variable data has to be a tensor, but got {type(data).__name__}")
        return data.detach().requires_grad_(requires_grad)


class Variable(metaclass=_VariableType):
    """The older way to say that gradients are wanted: `Variable(data, requires_grad=True)` is a tensor."""
