"""Parameters and buffers whose sizes are not known yet: what lazy layers hold before their first input.

torch.nn.parameter has these names too.
"""

import sys

from _kindling import engine as _e

from .._dtypes import check_device
from .._tensor import Tensor
from .parameter import Parameter

_new = object.__new__
_handle = Tensor._h.__get__

# What may be asked of a tensor without elements: these functions of ours read its handle.
_HARMLESS = frozenset(
    "dtype requires_grad grad grad_fn is_leaf data size clear_grads is_floating_point __del__ _version "
    "add_param_group _check_params retains_grad output_nr _base dim".split()
)



def _shown(function):
    """The function of PyTorch's that a function of ours stands for."""
    if function == "_fill":  # torch.nn.init's
        function = sys._getframe(3).f_code.co_name
        if function in ("normal_", "uniform_"):
            return f"<function {function} at {id(function):#x}>"
        function = {"constant_": sys._getframe(4).f_code.co_name}.get(function, "dim")
        function = {"zeros_": "zero_", "ones_": "fill_", "constant_": "fill_"}.get(function, function)
    if function == "__len__":
        return f"<function Tensor.__len__ at {id(function):#x}>"
    name = function.strip("_") if function.startswith("__") else function
    return f"<method '{name}' of 'torch._C._TensorBase' objects>"


class UninitializedTensorMixin:
    """What both have: no shape, and `materialize` to get one."""

    __slots__ = ()
    __module__ = "torch.nn.parameter"
    cls_to_become = None

    @property
    def _h(self):
        caller = sys._getframe(1).f_code.co_name
        if caller in _HARMLESS:
            return _handle(self)
        raise ValueError(
            f"Attempted to use an uninitialized parameter in {_shown(caller)}. This error happens when you are using a `LazyModule` or "
            f"explicitly manipulating `torch.nn.parameter.{type(self).__name__}` objects. When using "
            "LazyModules Call `forward` with a dummy batch to initialize the parameters before calling "
            "torch functions"
        )

    @property
    def shape(self):
        raise RuntimeError(
            "Can't access the shape of an uninitialized parameter or buffer. This error usually happens "
            "in `load_state_dict` when trying to load an uninitialized parameter into an initialized "
            "one. Call `forward` to initialize the parameters before accessing their attributes."
        )

    def share_memory_(self):
        raise RuntimeError(
            "Can't share memory on an uninitialized parameter or buffer. Call `forward` to initialize "
            "the parameters before calling `module.share_memory()`."
        )

    def materialize(self, shape, device=None, dtype=None):
        """Makes it a tensor of this shape, its elements not set: the same object, of its final class."""
        from .. import empty

        check_device(device)
        made = empty(shape, dtype=dtype or self.dtype)
        self.__class__ = self.cls_to_become
        self.data = made

    def to(self, *args, **kwargs):
        """Another of its kind with another dtype."""
        from .._conversion import target

        dtype, _ = target(args, kwargs)
        return self if dtype is None or dtype == self.dtype else self._of(dtype)

    def cpu(self):
        return self

    def cuda(self, device=None):
        raise AssertionError("Torch not compiled with CUDA enabled")

    def float(self):
        return self._as("float32")

    def double(self):
        return self._as("float64")

    def half(self):
        return self._as("float16")

    def bfloat16(self):
        return self._as("bfloat16")

    def _as(self, name):
        import torch

        return self.to(getattr(torch, name))

    def _of(self, dtype):
        return type(self)(self.requires_grad, None, dtype)

    def __deepcopy__(self, memo):
        if id(self) not in memo:
            memo[id(self)] = self._of(self.dtype)
        return memo[id(self)]

    def __reduce_ex__(self, protocol):
        return type(self), (self.requires_grad, None, self.dtype)

    def __repr__(self):
        return f"<{type(self).__name__}>"

    __str__ = __repr__


class UninitializedParameter(UninitializedTensorMixin, Parameter):
    """A parameter whose shape is not known yet.

    https://pytorch.org/docs/1.13/generated/torch.nn.parameter.UninitializedParameter.html
    """

    __slots__ = ()
    __module__ = "torch.nn.parameter"
    cls_to_become = Parameter

    def __new__(cls, requires_grad=True, device=None, dtype=None):
        return _nothing(cls, requires_grad, device, dtype)


class UninitializedBuffer(UninitializedTensorMixin, Tensor):
    """A buffer whose shape is not known yet.

    https://pytorch.org/docs/1.13/generated/torch.nn.parameter.UninitializedBuffer.html
    """

    __slots__ = ()
    __module__ = "torch.nn.parameter"
    cls_to_become = Tensor

    def __new__(cls, requires_grad=False, device=None, dtype=None):
        return _nothing(cls, requires_grad, device, dtype)


def _nothing(cls, requires_grad, device, dtype):
    """A tensor without elements, as an object of `cls`."""
    from .. import empty

    check_device(device)
    made = empty(0, dtype=dtype)
    handle = _e.share(made._h)
    if requires_grad:
        _e.set_requires_grad(handle, True)
    self = _new(cls)
    Tensor._h.__set__(self, handle)
    return self


def is_lazy(param):
    """Whether `param` has no shape yet."""
    return isinstance(param, UninitializedTensorMixin)
