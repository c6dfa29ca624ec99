"""torch.distributions.exp_family: distributions whose entropy follows from their log normaliser."""

import torch

from .distribution import Distribution


class ExponentialFamily(Distribution):
    """p(x; θ) = exp(<t(x), θ> - F(θ) + k(x)): F is `_log_normalizer` of the `_natural_params`."""

    @property
    def _natural_params(self):
        raise NotImplementedError

    def _log_normalizer(self, *natural_params):
        raise NotImplementedError

    @property
    def _mean_carrier_measure(self):
        raise NotImplementedError

    def entropy(self):
        """F(θ) - <θ, ∇F(θ)> - E[k(x)], with the gradient by autograd."""
        natural = [param.detach().requires_grad_() for param in self._natural_params]
        with torch.enable_grad():
            normalizer = self._log_normalizer(*natural)
            slopes = torch.autograd.grad(normalizer.sum(), natural, create_graph=True)
        result = normalizer - self._mean_carrier_measure
        for param, slope in zip(natural, slopes):
            result = result - (param * slope).reshape(self._batch_shape + (-1,)).sum(-1)
        return result
