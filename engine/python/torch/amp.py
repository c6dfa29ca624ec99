"""torch.amp: `autocast`, a block in which products are computed in a narrower type.

https://pytorch.org/docs/1.13/amp.html
"""

import functools
from _kindling import engine as _e
from _kindling.errors import module_getattr
from _kindling.warning import warn

from . import _dtypes

_cpu_dtype = _dtypes.bfloat16
_enabled = False


class autocast:
    """A block, or decorated function, in which products and convolutions run in a narrower type.

    Args:
        device_type: 'cpu', where `dtype` is bfloat16; or 'cuda', which is off as there is none.
    """

    def __init__(self, device_type, dtype=None, enabled=True, cache_enabled=None):
        self.device = device_type
        if device_type not in ("cuda", "cpu", "xpu"):
            raise RuntimeError("User specified autocast device_type must be 'cuda' or 'cpu'")
        self.fast_dtype = dtype or (_cpu_dtype if device_type == "cpu" else _dtypes.float16)
        self._cache_enabled = cache_enabled
        # The line that made the block: subclasses have a constructor of their own.
        if enabled and device_type == "cuda":
            warn(
                "User provided device_type of 'cuda', but CUDA is not available. Disabling"
            )
            enabled = False
        if enabled and device_type == "cpu" and self.fast_dtype is not _dtypes.bfloat16:
            warn(
                "In CPU autocast, but the target dtype is not supported. Disabling autocast.\n"
                "CPU Autocast only supports dtype of torch.bfloat16 currently."
            )
            enabled = False
        self._enabled = enabled

    def __enter__(self):
        self.prev = _enabled
        if self.device == "cpu":
            _switch(self._enabled)
        return self

    def __exit__(self, *error):
        _switch(self.prev)
        return False

    def __call__(self, func):
        @functools.wraps(func)
        def decorated(*args, **kwargs):
            with self:
                return func(*args, **kwargs)

        return decorated


def _switch(on):
    global _enabled
    _enabled = on
    _e.set_autocast(on)


def is_autocast_enabled():
    """False: there is no GPU."""
    return False


def is_autocast_cpu_enabled():
    """Whether an `autocast('cpu')` block is open."""
    return _enabled


def get_autocast_cpu_dtype():
    """torch.bfloat16"""
    return _cpu_dtype


def get_autocast_gpu_dtype():
    """torch.float16"""
    return _dtypes.float16


__getattr__ = module_getattr("torch.amp")
