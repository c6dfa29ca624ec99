"""Other sizes of lines, planes and volumes as layers."""

from .. import functional as F
from .module import Module


class Upsample(Module):
    """Scales (N, C, …) to `size` or by `scale_factor`; `mode` is as `F.interpolate` has it.

    https://pytorch.org/docs/1.13/generated/torch.nn.Upsample.html
    """

    __module__ = "torch.nn.modules.upsampling"

    def __init__(
        self, size=None, scale_factor=None, mode="nearest", align_corners=None, recompute_scale_factor=None
    ):
        super().__init__()
        self.name = type(self).__name__
        self.size = size
        if isinstance(scale_factor, tuple):
            self.scale_factor = tuple(float(factor) for factor in scale_factor)
        else:
            self.scale_factor = float(scale_factor) if scale_factor else None
        self.mode = mode
        self.align_corners = align_corners
        self.recompute_scale_factor = recompute_scale_factor

    def forward(self, input):
        return F.interpolate(
            input, self.size, self.scale_factor, self.mode, self.align_corners,
            recompute_scale_factor=self.recompute_scale_factor,
        )  # fmt: skip

    def extra_repr(self):
        if self.scale_factor is not None:
            return f"scale_factor={self.scale_factor}, mode={self.mode}"
        return f"size={self.size}, mode={self.mode}"


class UpsamplingNearest2d(Upsample):
    """Scales images (N, C, H, W) by repeating elements.

    https://pytorch.org/docs/1.13/generated/torch.nn.UpsamplingNearest2d.html
    """

    __module__ = "torch.nn.modules.upsampling"

    def __init__(self, size=None, scale_factor=None):
        super().__init__(size, scale_factor, mode="nearest")


class UpsamplingBilinear2d(Upsample):
    """Scales images (N, C, H, W) between their elements, corner onto corner.

    https://pytorch.org/docs/1.13/generated/torch.nn.UpsamplingBilinear2d.html
    """

    __module__ = "torch.nn.modules.upsampling"

    def __init__(self, size=None, scale_factor=None):
        super().__init__(size, scale_factor, mode="bilinear", align_corners=True)
