"""What lazy layers have: their parameters get their sizes from the first input."""

import itertools
import warnings

from .._uninitialized import is_lazy
from .module import Module


class LazyModuleMixin:
    """Goes before a layer's class; `initialize_parameters(input)` gives parameters their sizes.

    After the first call the layer is of the class `cls_to_become`.
    https://pytorch.org/docs/1.13/generated/torch.nn.modules.lazy.LazyModuleMixin.html
    """

    __module__ = "torch.nn.modules.lazy"
    cls_to_become = None

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.__dict__["_waits_for_input"] = True
        warnings.warn(
            "Lazy modules are a new feature under heavy development so changes to the API or "
            "functionality can happen at any moment.",
            stacklevel=3,
        )

    def __call__(self, *args, **kwargs):
        if "_waits_for_input" in self.__dict__:
            self._infer_parameters(self, args)
        return Module.__call__(self, *args, **kwargs)

    def initialize_parameters(self, *args, **kwargs):
        """Gives the parameters their sizes and first values, by an input; every lazy layer defines it."""
        raise NotImplementedError(
            f"initialize_parameters is not implemented for {type(self).__name__}"
        )

    def has_uninitialized_params(self):
        """Whether a parameter or buffer has no shape yet."""
        return any(
            is_lazy(value) for value in itertools.chain(self._parameters.values(), self._buffers.values())
        )

    def _infer_parameters(self, module, input):
        module.initialize_parameters(*input)
        if module.has_uninitialized_params():
            raise RuntimeError(f"module {self._get_name()} has not been fully initialized")
        del module.__dict__["_waits_for_input"]
        if module.cls_to_become is not None:
            module.__class__ = module.cls_to_become

    def _save_to_state_dict(self, destination, prefix, keep_vars):
        for name, value in self._own_state():
            kept = keep_vars or is_lazy(value)
            destination[prefix + name] = value if kept else value.detach()

    def _load_from_state_dict(self, state_dict, prefix, *rest):
        for name, value in itertools.chain(self._parameters.items(), self._buffers.items()):
            given = state_dict.get(prefix + name)
            if is_lazy(value) and given is not None and not is_lazy(given):
                value.materialize(given.shape)
        super()._load_from_state_dict(state_dict, prefix, *rest)
