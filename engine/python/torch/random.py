"""Random generators: torch.Generator and the default one. The numbers are the engine's."""

import time

from _kindling import engine as _e

from ._dtypes import cpu


class Generator:
    """A stream of random numbers of its own, for `generator=`."""

    def __init__(self, device="cpu"):
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
        """Starts the stream from a number of the clock's; returns that."""
        number = time.time_ns() & 0xFFFFFFFFFFFF
        self.manual_seed(number)
        return number

    def initial_seed(self):
        """The seed that the stream was started from."""
        return int(_e.initial_seed(self._number))


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
