"""Arrays in files: text tables, and NumPy's own .npy and .npz, byte for byte.

https://numpy.org/doc/1.24/reference/routines.io.html, numpy.lib.format
"""

import ast
import io
import os
import struct
import zipfile

from ._bytes import frombuffer, of_bytes, swapped, to_bytes
from ._creation import asarray
from ._dtypes import FLOAT64, OBJECT, make
from ._shapes import reshape

_MAGIC = b"\x93NUMPY"


def _write(file, array, allow_pickle=True):
    """One array in the .npy format, version 1.0."""
    kind = array.dtype
    order = not array._t.is_contiguous() and array.ndim > 1 and array.T._t.is_contiguous()
    shape = f"({array.shape[0]},)" if array.ndim == 1 else repr(array.shape)
    header = f"{{'descr': {kind.str!r}, 'fortran_order': {order}, 'shape': {shape}, }}"
    room = 64 - (len(_MAGIC) + 4 + len(header) + 1) % 64
    text = (header + " " * (room % 64) + "\n").encode("latin1")
    file.write(_MAGIC + bytes([1, 0]) + struct.pack("<H", len(text)) + text)
    if kind is OBJECT:
        if not allow_pickle:
            raise ValueError("Object arrays cannot be saved when allow_pickle=False")
        import pickle

        raise NotImplementedError(
            f"Kindling's numpy does not save arrays of objects yet: use pickle.dump ({pickle.__name__})"
        )
    file.write(to_bytes(array.T if order else array))


def _read(file, allow_pickle=False):
    """The array of an .npy file."""
    magic = file.read(8)
    if magic[:6] != _MAGIC:
        raise ValueError("the magic string is not correct; expected b'\\x93NUMPY', got %r" % magic[:6])
    wide = magic[6] >= 2
    (length,) = struct.unpack("<I" if wide else "<H", file.read(4 if wide else 2))
    header = ast.literal_eval(file.read(length).decode("latin1"))
    descr, shape = header["descr"], header["shape"]
    if not isinstance(descr, str):
        raise ValueError("Kindling's numpy does not have structured dtypes yet: save one array per field")
    kind = make(descr)
    if kind is OBJECT:
        if not allow_pickle:
            raise ValueError("Object arrays cannot be loaded when allow_pickle=False")
        import pickle

        values = pickle.load(file)
        return asarray(values, OBJECT).reshape(shape)
    count = 1
    for size in shape:
        count *= size
    data = file.read(count * kind.itemsize)
    if len(data) < count * kind.itemsize:
        raise ValueError(f"cannot reshape array of size {len(data) // kind.itemsize} into shape {shape}")
    if descr.startswith(">"):
        data = swapped(data, kind)
    if header["fortran_order"]:
        return of_bytes(data, kind, shape[::-1]).T
    return of_bytes(data, kind, shape)


def _named(file, end):
    name = os.fspath(file)
    return name if name.endswith(end) else name + end


def save(file, arr, allow_pickle=True, fix_imports=True):
    """Writes an array to an .npy file."""
    array = asarray(arr)
    if hasattr(file, "write"):
        _write(file, array, allow_pickle)
        return
    with open(_named(file, ".npy"), "wb") as stream:
        _write(stream, array, allow_pickle)


def _savez(file, args, kwds, compression):
    for i, array in enumerate(args):
        name = f"arr_{i}"
        if name in kwds:
            raise ValueError(f"Cannot use un-named variables and keyword {name}")
        kwds[name] = array
    with zipfile.ZipFile(file if hasattr(file, "write") else _named(file, ".npz"), "w", compression) as archive:
        for name, array in kwds.items():
            part = io.BytesIO()
            _write(part, asarray(array))
            archive.writestr(f"{name}.npy", part.getvalue())


def savez(file, *args, **kwds):
    """Writes several arrays to an .npz file."""
    _savez(file, args, kwds, zipfile.ZIP_STORED)


def savez_compressed(file, *args, **kwds):
    """Writes several arrays to an .npz file, compressed."""
    _savez(file, args, kwds, zipfile.ZIP_DEFLATED)


