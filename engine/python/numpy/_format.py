"""How arrays print: NumPy's rules for digits, widths, line breaks and the summary of large arrays.

https://numpy.org/doc/1.24/reference/generated/numpy.set_printoptions.html
"""

import math

from ._scalar_math import shortest16, shortest32

_DEFAULTS = {
    "edgeitems": 3, "threshold": 1000, "floatmode": "maxprec", "precision": 8, "suppress": False, "linewidth": 75,
    "nanstr": "nan", "infstr": "inf", "sign": "-", "formatter": None, "legacy": False,
}  # fmt: skip
_OPTIONS = dict(_DEFAULTS)
_string_functions = {"str": None, "repr": None}


def _checked(options):
    sign, mode, threshold = options.get("sign"), options.get("floatmode"), options.get("threshold")
    if mode not in (None, "fixed", "unique", "maxprec", "maxprec_equal"):
        raise ValueError("floatmode option must be one of \"fixed\", \"unique\", \"maxprec\", \"maxprec_equal\"")
    if sign not in (None, "-", "+", " "):
        raise ValueError("sign option must be one of ' ', '+', or '-'")
    if threshold is not None and not isinstance(threshold, (int, float)):
        raise TypeError("threshold must be numeric")
    if threshold is not None and threshold != threshold:
        raise ValueError("threshold must be non-NAN, try sys.maxsize for untruncated representation")
    return {name: value for name, value in options.items() if value is not None}


def set_printoptions(
    precision=None, threshold=None, edgeitems=None, linewidth=None, suppress=None, nanstr=None, infstr=None,
    formatter=None, sign=None, floatmode=None, *, legacy=None,
):  # fmt: skip
    """Sets how arrays print."""
    _OPTIONS.update(
        _checked({
            "precision": precision, "threshold": threshold, "edgeitems": edgeitems, "linewidth": linewidth,
            "suppress": suppress, "nanstr": nanstr, "infstr": infstr, "sign": sign, "floatmode": floatmode,
            "legacy": legacy,
        })
    )  # fmt: skip
    _OPTIONS["formatter"] = formatter


def get_printoptions():
    """The options as they are."""
    return dict(_OPTIONS)


class printoptions:
    """Sets options inside a `with` block."""

    def __init__(self, *args, **options):
        self._args, self._options = args, options

    def __enter__(self):
        self._before = get_printoptions()
        set_printoptions(*self._args, **self._options)
        return get_printoptions()

    def __exit__(self, *error):
        _OPTIONS.update(self._before)


def shortest(value, size):
    """The shortest text of a finite number that is read back as the same float of `size` bytes."""
    return repr(value) if size == 8 else shortest32(value) if size == 4 else shortest16(value)


def digits_of(value, size):
    """The shortest digits of a finite number, its sign aside, and the decimal exponent of the first."""
    text = shortest(abs(value), size)
    mantissa, _, exponent = text.partition("e")
    whole, _, fraction = mantissa.partition(".")
    power = int(exponent or 0) + len(whole) - 1
    digits = whole + fraction
    stripped = digits.lstrip("0")
    if not stripped:
        return "0", 0
    power -= len(digits) - len(stripped)
    return stripped.rstrip("0") or "0", power


def _sign(value, sign):
    if math.copysign(1.0, value) < 0:
        return "-"
    return "+" if sign == "+" else ""


def positional(value, precision, size, unique=True, sign="-"):
    """A number without an exponent: (whole part with sign, fraction without trailing zeros)."""
    if not unique:
        whole, _, fraction = f"{abs(value):.{precision}f}".partition(".")
        return _sign(value, sign) + whole, fraction
    digits, power = digits_of(value, size)
    needed = len(digits) - 1 - power
    if precision is None or needed <= precision:
        if power < 0:
            whole, fraction = "0", "0" * (-power - 1) + digits
        else:
            whole, fraction = digits[: power + 1].ljust(power + 1, "0"), digits[power + 1 :]
    else:
        whole, _, fraction = f"{abs(value):.{precision}f}".partition(".")
    return _sign(value, sign) + whole, fraction.rstrip("0")


