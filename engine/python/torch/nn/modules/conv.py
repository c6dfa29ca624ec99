"""Convolutions as layers, of one to three dimensions, plain and transposed."""

from ... import _functions as _torch
from ..._dtypes import check_device
from .. import functional as F
from .. import init
from ..parameter import Parameter
from .module import Module

_PADDING_MODES = ("zeros", "reflect", "replicate", "circular")


def _tuple(value, n):
    return tuple(value) if isinstance(value, (tuple, list)) else (value,) * n


class _ConvNd(Module):
    """What all convolutions have: sizes, weight, bias, starting values."""

    __module__ = "torch.nn.modules.conv"
    _dims = 0
    _transposed = False

    def __init__(
        self, in_channels, out_channels, kernel_size, stride, padding, dilation, output_padding, groups,
        bias, padding_mode, device, dtype,
    ):  # fmt: skip
        super().__init__()
        check_device(device)
        if groups <= 0:
            raise ValueError("groups must be a positive integer")
        if in_channels % groups != 0:
            raise ValueError("in_channels must be divisible by groups")
        if out_channels % groups != 0:
            raise ValueError("out_channels must be divisible by groups")
        n = self._dims
        stride = _tuple(stride, n)
        if isinstance(padding, str):
            if padding not in ("same", "valid"):
                raise ValueError(
                    f"Invalid padding string {padding!r}, should be one of {{'same', 'valid'}}"
                )
            if padding == "same" and any(s != 1 for s in stride):
                raise ValueError("padding='same' is not supported for strided convolutions")
        if padding_mode not in _PADDING_MODES:
            modes = set(_PADDING_MODES)
            raise ValueError(f"padding_mode must be one of {modes}, but got padding_mode='{padding_mode}'")
        self.in_channels = in_channels
        self.out_channels = out_channels
        self.kernel_size = _tuple(kernel_size, n)
        self.stride = stride
        self.padding = padding if isinstance(padding, str) else _tuple(padding, n)
        self.dilation = _tuple(dilation, n)
        self.transposed = self._transposed
        self.output_padding = _tuple(output_padding, n)
        self.groups = groups
        self.padding_mode = padding_mode
        channels = (in_channels, out_channels) if self.transposed else (out_channels, in_channels)
        shape = (channels[0], channels[1] // groups, *self.kernel_size)
        self.weight = Parameter(_torch.empty(shape, dtype=dtype))
        if bias:
            self.bias = Parameter(_torch.empty(out_channels, dtype=dtype))
        else:
            self.register_parameter("bias", None)
        self.reset_parameters()

    def reset_parameters(self):
        """Draws new starting values."""
        init.kaiming_uniform_(self.weight, a=5**0.5)
        if self.bias is not None:
            fan_in, _ = init._calculate_fan_in_and_fan_out(self.weight)
            if fan_in != 0:
                bound = 1 / fan_in**0.5
                init.uniform_(self.bias, -bound, bound)

    def _more_state(self):
        return {"_reversed_padding_repeated_twice": self._sides()}

    def _sides(self):
        """The padding as F.pad wants it: both sides of each dimension, the last one first."""
        if self.padding == "valid":
            return (0, 0) * self._dims
        if self.padding == "same":
            pairs = []
            for dilation, size in zip(self.dilation, self.kernel_size):
                total = dilation * (size - 1)
                pairs.append((total // 2, total - total // 2))
        else:
            pairs = [(p, p) for p in self.padding]
        return tuple(side for pair in reversed(pairs) for side in pair)

    def extra_repr(self):
        n = self._dims
        parts = [str(self.in_channels), str(self.out_channels), f"kernel_size={self.kernel_size}"]
        parts.append(f"stride={self.stride}")
        if self.padding != (0,) * n:
            parts.append(f"padding={self.padding}")
        if self.dilation != (1,) * n:
            parts.append(f"dilation={self.dilation}")
        if self.output_padding != (0,) * n:
            parts.append(f"output_padding={self.output_padding}")
        if self.groups != 1:
            parts.append(f"groups={self.groups}")
        if self.bias is None:
            parts.append("bias=False")
        if self.padding_mode != "zeros":
            parts.append(f"padding_mode={self.padding_mode}")
        return ", ".join(parts)


class _Conv(_ConvNd):
    """A plain convolution; subclasses say of how many dimensions."""

    __module__ = "torch.nn.modules.conv"

    def __init__(
        self, in_channels, out_channels, kernel_size, stride=1, padding=0, dilation=1, groups=1,
        bias=True, padding_mode="zeros", device=None, dtype=None,
    ):  # fmt: skip
        super().__init__(
            in_channels, out_channels, kernel_size, stride, padding, dilation, 0, groups, bias,
            padding_mode, device, dtype,
        )  # fmt: skip

    def forward(self, input):
        return self._conv_forward(input, self.weight, self.bias)

    def _conv_forward(self, input, weight, bias):
        padding = self.padding
        if self.padding_mode != "zeros":
            input = F.pad(input, self._sides(), mode=self.padding_mode)
            padding = (0,) * self._dims
        return self._function(input, weight, bias, self.stride, padding, self.dilation, self.groups)


class Conv1d(_Conv):
    """Slides `out_channels` filters of `kernel_size` over sequences (N, in_channels, L).

    https://pytorch.org/docs/1.13/generated/torch.nn.Conv1d.html
    """

    __module__ = "torch.nn.modules.conv"
    _dims = 1
    _function = staticmethod(F.conv1d)


class Conv2d(_Conv):
    """Slides `out_channels` filters of `kernel_size` over images (N, in_channels, H, W).

    https://pytorch.org/docs/1.13/generated/torch.nn.Conv2d.html
    """

    __module__ = "torch.nn.modules.conv"
    _dims = 2
    _function = staticmethod(F.conv2d)


class Conv3d(_Conv):
    """Slides `out_channels` filters of `kernel_size` over volumes (N, in_channels, D, H, W).

    https://pytorch.org/docs/1.13/generated/torch.nn.Conv3d.html
    """

    __module__ = "torch.nn.modules.conv"
    _dims = 3
    _function = staticmethod(F.conv3d)


class _ConvTransposeNd(_ConvNd):
    """A convolution the other way round: from what it gave to something of the size it took."""

    __module__ = "torch.nn.modules.conv"
    _transposed = True

    def __init__(
        self, in_channels, out_channels, kernel_size, stride=1, padding=0, output_padding=0, groups=1,
        bias=True, dilation=1, padding_mode="zeros", device=None, dtype=None,
    ):  # fmt: skip
        if padding_mode != "zeros":
            raise ValueError(
                f'Only "zeros" padding mode is supported for {type(self).__name__}'
            )
        super().__init__(
            in_channels, out_channels, kernel_size, stride, padding, dilation, output_padding, groups,
            bias, padding_mode, device, dtype,
        )  # fmt: skip

    def forward(self, input, output_size=None):
        extra = self._extra(input, output_size)
        return self._function(
            input, self.weight, self.bias, self.stride, self.padding, extra, self.groups, self.dilation
        )

    def _extra(self, input, output_size):
        """The output padding that leads to `output_size`."""
        if output_size is None:
            return self.output_padding
        n = self._dims
        sizes = tuple(output_size)
        if len(sizes) == input.dim():
            sizes = sizes[-n:]
        if len(sizes) != n:
            raise ValueError(
                f"ConvTranspose{n}D: for {input.dim()}D input, output_size must have {n} or "
                f"{input.dim()} elements (got {len(sizes)})"
            )
        least = [
            (input.size(d - n) - 1) * self.stride[d]
            - 2 * self.padding[d]
            + (self.dilation[d] * (self.kernel_size[d] - 1) + 1)
            for d in range(n)
        ]
        most = [size + stride - 1 for size, stride in zip(least, self.stride)]
        if any(not lo <= size <= hi for lo, size, hi in zip(least, sizes, most)):
            raise ValueError(
                f"requested an output size of {list(sizes)}, but valid sizes range from {least} to "
                f"{most} (for an input of {input.size()[2:]})"
            )
        return tuple(size - lo for size, lo in zip(sizes, least))


class ConvTranspose1d(_ConvTransposeNd):
    """A transposed convolution of sequences (N, in_channels, L).

    https://pytorch.org/docs/1.13/generated/torch.nn.ConvTranspose1d.html
    """

    __module__ = "torch.nn.modules.conv"
    _dims = 1
    _function = staticmethod(F.conv_transpose1d)


class ConvTranspose2d(_ConvTransposeNd):
    """A transposed convolution of images (N, in_channels, H, W).

    https://pytorch.org/docs/1.13/generated/torch.nn.ConvTranspose2d.html
    """

    __module__ = "torch.nn.modules.conv"
    _dims = 2
    _function = staticmethod(F.conv_transpose2d)


class ConvTranspose3d(_ConvTransposeNd):
    """A transposed convolution of volumes (N, in_channels, D, H, W).

    https://pytorch.org/docs/1.13/generated/torch.nn.ConvTranspose3d.html
    """

    __module__ = "torch.nn.modules.conv"
    _dims = 3
    _function = staticmethod(F.conv_transpose3d)
