"""torch.optim.swa_utils: averages of a model's weights along its training (Izmailov and others, 2018).

https://pytorch.org/docs/1.13/optim.html#stochastic-weight-averaging
"""

import math
import warnings
from copy import deepcopy
from itertools import chain

from _kindling.errors import module_getattr

from .. import _functions as _torch
from .._dtypes import check_device, int64
from .._grad_mode import no_grad
from ..nn.modules.batchnorm import _BatchNorm
from ..nn.modules.module import Module
from .lr_scheduler import _LRScheduler


def _running_mean(averaged, current, count):
    return averaged + (current - averaged) / (count + 1)


class AveragedModel(Module):
    """A copy of `model` that holds the average of its parameters over the calls of `update_parameters`.

    `avg_fn(averaged, current, count)` gives the next average, by default the mean. With `use_buffers`
    the buffers are averaged too.
    """

    def __init__(self, model, device=None, avg_fn=None, use_buffers=False):
        super().__init__()
        check_device(device)
        self.module = deepcopy(model)
        self.register_buffer("n_averaged", _torch.zeros((), dtype=int64))
        self.avg_fn = _running_mean if avg_fn is None else avg_fn
        self.use_buffers = use_buffers

    def forward(self, *args, **kwargs):
        return self.module(*args, **kwargs)

    def update_parameters(self, model):
        """Takes the parameters of `model` into the average."""
        for averaged, current in zip(self._tensors(self.module), self._tensors(model)):
            averaged, current = averaged.detach(), current.detach()
            first = self.n_averaged == 0
            averaged.copy_(current if first else self.avg_fn(averaged, current, self.n_averaged))
        self.n_averaged += 1

    def _tensors(self, model):
        buffers = model.buffers() if self.use_buffers else ()
        return chain(model.parameters(), buffers)


def update_bn(loader, model, device=None):
    """Computes the running statistics of all batch normalisation layers anew, over a loader."""
    check_device(device)
    layers = [module for module in model.modules() if isinstance(module, _BatchNorm)]
    if not layers:
        return
    momenta = [layer.momentum for layer in layers]
    was_training = model.training
    model.train()
    with no_grad():
        for layer in layers:
            layer.reset_running_stats()
            layer.momentum = None
        for batch in loader:
            model(batch[0] if isinstance(batch, (list, tuple)) else batch)
    for layer, momentum in zip(layers, momenta):
        layer.momentum = momentum
    model.train(was_training)


def _cosine(share):
    return (1 - math.cos(math.pi * share)) / 2


def _linear(share):
    return share


class SWALR(_LRScheduler):
    """Brings the learning rates to `swa_lr` within `anneal_epochs`, along a cosine or a line."""

    def __init__(self, optimizer, swa_lr, anneal_epochs=10, anneal_strategy="cos", last_epoch=-1):
        for rate, group in zip(self._format_param(optimizer, swa_lr), optimizer.param_groups):
            group["swa_lr"] = rate
        if anneal_strategy not in ("cos", "linear"):
            raise ValueError(
                f"anneal_strategy must by one of 'cos' or 'linear', instead got {anneal_strategy}"
            )
        self.anneal_func = _cosine if anneal_strategy == "cos" else _linear
        if not isinstance(anneal_epochs, int) or anneal_epochs < 0:
            raise ValueError(f"anneal_epochs must be equal or greater than 0, got {anneal_epochs}")
        self.anneal_epochs = anneal_epochs
        super().__init__(optimizer, last_epoch)

    @staticmethod
    def _format_param(optimizer, swa_lrs):
        count = len(optimizer.param_groups)
        if not isinstance(swa_lrs, (list, tuple)):
            return [swa_lrs] * count
        if len(swa_lrs) != count:
            raise ValueError(
                "swa_lr must have the same length as optimizer.param_groups: swa_lr has "
                f"{len(swa_lrs)}, optimizer.param_groups has {count}"
            )
        return swa_lrs

    def _share(self, step):
        """How much of the way to `swa_lr` is behind after so many steps."""
        return self.anneal_func(max(0, min(1, step / max(1, self.anneal_epochs))))

    def get_lr(self):
        """The rates of the next epoch."""
        if not self._get_lr_called_within_step:
            warnings.warn(
                "To get the last learning rate computed by the scheduler, please use `get_last_lr()`.",
                UserWarning,
                stacklevel=2,
            )
        step = self._step_count - 1
        if self.anneal_epochs == 0:
            step = max(1, step)
        before, now = self._share(step - 1), self._share(step)
        rates = []
        for group in self.optimizer.param_groups:
            goal = group["swa_lr"]
            start = goal if before == 1 else (group["lr"] - before * goal) / (1 - before)
            rates.append(goal * now + start * (1 - now))
        return rates


__getattr__ = module_getattr("torch.optim.swa_utils")
