"""torch.optim.ASGD. Its update rule is the engine's (engine/optim/asgd.ts)."""

from ._rule import RuleOptimizer


class ASGD(RuleOptimizer):
    """Gradient descent with a running average of the parameters.

    https://pytorch.org/docs/1.13/generated/torch.optim.ASGD.html
    """

    _rule = "ASGD"

    def __init__(
        self, params, lr=1e-2, lambd=1e-4, alpha=0.75, t0=1e6, weight_decay=0, foreach=None,
        maximize=False,
    ):  # fmt: skip
        defaults = {
            "lr": lr, "lambd": lambd, "alpha": alpha, "t0": t0, "weight_decay": weight_decay,
            "foreach": foreach, "maximize": maximize,
        }  # fmt: skip
        super().__init__(params, defaults)
