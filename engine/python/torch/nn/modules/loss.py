"""Losses as layers. The formulas are torch.nn.functional's.

Reductions: 'mean', 'sum' or 'none'; `size_average` and `reduce` are their deprecated form.
https://pytorch.org/docs/1.13/nn.html#loss-functions
"""

import warnings

from .. import functional as F
from .module import Module


class _Loss(Module):
    """A loss with a reduction: 'mean', 'sum' or 'none'."""

    __module__ = "torch.nn.modules.loss"

    def __init__(self, size_average=None, reduce=None, reduction="mean"):
        super().__init__()
        if size_average is not None or reduce is not None:
            reduction = F.legacy_reduction(size_average, reduce)
        self.reduction = reduction


class _WeightedLoss(_Loss):
    """A loss with a weight for each class or element."""

    __module__ = "torch.nn.modules.loss"

    def __init__(self, weight=None, size_average=None, reduce=None, reduction="mean"):
        super().__init__(size_average, reduce, reduction)
        self.register_buffer("weight", weight)


class MSELoss(_Loss):
    """The mean (or sum) of the squared differences of prediction and target.

    https://pytorch.org/docs/1.13/generated/torch.nn.MSELoss.html
    """

    __module__ = "torch.nn.modules.loss"

    def __init__(self, size_average=None, reduce=None, reduction="mean"):
        super().__init__(size_average, reduce, reduction)

    def forward(self, input, target):
        return F.mse_loss(input, target, reduction=self.reduction)


class L1Loss(_Loss):
    """The mean (or sum) of the absolute differences of prediction and target.

    https://pytorch.org/docs/1.13/generated/torch.nn.L1Loss.html
    """

    __module__ = "torch.nn.modules.loss"

    def __init__(self, size_average=None, reduce=None, reduction="mean"):
        super().__init__(size_average, reduce, reduction)

    def forward(self, input, target):
        return F.l1_loss(input, target, reduction=self.reduction)


class SmoothL1Loss(_Loss):
    """Squared differences below `beta`, absolute ones beyond it.

    https://pytorch.org/docs/1.13/generated/torch.nn.SmoothL1Loss.html
    """

    __module__ = "torch.nn.modules.loss"

    def __init__(self, size_average=None, reduce=None, reduction="mean", beta=1.0):
        super().__init__(size_average, reduce, reduction)
        self.beta = beta

    def forward(self, input, target):
        return F.smooth_l1_loss(input, target, reduction=self.reduction, beta=self.beta)


class HuberLoss(_Loss):
    """Squared differences below `delta`, `delta` times the absolute ones beyond it.

    https://pytorch.org/docs/1.13/generated/torch.nn.HuberLoss.html
    """

    __module__ = "torch.nn.modules.loss"

    def __init__(self, reduction="mean", delta=1.0):
        super().__init__(reduction=reduction)
        self.delta = delta

    def forward(self, input, target):
        return F.huber_loss(input, target, reduction=self.reduction, delta=self.delta)


class BCELoss(_WeightedLoss):
    """Binary cross entropy of probabilities and targets between 0 and 1.

    https://pytorch.org/docs/1.13/generated/torch.nn.BCELoss.html
    """

    __module__ = "torch.nn.modules.loss"

    def __init__(self, weight=None, size_average=None, reduce=None, reduction="mean"):
        super().__init__(weight, size_average, reduce, reduction)

    def forward(self, input, target):
        return F.binary_cross_entropy(input, target, weight=self.weight, reduction=self.reduction)


class CrossEntropyLoss(_WeightedLoss):
    """Cross entropy of logits (N, C, …) and class numbers or probabilities.

    https://pytorch.org/docs/1.13/generated/torch.nn.CrossEntropyLoss.html
    """

    __module__ = "torch.nn.modules.loss"

    def __init__(
        self, weight=None, size_average=None, ignore_index=-100, reduce=None,
        reduction="mean", label_smoothing=0.0,
    ):  # fmt: skip
        super().__init__(weight, size_average, reduce, reduction)
        self.ignore_index = ignore_index
        self.label_smoothing = label_smoothing

    def forward(self, input, target):
        return F.cross_entropy(
            input, target, weight=self.weight, ignore_index=self.ignore_index, reduction=self.reduction,
            label_smoothing=self.label_smoothing,
        )  # fmt: skip


