"""torch.nn.parallel: DataParallel, which without GPUs calls its module.

https://pytorch.org/docs/1.13/nn.html#dataparallel-layers-multi-gpu-distributed
"""

from _kindling.errors import module_getattr

from .data_parallel import DataParallel, data_parallel


def _note(name):
    if name == "DistributedDataParallel":
        return ": there is one process; call the module itself, or DataParallel"
    return ""


__getattr__ = module_getattr("torch.nn.parallel", _note)
