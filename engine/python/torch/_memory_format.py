"""The orders of dimensions in memory: what torch.channels_last asks of contiguous(), to() and
is_contiguous(). Values and shapes are the same in each; strides differ."""

from ._dtypes import memory_format

channels_last = memory_format("channels_last")
channels_last_3d = memory_format("channels_last_3d")
_RANKS = {channels_last: 4, channels_last_3d: 5}


def laid_out(tensor, format):
    """The tensor with its channels last in memory, or for any other format in the order of its dimensions."""
    rank = _RANKS.get(format)
    if rank is None:
        return tensor.contiguous()
    if tensor.dim() != rank:
        raise RuntimeError(f"required rank {rank} tensor to use {format._name} format")
    if in_order(tensor, format):
        return tensor
    last = tensor.permute(0, *range(2, rank), 1).contiguous()
    return last.permute(0, rank - 1, *range(1, rank - 1))


def in_order(tensor, format):
    """Whether the elements lie in memory as `format` says; dimensions of size 1 lie anyhow."""
    rank = _RANKS.get(format)
    if rank is None:
        return tensor.is_contiguous()
    if tensor.dim() != rank:
        return False
    step = 1
    for dim in (1, *range(rank - 1, 1, -1), 0):
        if tensor.shape[dim] != 1 and tensor.stride()[dim] != step:
            return False
        step *= tensor.shape[dim]
    return True
