"""torch.autograd.graph: what becomes of the values that the graph keeps for its derivatives.

https://pytorch.org/docs/1.13/autograd.html#saved-tensors-hooks
"""

import contextlib

from pyodide.ffi import JsException

from _kindling import engine as _e
from _kindling.errors import module_getattr, translated

from .._tensor import Tensor
from ._callbacks import remember


class saved_tensors_hooks:
    """Inside, every tensor that the graph keeps goes through `pack_hook`, and back through `unpack_hook`.

    `pack_hook(tensor)` may return anything; `unpack_hook` of it has to give the tensor again.
    """

    def __init__(self, pack_hook, unpack_hook):
        self.pack_hook = pack_hook
        self.unpack_hook = unpack_hook

    def __enter__(self):
        # The graph may outlive the block, and asks for them as long as it does.
        pack = remember(lambda tensor: remember(self.pack_hook(tensor)))
        unpack = remember(self._unpack)
        try:
            _e.push_saving(pack, unpack)
        except JsException as error:
            raise translated(error) from None

    def __exit__(self, *args):
        _e.pop_saving()

    def _unpack(self, packed):
        tensor = self.unpack_hook(packed)
        if not isinstance(tensor, Tensor):
            raise TypeError(
                "Output of saved tensor unpack_hook expected to be a Tensor but got result of type "
                f"{type(tensor).__name__}"
            )
        return tensor


class save_on_cpu(saved_tensors_hooks):
    """Inside, what the graph keeps is on the CPU, as everything is here: nothing is moved."""

    def __init__(self, pin_memory=False):
        super().__init__(lambda tensor: tensor, lambda packed: packed)


@contextlib.contextmanager
def disable_saved_tensors_hooks(error_message):
    """Inside, `saved_tensors_hooks` raises a RuntimeError of these words."""
    try:
        before = _e.refuse_saving(error_message)
    except JsException as error:
        raise translated(error) from None
    try:
        yield
    finally:
        _e.refuse_saving(before)


__getattr__ = module_getattr("torch.autograd.graph")
