"""torch.autograd: gradients by walking the recorded graph, in the engine."""

from pyodide.ffi import JsException

from _kindling import engine as _e
from _kindling.errors import module_getattr, translated
from _kindling.results import wrap

from .._grad_mode import enable_grad, inference_mode, no_grad, set_grad_enabled
from .._tensor import Tensor
from . import function
from .function import Function
from .variable import Variable


def _several(value):
    if value is None:
        return ()
    return (value,) if isinstance(value, Tensor) else tuple(value)


def _walk(roots, given, retain, create, inputs):
    given = given or (None,) * len(roots)
    if len(given) != len(roots):
        raise RuntimeError(f"got {len(roots)} tensors and {len(given)} gradients")
    handles = []
    for root, gradient in zip(roots, given):
        handles += (root._h, 0 if gradient is None else gradient._h)
    handles += [tensor._h for tensor in inputs]
    try:
        _e.walk(retain, create, len(roots), len(inputs), *handles)
    except JsException as error:
        raise translated(error) from None
    found = [_e.more() for _ in inputs]
    return [wrap(handle) if handle else None for handle in found]


def backward(tensors, grad_tensors=None, retain_graph=None, create_graph=False, grad_variables=None, inputs=None):
    """Fills `.grad` of the leaves behind `tensors` (of `inputs` only, when given).

    https://pytorch.org/docs/1.13/generated/torch.autograd.backward.html
    """
    inputs = _several(inputs)
    retain = create_graph if retain_graph is None else retain_graph
    found = _walk(_several(tensors), _several(grad_tensors), retain, create_graph, inputs)
    for leaf, gradient in zip(inputs, found):
        if gradient is not None:
            leaf.grad = gradient if leaf.grad is None else leaf.grad + gradient


def grad(
    outputs, inputs, grad_outputs=None, retain_graph=None, create_graph=False, only_inputs=True,
    allow_unused=False, is_grads_batched=False,
):  # fmt: skip
    """The gradients of `outputs` for each of `inputs`, as a tuple; `.grad` stays as it is.

    https://pytorch.org/docs/1.13/generated/torch.autograd.grad.html
    """
    if is_grads_batched:
        raise NotImplementedError(
            "Kindling does not have is_grads_batched=True: call grad() once for each gradient"
        )
    retain = create_graph if retain_graph is None else retain_graph
    found = _walk(_several(outputs), _several(grad_outputs), retain, create_graph, _several(inputs))
    if not allow_unused and any(gradient is None for gradient in found):
        raise RuntimeError(
            "One of the differentiated Tensors appears to not have been used in the graph. Set "
            "allow_unused=True if this is the desired behavior."
        )
    return tuple(found)


class detect_anomaly:
    """Inside, a NaN in a gradient is an error at the step that made it."""

    def __init__(self, check_nan=True):
        self._check = check_nan

    def __enter__(self):
        self._before = _e.is_anomaly_enabled()
        _e.set_anomaly(True, self._check)

    def __exit__(self, *error):
        _e.set_anomaly(self._before, True)


class set_detect_anomaly:
    """Switches anomaly mode; with `with`, only for the block."""

    def __init__(self, mode, check_nan=True):
        self._before = _e.is_anomaly_enabled()
        _e.set_anomaly(bool(mode), check_nan)

    def __enter__(self):
        pass

    def __exit__(self, *error):
        _e.set_anomaly(self._before, True)


def _note(name):
    if name == "forward_ad":
        return ": use torch.autograd.functional.jvp"
    return ""


# After `grad`, which they are made of.
from . import functional, graph  # noqa: E402
from .gradcheck import gradcheck, gradgradcheck  # noqa: E402

__getattr__ = module_getattr("torch.autograd", _note)
