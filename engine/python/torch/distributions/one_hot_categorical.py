"""torch.distributions.one_hot_categorical: one of K, as a vector with a single 1."""

import torch
from torch.nn.functional import one_hot

from . import constraints
from ._around_categorical import AroundCategorical


class OneHotCategorical(AroundCategorical):
    """Vectors with a single 1, whose place has the probabilities `probs`, or exp(logits).

    https://pytorch.org/docs/1.13/distributions.html#onehotcategorical
    """

    arg_constraints = {"probs": constraints.simplex, "logits": constraints.real_vector}
    support = constraints.one_hot
    has_enumerate_support = True

    def __init__(self, probs=None, logits=None, validate_args=None):
        self._around(probs, logits, validate_args)

    mean = property(lambda self: self.probs)
    variance = property(lambda self: self.probs * (1 - self.probs))
    mode = property(lambda self: one_hot(self.probs.argmax(-1), self.event_shape[0]).to(self.probs))

    def sample(self, sample_shape=torch.Size()):
        return one_hot(self._categorical.sample(torch.Size(sample_shape)), self.event_shape[0]).to(self.probs)

    def log_prob(self, value):
        if self._validate_args:
            self._validate_sample(value)
        return self._categorical.log_prob(value.max(-1)[1])

    def entropy(self):
        return self._categorical.entropy()

    def enumerate_support(self, expand=True):
        n = self.event_shape[0]
        values = torch.eye(n, dtype=self._param.dtype).view((n,) + (1,) * len(self.batch_shape) + (n,))
        return values.expand((n,) + self.batch_shape + (n,)) if expand else values


class OneHotCategoricalStraightThrough(OneHotCategorical):
    """As OneHotCategorical, with the gradient of the probabilities for that of the samples."""

    has_rsample = True

    def rsample(self, sample_shape=torch.Size()):
        return self.sample(sample_shape) + (self.probs - self.probs.detach())
