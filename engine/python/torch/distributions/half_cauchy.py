"""torch.distributions.half_cauchy: Cauchy numbers without their signs."""

import math

import torch

from .cauchy import Cauchy
from .half_normal import _Half
from .transformed_distribution import expanded
from .transforms import AbsTransform


class HalfCauchy(_Half):
    """The absolute values of the Cauchy distribution around 0 with the half width `scale`.

    https://pytorch.org/docs/1.13/distributions.html#halfcauchy
    """

    def __init__(self, scale, validate_args=None):
        super().__init__(Cauchy(0, scale, validate_args=False), AbsTransform(), validate_args=validate_args)

    def expand(self, batch_shape, _instance=None):
        return expanded(HalfCauchy, self, batch_shape, _instance)

    @property
    def mean(self):
        return torch.full(self._extended_shape(), math.inf, dtype=self.scale.dtype)

    variance = property(lambda self: self.base_dist.variance)

    def log_prob(self, value):
        return super().log_prob(torch.as_tensor(value, dtype=self.scale.dtype))
