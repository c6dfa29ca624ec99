"""Grids in which axes have places, also several cells wide. https://matplotlib.org/3.6.3/api/gridspec_api.html"""


class SubplotSpec:
    """Some cells of a grid."""

    def __init__(self, gridspec, rows, columns):
        self.gridspec = gridspec
        # First and last, counted from 0.
        self.rows, self.columns = rows, columns

    def get_gridspec(self):
        """The grid."""
        return self.gridspec

    @property
    def cell(self):
        """(row, column, rows, columns)."""
        return self.rows[0], self.columns[0], self.rows[1] - self.rows[0] + 1, self.columns[1] - self.columns[0] + 1

    def subgridspec(self, nrows, ncols, **options):
        """A grid within these cells."""
        raise NotImplementedError("Kindling does not have grids within grids yet: use one finer grid and spans of cells")


class GridSpec:
    """A grid of cells: gs[0, 1], gs[0, :], gs[1:, 2]."""

    def __init__(self, nrows, ncols, figure=None, **options):
        self.nrows, self.ncols, self.figure = nrows, ncols, figure

    def __getitem__(self, key):
        if not isinstance(key, tuple):
            first, last = _range(key, self.nrows * self.ncols)
            return SubplotSpec(
                self, (first // self.ncols, last // self.ncols), (first % self.ncols, last % self.ncols)
            )
        return SubplotSpec(self, _range(key[0], self.nrows), _range(key[1], self.ncols))

    def get_geometry(self):
        """Rows and columns."""
        return self.nrows, self.ncols

    def update(self, **options):
        """Margins are the page's."""

    def tight_layout(self, figure, **options):
        """The page lays axes out."""

    def subplots(self, **options):
        """Axes in every cell."""
        return self.figure.subplots(self.nrows, self.ncols, **options)


def _range(key, size):
    if isinstance(key, slice):
        start, stop, _ = key.indices(size)
        return start, stop - 1
    at = int(key) + size if key < 0 else int(key)
    if not 0 <= at < size:
        raise IndexError("GridSpec slice would result in no space allocated for subplot")
    return at, at
