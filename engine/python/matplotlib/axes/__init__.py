"""One set of coordinates and what is drawn there. https://matplotlib.org/3.6.3/api/axes_api.html"""

from ._bars import Bars
from ._base import AxesBase
from ._fields import Fields
from ._lines import Lines
from ._shapes import Shapes
from ._statistics import Statistics


class Axes(Lines, Bars, Statistics, Fields, Shapes, AxesBase):
    """The drawing methods, one file a kind, over limits, marks and words (AxesBase)."""


__all__ = ["Axes"]
