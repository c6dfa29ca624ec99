"""Layers that change shapes only."""

from .module import Module


class Flatten(Module):
    """Joins dimensions into one, by default all but the first."""

    __module__ = "torch.nn.modules.flatten"

    def __init__(self, start_dim=1, end_dim=-1):
        super().__init__()
        self.start_dim = start_dim
        self.end_dim = end_dim

    def forward(self, input):
        return input.flatten(self.start_dim, self.end_dim)

    def extra_repr(self):
        return f"start_dim={self.start_dim}, end_dim={self.end_dim}"


class Unflatten(Module):
    """Takes dimension `dim` apart into dimensions of `unflattened_size`, of which one may be -1.

    https://pytorch.org/docs/1.13/generated/torch.nn.Unflatten.html
    """

    __module__ = "torch.nn.modules.flatten"

    def __init__(self, dim, unflattened_size):
        super().__init__()
        if isinstance(dim, int):
            _require(unflattened_size, (tuple, list), int, "unflattened_size must be a tuple of ints")
        elif isinstance(dim, str):
            _require(unflattened_size, tuple, tuple, "unflattened_size must be a tuple of tuples")
        else:
            raise TypeError("invalid argument type for dim parameter")
        self.dim = dim
        self.unflattened_size = unflattened_size

    def forward(self, input):
        return input.unflatten(self.dim, self.unflattened_size)

    def extra_repr(self):
        return f"dim={self.dim}, unflattened_size={self.unflattened_size}"


def _require(sizes, kinds, kind, wanted):
    if not isinstance(sizes, kinds):
        raise TypeError(f"{wanted}, but found type {type(sizes).__name__}")
    for place, size in enumerate(sizes):
        if not isinstance(size, kind):
            raise TypeError(
                f"{wanted.replace('a tuple', 'tuple')}, but found element of type {type(size).__name__} "
                f"at pos {place}"
            )
