"""torchvision.transforms: what is done to pictures, PIL Images and tensors alike, before a model sees them.

https://pytorch.org/vision/0.14/transforms.html
"""

from _kindling.errors import module_getattr

from . import functional
from .transforms import *  # noqa: F403
from .autoaugment import AutoAugment, AutoAugmentPolicy, RandAugment, TrivialAugmentWide

__getattr__ = module_getattr("torchvision.transforms")
