"""torch.utils: what there is of it so far."""

from _kindling.errors import module_getattr

__getattr__ = module_getattr("torch.utils")
