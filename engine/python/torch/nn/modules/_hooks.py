"""Hooks on modules: functions that are called before or after `forward`."""

import weakref


class RemovableHandle:
    """What registering a hook returns; `remove()` takes the hook away."""

    _last = 0

    def __init__(self, hooks, changed=None):
        self._hooks = weakref.ref(hooks)
        self._changed = changed
        self.id = RemovableHandle._last
        RemovableHandle._last += 1

    def remove(self):
        """Takes the hook away; a second call does nothing."""
        hooks = self._hooks()
        if hooks is not None:
            hooks.pop(self.id, None)
        if self._changed is not None:
            self._changed()

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.remove()


class _Table(dict):
    """Hooks by number; a dict that can be referred to weakly."""

    __slots__ = ("__weakref__",)


class Hooks:
    """A part of torch.nn.Module."""

    # Hooks on every module there is.
    _anywhere = _Table()
    _anywhere_before = _Table()

    def _start_hooks(self):
        own = self.__dict__
        own["_forward_pre_hooks"] = _Table()
        own["_forward_hooks"] = _Table()
        own["_hooked"] = False

    def _hooks_changed(self):
        self.__dict__["_hooked"] = bool(self._forward_hooks or self._forward_pre_hooks)

    def register_forward_pre_hook(self, hook):
        """Has `hook(module, args)` called before `forward`; what it returns replaces the arguments."""
        return self._register(self._forward_pre_hooks, hook)

    def register_forward_hook(self, hook):
        """Has `hook(module, args, output)` called after `forward`; what it returns replaces the output."""
        return self._register(self._forward_hooks, hook)

    def register_full_backward_hook(self, hook):
        raise NotImplementedError(
            "Kindling does not have register_full_backward_hook yet: use register_forward_hook and "
            "look at .grad after backward()"
        )

    register_backward_hook = register_full_backward_hook

    def _register(self, hooks, hook):
        handle = RemovableHandle(hooks, self._hooks_changed)
        hooks[handle.id] = hook
        self._hooks_changed()
        return handle

    def _call_with_hooks(self, args, kwargs):
        if "_hooked" not in self.__dict__:
            raise AttributeError(f"'{type(self).__name__}' object has no attribute '_backward_hooks'")
        for hook in (*Hooks._anywhere_before.values(), *self._forward_pre_hooks.values()):
            found = hook(self, args)
            if found is not None:
                args = found if isinstance(found, tuple) else (found,)
        result = self.forward(*args, **kwargs)
        for hook in (*Hooks._anywhere.values(), *self._forward_hooks.values()):
            found = hook(self, args, result)
            if found is not None:
                result = found
        return result
