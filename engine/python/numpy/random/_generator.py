"""numpy.random.Generator, PCG64 and SeedSequence: np.random.default_rng(seed), number for number.

https://numpy.org/doc/1.24/reference/random/generator.html
"""

import os

from _kindling import engine as _e

from .._array import ndarray
from .._creation import asarray
from .._dtypes import BOOL, FLOAT32, FLOAT64, INT64, dtype as make_dtype
from .._scalars import generic
from ._draws import Draws


def _entropy(seed):
    """A seed as one integer of 32-bit words, the first lowest."""
    if seed is None:
        return int.from_bytes(os.urandom(16), "little")
    if isinstance(seed, (list, tuple, ndarray)) and (not isinstance(seed, ndarray) or seed.ndim):
        total, shift = 0, 0
        for item in seed:
            part = _entropy(item)
            total |= part << shift
            shift += 32 * max(1, -(-part.bit_length() // 32))
        return total
    value = seed.item() if isinstance(seed, (generic, ndarray)) else seed
    if not isinstance(value, int):
        raise TypeError(
            "SeedSequence expects int or sequence of ints for entropy not " + repr(seed)
        )
    if value < 0:
        raise ValueError("expected non-negative integer")
    return int(value)


class SeedSequence:
    """Spreads a seed over the words that a generator starts from."""

    __module__ = "numpy.random.bit_generator"

    def __init__(self, entropy=None, *, spawn_key=(), pool_size=4, n_children_spawned=0):
        if spawn_key:
            raise NotImplementedError("Kindling's numpy does not have SeedSequence(spawn_key=…) yet: use several seeds")
        self.entropy = _entropy(None) if entropy is None else entropy

    def __repr__(self):
        return f"SeedSequence(\n    entropy={self.entropy},\n)"


class BitGenerator:
    """What generators take their bits from."""

    __module__ = "numpy.random.bit_generator"

    def __init__(self, seed=None):
        self.seed_seq = seed if isinstance(seed, SeedSequence) else SeedSequence(seed)

    def _text(self):
        return str(_entropy(self.seed_seq.entropy))


class PCG64(BitGenerator):
    """The generator of bits behind default_rng."""

    __module__ = "numpy.random._pcg64"


class MT19937(BitGenerator):
    """The Mersenne twister; here only as RandomState has it."""

    __module__ = "numpy.random._mt19937"

    def __init__(self, seed=None):
        raise NotImplementedError("Kindling's numpy does not have random.MT19937 yet: use RandomState(seed) or PCG64(seed)")


class Generator(Draws):
    """NumPy's random generator: make one with np.random.default_rng(seed)."""

    __module__ = "numpy.random._generator"
    _legacy = False

    def __init__(self, bit_generator):
        self._bits = bit_generator

    bit_generator = property(lambda self: self._bits, doc="Where the bits come from.")

    def _seed_text(self):
        return self._bits._text()

    def __repr__(self):
        return f"{self} at 0x{id(self):X}"

    def __str__(self):
        return "Generator(PCG64)"

    def _of_dtype(self, name, size, dtype, out):
        kind = make_dtype(dtype)
        if kind is not FLOAT64:
            if kind is FLOAT32:
                raise NotImplementedError(
                    f"Kindling's numpy does not have Generator.{name}(dtype=float32) yet: convert with .astype"
                )
            raise TypeError(f"Unsupported dtype {kind!r} for {name}")
        found = self._drawn(name, out.shape if out is not None and size is None else size)
        if out is not None:
            out[...] = found
            return out
        return found

    def random(self, size=None, dtype=float, out=None):
        """Uniform numbers in [0, 1)."""
        if make_dtype(dtype) is FLOAT32 and out is None:
            return self._single(size)
        return self._of_dtype("random", size, dtype, out)

    def _single(self, size):
        """Uniform float32 numbers: 24 bits of each 32."""
        import math

        from ._draws import sizes_of

        shape = sizes_of(size)
        count = 1 if shape is None else math.prod(shape)
        values = [(_e.numpy_random_word(self._number) >> 8) / 2**24 for _ in range(count)]
        return values[0] if shape is None else asarray(values, FLOAT32).reshape(shape)

    def standard_normal(self, size=None, dtype=float, out=None):
        """Normal numbers of mean 0 and standard deviation 1."""
        return self._of_dtype("standard_normal", size, dtype, out)

    def standard_exponential(self, size=None, dtype=float, method="zig", out=None):
        """Exponential numbers of mean 1."""
        return self._of_dtype("standard_exponential", size, dtype, out)

    def integers(self, low, high=None, size=None, dtype="int64", endpoint=False):
        """Integers from `low` to before `high`, or from 0 to before `low`; with `endpoint`, including it."""
        kind = make_dtype(dtype)
        if kind.kind not in "biu":
            raise TypeError(f"Unsupported dtype {kind!r} for integers")
        alone = high is None
        if alone:
            low, high = 0, low
        if isinstance(low, (ndarray, list, tuple)) or isinstance(high, (ndarray, list, tuple)):
            low, high = asarray(low), asarray(high)
            last = high if endpoint else high - 1
            if bool((low > last).any()):
                raise ValueError("high <= 0" if alone else "low > high" if endpoint else "low >= high")
        else:
            low, last = int(low), int(high) - (not endpoint)
            least, most = (0, 1) if kind is BOOL else (kind.type._LOW, kind.type._HIGH)
            if low < least:
                raise ValueError(f"low is out of bounds for {kind.name}")
            if last > most:
                raise ValueError(f"high is out of bounds for {kind.name}")
            if low > last:
                raise ValueError(
                    ("high < 0" if endpoint else "high <= 0") if alone else "low > high" if endpoint else "low >= high"
                )
        found = self._integers(low, last, size, kind)
        return found if isinstance(found, ndarray) else kind.type(found)

    def permuted(self, x, *, axis=None, out=None):
        """A copy whose elements are shuffled along `axis`, each row for itself."""
        array = asarray(x).copy()
        if axis is None:
            flat = array.ravel()
            self.shuffle(flat)
            array = flat.reshape(array.shape)
        else:
            from .._shapes import moveaxis

            rows = moveaxis(array, axis, -1)
            flat = rows.reshape(-1, rows.shape[-1])
            for row in flat:
                self.shuffle(row)
            array = moveaxis(flat.reshape(rows.shape), -1, axis)
        if out is not None:
            out[...] = array
            return out
        return array

    def multivariate_normal(self, mean, cov, size=None, check_valid="warn", tol=1e-8, *, method="svd"):
        """Normal vectors of a mean and a covariance matrix."""
        if method == "svd":
            return Draws.multivariate_normal(self, mean, cov, size)
        from .. import linalg, sqrt

        mean = asarray(mean)
        if method == "cholesky":
            factor = linalg.cholesky(cov)
        else:
            s, u = linalg.eigh(cov)
            factor = u * sqrt(abs(s))
        from ._draws import sizes_of

        shape = (*(sizes_of(size) or ()), mean.shape[0])
        x = self.standard_normal(shape).reshape(-1, mean.shape[0])
        return (mean + x @ factor.T).reshape(shape)

    def choice(self, a, size=None, replace=True, p=None, axis=0, shuffle=True):
        """Elements of an array, or numbers below `a`: alike or with the probabilities `p`."""
        found = Draws.choice(self, a, size, replace, p, axis, shuffle)
        return INT64.type(found) if type(found) is int else found

    def __getattr__(self, name):
        if name in ("rand", "randn", "randint", "seed", "random_sample", "get_state"):
            raise AttributeError(
                f"'numpy.random._generator.Generator' object has no attribute '{name}'", name=name
            )
        raise AttributeError(f"'Generator' object has no attribute '{name}'", name=name)


def default_rng(seed=None):
    """A new Generator, started from a seed."""
    if isinstance(seed, Generator):
        return seed
    if isinstance(seed, BitGenerator):
        return Generator(seed)
    return Generator(PCG64(seed))
