"""torch.optim.Adam. Its update rule is the engine's (engine/optim/adam.ts)."""

from ._rule import RuleOptimizer


class Adam(RuleOptimizer):
    """Steps by a running mean of the gradient over the root of a running mean of its square.

    https://pytorch.org/docs/1.13/generated/torch.optim.Adam.html
    """

    _rule = "Adam"

    def __init__(
        self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0, amsgrad=False, *,
        foreach=None, maximize=False, capturable=False, differentiable=False, fused=False,
    ):  # fmt: skip
        defaults = {
            "lr": lr, "betas": betas, "eps": eps, "weight_decay": weight_decay, "amsgrad": amsgrad,
            "maximize": maximize, "foreach": foreach, "capturable": capturable,
            "differentiable": differentiable, "fused": fused,
        }  # fmt: skip
        super().__init__(params, defaults)
