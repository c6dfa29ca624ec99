"""Modules that hold other modules: in a row, in a list, in a dictionary.

https://pytorch.org/docs/1.13/nn.html#containers
"""

import operator
import warnings
from collections import OrderedDict
from collections.abc import Iterable, Mapping
from itertools import chain

from ._ordered import Ordered
from .module import Module


class Container(Module):
    """The containers' forerunner, deprecated; its keyword arguments become sub-modules."""

    __module__ = "torch.nn.modules.container"

    def __init__(self, **kwargs):
        super().__init__()
        warnings.warn(
            "nn.Container is deprecated. All of it's functionality is now implemented in nn.Module. "
            "Subclass that instead.",
            stacklevel=2,
        )
        for name, module in kwargs.items():
            self.add_module(name, module)


def _place(index, size):
    """A place counted from either end as one from the start."""
    index = operator.index(index)
    if not -size <= index < size:
        raise IndexError(f"index {index} is out of range")
    return index % size


class _Numbered(Module):
    """What Sequential and ModuleList share: modules in order, under their numbers."""

    __module__ = "torch.nn.modules.container"

    def _name(self, index):
        return list(self._modules)[_place(index, len(self._modules))]

    def _number(self, modules):
        self._modules = Ordered((str(i), module) for i, module in enumerate(modules))

    def __setitem__(self, idx, module):
        setattr(self, self._name(idx), module)

    def __delitem__(self, idx):
        names = list(self._modules)[idx] if isinstance(idx, slice) else [self._name(idx)]
        for name in names:
            delattr(self, name)
        self._number(self._modules.values())

    def __len__(self):
        return len(self._modules)

    def __iter__(self):
        return iter(self._modules.values())

    def append(self, module):
        """Adds a module at the end; returns the container."""
        self.add_module(str(len(self)), module)
        return self

    def pop(self, key):
        """Takes out the module at a place, or those of a slice, and returns it."""
        found = self[key]
        del self[key]
        return found


class Sequential(_Numbered):
    """Layers one after another: each gets the output of the one before.

    Takes modules in order, or one OrderedDict of named modules.
    https://pytorch.org/docs/1.13/generated/torch.nn.Sequential.html
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

    def __getitem__(self, idx):
        if isinstance(idx, slice):
            return type(self)(OrderedDict(list(self._modules.items())[idx]))
        return self._modules[self._name(idx)]

    def __add__(self, other):
        return Sequential(*self, *_sequential(other))

    def __iadd__(self, other):
        return self.extend(list(_sequential(other)))

    def __mul__(self, other):
        return Sequential(*list(self) * _factor(self, other))

    __rmul__ = __mul__

    def __imul__(self, other):
        return self.extend(list(self) * (_factor(self, other) - 1))

    def insert(self, index, module):
        """Puts a layer before place `index`; returns the container."""
        if not isinstance(module, Module):
            raise AssertionError(f"module should be of type: {Module}")
        if not -len(self) <= index <= len(self):
            raise IndexError(f"Index out of range: {index}")
        modules = list(self)
        modules.insert(index, module)
        self._number(modules)
        return self

    def extend(self, sequential):
        """Adds all layers of another container at the end; returns the container."""
        for module in sequential:
            self.append(module)
        return self

    def forward(self, input):
        for module in self._modules.values():
            input = module(input)
        return input


def _sequential(other):
    if not isinstance(other, Sequential):
        raise ValueError(
            f"add operator supports only objects of Sequential class, but {type(other)} is given."
        )
    return other


def _factor(container, count):
    if not isinstance(count, int):
        raise TypeError(f"unsupported operand type(s) for *: {type(container)} and {type(count)}")
    if count <= 0:
        raise ValueError(f"Non-positive multiplication factor {count} for {type(container)}")
    return count


class ModuleList(_Numbered):
    """A list of modules, whose parameters count. It has no forward of its own.

    https://pytorch.org/docs/1.13/generated/torch.nn.ModuleList.html
    """

    __module__ = "torch.nn.modules.container"

    def __init__(self, modules=None):
        super().__init__()
        if modules is not None:
            self.extend(modules)

    def __getitem__(self, idx):
        if isinstance(idx, slice):
            return type(self)(list(self._modules.values())[idx])
        return self._modules[self._name(idx)]

    def __setitem__(self, idx, module):
        setattr(self, str(_place(idx, len(self))), module)

    def __add__(self, other):
        return ModuleList(chain(self, other))

    def __iadd__(self, modules):
        return self.extend(modules)

    def insert(self, index, module):
        """Puts a module before place `index`."""
        modules = list(self)
        modules.insert(index, module)
        self._number(modules)

    def extend(self, modules):
        """Adds all modules of an iterable at the end; returns the list."""
        if not isinstance(modules, Iterable):
            raise TypeError(
                f"ModuleList.extend should be called with an iterable, but got {type(modules).__name__}"
            )
        for module in list(modules):
            self.append(module)
        return self


class ModuleDict(Module):
    """A dictionary of modules, whose parameters count.

    https://pytorch.org/docs/1.13/generated/torch.nn.ModuleDict.html
    """

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

    def clear(self):
        """Takes all modules out."""
        self._modules.clear()

    def pop(self, key):
        """Takes a module out and returns it."""
        found = self[key]
        del self[key]
        return found

    def keys(self):
        """The names."""
        return self._modules.keys()

    def items(self):
        """Names and modules."""
        return self._modules.items()

    def values(self):
        """The modules."""
        return self._modules.values()

    def update(self, modules):
        """Adds the modules of a dictionary, or of pairs."""
        for key, module in pairs(modules, "ModuleDict", "ModuleDict", (ModuleDict,), ordered=True):
            self[key] = module


def pairs(given, name, caller, own, ordered):
    """The pairs of a mapping or of an iterable of pairs; plain dicts sorted unless `ordered`."""
    if not isinstance(given, Iterable):
        raise TypeError(
            f"{caller}.update should be called with an iterable of key/value pairs, but got "
            f"{type(given).__name__}"
        )
    if isinstance(given, (Mapping, *own)):
        plain = not ordered and not isinstance(given, (OrderedDict, *own))
        return sorted(given.items()) if plain else list(given.items())
    found = []
    for i, pair in enumerate(given):
        if not isinstance(pair, Iterable):
            raise TypeError(
                f"{name} update sequence element #{i} should be Iterable; is{type(pair).__name__}"
            )
        if len(pair) != 2:
            raise ValueError(
                f"{name} update sequence element #{i} has length {len(pair)}; 2 is required"
            )
        found.append(tuple(pair))
    return found
