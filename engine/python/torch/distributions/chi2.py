"""torch.distributions.chi2: sums of squares of normal numbers."""

import torch

from . import constraints
from .gamma import Gamma


class Chi2(Gamma):
    """The chi-squared distribution with `df` degrees of freedom.

    https://pytorch.org/docs/1.13/distributions.html#chi2
    """

    arg_constraints = {"df": constraints.positive}

    def __init__(self, df, validate_args=None):
        super().__init__(0.5 * df, 0.5, validate_args=validate_args)

    df = property(lambda self: self.concentration * 2)

    def _expand_more(self, new, batch_shape):
        new.concentration = self.concentration.expand(batch_shape)
        new.rate = self.rate.expand(torch.Size(batch_shape))
