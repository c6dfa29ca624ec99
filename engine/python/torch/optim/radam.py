"""torch.optim.RAdam. Its update rule is the engine's (engine/optim/radam.ts)."""

from ._rule import RuleOptimizer


class RAdam(RuleOptimizer):
    """Adam that waits until its variance can be trusted.

    https://pytorch.org/docs/1.13/generated/torch.optim.RAdam.html
    """

    _rule = "RAdam"

    def __init__(
        self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0, foreach=None
    ):
        defaults = {
            "lr": lr, "betas": betas, "eps": eps, "weight_decay": weight_decay, "foreach": foreach
        }  # fmt: skip
        super().__init__(params, defaults)
