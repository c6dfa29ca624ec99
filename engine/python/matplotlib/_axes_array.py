"""The axes of a grid, as matplotlib's array of them: ax[0], ax[0, 1], ax.flat, ax.ravel()."""

import math


class AxesArray(list):
    """A row of axes, or rows of them."""

    def __init__(self, items):
        super().__init__(AxesArray(item) if isinstance(item, list) and not isinstance(item, AxesArray) else item
                         for item in items)  # fmt: skip

    def __getitem__(self, index):
        if isinstance(index, tuple):
            row, column = index
            if isinstance(row, slice):
                return AxesArray([line[column] for line in list.__getitem__(self, row)])
            return self[row][column]
        found = list.__getitem__(self, int(index) if not isinstance(index, slice) else index)
        return AxesArray(found) if isinstance(index, slice) else found

    @property
    def flat(self):
        """All axes, one after another."""
        return self.ravel()

    def ravel(self, order="C"):
        """All axes in one row."""
        return AxesArray(
            [axes for item in self for axes in (item.ravel() if isinstance(item, AxesArray) else [item])]
        )

    flatten = ravel

    def reshape(self, *shape):
        """The axes in rows of another length; -1 stands for what fits."""
        shape = list(shape[0] if len(shape) == 1 and hasattr(shape[0], "__len__") else shape)
        flat = self.ravel()
        if -1 in shape:
            shape[shape.index(-1)] = len(flat) // max(1, -math.prod(shape))
        if len(shape) == 1:
            return flat
        rows, columns = shape
        return AxesArray([list(flat[r * columns : (r + 1) * columns]) for r in range(rows)])

    @property
    def T(self):
        """Rows as columns."""
        return AxesArray([list(column) for column in zip(*self)]) if self.ndim == 2 else self

    @property
    def ndim(self):
        """One or two."""
        return len(self.shape)

    @property
    def shape(self):
        """The sizes of the grid."""
        return (len(self), len(self[0])) if self and isinstance(self[0], AxesArray) else (len(self),)

    @property
    def size(self):
        """How many axes there are."""
        return math.prod(self.shape)

    def tolist(self):
        """Plain lists."""
        return [item.tolist() if isinstance(item, AxesArray) else item for item in self]
