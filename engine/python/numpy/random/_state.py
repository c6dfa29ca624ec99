"""numpy.random.RandomState: the generator behind np.random.seed and np.random.rand, number for number.

https://numpy.org/doc/1.24/reference/random/legacy.html
"""

import math
import os

import torch

from _kindling import engine as _e
from _kindling.results import wrap

from .._array import ndarray
from .._creation import asarray
from .._dtypes import BOOL, INT64, dtype as make_dtype
from .._scalars import generic
from ._draws import Draws


def _seed_text(seed):
    """A seed as the engine reads it."""
    if seed is None:
        return str(int.from_bytes(os.urandom(4), "little"))
    if isinstance(seed, (list, tuple, ndarray)) and (not isinstance(seed, ndarray) or seed.ndim):
        words = [int(word) for word in seed]
        if not words:
            raise ValueError("Seed must be non-empty")
        if any(not 0 <= word < 2**32 for word in words):
            raise ValueError("Seed values must be between 0 and 2**32 - 1")
        return ",".join(map(str, words)) + ","
    value = seed.item() if isinstance(seed, (generic, ndarray, torch.Tensor)) else seed
    if not isinstance(value, int):
        raise TypeError(f"Cannot cast scalar from {asarray(value).dtype!r} to dtype('int64') according to the rule 'safe'")
    if not 0 <= value < 2**32:
        raise ValueError("Seed must be between 0 and 2**32 - 1")
    return str(int(value))


class RandomState(Draws):
    """NumPy's older random generator, a Mersenne twister: np.random.RandomState(seed)."""

    __module__ = "numpy.random.mtrand"

    def __init__(self, seed=None):
        self._seed = _seed_text(seed)

    def _seed_text(self):
        return self._seed

    def __repr__(self):
        return f"{self} at 0x{id(self):X}"

    def __str__(self):
        return "RandomState(MT19937)"

    def __reduce__(self):
        return _again, (self.get_state(legacy=False),)

    def seed(self, seed=None):
        """Starts the numbers anew from a seed."""
        text = _seed_text(seed)
        if self._handle is None:
            self._seed = text
        else:
            _e.numpy_random_restart(self._handle, text)

    def get_state(self, legacy=True):
        """The state: ('MT19937', 624 words, place, whether a normal number is left over, that number)."""
        words = wrap(_e.numpy_random_state(self._number)).tolist()
        spare = _e.numpy_random_spare(self._number)
        has = int(not math.isnan(spare))
        key, place = asarray(words[:-1], "uint32"), words[-1]
        left = float(spare) if has else 0.0
        if legacy:
            return "MT19937", key, place, has, left
        state = {"key": key, "pos": place}
        return {"bit_generator": "MT19937", "state": state, "has_gauss": has, "gauss": left}

    def set_state(self, state):
        """Takes up where a generator with this state stood."""
        if isinstance(state, dict):
            key, place = state["state"]["key"], state["state"]["pos"]
            has, left = state.get("has_gauss", 0), state.get("gauss", 0.0)
        else:
            if state[0] != "MT19937":
                raise ValueError("set_state can only be used with legacy MT19937 state instances.")
            key, place = state[1], state[2]
            has, left = (state[3], state[4]) if len(state) > 3 else (0, 0.0)
        words = torch.tensor([*(int(word) for word in key), int(place)])
        _e.numpy_random_set_state(self._number, words._h, float(left) if has else math.nan)

    def random_sample(self, size=None):
        """Uniform numbers in [0, 1)."""
        return self._drawn("random", size)

    random = random_sample

    def rand(self, *args):
        """Uniform numbers in [0, 1), with the given sizes."""
        return self._drawn("random", args or None)

    def randn(self, *args):
        """Normal numbers of mean 0 and standard deviation 1, with the given sizes."""
        return self._drawn("standard_normal", args or None)

    def standard_exponential(self, size=None):
        """Exponential numbers of mean 1."""
        return self._drawn("standard_exponential", size)

    def randint(self, low, high=None, size=None, dtype=int):
        """Integers from `low` to before `high`, or from 0 to before `low`."""
        kind = make_dtype(dtype)
        if kind.kind not in "biu":
            raise TypeError(f"Unsupported dtype {kind!r} for randint")
        alone = high is None
        if alone:
            low, high = 0, low
        if isinstance(low, (ndarray, list, tuple)) or isinstance(high, (ndarray, list, tuple)):
            low, high = asarray(low), asarray(high)
            if bool((low >= high).any()):
                raise ValueError("high <= 0" if alone else "low >= high")
        else:
            low, high = int(low), int(high)
            least, most = (0, 1) if kind is BOOL else (kind.type._LOW, kind.type._HIGH)
            if low < least:
                raise ValueError(f"low is out of bounds for {kind.name}")
            if high > most + 1:
                raise ValueError(f"high is out of bounds for {kind.name}")
            if low >= high:
                raise ValueError("high <= 0" if alone else "low >= high")
        found = self._integers(low, high - 1, size, kind)
        if isinstance(found, ndarray) or kind is INT64 and dtype in (int, None):
            return found
        return bool(found) if dtype is bool else kind.type(found)

    def random_integers(self, low, high=None, size=None):
        """Integers from `low` to `high`, both included."""
        from .._warnings import warn

        first, last = (1, low) if high is None else (low, high)
        warn(
            f"This function is deprecated. Please call randint({first}, {last} + 1) instead", DeprecationWarning
        )
        return self.randint(first, last + 1, size)

    def tomaxint(self, size=None):
        """Integers from 0 to the greatest int64."""
        return self.randint(0, 2**63 - 1, size)

    def ranf(self, *args, **kwargs):
        """As `random_sample`."""
        return self.random_sample(*args, **kwargs)

    sample = ranf


def _again(state):
    made = RandomState(0)
    made.set_state(state)
    return made
