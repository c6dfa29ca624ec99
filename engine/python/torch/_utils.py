"""The functions that pickled tensors name to be made again, under the names that PyTorch writes."""

from . import _dtypes
from .storage import over

_ABSENT = {
    "_rebuild_sparse_tensor": "sparse tensors",
    "_rebuild_sparse_csr_tensor": "sparse tensors",
    "_rebuild_qtensor": "quantized tensors",
    "_rebuild_meta_tensor_no_storage": "tensors without memory (device 'meta')",
}


def _rebuild_tensor(storage, storage_offset, size, stride):
    """A tensor over a storage that was read."""
    return over(storage._elements, storage.dtype, storage_offset, size, stride)


def _rebuild_tensor_v2(storage, storage_offset, size, stride, requires_grad, backward_hooks, metadata=None):
    tensor = _rebuild_tensor(storage, storage_offset, size, stride)
    tensor.requires_grad_(requires_grad)
    return tensor


def _rebuild_parameter(data, requires_grad, backward_hooks):
    from .nn.parameter import Parameter

    return Parameter(data, requires_grad)


def _rebuild_parameter_with_state(data, requires_grad, backward_hooks, state):
    return _set_obj_state(_rebuild_parameter(data, requires_grad, backward_hooks), state)


def _rebuild_from_type_v2(func, new_type, args, state):
    """A tensor of a subclass, with the attributes it had."""
    made = func(*args)
    if type(made) is not new_type:
        made.__class__ = new_type
    if hasattr(type(made), "__setstate__"):
        made.__setstate__(state)
        return made
    return _set_obj_state(made, state)


def _set_obj_state(made, state):
    if isinstance(state, tuple):
        state = {**(state[0] or {}), **(state[1] or {})}
    for name, value in (state or {}).items():
        setattr(made, name, value)
    return made


def _reduced(tensor):
    """What pickle keeps of a tensor: the function above and its arguments."""
    from collections import OrderedDict

    from .storage import TypedStorage

    storage = TypedStorage.of(tensor)
    args = (
        storage, tensor.storage_offset(), tuple(tensor.size()), tensor.stride(), tensor.requires_grad,
        OrderedDict(),
    )  # fmt: skip
    return _rebuild_tensor_v2, args


def _element_size(dtype):
    """Bytes that an element takes."""
    if not isinstance(dtype, _dtypes.dtype):
        raise RuntimeError(f"expected torch.dtype, but got {type(dtype)}")
    return dtype.itemsize


def __getattr__(name):
    if name in _ABSENT:
        raise AttributeError(f"Kindling does not have {_ABSENT[name]}")
    raise AttributeError(f"module 'torch._utils' has no attribute '{name}'", name=name)
