"""Switching the recording of the graph on and off: context managers that are decorators too."""

import functools
import inspect

from _kindling import engine as _e


class _Mode:
    """Sets recording to `_mode` inside, and back to what it was."""

    _mode = False

    def __enter__(self):
        self._before = _e.set_grad_enabled(self._mode)

    def __exit__(self, *error):
        _e.set_grad_enabled(self._before)

    def clone(self):
        return type(self)()

    def __call__(self, function):
        if inspect.isgeneratorfunction(function):

            @functools.wraps(function)
            def steps(*args, **kwargs):
                generator = function(*args, **kwargs)
                answer = None
                while True:
                    try:
                        with self.clone():
                            found = generator.send(answer)
                    except StopIteration as stop:
                        return stop.value
                    answer = yield found

            return steps

        @functools.wraps(function)
        def inner(*args, **kwargs):
            with self.clone():
                return function(*args, **kwargs)

        return inner


class no_grad(_Mode):
    """Inside, no op is recorded for gradients. `with torch.no_grad():` or `@torch.no_grad()`."""

    def __new__(cls, function=None):
        self = object.__new__(cls)
        if function is not None and not callable(function):
            raise TypeError("no_grad.__init__() takes 1 positional argument but 2 were given")
        return self if function is None else self(function)


class enable_grad(_Mode):
    """Inside, ops are recorded again, also within `no_grad`."""

    _mode = True


class set_grad_enabled(_Mode):
    """Switches recording at once; used with `with`, only for the block."""

    def __init__(self, mode):
        self._mode = bool(mode)
        self._before = _e.set_grad_enabled(self._mode)

    def __enter__(self):
        pass

    def clone(self):
        _e.set_grad_enabled(self._before)
        return set_grad_enabled(self._mode)


class inference_mode(_Mode):
    """As `no_grad`; and what is made inside can take no part in gradients later."""

    def __init__(self, mode=True):
        self._mode = not mode

    def __enter__(self):
        super().__enter__()
        self._outer = _e.set_inference_mode(not self._mode)

    def __exit__(self, *error):
        _e.set_inference_mode(self._outer)
        super().__exit__(*error)

    def clone(self):
        return inference_mode(not self._mode)


def is_inference_mode_enabled():
    """Whether inference mode is on."""
    return _e.is_inference_mode_enabled()


def is_grad_enabled():
    """Whether ops are recorded at the moment."""
    return _e.is_grad_enabled()
