"""Polynomials as arrays of coefficients, the highest power first.

https://numpy.org/doc/1.24/reference/routines.polynomials.poly1d.html
"""

import torch

from ._array import ndarray, wrapped
from ._creation import asarray, ones, zeros
from ._dtypes import FLOAT64
from ._shapes import concatenate


def polyfit(x, y, deg, rcond=None, full=False, w=None, cov=False):
    """The coefficients of the polynomial of degree `deg` that comes closest to the points."""
    from . import linalg
    from ._places import vander

    x, y = asarray(x).astype(FLOAT64), asarray(y).astype(FLOAT64)
    if deg < 0:
        raise ValueError("expected deg >= 0")
    if x.ndim != 1:
        raise TypeError("expected 1D vector for x")
    if x.size == 0:
        raise TypeError("expected non-empty vector for x")
    if y.ndim < 1 or y.ndim > 2:
        raise TypeError("expected 1D or 2D array for y")
    if x.shape[0] != y.shape[0]:
        raise TypeError("expected x and y to have same length")
    left, right = vander(x, deg + 1), y
    if w is not None:
        w = asarray(w).astype(FLOAT64)
        left = left * w[:, None]
        right = right * (w[:, None] if y.ndim == 2 else w)
    rcond = len(x) * 2.220446049250313e-16 if rcond is None else rcond
    from ._ufuncs import sqrt

    scale = sqrt((left * left).sum(0))
    c, residuals, rank, s = linalg.lstsq(left / scale, right, rcond)
    c = (c.T / scale).T
    if rank != deg + 1 and not full:
        from ._warnings import RankWarning, warn

        warn("Polyfit may be poorly conditioned", RankWarning)
    if full:
        return c, residuals, rank, s, rcond
    if cov:
        base = linalg.inv(left.T @ left)
        factor = 1 if cov == "unscaled" else residuals / (len(x) - deg - 1)
        return c, base * factor if y.ndim == 1 else base[:, :, None] * factor
    return c


def polyval(p, x):
    """The values of a polynomial, by Horner's rule."""
    if isinstance(x, poly1d):
        total = 0
        for c in asarray(p):
            total = total * x + c
        return total
    x = asarray(x)
    total = zeros(x.shape, x.dtype)
    for c in asarray(p):
        total = total * x + c
    return total if isinstance(total, ndarray) and total.ndim else asarray(total)[()]


def poly(seq_of_zeros):
    """The coefficients of the polynomial with the given roots, or of a matrix's characteristic one."""
    roots_ = asarray(seq_of_zeros)
    if roots_.ndim == 2 and roots_.shape[0] == roots_.shape[1] and roots_.shape[0]:
        from . import linalg

        roots_ = linalg.eigvals(roots_)
    if roots_.size == 0:
        return 1.0
    found = ones(1, roots_.dtype if roots_.dtype.kind in "fc" else float)
    for root in roots_:
        found = _times(found, asarray([1, -root]))
    if found.dtype.kind == "c" and bool((found.imag == 0).all()):
        return found.real
    return found


def _times(a, b):
    if a.dtype.kind in "cO" or b.dtype.kind in "cO":
        total = [0] * (len(a) + len(b) - 1)
        for i, x in enumerate(a.tolist()):
            for j, y in enumerate(b.tolist()):
                total[i + j] = total[i + j] + x * y
        return asarray(total)
    from ._calculus import convolve

    return convolve(a, b)


def roots(p):
    """The roots of a polynomial: eigenvalues of its companion matrix."""
    from . import linalg

    p = asarray(p)
    if p.ndim != 1:
        raise ValueError("Input must be a rank-1 array.")
    places = p.nonzero()[0]
    if len(places) == 0:
        return asarray([], FLOAT64)
    trailing = len(p) - int(places[-1]) - 1
    p = p[int(places[0]) : int(places[-1]) + 1].astype(FLOAT64)
    count = len(p)
    if count > 1:
        matrix = zeros((count - 1, count - 1))
        for i in range(count - 2):
            matrix[i + 1, i] = 1
        matrix[0, :] = -p[1:] / p[0]
        found = linalg.eigvals(matrix)
    else:
        found = asarray([], FLOAT64)
    return concatenate([found, zeros(trailing, found.dtype)])


def _aligned(a1, a2):
    a, b = asarray(a1), asarray(a2)
    a, b = (x if x.ndim else x.reshape(1) for x in (a, b))
    gap = len(b) - len(a)
    if gap > 0:
        a = concatenate([zeros(gap, a.dtype), a])
    elif gap < 0:
        b = concatenate([zeros(-gap, b.dtype), b])
    return a, b


def _poly_if(found, *given):
    return poly1d(found) if any(isinstance(g, poly1d) for g in given) else found


def polyadd(a1, a2):
    """The sum of two polynomials."""
    a, b = _aligned(a1, a2)
    return _poly_if(a + b, a1, a2)


def polysub(a1, a2):
    """The difference of two polynomials."""
    a, b = _aligned(a1, a2)
    return _poly_if(a - b, a1, a2)


def polymul(a1, a2):
    """The product of two polynomials."""
    return _poly_if(_times(asarray(poly1d(a1)), asarray(poly1d(a2))), a1, a2)


