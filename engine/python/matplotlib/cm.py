"""The maps from numbers to colours by their names: cm.viridis, cm.get_cmap('gray').

https://matplotlib.org/3.6.3/api/cm_api.html
"""


from ._colormaps import BETWEEN, LISTED
from .artist import matrix
from .colors import Colormap, ListedColormap, LogNorm, Normalize, colormap  # noqa: F401

_registered = {}


def get_cmap(name=None, lut=None):
    """A colour map by its name; the default one without. ValueError for a name that there is not."""
    from . import rcParams

    if isinstance(name, Colormap):
        return name
    name = name or rcParams["image.cmap"]
    found = _registered.get(name) or colormap(name)
    return found if lut is None else found.resampled(lut)


class ScalarMappable:
    """Something with numbers that a norm and a colour map turn into colours."""

    def __init__(self, norm=None, cmap=None):
        self.norm = Normalize() if norm is None else LogNorm() if norm == "log" else norm
        self.cmap = get_cmap(cmap)
        self._array = None
        self.colorbar = None

    def set_array(self, A):
        """Sets the numbers."""
        self._array = None if A is None else matrix(A)
        if A is not None:
            self.norm.autoscale_None(self._array)

    def get_array(self):
        """The numbers."""
        return self._array

    def set_clim(self, vmin=None, vmax=None):
        """Sets the numbers that the ends of the map stand for."""
        if vmax is None and hasattr(vmin, "__len__"):
            vmin, vmax = vmin
        self.norm.vmin = self.norm.vmin if vmin is None else vmin
        self.norm.vmax = self.norm.vmax if vmax is None else vmax

    def get_clim(self):
        """The numbers that the ends of the map stand for."""
        return self.norm.vmin, self.norm.vmax

    def set_cmap(self, cmap):
        """Sets the colour map."""
        self.cmap = get_cmap(cmap)

    def get_cmap(self):
        """The colour map."""
        return self.cmap

    def set_norm(self, norm):
        """Sets the norm."""
        self.norm = norm

    def to_rgba(self, x, alpha=None, bytes=False):
        """The colours of numbers."""
        return self.cmap(self.norm(x), alpha=alpha, bytes=bytes)

    def autoscale(self):
        """Takes the limits from the numbers."""
        self.norm.autoscale(self._array)

    def _mapped(self):
        """The colours of the numbers as CSS, one for each."""
        pixels = self.cmap.rgba_bytes(self.norm(self._array)).reshape(-1, 4).tolist()
        return [f"#{red:02x}{green:02x}{blue:02x}" for red, green, blue, _ in pixels]


def register_cmap(name=None, cmap=None):
    """Makes a map known by a name."""
    _registered[name or cmap.name] = cmap


def names():
    """The names of all maps."""
    given = [*BETWEEN, *LISTED]
    return given + [f"{name}_r" for name in given] + list(_registered)


class ColormapRegistry:
    """`matplotlib.colormaps`: the maps by name."""

    def __getitem__(self, name):
        try:
            return get_cmap(name)
        except ValueError:
            raise KeyError(f"{name!r} is not a known colormap name") from None

    def __iter__(self):
        return iter(names())

    def __call__(self):
        return names()

    def __len__(self):
        return len(names())

    def __contains__(self, name):
        return name in names()

    def register(self, cmap, *, name=None, force=False):
        """Makes a map known by a name."""
        register_cmap(name, cmap)

    def get_cmap(self, cmap):
        """A map by its name, or the map that was given."""
        return get_cmap(cmap)


def __getattr__(name):
    if name in names():
        return get_cmap(name)
    raise AttributeError(f"module 'matplotlib.cm' has no attribute {name!r}")
