"""Normalisation over batches and over each sample's channels, with running statistics."""

from ... import _functions as _torch
from ..._dtypes import check_device
from .. import functional as F
from ..parameter import Parameter
from .module import Module


class _NormBase(Module):
    """What they share: scale, shift and running statistics of `num_features` channels."""

    __module__ = "torch.nn.modules.batchnorm"
    _version = 2

    def __init__(
        self, num_features, eps=1e-5, momentum=0.1, affine=True, track_running_stats=True, device=None,
        dtype=None,
    ):  # fmt: skip
        super().__init__()
        check_device(device)
        self.num_features = num_features
        self.eps = eps
        self.momentum = momentum
        self.affine = affine
        self.track_running_stats = track_running_stats
        if affine:
            self.weight = Parameter(_torch.empty(num_features, dtype=dtype))
            self.bias = Parameter(_torch.empty(num_features, dtype=dtype))
        else:
            self.register_parameter("weight", None)
            self.register_parameter("bias", None)
        if track_running_stats:
            self.register_buffer("running_mean", _torch.zeros(num_features, dtype=dtype))
            self.register_buffer("running_var", _torch.ones(num_features, dtype=dtype))
            self.register_buffer("num_batches_tracked", _count())
        else:
            self.register_buffer("running_mean", None)
            self.register_buffer("running_var", None)
            self.register_buffer("num_batches_tracked", None)
        self.reset_parameters()

    def reset_running_stats(self):
        """Forgets what was seen."""
        if self.track_running_stats:
            self.running_mean.zero_()
            self.running_var.fill_(1)
            self.num_batches_tracked.zero_()

    def reset_parameters(self):
        """Scale 1, shift 0, statistics forgotten."""
        self.reset_running_stats()
        if self.affine:
            self.weight.data.fill_(1)
            self.bias.data.zero_()

    def _check_input_dim(self, input):
        raise NotImplementedError

    def _load_from_state_dict(self, state_dict, prefix, local_metadata, *rest):
        # States of the first version, and plain dicts, need not hold the count.
        key = f"{prefix}num_batches_tracked"
        version = local_metadata.get("version")
        if (version is None or version < 2) and self.track_running_stats and key not in state_dict:
            state_dict[key] = _count()
        super()._load_from_state_dict(state_dict, prefix, local_metadata, *rest)

    def extra_repr(self):
        return (
            f"{self.num_features}, eps={self.eps}, momentum={self.momentum}, affine={self.affine}, "
            f"track_running_stats={self.track_running_stats}"
        )


def _count():
    from ... import int64

    return _torch.zeros((), dtype=int64)


class _BatchNorm(_NormBase):
    """Mean 0 and variance 1 for each channel over the batch; in evaluation by the running statistics."""

    __module__ = "torch.nn.modules.batchnorm"

    def forward(self, input):
        self._check_input_dim(input)
        factor = 0.0 if self.momentum is None else self.momentum
        if self.training and self.track_running_stats and self.num_batches_tracked is not None:
            self.num_batches_tracked.add_(1)
            if self.momentum is None:
                factor = 1.0 / float(self.num_batches_tracked)
        by_batch = self.training or (self.running_mean is None and self.running_var is None)
        remember = not self.training or self.track_running_stats
        return F.batch_norm(
            input, self.running_mean if remember else None, self.running_var if remember else None,
            self.weight, self.bias, by_batch, factor, self.eps,
        )  # fmt: skip


def _check_dims(input, *allowed):
    if input.dim() not in allowed:
        wanted = " or ".join(f"{n}D" for n in allowed)
        raise ValueError(f"expected {wanted} input (got {input.dim()}D input)")


class BatchNorm1d(_BatchNorm):
    """Batch normalisation of (N, C) or (N, C, L).

    https://pytorch.org/docs/1.13/generated/torch.nn.BatchNorm1d.html
    """

    __module__ = "torch.nn.modules.batchnorm"

    def _check_input_dim(self, input):
        _check_dims(input, 2, 3)


class BatchNorm2d(_BatchNorm):
    """Batch normalisation of images (N, C, H, W).

    https://pytorch.org/docs/1.13/generated/torch.nn.BatchNorm2d.html
    """

    __module__ = "torch.nn.modules.batchnorm"

    def _check_input_dim(self, input):
        _check_dims(input, 4)


class BatchNorm3d(_BatchNorm):
    """Batch normalisation of volumes (N, C, D, H, W)."""

    __module__ = "torch.nn.modules.batchnorm"

    def _check_input_dim(self, input):
        _check_dims(input, 5)


class _InstanceNorm(_NormBase):
    """Mean 0 and variance 1 for each channel of each sample."""

    __module__ = "torch.nn.modules.instancenorm"
    _dims = 0

    def __init__(
        self, num_features, eps=1e-5, momentum=0.1, affine=False, track_running_stats=False, device=None,
        dtype=None,
    ):  # fmt: skip
        super().__init__(num_features, eps, momentum, affine, track_running_stats, device, dtype)

    def _check_input_dim(self, input):
        _check_dims(input, self._dims + 1, self._dims + 2)

    def forward(self, input):
        self._check_input_dim(input)
        single = input.dim() == self._dims + 1
        found = F.instance_norm(
            input.unsqueeze(0) if single else input, self.running_mean, self.running_var, self.weight,
            self.bias, self.training or not self.track_running_stats, self.momentum, self.eps,
        )  # fmt: skip
        return found.squeeze(0) if single else found


class InstanceNorm1d(_InstanceNorm):
    """Instance normalisation of (N, C, L)."""

    __module__ = "torch.nn.modules.instancenorm"
    _dims = 1


class InstanceNorm2d(_InstanceNorm):
    """Instance normalisation of images (N, C, H, W)."""

    __module__ = "torch.nn.modules.instancenorm"
    _dims = 2


class InstanceNorm3d(_InstanceNorm):
    """Instance normalisation of volumes (N, C, D, H, W)."""

    __module__ = "torch.nn.modules.instancenorm"
    _dims = 3


class SyncBatchNorm(_BatchNorm):
    """Batch normalisation over the batches of several GPUs. There is none here: calling it says so.

    https://pytorch.org/docs/1.13/generated/torch.nn.SyncBatchNorm.html
    """

    __module__ = "torch.nn.modules.batchnorm"

    def __init__(
        self, num_features, eps=1e-5, momentum=0.1, affine=True, track_running_stats=True,
        process_group=None, device=None, dtype=None,
    ):  # fmt: skip
        super().__init__(num_features, eps, momentum, affine, track_running_stats, device, dtype)
        self.process_group = process_group

    def forward(self, input):
        raise ValueError("SyncBatchNorm expected input tensor to be on GPU")

    @classmethod
    def convert_sync_batchnorm(cls, module, process_group=None):
        """The module with every BatchNorm replaced by a SyncBatchNorm of the same state."""
        made = module
        if isinstance(module, _BatchNorm):
            made = SyncBatchNorm(
                module.num_features, module.eps, module.momentum, module.affine,
                module.track_running_stats, process_group,
            )  # fmt: skip
            if module.affine:
                made.weight = module.weight
                made.bias = module.bias
            made.running_mean = module.running_mean
            made.running_var = module.running_var
            made.num_batches_tracked = module.num_batches_tracked
        for name, child in module.named_children():
            made.add_module(name, cls.convert_sync_batchnorm(child, process_group))
        return made
