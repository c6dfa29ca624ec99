"""How transforms read their arguments, and draw their random numbers."""

import numbers

import torch


def pair(size, message):
    """Two sizes from a number, a sequence of one or of two."""
    if isinstance(size, numbers.Number):
        return int(size), int(size)
    if len(size) == 1:
        return size[0], size[0]
    if len(size) != 2:
        raise ValueError(message)
    return size


SIZE = "Please provide only two dimensions (h, w) for size."


def check_sequence(value, name, lengths):
    """Raises TypeError or ValueError unless it is a sequence of one of these lengths."""
    words = str(lengths[0]) if len(lengths) < 2 else " or ".join(map(str, lengths))
    if not isinstance(value, (list, tuple)):
        raise TypeError(f"{name} should be a sequence of length {words}.")
    if len(value) not in lengths:
        raise ValueError(f"{name} should be sequence of length {words}.")


def angles(value, name, lengths=(2,)):
    """A range of angles: a number means from its negative to it."""
    if isinstance(value, numbers.Number):
        if value < 0:
            raise ValueError(f"If {name} is a single number, it must be positive.")
        value = [-value, value]
    else:
        check_sequence(value, name, lengths)
    return [float(angle) for angle in value]


def fill_for(img, fill, bands):
    """The colour of new pixels: for a tensor, a float for each band."""
    if not isinstance(img, torch.Tensor):
        return fill
    return [float(fill)] * bands if isinstance(fill, (int, float)) else [float(value) for value in fill]


def check_fill(fill):
    """The colour itself, 0 for None. Raises TypeError."""
    if fill is None:
        return 0
    if not isinstance(fill, (list, tuple, str, numbers.Number)):
        raise TypeError("Fill should be either a sequence or a number.")
    return fill


def uniform(low, high):
    """A random float, from a tensor of one element as torchvision draws it."""
    return torch.empty(1).uniform_(low, high).item()


def whole(low, high):
    """A random whole number below `high`."""
    return torch.randint(low, high, size=(1,)).item()
