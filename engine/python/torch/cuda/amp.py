"""torch.cuda.amp: mixed precision on a GPU. Without one, both halves say so and do nothing.

https://pytorch.org/docs/1.13/amp.html
"""

import functools
from _kindling.errors import module_getattr
from _kindling.warning import warn

from ..amp import autocast as _autocast
from .. import _dtypes


class autocast(_autocast):
    """A block in half precision on a GPU; off where there is none, with a warning."""

    def __init__(self, enabled=True, dtype=_dtypes.float16, cache_enabled=True):
        super().__init__("cuda", enabled=enabled, dtype=dtype, cache_enabled=cache_enabled)


class GradScaler:
    """Scales the loss so that half-precision gradients do not vanish; off without a GPU, with a warning.

    `scale` then gives the loss as it is, `step` is the optimiser's step, and `update` does nothing.
    """

    def __init__(
        self, init_scale=2.0**16, growth_factor=2.0, backoff_factor=0.5, growth_interval=2000, enabled=True
    ):
        if enabled:
            warn(
                "torch.cuda.amp.GradScaler is enabled, but CUDA is not available.  Disabling."
            )
        self._enabled = False

    def scale(self, outputs):
        """The loss, or losses, as they are."""
        return outputs

    def unscale_(self, optimizer):
        """Does nothing: no gradient is scaled."""

    def step(self, optimizer, *args, **kwargs):
        """The optimiser's step."""
        return optimizer.step(*args, **kwargs)

    def update(self, new_scale=None):
        """Does nothing: there is no scale."""

    def get_scale(self):
        """1.0"""
        return 1.0

    def is_enabled(self):
        """False"""
        return False

    def state_dict(self):
        """{}"""
        return {}

    def load_state_dict(self, state_dict):
        """Does nothing: there is no state."""


def custom_fwd(fwd=None, *, cast_inputs=None):
    """Decorates a Function's forward; without a GPU it stays as it is."""
    if fwd is None:
        return functools.partial(custom_fwd, cast_inputs=cast_inputs)
    return fwd


def custom_bwd(bwd):
    """Decorates a Function's backward; without a GPU it stays as it is."""
    return bwd


__getattr__ = module_getattr("torch.cuda.amp")
