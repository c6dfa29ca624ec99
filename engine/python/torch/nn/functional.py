"""torch.nn.functional: layers and losses as functions. The formulas are the engine's ops.

https://pytorch.org/docs/1.13/nn.functional.html
"""

from _kindling.errors import module_getattr
from _kindling.warning import warn

from .. import _functions as _torch
from . import _functions as _own
from ._functions import *  # noqa: F403
from ._functional_grids import affine_grid, grid_sample, upsample, upsample_bilinear, upsample_nearest
from ._functional_pooling import (
    adaptive_max_pool1d,
    adaptive_max_pool2d,
    adaptive_max_pool3d,
    fractional_max_pool2d,
    fractional_max_pool3d,
    max_pool1d,
    max_pool2d,
    max_pool3d,
)

for _name in _own.__all__:
    # Pickle writes functions under the module they say they are of.
    getattr(_own, _name).__module__ = __name__


def legacy_reduction(size_average, reduce):
    """The `reduction` that the deprecated arguments `size_average` and `reduce` stand for, warned of."""
    size_average = True if size_average is None else size_average
    reduce = True if reduce is None else reduce
    reduction = "none" if not reduce else "mean" if size_average else "sum"
    warn(f"size_average and reduce args will be deprecated, please use reduction='{reduction}' instead.")
    return reduction


def relu(input, inplace=False):
    """Each element, or 0 where it is negative."""
    return input.relu_() if inplace else _torch.relu(input)


def multi_head_attention_forward(
    query, key, value, embed_dim_to_check, num_heads, in_proj_weight, in_proj_bias, bias_k, bias_v,
    add_zero_attn, dropout_p, out_proj_weight, out_proj_bias, training=True, key_padding_mask=None,
    need_weights=True, attn_mask=None, use_separate_proj_weight=False, q_proj_weight=None,
    k_proj_weight=None, v_proj_weight=None, static_k=None, static_v=None, average_attn_weights=True,
):  # fmt: skip
    """What nn.MultiheadAttention computes of its parameters: the output, and the weights or None.

    https://pytorch.org/docs/1.13/generated/torch.nn.MultiheadAttention.html
    """
    found = _own.multi_head_attention_forward(
        query, key, value, embed_dim_to_check, num_heads, in_proj_weight, in_proj_bias, bias_k, bias_v,
        add_zero_attn, dropout_p, out_proj_weight, out_proj_bias, training, key_padding_mask,
        need_weights, attn_mask, use_separate_proj_weight, q_proj_weight, k_proj_weight, v_proj_weight,
        static_k, static_v, average_attn_weights,
    )  # fmt: skip
    return found if need_weights else (found[0], None)


def triplet_margin_with_distance_loss(
    anchor, positive, negative, *, distance_function=None, margin=1.0, swap=False, reduction="mean"
):
    """`max(0, d(anchor, positive) - d(anchor, negative) + margin)` with a distance `d` of one's own.

    https://pytorch.org/docs/1.13/generated/torch.nn.functional.triplet_margin_with_distance_loss.html
    """
    distance = _own.pairwise_distance if distance_function is None else distance_function
    near, far = distance(anchor, positive), distance(anchor, negative)
    if swap:
        far = _torch.minimum(far, distance(positive, negative))
    losses = (near - far + margin).clamp(min=0.0)
    if reduction == "none":
        return losses
    if reduction not in ("mean", "sum"):
        raise ValueError(f"{reduction} is not a valid value for reduction")
    return losses.mean() if reduction == "mean" else losses.sum()


def ctc_loss(*args, **kwargs):
    """Connectionist temporal classification, which Kindling does not have."""
    raise NotImplementedError("Kindling does not have ctc_loss; the other losses of torch.nn are there")


def sigmoid(input):
    """`1 / (1 + exp(-input))`. nn.functional.sigmoid is deprecated in favour of torch.sigmoid."""
    warn("nn.functional.sigmoid is deprecated. Use torch.sigmoid instead.")
    return _torch.sigmoid(input)


def tanh(input):
    """The hyperbolic tangent. nn.functional.tanh is deprecated in favour of torch.tanh."""
    warn("nn.functional.tanh is deprecated. Use torch.tanh instead.")
    return _torch.tanh(input)


__getattr__ = module_getattr("torch.nn.functional")
