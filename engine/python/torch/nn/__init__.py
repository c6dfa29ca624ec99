"""torch.nn: layers, losses and the Module they are built on.

https://pytorch.org/docs/1.13/nn.html
"""

from _kindling.errors import module_getattr

from .parameter import Parameter
from ._uninitialized import UninitializedBuffer, UninitializedParameter
from . import functional, init, parameter, utils
from .modules import *  # noqa: F403
from . import modules, parallel
from .parallel import DataParallel

__getattr__ = module_getattr("torch.nn")
