"""Python functions that the engine calls: hooks on gradients and custom functions' backwards.

Both sides name them by a number (engine/python/callbacks.ts); tensors cross as handles.
"""

import itertools

from pyodide.ffi import JsException

from _kindling import engine as _e
from _kindling import errors
from _kindling.errors import translated
from _kindling.results import wrap

from .._tensor import Tensor

_ids = itertools.count(1)
_functions = {}
_kept = ()


def remember(function):
    """A number for `function`; it is known under it until `forget`."""
    number = next(_ids)
    _functions[number] = function
    return number


def forget(number):
    _functions.pop(number, None)


def known(number):
    return _functions.get(number)


def _wrapped(handles):
    return [wrap(handle) if handle else None for handle in handles]


def _answer(values):
    global _kept
    _kept = values
    return ",".join("0" if value is None else str(value._h) for value in values)


def dispatch(what, number, *handles):
    """What the engine calls. An exception waits in `errors.pending` until the call is back in Python."""
    try:
        if what == "end":
            forget(number)
            return "none"
        if what == "unpack":
            return _answer((_functions[number](_functions[handles[0]]),))
        tensors = _wrapped(handles)
        function = _functions.get(number)
        if function is None:
            return "none"
        if what == "number":
            return repr(function(*tensors))
        if what == "hook":
            result = function(tensors[0])
            if result is None:
                return "none"
            if not isinstance(result, Tensor):
                kind = type(result).__name__
                raise TypeError(f"expected Variable, but hook returned '{kind}'")
            return _answer((result,))
        if what == "prehook":
            result = function(tuple(tensors))
            return "none" if result is None else _answer(_tuple(result))
        if what == "node":
            count = _e.hook_count(number)
            result = function(tuple(tensors[:count]), tuple(tensors[count + 1 :]))
            return "none" if result is None else _answer(_tuple(result))
        result = _tuple(function._run_backward(tensors))
        for grad in result:
            if grad is not None and not isinstance(grad, Tensor):
                raise RuntimeError(f"expected Variable or None (got {type(grad).__name__})")
        return _answer(result)
    except BaseException as error:
        errors.pending = error
        return "error"


def _tuple(value):
    return tuple(value) if isinstance(value, (tuple, list)) else (value,)


class RemovableHandle:
    """Takes a hook away again."""

    __module__ = "torch.utils.hooks"

    def __init__(self, number):
        self.id = number

    def remove(self):
        _e.remove_hook(self.id)
        forget(self.id)

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.remove()


def _name(hook):
    return getattr(hook, "__name__", type(hook).__name__)


def register_hook(self, hook):
    """Calls `hook` with the gradient of this tensor; what it returns, if anything, takes its place."""
    number = remember(hook)
    try:
        _e.register_hook(self._h, number, _name(hook))
    except JsException as error:
        forget(number)
        raise translated(error) from None
    return RemovableHandle(number)


def _node_hook(before):
    def register(self, hook):
        number = remember(hook)
        _e.register_node_hook(self._n, number, _name(hook), before)
        return RemovableHandle(number)

    return register


register_node_hook = _node_hook(False)
register_node_prehook = _node_hook(True)


_e.on_attach(lambda: _e.set_callback(dispatch))