def scientific(value, precision, size, sign="-"):
    """A number with an exponent: (first digit with sign, fraction without trailing zeros, exponent with sign)."""
    digits, power = digits_of(value, size)
    if precision is not None and len(digits) - 1 > precision:
        mantissa, _, exponent = f"{abs(value):.{precision}e}".partition("e")
        whole, _, fraction = mantissa.partition(".")
        power = int(exponent)
    else:
        whole, fraction = digits[0], digits[1:]
    return _sign(value, sign) + whole, fraction.rstrip("0"), f"{'-' if power < 0 else '+'}{abs(power):02d}"


class _Floats:
    """Formats each of a list of floats alike: as wide as the widest."""

    def __init__(self, values, options, size, sign=None):
        self.size = size
        self.sign = options["sign"] if sign is None else sign
        self.options = options
        mode, precision = options["floatmode"], options["precision"]
        self.precision = None if mode == "unique" else precision
        self.unique = True
        finite = [value for value in values if math.isfinite(value)]
        sizes = [abs(value) for value in finite if value != 0]
        self.exponential = bool(sizes) and (
            max(sizes) >= 1e8
            or not options["suppress"] and (min(sizes) < 1e-4 or max(sizes) / min(sizes) > 1000)
        )
        self.exponent_digits = 0
        self.pad = False
        if not finite:
            self.left = self.right = 0
        elif self.exponential:
            self._measure_exponential(finite, mode)
        else:
            self._measure_plain(finite, mode)
        if self.sign == " " and finite and not any(math.copysign(1.0, value) < 0 for value in finite):
            self.left += 1
        if len(finite) < len(values):
            negative = self.sign != "-" or any(value == -math.inf for value in values)
            offset = self.right + 1
            self.left = max(
                self.left, len(options["nanstr"]) - offset, len(options["infstr"]) + negative - offset
            )

    def _measure_exponential(self, finite, mode):
        parts = [scientific(value, self.precision, self.size, self.sign) for value in finite]
        fraction = max(len(part[1]) for part in parts)
        if mode == "fixed":
            fraction = self.precision
        self.precision = fraction
        self.exponent_digits = max(len(part[2]) for part in parts) - 1
        self.left = max(len(part[0]) for part in parts)
        self.right = self.exponent_digits + 2 + fraction

    def _measure_plain(self, finite, mode):
        self.unique = mode != "fixed"
        parts = [positional(value, self.precision, self.size, self.unique, self.sign) for value in finite]
        self.left = max(len(part[0]) for part in parts)
        self.right = max(len(part[1]) for part in parts)
        if mode in ("fixed", "maxprec_equal"):
            self.precision, self.pad = self.right, True

    def __call__(self, value):
        if not math.isfinite(value):
            lead = "+" if self.sign == "+" else ""
            if value != value:
                text = lead + self.options["nanstr"]
            else:
                text = ("-" if value < 0 else lead) + self.options["infstr"]
            return text.rjust(self.left + self.right + 1)
        if self.exponential:
            # As many digits as the longest needs: those after the shortest ones are the number's own.
            mantissa, _, exponent = f"{abs(value):.{self.precision}e}".partition("e")
            whole, _, fraction = mantissa.partition(".")
            exponent = exponent[0] + exponent[1:].lstrip("0").rjust(max(self.exponent_digits, 2), "0")
            return f"{(_sign(value, self.sign) + whole).rjust(self.left)}.{fraction}e{exponent}"
        whole, fraction = positional(value, self.precision, self.size, self.unique and not self.pad, self.sign)
        fraction = fraction.ljust(self.right, "0" if self.pad else " ")
        return f"{whole.rjust(self.left)}.{fraction}"


class _Complexes:
    """Formats complex numbers: both parts as floats."""

    def __init__(self, values, options, size):
        self.real = _Floats([value.real for value in values], options, size)
        self.imag = _Floats([value.imag for value in values], options, size, "+")

    def __call__(self, value):
        imag = self.imag(value.imag)
        bare = imag.rstrip()
        return f"{self.real(value.real)}{bare}j{imag[len(bare):]}"


def _object(value):
    return f"list({value!r})" if type(value) is list else repr(value)


