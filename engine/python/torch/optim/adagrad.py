"""torch.optim.Adagrad. Its update rule is the engine's (engine/optim/adagrad.ts)."""

from ._rule import RuleOptimizer


class Adagrad(RuleOptimizer):
    """Divides each gradient by the root of the sum of its squares so far.

    https://pytorch.org/docs/1.13/generated/torch.optim.Adagrad.html
    """

    _rule = "Adagrad"

    def __init__(
        self, params, lr=1e-2, lr_decay=0, weight_decay=0, initial_accumulator_value=0, eps=1e-10,
        foreach=None, *, maximize=False,
    ):  # fmt: skip
        defaults = {
            "lr": lr, "lr_decay": lr_decay, "eps": eps, "weight_decay": weight_decay,
            "initial_accumulator_value": initial_accumulator_value, "foreach": foreach,
            "maximize": maximize,
        }  # fmt: skip
        super().__init__(params, defaults)