class NpzFile:
    """The arrays of an .npz file by name, read when they are asked for."""

    __module__ = "numpy.lib.npyio"

    def __init__(self, file, allow_pickle):
        self.zip = zipfile.ZipFile(file)
        self._allow = allow_pickle
        self.files = [name.removesuffix(".npy") for name in self.zip.namelist()]
        self.f = self

    def __getitem__(self, name):
        if name not in self.files and f"{name}" not in self.zip.namelist():
            raise KeyError(f"{name} is not a file in the archive")
        member = name if name in self.zip.namelist() else f"{name}.npy"
        return _read(io.BytesIO(self.zip.read(member)), self._allow)

    def __getattr__(self, name):
        if name in self.__dict__.get("files", ()):
            return self[name]
        raise AttributeError(name)

    def __contains__(self, name):
        return name in self.files

    def __iter__(self):
        return iter(self.files)

    def __len__(self):
        return len(self.files)

    def keys(self):
        """The arrays' names."""
        return list(self.files)

    def values(self):
        """The arrays."""
        return [self[name] for name in self.files]

    def items(self):
        """Names and arrays."""
        return [(name, self[name]) for name in self.files]

    def get(self, name, default=None):
        """An array, or `default`."""
        return self[name] if name in self.files else default

    def close(self):
        """Closes the file."""
        self.zip.close()

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.close()


def load(file, mmap_mode=None, allow_pickle=False, fix_imports=True, encoding="ASCII", *, max_header_size=10000):
    """The array of an .npy file, or the arrays of an .npz file."""
    stream = file if hasattr(file, "read") else open(os.fspath(file), "rb")
    start = stream.read(6)
    stream.seek(-len(start), 1)
    if start[:4] in (b"PK\x03\x04", b"PK\x05\x06"):
        return NpzFile(stream, allow_pickle)
    try:
        if start == _MAGIC:
            return _read(stream, allow_pickle)
        if not start:
            raise EOFError("No data left in file")
        if not allow_pickle:
            raise ValueError("Cannot load file containing pickled data when allow_pickle=False")
        import pickle

        return pickle.load(stream)
    finally:
        if stream is not file:
            stream.close()


# Text


def _lines(fname, encoding):
    """The lines of a file, of text in memory, or of an iterable."""
    if isinstance(fname, (str, os.PathLike)):
        name = os.fspath(fname)
        if name.endswith(".gz"):
            import gzip

            with gzip.open(name, "rt", encoding="utf-8") as file:
                return file.read().splitlines()
        if not os.path.exists(name):
            raise FileNotFoundError(f"{name} not found.")
        with open(name, encoding=None if encoding in (None, "bytes") else encoding) as file:
            return file.read().splitlines()
    lines = fname.read().splitlines() if hasattr(fname, "read") else list(fname)
    return [line.decode("latin1") if isinstance(line, bytes) else line for line in lines]


def loadtxt(
    fname, dtype=float, comments="#", delimiter=None, converters=None, skiprows=0, usecols=None, unpack=False,
    ndmin=0, encoding="bytes", max_rows=None, *, quotechar=None, like=None,
):  # fmt: skip
    """The numbers of a text file, one row a line; every row must have as many."""
    kind = make(dtype)
    marks = [comments] if isinstance(comments, str) else [m.decode() if isinstance(m, bytes) else m for m in comments or ()]
    rows = []
    columns = None if usecols is None else [usecols] if isinstance(usecols, int) else list(usecols)
    wanted = None
    for number, line in enumerate(_lines(fname, encoding)[skiprows:], skiprows + 1):
        for mark in marks:
            line = line.partition(mark)[0]
        if not line.strip():
            continue
        cells = _cells(line.rstrip("\r\n"), delimiter, quotechar)
        if columns is not None:
            try:
                cells = [cells[i] for i in columns]
            except IndexError:
                bad = next(i for i in columns if not -len(cells) <= i < len(cells))
                raise ValueError(f"invalid column index {bad} at row {len(rows) + 1} with {len(cells)} columns") from None
        if wanted is None:
            wanted = len(cells)
        elif len(cells) != wanted:
            raise ValueError(
                f"the number of columns changed from {wanted} to {len(cells)} at row {len(rows) + 1}; use `usecols` to "
                "select a subset and avoid this error"
            )
        rows.append([_parsed(cell, i, len(rows), kind, converters, columns) for i, cell in enumerate(cells)])
        if max_rows is not None and len(rows) == max_rows:
            break
    if not rows:
        from ._warnings import warn

        warn(f'loadtxt: input contained no data: "{fname}"', UserWarning)
        return asarray([], kind)
    array = asarray(rows, kind)
    array = _squeezed(array, ndmin)
    return array.T if unpack and array.ndim > 1 else (list(array) if unpack and False else array)


def _cells(line, delimiter, quote):
    if quote:
        import csv

        return next(csv.reader([line], delimiter=delimiter or " ", quotechar=quote))
    return line.split() if delimiter is None else line.split(delimiter)


