"""torch.optim: optimisers. Their update rules are the engine's; groups and state are Python.

https://pytorch.org/docs/1.13/optim.html
"""

from _kindling.errors import module_getattr

from .optimizer import Optimizer
from .rules import ASGD, Adadelta, Adagrad, Adam, Adamax, AdamW, NAdam, RAdam, RMSprop, Rprop
from .sgd import SGD
from . import lr_scheduler


def _as_modules(*kinds):
    """Has `torch.optim.adam` and the like, where PyTorch keeps each optimiser, hold it as well."""
    import sys
    from types import ModuleType

    for kind in kinds:
        name = kind.__name__.lower()
        module = ModuleType(f"torch.optim.{name}", f"torch.optim.{kind.__name__}")
        setattr(module, kind.__name__, kind)
        kind.__module__ = module.__name__
        sys.modules[module.__name__] = globals()[name] = module


_as_modules(ASGD, Adadelta, Adagrad, Adam, Adamax, AdamW, NAdam, RAdam, RMSprop, Rprop)

__getattr__ = module_getattr("torch.optim")
