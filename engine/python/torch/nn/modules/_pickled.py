"""Modules in pickles, copies and files: the attributes that PyTorch's own modules have there."""

from ._ordered import Ordered

_MEMBERS = ("_parameters", "_buffers", "_modules")


class Pickled:
    """A part of torch.nn.Module."""

    def _more_state(self):
        """What PyTorch's module of this kind keeps and ours can do without."""
        return {}

    def __getstate__(self):
        return {**self.__dict__, **self._more_state()}

    def __setstate__(self, state):
        own = self.__dict__
        self._start_hooks(own)
        own["_non_persistent_buffers_set"] = set()
        own.update(state)
        for name in _MEMBERS:
            own[name] = Ordered(own[name])
