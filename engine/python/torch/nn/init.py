"""torch.nn.init: how parameters start. The formulas are the engine's (engine/nn/init.ts).

https://pytorch.org/docs/1.13/nn.init.html
"""

from pyodide.ffi import JsException

from _kindling import engine as _e
from _kindling.errors import module_getattr, translated
from _kindling.warning import warn


def _fill(name, tensor, *settings):
    try:
        getattr(_e, "init_" + name)(tensor._h, *settings)
    except JsException as error:
        raise translated(error) from None
    return tensor


def uniform_(tensor, a=0.0, b=1.0):
    """Random numbers spread evenly over [a, b)."""
    return _fill("uniform_", tensor, float(a), float(b))


def normal_(tensor, mean=0.0, std=1.0):
    """Random numbers from the normal distribution."""
    return _fill("normal_", tensor, float(mean), float(std))


def constant_(tensor, val):
    """Every element `val`."""
    return _fill("constant_", tensor, float(val))


def ones_(tensor):
    """Every element 1."""
    return constant_(tensor, 1.0)


def zeros_(tensor):
    """Every element 0."""
    return constant_(tensor, 0.0)


def xavier_uniform_(tensor, gain=1.0):
    """Glorot and Bengio's uniform start for a weight of sizes (out, in, …)."""
    return _fill("xavier_uniform_", tensor, float(gain))


def xavier_normal_(tensor, gain=1.0):
    """Glorot and Bengio's normal start."""
    return _fill("xavier_normal_", tensor, float(gain))


def _no_elements(tensor):
    if 0 in tensor.shape:
        warn("Initializing zero-element tensors is a no-op")
        return True
    return False


def _mode(mode):
    mode = mode.lower()
    if mode not in ("fan_in", "fan_out"):
        raise ValueError(f"Mode {mode} not supported, please use one of ['fan_in', 'fan_out']")
    return mode


def kaiming_uniform_(tensor, a=0, mode="fan_in", nonlinearity="leaky_relu"):
    """He and others' uniform start, for layers that a ReLU-like function follows."""
    if _no_elements(tensor):
        return tensor
    return _fill("kaiming_uniform_", tensor, float(a), _mode(mode), nonlinearity)


def kaiming_normal_(tensor, a=0, mode="fan_in", nonlinearity="leaky_relu"):
    """He and others' normal start."""
    if _no_elements(tensor):
        return tensor
    return _fill("kaiming_normal_", tensor, float(a), _mode(mode), nonlinearity)


def trunc_normal_(tensor, mean=0.0, std=1.0, a=-2.0, b=2.0):
    """Normal random numbers of which none is outside [a, b]."""
    return _fill("trunc_normal_", tensor, float(mean), float(std), float(a), float(b))


def eye_(tensor):
    """The identity, as far as the sizes allow; for matrices."""
    return _fill("eye_", tensor)


def dirac_(tensor, groups=1):
    """Convolution weights that pass their input channels on."""
    return _fill("dirac_", tensor, groups)


def orthogonal_(tensor, gain=1):
    """Orthogonal rows or columns, whichever are fewer (Saxe and others, 2013)."""
    return _fill("orthogonal_", tensor, float(gain))


def sparse_(tensor, sparsity, std=0.01):
    """Normal random numbers, of which a share in each column is 0 (Martens, 2010)."""
    return _fill("sparse_", tensor, float(sparsity), float(std))


def calculate_gain(nonlinearity, param=None):
    """The factor that keeps a signal's size through an activation."""
    if nonlinearity == "leaky_relu" and param is not None:
        if isinstance(param, bool) or not isinstance(param, (int, float)):
            raise ValueError(f"negative_slope {param} not a valid number")
    try:
        gain = _e.calculate_gain(nonlinearity, None if param is None else float(param))
    except JsException as error:
        raise translated(error) from None
    return gain


def _calculate_fan_in_and_fan_out(tensor):
    try:
        return _e.fan_in(tensor._h), _e.fan_out(tensor._h)
    except JsException as error:
        raise translated(error) from None


def _calculate_correct_fan(tensor, mode):
    fan_in, fan_out = _calculate_fan_in_and_fan_out(tensor)
    return fan_in if _mode(mode) == "fan_in" else fan_out


# What users' own initialisers call, in which PyTorch does not record.
_no_grad_uniform_, _no_grad_normal_ = uniform_, normal_
_no_grad_trunc_normal_, _no_grad_fill_, _no_grad_zero_ = trunc_normal_, constant_, zeros_


def _deprecated(name):
    now = globals()[name + "_"]

    def function(*args, **kwargs):
        warn(
            f"nn.init.{name} is now deprecated in favor of nn.init.{name}_."
        )
        return now(*args, **kwargs)

    function.__name__ = name
    function.__doc__ = f"The older name of `{name}_`."
    return function


uniform = _deprecated("uniform")
normal = _deprecated("normal")
constant = _deprecated("constant")
xavier_uniform = _deprecated("xavier_uniform")
xavier_normal = _deprecated("xavier_normal")
kaiming_uniform = _deprecated("kaiming_uniform")
kaiming_normal = _deprecated("kaiming_normal")
eye = _deprecated("eye")
dirac = _deprecated("dirac")
orthogonal = _deprecated("orthogonal")
sparse = _deprecated("sparse")

__getattr__ = module_getattr("torch.nn.init")
