"""Colours and format strings, as matplotlib reads them, in CSS.

https://matplotlib.org/3.6.3/tutorials/colors/colors.html
"""

CYCLE = (
    "#1f77b4", "#ff7f0e", "#2ca02c", "#d62728", "#9467bd",
    "#8c564b", "#e377c2", "#7f7f7f", "#bcbd22", "#17becf",
)  # fmt: skip

LETTERS = {
    "b": "#0000ff", "g": "#008000", "r": "#ff0000", "c": "#00bfbf", "m": "#bf00bf", "y": "#bfbf00",
    "k": "#000000", "w": "#ffffff",
}  # fmt: skip

_TABLEAU = dict(zip("blue orange green red purple brown pink gray olive cyan".split(), CYCLE))

# The names that CSS and matplotlib share.
NAMED = frozenset(
    "aliceblue antiquewhite aqua aquamarine azure beige bisque black blanchedalmond blue blueviolet brown "
    "burlywood cadetblue chartreuse chocolate coral cornflowerblue cornsilk crimson cyan darkblue darkcyan "
    "darkgoldenrod darkgray darkgreen darkgrey darkkhaki darkmagenta darkolivegreen darkorange darkorchid "
    "darkred darksalmon darkseagreen darkslateblue darkslategray darkslategrey darkturquoise darkviolet "
    "deeppink deepskyblue dimgray dimgrey dodgerblue firebrick floralwhite forestgreen fuchsia gainsboro "
    "ghostwhite gold goldenrod gray green greenyellow grey honeydew hotpink indianred indigo ivory khaki "
    "lavender lavenderblush lawngreen lemonchiffon lightblue lightcoral lightcyan lightgoldenrodyellow "
    "lightgray lightgreen lightgrey lightpink lightsalmon lightseagreen lightskyblue lightslategray "
    "lightslategrey lightsteelblue lightyellow lime limegreen linen magenta maroon mediumaquamarine "
    "mediumblue mediumorchid mediumpurple mediumseagreen mediumslateblue mediumspringgreen mediumturquoise "
    "mediumvioletred midnightblue mintcream mistyrose moccasin navajowhite navy oldlace olive olivedrab "
    "orange orangered orchid palegoldenrod palegreen paleturquoise palevioletred papayawhip peachpuff peru "
    "pink plum powderblue purple rebeccapurple red rosybrown royalblue saddlebrown salmon sandybrown "
    "seagreen seashell sienna silver skyblue slateblue slategray slategrey snow springgreen steelblue tan "
    "teal thistle tomato turquoise violet wheat white whitesmoke yellow yellowgreen".split()
)


def css(color):
    """A colour of matplotlib's as CSS. ValueError for what is no colour."""
    if isinstance(color, str):
        if color in LETTERS:
            return LETTERS[color]
        lower = color.lower()
        if lower in NAMED:
            return lower
        if lower.startswith("tab:") and lower[4:] in _TABLEAU:
            return _TABLEAU[lower[4:]]
        if lower.startswith("#") and len(lower) in (4, 5, 7, 9) and _is_hex(lower[1:]):
            return lower
        if color[0] == "C" and color[1:].isdigit():
            return CYCLE[int(color[1:]) % len(CYCLE)]
        if lower == "none":
            return "transparent"
        grey = _number(color)
        if grey is not None and 0 <= grey <= 1:
            return _rgb((grey, grey, grey))
    elif isinstance(color, (tuple, list)) and len(color) in (3, 4):
        return _rgb(tuple(float(part) for part in color))
    raise ValueError(f"{color!r} is not a valid value for color")


def _number(text):
    try:
        return float(text)
    except ValueError:
        return None


def _is_hex(text):
    return all(letter in "0123456789abcdef" for letter in text)


def _rgb(parts):
    red, green, blue = (round(part * 255) for part in parts[:3])
    if len(parts) == 4:
        return f"rgba({red}, {green}, {blue}, {parts[3]:g})"
    return f"#{red:02x}{green:02x}{blue:02x}"


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
            whole = css(text)
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
            color, at = LETTERS[one], at + 1
        elif one == "C" and text[at + 1 : at + 2].isdigit():
            color, at = CYCLE[int(text[at + 1])], at + 2
        else:
            raise _unrecognized(text, f"unrecognized character {one}")
    return color, marker, line


def _unrecognized(text, why):
    if why.startswith("unrecognized"):
        return ValueError(f"Unrecognized character {why[-1]} in format string")
    return ValueError(f"Illegal format string {text!r}; {why}")
