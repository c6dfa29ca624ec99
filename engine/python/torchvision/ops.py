"""torchvision.ops: not there yet; each name says so when it is asked for."""

from _kindling.errors import module_getattr

__getattr__ = module_getattr("torchvision.ops")
