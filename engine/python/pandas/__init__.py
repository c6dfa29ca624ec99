"""pandas: a small table for reading data, NOT the pandas library.

Kindling's DataFrame holds columns of numbers, text or missing values and has what lessons use to load
and clean a CSV file: `read_csv`, `[]`, `iloc`, `loc`, `head`, `describe`, `dropna`, `fillna`,
`get_dummies`, `to_numpy`, simple statistics, `sort_values`, `value_counts`, `concat`. It has no time
series, no hierarchical indexes, no joins. It prints as pandas does. https://pandas.pydata.org/docs/
"""

from _kindling.errors import module_getattr

from ._csv import read_csv
from ._frame import DataFrame
from ._reshape import concat, get_dummies
from ._series import Series
from ._values import Index, RangeIndex, isna, notna

__version__ = "1.5.3"
NA = NaT = float("nan")
isnull, notnull = isna, notna


def to_numeric(arg, errors="raise", downcast=None):
    """A column of text as numbers; with errors='coerce' what is no number becomes missing."""
    found = []
    for value in list(arg):
        try:
            found.append(value if value is None or not isinstance(value, str) else float(value))
        except ValueError:
            if errors != "coerce":
                raise ValueError(f'Unable to parse string "{value}" at position {len(found)}') from None
            found.append(float("nan"))
    return Series(found, index=getattr(arg, "index", None), name=getattr(arg, "name", None))


__getattr__ = module_getattr("pandas")
