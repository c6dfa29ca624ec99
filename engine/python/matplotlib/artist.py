"""What all drawn things share: their looks by name, with matplotlib's get_ and set_ methods.

https://matplotlib.org/3.6.3/api/artist_api.html
"""

import math

import numpy as np

# Short names of looks, and the names under which they are kept.
ALIASES = {
    "lw": "linewidth", "linewidths": "linewidth", "ls": "linestyle", "linestyles": "linestyle", "c": "color",
    "ms": "markersize", "mfc": "markerfacecolor", "mec": "markeredgecolor", "mew": "markeredgewidth",
    "fc": "facecolor", "facecolors": "facecolor", "ec": "edgecolor", "edgecolors": "edgecolor",
    "ha": "horizontalalignment", "va": "verticalalignment", "size": "fontsize", "weight": "fontweight",
    "family": "fontfamily", "fontname": "fontfamily", "aa": "antialiased", "ds": "drawstyle",
}  # fmt: skip

# Looks that every drawn thing has; those that the page does not draw are kept and given back.
COMMON = frozenset(
    "alpha animated clip_on clip_path clip_box gid in_layout label path_effects picker rasterized sketch_params "
    "snap transform url visible zorder".split()
)


def numbers(values):
    """A list of plain numbers, NaN and infinities as None, from a sequence, an array or a tensor."""
    if hasattr(values, "requires_grad"):
        values = values.numpy()
    if isinstance(values, (int, float)):
        values = [values]
    if hasattr(values, "reshape"):
        values = values.reshape(-1).tolist()
    return [_number(value) for value in values]


def _number(value):
    if value is None:
        return None
    if hasattr(value, "requires_grad"):
        value = value.numpy()
    if hasattr(value, "__len__") and len(value) == 1:
        value = value[0]
    number = float(value)
    return number if math.isfinite(number) else None


def repeated(value, count):
    """`count` numbers: those given, or one of them for all."""
    values = numbers(value)
    return values * count if len(values) == 1 else values


def matrix(values):
    """A float64 array of what is drawn as a field of numbers."""
    if hasattr(values, "requires_grad"):
        values = values.numpy()
    return np.asarray(values, dtype=np.float64)


def named(looks):
    """Looks by their full names."""
    return {ALIASES.get(name, name): value for name, value in looks.items()}


class Artist:
    """A drawn thing. Its looks can be changed until the figure is shown."""

    # The looks that a kind of thing has beside the common ones; each becomes get_NAME and set_NAME.
    _looks = ()

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        names = set(cls._looks) | COMMON
        names |= {alias for alias, name in ALIASES.items() if name in names}
        for name in names:
            full = ALIASES.get(name, name)
            if f"get_{name}" not in vars(cls) and not hasattr(cls, f"get_{name}"):
                setattr(cls, f"get_{name}", _getter(full))
            if f"set_{name}" not in vars(cls) and not hasattr(cls, f"set_{name}"):
                setattr(cls, f"set_{name}", _setter(full))

    def __init__(self, **looks):
        self.axes = None
        self.looks = {}
        looks = named(looks)
        for name in looks:
            if name not in COMMON and name not in self._looks:
                raise AttributeError(f"{type(self).__name__}.set() got an unexpected keyword argument {name!r}")
        self.looks.update(looks)

    def set(self, **looks):
        """Sets several looks at once. AttributeError for one that the thing does not have."""
        for name, value in looks.items():
            method = getattr(self, f"set_{name}", None)
            if method is None:
                raise AttributeError(
                    f"{type(self).__name__}.set() got an unexpected keyword argument {name!r}"
                )
            method(value)

    update = set

    def remove(self):
        """Takes the thing out of its axes."""
        if self.axes is None or self not in self.axes.artists:
            raise NotImplementedError("cannot remove artist")
        self.axes.artists.remove(self)

    @property
    def zorder(self):
        """What has more is drawn over what has less."""
        return self.looks.get("zorder") or self._zorder

    _zorder = 1

    @property
    def figure(self):
        """The figure of the thing's axes."""
        return None if self.axes is None else self.axes.figure

    def _alpha(self):
        alpha = self.looks.get("alpha")
        return 1.0 if alpha is None or hasattr(alpha, "__len__") else float(alpha)

    def _name(self):
        """The name that the legend shows, or None."""
        label = self.looks.get("label")
        return None if label is None or str(label).startswith("_") else str(label)

    def _extent(self):
        """(xs, ys): the numbers by which the axes choose their limits."""
        return [], []

    def _data(self):
        """The thing as plain data (Artist in engine/session/protocol.ts)."""
        raise NotImplementedError


def _getter(name):
    def get(self):
        return self.looks.get(name)

    get.__doc__ = f"The {name.replace('_', ' ')}."
    return get


def _setter(name):
    def set_(self, value):
        self.looks[name] = value

    set_.__doc__ = f"Sets the {name.replace('_', ' ')}."
    return set_


def setp(obj, *args, **looks):
    """Sets looks of one thing or of several."""
    looks |= dict(zip(args[::2], args[1::2]))
    for each in obj if isinstance(obj, (list, tuple)) else [obj]:
        each.set(**looks)


def getp(obj, property):
    """A look of a thing."""
    return getattr(obj, f"get_{property}")()
