"""Saving and loading what a module has learned: state_dict and load_state_dict."""

import warnings
from collections import OrderedDict, namedtuple
from collections.abc import Mapping

from ..._grad_mode import no_grad
from ..._tensor import Tensor
from ._ordered import Ordered

_EXTRA = "_extra_state"
_NEVER = (
    "Reached a code path in Module.{}() that should never be called. Please file an issue at "
    "https://github.com/pytorch/pytorch/issues/new?template=bug-report.yml to report this bug."
)


class _IncompatibleKeys(namedtuple("IncompatibleKeys", ["missing_keys", "unexpected_keys"])):
    """Which names a load missed, and which it did not know."""

    __slots__ = ()

    def __repr__(self):
        if not self.missing_keys and not self.unexpected_keys:
            return "<All keys matched successfully>"
        return super().__repr__()

    __str__ = __repr__


class State:
    """A part of torch.nn.Module."""

    def get_extra_state(self):
        """What more than tensors a state_dict holds; a subclass that has any defines it."""
        raise RuntimeError(_NEVER.format("get_extra_state"))

    def set_extra_state(self, state):
        """Takes back what `get_extra_state` gave."""
        raise RuntimeError(_NEVER.format("set_extra_state"))

    def _own_state(self):
        """The names and tensors of this module itself, without its children."""
        for name, param in self._parameters.items():
            if param is not None:
                yield name, param
        for name, buffer in self._buffers.items():
            if buffer is not None and name not in self._non_persistent_buffers_set:
                yield name, buffer

    def _save_to_state_dict(self, destination, prefix, keep_vars):
        for name, tensor in State._own_state(self):
            destination[prefix + name] = tensor if keep_vars else tensor.detach()
        if type(self).get_extra_state is not State.get_extra_state:
            destination[prefix + _EXTRA] = self.get_extra_state()

    def state_dict(self, *args, destination=None, prefix="", keep_vars=False):
        """All parameters and buffers by name, in an OrderedDict; they share the module's memory."""
        if args:
            destination, prefix, keep_vars = (*args, *(destination, prefix, keep_vars)[len(args) :])
            warnings.warn(
                "Positional args are being deprecated, use kwargs instead. Refer to "
                "https://pytorch.org/docs/master/generated/torch.nn.Module.html#torch.nn.Module.state_dict"
                " for details.",
                stacklevel=2,
            )
        if destination is None:
            destination = Ordered()
            destination._metadata = Ordered()
        metadata = {"version": self._version}
        if hasattr(destination, "_metadata"):
            destination._metadata[prefix[:-1]] = metadata
        self._save_to_state_dict(destination, prefix, keep_vars)
        for name, module in self._modules.items():
            if module is not None:
                module.state_dict(destination=destination, prefix=f"{prefix}{name}.", keep_vars=keep_vars)
        for hook in self._state_dict_hooks.values():
            found = hook(self, destination, prefix, metadata)
            if found is not None:
                destination = found
        return destination

    def _load_from_state_dict(
        self, state_dict, prefix, local_metadata, strict, missing_keys, unexpected_keys, error_msgs
    ):
        """Copies this module's own entries, without its children; what goes wrong joins the lists."""
        for hook in self._load_state_dict_pre_hooks.values():
            hook(
                state_dict, prefix, local_metadata, strict, missing_keys, unexpected_keys, error_msgs
            )  # fmt: skip
        own = dict(State._own_state(self))
        for name, tensor in own.items():
            key = prefix + name
            if key in state_dict:
                error_msgs += _copy(key, tensor, state_dict[key])
            elif strict:
                missing_keys.append(key)
        self._load_extra(state_dict, prefix + _EXTRA, strict, missing_keys, unexpected_keys)
        if strict:
            for key in state_dict:
                if key.startswith(prefix) and key != prefix + _EXTRA:
                    name = key[len(prefix) :].split(".", 1)[0]
                    if name not in self._modules and name not in own:
                        unexpected_keys.append(key)

    def _load_extra(self, state_dict, key, strict, missing_keys, unexpected_keys):
        wanted = type(self).set_extra_state is not State.set_extra_state
        if wanted and key in state_dict:
            self.set_extra_state(state_dict[key])
        elif strict and wanted:
            missing_keys.append(key)
        elif strict and key in state_dict:
            unexpected_keys.append(key)

    def load_state_dict(self, state_dict, strict=True):
        """Copies parameters and buffers from `state_dict`; with `strict`, the names must match exactly."""
        if not isinstance(state_dict, Mapping):
            raise TypeError(f"Expected state_dict to be dict-like, got {type(state_dict)}.")
        missing, unexpected, errors = [], [], []
        metadata = getattr(state_dict, "_metadata", None)
        # Copied: hooks may change it.
        state_dict = OrderedDict(state_dict)
        if metadata is not None:
            state_dict._metadata = metadata

        def load(module, entries, prefix):
            local = {} if metadata is None else metadata.get(prefix[:-1], {})
            module._load_from_state_dict(entries, prefix, local, True, missing, unexpected, errors)
            for name, child in module._modules.items():
                if child is not None:
                    below = f"{prefix}{name}."
                    own = {key: value for key, value in entries.items() if key.startswith(below)}
                    load(child, own, below)
            for hook in module._load_state_dict_post_hooks.values():
                assert hook(module, _IncompatibleKeys(missing, unexpected)) is None, (
                    "Hooks registered with ``register_load_state_dict_post_hook`` are not"
                    "expected to return new values, if incompatible_keys need to be modified,"
                    "it should be done inplace."
                )

        load(self, state_dict, "")
        if strict:
            for what, keys in (("Unexpected", unexpected), ("Missing", missing)):
                if keys:
                    names = ", ".join(f'"{key}"' for key in keys)
                    errors.insert(0, f"{what} key(s) in state_dict: {names}. ")
        if errors:
            raise RuntimeError(
                "Error(s) in loading state_dict for {}:\n\t{}".format(
                    type(self).__name__, "\n\t".join(errors)
                )
            )
        return _IncompatibleKeys(missing, unexpected)


def _copy(key, tensor, given):
    """Copies one entry; the messages of what went wrong."""
    if not isinstance(given, Tensor):
        return [
            f'While copying the parameter named "{key}", expected torch.Tensor or Tensor-like object '
            f"from checkpoint but received {type(given)}"
        ]
    if tensor.dim() == 0 and given.dim() == 1:
        # Very old versions saved numbers with one dimension.
        given = given[0]
    if given.shape != tensor.shape:
        return [
            f"size mismatch for {key}: copying a param with shape {given.shape} from checkpoint, the "
            f"shape in current model is {tensor.shape}."
        ]
    try:
        with no_grad():
            tensor.copy_(given)
    except Exception as error:
        return [
            f'While copying the parameter named "{key}", whose dimensions in the model are '
            f"{tensor.size()} and whose dimensions in the checkpoint are {given.size()}, an exception "
            f"occurred : {error.args}."
        ]
    return []
