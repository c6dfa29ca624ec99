"""pandas.DataFrame: columns of the same length with names, and labels for the rows."""

import math

import numpy as np
from _kindling.errors import nearest

from ._format import frame_text
from ._series import Series
from ._values import Index, RangeIndex, array_of, index_of, kind_of, labelled, missing, places_of, plain

_NUMBERS = ("int64", "float64", "bool")


class _Cells:
    """`frame.iloc[rows, columns]` and `frame.loc[rows, columns]`."""

    def __init__(self, frame, find):
        self._frame, self._find = frame, find

    def _places(self, key):
        frame = self._frame
        rows, columns = key if isinstance(key, tuple) else (key, slice(None))
        rows = rows._values if isinstance(rows, Series) else rows
        columns = columns._values if isinstance(columns, Series) else columns
        return self._find(frame.index, rows), self._find(frame.columns, columns)

    def __getitem__(self, key):
        frame = self._frame
        (rows, one_row), (columns, one_column) = self._places(key)
        names = [frame.columns[c] for c in columns]
        if one_row and one_column:
            return frame._columns[names[0]][rows[0]]
        if one_column:
            return frame[names[0]]._taken(rows)
        if one_row:
            return Series([frame._columns[name][rows[0]] for name in names], names, name=frame.index[rows[0]])
        return frame._taken(rows, names)

    def __setitem__(self, key, value):
        frame = self._frame
        if isinstance(key, tuple) and isinstance(key[1], str) and key[1] not in frame._columns:
            frame[key[1]] = [math.nan] * len(frame)
        (rows, _), (columns, _) = self._places(key)
        values = list(value) if isinstance(value, (list, tuple, Series)) or hasattr(value, "tolist") else None
        for c in columns:
            name = frame.columns[c]
            column = list(frame._columns[name])
            for i, row in enumerate(rows):
                column[row] = value if values is None else values[i]
            frame._columns[name] = plain(column)


