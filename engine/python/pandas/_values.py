"""Values of a column: which are missing, what type they make together; and the labels of rows."""

import math

import numpy as np


def missing(value):
    """Whether a value is missing: None or not a number."""
    return value is None or isinstance(value, float) and math.isnan(value)


def plain(values):
    """A column as a list of Python's own values, numbers made alike."""
    if hasattr(values, "tolist"):
        values = values.tolist()
    values = list(values)
    kind = kind_of(values)
    if kind == "float64":
        return [math.nan if value is None else float(value) for value in values]
    return values


def kind_of(values):
    """The dtype that pandas gives such a column."""
    kinds = {type(value) for value in values if not missing(value)}
    gaps = any(missing(value) for value in values)
    if not kinds:
        return "float64" if all(isinstance(value, float) for value in values) and values else "object"
    if kinds == {bool}:
        return "object" if gaps else "bool"
    if kinds == {int}:
        return "float64" if gaps else "int64"
    if kinds <= {int, float}:
        return "float64"
    return "object"


_TYPES = {"int64": int, "float64": float, "bool": bool, "object": None}


def array_of(values, kind=None):
    """A column as a NumPy array."""
    kind = kind or kind_of(values)
    if kind == "object":
        return np.array(values, dtype=object)
    return np.array(values, dtype=_TYPES[kind])


def isna(value):
    """Whether values are missing, one by one."""
    return value.isna() if hasattr(value, "isna") else missing(value)


def notna(value):
    """Whether values are there, one by one."""
    return value.notna() if hasattr(value, "notna") else not missing(value)


class Index:
    """The labels of rows or columns."""

    def __init__(self, labels, name=None):
        self._labels = list(labels)
        self.name = name

    def __len__(self):
        return len(self._labels)

    def __iter__(self):
        return iter(self._labels)

    def __getitem__(self, place):
        found = self._labels[place] if not hasattr(place, "tolist") else [self._labels[p] for p in place.tolist()]
        return Index(found) if isinstance(found, list) else found

    def __contains__(self, label):
        return label in self._labels

    def __eq__(self, other):
        if isinstance(other, (Index, list, tuple)):
            return np.array([a == b for a, b in zip(self, other)])
        return np.array([label == other for label in self])

    __hash__ = None

    def tolist(self):
        """The labels as a list."""
        return list(self._labels)

    to_list = tolist

    def get_loc(self, label):
        """The place of a label."""
        if label not in self._labels:
            raise KeyError(label)
        return self._labels.index(label)

    @property
    def values(self):
        """The labels as an array."""
        return array_of(self._labels)

    def __repr__(self):
        kind = kind_of(self._labels)
        name = {"int64": "Int64Index", "float64": "Float64Index"}.get(kind, "Index")
        named = "" if self.name is None else f", name={self.name!r}"
        return f"{name}({self._labels!r}, dtype='{kind}'{named})"


class RangeIndex(Index):
    """The labels 0, 1, 2, …"""

    def __init__(self, count):
        super().__init__(range(count))

    def __repr__(self):
        return f"RangeIndex(start=0, stop={len(self)}, step=1)"


def index_of(labels, count):
    """The labels of `count` rows; numbers from 0 when None is given."""
    if labels is None:
        return RangeIndex(count)
    return labels if isinstance(labels, Index) else Index(labels)


def places_of(index, key):
    """The places of rows that a key of `iloc` means, and whether it means a single one."""
    count = len(index)
    if isinstance(key, slice):
        return list(range(count))[key], False
    if hasattr(key, "tolist"):
        key = key.tolist()
    if isinstance(key, (list, tuple)):
        if key and all(isinstance(k, bool) for k in key):
            return [i for i, wanted in enumerate(key) if wanted], False
        return [range(count)[k] for k in key], False
    if not -count <= key < count:
        raise IndexError("single positional indexer is out-of-bounds")
    return [range(count)[key]], True


def labelled(index, key):
    """The places of rows that a key of `loc` means, and whether it means a single one."""
    labels = index.tolist()
    if isinstance(key, slice):
        start = 0 if key.start is None else labels.index(key.start) if key.start in labels else key.start
        stop = len(labels) if key.stop is None else (
            labels.index(key.stop) + 1 if key.stop in labels else key.stop + 1
        )
        return list(range(len(labels)))[start : stop : key.step], False
    if hasattr(key, "tolist"):
        key = key.tolist()
    if isinstance(key, list):
        if key and all(isinstance(k, bool) for k in key):
            return [i for i, wanted in enumerate(key) if wanted], False
        absent = [k for k in key if k not in labels]
        if absent:
            raise KeyError(f"{absent} not in index")
        return [labels.index(k) for k in key], False
    if key not in labels:
        raise KeyError(key)
    return [labels.index(key)], True
