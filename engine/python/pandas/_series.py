"""pandas.Series: one column, a list of values with labels."""

import math
import operator
import statistics
from collections import Counter

import numpy as np
from _kindling.errors import nearest

from ._format import series_text
from ._values import Index, array_of, index_of, kind_of, labelled, missing, places_of, plain


class _Places:
    """`series.iloc[…]` and `series.loc[…]`."""

    def __init__(self, series, find):
        self._series, self._find = series, find

    def __getitem__(self, key):
        series = self._series
        if isinstance(key, Series):
            key = key._values
        places, single = self._find(series.index, key)
        return series._values[places[0]] if single else series._taken(places)

    def __setitem__(self, key, value):
        for place in self._find(self._series.index, key._values if isinstance(key, Series) else key)[0]:
            self._series._values[place] = value


class Series:
    """A column: values, an index and a name."""

    def __init__(self, data=(), index=None, dtype=None, name=None):
        if isinstance(data, Series):
            index, name, data = index or data.index, name or data.name, data._values
        if isinstance(data, dict):
            index, data = list(data), list(data.values())
        if not hasattr(data, "__len__") and not hasattr(data, "__iter__"):
            data = [data] * (1 if index is None else len(index))
        self._values = plain(data)
        self.index = index_of(index, len(self._values))
        self.name = name
        if dtype is not None:
            self._values = self.astype(dtype)._values

    def _taken(self, places):
        return Series([self._values[p] for p in places], Index([self.index[p] for p in places]), name=self.name)

    def _like(self, values):
        return Series(values, self.index, name=self.name)

    values = property(lambda self: array_of(self._values), doc="The values as an array.")
    dtype = property(lambda self: np.dtype(kind_of(self._values)), doc="The type of the values.")
    shape = property(lambda self: (len(self._values),))
    size = property(lambda self: len(self._values))
    ndim = 1
    iloc = property(lambda self: _Places(self, places_of), doc="Values by place.")
    loc = property(lambda self: _Places(self, labelled), doc="Values by label.")

    def to_numpy(self, dtype=None):
        """The values as an array."""
        return self.values if dtype is None else np.array(self._values, dtype=dtype)

    def __array__(self, dtype=None):
        return self.to_numpy(dtype)

    def tolist(self):
        """The values as a list."""
        return list(self._values)

    to_list = tolist

    def __len__(self):
        return len(self._values)

    def __iter__(self):
        return iter(self._values)

    def __contains__(self, label):
        return label in self.index

    def __getitem__(self, key):
        if isinstance(key, Series):
            return self._taken([i for i, wanted in enumerate(key._values) if wanted])
        if isinstance(key, slice):
            return self._taken(places_of(self.index, key)[0])
        return self.loc[key]

    def __setitem__(self, key, value):
        if isinstance(key, Series):
            key = key._values
        self.loc[key] = value

    def __repr__(self):
        return series_text(self)

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        if name in self.index:
            return self.loc[name]
        near = nearest(name, dir(Series))
        hint = f". Did you mean: '{near}'?" if near else ""
        raise AttributeError(
            f"'Series' object has no attribute '{name}': Kindling's pandas is a small table and does not have "
            f"Series.{name}{hint}",
            name=name,
        )

    def _with(self, other, rule):
        if isinstance(other, Series):
            other = other._values
        elif hasattr(other, "tolist"):
            other = other.tolist()
        others = other if isinstance(other, list) else [other] * len(self)
        return self._like([rule(a, b) for a, b in zip(self._values, others)])

    def _there(self):
        return [value for value in self._values if not missing(value)]

    def isna(self):
        """Which values are missing."""
        return self._like([missing(value) for value in self._values])

    isnull = isna

    def notna(self):
        """Which values are there."""
        return self._like([not missing(value) for value in self._values])

    notnull = notna

    def fillna(self, value=None, inplace=False):
        """Missing values replaced."""
        found = [value if missing(each) else each for each in self._values]
        if inplace:
            self._values = plain(found)
            return None
        return self._like(found)

    def dropna(self):
        """Without missing values."""
        return self._taken([i for i, value in enumerate(self._values) if not missing(value)])

    def sum(self):
        """The sum."""
        return sum(self._there())

    def mean(self):
        """The mean."""
        there = self._there()
        return math.fsum(there) / len(there) if there else math.nan

    def median(self):
        """The middle value."""
        there = self._there()
        return float(statistics.median(there)) if there else math.nan

    def var(self, ddof=1):
        """The variance, divided by n - ddof."""
        there, mean = self._there(), self.mean()
        return math.fsum((x - mean) ** 2 for x in there) / (len(there) - ddof) if len(there) > ddof else math.nan

    def std(self, ddof=1):
        """The deviation, divided by n - ddof."""
        return math.sqrt(self.var(ddof))

    def min(self):
        """The smallest value."""
        return min(self._there(), default=math.nan)

    def max(self):
        """The largest value."""
        return max(self._there(), default=math.nan)

    def count(self):
        """How many values are there."""
        return len(self._there())

    def any(self):
        """Whether one is true."""
        return any(self._values)

    def all(self):
        """Whether all are true."""
        return all(self._values)

    def idxmax(self):
        """The label of the largest value."""
        return self.index[self._values.index(self.max())]

    def idxmin(self):
        """The label of the smallest value."""
        return self.index[self._values.index(self.min())]

    def quantile(self, q=0.5):
        """The value below which a share `q` lies, interpolated."""
        there = sorted(self._there())
        if not there:
            return math.nan
        at = q * (len(there) - 1)
        low = math.floor(at)
        high = min(low + 1, len(there) - 1)
        return there[low] + (there[high] - there[low]) * (at - low)

    def describe(self):
        """Count, mean, deviation, smallest, quarters and largest."""
        if kind_of(self._values) not in ("int64", "float64"):
            counts = Counter(self._there()).most_common(1)
            top, often = counts[0] if counts else (math.nan, math.nan)
            return Series([self.count(), self.nunique(), top, often], ["count", "unique", "top", "freq"], name=self.name)
        rows = [float(self.count()), self.mean(), self.std(), float(self.min())]
        rows += [float(self.quantile(q)) for q in (0.25, 0.5, 0.75)] + [float(self.max())]
        return Series(rows, ["count", "mean", "std", "min", "25%", "50%", "75%", "max"], name=self.name)

    def unique(self):
        """The different values, in the order in which they come."""
        return array_of(list(dict.fromkeys(self._values)))

    def nunique(self):
        """How many different values there are."""
        return len(set(self._there()))

    def value_counts(self, normalize=False):
        """How often each value occurs, the most frequent first."""
        counts = Counter(self._there()).most_common()
        total = sum(count for _, count in counts) if normalize else None
        return Series(
            [count / total if total else count for _, count in counts], [value for value, _ in counts], name=self.name
        )

    def apply(self, func):
        """A function of each value."""
        return self._like([func(value) for value in self._values])

    def map(self, arg):
        """A function of each value, or a dictionary that it is looked up in."""
        return self.apply(arg if callable(arg) else lambda value: arg.get(value, math.nan))

    def replace(self, to_replace, value=None):
        """Values replaced by others, from a dictionary or one by one."""
        table = to_replace if isinstance(to_replace, dict) else {to_replace: value}
        return self._like([table.get(each, each) for each in self._values])

    def isin(self, values):
        """Which values are among these."""
        wanted = list(values)
        return self._like([value in wanted for value in self._values])

    def astype(self, dtype):
        """The values in another type."""
        kind = np.dtype(dtype).kind if dtype not in (str, object, "str", "object", "category") else "O"
        rules = {"f": float, "i": int, "u": int, "b": bool, "O": str}
        if dtype in (object, "object", "category"):
            return self._like(self._values)
        found = self._like([])
        found._values, found.index = [rules[kind](value) for value in self._values], self.index
        return found

    def abs(self):
        """Without signs."""
        return self.apply(abs)

    def round(self, decimals=0):
        """Rounded to decimals."""
        return self.apply(lambda value: round(value, decimals))

    def clip(self, lower=None, upper=None):
        """Held between two bounds."""
        low, high = -math.inf if lower is None else lower, math.inf if upper is None else upper
        return self.apply(lambda value: min(max(value, low), high))

    def head(self, n=5):
        """The first values."""
        return self.iloc[:n]

    def tail(self, n=5):
        """The last values."""
        return self.iloc[-n:] if n else self.iloc[:0]

    def sort_values(self, ascending=True):
        """The values in order, missing ones last."""
        there = [i for i, value in enumerate(self._values) if not missing(value)]
        gaps = [i for i, value in enumerate(self._values) if missing(value)]
        return self._taken(sorted(there, key=self._values.__getitem__, reverse=not ascending) + gaps)

    def sort_index(self):
        """The values in their labels' order."""
        return self._taken(sorted(range(len(self)), key=self.index.tolist().__getitem__))

    def reset_index(self, drop=False):
        """With labels from 0; `drop` must be True."""
        if not drop:
            raise NotImplementedError("Kindling's pandas has Series.reset_index(drop=True) only")
        return Series(self._values, name=self.name)

    def copy(self, deep=True):
        """A column of its own."""
        return self._like(list(self._values))

    def items(self):
        """Pairs of label and value."""
        return zip(self.index, self._values)

    def to_dict(self):
        """A dictionary from label to value."""
        return dict(self.items())

    def to_frame(self, name=None):
        """A table of this column alone."""
        from ._frame import DataFrame

        return DataFrame({name or self.name or 0: self._values}, index=self.index)

    __hash__ = None

    def __bool__(self):
        raise ValueError(
            "The truth value of a Series is ambiguous. Use a.empty, a.bool(), a.item(), a.any() or a.all()."
        )

    def __neg__(self):
        return self.apply(operator.neg)

    def __invert__(self):
        return self.apply(operator.not_)


def _quietly(rule):
    """A rule for which a missing value makes a missing value."""

    def safe(a, b):
        if missing(a) or missing(b):
            return math.nan
        try:
            return rule(a, b)
        except ZeroDivisionError:
            return math.nan if a == 0 else math.inf if a > 0 else -math.inf

    return safe


def _add_operators():
    for name in ("add", "sub", "mul", "truediv", "floordiv", "mod", "pow"):
        rule = _quietly(getattr(operator, name))

        def forward(self, other, rule=rule):
            return self._with(other, rule)

        def reflected(self, other, rule=rule):
            return self._with(other, lambda a, b: rule(b, a))

        setattr(Series, f"__{name}__", forward)
        setattr(Series, f"__r{name}__", reflected)
    for name in ("eq", "ne", "lt", "le", "gt", "ge"):
        rule = getattr(operator, name)

        def compare(self, other, rule=rule, same=name == "ne"):
            return self._with(other, lambda a, b: same if missing(a) or missing(b) else rule(a, b))

        setattr(Series, f"__{name}__", compare)
    for name, rule in (("and", lambda a, b: a and b), ("or", lambda a, b: a or b)):
        setattr(Series, f"__{name}__", lambda self, other, rule=rule: self._with(other, rule))


_add_operators()
