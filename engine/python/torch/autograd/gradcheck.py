"""torch.autograd.gradcheck: derivatives against small differences, in float64.

https://pytorch.org/docs/1.13/autograd.html#numerical-gradient-checking
"""

import warnings

from _kindling.errors import module_getattr

from .. import _functions as _torch
from .._dtypes import float64
from .._grad_mode import no_grad
from .._tensor import Tensor
from . import grad


class GradcheckError(RuntimeError):
    """What gradcheck raises where derivatives are not what small differences say."""

    __module__ = "torch.autograd.gradcheck"


def _listed(value):
    return tuple(value) if isinstance(value, (tuple, list)) else (value,)


def _differentiable(value):
    return tuple(each for each in _listed(value) if isinstance(each, Tensor) and each.requires_grad)


def _check_inputs(inputs):
    wanted = False
    for i, each in enumerate(inputs):
        if not isinstance(each, Tensor) or not each.requires_grad:
            continue
        wanted = True
        if each.dtype is not float64:
            warnings.warn(
                f"Input #{i} requires gradient and is not a double precision floating point or complex. "
                "This check will likely fail if all the inputs are not of double precision floating point "
                "or complex. ",
                stacklevel=4,
            )
        if not all(step > 0 or size <= 1 for step, size in zip(each.stride(), each.size())):
            raise RuntimeError(
                f"The {i}th input has a dimension with stride 0. gradcheck only supports inputs that are "
                "non-overlapping to be able to compute the numerical gradients correctly. You should call "
                ".contiguous on the input before passing it to gradcheck."
            )
        each.retain_grad()
    if not wanted:
        raise ValueError(
            "gradcheck expects at least one input tensor to require gradient, but none of the them have "
            "requires_grad=True."
        )


def _numerical(func, inputs, at, eps):
    """How all outputs move with each element of an input: (elements of it, those of an output) each."""
    moved = inputs[at].detach().clone().contiguous()
    # An alias, as the function may ask for gradients of what it is given.
    flat = moved.detach().view(-1)
    given = (*inputs[:at], moved, *inputs[at + 1 :])

    def value():
        with no_grad():
            return [each.detach().clone().reshape(-1) for each in _listed(func(*given))]

    columns = []
    for i in range(flat.numel()):
        before = flat[i].item()
        flat[i] = before - eps
        below = value()
        flat[i] = before + eps
        above = value()
        flat[i] = before
        columns.append([(high - low) / (2 * eps) for high, low in zip(above, below)])
    return [_torch.stack(rows) for rows in zip(*columns)]


def _analytical(output, inputs):
    """The derivatives of an output by each input: (elements of the input, those of the output) each."""
    columns = [[] for _ in inputs]
    for element in output.reshape(-1).unbind():
        grads = grad(element, inputs, retain_graph=True, allow_unused=True)
        for column, each, input in zip(columns, grads, inputs):
            column.append((_torch.zeros_like(input) if each is None else each.detach()).reshape(-1))
    return [_torch.stack(column, 1) for column in columns]


def _check_undefined(func, inputs, wanted):
    """Where no gradient arrives, none may leave."""
    outputs = _differentiable(func(*inputs))
    zeros = [_torch.zeros_like(each) for each in outputs]
    for each in grad(outputs, wanted, zeros, allow_unused=True):
        if each is not None and not (each == 0).all():
            raise GradcheckError(
                "Expected all input grads to be undefined or zero when all output grads are undefined or "
                'zero. Please look at "Notes about undefined output gradients" in '
                '"tools/autograd/derivatives.yaml"'
            )


