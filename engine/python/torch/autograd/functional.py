"""torch.autograd.functional: derivatives of functions, and their products with vectors.

https://pytorch.org/docs/1.13/autograd.html#functional-higher-level-api
"""

from _kindling.errors import module_getattr

from .. import _functions as _torch
from .._grad_mode import enable_grad, is_grad_enabled, set_grad_enabled
from .._tensor import Tensor
from . import grad

_OUTPUTS = "outputs of the user-provided function"
_ONE_ELEMENT = (
    "The vector v can only be None if the input to the user-provided function is a single Tensor with "
    "a single element."
)


def _tuple(given, what, name):
    """Whether a tuple was given, and the tuple; TypeError for what is no tensor."""
    several = isinstance(given, tuple)
    values = given if several else (given,)
    for i, value in enumerate(values):
        if not isinstance(value, Tensor):
            where = f"the value at index {i}" if several else f"the given {what}"
            raise TypeError(
                f"The {what} given to {name} must be either a Tensor or a tuple of Tensors but {where} "
                f"has type {type(value)}."
            )
    return several, values


def _own(inputs, create_graph, wanted=True):
    """The inputs as tensors of their own, so that they differ from what the function uses besides."""
    return tuple(
        each.view_as(each)
        if create_graph and each.requires_grad
        else each.detach().requires_grad_(wanted)
        for each in inputs
    )


def _let_go(tensors, create_graph):
    return tensors if create_graph else tuple(each.detach() for each in tensors)


def _grad(outputs, inputs, grad_outputs=None, create_graph=False, retain_graph=None):
    """As `grad`, with None for the inputs of outputs that need no gradient."""
    given = grad_outputs or (None,) * len(outputs)
    kept = [(out, g) for out, g in zip(outputs, given) if out is not None and out.requires_grad]
    if not kept:
        return (None,) * len(inputs)
    outputs, given = zip(*kept)
    return grad(
        outputs, inputs, given, create_graph=create_graph, retain_graph=retain_graph, allow_unused=True
    )


_INDEPENDENT = {
    "outputs": (
        "Output {} of the user-provided function does not require gradients. The outputs must be "
        "computed in a differentiable manner from the input when running in strict mode."
    ),
    "grad_inputs": (
        "The gradient with respect to input {} is independent of the inputs of the user-provided "
        "function. This is not allowed in strict mode."
    ),
    "jacobian": (
        "While computing the hessian, found that the jacobian of the user-provided function with "
        "respect to input {} is independent of the input. This is not allowed in strict mode. You "
        "should ensure that your function is twice differentiable and that the jacobian depends on the "
        "inputs (this would be violated by a linear function for example)."
    ),
}


def _check_dependent(tensors, what, strict):
    """With `strict`: RuntimeError for what does not depend on the inputs."""
    if not strict:
        return
    for i, each in enumerate(tensors):
        if each is None:
            raise RuntimeError(
                f"The output of the user-provided function is independent of input {i}. This is not "
                "allowed in strict mode."
            )
        if not each.requires_grad:
            raise RuntimeError(_INDEPENDENT[what].format(i))


_MISSING = {
    "back": "The output of the user-provided function is independent of input {}. This is not allowed in strict mode.",
    "back_trick": (
        "The gradient with respect to the input is independent of entry {} in the grad_outputs when "
        "using the double backward trick to compute forward mode gradients. This is not allowed in "
        "strict mode."
    ),
    "double_back": (
        "The jacobian of the user-provided function is independent of input {}. This is not allowed in "
        "strict mode."
    ),
    "double_back_trick": (
        "The hessian of the user-provided function is independent of entry {} in the grad_jacobian. "
        "This is not allowed in strict mode as it prevents from using the double backward trick to "
        "replace forward mode AD."
    ),
}


def _filled(grads, like, strict, create_graph, stage):
    """The gradients, zeros where there are none; with `strict` an error in their place."""
    found = []
    for i, (each, reference) in enumerate(zip(grads, like)):
        if each is None:
            if strict:
                raise RuntimeError(_MISSING[stage].format(i))
            each = _torch.zeros_like(reference)
        elif strict and create_graph and not each.requires_grad:
            what = "hessian" if "double" in stage else "jacobian"
            raise RuntimeError(
                f"The {what} of the user-provided function is independent of input {i}. This is not "
                "allowed in strict mode when create_graph=True."
            )
        found.append(each)
    return tuple(found)


