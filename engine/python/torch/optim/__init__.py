"""torch.optim: optimisers. Their update rules are the engine's; groups and state are Python.

https://pytorch.org/docs/1.13/optim.html
"""

from _kindling.errors import module_getattr

from .optimizer import Optimizer
from .rules import ASGD, Adadelta, Adagrad, Adam, Adamax, AdamW, NAdam, RAdam, RMSprop, Rprop
from .sgd import SGD
from . import lr_scheduler

__getattr__ = module_getattr("torch.optim")
