"""Channels as places of finer planes, and back, as layers."""

from .. import functional as F
from .module import Module


class PixelShuffle(Module):
    """From (…, C·r², H, W) to (…, C, H·r, W·r), with r = `upscale_factor`.

    https://pytorch.org/docs/1.13/generated/torch.nn.PixelShuffle.html
    """

    __module__ = "torch.nn.modules.pixelshuffle"

    def __init__(self, upscale_factor):
        super().__init__()
        self.upscale_factor = upscale_factor

    def forward(self, input):
        return F.pixel_shuffle(input, self.upscale_factor)

    def extra_repr(self):
        return f"upscale_factor={self.upscale_factor}"


class PixelUnshuffle(Module):
    """From (…, C, H·r, W·r) to (…, C·r², H, W), with r = `downscale_factor`.

    https://pytorch.org/docs/1.13/generated/torch.nn.PixelUnshuffle.html
    """

    __module__ = "torch.nn.modules.pixelshuffle"

    def __init__(self, downscale_factor):
        super().__init__()
        self.downscale_factor = downscale_factor

    def forward(self, input):
        return F.pixel_unshuffle(input, self.downscale_factor)

    def extra_repr(self):
        return f"downscale_factor={self.downscale_factor}"
