"""Max pools, which give the positions of what they chose too when they are asked to."""

from . import _functions as _own


def _pool(op):
    values = getattr(_own, op)
    both = getattr(_own, f"{op}_with_indices")

    def function(
        input, kernel_size, stride=None, padding=0, dilation=1, ceil_mode=False, return_indices=False
    ):
        pool = both if return_indices else values
        return pool(input, kernel_size, stride, padding, dilation, ceil_mode)

    return _named(function, op, values)


def _adaptive(op):
    values = getattr(_own, op)
    both = getattr(_own, f"{op}_with_indices")

    def function(input, output_size, return_indices=False):
        return (both if return_indices else values)(input, output_size)

    return _named(function, op, values)


def _named(function, name, values):
    function.__name__ = function.__qualname__ = name
    function.__doc__ = values.__doc__
    return function


max_pool1d = _pool("max_pool1d")
max_pool2d = _pool("max_pool2d")
max_pool3d = _pool("max_pool3d")
adaptive_max_pool1d = _adaptive("adaptive_max_pool1d")
adaptive_max_pool2d = _adaptive("adaptive_max_pool2d")
adaptive_max_pool3d = _adaptive("adaptive_max_pool3d")
