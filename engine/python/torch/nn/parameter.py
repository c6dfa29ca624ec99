"""torch.nn.Parameter: a tensor that a module counts among its parameters."""

from _kindling import engine as _e
from _kindling.errors import module_getattr

from .._tensor import Tensor

_new = object.__new__


class Parameter(Tensor):
    """A tensor to be trained: assigned to a module's attribute it joins `module.parameters()`.

    Args:
        data: the tensor it starts from; their memory is shared.
        requires_grad: whether gradients are wanted for it.
    """

    __slots__ = ()
    __module__ = "torch.nn.parameter"

    def __new__(cls, data=None, requires_grad=True):
        if data is None:
            from .. import empty

            data = empty(0)
        handle = _e.share((data if hasattr(data, "_h") else data.detach())._h)
        self = _new(cls)
        self._h = handle
        if requires_grad:
            if not data.is_floating_point():
                raise RuntimeError("Only Tensors of floating point and complex dtype can require gradients")
            self.requires_grad_(True)
        return self

    def __repr__(self):
        return "Parameter containing:\n" + super().__repr__()

    __str__ = __repr__

    def __deepcopy__(self, memo):
        if id(self) not in memo:
            memo[id(self)] = type(self)(self.data.clone(), self.requires_grad)
        return memo[id(self)]

    def __reduce_ex__(self, protocol):
        from collections import OrderedDict

        from .._utils import _rebuild_parameter

        return _rebuild_parameter, (self.data, self.requires_grad, OrderedDict())

    def __format__(self, spec):
        return object.__format__(self, spec)


def __getattr__(name):
    # They derive from Parameter, so their file comes after this one.
    if name in ("UninitializedTensorMixin", "UninitializedParameter", "UninitializedBuffer", "is_lazy"):
        from . import _uninitialized

        return getattr(_uninitialized, name)
    return _missing(name)


_missing = module_getattr("torch.nn.parameter")
