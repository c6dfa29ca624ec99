"""Differences, integrals, interpolation, convolutions, comparisons within tolerances, and windows.

https://numpy.org/doc/1.24/reference/routines.math.html
"""

import math

import torch

from ._array import ndarray, shrunk, wrapped
from ._creation import arange, asarray
from ._dtypes import BOOL, FLOAT64, common
from ._reductions import normal
from ._shapes import broadcast_to, concatenate, moveaxis
from ._ufuncs import absolute, cos, isfinite, isinf, isnan, less_equal, sin, where
from ._warnings import errstate


def diff(a, n=1, axis=-1, prepend=None, append=None):
    """The differences of neighbours along an axis, `n` times."""
    array = asarray(a)
    if n == 0:
        return array
    if n < 0:
        raise ValueError(f"order must be non-negative but got {n!r}")
    if array.ndim == 0:
        raise ValueError("diff requires input that is at least one dimensional")
    axis = normal(axis, array.ndim)
    parts = [array]
    for at, extra in ((0, prepend), (len(parts), append)):
        if extra is not None:
            extra = asarray(extra)
            if extra.ndim == 0:
                shape = list(array.shape)
                shape[axis] = 1
                extra = broadcast_to(extra, tuple(shape))
            parts.insert(0 if at == 0 else len(parts), extra)
    if len(parts) > 1:
        array = concatenate(parts, axis)
    lead = (slice(None),) * axis
    for _ in range(n):
        late, early = array[(*lead, slice(1, None))], array[(*lead, slice(None, -1))]
        array = asarray(late != early if array.dtype is BOOL else late - early)
    return array


def gradient(f, *varargs, axis=None, edge_order=1):
    """Slopes by differences: of both neighbours inside, one-sided at the ends."""
    array = asarray(f)
    array = array if array.dtype.kind in "fc" else array.astype(FLOAT64)
    axes = tuple(range(array.ndim)) if axis is None else tuple(normal(a, array.ndim) for a in (axis if isinstance(axis, tuple) else (axis,)))
    if not varargs:
        steps = [1.0] * len(axes)
    elif len(varargs) == 1 and asarray(varargs[0]).ndim == 0:
        steps = list(varargs) * len(axes)
    elif len(varargs) == len(axes):
        steps = list(varargs)
    else:
        raise TypeError("invalid number of arguments")
    found = []
    for d, step in zip(axes, steps):
        if array.shape[d] < edge_order + 1:
            raise ValueError(
                "Shape of array too small to calculate a numerical gradient, at least (edge_order + 1) elements are "
                "required."
            )
        rows = moveaxis(array, d, 0)
        found.append(moveaxis(_slopes(rows, asarray(step), edge_order), 0, d))
    return found[0] if len(found) == 1 else found


def _slopes(rows, step, order):
    if step.ndim:
        gaps = diff(step)
        if len(step) != len(rows):
            raise ValueError("when 1d, distances must match the length of the corresponding dimension")
        if bool((gaps == gaps[0]).all()):
            return _slopes(rows, asarray(gaps[0]), order)
        shape = (-1,) + (1,) * (rows.ndim - 1)
        before, after = gaps[:-1].reshape(shape), gaps[1:].reshape(shape)
        left = -after / (before * (before + after))
        middle = (after - before) / (before * after)
        right = before / (after * (before + after))
        inner = left * rows[:-2] + middle * rows[1:-1] + right * rows[2:]
        h1, h2, g1, g2 = gaps[0], gaps[1] if len(gaps) > 1 else gaps[0], gaps[-2] if len(gaps) > 1 else gaps[-1], gaps[-1]
        if order == 1:
            first, last = (rows[1:2] - rows[:1]) / h1, (rows[-1:] - rows[-2:-1]) / g2
        else:
            first = -(2 * h1 + h2) / (h1 * (h1 + h2)) * rows[:1] + (h1 + h2) / (h1 * h2) * rows[1:2] - h1 / (h2 * (h1 + h2)) * rows[2:3]
            last = g2 / (g1 * (g1 + g2)) * rows[-3:-2] - (g2 + g1) / (g1 * g2) * rows[-2:-1] + (2 * g2 + g1) / (g2 * (g1 + g2)) * rows[-1:]
        return concatenate([first, inner, last])
    inner = (rows[2:] - rows[:-2]) / (2.0 * step[()])
    h = step[()]
    if order == 1:
        first, last = (rows[1:2] - rows[:1]) / h, (rows[-1:] - rows[-2:-1]) / h
    else:
        first = (-1.5 / h) * rows[:1] + (2.0 / h) * rows[1:2] + (-0.5 / h) * rows[2:3]
        last = (0.5 / h) * rows[-3:-2] + (-2.0 / h) * rows[-2:-1] + (1.5 / h) * rows[-1:]
    return concatenate([first, inner, last])