def _parsed(cell, i, row, kind, converters, columns):
    column = columns[i] if columns is not None else i
    convert = converters if callable(converters) else (converters or {}).get(column)
    if convert is not None:
        try:
            return convert(cell)
        except (TypeError, ValueError, AttributeError):
            return convert(cell.encode("latin1"))
    cell = cell.strip()
    if kind.kind in "US":
        return cell
    try:
        if kind.kind in "iu":
            try:
                return int(cell)
            except ValueError:
                value = float(cell)
                from ._warnings import warn

                warn(
                    "loadtxt(): Parsing an integer via a float is deprecated.  To avoid this warning, you can:\n"
                    "    * make sure the original data is stored as integers.\n    * use the `converters=` keyword "
                    "argument.  If you only use\n      NumPy 1.23 or later, `converters=float` will normally work.\n"
                    "    * Use `np.loadtxt(...).astype(np.int64)` parsing the file as\n      floating point and then "
                    "convert it.  (On all NumPy versions.)\n  (Deprecated NumPy 1.23)",
                    DeprecationWarning,
                )
                return int(value)
        if kind.kind == "b":
            return bool(int(cell))
        return complex(cell) if kind.kind == "c" else float(cell)
    except ValueError:
        what = kind.name if kind.kind != "O" else "object"
        raise ValueError(f"could not convert string {cell!r} to {what} at row {row}, column {i + 1}.") from None


def _squeezed(array, ndmin):
    if ndmin > 2:
        raise ValueError(f"Illegal value of ndmin keyword: {ndmin}")
    if array.ndim > ndmin:
        sizes = array.shape
        if ndmin == 0:
            array = reshape(array, [n for n in sizes if n != 1])
        elif ndmin == 1 and 1 in sizes:
            array = array.ravel()
    return array


def genfromtxt(
    fname, dtype=float, comments="#", delimiter=None, skip_header=0, skip_footer=0, converters=None,
    missing_values=None, filling_values=None, usecols=None, names=None, excludelist=None, deletechars=None,
    replace_space="_", autostrip=False, case_sensitive=True, defaultfmt="f%i", unpack=None, usemask=False, loose=True,
    invalid_raise=True, max_rows=None, encoding="bytes", *, ndmin=0, like=None,
):  # fmt: skip
    """The numbers of a text file; what is missing or no number becomes NaN."""
    if names is not None and names is not False:
        raise NotImplementedError("Kindling's numpy does not have genfromtxt(names=…) yet: use skip_header=1")
    lines = _lines(fname, encoding)[skip_header:]
    lines = lines[: len(lines) - skip_footer] if skip_footer else lines
    rows = []
    columns = None if usecols is None else [usecols] if isinstance(usecols, int) else list(usecols)
    for line in lines:
        line = line.partition(comments)[0] if comments else line
        if not line.strip():
            continue
        if isinstance(delimiter, int):
            cells = [line[i : i + delimiter] for i in range(0, len(line), delimiter)]
        else:
            cells = line.split() if delimiter is None else line.split(delimiter)
        if columns is not None:
            cells = [cells[i] for i in columns]
        rows.append([cell.strip() for cell in cells])
        if max_rows is not None and len(rows) == max_rows:
            break
    if not rows:
        from ._warnings import warn

        warn(f'genfromtxt: Empty input file: "{fname}"', UserWarning)
        return asarray([], FLOAT64)
    wrong = [(i, len(row)) for i, row in enumerate(rows) if len(row) != len(rows[0])]
    if wrong:
        told = "".join(f"    Line #{i + 1 + skip_header} (got {n} columns instead of {len(rows[0])})\n" for i, n in wrong)
        raise ValueError(f"Some errors were detected !\n{told.rstrip()}")
    kind = _guessed(rows) if dtype is None else make(dtype)
    fill = filling_values if filling_values is not None and not hasattr(filling_values, "__len__") else None
    missing = {missing_values} if isinstance(missing_values, str) else set(missing_values or ()) if not isinstance(missing_values, dict) else set()
    values = []
    for row in rows:
        out = []
        for i, cell in enumerate(row):
            convert = (converters or {}).get(columns[i] if columns is not None else i)
            if convert is not None:
                try:
                    out.append(convert(cell))
                except (TypeError, AttributeError):
                    out.append(convert(cell.encode("latin1")))
            else:
                out.append(_loosely(cell, kind, fill, missing))
        values.append(out)
    array = _squeezed(asarray(values, kind), ndmin)
    return array.T if unpack and array.ndim > 1 else array


