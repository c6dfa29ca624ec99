"""Tables put together, and columns of labels as columns of 0 and 1."""

import math

from ._frame import DataFrame
from ._series import Series
from ._values import Index, kind_of, missing


def concat(objs, axis=0, ignore_index=False):
    """Tables or columns below each other, or with axis=1 side by side."""
    parts = [each.to_frame() if isinstance(each, Series) and axis in (1, "columns") else each for each in objs]
    if not parts:
        raise ValueError("No objects to concatenate")
    if axis in (1, "columns"):
        columns = {name: column for part in parts for name, column in part._columns.items()}
        return DataFrame(columns, index=parts[0].index)
    labels = None if ignore_index else Index([label for part in parts for label in part.index])
    if isinstance(parts[0], Series):
        return Series([value for part in parts for value in part], labels, name=parts[0].name)
    names = list(dict.fromkeys(name for part in parts for name in part._columns))
    columns = {
        name: [value for part in parts for value in part._columns.get(name, [math.nan] * len(part))] for name in names
    }
    return DataFrame(columns, index=labels)


def get_dummies(data, prefix=None, prefix_sep="_", dummy_na=False, columns=None, drop_first=False, dtype=None):
    """Columns of labels as one column of 0 and 1 for each label; other columns stay."""
    if isinstance(data, Series):
        data, columns, bare = data.to_frame(), [data.name or 0], prefix is None
    else:
        bare = False
    chosen = [n for n, c in data._columns.items() if kind_of(c) == "object"] if columns is None else list(columns)
    found = {name: column for name, column in data._columns.items() if name not in chosen}
    convert = int if dtype is None else dtype
    for name in chosen:
        column = data._columns[name]
        labels = sorted({value for value in column if not missing(value)})
        heads = labels[1:] if drop_first else labels
        stem = "" if bare else f"{prefix if isinstance(prefix, str) else name}{prefix_sep}"
        for label in heads:
            found[f"{stem}{label}" if stem else label] = [convert(value == label) for value in column]
        if dummy_na:
            found[f"{stem}nan"] = [convert(missing(value)) for value in column]
    return DataFrame(found, index=data.index)
