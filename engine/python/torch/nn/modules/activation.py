"""Activations as layers. The formulas are torch.nn.functional's."""

from ... import _functions as _torch
from .. import functional as F
from ..parameter import Parameter
from .module import Module


def _flag(inplace):
    return "inplace=True" if inplace else ""


class _InPlace(Module):
    """An activation that may write over its input."""

    __module__ = "torch.nn.modules.activation"

    def __init__(self, inplace=False):
        super().__init__()
        self.inplace = inplace

    def extra_repr(self):
        return _flag(self.inplace)


class ReLU(_InPlace):
    """Each element, or 0 where it is negative."""

    __module__ = "torch.nn.modules.activation"

    def forward(self, input):
        return F.relu(input, self.inplace)


class SiLU(_InPlace):
    """`x * sigmoid(x)`, also called swish."""

    __module__ = "torch.nn.modules.activation"

    def forward(self, input):
        return F.silu(input, self.inplace)


class Mish(_InPlace):
    """`x * tanh(softplus(x))`."""

    __module__ = "torch.nn.modules.activation"

    def forward(self, input):
        return F.mish(input, self.inplace)


class SELU(_InPlace):
    """ELU with the scale and slope that keep mean 0 and variance 1."""

    __module__ = "torch.nn.modules.activation"

    def forward(self, input):
        return F.selu(input, self.inplace)


class Hardswish(Module):
    """`x * relu6(x + 3) / 6`."""

    __module__ = "torch.nn.modules.activation"

    def __init__(self, inplace=False):
        super().__init__()
        self.inplace = inplace

    def forward(self, input):
        return F.hardswish(input, self.inplace)


class Hardsigmoid(Module):
    """`relu6(x + 3) / 6`: a sigmoid of straight pieces."""

    __module__ = "torch.nn.modules.activation"

    def __init__(self, inplace=False):
        super().__init__()
        self.inplace = inplace

    def forward(self, input):
        return F.hardsigmoid(input, self.inplace)


class LeakyReLU(Module):
    """Each element; the negative ones times `negative_slope`."""

    __module__ = "torch.nn.modules.activation"

    def __init__(self, negative_slope=0.01, inplace=False):
        super().__init__()
        self.negative_slope = negative_slope
        self.inplace = inplace

    def forward(self, input):
        return F.leaky_relu(input, self.negative_slope, self.inplace)

    def extra_repr(self):
        return f"negative_slope={self.negative_slope}{', inplace=True' if self.inplace else ''}"


class RReLU(Module):
    """Leaky ReLU whose slope is drawn between `lower` and `upper` for each element in training."""

    __module__ = "torch.nn.modules.activation"

    def __init__(self, lower=1.0 / 8, upper=1.0 / 3, inplace=False):
        super().__init__()
        self.lower = lower
        self.upper = upper
        self.inplace = inplace

    def forward(self, input):
        return F.rrelu(input, self.lower, self.upper, self.training, self.inplace)

    def extra_repr(self):
        end = ", inplace=True" if self.inplace else ""
        return f"lower={self.lower}, upper={self.upper}{end}"


class PReLU(Module):
    """Leaky ReLU whose slope is learnt: one for all channels, or one for each."""

    __module__ = "torch.nn.modules.activation"

    def __init__(self, num_parameters=1, init=0.25, device=None, dtype=None):
        super().__init__()
        self.num_parameters = num_parameters
        self.weight = Parameter(_torch.full((num_parameters,), float(init), dtype=dtype))

    def forward(self, input):
        return F.prelu(input, self.weight)

    def extra_repr(self):
        return f"num_parameters={self.num_parameters}"


class _Alpha(Module):
    """An activation with one number, `alpha`."""

    __module__ = "torch.nn.modules.activation"

    def __init__(self, alpha=1.0, inplace=False):
        super().__init__()
        self.alpha = alpha
        self.inplace = inplace

    def extra_repr(self):
        return f"alpha={self.alpha}{', inplace=True' if self.inplace else ''}"


class ELU(_Alpha):
    """Each element, or `alpha * (exp(x) - 1)` where it is negative."""

    __module__ = "torch.nn.modules.activation"

    def forward(self, input):
        return F.elu(input, self.alpha, self.inplace)