def _vector(v, like, several, create_graph, name, missing):
    """The vector `v` as a tuple that fits `like`; None where it can be left out."""
    if v is None:
        if len(like) != 1 or like[0].numel() != 1:
            raise RuntimeError(missing)
        return None
    _, v = _tuple(v, "v", name)
    v = _own(v, create_graph, False)
    if len(v) != len(like):
        if several:
            raise RuntimeError(f"v is a tuple of invalid length: should be {len(like)} but got {len(v)}.")
        raise RuntimeError("The given v should contain a single Tensor.")
    for i, (each, other) in enumerate(zip(v, like)):
        if each.size() != other.size():
            entry = f"Entry {i} in " if several else ""
            raise RuntimeError(
                f"{entry}v has invalid size: should be {other.size()} but got {each.size()}."
            )
    return v


def _as_given(tensors, several):
    return tensors if several else tensors[0]


def vjp(func, inputs, v=None, create_graph=False, strict=False):
    """The outputs of `func` at `inputs`, and the vector `v` times its Jacobian there.

    https://pytorch.org/docs/1.13/generated/torch.autograd.functional.vjp.html
    """
    with enable_grad():
        several, inputs = _tuple(inputs, "inputs", "vjp")
        inputs = _own(inputs, create_graph)
        several_out, outputs = _tuple(func(*inputs), _OUTPUTS, "vjp")
        _check_dependent(outputs, "outputs", strict)
        missing = (
            "The vector v can only be None if the user-provided function returns a single Tensor with "
            "a single element."
        )
        v = _vector(v, outputs, several_out, create_graph, "vjp", missing)
    with set_grad_enabled(create_graph or is_grad_enabled()):
        found = _grad(outputs, inputs, v, create_graph)
        found = _filled(found, inputs, strict, create_graph, "back")
    outputs, found = _let_go(outputs, create_graph), _let_go(found, create_graph)
    return _as_given(outputs, several_out), _as_given(found, several)


def jvp(func, inputs, v=None, create_graph=False, strict=False):
    """The outputs of `func` at `inputs`, and its Jacobian there times the vector `v`.

    https://pytorch.org/docs/1.13/generated/torch.autograd.functional.jvp.html
    """
    with enable_grad():
        several, inputs = _tuple(inputs, "inputs", "jvp")
        inputs = _own(inputs, create_graph)
        v = _vector(v, inputs, several, create_graph, "jvp", _ONE_ELEMENT)
        several_out, outputs = _tuple(func(*inputs), _OUTPUTS, "jvp")
        _check_dependent(outputs, "outputs", strict)
        # A backward is linear in the gradient it starts from: differentiated by that, it runs forward.
        starts = tuple(_torch.zeros_like(each).requires_grad_() for each in outputs)
        back = _grad(outputs, inputs, starts, create_graph=True)
        _check_dependent(back, "grad_inputs", strict)
    with set_grad_enabled(create_graph or is_grad_enabled()):
        found = _grad(back, starts, v, create_graph)
        found = _filled(found, outputs, strict, create_graph, "back_trick")
    outputs, found = _let_go(outputs, create_graph), _let_go(found, create_graph)
    return _as_given(outputs, several_out), _as_given(found, several_out)


def jacobian(func, inputs, create_graph=False, strict=False, vectorize=False, strategy="reverse-mode"):
    """The derivatives of all outputs of `func` by all inputs: sizes (*output, *input).

    `vectorize` and `strategy` change how PyTorch computes it; the result is the same.
    https://pytorch.org/docs/1.13/generated/torch.autograd.functional.jacobian.html
    """
    assert strategy in ("forward-mode", "reverse-mode"), (
        'Expected strategy to be either "forward-mode" or "reverse-mode". Hint: If your function has more '
        'outputs than inputs, "forward-mode" tends to be more performant. Otherwise, prefer to use '
        '"reverse-mode".'
    )
    if strategy == "forward-mode" and create_graph:
        raise NotImplementedError(
            "torch.autograd.functional.jacobian: `create_graph=True` and `strategy=\"forward-mode\"` are "
            'not supported together (yet). Please either set `create_graph=False` or '
            '`strategy="reverse-mode"`.'
        )
    with enable_grad():
        several, inputs = _tuple(inputs, "inputs", "jacobian")
        inputs = _own(inputs, create_graph)
        several_out, outputs = _tuple(func(*inputs), _OUTPUTS, "jacobian")
        _check_dependent(outputs, "outputs", strict)
        if vectorize and strict:
            raise RuntimeError(
                "torch.autograd.functional.jacobian: `strict=True` and `vectorized=True` are not "
                "supported together. Please either set `strict=False` or `vectorize=False`."
            )
        found = tuple(
            _let_go(_rows(output, i, inputs, create_graph, strict), create_graph)
            for i, output in enumerate(outputs)
        )
    return _as_given(tuple(_as_given(row, several) for row in found), several_out)


