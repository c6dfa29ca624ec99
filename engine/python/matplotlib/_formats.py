"""Format strings, line styles and markers, as `plot` reads them.

https://matplotlib.org/3.6.3/api/_as_gen/matplotlib.pyplot.plot.html
"""

from .colors import LETTERS, css

LINES = {
    "-": "-", "--": "--", "-.": "-.", ":": ":", "solid": "-", "dashed": "--", "dashdot": "-.",
    "dotted": ":", "None": "none", "none": "none", " ": "none", "": "none",
}  # fmt: skip
MARKERS = frozenset(".,ov^<>12348spP*hH+xXDd|_")


def line_style(style):
    """A line style as the page knows it: '-', '--', ':', '-.' or 'none'."""
    if style in LINES:
        return LINES[style]
    raise ValueError(
        f"{style!r} is not a valid value for ls; supported values are '-', '--', '-.', ':', 'None', ' ', "
        "'', 'solid', 'dashed', 'dashdot', 'dotted'"
    )


def marker_of(marker):
    """A marker's letter, or None."""
    if marker in (None, "", "None", "none", " "):
        return None
    if marker in MARKERS:
        return marker
    raise ValueError(f"Unrecognized marker style {marker!r}")


def parse_format(text):
    """A format string such as 'ro--': (colour, marker, line style), None for what it does not say."""
    whole = None
    try:
        # A colour alone, such as 'red' or '0.5' or 'C1'; but '1' to '4' are markers.
        if text not in MARKERS:
            css(text)
            whole = text
    except ValueError:
        pass
    if whole is not None and text not in LINES:
        return whole, None, None
    color = marker = line = None
    at = 0
    while at < len(text):
        two, one = text[at : at + 2], text[at]
        if two in ("--", "-."):
            found, at = two, at + 2
            if line is not None:
                raise _unrecognized(text, "two linestyle symbols")
            line = found
        elif one in "-:":
            if line is not None:
                raise _unrecognized(text, "two linestyle symbols")
            line, at = one, at + 1
        elif one in MARKERS and not (one in LETTERS and color is None and one not in "sdp"):
            if marker is not None:
                raise _unrecognized(text, "two marker symbols")
            marker, at = one, at + 1
        elif one in LETTERS:
            if color is not None:
                raise _unrecognized(text, "two color symbols")
            color, at = one, at + 1
        elif one == "C" and text[at + 1 : at + 2].isdigit():
            color, at = text[at : at + 2], at + 2
        else:
            raise _unrecognized(text, f"unrecognized character {one}")
    return color, marker, line


def _unrecognized(text, why):
    if why.startswith("unrecognized"):
        return ValueError(f"Unrecognized character {why[-1]} in format string")
    return ValueError(f"Illegal format string {text!r}; {why}")
