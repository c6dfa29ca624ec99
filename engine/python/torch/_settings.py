"""Settings that change nothing here, because there is one thread and every result is the same each time.

They are kept, checked and given back as PyTorch does.
"""

from _kindling import engine as _e

_modes = ("default", "warn", "error")
_precisions = ("highest", "high", "medium")
_threads = {"num_threads": 1, "num_interop_threads": 1}
_deterministic = 0
_precision = "highest"


def get_num_threads():
    """How many threads were asked for; one computes."""
    return _threads["num_threads"]


def set_num_threads(int):
    """Keeps a number of threads; one computes. RuntimeError unless positive."""
    _set_threads("num_threads", int)


def get_num_interop_threads():
    """How many threads between ops were asked for; there is one."""
    return _threads["num_interop_threads"]


def set_num_interop_threads(int):
    """Keeps a number of threads between ops; there is one. RuntimeError unless positive."""
    _set_threads("num_interop_threads", int)


def _set_threads(name, number):
    if not isinstance(number, int):
        raise RuntimeError(f"set_{name} expects an int, but got {type(number).__name__}")
    if number <= 0:
        raise RuntimeError(f"set_{name} expects a positive integer")
    _threads[name] = number


def use_deterministic_algorithms(mode, *, warn_only=False):
    """Asks for the same results each time, which Kindling always gives."""
    global _deterministic
    _deterministic = (1 if warn_only else 2) if mode else 0


def are_deterministic_algorithms_enabled():
    """Whether the same results each time were asked for."""
    return _deterministic > 0


def is_deterministic_algorithms_warn_only_enabled():
    """Whether only warnings were asked for."""
    return _deterministic == 1


def set_deterministic_debug_mode(debug_mode):
    """As `use_deterministic_algorithms`, by 'default', 'warn', 'error' or 0, 1, 2."""
    global _deterministic
    if not isinstance(debug_mode, (int, str)):
        raise TypeError(f"debug_mode must be str or int, but got {type(debug_mode)}")
    if isinstance(debug_mode, str):
        if debug_mode not in _modes:
            raise RuntimeError(
                "invalid value of debug_mode, expected one of `default`, `warn`, `error`, "
                f"but got {debug_mode}"
            )
        debug_mode = _modes.index(debug_mode)
    if debug_mode not in (0, 1, 2):
        raise RuntimeError(f"invalid value of debug_mode, expected 0, 1, or 2, but got {debug_mode}")
    _deterministic = debug_mode


def get_deterministic_debug_mode():
    """0, 1 or 2: nothing, warnings, or errors."""
    return _deterministic


def set_float32_matmul_precision(precision):
    """Keeps 'highest', 'high' or 'medium'; products are always computed in float32."""
    global _precision
    if precision in _precisions:
        _precision = precision


def get_float32_matmul_precision():
    """What `set_float32_matmul_precision` was given."""
    return _precision


def set_flush_denormal(mode):
    """False: WebAssembly cannot round the smallest numbers to 0."""
    return False


_warns_always = False


def set_warn_always(b):
    """Whether warnings that come once should come always: kept, and not heeded."""
    global _warns_always
    _warns_always = bool(b)


def is_warn_always_enabled():
    """What `set_warn_always` was given."""
    return _warns_always


_checks_nan = True


def set_anomaly_enabled(enabled, check_nan=True):
    """Switches anomaly mode, as torch.autograd.set_detect_anomaly does."""
    global _checks_nan
    _checks_nan = check_nan
    _e.set_anomaly(bool(enabled), check_nan)


def is_anomaly_enabled():
    """Whether anomaly mode is on."""
    return _e.is_anomaly_enabled()


def is_anomaly_check_nan_enabled():
    """Whether anomaly mode, when it is on, looks for NaN in gradients."""
    return _checks_nan


def is_vulkan_available():
    """False: there is no GPU."""
    return False


def typename(o):
    """The name of an object's type, with its module; of a tensor, 'torch.FloatTensor'."""
    from ._tensor import Tensor

    if isinstance(o, Tensor):
        return o.type()
    kind = type(o)
    module = getattr(o, "__module__", None) or getattr(kind, "__module__", "") or ""
    name = getattr(o, "__qualname__", None) or getattr(o, "__name__", None) or kind.__name__
    return f"{module}.{name}" if module not in ("", "builtins", "__builtin__") else name
