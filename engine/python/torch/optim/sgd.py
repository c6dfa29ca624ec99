"""Stochastic gradient descent, with momentum. The update rule is the engine's (engine/optim/sgd.ts)."""

from pyodide.ffi import JsException

from _kindling import engine as _e
from _kindling.errors import translated
from _kindling.results import wrap

from .._grad_mode import enable_grad
from .optimizer import Optimizer, required


class SGD(Optimizer):
    """`p -= lr * grad`, with momentum, weight decay and Nesterov's variant.

    https://pytorch.org/docs/1.13/generated/torch.optim.SGD.html
    """

    def __init__(
        self, params, lr=required, momentum=0, dampening=0, weight_decay=0, nesterov=False, *,
        maximize=False, foreach=None, differentiable=False,
    ):  # fmt: skip
        settings = {
            "lr": lr, "momentum": momentum, "dampening": dampening, "weight_decay": weight_decay,
            "nesterov": nesterov, "maximize": maximize, "foreach": foreach,
            "differentiable": differentiable,
        }  # fmt: skip
        if lr is not required:
            try:
                _e.check_sgd(*_settings(settings))
            except JsException as error:
                raise translated(error) from None
        super().__init__(params, settings)

    def step(self, closure=None):
        """One update. `closure`, if given, computes the loss anew, and its result is returned."""
        loss = None
        if closure is not None:
            with enable_grad():
                loss = closure()
        for group in self.param_groups:
            momentum = group["momentum"]
            words = []
            for param in group["params"]:
                buffer = self.state[param].get("momentum_buffer") if momentum else None
                words += (param._h, 0 if buffer is None else buffer._h)
            try:
                _e.sgd_step(*_settings(group), *words)
            except JsException as error:
                raise translated(error) from None
            if momentum:
                for param in group["params"]:
                    handle = _e.more()
                    if handle:
                        self.state[param]["momentum_buffer"] = wrap(handle)
            else:
                self._plain_steps = True
        return loss

    _plain_steps = False

    def state_dict(self):
        """The state and the settings, with numbers in place of parameters."""
        if self._plain_steps:
            # PyTorch notes that there is no buffer; who asks for the state sees it.
            for group in self.param_groups:
                for param in group["params"]:
                    if param.requires_grad and not group["momentum"]:
                        self.state[param].setdefault("momentum_buffer", None)
        return super().state_dict()


def _settings(group):
    return (
        group["lr"], group["momentum"], group["dampening"], group["weight_decay"],
        bool(group["nesterov"]), bool(group["maximize"]),
    )  # fmt: skip
