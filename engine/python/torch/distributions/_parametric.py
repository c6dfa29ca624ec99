"""What most distributions share: parameters that broadcast together, and `expand` over them."""

from numbers import Number

import torch

from .distribution import Distribution
from .utils import broadcast_all, lazy_property, logits_to_probs, probs_to_logits


class Parametric(Distribution):
    """A distribution whose parameters have the batch's shape, under the names of `arg_constraints`."""

    def _begin(self, validate_args, **given):
        """Keeps the parameters, broadcast together; numbers alone make one distribution."""
        self.__dict__.update(zip(given, broadcast_all(*given.values())))
        alone = all(isinstance(value, Number) for value in given.values())
        shape = torch.Size() if alone else self.__dict__[next(iter(given))].size()
        Distribution.__init__(self, shape, validate_args=validate_args)

    def expand(self, batch_shape, _instance=None):
        """The distribution with its batch stretched to a shape."""
        new = self._get_checked_instance(_own_class(self), _instance)
        batch_shape = torch.Size(batch_shape)
        for name in self.arg_constraints:
            if name in self.__dict__:
                new.__dict__[name] = self.__dict__[name].expand(batch_shape)
        self._expand_more(new, batch_shape)
        Distribution.__init__(new, batch_shape, self.event_shape, validate_args=False)
        new._validate_args = self._validate_args
        return new

    def _expand_more(self, new, batch_shape):
        """For what a subclass keeps besides its parameters."""


def _own_class(distribution):
    """The class of ours that a distribution is of, or derives from."""
    return next(kind for kind in type(distribution).__mro__ if kind.__module__.startswith("torch.distributions."))


class Binary(Parametric):
    """Parameters `probs` or `logits` of yes and no; the other is computed when asked for."""

    def _given(self, probs, logits, **more):
        if (probs is None) == (logits is None):
            raise ValueError("Either `probs` or `logits` must be specified, but not both.")
        return {**more, "probs": probs} if logits is None else {**more, "logits": logits}

    @lazy_property
    def logits(self):
        """The logarithm of the odds."""
        return probs_to_logits(self.probs, is_binary=True)

    @lazy_property
    def probs(self):
        """The probability of 1."""
        return logits_to_probs(self.logits, is_binary=True)

    @property
    def _param(self):
        return self.__dict__["probs"] if "probs" in self.__dict__ and not self._by_logits else self.logits

    @property
    def _by_logits(self):
        """Whether it was made from logits: they stand first then."""
        return next(name for name in self.__dict__ if name in ("probs", "logits")) == "logits"

    @property
    def param_shape(self):
        """The shape of the parameter."""
        return self._param.size()


def never(like, value):
    """A tensor of one value, in the shape and dtype of another."""
    return torch.full_like(like, value)
