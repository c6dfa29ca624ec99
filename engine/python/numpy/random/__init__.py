"""numpy.random: the streams of NumPy, number for number, of the legacy functions and of default_rng.

https://numpy.org/doc/1.24/reference/random/index.html
"""

from _kindling.errors import module_getattr

from ._generator import PCG64, BitGenerator, Generator, MT19937, SeedSequence, default_rng
from ._state import RandomState

_rand = RandomState()

for _name in (
    "beta binomial bytes chisquare choice dirichlet exponential f gamma geometric get_state gumbel hypergeometric "
    "laplace logistic lognormal logseries multinomial multivariate_normal negative_binomial noncentral_chisquare "
    "normal pareto permutation poisson power rand randint randn random random_integers random_sample ranf rayleigh "
    "sample seed set_state shuffle standard_cauchy standard_exponential standard_gamma standard_normal standard_t "
    "triangular uniform vonmises wald weibull zipf"
).split():
    globals()[_name] = getattr(_rand, _name)

__all__ = [
    "BitGenerator", "Generator", "MT19937", "PCG64", "RandomState", "SeedSequence", "default_rng",
]  # fmt: skip
__getattr__ = module_getattr("numpy.random")