class DataFrame:
    """A small table: columns of numbers, text or missing values. It is not the pandas library.

    Made of a dictionary of columns, a list of dictionaries, or rows with `columns`.
    """

    def __init__(self, data=None, index=None, columns=None, dtype=None, copy=None):
        found = self._read(data, index, columns)
        lengths = {len(values) for values in found.values()}
        if len(lengths) > 1:
            raise ValueError("All arrays must be of the same length")
        count = lengths.pop() if lengths else 0 if index is None else len(index)
        object.__setattr__(self, "_columns", found)
        object.__setattr__(self, "_index", index_of(index, count))
        if dtype is not None:
            object.__setattr__(self, "_columns", self.astype(dtype)._columns)

    @staticmethod
    def _read(data, index, columns):
        if data is None:
            return {name: [] for name in columns or ()}
        if isinstance(data, DataFrame):
            return {name: list(values) for name, values in data._columns.items()}
        if isinstance(data, dict):
            count = max((len(v) for v in data.values() if hasattr(v, "__len__") and not isinstance(v, str)), default=1)
            found = {
                name: plain(values)
                if hasattr(values, "__len__") and not isinstance(values, str) or hasattr(values, "__iter__")
                and not isinstance(values, str)
                else [values] * (len(index) if index is not None else count)
                for name, values in data.items()
            }
            return found if columns is None else {name: found[name] for name in columns}
        rows = data.tolist() if hasattr(data, "tolist") else list(data)
        if rows and isinstance(rows[0], dict):
            names = list(columns or dict.fromkeys(name for row in rows for name in row))
            return {name: plain([row.get(name, math.nan) for row in rows]) for name in names}
        if rows and not isinstance(rows[0], (list, tuple)) and not hasattr(rows[0], "tolist"):
            rows = [[value] for value in rows]
        rows = [row.tolist() if hasattr(row, "tolist") else list(row) for row in rows]
        wide = max(map(len, rows), default=len(columns or ()))
        names = list(range(wide)) if columns is None else list(columns)
        if len(names) != wide:
            raise ValueError(f"{len(names)} columns passed, passed data had {wide} columns")
        return {name: plain([row[i] if i < len(row) else None for row in rows]) for i, name in enumerate(names)}

    @property
    def columns(self):
        """The columns' names."""
        return Index(self._columns)

    @columns.setter
    def columns(self, names):
        names = list(names)
        if len(names) != len(self._columns):
            raise ValueError(
                f"Length mismatch: Expected axis has {len(self._columns)} elements, new values have {len(names)} elements"
            )
        object.__setattr__(self, "_columns", dict(zip(names, self._columns.values())))

    @property
    def index(self):
        """The rows' labels."""
        return self._index

    @index.setter
    def index(self, labels):
        object.__setattr__(self, "_index", index_of(labels, len(self)))

    shape = property(lambda self: (len(self), len(self._columns)), doc="Rows and columns.")
    size = property(lambda self: len(self) * len(self._columns))
    empty = property(lambda self: self.size == 0)
    ndim = 2
    iloc = property(lambda self: _Cells(self, places_of), doc="Rows and columns by place.")
    loc = property(lambda self: _Cells(self, labelled), doc="Rows and columns by label.")

    @property
    def T(self):
        """Rows and columns exchanged."""
        rows = list(self._columns.values())
        return DataFrame({label: [row[i] for row in rows] for i, label in enumerate(self.index)}, list(self._columns))

    @property
    def dtypes(self):
        """The columns' types."""
        return Series([np.dtype(kind_of(values)) for values in self._columns.values()], list(self._columns))

    @property
    def values(self):
        """All values as one array, of the type that holds them all."""
        return self.to_numpy()

    def to_numpy(self, dtype=None):
        """All values as one array, rows × columns."""
        if dtype is not None:
            return np.array(self._rows(), dtype=dtype).reshape(self.shape)
        kinds = {kind_of(values) for values in self._columns.values()}
        kind = kinds.pop() if len(kinds) == 1 else "float64" if kinds <= {"int64", "float64"} else "object"
        return array_of(self._rows(), kind).reshape(self.shape)

    def __array__(self, dtype=None):
        return self.to_numpy(dtype)

    def _rows(self):
        return [list(row) for row in zip(*self._columns.values())]

    def _taken(self, places, names=None):
        names = list(self._columns) if names is None else names
        columns = {name: [self._columns[name][p] for p in places] for name in names}
        labels = self.index if places == list(range(len(self))) else [self.index[p] for p in places]
        return DataFrame(columns, index=labels)

    def __len__(self):
        return len(self._index)

    def __iter__(self):
        return iter(self._columns)

    def __contains__(self, name):
        return name in self._columns

    def __getitem__(self, key):
        if isinstance(key, Series):
            return self._taken([i for i, wanted in enumerate(key._values) if wanted])
        if isinstance(key, slice):
            return self._taken(places_of(self.index, key)[0])
        if isinstance(key, (list, Index)) or hasattr(key, "tolist"):
            names = list(key)
            if names and all(isinstance(name, bool) for name in names):
                return self._taken([i for i, wanted in enumerate(names) if wanted])
            absent = [name for name in names if name not in self._columns]
            if absent:
                raise KeyError(f"{absent} not in index")
            return self._taken(list(range(len(self))), names)
        if key not in self._columns:
            raise KeyError(key)
        series = Series((), name=key)
        # The column itself, so that a change of it changes the table.
        series._values, series.index = self._columns[key], self.index
        return series

    def __setitem__(self, key, value):
        if isinstance(key, list):
            for name, column in zip(key, value._columns.values() if isinstance(value, DataFrame) else zip(*value)):
                self._columns[name] = plain(column)
            return
        if isinstance(value, Series):
            value = value._values
        several = hasattr(value, "__len__") and not isinstance(value, str)
        column = plain(value) if several else [value] * max(len(self), 1)
        if self._columns and len(column) != len(self):
            raise ValueError(f"Length of values ({len(column)}) does not match length of index ({len(self)})")
        if not self._columns:
            object.__setattr__(self, "_index", index_of(None, len(column)))
        self._columns[key] = column

    def __delitem__(self, key):
        del self._columns[key]

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        if name in self._columns:
            return self[name]
        near = nearest(name, [*dir(DataFrame), *map(str, self._columns)])
        hint = f". Did you mean: '{near}'?" if near else ""
        raise AttributeError(
            f"'DataFrame' object has no attribute '{name}': Kindling's pandas is a small table and does not have "
            f"DataFrame.{name}{hint}",
            name=name,
        )

    def __setattr__(self, name, value):
        if name in self._columns:
            self[name] = value
        else:
            object.__setattr__(self, name, value)

    def __repr__(self):
        return frame_text(self)

    def to_string(self):
        """The whole table as text."""
        return frame_text(self, limit=False)

    def head(self, n=5):
        """The first rows."""
        return self.iloc[:n]

    def tail(self, n=5):
        """The last rows."""
        return self.iloc[-n:] if n else self.iloc[:0]

    def copy(self, deep=True):
        """A table of its own."""
        return DataFrame(self, index=self.index)

    def _each(self, rule):
        return DataFrame({name: rule(self[name])._values for name in self._columns}, index=self.index)

    def isna(self):
        """Which values are missing."""
        return self._each(Series.isna)

    isnull = isna

    def notna(self):
        """Which values are there."""
        return self._each(Series.notna)

    notnull = notna

    def dropna(self, axis=0, how="any", subset=None, inplace=False):
        """Without the rows (or columns) in which values are missing."""
        pick = any if how == "any" else all
        if axis in (1, "columns"):
            found = self[[name for name, column in self._columns.items() if not pick(map(missing, column))]]
        else:
            columns = [self._columns[name] for name in subset or self._columns]
            found = self._taken([i for i, row in enumerate(zip(*columns)) if not pick(map(missing, row))])
        return self._replaced(found, inplace)

    def _replaced(self, found, inplace):
        if not inplace:
            return found
        object.__setattr__(self, "_columns", found._columns)
        object.__setattr__(self, "_index", found._index)
        return None

    def fillna(self, value=None, inplace=False):
        """Missing values replaced: by one value, or by one for each column."""
        table = value.to_dict() if isinstance(value, Series) else value if isinstance(value, dict) else None

        def filled(series):
            with_ = value if table is None else table.get(series.name)
            return series.copy() if with_ is None else series.fillna(with_)

        return self._replaced(self._each(filled), inplace)

    def drop(self, labels=None, axis=0, index=None, columns=None, inplace=False):
        """Without some columns (`columns=` or axis=1) or rows."""
        if labels is not None:
            columns, index = (labels, index) if axis in (1, "columns") else (columns, labels)
        found = self
        if columns is not None:
            gone = [columns] if isinstance(columns, str) else list(columns)
            absent = [name for name in gone if name not in self._columns]
            if absent:
                raise KeyError(f"{absent} not found in axis")
            found = found[[name for name in self._columns if name not in gone]]
        if index is not None:
            gone = list(index) if hasattr(index, "__iter__") and not isinstance(index, str) else [index]
            found = found._taken([i for i, label in enumerate(self.index) if label not in gone])
        return self._replaced(found, inplace)

    def rename(self, columns=None, inplace=False):
        """Columns with other names."""
        rule = columns if callable(columns) else lambda name: columns.get(name, name)
        found = DataFrame({rule(name): column for name, column in self._columns.items()}, index=self.index)
        return self._replaced(found, inplace)

    def reset_index(self, drop=False, inplace=False):
        """With labels from 0; the old ones become a column unless `drop`."""
        columns = {} if drop else {self.index.name or "index": self.index.tolist()}
        return self._replaced(DataFrame({**columns, **self._columns}), inplace)

    def set_index(self, key, inplace=False):
        """A column as the rows' labels."""
        found = self.drop(columns=key)
        object.__setattr__(found, "_index", Index(self._columns[key], name=key))
        return self._replaced(found, inplace)

    def sort_values(self, by, ascending=True):
        """The rows in the order of one or more columns."""
        names = [by] if isinstance(by, str) else list(by)
        places = sorted(range(len(self)), key=lambda i: [self._columns[n][i] for n in names], reverse=not ascending)
        return self._taken(places)

    def sample(self, n=None, frac=None, random_state=None):
        """Some rows at random; frac=1 shuffles."""
        generator = np.random.RandomState(random_state) if isinstance(random_state, int) else random_state or np.random
        count = round(frac * len(self)) if n is None and frac is not None else n or 1
        return self._taken(generator.choice(len(self), size=count, replace=False).tolist())

    def astype(self, dtype):
        """Columns in another type: one for all, or a dictionary."""
        kinds = dtype if isinstance(dtype, dict) else dict.fromkeys(self._columns, dtype)
        found = DataFrame(self, index=self.index)
        for name, kind in kinds.items():
            found._columns[name] = self[name].astype(kind)._values
        return found

    def select_dtypes(self, include=None, exclude=None):
        """The columns of some types: 'number', 'object', …"""

        def among(kind, kinds):
            kinds = kinds if isinstance(kinds, (list, tuple)) else [kinds]
            names = {"number": ("int64", "float64"), object: ("object",), float: ("float64",), int: ("int64",)}
            return any(kind in names.get(each, (str(each),)) for each in kinds)

        kept = [
            name
            for name, column in self._columns.items()
            if (include is None or among(kind_of(column), include))
            and not (exclude is not None and among(kind_of(column), exclude))
        ]
        return self[kept]

    def _folded(self, rule, numeric_only):
        names = [n for n, c in self._columns.items() if not numeric_only or kind_of(c) in _NUMBERS]
        return Series([rule(self[name]) for name in names], names)

    def apply(self, func, axis=0):
        """A function of each column, or with axis=1 of each row."""
        if axis in (1, "columns"):
            return Series([func(row) for _, row in self.iterrows()], self.index)
        found = {name: func(self[name]) for name in self._columns}
        if all(isinstance(value, Series) for value in found.values()):
            return DataFrame({name: value._values for name, value in found.items()}, index=self.index)
        return Series(list(found.values()), list(found))

    def describe(self):
        """Count, mean, deviation, smallest, quarters and largest of the columns of numbers."""
        names = [name for name, column in self._columns.items() if kind_of(column) in ("int64", "float64")]
        found = {name: self[name].describe() for name in names}
        labels = ["count", "mean", "std", "min", "25%", "50%", "75%", "max"]
        return DataFrame({name: series._values for name, series in found.items()}, index=labels)

    def corr(self):
        """The correlation of each two columns of numbers."""
        names = [name for name, column in self._columns.items() if kind_of(column) in ("int64", "float64")]

        def between(a, b):
            pairs = [(x, y) for x, y in zip(self._columns[a], self._columns[b]) if not (missing(x) or missing(y))]
            xs, ys = Series([x for x, _ in pairs]), Series([y for _, y in pairs])
            products = math.fsum((x - xs.mean()) * (y - ys.mean()) for x, y in pairs)
            return products / (len(pairs) - 1) / (xs.std() * ys.std())

        return DataFrame({b: [1.0 if a == b else between(a, b) for a in names] for b in names}, index=names)

    def info(self):
        """Prints the columns' types and how many values are there."""
        print("<class 'pandas.core.frame.DataFrame'>")
        count = len(self)
        kind = type(self.index).__name__ if isinstance(self.index, RangeIndex) else "Index"
        print(f"{kind}: {count} entries" + (f", {self.index[0]} to {self.index[-1]}" if count else ""))
        print(f"Data columns (total {len(self._columns)} columns):")
        names = [str(name) for name in self._columns]
        counts = [f"{self[name].count()} non-null" for name in self._columns]
        wide, high = max(6, *map(len, names)), max(14, *map(len, counts))
        print(f" #   {'Column':<{wide}}  {'Non-Null Count':<{high}}  Dtype  ")
        print(f"---  {'------':<{wide}}  {'--------------':<{high}}  -----  ")
        for i, (name, column) in enumerate(self._columns.items()):
            print(f" {i:<2}  {name!s:<{wide}}  {counts[i]:<{high}}  {kind_of(column):<7}")
        kinds = [kind_of(column) for column in self._columns.values()]
        print("dtypes: " + ", ".join(f"{kind}({kinds.count(kind)})" for kind in sorted(set(kinds))))
        size = 132 if isinstance(self.index, RangeIndex) else 8 * count
        size += sum(count if kind == "bool" else 8 * count for kind in kinds)
        units, more = ["bytes", "KB", "MB", "GB"], "+" if "object" in kinds else ""
        while size >= 1024 and len(units) > 1:
            size /= 1024
            units.pop(0)
        print(f"memory usage: {size:3.1f}{more} {units[0]}")

    def iterrows(self):
        """Pairs of label and row."""
        names = list(self._columns)
        for label, row in zip(self.index, self._rows()):
            yield label, Series(row, names, name=label)

    def items(self):
        """Pairs of name and column."""
        return ((name, self[name]) for name in self._columns)

    def to_dict(self, orient="dict"):
        """Dictionaries of dictionaries, or with 'list' or 'records' of lists and rows."""
        if orient == "list":
            return {name: list(column) for name, column in self._columns.items()}
        if orient == "records":
            return [dict(zip(self._columns, row)) for row in self._rows()]
        return {name: self[name].to_dict() for name in self._columns}

    def to_csv(self, path_or_buf=None, sep=",", index=True, header=True):
        """Writes a CSV file, or gives its text."""
        from ._csv import write_csv

        return write_csv(self, path_or_buf, sep, index, header)

    def _with(self, other, name):
        table = other.to_dict() if isinstance(other, Series) else None

        def rule(series):
            value = table[series.name] if table is not None else other
            value = other[series.name] if isinstance(other, DataFrame) else value
            return getattr(series, name)(value)

        return self._each(rule)


def _add_methods():
    for name in ("sum", "mean", "median", "std", "var", "min", "max", "count", "nunique", "any", "all", "idxmax", "idxmin"):

        def fold(self, axis=0, numeric_only=None, name=name):
            if axis in (1, "columns"):
                return Series([getattr(row, name)() for _, row in self.iterrows()], self.index)
            return self._folded(lambda series: getattr(series, name)(), bool(numeric_only))

        fold.__name__, fold.__doc__ = name, getattr(Series, name).__doc__
        setattr(DataFrame, name, fold)
    for name in "add sub mul truediv pow radd rsub rmul rtruediv eq ne lt le gt ge".split():
        setattr(DataFrame, f"__{name}__", lambda self, other, name=f"__{name}__": self._with(other, name))
    DataFrame.__hash__ = None


_add_methods()
