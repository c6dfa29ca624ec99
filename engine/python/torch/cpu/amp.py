"""torch.cpu.amp: `autocast` for the CPU."""

from _kindling.errors import module_getattr

from .. import _dtypes
from ..amp import autocast as _autocast


class autocast(_autocast):
    """A block in which products and convolutions run in bfloat16."""

    def __init__(self, enabled=True, dtype=_dtypes.bfloat16, cache_enabled=True):
        super().__init__("cpu", enabled=enabled, dtype=dtype, cache_enabled=cache_enabled)


__getattr__ = module_getattr("torch.cpu.amp")
