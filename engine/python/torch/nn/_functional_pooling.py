"""Max pools, which give the positions of what they chose too when they are asked to."""

from .. import _functions as _torch
from . import _functions as _own


def _pool(op):
    values = getattr(_torch, op)
    both = getattr(_own, f"{op}_with_indices")

    def function(
        input, kernel_size, stride=None, padding=0, dilation=1, ceil_mode=False, return_indices=False
    ):
        if return_indices:
            return both(input, kernel_size, stride, padding, dilation, ceil_mode)
        return values(input, kernel_size, stride, padding, dilation, ceil_mode)

    function.__name__ = function.__qualname__ = op
    function.__doc__ = values.__doc__
    return function


def _adaptive(op):
    both = getattr(_own, f"{op}_with_indices")

    def function(input, output_size, return_indices=False):
        found = both(input, output_size)
        return found if return_indices else found[0]

    function.__name__ = function.__qualname__ = op
    function.__doc__ = both.__doc__
    return function


def _fractional(op):
    both = getattr(_own, f"{op}_with_indices")

    def function(
        input, kernel_size, output_size=None, output_ratio=None, return_indices=False,
        _random_samples=None,
    ):  # fmt: skip
        found = both(input, kernel_size, output_size, output_ratio, return_indices, _random_samples)
        return found if return_indices else found[0]

    function.__name__ = function.__qualname__ = op
    function.__doc__ = both.__doc__
    return function


max_pool1d = _pool("max_pool1d")
max_pool2d = _pool("max_pool2d")
max_pool3d = _pool("max_pool3d")
adaptive_max_pool1d = _adaptive("adaptive_max_pool1d")
adaptive_max_pool2d = _adaptive("adaptive_max_pool2d")
adaptive_max_pool3d = _adaptive("adaptive_max_pool3d")
fractional_max_pool2d = _fractional("fractional_max_pool2d")
fractional_max_pool3d = _fractional("fractional_max_pool3d")
