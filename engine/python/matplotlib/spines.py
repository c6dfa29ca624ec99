"""The four edges of axes. https://matplotlib.org/3.6.3/api/spines_api.html"""


class Spine:
    """One edge."""

    def __init__(self):
        self.visible = True

    def set_visible(self, b):
        """Shows or hides it."""
        self.visible = bool(b)

    def set_color(self, c):
        """Its colour: 'none' hides it, others are the page's."""
        self.visible = c != "none"

    set_edgecolor = set_color

    def set_position(self, position):
        """Where it stands; the page keeps it at the edge."""

    set_linewidth = set_lw = set_alpha = set_linestyle = set_bounds = set_position


class Spines(dict):
    """The edges by name: spines['top'], spines.right, spines[['top', 'right']]."""

    def __init__(self):
        super().__init__({side: Spine() for side in ("left", "right", "bottom", "top")})

    def __getitem__(self, name):
        if isinstance(name, (list, tuple)):
            return _Several([self[each] for each in name])
        if isinstance(name, slice):
            return _Several(list(self.values()))
        return super().__getitem__(name)

    def __getattr__(self, name):
        try:
            return self[name]
        except KeyError:
            raise AttributeError(name) from None


class _Several:
    """Several edges as one."""

    def __init__(self, spines):
        self._spines = spines

    def __getattr__(self, name):
        def call(*args, **kwargs):
            for spine in self._spines:
                getattr(spine, name)(*args, **kwargs)

        return call
