"""torch.utils.hooks: the handle that registering a hook gives."""

import weakref
from collections import OrderedDict

from _kindling.errors import module_getattr


class RemovableHandle:
    """Takes a hook away again: by `remove()`, or at the end of a `with`.

    Args:
        hooks_dict: the hooks by number, which this handle's `id` is one of.
    """

    next_id = 0

    def __init__(self, hooks_dict):
        self.hooks_dict_ref = weakref.ref(hooks_dict)
        self.id = RemovableHandle.next_id
        RemovableHandle.next_id += 1

    def remove(self):
        """Takes the hook away; a second call does nothing."""
        hooks = self.hooks_dict_ref()
        if hooks is not None:
            hooks.pop(self.id, None)

    def __getstate__(self):
        return self.hooks_dict_ref(), self.id

    def __setstate__(self, state):
        hooks, self.id = state
        self.hooks_dict_ref = weakref.ref(OrderedDict() if hooks is None else hooks)
        RemovableHandle.next_id = max(RemovableHandle.next_id, self.id + 1)

    def __enter__(self):
        return self

    def __exit__(self, type, value, tb):
        self.remove()


__getattr__ = module_getattr("torch.utils.hooks")