def _rows(output, place, inputs, create_graph, strict):
    """The derivatives of one output by each input."""
    rows = [[] for _ in inputs]
    for element in output.reshape(-1).unbind():
        grads = _grad((element,), inputs, create_graph=create_graph, retain_graph=True)
        for i, (each, input) in enumerate(zip(grads, inputs)):
            if each is None and strict:
                raise RuntimeError(
                    f"Output {place} of the user-provided function is independent of input {i}. This is "
                    "not allowed in strict mode."
                )
            if strict and create_graph and not each.requires_grad:
                raise RuntimeError(
                    f"The jacobian of the user-provided function is independent of input {place}. This is "
                    "not allowed in strict mode when create_graph=True."
                )
            rows[i].append(_torch.zeros_like(input) if each is None else each)
    sizes = tuple(output.shape)
    return tuple(
        _torch.stack(row).view(sizes + tuple(input.shape))
        if row
        else input.new_zeros(sizes + tuple(input.shape))
        for row, input in zip(rows, inputs)
    )


def hessian(
    func, inputs, create_graph=False, strict=False, vectorize=False,
    outer_jacobian_strategy="reverse-mode",
):  # fmt: skip
    """The second derivatives of `func`, which returns one number: sizes (*input, *input).

    https://pytorch.org/docs/1.13/generated/torch.autograd.functional.hessian.html
    """
    several, inputs = _tuple(inputs, "inputs", "hessian")
    assert outer_jacobian_strategy in ("forward-mode", "reverse-mode"), (
        'Expected strategy to be either "forward-mode" or "reverse-mode".'
    )

    def number(*values):
        out = func(*values)
        several_out, outputs = _tuple(out, _OUTPUTS, "hessian")
        _check_dependent(outputs, "outputs", strict)
        if several_out:
            raise RuntimeError("The function given to hessian should return a single Tensor")
        if out.numel() != 1:
            raise RuntimeError(
                "The Tensor returned by the function given to hessian should contain a single element"
            )
        return out.squeeze()

    def slope(*values):
        found = jacobian(number, values, create_graph=True)
        _check_dependent(found, "jacobian", strict)
        return found

    found = jacobian(slope, inputs, create_graph=create_graph, strict=strict, vectorize=vectorize)
    return _as_given(tuple(_as_given(row, several) for row in found), several)


def _slope_of_number(func, inputs, name, strict):
    """The output of a function that returns one number, and its gradient."""
    several_out, outputs = _tuple(func(*inputs), _OUTPUTS, name)
    _check_dependent(outputs, "outputs", strict)
    if several_out:
        raise RuntimeError(f"The function given to {name} should return a single Tensor")
    if outputs[0].numel() != 1:
        raise RuntimeError(
            f"The Tensor returned by the function given to {name} should contain a single element"
        )
    slope = _grad(outputs, inputs, create_graph=True)
    _check_dependent(slope, "jacobian", strict)
    return outputs, slope


def vhp(func, inputs, v=None, create_graph=False, strict=False):
    """The output of `func`, one number, and the vector `v` times its Hessian.

    https://pytorch.org/docs/1.13/generated/torch.autograd.functional.vhp.html
    """
    with enable_grad():
        several, inputs = _tuple(inputs, "inputs", "vhp")
        inputs = _own(inputs, create_graph)
        v = _vector(v, inputs, several, create_graph, "vhp", _ONE_ELEMENT)
        outputs, slope = _slope_of_number(func, inputs, "vhp", strict)
    with set_grad_enabled(create_graph or is_grad_enabled()):
        found = _grad(slope, inputs, v, create_graph)
        found = _filled(found, inputs, strict, create_graph, "double_back")
    outputs, found = _let_go(outputs, create_graph), _let_go(found, create_graph)
    return outputs[0], _as_given(found, several)


def hvp(func, inputs, v=None, create_graph=False, strict=False):
    """The output of `func`, one number, and its Hessian times the vector `v`.

    https://pytorch.org/docs/1.13/generated/torch.autograd.functional.hvp.html
    """
    with enable_grad():
        several, inputs = _tuple(inputs, "inputs", "hvp")
        inputs = _own(inputs, create_graph)
        v = _vector(v, inputs, several, create_graph, "hvp", _ONE_ELEMENT)
        outputs, slope = _slope_of_number(func, inputs, "hvp", strict)
        starts = tuple(_torch.zeros_like(each).requires_grad_() for each in inputs)
        back = _grad(slope, inputs, starts, create_graph=True)
    with set_grad_enabled(create_graph or is_grad_enabled()):
        found = _grad(back, starts, v, create_graph)
        found = _filled(found, inputs, strict, create_graph, "double_back_trick")
    outputs, found = _let_go(outputs, create_graph), _let_go(found, create_graph)
    return outputs[0], _as_given(found, several)


__getattr__ = module_getattr("torch.autograd.functional")
