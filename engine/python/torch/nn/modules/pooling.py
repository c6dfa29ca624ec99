"""Pooling as layers: the largest, the mean or the p-norm of each window."""

from .. import functional as F
from .module import Module


class _MaxPoolNd(Module):
    """What all max pools have."""

    __module__ = "torch.nn.modules.pooling"

    def __init__(
        self, kernel_size, stride=None, padding=0, dilation=1, return_indices=False, ceil_mode=False
    ):
        super().__init__()
        self.kernel_size = kernel_size
        self.stride = kernel_size if stride is None else stride
        self.padding = padding
        self.dilation = dilation
        self.return_indices = return_indices
        self.ceil_mode = ceil_mode

    def forward(self, input):
        return self._function(
            input, self.kernel_size, self.stride, self.padding, self.dilation,
            ceil_mode=self.ceil_mode, return_indices=self.return_indices,
        )  # fmt: skip

    def extra_repr(self):
        return (
            f"kernel_size={self.kernel_size}, stride={self.stride}, padding={self.padding}, "
            f"dilation={self.dilation}, ceil_mode={self.ceil_mode}"
        )


class MaxPool1d(_MaxPoolNd):
    """The largest element of each window of sequences (N, C, L)."""

    __module__ = "torch.nn.modules.pooling"
    _function = staticmethod(F.max_pool1d)


class MaxPool2d(_MaxPoolNd):
    """The largest element of each window of images (N, C, H, W).

    https://pytorch.org/docs/1.13/generated/torch.nn.MaxPool2d.html
    """

    __module__ = "torch.nn.modules.pooling"
    _function = staticmethod(F.max_pool2d)


class MaxPool3d(_MaxPoolNd):
    """The largest element of each window of volumes (N, C, D, H, W)."""

    __module__ = "torch.nn.modules.pooling"
    _function = staticmethod(F.max_pool3d)


class AvgPool1d(Module):
    """The mean of each window of sequences (N, C, L)."""

    __module__ = "torch.nn.modules.pooling"

    def __init__(self, kernel_size, stride=None, padding=0, ceil_mode=False, count_include_pad=True):
        super().__init__()
        self.kernel_size = _single(kernel_size)
        self.stride = _single(kernel_size if stride is None else stride)
        self.padding = _single(padding)
        self.ceil_mode = ceil_mode
        self.count_include_pad = count_include_pad

    def forward(self, input):
        return F.avg_pool1d(
            input, self.kernel_size, self.stride, self.padding, self.ceil_mode, self.count_include_pad
        )

    def extra_repr(self):
        return f"kernel_size={self.kernel_size}, stride={self.stride}, padding={self.padding}"


def _single(value):
    return tuple(value) if isinstance(value, (tuple, list)) else (value,)


class _AvgPoolNd(Module):
    """What average pools of two and three dimensions have."""

    __module__ = "torch.nn.modules.pooling"

    def __init__(
        self, kernel_size, stride=None, padding=0, ceil_mode=False, count_include_pad=True,
        divisor_override=None,
    ):  # fmt: skip
        super().__init__()
        self.kernel_size = kernel_size
        self.stride = kernel_size if stride is None else stride
        self.padding = padding
        self.ceil_mode = ceil_mode
        self.count_include_pad = count_include_pad
        self.divisor_override = divisor_override

    def forward(self, input):
        return self._function(
            input, self.kernel_size, self.stride, self.padding, self.ceil_mode,
            self.count_include_pad, self.divisor_override,
        )  # fmt: skip

    def extra_repr(self):
        return f"kernel_size={self.kernel_size}, stride={self.stride}, padding={self.padding}"


class AvgPool2d(_AvgPoolNd):
    """The mean of each window of images (N, C, H, W)."""

    __module__ = "torch.nn.modules.pooling"
    _function = staticmethod(F.avg_pool2d)


class AvgPool3d(_AvgPoolNd):
    """The mean of each window of volumes (N, C, D, H, W)."""

    __module__ = "torch.nn.modules.pooling"
    _function = staticmethod(F.avg_pool3d)


class _AdaptivePoolNd(Module):
    """What adaptive pools have: the size of what they give."""

    __module__ = "torch.nn.modules.pooling"

    def __init__(self, output_size):
        super().__init__()
        self.output_size = output_size

    def forward(self, input):
        return self._function(input, self.output_size)

    def extra_repr(self):
        return f"output_size={self.output_size}"


class AdaptiveAvgPool1d(_AdaptivePoolNd):
    """Means of as many windows as it takes for `output_size`, of sequences (N, C, L)."""

    __module__ = "torch.nn.modules.pooling"
    _function = staticmethod(F.adaptive_avg_pool1d)


class AdaptiveAvgPool2d(_AdaptivePoolNd):
    """Means of as many windows as it takes for `output_size`, of images (N, C, H, W)."""

    __module__ = "torch.nn.modules.pooling"
    _function = staticmethod(F.adaptive_avg_pool2d)


class AdaptiveAvgPool3d(_AdaptivePoolNd):
    """Means of as many windows as it takes for `output_size`, of volumes (N, C, D, H, W)."""

    __module__ = "torch.nn.modules.pooling"
    _function = staticmethod(F.adaptive_avg_pool3d)


class _AdaptiveMaxPoolNd(_AdaptivePoolNd):
    """An adaptive max pool, which may give the positions too."""

    __module__ = "torch.nn.modules.pooling"

    def __init__(self, output_size, return_indices=False):
        super().__init__(output_size)
        self.return_indices = return_indices

    def forward(self, input):
        return self._function(input, self.output_size, self.return_indices)


class AdaptiveMaxPool1d(_AdaptiveMaxPoolNd):
    """The largest of as many windows as it takes for `output_size`, of sequences (N, C, L)."""

    __module__ = "torch.nn.modules.pooling"
    _function = staticmethod(F.adaptive_max_pool1d)


class AdaptiveMaxPool2d(_AdaptiveMaxPoolNd):
    """The largest of as many windows as it takes for `output_size`, of images (N, C, H, W)."""

    __module__ = "torch.nn.modules.pooling"
    _function = staticmethod(F.adaptive_max_pool2d)


class AdaptiveMaxPool3d(_AdaptiveMaxPoolNd):
    """The largest of as many windows as it takes for `output_size`, of volumes (N, C, D, H, W)."""

    __module__ = "torch.nn.modules.pooling"
    _function = staticmethod(F.adaptive_max_pool3d)
