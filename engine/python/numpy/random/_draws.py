"""The distributions that RandomState and Generator share: parameters, sizes and messages. Numbers are drawn
by the engine (engine/python/numpy-random).
"""

import math

import torch

from _kindling import engine as _e
from _kindling.errors import translated
from _kindling.results import wrap
from pyodide.ffi import JsException

from .._array import ndarray, wrapped
from .._creation import asarray
from .._dtypes import FLOAT64, INT64
from .._shapes import broadcast_arrays, broadcast_shapes

_NUMBERS = (int, float)


def sizes_of(size):
    """`size` as a tuple; None for a single number."""
    if size is None:
        return None
    if isinstance(size, (tuple, list, ndarray)):
        found = tuple(n.__index__() for n in size)
    else:
        try:
            found = (size.__index__(),)
        except AttributeError:
            raise TypeError(f"'{type(size).__name__}' object cannot be interpreted as an integer") from None
    if any(n < 0 for n in found):
        raise ValueError("negative dimensions are not allowed")
    return found


class Draws:
    """What both kinds of random generator can draw."""

    _legacy = True
    _handle = None

    def __del__(self):
        if self._handle is not None:
            _e.numpy_random_forget(self._handle)

    @property
    def _number(self):
        """The engine's number of the generator, which is started when it is first used."""
        if self._handle is None:
            self._handle = _e.numpy_random_start(self._legacy, self._seed_text())
        return self._handle

    def _drawn(self, name, size, *parameters):
        """An array of numbers of a distribution, or one number where nothing asks for an array."""
        shape = sizes_of(size)
        arrays = [p for p in parameters if not isinstance(p, _NUMBERS)]
        if arrays and any(asarray(a).ndim for a in arrays):
            shown = [asarray(p) for p in parameters]
            common = broadcast_shapes(*(a.shape for a in shown))
            if shape is None:
                shape = common
            elif broadcast_shapes(shape, common) != shape:
                raise ValueError("Output size is not compatible with broadcast dimensions of inputs.")
            tensors = [a.astype(FLOAT64)._t.expand(shape).contiguous() for a in shown]
            words = [word for tensor in tensors for word in (1, tensor._h)]
        else:
            words = [word for p in parameters for word in (0, float(p))]
        count = 1 if shape is None else math.prod(shape)
        tensor = wrap(_e.numpy_random_draw(self._number, name, count, *words))
        if shape is None:
            return tensor.item()
        return wrapped(tensor.reshape(shape))

    def _check(self, ok, message):
        """ValueError unless a condition on parameters holds everywhere."""
        if not (bool(ok) if not isinstance(ok, ndarray) else bool(ok.all())):
            raise ValueError(message)

    def _scale(self, name, size, loc, scale):
        self._check(_each(scale) >= 0, "scale < 0")
        return self._drawn(name, size, loc, scale)

    def standard_normal(self, size=None):
        """Normal numbers of mean 0 and standard deviation 1."""
        return self._drawn("standard_normal", size)

    def normal(self, loc=0.0, scale=1.0, size=None):
        """Normal numbers of a mean and a standard deviation."""
        return self._scale("normal", size, loc, scale)

    def uniform(self, low=0.0, high=1.0, size=None):
        """Uniform numbers from `low` to before `high`."""
        reach = _each(high) - _each(low)
        finite = math.isfinite(reach) if isinstance(reach, float) else True
        if not finite:
            raise OverflowError("Range exceeds valid bounds" if self._legacy else "high - low range exceeds valid bounds")
        if not self._legacy:
            self._check(reach >= 0, "low > high")
        return self._drawn("uniform", size, low, reach)

    def exponential(self, scale=1.0, size=None):
        """Exponential numbers of a mean."""
        return self._scale_only("exponential", size, scale)

    def _scale_only(self, name, size, scale):
        self._check(_each(scale) >= 0, "scale < 0")
        return self._drawn(name, size, scale)

    def standard_gamma(self, shape, size=None):
        """Gamma numbers of scale 1."""
        self._check(_each(shape) >= 0, "shape < 0")
        return self._drawn("standard_gamma", size, shape)

    def gamma(self, shape, scale=1.0, size=None):
        """Gamma numbers."""
        self._check(_each(shape) >= 0, "shape < 0")
        return self._scale("gamma", size, shape, scale)

    def beta(self, a, b, size=None):
        """Beta numbers."""
        self._check(_each(a) > 0, "a <= 0")
        self._check(_each(b) > 0, "b <= 0")
        return self._drawn("beta", size, a, b)

    def chisquare(self, df, size=None):
        """Chi-square numbers."""
        self._check(_each(df) > 0, "df <= 0")
        return self._drawn("chisquare", size, df)

    def noncentral_chisquare(self, df, nonc, size=None):
        """Noncentral chi-square numbers."""
        self._check(_each(df) > 0, "df <= 0")
        return self._drawn("noncentral_chisquare", size, df, nonc)

    def f(self, dfnum, dfden, size=None):
        """F numbers."""
        self._check(_each(dfnum) > 0, "dfnum <= 0")
        self._check(_each(dfden) > 0, "dfden <= 0")
        return self._drawn("f", size, dfnum, dfden)

    def standard_t(self, df, size=None):
        """Student's t numbers."""
        self._check(_each(df) > 0, "df <= 0")
        return self._drawn("standard_t", size, df)

    def standard_cauchy(self, size=None):
        """Cauchy numbers."""
        return self._drawn("standard_cauchy", size)

    def laplace(self, loc=0.0, scale=1.0, size=None):
        """Laplace numbers."""
        return self._scale("laplace", size, loc, scale)

    def gumbel(self, loc=0.0, scale=1.0, size=None):
        """Gumbel numbers."""
        return self._scale("gumbel", size, loc, scale)

    def logistic(self, loc=0.0, scale=1.0, size=None):
        """Logistic numbers."""
        return self._scale("logistic", size, loc, scale)

    def lognormal(self, mean=0.0, sigma=1.0, size=None):
        """Numbers whose logarithms are normal."""
        self._check(_each(sigma) >= 0, "sigma < 0")
        return self._drawn("lognormal", size, mean, sigma)

    def rayleigh(self, scale=1.0, size=None):
        """Rayleigh numbers."""
        return self._scale_only("rayleigh", size, scale)

    def weibull(self, a, size=None):
        """Weibull numbers."""
        self._check(_each(a) >= 0, "a < 0")
        return self._drawn("weibull", size, a)

    def power(self, a, size=None):
        """Numbers in [0, 1] whose density is a power."""
        self._check(_each(a) > 0, "a <= 0")
        return self._drawn("power", size, a)

    def pareto(self, a, size=None):
        """Pareto II numbers."""
        self._check(_each(a) > 0, "a <= 0")
        return self._drawn("pareto", size, a)

    def triangular(self, left, mode, right, size=None):
        """Triangular numbers."""
        self._check(_each(left) <= _each(mode), "left > mode")
        self._check(_each(mode) <= _each(right), "mode > right")
        return self._drawn("triangular", size, left, mode, right)

    def wald(self, mean, scale, size=None):
        """Inverse Gaussian numbers."""
        self._check(_each(mean) > 0, "mean <= 0")
        self._check(_each(scale) > 0, "scale <= 0")
        return self._drawn("wald", size, mean, scale)

    def vonmises(self, mu, kappa, size=None):
        """Von Mises angles."""
        self._check(_each(kappa) >= 0, "kappa < 0")
        return self._drawn("vonmises", size, mu, kappa)

    def binomial(self, n, p, size=None):
        """Successes in `n` trials."""
        self._check(_each(n) >= 0, "n < 0")
        chance = _each(p)
        self._check(chance >= 0, "p < 0, p > 1 or p is NaN")
        self._check(chance <= 1, "p < 0, p > 1 or p is NaN")
        return self._drawn("binomial", size, n, p)

    def negative_binomial(self, n, p, size=None):
        """Failures before the n-th success."""
        self._check(_each(n) > 0, "n <= 0")
        return self._drawn("negative_binomial", size, n, p)

    def poisson(self, lam=1.0, size=None):
        """Counts of events that happen `lam` times on average."""
        self._check(_each(lam) >= 0, "lam < 0 or lam is NaN")
        return self._drawn("poisson", size, lam)

    def geometric(self, p, size=None):
        """Trials until the first success."""
        self._check(_each(p) > 0, "p <= 0, p > 1 or p contains NaNs")
        self._check(_each(p) <= 1, "p <= 0, p > 1 or p contains NaNs")
        return self._drawn("geometric", size, p)

    def zipf(self, a, size=None):
        """Zipf's ranks."""
        self._check(_each(a) > 1, "a <= 1 or a is NaN")
        return self._drawn("zipf", size, a)

    def logseries(self, p, size=None):
        """Logarithmic series counts."""
        self._check(_each(p) > 0, "p < 0, p >= 1 or p is NaN")
        self._check(_each(p) < 1, "p < 0, p >= 1 or p is NaN")
        return self._drawn("logseries", size, p)

    def multinomial(self, n, pvals, size=None):
        """How often each of several outcomes comes up in `n` trials."""
        shares = [float(p) for p in pvals]
        if sum(shares[:-1]) > 1 + 1e-12:
            raise ValueError("sum(pvals[:-1]) > 1.0" if self._legacy else "sum(pvals[:-1]) > 1.0")
        shape = sizes_of(size) or ()
        rows = []
        for _ in range(math.prod(shape)):
            left, rest, row = int(n), 1.0, [0] * len(shares)
            for i, share in enumerate(shares[:-1]):
                row[i] = self._drawn("binomial", None, left, min(share / rest, 1.0))
                left -= row[i]
                if left <= 0:
                    break
                rest -= share
            if left > 0:
                row[-1] = left
            rows += row
        return asarray(rows, INT64).reshape(*shape, len(shares))

    def dirichlet(self, alpha, size=None):
        """Shares that add up to 1."""
        weights = [float(a) for a in alpha]
        self._check(min(weights, default=1) > 0, "alpha <= 0")
        shape = sizes_of(size) or ()
        rows = []
        for _ in range(math.prod(shape)):
            row = [self._drawn("standard_gamma", None, a) for a in weights]
            total = 0.0
            for value in row:
                total += value
            rows += [value * (1 / total) for value in row]
        return asarray(rows, FLOAT64).reshape(*shape, len(weights))

    def hypergeometric(self, ngood, nbad, nsample, size=None):
        """Not here yet."""
        raise NotImplementedError(
            "Kindling's numpy does not have random.hypergeometric yet: draw with choice(replace=False)"
        )

    def bytes(self, length):
        """Random bytes."""
        words = -(-length // 4)
        return b"".join(
            int(_e.numpy_random_word(self._number)).to_bytes(4, "little") for _ in range(words)
        )[:length]

    def _integers(self, low, high, size, kind):
        """Integers from `low` to `high`, both included."""
        shape = sizes_of(size)
        bits = 1 if kind.kind == "b" else min(8 * kind.itemsize, 64)
        lows, highs = asarray(low), asarray(high)
        if lows.ndim or highs.ndim:
            lows, highs = broadcast_arrays(lows, highs)
            if shape is not None:
                lows, highs = (wrapped(a._t.expand(shape)) for a in (lows, highs))
            pairs = zip(lows.ravel().tolist(), highs.ravel().tolist())
            values = [wrap(_e.numpy_random_integers(self._number, bits, a, b, 1)).item() for a, b in pairs]
            return asarray(values, INT64).reshape(lows.shape).astype(kind)
        count = 1 if shape is None else math.prod(shape)
        tensor = wrap(_e.numpy_random_integers(self._number, bits, int(low), int(high), count))
        if shape is None:
            return tensor.item()
        made = wrapped(tensor.reshape(shape))
        return made if kind is INT64 else made.astype(kind)

    def _order(self, count):
        """A random order of the numbers below `count`."""
        return wrap(_e.numpy_random_permutation(self._number, count))

    def shuffle(self, x, axis=0):
        """Changes the order of a list's items or an array's rows, in place."""
        if isinstance(x, torch.Tensor):
            order = self._order(x.shape[0])
            x.copy_(x.clone()[order])
            return
        if not isinstance(x, ndarray):
            if not hasattr(x, "__len__"):
                raise TypeError(f"object of type '{type(x).__name__}' has no len()")
            order = self._order(len(x)).tolist()
            items = [x[i] for i in order]
            for i, item in enumerate(items):
                x[i] = item
            return
        if x.ndim == 0:
            raise TypeError("len() of unsized object")
        order = self._order(x.shape[axis])
        x._t.copy_(x._t.index_select(axis, order))

    def permutation(self, x, axis=0):
        """The numbers below `x` in random order, or a shuffled copy of a sequence."""
        if isinstance(x, (int,)) or hasattr(x, "__index__") and not isinstance(x, (ndarray, torch.Tensor)):
            return wrapped(self._order(x.__index__()))
        array = asarray(x)
        if array.ndim == 0:
            if array.dtype.kind in "iu":
                return wrapped(self._order(array.item()))
            raise IndexError("x must be an integer or at least 1-dimensional")
        copy = array.copy()
        self.shuffle(copy, axis)
        return copy

    def choice(self, a, size=None, replace=True, p=None, axis=0, shuffle=True):
        """Elements of an array, or numbers below `a`: alike or with the probabilities `p`."""
        shape = sizes_of(size)
        pool = None
        if isinstance(a, int) or hasattr(a, "__index__") and not isinstance(a, (ndarray, torch.Tensor)):
            count = a.__index__()
            if count <= 0 and (shape is None or math.prod(shape)):
                raise ValueError(
                    "a must be greater than 0 unless no samples are taken"
                    if self._legacy
                    else "a must be a positive integer unless no samples are taken"
                )
        else:
            pool = asarray(a)
            if pool.ndim == 0:
                if pool.dtype.kind not in "iu":
                    raise ValueError("a must be 1-dimensional or an integer" if self._legacy else "a must be a sequence or an integer, not " + type(a).__name__)
                pool, count = None, pool.item()
            else:
                if pool.ndim != 1 and self._legacy:
                    raise ValueError("a must be 1-dimensional")
                count = pool.shape[axis]
                if count == 0 and (shape is None or math.prod(shape)):
                    raise ValueError("'a' cannot be empty unless no samples are taken" if self._legacy else "a cannot be empty unless no samples are taken")
        wanted = 1 if shape is None else math.prod(shape)
        shares = self._shares(p, count) if p is not None else None
        if not replace and wanted > count:
            raise ValueError(
                "Cannot take a larger sample than population when 'replace=False'"
                if self._legacy
                else "Cannot take a larger sample than population when replace is False"
            )
        if not replace and shares is not None and int((shares > 0).sum()) < wanted:
            raise ValueError("Fewer non-zero entries in p than size")
        try:
            places = wrap(
                _e.numpy_random_choice(
                    self._number, count, wanted, bool(replace), 0 if shares is None else shares._t._h, bool(shuffle)
                )
            )
        except JsException as error:
            raise translated(error) from None
        if pool is None:
            return places.item() if shape is None else wrapped(places.reshape(shape))
        if shape is None:
            return pool[places.item()] if axis == 0 else pool[(slice(None),) * axis + (places.item(),)]
        if pool.ndim == 1:
            return pool[wrapped(places.reshape(shape))]
        return pool[(slice(None),) * axis + (wrapped(places.reshape(shape)),)]

    def _shares(self, p, count):
        shares = asarray(p, FLOAT64)
        if shares.ndim != 1:
            raise ValueError("'p' must be 1-dimensional" if self._legacy else "p must be 1-dimensional")
        if shares.size != count:
            raise ValueError("'a' and 'p' must have same size" if self._legacy else "a and p must have same size")
        total = math.fsum(shares.tolist())
        if total != total:
            raise ValueError("probabilities contain NaN")
        if bool((shares < 0).any()):
            raise ValueError("probabilities are not non-negative")
        if abs(total - 1) > 1.4901161193847656e-08:
            raise ValueError("probabilities do not sum to 1")
        return shares if shares._t.is_contiguous() else shares.copy()

    def multivariate_normal(self, mean, cov, size=None, check_valid="warn", tol=1e-8):
        """Normal vectors of a mean and a covariance matrix."""
        from .. import linalg, sqrt

        mean, cov = asarray(mean), asarray(cov)
        if mean.ndim != 1:
            raise ValueError("mean must be 1 dimensional")
        if cov.ndim != 2 or cov.shape[0] != cov.shape[1]:
            raise ValueError("cov must be 2 dimensional and square")
        if mean.shape[0] != cov.shape[0]:
            raise ValueError("mean and cov must have same length")
        shape = (*(sizes_of(size) or ()), mean.shape[0])
        x = self.standard_normal(shape).reshape(-1, mean.shape[0])
        u, s, v = linalg.svd(cov.astype(FLOAT64))
        from .._ufuncs import dot

        if self._legacy:
            x = dot(x, sqrt(s)[:, None] * v) + mean
        else:
            x = mean + x @ (u * sqrt(s)).T
        return x.reshape(shape)


def _each(value):
    """A parameter as something that can be compared: a float, or an array of them."""
    if isinstance(value, _NUMBERS):
        return float(value)
    array = asarray(value)
    return float(array.item()) if array.ndim == 0 else array.astype(FLOAT64)
