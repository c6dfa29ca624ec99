"""Pooling by p-norms and at random places, and the undoing of max pools, as layers.

torch.nn.modules.pooling has them too; the other pools are there.
"""

from .. import functional as F
from . import pooling as _pooling
from .module import Module


def _tuple(value, n):
    return tuple(value) if isinstance(value, (tuple, list)) else (value,) * n


class _MaxUnpoolNd(Module):
    """What undoes a max pool of the same numbers."""

    __module__ = "torch.nn.modules.pooling"
    _dims = 0

    def __init__(self, kernel_size, stride=None, padding=0):
        super().__init__()
        self.kernel_size = _tuple(kernel_size, self._dims)
        self.stride = _tuple(kernel_size if stride is None else stride, self._dims)
        self.padding = _tuple(padding, self._dims)

    def forward(self, input, indices, output_size=None):
        return self._function(
            input, indices, self.kernel_size, self.stride, self.padding, output_size
        )

    def extra_repr(self):
        return f"kernel_size={self.kernel_size}, stride={self.stride}, padding={self.padding}"


class MaxUnpool1d(_MaxUnpoolNd):
    """Puts what MaxPool1d(return_indices=True) gave back to its places, zeros elsewhere.

    https://pytorch.org/docs/1.13/generated/torch.nn.MaxUnpool1d.html
    """

    __module__ = "torch.nn.modules.pooling"
    _dims = 1
    _function = staticmethod(F.max_unpool1d)


class MaxUnpool2d(_MaxUnpoolNd):
    """Puts what MaxPool2d(return_indices=True) gave back to its places, zeros elsewhere.

    https://pytorch.org/docs/1.13/generated/torch.nn.MaxUnpool2d.html
    """

    __module__ = "torch.nn.modules.pooling"
    _dims = 2
    _function = staticmethod(F.max_unpool2d)


class MaxUnpool3d(_MaxUnpoolNd):
    """Puts what MaxPool3d(return_indices=True) gave back to its places, zeros elsewhere.

    https://pytorch.org/docs/1.13/generated/torch.nn.MaxUnpool3d.html
    """

    __module__ = "torch.nn.modules.pooling"
    _dims = 3
    _function = staticmethod(F.max_unpool3d)


class _LPPoolNd(Module):
    """The `norm_type`-norm of each window."""

    __module__ = "torch.nn.modules.pooling"

    def __init__(self, norm_type, kernel_size, stride=None, ceil_mode=False):
        super().__init__()
        self.norm_type = norm_type
        self.kernel_size = kernel_size
        self.stride = stride
        self.ceil_mode = ceil_mode

    def forward(self, input):
        return self._function(
            input, float(self.norm_type), self.kernel_size, self.stride, self.ceil_mode
        )

    def extra_repr(self):
        return (
            f"norm_type={self.norm_type}, kernel_size={self.kernel_size}, stride={self.stride}, "
            f"ceil_mode={self.ceil_mode}"
        )


class LPPool1d(_LPPoolNd):
    """The `norm_type`-norm of each window of sequences (N, C, L).

    https://pytorch.org/docs/1.13/generated/torch.nn.LPPool1d.html
    """

    __module__ = "torch.nn.modules.pooling"
    _function = staticmethod(F.lp_pool1d)


class LPPool2d(_LPPoolNd):
    """The `norm_type`-norm of each window of images (N, C, H, W).

    https://pytorch.org/docs/1.13/generated/torch.nn.LPPool2d.html
    """

    __module__ = "torch.nn.modules.pooling"
    _function = staticmethod(F.lp_pool2d)


class _FractionalMaxPoolNd(Module):
    """The largest elements of windows that stand at random places."""

    __module__ = "torch.nn.modules.pooling"
    _dims = 0

    def __init__(
        self, kernel_size, output_size=None, output_ratio=None, return_indices=False,
        _random_samples=None,
    ):  # fmt: skip
        super().__init__()
        n = self._dims
        self.kernel_size = _tuple(kernel_size, n)
        self.return_indices = return_indices
        self.register_buffer("_random_samples", _random_samples)
        self.output_size = _tuple(output_size, n) if output_size is not None else None
        self.output_ratio = _tuple(output_ratio, n) if output_ratio is not None else None
        if output_size is None and output_ratio is None:
            raise ValueError(
                f"FractionalMaxPool{n}d requires specifying either an output size, or a pooling ratio"
            )
        if output_size is not None and output_ratio is not None:
            raise ValueError("only one of output_size and output_ratio may be specified")
        if self.output_ratio is not None and not all(0 < ratio < 1 for ratio in self.output_ratio):
            raise ValueError(f"output_ratio must be between 0 and 1 (got {output_ratio})")

    def forward(self, input):
        return self._function(
            input, self.kernel_size, self.output_size, self.output_ratio, self.return_indices,
            self._random_samples,
        )  # fmt: skip


class FractionalMaxPool2d(_FractionalMaxPoolNd):
    """Max pooling of images to `output_size`, or to `output_ratio` of their size.

    https://pytorch.org/docs/1.13/generated/torch.nn.FractionalMaxPool2d.html
    """

    __module__ = "torch.nn.modules.pooling"
    _dims = 2
    _function = staticmethod(F.fractional_max_pool2d)


class FractionalMaxPool3d(_FractionalMaxPoolNd):
    """Max pooling of volumes to `output_size`, or to `output_ratio` of their size.

    https://pytorch.org/docs/1.13/generated/torch.nn.FractionalMaxPool3d.html
    """

    __module__ = "torch.nn.modules.pooling"
    _dims = 3
    _function = staticmethod(F.fractional_max_pool3d)


for _layer in (
    MaxUnpool1d, MaxUnpool2d, MaxUnpool3d, LPPool1d, LPPool2d, FractionalMaxPool2d, FractionalMaxPool3d,
):  # fmt: skip
    setattr(_pooling, _layer.__name__, _layer)
