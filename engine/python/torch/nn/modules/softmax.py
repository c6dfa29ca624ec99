"""Activations that look along one dimension, as layers: softmax and its kin, GLU."""

from .. import functional as F
from .module import Module


class _AlongDim(Module):
    """An activation that looks along one dimension."""

    __module__ = "torch.nn.modules.activation"

    def __init__(self, dim=None):
        super().__init__()
        self.dim = dim


class Softmax(_AlongDim):
    """`exp(x) / sum(exp(x))` along `dim`: numbers that add up to 1."""

    __module__ = "torch.nn.modules.activation"

    def forward(self, input):
        return F.softmax(input, self.dim, _stacklevel=5)

    def extra_repr(self):
        return f"dim={self.dim}"


class LogSoftmax(_AlongDim):
    """The logarithm of softmax along `dim`."""

    __module__ = "torch.nn.modules.activation"

    def forward(self, input):
        return F.log_softmax(input, self.dim, _stacklevel=5)

    def extra_repr(self):
        return f"dim={self.dim}"


class Softmin(_AlongDim):
    """Softmax of `-x` along `dim`."""

    __module__ = "torch.nn.modules.activation"

    def forward(self, input):
        return F.softmin(input, self.dim, _stacklevel=5)

    def extra_repr(self):
        return f"dim={self.dim}"


class Softmax2d(Module):
    """Softmax over the channels of images (N, C, H, W) or (C, H, W)."""

    __module__ = "torch.nn.modules.activation"

    def forward(self, input):
        assert input.dim() in (3, 4), "Softmax2d requires a 3D or 4D tensor as input"
        return F.softmax(input, -3, _stacklevel=5)


class GLU(Module):
    """`a * sigmoid(b)`, a and b the two halves along `dim`."""

    __module__ = "torch.nn.modules.activation"

    def __init__(self, dim=-1):
        super().__init__()
        self.dim = dim

    def forward(self, input):
        return F.glu(input, self.dim)

    def extra_repr(self):
        return f"dim={self.dim}"
