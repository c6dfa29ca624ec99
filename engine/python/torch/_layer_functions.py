"""Functions of layers that torch has under its own name beside torch.nn.functional, in the older order of
their arguments: torch.dropout(x, 0.5, True). They compute nothing themselves."""

from .nn import functional as _F


def celu(input, alpha=1.0):
    """As torch.nn.functional.celu."""
    return _F.celu(input, alpha)


def celu_(input, alpha=1.0):
    """As `celu`, in place."""
    return _F.celu_(input, alpha)


def selu(input):
    """As torch.nn.functional.selu."""
    return _F.selu(input)


def selu_(input):
    """As `selu`, in place."""
    return _F.selu_(input)


def threshold(input, threshold, value):
    """As torch.nn.functional.threshold."""
    return _F.threshold(input, threshold, value)


def threshold_(input, threshold, value):
    """As `threshold`, in place."""
    return _F.threshold_(input, threshold, value)


def rrelu(input, lower=1 / 8, upper=1 / 3, training=False):
    """As torch.nn.functional.rrelu."""
    return _F.rrelu(input, lower, upper, training)


def rrelu_(input, lower=1 / 8, upper=1 / 3, training=False):
    """As `rrelu`, in place."""
    return _F.rrelu_(input, lower, upper, training)


def _checked(p):
    if not 0 <= p <= 1:
        raise RuntimeError(f"dropout probability has to be between 0 and 1, but got {p:g}")
    return p


def dropout(input, p, train):
    """As torch.nn.functional.dropout; RuntimeError for a `p` outside of 0 to 1."""
    return _F.dropout(input, _checked(p), train)


def dropout_(input, p, train):
    """As `dropout`, in place."""
    return _F.dropout(input, _checked(p), train, True)


def alpha_dropout(input, p, train):
    """As torch.nn.functional.alpha_dropout."""
    return _F.alpha_dropout(input, _checked(p), train)


def alpha_dropout_(input, p, train):
    """As `alpha_dropout`, in place."""
    return _F.alpha_dropout(input, _checked(p), train, True)


def feature_dropout(input, p, train):
    """Whole channels set to 0, as torch.nn.functional.dropout2d does."""
    return _by_feature(_F.dropout1d, _F.dropout2d, _F.dropout3d, input, p, train)


def feature_dropout_(input, p, train):
    """As `feature_dropout`, in place."""
    return input.copy_(feature_dropout(input, p, train))


def _by_feature(line, plane, volume, input, p, train):
    if input.dim() < 2:
        raise RuntimeError("Feature dropout requires at least 2 dimensions in the input")
    function = {3: line, 4: plane, 5: volume}.get(input.dim(), plane)
    return function(input, _checked(p), train)


def feature_alpha_dropout(input, p, train):
    """As torch.nn.functional.feature_alpha_dropout."""
    return _F.feature_alpha_dropout(input, _checked(p), train)


def feature_alpha_dropout_(input, p, train):
    """As `feature_alpha_dropout`, in place."""
    return _F.feature_alpha_dropout(input, _checked(p), train, True)


def embedding(weight, indices, padding_idx=-1, scale_grad_by_freq=False, sparse=False):
    """As torch.nn.functional.embedding, with the weight first."""
    padding = None if padding_idx == -1 else padding_idx
    return _F.embedding(indices, weight, padding, scale_grad_by_freq=scale_grad_by_freq, sparse=sparse)


def batch_norm(input, weight, bias, running_mean, running_var, training, momentum, eps, cudnn_enabled):
    """As torch.nn.functional.batch_norm."""
    return _F.batch_norm(input, running_mean, running_var, weight, bias, training, momentum, eps)


def instance_norm(input, weight, bias, running_mean, running_var, use_input_stats, momentum, eps, cudnn_enabled):
    """As torch.nn.functional.instance_norm."""
    return _F.instance_norm(input, running_mean, running_var, weight, bias, use_input_stats, momentum, eps)


def group_norm(input, num_groups, weight=None, bias=None, eps=1e-05, cudnn_enabled=True):
    """As torch.nn.functional.group_norm."""
    return _F.group_norm(input, num_groups, weight, bias, eps)


def bilinear(input1, input2, weight, bias=None):
    """As torch.nn.functional.bilinear."""
    return _F.bilinear(input1, input2, weight, bias)


__all__ = [name for name in globals() if not name.startswith("_")]
