"""The OrderedDict of state_dicts and of a module's parts, which prints as PyTorch 1.13's does.

Python 3.12 changed how an OrderedDict prints; PyTorch 1.13 runs on earlier ones. It is saved as a
plain OrderedDict.
"""

from collections import OrderedDict
from copy import deepcopy
from reprlib import recursive_repr


class Ordered(OrderedDict):
    """An OrderedDict that prints as `OrderedDict([('weight', …)])`."""

    @recursive_repr()
    def __repr__(self):
        return f"OrderedDict({list(self.items())})" if self else "OrderedDict()"

    def __reduce__(self):
        return OrderedDict, (), self.__dict__ or None, None, iter(self.items())

    def __deepcopy__(self, memo):
        copied = memo[id(self)] = Ordered()
        for key, value in self.items():
            copied[deepcopy(key, memo)] = deepcopy(value, memo)
        copied.__dict__.update(deepcopy(self.__dict__, memo))
        return copied

    def __copy__(self):
        copied = Ordered(self)
        copied.__dict__.update(self.__dict__)
        return copied

    copy = __copy__


Ordered.__name__ = Ordered.__qualname__ = "OrderedDict"
Ordered.__module__ = "collections"
