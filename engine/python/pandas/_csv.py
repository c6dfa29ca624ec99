"""CSV files: read into a table, and written."""

import csv
import io
import math

from ._frame import DataFrame
from ._values import Index, missing

_MISSING = {
    "", "#N/A", "#N/A N/A", "#NA", "-1.#IND", "-1.#QNAN", "-NaN", "-nan", "1.#IND", "1.#QNAN", "<NA>", "N/A", "NA",
    "NULL", "NaN", "n/a", "nan", "null",
}  # fmt: skip


def _column(texts, absent, keep_default):
    """A column of text as ints, floats, truth values or text, whichever all of it is."""
    gaps = (_MISSING if keep_default else set()) | absent
    there = [text for text in texts if text not in gaps]
    for convert in (int, float):
        try:
            known = iter([convert(text) for text in there])
        except ValueError:
            continue
        return [math.nan if text in gaps else next(known) for text in texts]
    truths = {"True": True, "TRUE": True, "true": True, "False": False, "FALSE": False, "false": False}
    if there and all(text in truths for text in there):
        return [math.nan if text in gaps else truths[text] for text in texts]
    return [math.nan if text in gaps else text for text in texts]


def _text(source):
    if hasattr(source, "read"):
        text = source.read()
        return text.decode() if isinstance(text, bytes) else text
    if str(source).startswith(("http://", "https://")):
        raise OSError(f"Kindling has no network in Python: save {source} as a file and open that")
    with open(source, newline="", encoding="utf-8-sig") as file:
        return file.read()


def read_csv(
    filepath_or_buffer, sep=",", delimiter=None, header="infer", names=None, index_col=None, usecols=None, dtype=None,
    skiprows=None, nrows=None, na_values=None, keep_default_na=True, comment=None, encoding=None, engine=None,
    skipinitialspace=False, delim_whitespace=False, **options,
):  # fmt: skip
    """A CSV file as a DataFrame. Types are found; what stands for nothing ('', NA, NaN, …) is missing."""
    if options:
        raise TypeError(f"Kindling's read_csv does not have {next(iter(options))}= yet")
    separator = delimiter or sep
    lines = _text(filepath_or_buffer).splitlines(keepends=True)
    if isinstance(skiprows, int):
        lines = lines[skiprows:]
    elif skiprows is not None:
        lines = [line for i, line in enumerate(lines) if i not in set(skiprows)]
    if comment:
        lines = [line.partition(comment)[0] for line in lines]
    if delim_whitespace or separator in (r"\s+", None):
        rows = [line.split() for line in lines]
    else:
        rows = list(csv.reader(io.StringIO("".join(lines)), delimiter=separator, skipinitialspace=skipinitialspace))
    rows = [row for row in rows if row]
    if header == "infer":
        header = 0 if names is None else None
    if header is None:
        wide = max(map(len, rows), default=0)
        heads = list(range(wide)) if names is None else list(names)
    else:
        heads = rows[header] if names is None else list(names)
        rows = rows[header + 1 :]
    rows = rows if nrows is None else rows[:nrows]
    if rows and len(rows[0]) == len(heads) + 1 and index_col is None:
        heads, index_col = [None, *heads], 0
    absent = set() if na_values is None else {na_values} if isinstance(na_values, str) else {str(v) for v in na_values}
    columns = {}
    for i, head in enumerate(heads):
        name = f"Unnamed: {i}" if head == "" else head
        columns[name] = _column([row[i] if i < len(row) else "" for row in rows], absent, keep_default_na)
    if usecols is not None:
        known = list(columns)
        columns = {known[c] if isinstance(c, int) else c: columns[known[c] if isinstance(c, int) else c] for c in usecols}
    index = None
    if index_col is not None and index_col is not False:
        name = list(columns)[index_col] if isinstance(index_col, int) else index_col
        index = Index(columns.pop(name), name=None if name is None or str(name).startswith("Unnamed") else name)
    frame = DataFrame(columns, index=index)
    return frame if dtype is None else frame.astype(dtype)


def write_csv(frame, path, sep, index, header):
    """The table as CSV: into a file or a path, or as text."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=sep, lineterminator="\n")
    names = list(frame.columns)
    if header:
        writer.writerow([frame.index.name or "", *names] if index else names)
    for label, row in zip(frame.index, frame._rows()):
        cells = ["" if missing(value) else value for value in row]
        writer.writerow([label, *cells] if index else cells)
    if path is None:
        return out.getvalue()
    if hasattr(path, "write"):
        path.write(out.getvalue())
    else:
        with open(path, "w", newline="", encoding="utf-8") as file:
            file.write(out.getvalue())
    return None
