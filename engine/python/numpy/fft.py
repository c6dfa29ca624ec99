"""numpy.fft: discrete Fourier transforms, in Python: fast for sizes that are powers of 2.

https://numpy.org/doc/1.24/reference/routines.fft.html
"""

import cmath
import math

from _kindling.errors import module_getattr

from ._creation import arange, asarray
from ._dtypes import COMPLEX128, FLOAT64
from ._reductions import normal
from ._shapes import concatenate, moveaxis, roll

__all__ = "fft fft2 fftfreq fftn fftshift hfft ifft ifft2 ifftn ifftshift irfft rfft rfftfreq".split()


def _transform(values, sign):
    """The transform of a list of complex numbers, without its factor."""
    n = len(values)
    if n == 1:
        return values
    if n % 2 == 0:
        even, odd = _transform(values[::2], sign), _transform(values[1::2], sign)
        turns = [cmath.exp(sign * 2j * math.pi * k / n) * odd[k] for k in range(n // 2)]
        return [a + b for a, b in zip(even, turns)] + [a - b for a, b in zip(even, turns)]
    roots = [cmath.exp(sign * 2j * math.pi * k / n) for k in range(n)]
    return [sum(v * roots[j * k % n] for j, v in enumerate(values)) for k in range(n)]


def _along(a, n, axis, norm, sign):
    array = asarray(a)
    axis = normal(axis, array.ndim)
    rows = moveaxis(array.astype(COMPLEX128), axis, -1)
    size = rows.shape[-1] if n is None else n
    if size < 1:
        raise ValueError(f"Invalid number of FFT data points ({size}) specified.")
    factor = {None: 1 if sign < 0 else size, "backward": 1 if sign < 0 else size, "ortho": math.sqrt(size), "forward": size if sign < 0 else 1}[norm]
    values, step, found = rows._values(), rows.shape[-1], []
    for at in range(0, len(values), step):
        row = (values[at : at + step] + [0j] * size)[:size]
        found += [value / factor for value in _transform(row, sign)]
    return moveaxis(asarray(found, COMPLEX128).reshape(*rows.shape[:-1], size), -1, axis)


def fft(a, n=None, axis=-1, norm=None):
    """The discrete Fourier transform along an axis."""
    return _along(a, n, axis, norm, -1)


def ifft(a, n=None, axis=-1, norm=None):
    """The inverse of `fft`."""
    return _along(a, n, axis, norm, 1)


def rfft(a, n=None, axis=-1, norm=None):
    """The half of the transform of real numbers that says all."""
    found = moveaxis(fft(a, n, axis, norm), axis, -1)
    return moveaxis(found[..., : found.shape[-1] // 2 + 1], -1, axis)


def irfft(a, n=None, axis=-1, norm=None):
    """The inverse of `rfft`: real numbers."""
    half = moveaxis(asarray(a).astype(COMPLEX128), axis, -1)
    size = 2 * (half.shape[-1] - 1) if n is None else n
    half = half[..., : size // 2 + 1]
    tail = half[..., 1 : (size + 1) // 2][..., ::-1].conj()
    return moveaxis(ifft(concatenate([half, tail], -1), None, -1, norm).real, -1, axis)


def hfft(a, n=None, axis=-1, norm=None):
    """The transform of a signal whose spectrum is real."""
    size = 2 * (asarray(a).shape[axis] - 1) if n is None else n
    return irfft(asarray(a).conj(), n, axis) * size


def fftn(a, s=None, axes=None, norm=None):
    """The transform along several axes."""
    return _several(fft, a, s, axes, norm)


def ifftn(a, s=None, axes=None, norm=None):
    """The inverse of `fftn`."""
    return _several(ifft, a, s, axes, norm)


def _several(function, a, s, axes, norm):
    array = asarray(a)
    axes = range(array.ndim) if axes is None else axes
    sizes = [None] * len(list(axes)) if s is None else s
    for axis, size in zip(axes, sizes):
        array = function(array, size, axis, norm)
    return array


def fft2(a, s=None, axes=(-2, -1), norm=None):
    """The transform along two axes."""
    return fftn(a, s, axes, norm)


def ifft2(a, s=None, axes=(-2, -1), norm=None):
    """The inverse of `fft2`."""
    return ifftn(a, s, axes, norm)


def fftfreq(n, d=1.0):
    """The frequencies of `fft`'s results."""
    half = (n - 1) // 2 + 1
    return concatenate([arange(0, half), arange(-(n // 2), 0)]).astype(FLOAT64) * (1.0 / (n * d))


def rfftfreq(n, d=1.0):
    """The frequencies of `rfft`'s results."""
    return arange(0, n // 2 + 1) * (1.0 / (n * d))


def fftshift(x, axes=None):
    """Frequency 0 in the middle."""
    array = asarray(x)
    axes = range(array.ndim) if axes is None else axes if hasattr(axes, "__iter__") else (axes,)
    for axis in axes:
        array = roll(array, array.shape[axis] // 2, axis)
    return array


def ifftshift(x, axes=None):
    """The inverse of `fftshift`."""
    array = asarray(x)
    axes = range(array.ndim) if axes is None else axes if hasattr(axes, "__iter__") else (axes,)
    for axis in axes:
        array = roll(array, -(array.shape[axis] // 2), axis)
    return array


__getattr__ = module_getattr("numpy.fft")
