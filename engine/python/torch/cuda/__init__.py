"""torch.cuda: there is none. What programs ask before they use it is answered as PyTorch's CPU build does.

https://pytorch.org/docs/1.13/cuda.html
"""

from _kindling.errors import module_getattr
from _kindling.warning import warn

from .. import _dtypes

has_half = has_magma = False
_NOT_COMPILED = "Torch not compiled with CUDA enabled"


def is_available():
    """False: Kindling computes on the CPU."""
    return False


def device_count():
    """0"""
    return 0


def is_initialized():
    """False"""
    return False


def _absent(name, *, doc="Raises AssertionError: there is no CUDA."):
    def function(*args, **kwargs):
        raise AssertionError(_NOT_COMPILED)

    function.__name__ = function.__qualname__ = name
    function.__doc__ = doc
    return function


_ABSENT = """
    init current_device get_device_name get_device_properties get_device_capability synchronize initial_seed
    get_rng_state current_stream default_stream current_blas_handle ipc_collect can_device_access_peer
    is_bf16_supported set_per_process_memory_fraction mem_get_info memory_snapshot
"""
for _name in _ABSENT.split():
    globals()[_name] = _absent(_name)


def _without_build(name, inner):
    def function(device=None):
        raise AttributeError(f"module 'torch._C' has no attribute '{inner}'")

    function.__name__ = function.__qualname__ = name
    function.__doc__ = "Raises AttributeError, as PyTorch's CPU build does."
    return function


reset_peak_memory_stats = _without_build("reset_peak_memory_stats", "_cuda_resetPeakMemoryStats")
reset_accumulated_memory_stats = _without_build(
    "reset_accumulated_memory_stats", "_cuda_resetAccumulatedMemoryStats"
)


def reset_max_memory_allocated(device=None):
    """Raises AttributeError, as PyTorch's CPU build does."""
    warn(
        "torch.cuda.reset_max_memory_allocated now calls torch.cuda.reset_peak_memory_stats, which resets "
        "/all/ peak memory stats.",
        FutureWarning
    )
    return reset_peak_memory_stats(device)


reset_max_memory_cached = reset_max_memory_allocated


def set_device(device):
    """Takes a negative number, which stands for no device."""
    if not isinstance(device, int) or device >= 0:
        raise AttributeError("module 'torch._C' has no attribute '_cuda_setDevice'")


def empty_cache():
    """Does nothing: there is no cache of CUDA memory."""


def _nothing(name):
    def function(device=None):
        return 0

    function.__name__ = function.__qualname__ = name
    function.__doc__ = "0: no CUDA memory is in use."
    return function


for _name in ("memory_allocated", "max_memory_allocated", "memory_reserved", "max_memory_reserved"):
    globals()[_name] = _nothing(_name)


def memory_cached(device=None):
    """0; the older name of `memory_reserved`."""
    warn(
        "torch.cuda.memory_cached has been renamed to torch.cuda.memory_reserved", FutureWarning
    )
    return 0


def max_memory_cached(device=None):
    """0; the older name of `max_memory_reserved`."""
    warn(
        "torch.cuda.max_memory_cached has been renamed to torch.cuda.max_memory_reserved",
        FutureWarning
    )
    return 0


def memory_stats(device=None):
    """An empty OrderedDict."""
    from collections import OrderedDict

    return OrderedDict()


def memory_summary(device=None, abbreviated=False):
    """Raises KeyError, as PyTorch's CPU build does: there is nothing to sum up."""
    return memory_stats()["allocated_bytes.all.current"]


def get_arch_list():
    """[]"""
    return []


def manual_seed(seed):
    """Does nothing: there is no CUDA generator."""


def manual_seed_all(seed):
    """Does nothing: there is no CUDA generator."""


def seed():
    """Does nothing: there is no CUDA generator."""


def seed_all():
    """Does nothing: there is no CUDA generator."""


def set_rng_state(new_state, device="cuda"):
    """Does nothing: there is no CUDA generator."""


def get_rng_state_all():
    """[]: the states of no generators."""
    return []


def set_rng_state_all(new_states):
    """Takes the states of no generators."""


class device:
    """A block in which a CUDA device is chosen; entering it raises AssertionError."""

    def __init__(self, device):
        self.idx = device

    def __enter__(self):
        raise AssertionError(_NOT_COMPILED)

    def __exit__(self, *error):
        return False


class device_of(device):
    """A block in which a tensor's device is chosen; for a tensor on the CPU it does nothing."""

    def __init__(self, obj):
        self.idx = -1

    def __enter__(self):
        return None


class StreamContext:
    """A block whose work goes to a stream; without one it does nothing."""

    def __init__(self, stream):
        self.stream = stream

    def __enter__(self):
        if self.stream is not None:
            raise AssertionError(_NOT_COMPILED)

    def __exit__(self, *error):
        return False


def stream(stream):
    """A block whose work goes to a stream; `None` does nothing."""
    return StreamContext(stream)


class _Dummy:
    def __init__(self, *args, **kwargs):
        raise RuntimeError(f"Tried to instantiate dummy base class {type(self).__name__}: {_NOT_COMPILED}")


class Stream(_Dummy):
    """A queue of CUDA work; there is none."""


class Event(_Dummy):
    """A mark in a stream; there is none. time.perf_counter() times the CPU."""


class _Typed(type):
    """The type of torch.cuda.FloatTensor and the like: nothing is an instance."""

    def __instancecheck__(cls, value):
        return False

    def __call__(cls, *args, **kwargs):
        raise TypeError(f"type torch.cuda.{cls.__name__} not available. {_NOT_COMPILED}.")

    def __repr__(cls):
        return f"<class 'torch.cuda.{cls.__name__}'>"


for _kind, _name in _dtypes.LEGACY.items():
    globals()[_name] = _Typed(_name, (), {"__module__": "torch.cuda", "__doc__": f"{_kind!r} tensors on a GPU."})

from . import amp  # noqa: E402

__getattr__ = module_getattr("torch.cuda")
