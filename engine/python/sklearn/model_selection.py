"""sklearn.model_selection: splits into parts, draw for draw as scikit-learn makes them."""

import math
import numbers

import numpy as np
from _kindling.errors import module_getattr

from .utils import check_random_state, count_of, taken


def _size(value, count, name, rounded):
    """A share or a number of samples as a number; None stays."""
    if value is None:
        return None
    whole = isinstance(value, numbers.Integral)
    if (whole and not 0 < value < count) or (not whole and not 0 < value < 1):
        raise ValueError(
            f"{name}={value} should be either positive and smaller than the number of samples {count} or a float "
            "in the (0, 1) range"
        )
    return int(value) if whole else int(rounded(value * count))


def _sizes(count, test_size, train_size):
    if test_size is None and train_size is None:
        test_size = 0.25
    test, train = _size(test_size, count, "test_size", math.ceil), _size(train_size, count, "train_size", math.floor)
    if isinstance(test_size, float) and isinstance(train_size, float) and test_size + train_size > 1:
        raise ValueError(
            f"The sum of test_size and train_size = {train_size + test_size}, should be in the (0, 1) range. "
            "Reduce test_size and/or train_size."
        )
    train = count - test if train is None else train
    test = count - train if test is None else test
    if train + test > count:
        raise ValueError(
            f"The sum of train_size and test_size = {train + test}, should be smaller than the number of samples "
            f"{count}. Reduce test_size and/or train_size."
        )
    if train == 0:
        raise ValueError(
            f"With n_samples={count}, test_size={test_size} and train_size={train_size}, the resulting train set will "
            "be empty. Adjust any of the aforementioned parameters."
        )
    return train, test


def _shares(counts, wanted, generator):
    """How many of each class to draw, `wanted` in all, ties broken at random."""
    exact = counts / counts.sum() * wanted
    chosen = np.floor(exact)
    need = int(wanted - chosen.sum())
    rest = exact - chosen
    for value in sorted(set(rest.tolist()), reverse=True):
        if need <= 0:
            break
        places = np.array([i for i, other in enumerate(rest.tolist()) if other == value])
        add = min(len(places), need)
        for place in generator.choice(places, size=add, replace=False).tolist():
            chosen[place] += 1
        need -= add
    return chosen.astype(int)


def _stratified(labels, train, test, generator):
    """Places for both parts, in which classes are as frequent as in all."""
    labels = labels.tolist() if hasattr(labels, "tolist") else list(labels)
    classes = sorted(set(labels))
    members = [np.array([i for i, label in enumerate(labels) if label == each]) for each in classes]
    counts = np.array([len(each) for each in members])
    if counts.min() < 2:
        raise ValueError(
            "The least populated class in y has only 1 member, which is too few. The minimum number of groups for any "
            "class cannot be less than 2."
        )
    for size, name in ((train, "train_size"), (test, "test_size")):
        if size < len(classes):
            raise ValueError(
                f"The {name} = {size} should be greater or equal to the number of classes = {len(classes)}"
            )
    of_train = _shares(counts, train, generator)
    of_test = _shares(counts - of_train, test, generator)
    parts = [], []
    for places, first, second in zip(members, of_train.tolist(), of_test.tolist()):
        order = places[generator.permutation(len(places))].tolist()
        parts[0].extend(order[:first])
        parts[1].extend(order[first : first + second])
    return tuple(generator.permutation(np.array(part)) for part in parts)


def train_test_split(*arrays, test_size=None, train_size=None, random_state=None, shuffle=True, stratify=None):
    """Each array's rows in two parts, for training and for testing."""
    if not arrays:
        raise ValueError("At least one array required as input")
    lengths = [count_of(array) for array in arrays]
    if len(set(lengths)) > 1:
        raise ValueError(f"Found input variables with inconsistent numbers of samples: {lengths}")
    count = lengths[0]
    train, test = _sizes(count, test_size, train_size)
    if not shuffle:
        if stratify is not None:
            raise ValueError("Stratified train/test split is not implemented for shuffle=False")
        places = np.arange(train), np.arange(train, train + test)
    elif stratify is not None:
        places = _stratified(stratify, train, test, check_random_state(random_state))
    else:
        order = check_random_state(random_state).permutation(count)
        places = order[test : test + train], order[:test]
    return [taken(array, part) for array in arrays for part in places]


class KFold:
    """`n_splits` parts, each of which is the test part once: `for train, test in KFold(5).split(X)`."""

    def __init__(self, n_splits=5, *, shuffle=False, random_state=None):
        if n_splits <= 1:
            raise ValueError(
                "k-fold cross-validation requires at least one train/test split by setting n_splits=2 or more, "
                f"got n_splits={n_splits}."
            )
        if not shuffle and random_state is not None:
            raise ValueError(
                "Setting a random_state has no effect since shuffle is False. You should leave random_state to its "
                "default (None), or set shuffle=True."
            )
        self.n_splits, self.shuffle, self.random_state = n_splits, shuffle, random_state

    def get_n_splits(self, X=None, y=None, groups=None):
        """How many parts there are."""
        return self.n_splits

    def split(self, X, y=None, groups=None):
        """The places of both parts, for each split."""
        count = count_of(X)
        if self.n_splits > count:
            raise ValueError(
                f"Cannot have number of splits n_splits={self.n_splits} greater than the number of samples: "
                f"n_samples={count}."
            )
        order = np.arange(count)
        if self.shuffle:
            check_random_state(self.random_state).shuffle(order)
        order = order.tolist()
        start = 0
        for i in range(self.n_splits):
            end = start + count // self.n_splits + (i < count % self.n_splits)
            test = set(order[start:end])
            yield np.array([p for p in range(count) if p not in test]), np.array(sorted(test))
            start = end

    def __repr__(self):
        return f"KFold(n_splits={self.n_splits}, random_state={self.random_state}, shuffle={self.shuffle})"


__getattr__ = module_getattr("sklearn.model_selection")
