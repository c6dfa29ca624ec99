"""torch.optim.Adamax. Its update rule is the engine's (engine/optim/adamax.ts)."""

from ._rule import RuleOptimizer


class Adamax(RuleOptimizer):
    """Adam with the largest recent gradient in place of the root mean square.

    https://pytorch.org/docs/1.13/generated/torch.optim.Adamax.html
    """

    _rule = "Adamax"

    def __init__(
        self, params, lr=2e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0, foreach=None, *,
        maximize=False,
    ):  # fmt: skip
        defaults = {
            "lr": lr, "betas": betas, "eps": eps, "weight_decay": weight_decay, "foreach": foreach,
            "maximize": maximize,
        }  # fmt: skip
        super().__init__(params, defaults)