def trapz(y, x=None, dx=1.0, axis=-1):
    """The integral by the trapezoidal rule."""
    y = asarray(y)
    axis = normal(axis, y.ndim)
    if x is None:
        step = dx
    else:
        x = asarray(x)
        step = diff(x) if x.ndim == 1 else diff(x, axis=axis)
        if x.ndim == 1:
            step = step.reshape((1,) * axis + (-1,) + (1,) * (y.ndim - axis - 1))
    lead = (slice(None),) * axis
    return (step * (y[(*lead, slice(1, None))] + y[(*lead, slice(None, -1))]) / 2.0).sum(axis)


def interp(x, xp, fp, left=None, right=None, period=None):
    """Linear interpolation between the points (xp, fp), which must be in order of xp."""
    xs, ys = asarray(xp).astype(FLOAT64), asarray(fp).astype(FLOAT64)
    wanted = asarray(x).astype(FLOAT64)
    if xs.ndim != 1 or ys.ndim != 1:
        raise ValueError("Data points must be 1-D sequences")
    if len(xs) != len(ys):
        raise ValueError("fp and xp are not of the same length.")
    if len(xs) == 0:
        raise ValueError("array of sample points is empty")
    if period is not None:
        if period == 0:
            raise ValueError("period must be a non-zero value")
        period = abs(period)
        wanted = asarray(wanted % period)
        order = asarray(xs % period).argsort()
        xs, ys = asarray(xs % period)[order], ys[order]
        xs = concatenate([xs[-1:] - period, xs, xs[:1] + period])
        ys = concatenate([ys[-1:], ys, ys[:1]])
    a, b, w = xs._t.contiguous(), ys._t.contiguous(), wanted._t.contiguous()
    place = torch.searchsorted(a, w, right=True) - 1
    low = place.clamp(0, max(len(xs) - 2, 0))
    high = (low + 1).clamp(max=len(xs) - 1)
    slope = (b[high] - b[low]) / (a[high] - a[low])
    found = slope * (w - a[low]) + b[low]
    found = torch.where(place >= len(xs) - 1, b[-1], found)
    found = torch.where(w == a[low], b[low], found)
    found = torch.where(w < a[0], torch.tensor(ys[0] if left is None else float(left), dtype=torch.float64), found)
    found = torch.where(w > a[-1], torch.tensor(ys[-1] if right is None else float(right), dtype=torch.float64), found)
    return shrunk(torch.where(torch.isnan(w), w, found))


def _mode(mode):
    known = {"valid": 0, "same": 1, "full": 2, 0: 0, 1: 1, 2: 2}
    if mode not in known:
        raise ValueError(f"mode must be one of 'valid', 'same', or 'full' (got {mode!r})")
    return known[mode]


