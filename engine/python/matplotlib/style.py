"""Styles by name. Of each, Kindling's figures take the colours of the lines and the grid.

https://matplotlib.org/3.6.3/gallery/style_sheets/style_sheets_reference.html
"""

from . import rc_context, rcdefaults, rcParams

_COLORS = {
    "default": "1f77b4 ff7f0e 2ca02c d62728 9467bd 8c564b e377c2 7f7f7f bcbd22 17becf",
    "ggplot": "E24A33 348ABD 988ED5 777777 FBC15E 8EBA42 FFB5B8",
    "fivethirtyeight": "008fd5 fc4f30 e5ae38 6d904f 8b8b8b 810f7c",
    "seaborn": "4C72B0 55A868 C44E52 8172B2 CCB974 64B5CD",
    "bmh": "348ABD A60628 7A68A6 467821 D55E00 CC79A7 56B4E9 009E73 F0E442 0072B2",
    "tableau-colorblind10": "006BA4 FF800E ABABAB 595959 5F9ED1 C85200 898989 A2C8EC FFBC79 CFCFCF",
    "dark_background": "8dd3c7 feffb3 bfbbd9 fa8174 81b1d2 fdb462 b3de69 bc82bd ccebc4 ffed6f",
    "grayscale": "000000 666666 999999 b3b3b3",
    "classic": "0000ff 008000 ff0000 00bfbf bf00bf bfbf00 000000",
}  # fmt: skip
_WITH_GRID = frozenset(("ggplot", "fivethirtyeight", "seaborn", "bmh", "dark_background"))
_SEABORN = "seaborn-v0_8 seaborn-darkgrid seaborn-whitegrid seaborn-deep seaborn-muted seaborn-v0_8-whitegrid " \
    "seaborn-v0_8-darkgrid seaborn-white seaborn-ticks seaborn-paper seaborn-notebook seaborn-talk seaborn-poster".split()  # fmt: skip

available = sorted([*_COLORS, *_SEABORN])


def _settings(style):
    if isinstance(style, dict):
        return style
    base = "seaborn" if style in _SEABORN else style
    if base not in _COLORS:
        names = ", ".join(available)
        raise OSError(f"{style!r} is not a valid package style, path of style file, URL of style file: Kindling has {names}")
    colors = [{"color": f"#{digits}"} for digits in _COLORS[base].split()]
    grid = base in _WITH_GRID and not style.endswith(("-white", "-ticks", "-deep", "-muted"))
    return {"axes.prop_cycle": colors, "axes.grid": grid}


def use(style):
    """Takes a style, or several one after another. OSError for one that there is not."""
    for each in style if isinstance(style, (list, tuple)) else [style]:
        if each == "default":
            rcdefaults()
        rcParams.update(_settings(each))


def context(style, after_reset=False):
    """A style for a `with` block alone."""
    merged = {}
    for each in style if isinstance(style, (list, tuple)) else [style]:
        merged |= _settings(each)
    return rc_context(merged)
