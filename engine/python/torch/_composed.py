"""Functions of torch that answer with plain values, or are composed of other ops. No formulas."""


def numel(input):
    """The number of elements of `input`."""
    return input.numel()


def is_floating_point(input):
    """Whether the dtype of `input` is a floating one."""
    return input.is_floating_point()


def unbind(input, dim=0):
    """The slices of `input` along `dim`, as a tuple."""
    return input.unbind(dim)


def is_nonzero(input):
    """Whether the one element of `input` is not 0."""
    return bool(input)


def equal(input, other):
    """Whether the two tensors have the same sizes and elements."""
    return input.shape == other.shape and bool((input == other).all())


def allclose(input, other, rtol=1e-05, atol=1e-08, equal_nan=False):
    """Whether all elements are within `atol + rtol * abs(other)` of each other."""
    near = (input - other).abs() <= atol + rtol * other.abs()
    near = near | (input == other)
    if equal_nan:
        near = near | ((input != input) & (other != other))
    return bool(near.all())


__all__ = [name for name in globals() if not name.startswith("_")]
