"""Modules that hold other modules."""

from collections import OrderedDict

from ..parameter import Parameter
from .module import Module


class Sequential(Module):
    """Layers one after another: each gets the output of the one before.

    Takes modules in order, or one OrderedDict of named modules.
    """

    __module__ = "torch.nn.modules.container"

    def __init__(self, *args):
        super().__init__()
        if len(args) == 1 and isinstance(args[0], OrderedDict):
            for name, module in args[0].items():
                self.add_module(name, module)
        else:
            for i, module in enumerate(args):
                self.add_module(str(i), module)

    def _name(self, index):
        names = list(self._modules)
        index = index.__index__()
        if not -len(names) <= index < len(names):
            raise IndexError(f"index {index} is out of range")
        return names[index]

    def __getitem__(self, index):
        if isinstance(index, slice):
            return type(self)(OrderedDict(list(self._modules.items())[index]))
        return self._modules[self._name(index)]

    def __setitem__(self, index, module):
        setattr(self, self._name(index), module)

    def __delitem__(self, index):
        names = list(self._modules)[index] if isinstance(index, slice) else [self._name(index)]
        for name in names:
            delattr(self, name)
        modules = list(self._modules.values())
        self._modules = {str(i): module for i, module in enumerate(modules)}

    def __len__(self):
        return len(self._modules)

    def __iter__(self):
        return iter(self._modules.values())

    def append(self, module):
        """Adds a layer at the end."""
        self.add_module(str(len(self)), module)
        return self

    def extend(self, sequential):
        """Adds all layers of another container at the end."""
        for module in sequential:
            self.append(module)
        return self

    def forward(self, input):
        for module in self._modules.values():
            input = module(input)
        return input


class ModuleList(Sequential):
    """A list of modules, whose parameters count. It has no forward of its own."""

    __module__ = "torch.nn.modules.container"

    def __init__(self, modules=None):
        super().__init__(*(modules or ()))

    def __getitem__(self, index):
        if isinstance(index, slice):
            return ModuleList(list(self._modules.values())[index])
        return super().__getitem__(index)

    def insert(self, index, module):
        """Puts a module before place `index`."""
        modules = list(self._modules.values())
        modules.insert(index, module)
        self._modules = {str(i): module for i, module in enumerate(modules)}

    def __iadd__(self, modules):
        return self.extend(modules)

    forward = Module.forward


class ModuleDict(Module):
    """A dictionary of modules, whose parameters count."""

    __module__ = "torch.nn.modules.container"

    def __init__(self, modules=None):
        super().__init__()
        if modules is not None:
            self.update(modules)

    def __getitem__(self, key):
        return self._modules[key]

    def __setitem__(self, key, module):
        self.add_module(key, module)

    def __delitem__(self, key):
        del self._modules[key]

    def __len__(self):
        return len(self._modules)

    def __iter__(self):
        return iter(self._modules)

    def __contains__(self, key):
        return key in self._modules

    def keys(self):
        """The names."""
        return self._modules.keys()

    def values(self):
        """The modules."""
        return self._modules.values()

    def items(self):
        """Names and modules."""
        return self._modules.items()

    def update(self, modules):
        """Adds the modules of a dictionary, or of pairs."""
        for key, module in modules.items() if hasattr(modules, "items") else modules:
            self[key] = module

    def pop(self, key):
        """Takes a module out and returns it."""
        return self._modules.pop(key)

    def clear(self):
        """Takes all modules out."""
        self._modules.clear()


class ParameterList(Module):
    """A list of parameters."""

    __module__ = "torch.nn.modules.container"

    def __init__(self, values=None):
        super().__init__()
        for value in values or ():
            self.append(value)

    def append(self, value):
        """Adds a parameter (or a tensor, made one) at the end."""
        param = value if isinstance(value, Parameter) else Parameter(value)
        self.register_parameter(str(len(self._parameters)), param)
        return self

    def __getitem__(self, index):
        return list(self._parameters.values())[index]

    def __setitem__(self, index, value):
        self._parameters[list(self._parameters)[index]] = value

    def __len__(self):
        return len(self._parameters)

    def __iter__(self):
        return iter(self._parameters.values())

    def extra_repr(self):
        return "\n".join(
            f"({name}): Parameter containing: [{param.dtype} of size "
            f"{'x'.join(map(str, param.shape))}]"
            for name, param in self._parameters.items()
        )