def _check(func, inputs, eps, atol, rtol, nondet_tol, check_undefined_grad):
    _check_inputs(inputs)
    results = _listed(func(*inputs))
    places = [
        i for i, each in enumerate(inputs) if isinstance(each, Tensor) and each.requires_grad
    ]
    wanted = [inputs[place] for place in places]
    numerical = [_numerical(func, inputs, place, eps) for place in places]
    outputs = [i for i, each in enumerate(results) if isinstance(each, Tensor) and each.requires_grad]
    if not outputs:
        if any(bool((each != 0).any()) for row in numerical for each in row):
            raise GradcheckError("Numerical gradient for function expected to be zero")
        return True
    for i, place in enumerate(outputs):
        output = results[place].clone()
        first, second = _analytical(output, wanted), _analytical(output, wanted)
        if any(bool(((a - b).abs() > nondet_tol).any()) for a, b in zip(first, second)):
            raise GradcheckError(
                "Backward is not reentrant, i.e., running backward with same input and grad_output "
                "multiple times gives different values, although analytical gradient matches numerical "
                f"gradient.The tolerance for nondeterminism was {nondet_tol}."
            )
        for j, found in enumerate(first):
            expected = numerical[j][place]
            near = (found - expected).abs() <= atol + rtol * expected.abs()
            if not bool(near.all()):
                raise GradcheckError(
                    f"Jacobian mismatch for output {i} with respect to input {j},\n"
                    f"numerical:{expected}\nanalytical:{found}\n"
                )
    if check_undefined_grad:
        _check_undefined(func, inputs, wanted)
    return True


def _refuse(**asked):
    for name, value in asked.items():
        if value:
            raise NotImplementedError(f"Kindling's gradcheck does not have {name}=True")


def gradcheck(
    func, inputs, *, eps=1e-06, atol=1e-05, rtol=0.001, raise_exception=True, check_sparse_nnz=False,
    nondet_tol=0.0, check_undefined_grad=True, check_grad_dtypes=False, check_batched_grad=False,
    check_batched_forward_grad=False, check_forward_ad=False, check_backward_ad=True, fast_mode=False,
):  # fmt: skip
    """True where the derivatives of `func` at `inputs` are what small differences say.

    Otherwise GradcheckError, or False with `raise_exception=False`. The slow, thorough check is made
    with `fast_mode` too. https://pytorch.org/docs/1.13/generated/torch.autograd.gradcheck.html
    """
    _refuse(
        check_batched_grad=check_batched_grad, check_forward_ad=check_forward_ad,
        check_batched_forward_grad=check_batched_forward_grad,
    )  # fmt: skip
    try:
        return _check(func, _listed(inputs), eps, atol, rtol, nondet_tol, check_undefined_grad)
    except GradcheckError:
        if raise_exception:
            raise
        return False


def gradgradcheck(
    func, inputs, grad_outputs=None, *, eps=1e-06, atol=1e-05, rtol=0.001,
    gen_non_contig_grad_outputs=False, raise_exception=True, nondet_tol=0.0, check_undefined_grad=True,
    check_grad_dtypes=False, check_batched_grad=False, check_fwd_over_rev=False, check_rev_over_rev=True,
    fast_mode=False,
):  # fmt: skip
    """As `gradcheck`, of the gradients themselves: second derivatives.

    `grad_outputs` is what they start from, random numbers unless given.
    https://pytorch.org/docs/1.13/generated/torch.autograd.gradgradcheck.html
    """
    _refuse(check_fwd_over_rev=check_fwd_over_rev)
    inputs = _listed(inputs)
    if grad_outputs is None:
        starts = tuple(
            (_torch.rand(each.shape, dtype=each.dtype) * 2 - 1).requires_grad_()
            for each in _differentiable(func(*inputs))
        )
    else:
        starts = _listed(grad_outputs)
    wanted = [i for i, each in enumerate(inputs) if isinstance(each, Tensor) and each.requires_grad]
    wanted_starts = [i for i, each in enumerate(starts) if each.requires_grad]

    def slopes(*given):
        from .._grad_mode import enable_grad

        with enable_grad():
            values, weights = list(given[: len(inputs)]), list(given[len(inputs) :])
            for i in wanted:
                values[i] = values[i].requires_grad_()
            for i in wanted_starts:
                weights[i] = weights[i].requires_grad_()
            outputs = _differentiable(func(*values))
            found = grad(
                outputs, [values[i] for i in wanted], weights, create_graph=True, allow_unused=True
            )
        return tuple(each for each in found if each is not None)

    return gradcheck(
        slopes, inputs + starts, eps=eps, atol=atol, rtol=rtol, raise_exception=raise_exception,
        nondet_tol=nondet_tol, check_undefined_grad=check_undefined_grad,
        check_grad_dtypes=check_grad_dtypes, check_batched_grad=check_batched_grad, fast_mode=fast_mode,
    )  # fmt: skip


__getattr__ = module_getattr("torch.autograd.gradcheck")
