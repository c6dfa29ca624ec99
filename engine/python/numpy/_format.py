"""How arrays print: NumPy's rules for digits, widths, line breaks and the summary of large arrays.

https://numpy.org/doc/1.24/reference/generated/numpy.set_printoptions.html
"""

import math

from ._dtypes import BOOL, FLOAT32, FLOAT64, INT64
from ._scalar_math import shortest32

_OPTIONS = {
    "precision": 8, "threshold": 1000, "edgeitems": 3, "linewidth": 75, "suppress": False,
    "nanstr": "nan", "infstr": "inf", "sign": "-", "floatmode": "maxprec", "formatter": None,
    "legacy": False,
}  # fmt: skip


def set_printoptions(**options):
    """Sets how arrays print: precision, threshold, edgeitems, linewidth, suppress."""
    for name, value in options.items():
        if name not in _OPTIONS:
            raise TypeError(f"set_printoptions() got an unexpected keyword argument '{name}'")
        if value is not None:
            _OPTIONS[name] = value


def get_printoptions():
    """The options as they are."""
    return dict(_OPTIONS)


class printoptions:
    """Sets options inside a `with` block."""

    def __init__(self, **options):
        self._options = options

    def __enter__(self):
        self._before = get_printoptions()
        set_printoptions(**self._options)

    def __exit__(self, *error):
        _OPTIONS.update(self._before)


def _digits(value, single):
    """The shortest digits of a finite number, its sign aside, and the decimal exponent of the first."""
    text = shortest32(abs(value)) if single else repr(abs(value))
    mantissa, _, exponent = text.partition("e")
    whole, _, fraction = mantissa.partition(".")
    exponent = int(exponent or 0) + len(whole) - 1
    digits = whole + fraction
    stripped = digits.lstrip("0")
    if not stripped:
        return "0", 0
    exponent -= len(digits) - len(stripped)
    return stripped.rstrip("0") or "0", exponent


def positional(value, precision, single):
    """A number without an exponent: (whole part with sign, fraction without trailing zeros)."""
    digits, exponent = _digits(value, single)
    needed = len(digits) - 1 - exponent
    text = f"{abs(value):.{max(0, min(needed, precision))}f}"
    whole, _, fraction = text.partition(".")
    sign = "-" if math.copysign(1.0, value) < 0 else ""
    return sign + whole, fraction.rstrip("0")


def _scientific(value, precision, single):
    digits, _ = _digits(value, single)
    text = f"{value:.{min(len(digits) - 1, precision)}e}"
    mantissa, _, exponent = text.partition("e")
    whole, _, fraction = mantissa.partition(".")
    return whole, fraction.rstrip("0"), f"{exponent[0]}{int(exponent[1:]):02d}"


def _float_formatter(values, single):
    precision = _OPTIONS["precision"]
    finite = [value for value in values if math.isfinite(value)]
    sizes = [abs(value) for value in finite if value != 0]
    exponential = bool(sizes) and not _OPTIONS["suppress"] and (
        max(sizes) >= 1e8 or min(sizes) < 1e-4 or max(sizes) / min(sizes) > 1000
    )
    if exponential:
        parts = [_scientific(value, precision, single) for value in finite]
        right = max((len(fraction) for _, fraction, _ in parts), default=0)
        power = max((len(e) for *_, e in parts), default=3)
        left = max((len(whole) for whole, *_ in parts), default=0)
        tail = right + power + 2

        def number(value):
            whole, _, exponent = _scientific(value, precision, single)
            mantissa = f"{value:.{right}e}".partition("e")[0].partition(".")[2]
            return f"{whole:>{left}}.{mantissa}e{exponent}"
    else:
        pairs = [positional(value, precision, single) for value in finite]
        left = max((len(whole) for whole, _ in pairs), default=0)
        right = max((len(fraction) for _, fraction in pairs), default=0)
        tail = right + 1

        def number(value):
            whole, fraction = positional(value, precision, single)
            return f"{whole:>{left}}.{fraction:<{right}}"

    special = [value for value in values if not math.isfinite(value)]
    for value in special:
        left = max(left, len(_special(value)) - tail)

    def formatted(value):
        return number(value) if math.isfinite(value) else _special(value).rjust(left + tail)

    return formatted


