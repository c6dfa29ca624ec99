"""Floating-point errors: np.errstate, np.seterr and the RuntimeWarnings at the line of the user's code.

https://numpy.org/doc/1.24/reference/generated/numpy.seterr.html
"""

import sys
import warnings

_OURS = ("numpy", "torch", "_kindling")
_state = {"divide": "warn", "over": "warn", "under": "ignore", "invalid": "warn"}
_PLACES = {"divide by zero": "divide", "overflow": "over", "underflow": "under", "invalid value": "invalid"}


def warn(message, category=RuntimeWarning):
    """A warning at the first line outside our packages."""
    level, frame = 2, sys._getframe(1)
    while frame.f_back is not None and frame.f_globals.get("__name__", "").partition(".")[0] in _OURS:
        frame = frame.f_back
        level += 1
    warnings.warn(message, category, stacklevel=level)


def watched():
    """Whether any floating-point error is to be told."""
    return any(state != "ignore" for state in _state.values())


def encountered(what, where):
    """Tells of 'divide by zero', 'overflow' or 'invalid value' in the function `where`."""
    how = _state[_PLACES[what]]
    if how == "ignore":
        return
    text = f"{what} encountered in {where}"
    if how == "raise":
        raise FloatingPointError(text)
    if how == "print":
        print(f"Warning: {text}")
    else:
        warn(text)


def seterr(all=None, divide=None, over=None, under=None, invalid=None):
    """Sets what happens at floating-point errors: 'ignore', 'warn', 'raise' or 'print'; returns what was set."""
    before = dict(_state)
    for name, how in (("divide", divide), ("over", over), ("under", under), ("invalid", invalid)):
        how = how or all
        if how is not None:
            if how not in ("ignore", "warn", "raise", "print"):
                raise KeyError(how)
            _state[name] = how
    return before


def geterr():
    """What happens at floating-point errors."""
    return dict(_state)


class errstate:
    """What happens at floating-point errors inside a `with` block or a decorated function."""

    __module__ = "numpy"

    def __init__(self, **how):
        self._how = how

    def __enter__(self):
        self._before = seterr(**self._how)

    def __exit__(self, *error):
        _state.update(self._before)

    def __call__(self, function):
        from functools import wraps

        @wraps(function)
        def inside(*args, **kwargs):
            with errstate(**self._how):
                return function(*args, **kwargs)

        return inside


class AxisError(ValueError, IndexError):
    """An axis that the array does not have."""

    __module__ = "numpy"

    def __init__(self, axis, ndim=None, msg_prefix=None):
        self.axis, self.ndim = axis, ndim
        if ndim is None:
            text = axis
        else:
            text = f"axis {axis} is out of bounds for array of dimension {ndim}"
            if msg_prefix:
                text = f"{msg_prefix}: {text}"
        super().__init__(text)


class VisibleDeprecationWarning(UserWarning):
    """A deprecation that users are to see."""

    __module__ = "numpy"


class ComplexWarning(RuntimeWarning):
    """Imaginary parts were thrown away."""

    __module__ = "numpy"


class RankWarning(UserWarning):
    """A fit is poorly conditioned."""

    __module__ = "numpy"


class UFuncTypeError(TypeError):
    """Types that a ufunc has no loop for."""

    __module__ = "numpy.core._exceptions"
