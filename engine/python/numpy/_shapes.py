"""The shape functions of NumPy that have methods of the same name."""

from ._array import wrapped
from ._creation import asarray


def reshape(a, newshape, order="C"):
    """The same elements with other sizes."""
    return asarray(a).reshape(newshape)


def ravel(a, order="C"):
    """All elements in one dimension."""
    return asarray(a).ravel()


def transpose(a, axes=None):
    """The dimensions in another order, by default reversed."""
    return asarray(a).transpose(axes)


def swapaxes(a, axis1, axis2):
    """Two dimensions swapped."""
    return asarray(a).swapaxes(axis1, axis2)


def squeeze(a, axis=None):
    """Without dimensions of size 1."""
    return asarray(a).squeeze(axis)


def expand_dims(a, axis):
    """With a new dimension of size 1 at `axis`."""
    return wrapped(asarray(a)._t.unsqueeze(axis))


def broadcast_to(array, shape):
    """A view stretched to the given sizes."""
    return wrapped(asarray(array)._t.expand(shape))


def flip(m, axis=None):
    """The elements in reverse order along `axis`, or along all axes."""
    tensor = asarray(m)._t
    import torch

    for dim in range(tensor.dim()) if axis is None else (axis,):
        tensor = torch.stack(tensor.unbind(dim)[::-1], dim)
    return wrapped(tensor)


def atleast_1d(a):
    """The array, with one dimension if it has none."""
    made = asarray(a)
    return made if made.ndim else made.reshape(1)


def shape(a):
    """The sizes of an array-like."""
    return asarray(a).shape


def ndim(a):
    """The number of dimensions of an array-like."""
    return asarray(a).ndim


def size(a, axis=None):
    """The number of elements, or along `axis` the size."""
    made = asarray(a)
    return made.size if axis is None else made.shape[axis]
