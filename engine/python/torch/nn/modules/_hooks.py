"""Hooks on modules: functions called before and after `forward`, and when gradients pass.

How gradients are watched is _backward_hooks.py.
"""

import functools
import weakref
from collections import OrderedDict

from ...utils.hooks import RemovableHandle

# Hooks on every module there is.
_global_forward_pre_hooks = OrderedDict()
_global_forward_hooks = OrderedDict()
_global_backward_hooks = OrderedDict()
# None while there are none, then whether they are full ones.
_global_is_full_backward_hook = None

_MIXED = (
    "Cannot use both regular backward hooks and full backward hooks as a global Module hook. Please "
    "use only one of them."
)
_MIXED_ON_ONE = (
    "Cannot use both regular backward hooks and full backward hooks on a single Module. Please use "
    "only one of them."
)


def _added(hooks, hook):
    handle = RemovableHandle(hooks)
    hooks[handle.id] = hook
    return handle


def register_module_forward_pre_hook(hook):
    """Has `hook(module, args)` called before the `forward` of every module."""
    return _added(_global_forward_pre_hooks, hook)


def register_module_forward_hook(hook):
    """Has `hook(module, args, output)` called after the `forward` of every module."""
    return _added(_global_forward_hooks, hook)


def register_module_backward_hook(hook):
    """The deprecated form of `register_module_full_backward_hook`."""
    return _register_global_backward(hook, False)


def register_module_full_backward_hook(hook):
    """Has `hook(module, grad_input, grad_output)` called when gradients pass any module."""
    return _register_global_backward(hook, True)


def _register_global_backward(hook, full):
    global _global_is_full_backward_hook
    if _global_is_full_backward_hook is (not full):
        raise RuntimeError(_MIXED)
    _global_is_full_backward_hook = full
    return _added(_global_backward_hooks, hook)


class WithModule:
    """A hook that gets the module it was registered on as its first argument."""

    def __init__(self, hook, module):
        self.hook = hook
        functools.update_wrapper(self, hook)
        self.module = weakref.ref(module)

    def __call__(self, *args, **kwargs):
        module = self.module()
        if module is None:
            raise RuntimeError("You are trying to call the hook of a dead Module!")
        return self.hook(module, *args, **kwargs)

    def __getstate__(self):
        return {"hook": self.hook, "module": self.module()}

    def __setstate__(self, state):
        if state["module"] is None:
            raise RuntimeError("You are trying to revive the hook of a dead Module!")
        self.__init__(state["hook"], state["module"])


class Hooks:
    """A part of torch.nn.Module."""

    def _start_hooks(self, own):
        own["_backward_hooks"] = OrderedDict()
        own["_is_full_backward_hook"] = None
        own["_forward_hooks"] = OrderedDict()
        own["_forward_pre_hooks"] = OrderedDict()
        own["_state_dict_hooks"] = OrderedDict()
        own["_load_state_dict_pre_hooks"] = OrderedDict()
        own["_load_state_dict_post_hooks"] = OrderedDict()

    def register_forward_pre_hook(self, hook):
        """Has `hook(module, args)` called before `forward`; what it returns replaces the arguments."""
        return _added(self._forward_pre_hooks, hook)

    def register_forward_hook(self, hook):
        """Has `hook(module, args, output)` called after `forward`; what it returns replaces the output."""
        return _added(self._forward_hooks, hook)

    def register_full_backward_hook(self, hook):
        """Has `hook(module, grad_input, grad_output)` called when the gradients of the inputs are known.

        Both are tuples, with None for what is no tensor; a tuple that it returns replaces grad_input.
        """
        return self._register_backward(hook, True)

    def register_backward_hook(self, hook):
        """The deprecated form of `register_full_backward_hook`, which sees the last step alone."""
        return self._register_backward(hook, False)

    def _register_backward(self, hook, full):
        if self._is_full_backward_hook is (not full):
            raise RuntimeError(_MIXED_ON_ONE)
        self._is_full_backward_hook = full
        return _added(self._backward_hooks, hook)

    def _get_backward_hooks(self):
        """The full backward hooks and the others, those on all modules first."""
        both = {True: [], False: []}
        for full, hooks in (
            (_global_is_full_backward_hook, _global_backward_hooks),
            (self._is_full_backward_hook, self._backward_hooks),
        ):
            if full is not None:
                both[full] += hooks.values()
        return both[True], both[False]

    def _call_with_hooks(self, args, kwargs):
        from ._backward_hooks import BackwardHook, watch_last_step

        full, last = self._get_backward_hooks()
        for hook in (*_global_forward_pre_hooks.values(), *self._forward_pre_hooks.values()):
            found = hook(self, args)
            if found is not None:
                args = found if isinstance(found, tuple) else (found,)
        watch = BackwardHook(self, full) if full else None
        if watch is not None:
            args = watch.inputs(args)
        result = self.forward(*args, **kwargs)
        for hook in (*_global_forward_hooks.values(), *self._forward_hooks.values()):
            found = hook(self, args, result)
            if found is not None:
                result = found
        if watch is not None:
            result = watch.outputs(result)
        if last:
            watch_last_step(self, last, args, result)
        return result

    # Hooks around state_dict and load_state_dict

    def _register_state_dict_hook(self, hook):
        """Has `hook(module, state_dict, prefix, local_metadata)` called at the end of `state_dict`."""
        return _added(self._state_dict_hooks, hook)

    def _register_load_state_dict_pre_hook(self, hook, with_module=False):
        """Has `hook` called with the arguments of `_load_from_state_dict` before it begins."""
        return _added(self._load_state_dict_pre_hooks, WithModule(hook, self) if with_module else hook)

    def register_load_state_dict_post_hook(self, hook):
        """Has `hook(module, incompatible_keys)` called after a load; it may change the keys in place."""
        return _added(self._load_state_dict_post_hooks, hook)
