"""Padding as layers: a value, or the elements again, around the last dimensions."""

from .. import functional as F
from .module import Module


def _sides(padding, n):
    """Widths on every side, the last dimension's first; one number stands for all."""
    return tuple(padding) if isinstance(padding, (tuple, list)) else (padding,) * n


class _ConstantPadNd(Module):
    """Puts `value` around the last dimensions."""

    __module__ = "torch.nn.modules.padding"
    _dims = 0

    def __init__(self, padding, value):
        super().__init__()
        self.value = value
        self.padding = _sides(padding, 2 * self._dims)

    def forward(self, input):
        return F.pad(input, self.padding, "constant", self.value)

    def extra_repr(self):
        return f"padding={self.padding}, value={self.value}"


class ConstantPad1d(_ConstantPadNd):
    """Puts `value` before and behind the last dimension; `padding` is (left, right) or one number.

    https://pytorch.org/docs/1.13/generated/torch.nn.ConstantPad1d.html
    """

    __module__ = "torch.nn.modules.padding"
    _dims = 1


class ConstantPad2d(_ConstantPadNd):
    """Puts `value` around planes; `padding` is (left, right, top, bottom) or one number.

    https://pytorch.org/docs/1.13/generated/torch.nn.ConstantPad2d.html
    """

    __module__ = "torch.nn.modules.padding"
    _dims = 2


class ConstantPad3d(_ConstantPadNd):
    """Puts `value` around volumes; `padding` is (left, right, top, bottom, front, back) or one number.

    https://pytorch.org/docs/1.13/generated/torch.nn.ConstantPad3d.html
    """

    __module__ = "torch.nn.modules.padding"
    _dims = 3


class ZeroPad2d(ConstantPad2d):
    """Puts zeros around planes; `padding` is (left, right, top, bottom) or one number.

    https://pytorch.org/docs/1.13/generated/torch.nn.ZeroPad2d.html
    """

    __module__ = "torch.nn.modules.padding"

    def __init__(self, padding):
        super().__init__(padding, 0.0)

    def extra_repr(self):
        return f"{self.padding}"


class _CopyPadNd(Module):
    """Puts the elements themselves around the last dimensions."""

    __module__ = "torch.nn.modules.padding"
    _dims = 0
    _mode = ""

    def __init__(self, padding):
        super().__init__()
        self.padding = _sides(padding, 2 * self._dims)

    def forward(self, input):
        return F.pad(input, self.padding, self._mode)

    def extra_repr(self):
        return f"{self.padding}"


class _ReflectionPadNd(_CopyPadNd):
    """Mirrors the elements at the edges, which are not repeated."""

    __module__ = "torch.nn.modules.padding"
    _mode = "reflect"


class ReflectionPad1d(_ReflectionPadNd):
    """Mirrors lines at their ends.

    https://pytorch.org/docs/1.13/generated/torch.nn.ReflectionPad1d.html
    """

    __module__ = "torch.nn.modules.padding"
    _dims = 1


class ReflectionPad2d(_ReflectionPadNd):
    """Mirrors planes at their edges.

    https://pytorch.org/docs/1.13/generated/torch.nn.ReflectionPad2d.html
    """

    __module__ = "torch.nn.modules.padding"
    _dims = 2


class ReflectionPad3d(_ReflectionPadNd):
    """Mirrors volumes at their sides.

    https://pytorch.org/docs/1.13/generated/torch.nn.ReflectionPad3d.html
    """

    __module__ = "torch.nn.modules.padding"
    _dims = 3


class _ReplicationPadNd(_CopyPadNd):
    """Repeats the elements at the edges."""

    __module__ = "torch.nn.modules.padding"
    _mode = "replicate"


class ReplicationPad1d(_ReplicationPadNd):
    """Repeats the ends of lines.

    https://pytorch.org/docs/1.13/generated/torch.nn.ReplicationPad1d.html
    """

    __module__ = "torch.nn.modules.padding"
    _dims = 1


class ReplicationPad2d(_ReplicationPadNd):
    """Repeats the edges of planes.

    https://pytorch.org/docs/1.13/generated/torch.nn.ReplicationPad2d.html
    """

    __module__ = "torch.nn.modules.padding"
    _dims = 2


class ReplicationPad3d(_ReplicationPadNd):
    """Repeats the sides of volumes.

    https://pytorch.org/docs/1.13/generated/torch.nn.ReplicationPad3d.html
    """

    __module__ = "torch.nn.modules.padding"
    _dims = 3