def _sliding(a, v, mode):
    """Sums of products of `v` set over `a` at every place."""
    kind = common([(a.dtype, None), (v.dtype, None)])
    if kind._torch is None:
        kind = FLOAT64
    long, short = a._t.to(kind._torch), v._t.to(kind._torch)
    n, m = len(a), len(v)
    room = torch.zeros(m - 1, dtype=kind._torch)
    padded = torch.cat([room, long, room]) if m > 1 else long
    windows = padded.unfold(0, m, 1)
    if kind.kind == "f":
        found = windows @ short
    else:
        found = (windows * short).sum(-1).to(kind._torch)
    if mode == 0:
        found = found[m - 1 : n]
    elif mode == 1:
        start = (m - 1) // 2
        found = found[start : start + n]
    return wrapped(found.clone())


def convolve(a, v, mode="full"):
    """The convolution of two sequences."""
    a, v = asarray(a).ravel(), asarray(v).ravel()
    if len(v) > len(a):
        a, v = v, a
    if len(a) == 0:
        raise ValueError("a cannot be empty")
    if len(v) == 0:
        raise ValueError("v cannot be empty")
    return _sliding(a, wrapped(v._t.flip(0)), _mode(mode))


def correlate(a, v, mode="valid"):
    """The cross-correlation of two sequences."""
    a, v = asarray(a).ravel(), asarray(v).ravel()
    if len(a) == 0 or len(v) == 0:
        raise ValueError("first array argument cannot be empty")
    if len(v) > len(a):
        swapped = _sliding(v, a, 2)[::-1].copy()
        chosen, n, m = _mode(mode), len(v), len(a)
        if chosen == 2:
            return swapped
        start, size = (m - 1, n - m + 1) if chosen == 0 else ((m - 1) - (m - 1) // 2, n)
        return swapped[start : start + size]
    return _sliding(a, v, _mode(mode))


def cross(a, b, axisa=-1, axisb=-1, axisc=-1, axis=None):
    """The cross product of vectors of 2 or 3 numbers."""
    if axis is not None:
        axisa = axisb = axisc = axis
    a, b = moveaxis(asarray(a), axisa, -1), moveaxis(asarray(b), axisb, -1)
    if a.shape[-1] not in (2, 3) or b.shape[-1] not in (2, 3):
        raise ValueError("incompatible dimensions for cross product\n(dimension must be 2 or 3)")
    if a.shape[-1] == b.shape[-1] == 2:
        return a[..., 0] * b[..., 1] - a[..., 1] * b[..., 0]
    a2 = a[..., 2] if a.shape[-1] == 3 else a[..., 0] * 0
    b2 = b[..., 2] if b.shape[-1] == 3 else b[..., 0] * 0
    from ._shapes import stack

    parts = (a[..., 1] * b2 - a2 * b[..., 1], a2 * b[..., 0] - a[..., 0] * b2, a[..., 0] * b[..., 1] - a[..., 1] * b[..., 0])
    return moveaxis(stack([asarray(part) for part in parts], -1), -1, axisc)


def unwrap(p, discont=None, axis=-1, *, period=6.283185307179586):
    """Angles without jumps of more than half a turn."""
    p = asarray(p).astype(FLOAT64)
    steps = diff(p, axis=axis)
    half = period / 2
    folded = (steps + half) % period - half
    folded = where((folded == -half) & (steps > 0), half, folded)
    fix = folded - steps
    fix = where(absolute(steps) < (half if discont is None else discont), 0, fix)
    lead = (slice(None),) * normal(axis, p.ndim)
    found = p.copy()
    found[(*lead, slice(1, None))] = p[(*lead, slice(1, None))] + fix.cumsum(axis)
    return found


def isclose(a, b, rtol=1e-05, atol=1e-08, equal_nan=False):
    """Whether elements are within `atol + rtol * abs(b)` of each other."""
    x, y = asarray(a), asarray(b)
    with errstate(all="ignore"):
        finite = isfinite(x) & isfinite(y)
        near = less_equal(absolute(x - y), atol + rtol * absolute(y))
        found = where(finite, near, x == y)
        if equal_nan:
            found = found | (isnan(x) & isnan(y))
    return found if found.ndim else found[()]


def allclose(a, b, rtol=1e-05, atol=1e-08, equal_nan=False):
    """Whether all elements are within `atol + rtol * abs(b)` of each other."""
    return bool(asarray(isclose(a, b, rtol, atol, equal_nan)).all())


def array_equal(a1, a2, equal_nan=False):
    """Whether two arrays have the same sizes and elements."""
    try:
        x, y = asarray(a1), asarray(a2)
    except Exception:
        return False
    if x.shape != y.shape:
        return False
    same = asarray(x == y)
    if equal_nan and x.dtype.kind == "f" and y.dtype.kind == "f":
        same = same | (isnan(x) & isnan(y))
    return bool(asarray(same).all())


def array_equiv(a1, a2):
    """Whether two arrays are equal when one is stretched to the other."""
    from ._shapes import broadcast_arrays

    try:
        x, y = broadcast_arrays(a1, a2)
    except ValueError:
        return False
    return bool(asarray(x == y).all())


def isposinf(x, out=None):
    """Whether elements are +inf."""
    return isinf(x) & (asarray(x) > 0)


def isneginf(x, out=None):
    """Whether elements are -inf."""
    return isinf(x) & (asarray(x) < 0)


def sinc(x):
    """sin(πx) / (πx), 1 at 0."""
    y = math.pi * where(asarray(x) == 0, 1.0e-20, asarray(x))
    found = sin(y) / y
    return found if not isinstance(found, ndarray) or found.ndim else found[()]


def i0(x):
    """The modified Bessel function of order 0."""
    return wrapped(torch.special.i0(asarray(x).astype(FLOAT64)._t))


def _cosines(M, first, second, third=0.0):
    if M < 1:
        return asarray([], FLOAT64)
    if M == 1:
        return asarray([1.0])
    n = arange(1 - M, M, 2)
    found = first + second * cos(math.pi * n / (M - 1))
    return found + third * cos(2.0 * math.pi * n / (M - 1)) if third else found


def hanning(M):
    """The Hann window."""
    return _cosines(M, 0.5, 0.5)


def hamming(M):
    """The Hamming window."""
    return _cosines(M, 0.54, 0.46)


def blackman(M):
    """The Blackman window."""
    return _cosines(M, 0.42, 0.5, 0.08)


def bartlett(M):
    """The triangular window."""
    if M <= 1:
        return _cosines(M, 1, 0)
    n = arange(1 - M, M, 2)
    return where(n <= 0, 1 + n / (M - 1), 1 - n / (M - 1))


def kaiser(M, beta):
    """The Kaiser window."""
    if M == 1:
        return asarray([1.0])
    n = arange(0, M)
    alpha = (M - 1) / 2.0
    return i0(beta * (1 - ((n - alpha) / alpha) ** 2.0) ** 0.5) / i0(float(beta))


# Complex numbers


def real(val):
    """The real parts."""
    found = asarray(val).real
    return found if isinstance(val, ndarray) else found[()] if found.ndim == 0 else found


def imag(val):
    """The imaginary parts."""
    found = asarray(val).imag
    return found if found.ndim else found[()]


def angle(z, deg=False):
    """The angles of complex numbers."""
    from ._ufuncs import arctan2

    array = asarray(z)
    found = arctan2(array.imag, array.real)
    return found * (180 / math.pi) if deg else found


def iscomplexobj(x):
    """Whether the dtype is complex."""
    return asarray(x).dtype.kind == "c"


def isrealobj(x):
    """Whether the dtype is not complex."""
    return not iscomplexobj(x)


def iscomplex(x):
    """Whether elements have an imaginary part."""
    found = asarray(x).imag != 0
    return found


def isreal(x):
    """Whether elements have no imaginary part."""
    return asarray(x).imag == 0


def real_if_close(a, tol=100):
    """The real parts, where all imaginary parts are nearly 0."""
    array = asarray(a)
    if array.dtype.kind != "c":
        return array
    limit = tol * 2.220446049250313e-16 if tol > 1 else tol
    return array.real if bool((absolute(array.imag) < limit).all()) else array
