"""torch.utils.tensorboard: SummaryWriter, which writes TensorBoard's event files.

https://pytorch.org/docs/1.13/tensorboard.html
"""

from _kindling.errors import module_getattr

from .writer import FileWriter, SummaryWriter

__getattr__ = module_getattr("torch.utils.tensorboard")
