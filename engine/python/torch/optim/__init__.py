"""torch.optim: optimisers. Their update rules are the engine's; groups and state are Python.

https://pytorch.org/docs/1.13/optim.html
"""

from _kindling.errors import module_getattr

from .adadelta import Adadelta
from .adagrad import Adagrad
from .adam import Adam
from .adamax import Adamax
from .adamw import AdamW
from .asgd import ASGD
from .lbfgs import LBFGS
from .nadam import NAdam
from .optimizer import Optimizer
from .radam import RAdam
from .rmsprop import RMSprop
from .rprop import Rprop
from .sgd import SGD
from .sparse_adam import SparseAdam
from . import lr_scheduler, swa_utils

__getattr__ = module_getattr("torch.optim")
