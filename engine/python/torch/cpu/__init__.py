"""torch.cpu: mixed precision on the CPU."""

from _kindling.errors import module_getattr

from . import amp

__getattr__ = module_getattr("torch.cpu")