class CELU(_Alpha):
    """`max(0, x) + min(0, alpha * (exp(x / alpha) - 1))`."""

    __module__ = "torch.nn.modules.activation"

    def forward(self, input):
        return F.celu(input, self.alpha, self.inplace)


class GELU(Module):
    """`x * Φ(x)`, Φ the normal distribution's; exactly, or approximate='tanh'."""

    __module__ = "torch.nn.modules.activation"

    def __init__(self, approximate="none"):
        super().__init__()
        self.approximate = approximate

    def forward(self, input):
        return F.gelu(input, approximate=self.approximate)

    def extra_repr(self):
        return f"approximate='{self.approximate}'"


class Hardtanh(Module):
    """Each element, held between `min_val` and `max_val`."""

    __module__ = "torch.nn.modules.activation"

    def __init__(self, min_val=-1.0, max_val=1.0, inplace=False, min_value=None, max_value=None):
        super().__init__()
        self.min_val = min_val if min_value is None else min_value
        self.max_val = max_val if max_value is None else max_value
        self.inplace = inplace
        assert self.max_val > self.min_val

    def forward(self, input):
        return F.hardtanh(input, self.min_val, self.max_val, self.inplace)

    def extra_repr(self):
        end = ", inplace=True" if self.inplace else ""
        return f"min_val={self.min_val}, max_val={self.max_val}{end}"


class ReLU6(Hardtanh):
    """Each element, held between 0 and 6."""

    __module__ = "torch.nn.modules.activation"

    def __init__(self, inplace=False):
        super().__init__(0.0, 6.0, inplace)

    def forward(self, input):
        return F.relu6(input, self.inplace)

    def extra_repr(self):
        return _flag(self.inplace)


class Threshold(Module):
    """Each element above `threshold`, and `value` in place of the others."""

    __module__ = "torch.nn.modules.activation"

    def __init__(self, threshold, value, inplace=False):
        super().__init__()
        self.threshold = threshold
        self.value = value
        self.inplace = inplace

    def forward(self, input):
        return F.threshold(input, self.threshold, self.value, self.inplace)

    def extra_repr(self):
        end = ", inplace=True" if self.inplace else ""
        return f"threshold={self.threshold}, value={self.value}{end}"


class Softplus(Module):
    """`log(1 + exp(beta * x)) / beta`: a smooth ReLU; x itself beyond `threshold`."""

    __module__ = "torch.nn.modules.activation"

    def __init__(self, beta=1, threshold=20):
        super().__init__()
        self.beta = beta
        self.threshold = threshold

    def forward(self, input):
        return F.softplus(input, self.beta, self.threshold)

    def extra_repr(self):
        return f"beta={self.beta}, threshold={self.threshold}"


class _Shrink(Module):
    """An activation with one number, `lambd`."""

    __module__ = "torch.nn.modules.activation"

    def __init__(self, lambd=0.5):
        super().__init__()
        self.lambd = lambd

    def extra_repr(self):
        return str(self.lambd)


class Hardshrink(_Shrink):
    """Each element, or 0 where it lies within ±`lambd`."""

    __module__ = "torch.nn.modules.activation"

    def forward(self, input):
        return F.hardshrink(input, self.lambd)


class Softshrink(_Shrink):
    """Each element moved towards 0 by `lambd`, and 0 within ±`lambd`."""

    __module__ = "torch.nn.modules.activation"

    def forward(self, input):
        return F.softshrink(input, self.lambd)


class Sigmoid(Module):
    """`1 / (1 + exp(-x))` of each element."""

    __module__ = "torch.nn.modules.activation"

    def forward(self, input):
        return _torch.sigmoid(input)


class Tanh(Module):
    """The hyperbolic tangent of each element."""

    __module__ = "torch.nn.modules.activation"

    def forward(self, input):
        return _torch.tanh(input)


class LogSigmoid(Module):
    """`log(sigmoid(x))` of each element."""

    __module__ = "torch.nn.modules.activation"

    def forward(self, input):
        return F.logsigmoid(input)


class Softsign(Module):
    """`x / (1 + |x|)` of each element."""

    __module__ = "torch.nn.modules.activation"

    def forward(self, input):
        return F.softsign(input)


class Tanhshrink(Module):
    """`x - tanh(x)` of each element."""

    __module__ = "torch.nn.modules.activation"

    def forward(self, input):
        return F.tanhshrink(input)
