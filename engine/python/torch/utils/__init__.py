"""torch.utils: data sets and loaders."""

from _kindling.errors import module_getattr

from . import checkpoint, data, hooks

__getattr__ = module_getattr("torch.utils", later=frozenset(("tensorboard",)))
