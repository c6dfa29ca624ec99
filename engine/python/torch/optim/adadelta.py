"""torch.optim.Adadelta. Its update rule is the engine's (engine/optim/adadelta.ts)."""

from ._rule import RuleOptimizer


class Adadelta(RuleOptimizer):
    """Steps as large as the steps so far, over the gradients so far.

    https://pytorch.org/docs/1.13/generated/torch.optim.Adadelta.html
    """

    _rule = "Adadelta"

    def __init__(
        self, params, lr=1.0, rho=0.9, eps=1e-6, weight_decay=0, foreach=None, *, maximize=False
    ):
        defaults = {
            "lr": lr, "rho": rho, "eps": eps, "weight_decay": weight_decay, "maximize": maximize,
            "foreach": foreach,
        }  # fmt: skip
        super().__init__(params, defaults)