def _guessed(rows):
    """The dtype that all cells have."""
    found = make(int)
    for row in rows:
        for cell in row:
            try:
                int(cell)
            except ValueError:
                try:
                    float(cell)
                    found = FLOAT64 if found.kind == "i" else found
                except ValueError:
                    if cell:
                        return make(str)
                    found = FLOAT64
    return found


def _loosely(cell, kind, fill, missing):
    if kind.kind in "US":
        return cell
    if cell in missing or not cell:
        return fill if fill is not None else float("nan") if kind.kind == "f" else -1
    try:
        return int(cell) if kind.kind in "iu" else complex(cell) if kind.kind == "c" else float(cell)
    except ValueError:
        if kind.kind in "iu":
            try:
                return int(float(cell))
            except ValueError:
                return fill if fill is not None else -1
        return fill if fill is not None else float("nan")


def savetxt(
    fname, X, fmt="%.18e", delimiter=" ", newline="\n", header="", footer="", comments="# ", encoding=None
):
    """Writes a table of numbers as text."""
    array = asarray(X)
    if array.ndim == 0 or array.ndim > 2:
        raise ValueError(f"Expected 1D or 2D array, got {array.ndim}D array instead")
    rows = array.reshape(-1, 1) if array.ndim == 1 else array
    count = rows.shape[1]
    if isinstance(fmt, (list, tuple)):
        if len(fmt) != count:
            raise AttributeError(f"fmt has wrong shape.  {fmt}")
        line = delimiter.join(fmt)
    elif fmt.count("%") == 1:
        line = delimiter.join([fmt] * count)
    elif fmt.count("%") == count:
        line = fmt
    else:
        raise ValueError(f"fmt has wrong number of % formats:  {fmt}")
    parts = []
    if header:
        parts.append(comments + header.replace("\n", "\n" + comments) + newline)
    for row in rows.tolist():
        try:
            parts.append(line % tuple(row) + newline)
        except TypeError as error:
            raise TypeError(f"Mismatch between array dtype ('{array.dtype}') and format specifier ('{line}')") from error
    if footer:
        parts.append(comments + footer.replace("\n", "\n" + comments) + newline)
    text = "".join(parts)
    if hasattr(fname, "write"):
        try:
            fname.write(text)
        except TypeError:
            fname.write(text.encode(encoding or "latin1"))
        return
    name = os.fspath(fname)
    if name.endswith(".gz"):
        import gzip

        with gzip.open(name, "wt", encoding=encoding or "latin1") as file:
            file.write(text)
        return
    with open(name, "w", encoding=encoding or "latin1") as file:
        file.write(text)


def fromfile(file, dtype=float, count=-1, sep="", offset=0, *, like=None):
    """The numbers of a file of raw bytes, or of text where `sep` is given."""
    stream = file if hasattr(file, "read") else open(os.fspath(file), "rb")
    try:
        stream.seek(offset, 1)
        data = stream.read()
    finally:
        if stream is not file:
            stream.close()
    if sep:
        return fromstring(data.decode("latin1"), dtype, count, sep=sep)
    kind = make(dtype)
    whole = len(data) // kind.itemsize
    found = frombuffer(data[: whole * kind.itemsize], dtype if isinstance(dtype, str) else kind, whole if count < 0 else count)
    found._locked = False
    return found


def tofile(self, fid, sep="", format="%s"):
    """Writes the raw bytes, or the elements as text where `sep` is given."""
    data = to_bytes(self) if not sep else sep.join(format % value for value in self._values()).encode("latin1")
    if hasattr(fid, "write"):
        fid.write(data)
        return
    with open(os.fspath(fid), "wb") as file:
        file.write(data)


def fromstring(string, dtype=float, count=-1, *, sep="", like=None):
    """The numbers of a text."""
    if not sep:
        from ._warnings import warn

        warn(
            "The binary mode of fromstring is deprecated, as it behaves surprisingly on unicode inputs. Use frombuffer "
            "instead",
            DeprecationWarning,
        )
        found = frombuffer(string.encode("latin1") if isinstance(string, str) else string, dtype, count)
        found._locked = False
        return found
    kind = make(dtype)
    cells = string.split() if sep.isspace() else [cell for cell in string.split(sep.strip())]
    values = [float(cell) if kind.kind == "f" else int(cell) for cell in cells if cell.strip()]
    return asarray(values if count < 0 else values[:count], kind)


def fromregex(file, regexp, dtype, encoding=None):
    """Not here yet."""
    raise NotImplementedError("Kindling's numpy does not have fromregex yet: use re.findall and np.array")


