"""Dropout as layers: what training leaves out at random, and evaluation does not."""

from .. import functional as F
from .module import Module


class _DropoutNd(Module):
    """What all dropouts have: the probability and whether they write over their input."""

    __module__ = "torch.nn.modules.dropout"

    def __init__(self, p=0.5, inplace=False):
        super().__init__()
        if p < 0 or p > 1:
            raise ValueError(f"dropout probability has to be between 0 and 1, but got {p}")
        self.p = p
        self.inplace = inplace

    def extra_repr(self):
        return f"p={self.p}, inplace={self.inplace}"


class Dropout(_DropoutNd):
    """Sets each element to 0 with probability `p` in training, and scales the rest by 1/(1-p).

    https://pytorch.org/docs/1.13/generated/torch.nn.Dropout.html
    """

    __module__ = "torch.nn.modules.dropout"

    def forward(self, input):
        return F.dropout(input, self.p, self.training, self.inplace)


class Dropout1d(_DropoutNd):
    """Leaves out whole channels of sequences (N, C, L)."""

    __module__ = "torch.nn.modules.dropout"

    def forward(self, input):
        return F.dropout1d(input, self.p, self.training, self.inplace)


class Dropout2d(_DropoutNd):
    """Leaves out whole channels of images (N, C, H, W)."""

    __module__ = "torch.nn.modules.dropout"

    def forward(self, input):
        return F.dropout2d(input, self.p, self.training, self.inplace)


class Dropout3d(_DropoutNd):
    """Leaves out whole channels of volumes (N, C, D, H, W)."""

    __module__ = "torch.nn.modules.dropout"

    def forward(self, input):
        return F.dropout3d(input, self.p, self.training, self.inplace)


class AlphaDropout(_DropoutNd):
    """Dropout that keeps mean and variance, for networks with SELU."""

    __module__ = "torch.nn.modules.dropout"

    def forward(self, input):
        return F.alpha_dropout(input, self.p, self.training)


class FeatureAlphaDropout(_DropoutNd):
    """AlphaDropout of whole channels."""

    __module__ = "torch.nn.modules.dropout"

    def forward(self, input):
        return F.feature_alpha_dropout(input, self.p, self.training)
