"""Functions that torch has of torch.nn.functional's, with its older arguments.

Another order, numbers for reductions (0 none, 1 mean, 2 sum), and forms in place with a name of their
own. The formulas are the engine's ops.
"""

__all__ = """
    alpha_dropout alpha_dropout_ batch_norm bilinear binary_cross_entropy_with_logits celu celu_
    cosine_embedding_loss dropout dropout_ embedding feature_alpha_dropout feature_alpha_dropout_
    feature_dropout feature_dropout_ group_norm hinge_embedding_loss instance_norm kl_div
    margin_ranking_loss native_channel_shuffle poisson_nll_loss rrelu rrelu_ selu selu_ threshold
    threshold_ triplet_margin_loss
""".split()


def _F():
    # torch.nn is made of torch's functions, so it comes after them.
    from .nn import functional

    return functional


def _reduction(number):
    names = ("none", "mean", "sum")
    if not 0 <= number < len(names):
        raise ValueError(f"{number} is not a valid value for reduction")
    return names[number]


def batch_norm(
    input, weight, bias, running_mean, running_var, training, momentum, eps, cudnn_enabled
):
    """Each channel less its mean, divided by its standard deviation, times `weight` plus `bias`."""
    return _F().batch_norm(
        input, running_mean, running_var, weight, bias, training, momentum, eps
    )


def instance_norm(
    input, weight, bias, running_mean, running_var, use_input_stats, momentum, eps, cudnn_enabled
):
    """As `batch_norm`, for each sample by itself."""
    return _F().instance_norm(
        input, running_mean, running_var, weight, bias, use_input_stats, momentum, eps
    )


def group_norm(input, num_groups, weight=None, bias=None, eps=1e-5, cudnn_enabled=True):
    """As `instance_norm`, for groups of channels together."""
    return _F().group_norm(input, num_groups, weight, bias, eps)


def _dropping(name, of):
    def function(input, p, train):
        return getattr(_F(), of)(input, p, train)

    def in_place(input, p, train):
        return getattr(_F(), of)(input, p, train, True)

    for made, called in ((function, name), (in_place, name + "_")):
        made.__name__ = made.__qualname__ = called
        made.__doc__ = (
            f"nn.functional.{of}(input, p, training=train{', inplace=True' if made is in_place else ''})"
        )
    return function, in_place


dropout, dropout_ = _dropping("dropout", "dropout")
alpha_dropout, alpha_dropout_ = _dropping("alpha_dropout", "alpha_dropout")
feature_alpha_dropout, feature_alpha_dropout_ = _dropping(
    "feature_alpha_dropout", "feature_alpha_dropout"
)


def feature_dropout(input, p, train):
    """Zeroes whole channels of (N, C, …) with probability `p`."""
    if input.dim() == 4 or not train:
        return _F().dropout2d(input, p, train)
    sizes = input.shape
    if len(sizes) < 2:
        raise RuntimeError("Feature dropout requires at least 2 dimensions in the input")
    return _F().dropout2d(input.reshape(*sizes[:2], 1, -1), p, train).view(sizes)


def feature_dropout_(input, p, train):
    """`feature_dropout` in place."""
    return input.copy_(feature_dropout(input, p, train)) if train else input


def embedding(weight, indices, padding_idx=-1, scale_grad_by_freq=False, sparse=False):
    """The rows of `weight` that `indices` names."""
    padding = padding_idx if padding_idx >= 0 else None
    return _F().embedding(indices, weight, padding, None, 2.0, scale_grad_by_freq, sparse)


def bilinear(input1, input2, weight, bias=None):
    """`input1 @ weight[k] @ input2 + bias[k]` for each k."""
    return _F().bilinear(input1, input2, weight, bias)


def celu(input, alpha=1.0):
    """max(0, x) + min(0, alpha * (exp(x / alpha) - 1))"""
    return _F().celu(input, alpha)


def celu_(input, alpha=1.0):
    """`celu` in place."""
    return _F().celu(input, alpha, True)


def selu(input):
    """The scaled exponential linear unit."""
    return _F().selu(input)


def selu_(input):
    """`selu` in place."""
    return _F().selu(input, True)


def rrelu(input, lower=1.0 / 8, upper=1.0 / 3, training=False, generator=None):
    """Elements below 0 times a slope, drawn between `lower` and `upper` in training."""
    _no_generator(generator)
    return _F().rrelu(input, lower, upper, training)


def rrelu_(input, lower=1.0 / 8, upper=1.0 / 3, training=False, generator=None):
    """`rrelu` in place."""
    _no_generator(generator)
    return _F().rrelu(input, lower, upper, training, True)


def _no_generator(generator):
    if generator is not None:
        raise NotImplementedError(
            "Kindling does not have rrelu(generator=...) yet: seed with torch.manual_seed"
        )


def threshold(input, threshold, value):
    """Each element above `threshold`, and `value` for all others."""
    return _F().threshold(input, threshold, value)


def threshold_(input, threshold, value):
    """`threshold` in place."""
    return _F().threshold(input, threshold, value, True)


def native_channel_shuffle(input, groups):
    """As `channel_shuffle`."""
    return _F().channel_shuffle(input, groups)


def binary_cross_entropy_with_logits(input, target, weight=None, pos_weight=None, reduction=0):
    """nn.functional.binary_cross_entropy_with_logits with a number for the reduction."""
    return _F().binary_cross_entropy_with_logits(
        input, target, weight, reduction=_reduction(reduction), pos_weight=pos_weight
    )


def cosine_embedding_loss(input1, input2, target, margin=0.0, reduction=0):
    """nn.functional.cosine_embedding_loss with a number for the reduction."""
    return _F().cosine_embedding_loss(
        input1, input2, target, margin, reduction=_reduction(reduction)
    )


def hinge_embedding_loss(input, target, margin=1.0, reduction=0):
    """nn.functional.hinge_embedding_loss with a number for the reduction."""
    return _F().hinge_embedding_loss(input, target, margin, reduction=_reduction(reduction))


def kl_div(input, target, reduction=0, *, log_target=False):
    """nn.functional.kl_div with a number for the reduction."""
    return _F().kl_div(input, target, reduction=_reduction(reduction), log_target=log_target)


def margin_ranking_loss(input1, input2, target, margin=0.0, reduction=0):
    """nn.functional.margin_ranking_loss with a number for the reduction."""
    return _F().margin_ranking_loss(
        input1, input2, target, margin, reduction=_reduction(reduction)
    )


def poisson_nll_loss(input, target, log_input, full, eps, reduction):
    """nn.functional.poisson_nll_loss with a number for the reduction."""
    return _F().poisson_nll_loss(
        input, target, log_input, full, eps=eps, reduction=_reduction(reduction)
    )


def triplet_margin_loss(
    anchor, positive, negative, margin=1.0, p=2, eps=1e-6, swap=False, reduction=0
):
    """nn.functional.triplet_margin_loss with a number for the reduction."""
    return _F().triplet_margin_loss(
        anchor, positive, negative, margin, p, eps, swap, reduction=_reduction(reduction)
    )
