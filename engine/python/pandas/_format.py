"""How columns and tables are printed, as pandas prints them."""

import math

from ._values import kind_of, missing


def _floats(values):
    """Floats with as many decimals as the longest needs, six at most."""
    there = [value for value in values if not missing(value) and not math.isinf(value)]
    small = any(0 < abs(value) < 1e-6 for value in there)
    large = any(abs(value) > 1e6 for value in there)
    fixed = [f"{value:.6f}" for value in there]
    too_long = max(map(len, fixed), default=0) > 13
    if there and (small or (too_long and large)):
        texts = [f"{value:.6e}" for value in there]
    else:
        decimals = max((len(text.rstrip("0").partition(".")[2]) for text in fixed), default=1)
        texts = [f"{value:.{max(decimals, 1)}f}" for value in there]
    known = iter(texts)
    return ["NaN" if missing(v) else ("inf" if v > 0 else "-inf") if math.isinf(v) else next(known) for v in values]


def cells(values):
    """A column's values as text, each with room for a sign before it."""
    kind = kind_of(values)
    shown = []
    for text in _floats(values) if kind == "float64" else map(_text, values):
        shown.append(text if kind in ("int64", "float64") and text.startswith("-") else " " + text)
    return shown


def _text(value):
    if missing(value):
        return "None" if value is None else "NaN"
    if isinstance(value, float):
        text = f"{value:.6f}".rstrip("0")
        return text + "0" if text.endswith(".") else text
    text = str(value)
    return text if len(text) <= 50 else text[:46] + "..."


def _shortened(count, most):
    """The places shown of many rows: the first and the last five."""
    if count <= most:
        return list(range(count)), False
    return [*range(5), *range(count - 5, count)], True


def _dots(width):
    return "..." if width > 3 else ".."


def _side_by_side(columns, space):
    """Columns of text as lines, each padded on the right but for the last."""
    widths = [max(map(len, column)) + space for column in columns[:-1]] + [max(map(len, columns[-1]))]
    return "\n".join("".join(text.ljust(width) for text, width in zip(row, widths)) for row in zip(*columns))


def series_text(series):
    """A column: labels, values, name and type."""
    count = len(series)
    tail = [] if series.name is None else [f"Name: {series.name}"]
    if count == 0:
        return f"Series([], {''.join(part + ', ' for part in tail)}dtype: {series.dtype})"
    places, cut = _shortened(count, 60)
    labels = [str(series.index[i]) for i in places]
    texts = cells([series._values[i] for i in places])
    width = max(map(len, texts))
    texts = [text.rjust(width) for text in texts]
    if cut:
        labels.insert(5, "")
        texts.insert(5, _dots(width).center(width))
        tail.append(f"Length: {count}")
    tail.append(f"dtype: {series.dtype}")
    return f"{_side_by_side([labels, texts], 3)}\n{', '.join(tail)}"


def _columns(frame, places, cut, names):
    """The columns as text of one width each, heads first."""
    found = []
    # Numbers as names are padded on the right to one length before they are set.
    known = [name for name in names if name is not None]
    width = max(len(str(name)) for name in known) if all(type(name) is int for name in known) else 0
    for name in names:
        if name is None:
            texts, head = [" ..."] * len(places), " ..."
        else:
            values = frame._columns[name]
            texts = cells([values[i] for i in places])
            head = str(name).ljust(width)
            head = head if kind_of(values) == "object" else " " + head
        size = max(len(head), *map(len, texts))
        texts = [text.rjust(size) for text in texts]
        if cut:
            texts.insert(5, ("..." if name is None else _dots(size)).rjust(size))
        found.append([head.rjust(size), *texts])
    return found


def _fitting(labels, columns):
    """How many columns fit beside the labels into 80 characters, when those in the middle go first."""
    widths = [max(map(len, labels)), *(len(column[0]) for column in columns)]
    over = sum(widths) + len(widths) - 1 - 80 + 1
    while over > 0 and len(widths) > 1:
        over -= widths.pop(round(len(widths) / 2)) + 1
    return len(columns) if len(widths) > len(columns) else max(len(widths) - 1, 2)


def frame_text(frame, limit=True):
    """A table: column names, then rows; what is too wide or too long loses its middle."""
    names = frame.columns.tolist()
    count = len(frame)
    if not names or count == 0:
        return f"Empty DataFrame\nColumns: [{', '.join(map(str, names))}]\nIndex: {frame.index.tolist()}"
    places, cut = _shortened(count, 60) if limit else (list(range(count)), False)
    labels = [str(frame.index[i]) for i in places]
    if cut:
        width = max(map(len, labels))
        labels.insert(5, _dots(width))
    labels.insert(0, "")
    if frame.index.name is not None:
        labels.insert(1, str(frame.index.name))
    columns = _columns(frame, places, cut, names)
    fitting = _fitting(labels, columns) if limit else len(names)
    if fitting < len(names):
        half = fitting // 2
        columns = _columns(frame, places, cut, [*names[:half], None, *names[-half:]])
    if frame.index.name is not None:
        columns = [[column[0], " " * len(column[0]), *column[1:]] for column in columns]
    text = _side_by_side([labels, *columns], 1)
    is_cut = cut or fitting < len(names)
    return f"{text}\n\n[{count} rows x {len(names)} columns]" if is_cut else text
