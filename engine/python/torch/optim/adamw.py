"""torch.optim.AdamW. Its update rule is the engine's (engine/optim/adam.ts)."""

from ._rule import RuleOptimizer


class AdamW(RuleOptimizer):
    """Adam whose weight decay shrinks the parameters directly.

    https://pytorch.org/docs/1.13/generated/torch.optim.AdamW.html
    """

    _rule = "AdamW"

    def __init__(
        self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=1e-2, amsgrad=False, *,
        maximize=False, foreach=None, capturable=False,
    ):  # fmt: skip
        defaults = {
            "lr": lr, "betas": betas, "eps": eps, "weight_decay": weight_decay, "amsgrad": amsgrad,
            "foreach": foreach, "maximize": maximize, "capturable": capturable,
        }  # fmt: skip
        super().__init__(params, defaults)
