"""How samples become a batch: tensors and numbers are stacked, containers keep their shape."""

import collections.abc

from ..._tensor import Tensor

_MESSAGE = (
    "default_collate: batch must contain tensors, numpy arrays, numbers, dicts or lists; found {}"
)


def _is_array(value):
    return type(value).__module__ == "numpy" and hasattr(value, "dtype")


def default_convert(data):
    """NumPy arrays in `data` as tensors; everything else as it is."""
    import torch

    if isinstance(data, Tensor):
        return data
    if _is_array(data):
        return torch.as_tensor(data)
    if isinstance(data, collections.abc.Mapping):
        return {key: default_convert(value) for key, value in data.items()}
    if isinstance(data, tuple) and hasattr(data, "_fields"):
        return type(data)(*map(default_convert, data))
    if isinstance(data, tuple):
        return [default_convert(value) for value in data]
    if isinstance(data, collections.abc.Sequence) and not isinstance(data, (str, bytes)):
        return [default_convert(value) for value in data]
    return data


def default_collate(batch):
    """One batch of a list of samples: tensors stacked along a new first dimension.

    https://pytorch.org/docs/1.13/data.html#torch.utils.data.default_collate
    """
    import torch

    first = batch[0]
    if isinstance(first, Tensor):
        return torch.stack(batch, 0)
    if _is_array(first):
        if getattr(first, "shape", ()) == ():
            return torch.as_tensor(batch)
        return default_collate([torch.as_tensor(each) for each in batch])
    if isinstance(first, float):
        return torch.tensor(batch, dtype=torch.float64)
    if isinstance(first, int):
        return torch.tensor(batch)
    if isinstance(first, (str, bytes)):
        return batch
    if isinstance(first, collections.abc.Mapping):
        collated = {key: default_collate([each[key] for each in batch]) for key in first}
        try:
            return type(first)(collated)
        except TypeError:
            return collated
    if isinstance(first, tuple) and hasattr(first, "_fields"):
        return type(first)(*(default_collate(values) for values in zip(*batch)))
    if isinstance(first, collections.abc.Sequence):
        if any(len(each) != len(first) for each in batch):
            raise RuntimeError("each element in list of batch should be of equal size")
        return [default_collate(values) for values in zip(*batch)]
    raise TypeError(_MESSAGE.format(type(first)))
