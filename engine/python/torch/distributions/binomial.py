"""torch.distributions.binomial: successes among trials."""

import torch

from . import constraints
from ._parametric import Binary
from .distribution import Distribution


class Binomial(Binary):
    """How many of `total_count` trials succeed, each with the probability `probs`.

    https://pytorch.org/docs/1.13/distributions.html#binomial
    """

    arg_constraints = {
        "total_count": constraints.nonnegative_integer,
        "probs": constraints.unit_interval,
        "logits": constraints.real,
    }
    has_enumerate_support = True

    def __init__(self, total_count=1, probs=None, logits=None, validate_args=None):
        counted(self, total_count, self._given(probs, logits), validate_args)

    @constraints.dependent_property(is_discrete=True, event_dim=0)
    def support(self):
        return constraints.integer_interval(0, self.total_count)

    mean = property(lambda self: self.total_count * self.probs)
    variance = property(lambda self: self.total_count * self.probs * (1 - self.probs))

    @property
    def mode(self):
        return torch.minimum(((self.total_count + 1) * self.probs).floor(), self.total_count)

    def sample(self, sample_shape=torch.Size()):
        shape = self._extended_shape(sample_shape)
        with torch.no_grad():
            return torch.binomial(self.total_count.expand(shape), self.probs.expand(shape))

    def log_prob(self, value):
        if self._validate_args:
            self._validate_sample(value)
        n, logits = self.total_count, self.logits
        # Half the gradient at 0, as there are two ways to it.
        positive = (logits.clamp(min=0) + logits - logits.clamp(max=0)) / 2
        normalizer = n * positive + n * torch.log1p(torch.exp(-torch.abs(logits))) - torch.lgamma(n + 1)
        return value * logits - torch.lgamma(value + 1) - torch.lgamma(n - value + 1) - normalizer

    def entropy(self):
        self._same_count("entropy")
        log_prob = self.log_prob(self.enumerate_support(False))
        return -(torch.exp(log_prob) * log_prob).sum(0)

    def _same_count(self, name):
        total = int(self.total_count.max())
        if not self.total_count.min() == total:
            raise NotImplementedError(f"Inhomogeneous total count not supported by `{name}`.")
        return total

    def enumerate_support(self, expand=True):
        total = self._same_count("enumerate_support")
        values = torch.arange(1 + total, dtype=self._param.dtype).view((-1,) + (1,) * len(self._batch_shape))
        return values.expand((-1,) + self._batch_shape) if expand else values


def counted(distribution, total_count, given, validate_args):
    """Keeps a number of trials, in the dtype of the probability, and that."""
    from .utils import broadcast_all

    ((name, value),) = given.items()
    total, value = broadcast_all(total_count, value)
    distribution.total_count = total.type_as(value)
    distribution.__dict__[name] = value
    Distribution.__init__(distribution, value.size(), validate_args=validate_args)