def polydiv(u, v):
    """The quotient and the rest of two polynomials."""
    a, b = asarray(poly1d(u)).astype(FLOAT64), asarray(poly1d(v)).astype(FLOAT64)
    m, n = len(a) - 1, len(b) - 1
    quotient, left = zeros(max(m - n + 1, 1)), a.copy()
    for k in range(m - n + 1):
        d = left[k] / b[0]
        quotient[k] = d
        left[k : k + n + 1] = left[k : k + n + 1] - d * b
    while len(left) > 1 and abs(left[0]) <= 1e-14:
        left = left[1:]
    return (poly1d(quotient), poly1d(left)) if isinstance(u, poly1d) or isinstance(v, poly1d) else (quotient, left)


def polyder(p, m=1):
    """The derivative of a polynomial."""
    c = asarray(p)
    for _ in range(m):
        powers = wrapped(torch.arange(len(c) - 1, 0, -1)) if len(c) > 1 else asarray([], int)
        c = c[:-1] * powers
    return _poly_if(c, p)


def polyint(p, m=1, k=None):
    """An antiderivative of a polynomial."""
    c = asarray(p)
    constants = [0.0] * m if k is None else list(k) if hasattr(k, "__iter__") else [k] * m
    for i in range(m):
        powers = wrapped(torch.arange(len(c), 0, -1))
        c = concatenate([c / powers, asarray([constants[i]])])
    return _poly_if(c, p)


class poly1d:
    """A polynomial that can be called, added and multiplied."""

    __hash__ = None

    def __init__(self, c_or_r, r=False, variable=None):
        if isinstance(c_or_r, poly1d):
            self.variable, self.coeffs = variable or c_or_r.variable, c_or_r.coeffs
            return
        if r:
            c_or_r = poly(c_or_r)
        c = asarray(c_or_r)
        c = c if c.ndim else c.reshape(1)
        if c.ndim > 1:
            raise ValueError("Polynomial must be 1d only.")
        first = 0
        while first < len(c) - 1 and c[first] == 0:
            first += 1
        self.coeffs = c[first:] if len(c) else zeros(1)
        self.variable = variable or "x"

    c = coef = coefficients = property(lambda self: self.coeffs)
    order = o = property(lambda self: len(self.coeffs) - 1)
    roots = r = property(lambda self: roots(self.coeffs))

    def __array__(self, dtype=None):
        return self.coeffs if dtype is None else self.coeffs.astype(dtype)

    def __repr__(self):
        return f"poly1d({repr(self.coeffs)[6:-1]})"

    def __len__(self):
        return self.order

    def __str__(self):
        """Powers stand in a line above, as they are written by hand."""
        text, count = "0", self.order
        for k, value in enumerate(self.coeffs.tolist()):
            power, number = count - k, _brief(value)
            if number == "0" and (power or k):
                part = "" if k else "0"
            else:
                part = number + ("" if power == 0 else f" {self.variable}" if power == 1 else f" {self.variable}**{power}")
            if k == 0:
                text = part
            elif part:
                text = f"{text} - {part[1:]}" if part.startswith("-") else f"{text} + {part}"
        return _raised(text)

    def __call__(self, val):
        return polyval(self.coeffs, val)

    def __neg__(self):
        return poly1d(-self.coeffs)

    def __mul__(self, other):
        return poly1d(self.coeffs * other) if _number(other) else poly1d(polymul(self.coeffs, poly1d(other).coeffs))

    __rmul__ = __mul__

    def __add__(self, other):
        return poly1d(polyadd(self.coeffs, poly1d(other).coeffs))

    __radd__ = __add__

    def __sub__(self, other):
        return poly1d(polysub(self.coeffs, poly1d(other).coeffs))

    def __rsub__(self, other):
        return poly1d(polysub(poly1d(other).coeffs, self.coeffs))

    def __pow__(self, n):
        if not isinstance(n, int) or n < 0:
            raise ValueError("Power to non-negative integers only.")
        found = poly1d([1])
        for _ in range(n):
            found = found * self
        return found

    def __truediv__(self, other):
        if _number(other):
            return poly1d(self.coeffs / other)
        return polydiv(self, poly1d(other))

    def __eq__(self, other):
        if not isinstance(other, poly1d):
            return NotImplemented
        return self.coeffs.shape == other.coeffs.shape and bool((self.coeffs == other.coeffs).all())

    def __getitem__(self, power):
        at = self.order - power
        return self.coeffs[at] if 0 <= power <= self.order else self.coeffs.dtype.type(0)

    def __iter__(self):
        return iter(self.coeffs)

    def deriv(self, m=1):
        """The derivative."""
        return poly1d(polyder(self.coeffs, m))

    def integ(self, m=1, k=0):
        """An antiderivative."""
        return poly1d(polyint(self.coeffs, m, k))


def _brief(value):
    """A coefficient in four digits."""
    if isinstance(value, complex):
        if value.imag == 0:
            return _brief(value.real)
        return f"({value.real:.4g} {'-' if value.imag < 0 else '+'} {abs(value.imag):.4g}j)"
    return f"{value:.4g}"


def _raised(text, width=70):
    """A polynomial's text with its powers in the line above."""
    import re

    done, top, line, at = " ", "", "", 0
    for found in re.finditer(r"\*\*([0-9]*)", text):
        power, part = found.group(1), text[at : found.start()]
        at = found.end()
        below, above = part + " " * (len(power) - 1), " " * (len(part) - 1) + power
        if len(line) + len(below) > width or len(top) + len(above) > width:
            done += f"{top}\n{line}\n "
            top, line = above, below
        else:
            line, top = line + below, top + above
    return done + f"{top}\n{line}" + text[at:]


def _number(value):
    return isinstance(value, (int, float, complex)) or hasattr(value, "_plain")
