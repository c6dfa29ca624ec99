"""torch.jit: `script` and `trace` give back what they are given, which runs in Python as before.

Kindling has no TorchScript: nothing is compiled, checked or made faster, and nothing can be saved as
TorchScript. The first call says so.
"""

import contextlib
from _kindling.errors import module_getattr
from _kindling.warning import warn

from .nn.modules.module import Module

_said = False


def _say():
    global _said
    if not _said:
        _said = True
        warn(
            "Kindling does not compile TorchScript: torch.jit.script and torch.jit.trace give back the "
            "function or module as it is, and it runs in Python."
        )


def script(obj, optimize=None, _frames_up=0, _rcb=None, example_inputs=None):
    """`obj`, a function, module or class, as it is."""
    _say()
    return obj


def trace(
    func, example_inputs, optimize=None, check_trace=True, check_inputs=None, check_tolerance=1e-5, strict=True
):  # fmt: skip
    """`func` as it is, after one call with the example: it must accept it. Branches stay branches."""
    _say()
    func(*example_inputs) if isinstance(example_inputs, tuple) else func(example_inputs)
    return func


def trace_module(mod, inputs, optimize=None, check_trace=True, check_inputs=None, check_tolerance=1e-5):
    """`mod` as it is."""
    _say()
    return mod


def freeze(mod, preserved_attrs=None, optimize_numerics=True):
    """`mod` as it is."""
    _say()
    return mod


def optimize_for_inference(mod, other_methods=None):
    """`mod` as it is."""
    _say()
    return mod


class ScriptModule(Module):
    """A module whose methods PyTorch compiles; here an ordinary module."""


class ScriptFunction:
    """The type of compiled functions: none are made here."""


def script_method(fn):
    """`fn` as it is."""
    return fn


def ignore(drop=False, **kwargs):
    """Marks a method that is not to be compiled: it is as it was."""
    return drop if callable(drop) else lambda fn: fn


def unused(fn):
    """Marks a method that is not to be compiled: it is as it was."""
    return fn


def export(fn):
    """Marks a method that is to be compiled: it is as it was."""
    return fn


def interface(obj):
    """Marks a class of methods that others compile: it is as it was."""
    return obj


def is_scripting():
    """False: nothing is compiled."""
    return False


def is_tracing():
    """False: nothing is traced."""
    return False


def annotate(the_type, the_value):
    """The value."""
    return the_value


def isinstance(obj, target_type):
    """`isinstance`, of one type or several."""
    import builtins

    return builtins.isinstance(obj, target_type)


class Attribute:
    """A value with the type that TorchScript should give it."""

    def __new__(cls, value, type):
        return value


Final = __import__("typing").Final


def _nothing_saved(name):
    def function(*args, **kwargs):
        raise NotImplementedError(
            f"Kindling does not have torch.jit.{name}: there is no TorchScript. Use torch.save and torch.load "
            "with model.state_dict()"
        )

    function.__name__ = function.__qualname__ = name
    function.__doc__ = "Raises NotImplementedError: there is no TorchScript."
    return function


save = _nothing_saved("save")
load = _nothing_saved("load")


@contextlib.contextmanager
def optimized_execution(should_optimize):
    """A block; nothing is optimised."""
    yield


__getattr__ = module_getattr("torch.jit")
