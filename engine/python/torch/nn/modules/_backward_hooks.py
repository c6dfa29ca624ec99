"""How hooks see the gradients that pass a module: steps of the graph around its forward."""

import warnings

from ..._tensor import Tensor
from ...autograd.function import Function


class BackwardHookFunction(Function):
    """Passes tensors on as they are; `seen` gets their gradients, and may answer with others."""

    @staticmethod
    def forward(ctx, seen, are_inputs, *tensors):
        ctx.seen = seen
        # PyTorch shows hooks zeros for inputs that no gradient reaches, and None for outputs.
        ctx.set_materialize_grads(are_inputs)
        ctx.mark_non_differentiable(*(tensor for tensor in tensors if not tensor.requires_grad))
        return tensors

    @staticmethod
    def backward(ctx, *grads):
        found = ctx.seen(grads)
        return (None, None, *(grads if found is None else found))


class BackwardHook:
    """One call of a module that has full backward hooks."""

    def __init__(self, module, hooks):
        self.module = module
        self.hooks = hooks
        self.grad_outputs = None
        self.count = 0
        self.watched = False

    def inputs(self, args):
        """The arguments, their gradients watched."""
        self.count = len(args)
        found = self._watch(args, self._on_inputs, True)
        self.watched = found is not None
        return args if found is None else found

    def outputs(self, result):
        """What the module gave, its gradients watched."""
        values = result if isinstance(result, tuple) else (result,)
        found = self._watch(values, self._on_outputs, False)
        if found is None:
            return result
        return found if isinstance(result, tuple) else found[0]

    def _watch(self, values, seen, are_inputs):
        """The values with their tensors behind one step; None where no gradient will pass."""
        from ... import is_grad_enabled

        places = [i for i, value in enumerate(values) if isinstance(value, Tensor)]
        tensors = [values[i] for i in places]
        if not is_grad_enabled() or not any(tensor.requires_grad for tensor in tensors):
            return None

        def spread(grads):
            row = [None] * len(values)
            for place, grad in zip(places, grads):
                row[place] = grad
            changed = seen(tuple(row))
            return None if changed is None else [changed[place] for place in places]

        found = list(values)
        for place, tensor in zip(places, BackwardHookFunction.apply(spread, are_inputs, *tensors)):
            found[place] = tensor
        return tuple(found)

    def _on_outputs(self, grads):
        self.grad_outputs = grads
        if self.watched:
            return None
        for hook in self.hooks:
            found = hook(self.module, (None,) * self.count, grads)
            if found is not None and not (isinstance(found, tuple) and set(found) <= {None}):
                raise RuntimeError(
                    "Backward hook for Modules where no input requires gradient should always return "
                    "None or None for all gradients."
                )
        self.grad_outputs = None
        return None

    def _on_inputs(self, grads):
        if self.grad_outputs is None:
            return None
        for hook in self.hooks:
            found = hook(self.module, grads, self.grad_outputs)
            if found is None:
                continue
            found = found if isinstance(found, tuple) else (found,)
            if len(found) != len(grads):
                raise RuntimeError(
                    "Backward hook returned an invalid number of grad_input, "
                    f"got {len(found)}, but expected {len(grads)}"
                )
            grads = found
        self.grad_outputs = None
        return grads


def watch_last_step(module, hooks, args, result):
    """The deprecated hooks: on the step that the (first) result came from."""
    first = result
    while not isinstance(first, Tensor):
        first = next(v for v in first.values() if isinstance(v, Tensor)) if isinstance(first, dict) else first[0]
    step = first.grad_fn
    if step is None:
        return
    for hook in hooks:
        step.register_hook(lambda grad_input, grad_output, hook=hook: hook(module, grad_input, grad_output))
    _warn(args, result, step)


_DEPRECATED = "is deprecated and will be removed in future versions. This hook will be missing"
_INSTEAD = "Please use register_full_backward_hook to get the documented behavior."


def _tensors(value):
    values = (value,) if isinstance(value, Tensor) else value
    return values if isinstance(values, tuple) and all(isinstance(v, Tensor) for v in values) else None


def _warn(args, result, step):
    """Says what a deprecated hook will not see."""
    results, inputs = _tensors(result), _tensors(args)
    if results is None:
        said = (
            "Using non-full backward hooks on a Module that does not return a single Tensor or a tuple of "
            f"Tensors {_DEPRECATED} some of the grad_output. {_INSTEAD}"
        )
    elif inputs is None:
        said = (
            "Using non-full backward hooks on a Module that does not take as input a single Tensor or a "
            f"tuple of Tensors {_DEPRECATED} some of the grad_input. {_INSTEAD}"
        )
    else:
        steps = {tensor.grad_fn for tensor in results} - {None}
        before = {tensor.grad_fn for tensor in inputs} - {None}
        if len(steps) > 1:
            said = (
                "Using a non-full backward hook when outputs are generated by different autograd Nodes "
                f"{_DEPRECATED} some grad_output. {_INSTEAD}"
            )
        elif before != {edge for edge, _ in step.next_functions}:
            said = (
                "Using a non-full backward hook when the forward contains multiple autograd Nodes "
                f"{_DEPRECATED} some grad_input. {_INSTEAD}"
            )
        else:
            return
    warnings.warn(said, stacklevel=4)
