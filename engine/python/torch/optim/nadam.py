"""torch.optim.NAdam. Its update rule is the engine's (engine/optim/nadam.ts)."""

from ._rule import RuleOptimizer


class NAdam(RuleOptimizer):
    """Adam with Nesterov's momentum.

    https://pytorch.org/docs/1.13/generated/torch.optim.NAdam.html
    """

    _rule = "NAdam"

    def __init__(
        self, params, lr=2e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0, momentum_decay=4e-3,
        foreach=None,
    ):  # fmt: skip
        defaults = {
            "lr": lr, "betas": betas, "eps": eps, "weight_decay": weight_decay,
            "momentum_decay": momentum_decay, "foreach": foreach,
        }  # fmt: skip
        super().__init__(params, defaults)