def _special(value):
    if value != value:
        return _OPTIONS["nanstr"]
    return ("-" if value < 0 else "") + _OPTIONS["infstr"]


def _formatter(values, kind):
    if kind is BOOL:
        return lambda value: str(value).rjust(5)
    if kind is INT64:
        width = max((len(str(value)) for value in values), default=1)
        return lambda value: str(value).rjust(width)
    return _float_formatter(values, kind is FLOAT32)


def _flat(nested):
    if not isinstance(nested, list):
        return [] if nested is _ELLIPSIS else [nested]
    return [value for item in nested for value in _flat(item)]


_ELLIPSIS = object()


def _summarised(array, edge):
    """The elements as nested lists, the middle of long dimensions left out."""
    if array.ndim == 0:
        return array.item()
    size = array.shape[0]
    if size > 2 * edge:
        picks = [*range(edge), None, *range(size - edge, size)]
    else:
        picks = range(size)
    return [_ELLIPSIS if i is None else _summarised(array._at(i), edge) for i in picks]


def _lines(nested, dims, formatted, indent, width, separator):
    if dims == 0:
        return formatted(nested)
    if dims == 1:
        words = ["..." if item is _ELLIPSIS else formatted(item) for item in nested]
        return _wrapped(words, indent, width, separator)
    inner = [
        "..."
        if item is _ELLIPSIS
        else _lines(item, dims - 1, formatted, indent + 1, width - 1, separator)
        for item in nested
    ]
    gap = separator.rstrip() + "\n" * (dims - 1) + " " * (indent + 1)
    return f"[{gap.join(inner)}]"


def _wrapped(words, indent, width, separator):
    """One row, broken where it gets wider than `width`."""
    lines, line = [], ""
    for i, word in enumerate(words):
        tail = separator.rstrip() if i + 1 < len(words) else "]"
        lead = separator[len(separator.rstrip()) :] if line else ""
        if line and indent + 1 + len(line) + len(lead) + len(word) + max(len(tail), 1) > width + indent:
            lines.append(line)
            lead, line = "", ""
        line += lead + word + (tail if i + 1 < len(words) else "")
    lines.append(line)
    return "[" + ("\n" + " " * (indent + 1)).join(lines) + "]"


def array2string(array, indent=0, separator=" ", tail=0):
    """The text between (and with) the brackets."""
    if array.size == 0:
        return "[]"
    edge = _OPTIONS["edgeitems"]
    whole = array.size <= _OPTIONS["threshold"]
    nested = array.tolist() if whole else _summarised(array, edge)
    if array.ndim == 0:
        return repr(array.dtype.type(nested)) if array.dtype is BOOL else _formatter([nested], array.dtype)(nested)
    formatted = _formatter(_flat(nested), array.dtype)
    return _lines(nested, array.ndim, formatted, indent, _OPTIONS["linewidth"] - indent - tail, separator)


def array_repr(array):
    """What `repr` shows: array([1., 2.], dtype=float32)."""
    text = array2string(array, len("array("), ", ")
    if array.size == 0:
        text = "[]"
        if array.ndim > 1:
            return f"array([], shape={array.shape}, dtype={array.dtype})"
    if array.dtype in (FLOAT64, INT64, BOOL) and array.size > 0:
        return f"array({text})"
    note = f"dtype={array.dtype})"
    last = len(text) - text.rfind("\n") - 1 if "\n" in text else len(text) + len("array(")
    if last + len(note) + 2 > _OPTIONS["linewidth"]:
        return f"array({text},\n      {note}"
    return f"array({text}, {note}"


def array_str(array):
    """What `str` and print show."""
    if array.ndim == 0:
        return str(array[()])
    return array2string(array)