class NLLLoss(_WeightedLoss):
    """Minus the log-probability of the right class, for log-probabilities (N, C, …).

    https://pytorch.org/docs/1.13/generated/torch.nn.NLLLoss.html
    """

    __module__ = "torch.nn.modules.loss"

    def __init__(
        self, weight=None, size_average=None, ignore_index=-100, reduce=None, reduction="mean"
    ):
        super().__init__(weight, size_average, reduce, reduction)
        self.ignore_index = ignore_index

    def forward(self, input, target):
        return F.nll_loss(
            input, target, weight=self.weight, ignore_index=self.ignore_index, reduction=self.reduction
        )


class KLDivLoss(_Loss):
    """Kullback and Leibler's divergence of log-probabilities from a target.

    https://pytorch.org/docs/1.13/generated/torch.nn.KLDivLoss.html
    """

    __module__ = "torch.nn.modules.loss"

    def __init__(self, size_average=None, reduce=None, reduction="mean", log_target=False):
        super().__init__(size_average, reduce, reduction)
        self.log_target = log_target

    def forward(self, input, target):
        return F.kl_div(input, target, reduction=self.reduction, log_target=self.log_target)


class NLLLoss2d(NLLLoss):
    """The older name of NLLLoss for images."""

    __module__ = "torch.nn.modules.loss"

    def __init__(self, weight=None, size_average=None, ignore_index=-100, reduce=None, reduction="mean"):
        warnings.warn(
            "NLLLoss2d has been deprecated. Please use NLLLoss instead as a drop-in replacement and "
            "see https://pytorch.org/docs/master/nn.html#torch.nn.NLLLoss for more details.",
            stacklevel=2,
        )
        super().__init__(weight, size_average, ignore_index, reduce, reduction)


class PoissonNLLLoss(_Loss):
    """Minus the log-likelihood of counts under Poisson's distribution.

    https://pytorch.org/docs/1.13/generated/torch.nn.PoissonNLLLoss.html
    """

    __module__ = "torch.nn.modules.loss"

    def __init__(
        self, log_input=True, full=False, size_average=None, eps=1e-8, reduce=None, reduction="mean"
    ):
        super().__init__(size_average, reduce, reduction)
        self.log_input = log_input
        self.full = full
        self.eps = eps

    def forward(self, log_input, target):
        return F.poisson_nll_loss(
            log_input, target, log_input=self.log_input, full=self.full, eps=self.eps,
            reduction=self.reduction,
        )  # fmt: skip


class GaussianNLLLoss(_Loss):
    """Minus the log-likelihood under a normal distribution with a predicted variance.

    https://pytorch.org/docs/1.13/generated/torch.nn.GaussianNLLLoss.html
    """

    __module__ = "torch.nn.modules.loss"

    def __init__(self, *, full=False, eps=1e-6, reduction="mean"):
        super().__init__(None, None, reduction)
        self.full = full
        self.eps = eps

    def forward(self, input, target, var):
        return F.gaussian_nll_loss(input, target, var, full=self.full, eps=self.eps, reduction=self.reduction)


class HingeEmbeddingLoss(_Loss):
    """Distances of pairs that belong together (1), and what others (-1) lack to `margin`.

    https://pytorch.org/docs/1.13/generated/torch.nn.HingeEmbeddingLoss.html
    """

    __module__ = "torch.nn.modules.loss"

    def __init__(self, margin=1.0, size_average=None, reduce=None, reduction="mean"):
        super().__init__(size_average, reduce, reduction)
        self.margin = margin

    def forward(self, input, target):
        return F.hinge_embedding_loss(
            input, target, margin=self.margin, reduction=self.reduction
        )


class MarginRankingLoss(_Loss):
    """What the first of two lacks to be ahead of the second by `margin` (target ±1).

    https://pytorch.org/docs/1.13/generated/torch.nn.MarginRankingLoss.html
    """

    __module__ = "torch.nn.modules.loss"

    def __init__(self, margin=0.0, size_average=None, reduce=None, reduction="mean"):
        super().__init__(size_average, reduce, reduction)
        self.margin = margin

    def forward(self, input1, input2, target):
        return F.margin_ranking_loss(
            input1, input2, target, margin=self.margin, reduction=self.reduction
        )


class CosineEmbeddingLoss(_Loss):
    """Small where pairs that belong together (1) point the same way.

    https://pytorch.org/docs/1.13/generated/torch.nn.CosineEmbeddingLoss.html
    """

    __module__ = "torch.nn.modules.loss"

    def __init__(self, margin=0.0, size_average=None, reduce=None, reduction="mean"):
        super().__init__(size_average, reduce, reduction)
        self.margin = margin

    def forward(self, input1, input2, target):
        return F.cosine_embedding_loss(
            input1, input2, target, margin=self.margin, reduction=self.reduction
        )


