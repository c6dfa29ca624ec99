"""torch.nn.Module: a layer or a model, that finds its own parameters and sub-modules.

The walks over a tree of modules are _walks.py, saving and loading _state.py, hooks _hooks.py.
"""

from ..._tensor import Tensor
from ..parameter import Parameter
from ._hooks import (
    Hooks,
    _global_backward_hooks,
    _global_forward_hooks,
    _global_forward_pre_hooks,
    register_module_backward_hook,
    register_module_forward_hook,
    register_module_forward_pre_hook,
    register_module_full_backward_hook,
)
from ._ordered import Ordered
from ._pickled import Pickled
from ._state import State
from ._walks import Walks


class Module(Walks, State, Hooks, Pickled):
    """What every layer and model derives from.

    A subclass calls `super().__init__()`, assigns its layers to attributes, and defines `forward`;
    calling the module runs `forward` and the hooks.
    https://pytorch.org/docs/1.13/generated/torch.nn.Module.html
    """

    __module__ = "torch.nn.modules.module"

    training: bool
    dump_patches = False
    _version = 1

    def __init__(self):
        own = self.__dict__
        own["training"] = True
        own["_parameters"] = Ordered()
        own["_buffers"] = Ordered()
        own["_non_persistent_buffers_set"] = set()
        self._start_hooks(own)
        own["_modules"] = Ordered()

    def forward(self, *input):
        """What the module computes; every subclass defines it."""
        raise NotImplementedError(
            f'Module [{type(self).__name__}] is missing the required "forward" function'
        )

    def __call__(self, *args, **kwargs):
        # fmt: off
        if (
            self._backward_hooks or self._forward_hooks or self._forward_pre_hooks
            or _global_backward_hooks or _global_forward_hooks or _global_forward_pre_hooks
        ):  # fmt: on
            return self._call_with_hooks(args, kwargs)
        return self.forward(*args, **kwargs)

    # Attributes

    def __setattr__(self, name, value):
        own = self.__dict__
        if isinstance(value, Parameter):
            if "_parameters" not in own:
                raise AttributeError("cannot assign parameters before Module.__init__() call")
            self._forget(name, own, "_buffers", "_modules")
            self.register_parameter(name, value)
            return
        if isinstance(value, Module):
            if "_modules" not in own:
                raise AttributeError("cannot assign module before Module.__init__() call")
            self._forget(name, own, "_parameters", "_buffers")
            own["_modules"][name] = value
            return
        for kind in ("_parameters", "_modules", "_buffers"):
            entries = own.get(kind)
            if entries is not None and name in entries:
                self._replace(kind, entries, name, value)
                return
        object.__setattr__(self, name, value)

    def _forget(self, name, own, *kinds):
        own.pop(name, None)
        own.get("_non_persistent_buffers_set", set()).discard(name)
        for kind in kinds:
            own[kind].pop(name, None)

    def _replace(self, kind, entries, name, value):
        wanted = {
            "_parameters": "torch.nn.Parameter or None",
            "_modules": "torch.nn.Module or None",
            "_buffers": "torch.Tensor or None",
        }[kind]
        if value is not None and not (kind == "_buffers" and isinstance(value, Tensor)):
            kinds = {"_parameters": "parameter", "_modules": "child module", "_buffers": "buffer"}
            raise TypeError(
                f"cannot assign '{_type_name(value)}' as {kinds[kind]} '{name}' ({wanted} expected)"
            )
        entries[name] = value

    def __getattr__(self, name):
        own = self.__dict__
        for kind in ("_parameters", "_buffers", "_modules"):
            entries = own.get(kind)
            if entries is not None and name in entries:
                return entries[name]
        raise AttributeError(f"'{type(self).__name__}' object has no attribute '{name}'", name=name)

    def __delattr__(self, name):
        for kind in ("_parameters", "_buffers", "_modules"):
            if name in self.__dict__[kind]:
                del self.__dict__[kind][name]
                self._non_persistent_buffers_set.discard(name)
                return
        object.__delattr__(self, name)

    def __dir__(self):
        names = [*dir(type(self)), *self.__dict__, *self._parameters, *self._modules, *self._buffers]
        return sorted(name for name in names if not name[0].isdigit())

    def register_parameter(self, name, param):
        """Adds a parameter (or None) under `name`, as assigning it to an attribute does."""
        if "_parameters" not in self.__dict__:
            raise AttributeError("cannot assign parameter before Module.__init__() call")
        _check_name("parameter", name)
        if hasattr(self, name) and name not in self._parameters:
            raise KeyError(f"attribute '{name}' already exists")
        if param is not None and not isinstance(param, Parameter):
            raise TypeError(
                f"cannot assign '{_type_name(param)}' object to parameter '{name}' "
                "(torch.nn.Parameter or None required)"
            )
        if param is not None and param.grad_fn is not None:
            raise ValueError(
                f"Cannot assign non-leaf Tensor to parameter '{name}'. Model parameters must be created "
                f"explicitly. To express '{name}' as a function of another Tensor, compute the value in "
                "the forward() method."
            )
        self._parameters[name] = param

    def register_buffer(self, name, tensor, persistent=True):
        """Adds a tensor that is no parameter but part of the state, such as a running mean."""
        if "_buffers" not in self.__dict__:
            raise AttributeError("cannot assign buffer before Module.__init__() call")
        _check_name("buffer", name)
        if hasattr(self, name) and name not in self._buffers:
            raise KeyError(f"attribute '{name}' already exists")
        if tensor is not None and not isinstance(tensor, Tensor):
            raise TypeError(
                f"cannot assign '{_type_name(tensor)}' object to buffer '{name}' "
                "(torch Tensor or None required)"
            )
        self._buffers[name] = tensor
        if persistent:
            self._non_persistent_buffers_set.discard(name)
        else:
            self._non_persistent_buffers_set.add(name)

    def add_module(self, name, module):
        """Adds a sub-module under `name`, as assigning it to an attribute does."""
        if module is not None and not isinstance(module, Module):
            raise TypeError(f"{_type_name(module)} is not a Module subclass")
        if isinstance(name, str) and hasattr(self, name) and name not in self._modules:
            raise KeyError(f"attribute '{name}' already exists")
        _check_name("module", name)
        self._modules[name] = module

    def register_module(self, name, module):
        """Another name of `add_module`."""
        self.add_module(name, module)

    # Printing

    def extra_repr(self):
        """What a layer's line says between the brackets; subclasses define it."""
        return ""

    def _get_name(self):
        return type(self).__name__

    def __repr__(self):
        extra = self.extra_repr()
        lines = extra.split("\n") if extra else []
        children = [
            f"({name}): {_indented(repr(module))}" for name, module in self._modules.items()
        ]
        if len(lines) == 1 and not children:
            return f"{self._get_name()}({lines[0]})"
        if not lines and not children:
            return f"{self._get_name()}()"
        return self._get_name() + "(\n  " + "\n  ".join(lines + children) + "\n)"


def _indented(text):
    first, *rest = text.split("\n")
    return "\n".join([first, *("  " + line for line in rest)])


def _type_name(value):
    if isinstance(value, Tensor):
        return value.type()
    kind = type(value)
    return kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"


def _check_name(what, name):
    if not isinstance(name, str):
        raise TypeError(f"{what} name should be a string. Got {_type_name(name)}")
    if "." in name:
        raise KeyError(f'{what} name can\'t contain "."' + (f", got: {name}" if what == "module" else ""))
    if name == "":
        raise KeyError(f'{what} name can\'t be empty string ""')
