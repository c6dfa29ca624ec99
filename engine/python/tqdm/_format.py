"""How a progress bar is written: ` 40%|████      | 4/10 [00:01<00:02,  2.50it/s]`."""

from unicodedata import east_asian_width

_SMOOTH = " " + "".join(map(chr, range(0x258F, 0x2587, -1)))
_ASCII = " 123456789#"


def format_sizeof(num, suffix="", divisor=1000):
    """A number with a prefix of the SI: 1.50k."""
    for unit in ("", "k", "M", "G", "T", "P", "E", "Z"):
        if abs(num) < 999.5:
            form = "{:1.2f}" if abs(num) < 9.995 else "{:2.1f}" if abs(num) < 99.95 else "{:3.0f}"
            return form.format(num) + unit + suffix
        num /= divisor
    return f"{num:3.1f}Y{suffix}"


def format_interval(t):
    """Seconds as [H:]MM:SS."""
    minutes, seconds = divmod(int(t), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:d}:{minutes:02d}:{seconds:02d}" if hours else f"{minutes:02d}:{seconds:02d}"


def format_num(n):
    """A number in the shorter of its forms: as it is, or with three digits."""
    short = f"{n:.3g}".replace("e+0", "e+").replace("e-0", "e-")
    whole = str(n)
    return short if len(short) < len(whole) else whole


def width_of(text):
    """Columns that a text takes: those of wide characters count twice."""
    return sum(2 if east_asian_width(c) in "FW" else 1 for c in text)


class _Bar:
    """The bar itself; a format spec may give its length, as in {bar:20}."""

    def __init__(self, share, length, marks):
        self.share, self.length, self.marks = min(max(share, 0.0), 1.0), length, marks
        self.asked = False

    def __format__(self, spec):
        self.asked = True
        length = self.length
        if spec:
            given = int(spec.rstrip("abu"))
            length = given if given > 0 else length + given
        steps = len(self.marks) - 1
        full, part = divmod(int(self.share * length * steps), steps)
        if full >= length:
            return self.marks[-1] * length
        return self.marks[-1] * full + self.marks[part] + self.marks[0] * (length - full - 1)


def format_meter(
    n, total, elapsed, ncols=None, prefix="", ascii=False, unit="it", unit_scale=False, rate=None, bar_format=None,
    postfix=None, unit_divisor=1000, initial=0, colour=None, **extra_kwargs,
):  # fmt: skip
    """The whole line. `total` None: only counts; `ncols`: how wide the line may be, None for a bar of 10."""
    if total and n >= total + 0.5:
        total = None
    if unit_scale and unit_scale not in (True, 1):
        total, n = total and total * unit_scale, n * unit_scale
        rate, unit_scale = rate and rate * unit_scale, False
    elapsed_text = format_interval(elapsed)
    if rate is None and elapsed:
        rate = (n - initial) / elapsed
    inverse = 1 / rate if rate else None

    def speed(value, text):
        return ((format_sizeof(value) if unit_scale else f"{value:5.2f}") if value else "?") + text

    per_second, per_step = speed(rate, f"{unit}/s"), speed(inverse, f"s/{unit}")
    rate_text = per_step if inverse and inverse > 1 else per_second

    def count(value):
        if value is None:
            return "?"
        return format_sizeof(value, divisor=unit_divisor) if unit_scale else str(value)

    n_text, total_text = count(n), count(total)
    postfix = f", {postfix}" if isinstance(postfix, str) and postfix else postfix or ""
    remaining = (total - n) / rate if rate and total else 0
    remaining_text = format_interval(remaining) if rate else "?"
    l_bar = "" if not prefix else prefix if prefix.endswith(": ") else prefix + ": "
    r_bar = f"| {n_text}/{total_text} [{elapsed_text}<{remaining_text}, {rate_text}{postfix}]"
    if not total and not bar_format:
        heading = f"{prefix}: " if prefix else ""
        return f"{heading}{n_text}{unit} [{elapsed_text}, {rate_text}{postfix}]"
    percentage = n / total * 100 if total else 0
    l_bar += f"{percentage:3.0f}%|" if total else "|"
    if ncols == 0 and total:
        return l_bar[:-1] + r_bar[1:]
    words = {
        "n": n, "n_fmt": n_text, "total": total, "total_fmt": total_text, "elapsed": elapsed_text,
        "elapsed_s": elapsed, "ncols": ncols, "desc": prefix or "", "unit": unit, "rate": rate,
        "rate_fmt": rate_text, "rate_noinv": rate, "rate_noinv_fmt": per_second, "rate_inv": inverse,
        "rate_inv_fmt": per_step, "postfix": postfix, "unit_divisor": unit_divisor, "colour": colour,
        "remaining": remaining_text, "remaining_s": remaining, "percentage": percentage, "l_bar": l_bar,
        "r_bar": r_bar, **extra_kwargs,
    }  # fmt: skip
    form = bar_format or "{l_bar}{bar}{r_bar}"
    if not prefix:
        form = form.replace("{desc}: ", "")
    marks = _ASCII if ascii is True else ascii or _SMOOTH
    empty = _Bar(0, 0, marks)
    around = form.format(bar=empty, **words)
    if not empty.asked:
        return around
    length = max(1, ncols - width_of(around)) if ncols else 10
    return form.format(bar=_Bar(n / total if total else 0, length, marks), **words)
