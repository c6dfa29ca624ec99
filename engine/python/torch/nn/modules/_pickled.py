"""Modules in pickles, copies and files: the attributes that PyTorch's own modules have there."""

from collections import OrderedDict

_HOOKS = (
    "_backward_hooks", "_forward_hooks", "_forward_pre_hooks", "_state_dict_hooks", "_load_state_dict_pre_hooks",
    "_load_state_dict_post_hooks",
)  # fmt: skip


class Pickled:
    """A part of torch.nn.Module."""

    def _more_state(self):
        """What PyTorch's module of this kind keeps and ours can do without."""
        return {}

    def __getstate__(self):
        state = {**self.__dict__, **self._more_state()}
        state.pop("_hooked", None)
        for name in _HOOKS:
            state[name] = OrderedDict(state.get(name, ()))
        state.setdefault("_is_full_backward_hook", None)
        return state

    def __setstate__(self, state):
        own = self.__dict__
        self._start_hooks()
        tables = {name: own[name] for name in _HOOKS if name in own}
        own.update(state)
        own.setdefault("_non_persistent_buffers_set", set())
        for name, table in tables.items():
            table.update(state.get(name, ()))
            own[name] = table
        self._hooks_changed()
