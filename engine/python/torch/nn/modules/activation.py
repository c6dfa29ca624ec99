"""Activations as layers."""

from ... import _functions as _torch
from ..functional import relu
from .module import Module


class ReLU(Module):
    """Each element, or 0 where it is negative."""

    __module__ = "torch.nn.modules.activation"

    def __init__(self, inplace=False):
        super().__init__()
        self.inplace = inplace

    def forward(self, input):
        return relu(input, self.inplace)

    def extra_repr(self):
        return "inplace=True" if self.inplace else ""


class Sigmoid(Module):
    """`1 / (1 + exp(-x))` of each element."""

    __module__ = "torch.nn.modules.activation"

    def forward(self, input):
        return _torch.sigmoid(input)


class Tanh(Module):
    """The hyperbolic tangent of each element."""

    __module__ = "torch.nn.modules.activation"

    def forward(self, input):
        return _torch.tanh(input)
