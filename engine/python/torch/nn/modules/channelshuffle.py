"""Channels mixed between groups, as a layer."""

from .. import functional as F
from .module import Module


class ChannelShuffle(Module):
    """Deals the channels of (N, C, …) out, so that each group has some of every former group's.

    https://pytorch.org/docs/1.13/generated/torch.nn.ChannelShuffle.html
    """

    __module__ = "torch.nn.modules.channelshuffle"

    def __init__(self, groups):
        super().__init__()
        self.groups = groups

    def forward(self, input):
        return F.channel_shuffle(input, self.groups)

    def extra_repr(self):
        return f"groups={self.groups}"
