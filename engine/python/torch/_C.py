"""torch._C: what pickles name of PyTorch's compiled half. Everything else of it is the engine's."""

from _kindling.errors import module_getattr


class _Functions(type):
    def __getattr__(cls, name):
        from . import _functions

        try:
            return getattr(_functions, name)
        except AttributeError:
            raise AttributeError(f"type object '{cls.__name__}' has no attribute '{name}'") from None


class _VariableFunctionsClass(metaclass=_Functions):
    """Has torch's functions as attributes; PyTorch pickles torch.relu as its attribute 'relu'."""


__getattr__ = module_getattr("torch._C")