_KINDS = {
    "b": ("bool",), "i": ("int", "int_kind"), "u": ("int", "int_kind"), "f": ("float", "float_kind"),
    "c": ("complexfloat", "complex_kind"), "U": ("numpystr", "str_kind"), "S": ("numpystr", "str_kind"), "O": ("object",),
}  # fmt: skip


def _formatter(values, array, options):
    kind = array.dtype
    given = options["formatter"]
    if given:
        for name in (*_KINDS[kind.kind], "all"):
            if given.get(name) is not None:
                function, scalar = given[name], kind.type
                return lambda value: function(value if kind.kind == "O" else scalar(value))
    if kind.kind == "b":
        width = 5 if array.ndim else 0
        return lambda value: str(bool(value)).rjust(width)
    if kind.kind in "iu":
        width = max((len(str(value)) for value in values), default=0)
        return lambda value: str(value).rjust(width)
    if kind.kind == "f":
        return _Floats(values, options, kind.itemsize)
    if kind.kind == "c":
        return _Complexes(values, options, kind.itemsize // 2)
    return _object if kind.kind == "O" else repr


def _edges(array, edge):
    """The first and last elements of each long dimension, joined."""
    from ._shapes import concatenate

    for axis in range(array.ndim):
        if array.shape[axis] > 2 * edge:
            lead = (slice(None),) * axis
            array = concatenate([array[(*lead, slice(None, edge))], array[(*lead, slice(-edge, None))]], axis) if edge else (
                array[(*lead, slice(0, 0))]
            )
    return array


def _text(array, options, separator, prefix):
    """The array between (and with) its brackets."""
    edge, summarised = options["edgeitems"], array.size > options["threshold"]
    shown = _edges(array, edge) if summarised else array
    values = shown._values()
    formatted = _formatter(values, array, options)
    words = [formatted(value) for value in values]
    steps = [math.prod(shown.shape[d + 1 :]) for d in range(shown.ndim)]
    insert = "..." if summarised else ""
    return _level(array.shape, shown.shape, steps, words, 0, 0, " " * (len(prefix) + 1), options["linewidth"], separator, insert, edge)


def _extended(done, line, word, width, indent):
    lines = word.split("\n")
    if len(lines) > 1:
        longest = max(map(len, lines))
        if len(line) + longest > width and len(line) > len(indent):
            done, line = done + line.rstrip() + "\n", indent
        pad = " " * len(line)
        for part in lines[:-1]:
            done, line = done + line + part.rstrip() + "\n", pad
        return done, line + lines[-1]
    if len(line) + len(word) > width and len(line) > len(indent):
        done, line = done + line.rstrip() + "\n", indent
    return done, line + word


def _level(shape, shown, steps, words, axis, at, indent, width, separator, insert, edge):
    """One dimension: brackets around its parts, which follow in lines or in one line."""
    left = len(shape) - axis
    if left == 0:
        return words[at]
    deeper = (indent + " ", width - 1)

    def part(i):
        return _level(shape, shown, steps, words, axis + 1, at + i * steps[axis], *deeper, separator, insert, edge)

    summary = bool(insert) and 2 * edge < shape[axis]
    count = shown[axis]
    middle = edge if summary else count
    done = ""
    if left == 1:
        room = width - max(len(separator.rstrip()), 1)
        line = indent
        for i in range(count):
            if summary and i == middle:
                done, line = _extended(done, line, insert, room, indent)
                line += separator
            done, line = _extended(done, line, part(i), room, indent)
            if i + 1 < count:
                line += separator
        if summary and edge == 0:
            done, line = _extended(done, line, insert, room, indent)
        done += line
    else:
        gap = separator.rstrip() + "\n" * (left - 1)
        pieces = []
        for i in range(count):
            if summary and i == middle:
                pieces.append(indent + insert)
            pieces.append(indent + part(i))
        if summary and edge == 0:
            pieces.append(indent + insert)
        done = gap.join(pieces)
    return f"[{done[len(indent):]}]"


def array2string(
    a, max_line_width=None, precision=None, suppress_small=None, separator=" ", prefix="", *, formatter=None,
    threshold=None, edgeitems=None, sign=None, floatmode=None, suffix="", legacy=None,
):  # fmt: skip
    """The text of an array, with its brackets."""
    from ._creation import asarray

    a = asarray(a)
    options = dict(_OPTIONS)
    options.update(
        _checked({
            "precision": precision, "threshold": threshold, "edgeitems": edgeitems, "linewidth": max_line_width,
            "suppress": suppress_small, "sign": sign, "floatmode": floatmode, "formatter": formatter,
        })
    )  # fmt: skip
    options["linewidth"] -= len(suffix)
    if a.size == 0:
        return "[]"
    return _text(a, options, separator, prefix)


def array_repr(arr, max_line_width=None, precision=None, suppress_small=None):
    """What `repr` shows: array([1., 2.], dtype=float32)."""
    from ._dtypes import BOOL, COMPLEX128, FLOAT64, INT64

    width = _OPTIONS["linewidth"] if max_line_width is None else max_line_width
    implied = arr.dtype in (BOOL, INT64, FLOAT64, COMPLEX128) and arr.size > 0
    prefix, suffix = "array(", ")" if implied else ","
    if arr.size > 0 or arr.shape == (0,):
        text = array2string(arr, max_line_width, precision, suppress_small, ", ", prefix, suffix=suffix)
    else:
        text = f"[], shape={arr.shape!r}"
    whole = prefix + text + suffix
    if implied:
        return whole
    name = str(arr.dtype) if arr.dtype.kind not in "US" else repr(arr.dtype.str)
    note = f"dtype={name})"
    last = len(whole) - (whole.rfind("\n") + 1)
    gap = "\n" + " " * len(prefix) if last + len(note) + 1 > width else " "
    return whole + gap + note


def array_str(a, max_line_width=None, precision=None, suppress_small=None):
    """What `str` and print show."""
    if a.ndim == 0:
        return str(a[()])
    return array2string(a, max_line_width, precision, suppress_small, " ", "")


def complex_repr(value):
    """A complex scalar as text."""
    size = value.dtype.itemsize // 2
    real, imag = complex.real.__get__(value), complex.imag.__get__(value)

    def part(number):
        if number != number or math.isinf(number):
            return repr(number)
        text = shortest(number, size)
        return text[:-2] if text.endswith(".0") else text

    second = part(imag)
    if real == 0 and math.copysign(1.0, real) > 0:
        return f"{second}j"
    lead = "" if second.startswith("-") else "+"
    return f"({part(real)}{lead}{second}j)"


def format_float_positional(
    x, precision=None, unique=True, fractional=True, trim="k", sign=False, pad_left=None, pad_right=None, min_digits=None
):
    """A number as text without an exponent."""
    size = getattr(getattr(x, "dtype", None), "itemsize", 8)
    if precision is not None and not fractional:
        digits, power = digits_of(float(x), size)
        precision = max(precision - 1 - power, 0)
    whole, fraction = positional(float(x), precision, size, unique or precision is None, "+" if sign else "-")
    if trim == "k" and precision is not None:
        fraction = fraction.ljust(precision if not unique else min_digits or 0, "0")
    fraction = fraction.ljust(min_digits or 0, "0")
    text = f"{whole}.{fraction}"
    if trim == "0" and not fraction:
        text += "0"
    if trim == "-":
        text = text.rstrip(".")
    if pad_left is not None:
        text = text.rjust(len(text) + max(0, pad_left - len(whole)))
    return text if pad_right is None else text.ljust(len(text) + max(0, pad_right - len(fraction)))


def format_float_scientific(
    x, precision=None, unique=True, trim="k", sign=False, pad_left=None, exp_digits=None, min_digits=None
):
    """A number as text with an exponent."""
    size = getattr(getattr(x, "dtype", None), "itemsize", 8)
    whole, fraction, exponent = scientific(float(x), precision, size, "+" if sign else "-")
    if not unique and trim == "k" and precision is not None:
        fraction = f"{abs(float(x)):.{precision}e}".partition("e")[0].partition(".")[2]
    fraction = fraction.ljust(min_digits or 0, "0")
    exponent = exponent[0] + exponent[1:].rjust(exp_digits or 2, "0")
    return f"{whole}.{fraction or ('0' if trim == '0' else '')}e{exponent}"
