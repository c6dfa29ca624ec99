"""Normalisations whose number of channels is that of their first input.

torch.nn.modules.batchnorm and torch.nn.modules.instancenorm are their homes in PyTorch.
"""

from .._uninitialized import UninitializedBuffer, UninitializedParameter
from . import batchnorm as _batchnorm
from .batchnorm import (
    BatchNorm1d,
    BatchNorm2d,
    BatchNorm3d,
    InstanceNorm1d,
    InstanceNorm2d,
    InstanceNorm3d,
)
from .lazy import LazyModuleMixin


class _LazyNormBase(LazyModuleMixin):
    """What they share."""

    __module__ = "torch.nn.modules.batchnorm"

    def __init__(
        self, eps=1e-5, momentum=0.1, affine=True, track_running_stats=True, device=None, dtype=None
    ):
        # Neither scale and shift nor statistics yet, nothing that would need a number of channels.
        super().__init__(0, eps, momentum, False, False, device, dtype)
        self.affine = affine
        self.track_running_stats = track_running_stats
        if affine:
            self.weight = UninitializedParameter(device=device, dtype=dtype)
            self.bias = UninitializedParameter(device=device, dtype=dtype)
        if track_running_stats:
            self.running_mean = UninitializedBuffer(device=device, dtype=dtype)
            self.running_var = UninitializedBuffer(device=device, dtype=dtype)
            self.num_batches_tracked = _batchnorm._count()

    def reset_parameters(self):
        if not self.has_uninitialized_params() and self.num_features != 0:
            super().reset_parameters()

    def initialize_parameters(self, input):
        if not self.has_uninitialized_params():
            return
        self.num_features = input.shape[1]
        for value in (self.weight, self.bias, self.running_mean, self.running_var):
            if value is not None:
                value.materialize((self.num_features,))
        self.reset_parameters()


def _lazy(layer):
    """The lazy class of a layer's class."""
    name = f"Lazy{layer.__name__}"
    doc = (
        f"A {layer.__name__} whose `num_features` is the number of channels of its first input.\n\n"
        f"https://pytorch.org/docs/1.13/generated/torch.nn.{name}.html\n"
    )
    made = type(
        name, (_LazyNormBase, layer.__mro__[1]),
        {"__module__": layer.__module__, "__doc__": doc, "cls_to_become": layer},
    )  # fmt: skip
    setattr(_batchnorm, name, made)
    return made


LazyBatchNorm1d = _lazy(BatchNorm1d)
LazyBatchNorm2d = _lazy(BatchNorm2d)
LazyBatchNorm3d = _lazy(BatchNorm3d)
LazyInstanceNorm1d = _lazy(InstanceNorm1d)
LazyInstanceNorm2d = _lazy(InstanceNorm2d)
LazyInstanceNorm3d = _lazy(InstanceNorm3d)
