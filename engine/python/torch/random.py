"""Random generators: torch.Generator and the default one. The numbers are the engine's."""

import contextlib

from pyodide.ffi import JsException

from _kindling import engine as _e
from _kindling.errors import translated
from _kindling.results import wrap

from ._dtypes import cpu


class Generator:
    """A stream of random numbers of its own, for `generator=`."""

    __module__ = "torch._C"

    def __init__(self, device="cpu"):
        if str(device) != "cpu":
            raise RuntimeError(f"Device type {str(device).partition(':')[0].upper()} is not supported for torch.Generator() api.")
        self._number = _e.new_generator()

    def __del__(self):
        number = self.__dict__.get("_number")
        if number:
            _e.free_generator(number)

    device = property(lambda self: cpu)

    def manual_seed(self, seed):
        """Starts the stream anew from `seed`; returns the generator."""
        _e.manual_seed(self._number, seed)
        return self

    def seed(self):
        """Starts the stream from a number by chance; returns that."""
        return int(_e.seed(self._number))

    def initial_seed(self):
        """The seed that the stream was started from."""
        return int(_e.initial_seed(self._number))

    def get_state(self):
        """Where the stream stands, as the bytes that PyTorch writes."""
        return wrap(_e.rng_state(self._number))

    def set_state(self, new_state):
        """Goes back to where a stream stood when `get_state` was asked."""
        if not hasattr(new_state, "_h"):
            raise TypeError(f"expected a torch.ByteTensor, but got {type(new_state).__name__}")
        try:
            _e.set_rng_state(self._number, new_state._h)
        except JsException as error:
            raise translated(error) from None
        return self


def _default():
    generator = object.__new__(Generator)
    # 0 is the engine's default generator; it is never freed.
    generator._number = 0
    return generator


default_generator = _default()


def manual_seed(seed):
    """Starts the random numbers of the default generator anew; returns the generator."""
    return default_generator.manual_seed(int(seed))


def seed():
    """Starts the default generator from the clock."""
    return default_generator.seed()


def initial_seed():
    """The seed that the default generator was started from."""
    return default_generator.initial_seed()


def get_rng_state():
    """Where the default generator stands, to come back to with `set_rng_state`."""
    return default_generator.get_state()


def set_rng_state(new_state):
    """Puts the default generator back to where it stood when the state was taken."""
    default_generator.set_state(new_state)


@contextlib.contextmanager
def fork_rng(devices=None, enabled=True):
    """A block after which the default generator stands where it stood before."""
    if not enabled:
        yield
        return
    state = get_rng_state()
    try:
        yield
    finally:
        set_rng_state(state)
