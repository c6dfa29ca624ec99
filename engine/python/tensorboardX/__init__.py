"""tensorboardX: the SummaryWriter of torch.utils.tensorboard under its older name."""

from _kindling.errors import module_getattr
from torch.utils.tensorboard import FileWriter, SummaryWriter

__getattr__ = module_getattr("tensorboardX")