class MultiMarginLoss(_WeightedLoss):
    """What the right class lacks to be ahead of each other by `margin`.

    https://pytorch.org/docs/1.13/generated/torch.nn.MultiMarginLoss.html
    """

    __module__ = "torch.nn.modules.loss"

    def __init__(
        self, p=1, margin=1.0, weight=None, size_average=None, reduce=None, reduction="mean"
    ):
        super().__init__(weight, size_average, reduce, reduction)
        self.p = p
        self.margin = margin

    def forward(self, input, target):
        return F.multi_margin_loss(
            input, target, p=self.p, margin=self.margin, weight=self.weight, reduction=self.reduction
        )


class MultiLabelMarginLoss(_Loss):
    """MultiMarginLoss for several right classes.

    https://pytorch.org/docs/1.13/generated/torch.nn.MultiLabelMarginLoss.html
    """

    __module__ = "torch.nn.modules.loss"

    def forward(self, input, target):
        return F.multilabel_margin_loss(input, target, reduction=self.reduction)


class SoftMarginLoss(_Loss):
    """`log(1 + exp(-target * input))`, target ±1.

    https://pytorch.org/docs/1.13/generated/torch.nn.SoftMarginLoss.html
    """

    __module__ = "torch.nn.modules.loss"

    def forward(self, input, target):
        return F.soft_margin_loss(input, target, reduction=self.reduction)


class MultiLabelSoftMarginLoss(_WeightedLoss):
    """Binary cross entropy of logits, averaged over classes.

    https://pytorch.org/docs/1.13/generated/torch.nn.MultiLabelSoftMarginLoss.html
    """

    __module__ = "torch.nn.modules.loss"

    def forward(self, input, target):
        return F.multilabel_soft_margin_loss(input, target, weight=self.weight, reduction=self.reduction)


class TripletMarginLoss(_Loss):
    """What the negative lacks to be farther from the anchor than the positive by `margin`.

    https://pytorch.org/docs/1.13/generated/torch.nn.TripletMarginLoss.html
    """

    __module__ = "torch.nn.modules.loss"

    def __init__(
        self, margin=1.0, p=2.0, eps=1e-6, swap=False,
        size_average=None, reduce=None, reduction="mean",
    ):  # fmt: skip
        super().__init__(size_average, reduce, reduction)
        self.margin = margin
        self.p = p
        self.eps = eps
        self.swap = swap

    def forward(self, anchor, positive, negative):
        return F.triplet_margin_loss(
            anchor, positive, negative, margin=self.margin, p=self.p, eps=self.eps, swap=self.swap,
            reduction=self.reduction,
        )  # fmt: skip


class BCEWithLogitsLoss(_Loss):
    """Binary cross entropy of logits: sigmoid and BCELoss in one, without losing digits.

    https://pytorch.org/docs/1.13/generated/torch.nn.BCEWithLogitsLoss.html
    """

    __module__ = "torch.nn.modules.loss"

    def __init__(
        self, weight=None, size_average=None, reduce=None, reduction="mean", pos_weight=None
    ):
        super().__init__(size_average, reduce, reduction)
        self.register_buffer("weight", weight)
        self.register_buffer("pos_weight", pos_weight)

    def forward(self, input, target):
        return F.binary_cross_entropy_with_logits(
            input, target, self.weight, pos_weight=self.pos_weight, reduction=self.reduction
        )


class TripletMarginWithDistanceLoss(_Loss):
    """TripletMarginLoss with a distance of one's own."""

    __module__ = "torch.nn.modules.loss"

    def __init__(self, *, distance_function=None, margin=1.0, swap=False, reduction="mean"):
        super().__init__(reduction=reduction)
        self.distance_function = distance_function
        self.margin = margin
        self.swap = swap

    def forward(self, anchor, positive, negative):
        return F.triplet_margin_with_distance_loss(
            anchor, positive, negative, distance_function=self.distance_function, margin=self.margin,
            swap=self.swap, reduction=self.reduction,
        )  # fmt: skip


class CTCLoss(_Loss):
    """Connectionist temporal classification, which Kindling does not have."""

    __module__ = "torch.nn.modules.loss"

    def __init__(self, *args, **kwargs):
        raise NotImplementedError("Kindling does not have CTCLoss; the other losses of torch.nn are there")
