"""torch.nn.utils.skip_init: a module whose parameters have not been drawn."""

import inspect

from ...random import get_rng_state, set_rng_state
from ..modules.module import Module


def skip_init(module_cls, *args, **kwargs):
    """A module of the class; its parameters hold whatever they hold, and nothing was drawn for them.

    https://pytorch.org/docs/1.13/generated/torch.nn.utils.skip_init.html
    """
    if not issubclass(module_cls, Module):
        raise RuntimeError(f"Expected a Module; got {module_cls}")
    if "device" not in inspect.signature(module_cls).parameters:
        raise RuntimeError("Module must support a 'device' arg to skip initialization")
    before = get_rng_state()
    module = module_cls(*args, **kwargs)
    set_rng_state(before)
    return module
