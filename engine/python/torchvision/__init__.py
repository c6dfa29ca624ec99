"""torchvision in the browser: image models, data sets and transforms, on Kindling's torch.

https://pytorch.org/vision/0.14/ describes them; what is missing says so when it is asked for.
"""

from _kindling.errors import module_getattr

from . import datasets, io, models, ops, transforms, utils

__version__ = "0.14.1"

__getattr__ = module_getattr("torchvision")
