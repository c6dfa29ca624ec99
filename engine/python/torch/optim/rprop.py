"""torch.optim.Rprop. Its update rule is the engine's (engine/optim/rprop.ts)."""

from ._rule import RuleOptimizer


class Rprop(RuleOptimizer):
    """Steps by the sign of the gradient; a step grows while the sign stays and shrinks when it turns.

    https://pytorch.org/docs/1.13/generated/torch.optim.Rprop.html
    """

    _rule = "Rprop"

    def __init__(
        self, params, lr=1e-2, etas=(0.5, 1.2), step_sizes=(1e-6, 50), *, foreach=None, maximize=False
    ):
        defaults = {
            "lr": lr, "etas": etas, "step_sizes": step_sizes, "foreach": foreach, "maximize": maximize
        }  # fmt: skip
        super().__init__(params, defaults)
