"""torch.autograd.Function: a forward and its derivative by the user's own hand.

https://pytorch.org/docs/1.13/autograd.html#function
"""

import functools

from pyodide.ffi import JsException

from _kindling import engine as _e
from _kindling.errors import module_getattr, translated
from _kindling.results import rest, wrap

from .._grad_mode import no_grad
from .._tensor import Tensor
from ._callbacks import forget, remember


class FunctionCtx:
    """What a forward leaves for its backward."""

    _saved = _dirty = _fixed = ()
    _materialize = True
    _number = 0

    def save_for_backward(self, *tensors):
        """Keeps arguments and results for the backward; once, with all of them."""
        self._saved = tensors

    save_for_forward = save_for_backward

    def mark_dirty(self, *tensors):
        """Says which arguments the forward changed in place."""
        self._dirty = tensors

    def mark_non_differentiable(self, *tensors):
        """Says which results have no derivative."""
        self._fixed = tensors

    def set_materialize_grads(self, value):
        """Whether a gradient that does not arrive is zeros (the default) or None."""
        self._materialize = bool(value)

    @property
    def saved_tensors(self):
        """What was kept."""
        if not self._number:
            return self._saved
        try:
            _e.function_saved(self._number)
        except JsException as error:
            raise translated(error) from None
        found = iter(rest())
        return tuple(next(found) if kept else None for kept in self._places)

    saved_variables = saved_tensors

    def _run_backward(self, grads):
        return self._function.backward(self, *grads)


class Function(FunctionCtx):
    """Subclasses give static `forward(ctx, …)` and `backward(ctx, *grads)`, and are called by `apply`."""

    def __call__(self, *args, **kwargs):
        raise RuntimeError(
            "Legacy autograd function with non-static forward method is deprecated. Please use "
            "new-style autograd function with static forward method. (Example: "
            "https://pytorch.org/docs/stable/autograd.html#torch.autograd.Function)"
        )

    @staticmethod
    def forward(ctx, *args, **kwargs):
        raise NotImplementedError("You must implement the forward function for custom autograd.Function.")

    @staticmethod
    def backward(ctx, *grads):
        raise NotImplementedError(
            "You must implement either the backward or vjp method for your custom autograd.Function to "
            "use it with backward mode AD."
        )

    @classmethod
    def apply(cls, *args, **named):
        """Runs the forward, and records the backward where a gradient is wanted."""
        if named:
            raise TypeError("apply() takes no keyword arguments")
        ctx = FunctionCtx()
        ctx._function = cls
        inputs = [arg for arg in args if isinstance(arg, Tensor)]
        ctx.needs_input_grad = tuple(isinstance(arg, Tensor) and arg.requires_grad for arg in args)
        records = _e.is_grad_enabled() and any(ctx.needs_input_grad)
        number = remember(ctx) if records else 0
        try:
            if records:
                handles = [arg._h if isinstance(arg, Tensor) else 0 for arg in args]
                _e.function_begin(number, f"{cls.__name__}Backward", *handles)
            try:
                with no_grad():
                    answer = cls.forward(ctx, *args)
                for i, tensor in enumerate(ctx._saved):
                    if tensor is not None and not isinstance(tensor, Tensor):
                        kind = type(tensor).__name__
                        raise TypeError(
                            f"save_for_backward can only save variables, but argument {i} is of type {kind}"
                        )
            except BaseException:
                if records:
                    _e.function_abandon(number)
                raise
            return _finished(ctx, number, answer, inputs) if records else answer
        except JsException as error:
            raise translated(error) from None


def _finished(ctx, number, answer, inputs):
    """Ties the results to the graph; they as the caller gets them."""
    several = isinstance(answer, (tuple, list))
    values = list(answer) if several else [answer]
    results = [value for value in values if isinstance(value, Tensor)]
    if not results:
        _e.function_abandon(number)
        return answer
    ctx._places = tuple(tensor is not None for tensor in ctx._saved)
    saved = [tensor for tensor in ctx._saved if tensor is not None]
    lists = (results, inputs, saved, ctx._dirty, ctx._fixed)
    handles = [tensor._h for tensors in lists for tensor in tensors]
    ctx._number = number
    _e.function_finish(number, ctx._materialize, *map(len, lists), *handles)
    ctx._saved = ctx._dirty = ctx._fixed = ()
    placed = []
    for value in values:
        handle = _e.more() if isinstance(value, Tensor) else -1
        placed.append(value if handle == -1 else wrap(handle))
    return tuple(placed) if several else placed[0]


def once_differentiable(function):
    """For a backward that cannot itself be differentiated: its results are outside the graph."""

    @functools.wraps(function)
    def wrapper(ctx, *grads):
        with no_grad():
            return function(ctx, *grads)

    return wrapper


__getattr__ = module_getattr("torch.autograd.function")
