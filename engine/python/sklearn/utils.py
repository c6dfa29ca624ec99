"""sklearn.utils: random states, shuffling, and the dictionary that data sets come in."""

import numbers

import numpy as np
from _kindling.errors import module_getattr


def check_random_state(seed):
    """NumPy's own stream for None, a new RandomState for a number, a RandomState as it is. ValueError."""
    if seed is None or seed is np.random:
        return np.random._rand
    if isinstance(seed, numbers.Integral):
        return np.random.RandomState(seed)
    if isinstance(seed, np.random.RandomState):
        return seed
    raise ValueError(f"{seed!r} cannot be used to seed a numpy.random.RandomState instance")


class Bunch(dict):
    """A dictionary whose entries are attributes, too."""

    def __init__(self, **kwargs):
        super().__init__(kwargs)

    def __getattr__(self, key):
        try:
            return self[key]
        except KeyError:
            raise AttributeError(key) from None

    def __setattr__(self, key, value):
        self[key] = value

    def __dir__(self):
        return self.keys()


def taken(data, places):
    """The rows of an array, a tensor, a list or a table at these places."""
    if hasattr(data, "iloc"):
        return data.iloc[places]
    if hasattr(data, "_h"):
        return data[places.tolist()]
    if hasattr(data, "shape"):
        return data[places]
    return [data[place] for place in places.tolist()]


def count_of(data):
    """How many rows there are."""
    return data.shape[0] if hasattr(data, "shape") else len(data)


def shuffle(*arrays, random_state=None, n_samples=None):
    """The arrays' rows in one random order."""
    generator = check_random_state(random_state)
    places = np.arange(count_of(arrays[0]))
    generator.shuffle(places)
    found = [taken(array, places[:n_samples]) for array in arrays]
    return found[0] if len(found) == 1 else found


__getattr__ = module_getattr("sklearn.utils")
