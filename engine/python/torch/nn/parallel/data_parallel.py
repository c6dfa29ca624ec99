"""A module spread over GPUs. There are none here, so it is called as it is, as PyTorch does on a CPU."""

from ..modules.module import Module


class DataParallel(Module):
    """Calls `module`, which stands under the name `module` in the state_dict.

    https://pytorch.org/docs/1.13/generated/torch.nn.DataParallel.html
    """

    __module__ = "torch.nn.parallel.data_parallel"

    def __init__(self, module, device_ids=None, output_device=None, dim=0):
        super().__init__()
        self.module = module
        self.device_ids = []

    def forward(self, *inputs, **kwargs):
        return self.module(*inputs, **kwargs)


def data_parallel(module, inputs, device_ids=None, output_device=None, dim=0, module_kwargs=None):
    """Calls `module` once, as there are no GPUs to spread the batch over."""
    inputs = inputs if isinstance(inputs, tuple) else (inputs,)
    return module(*inputs, **(module_kwargs or {}))
