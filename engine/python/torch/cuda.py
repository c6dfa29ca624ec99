"""torch.cuda: there is none; what programs ask before they use it is answered as PyTorch does."""

from _kindling.errors import module_getattr


def is_available():
    """False: Kindling computes on the CPU."""
    return False


def device_count():
    """0"""
    return 0


def is_initialized():
    return False


def empty_cache():
    """Does nothing, as in a PyTorch without CUDA."""


def manual_seed(seed):
    """Does nothing: there is no CUDA generator."""


def manual_seed_all(seed):
    """Does nothing: there is no CUDA generator."""


def _missing(*args, **kwargs):
    raise AssertionError("Torch not compiled with CUDA enabled")


current_device = get_device_name = get_device_properties = synchronize = set_device = _missing

__getattr__ = module_getattr("torch.cuda")
