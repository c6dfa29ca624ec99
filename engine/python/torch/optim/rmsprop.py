"""torch.optim.RMSprop. Its update rule is the engine's (engine/optim/rmsprop.ts)."""

from ._rule import RuleOptimizer


class RMSprop(RuleOptimizer):
    """Divides each gradient by a running root mean square of itself.

    https://pytorch.org/docs/1.13/generated/torch.optim.RMSprop.html
    """

    _rule = "RMSprop"

    def __init__(
        self, params, lr=1e-2, alpha=0.99, eps=1e-8, weight_decay=0, momentum=0, centered=False,
        foreach=None, maximize=False, differentiable=False,
    ):  # fmt: skip
        defaults = {
            "lr": lr, "momentum": momentum, "alpha": alpha, "eps": eps, "centered": centered,
            "weight_decay": weight_decay, "foreach": foreach, "maximize": maximize,
            "differentiable": differentiable,
        }  # fmt: skip
        super().__init__(params, defaults)
