"""Optimisers whose update rule is one step for each parameter. The rules are the engine's.

Signatures and defaults are PyTorch's; https://pytorch.org/docs/1.13/optim.html#algorithms
"""

import json

from pyodide.ffi import JsException

from _kindling import engine as _e
from _kindling.errors import translated
from _kindling.results import wrap

from .._grad_mode import enable_grad
from .._tensor import Tensor
from .optimizer import Optimizer


class _RuleOptimizer(Optimizer):
    """An optimiser that steps by the engine's rule of the name `_rule`."""

    _rule = ""

    def __init__(self, params, defaults):
        try:
            _e.rule_check(self._rule, json.dumps(defaults))
        except JsException as error:
            raise translated(error) from None
        super().__init__(params, defaults)

    def step(self, closure=None):
        """One update. `closure`, if given, computes the loss anew, and its result is returned."""
        loss = None
        if closure is not None:
            with enable_grad():
                loss = closure()
        for group in self.param_groups:
            self._step_group(group)
        return loss

    def _step_group(self, group):
        params = group["params"]
        words = []
        for param in params:
            state = self.state.get(param) or {}
            words += (param._h, len(state))
            for name, value in state.items():
                words += (name, 0, value._h) if isinstance(value, Tensor) else (name, 1, value)
        settings = json.dumps({name: group[name] for name in self.defaults})
        try:
            changed = _e.rule_step(self._rule, settings, *words)
        except JsException as error:
            raise translated(error) from None
        for _ in range(changed):
            place, name, kind, value = _e.more(), _e.more(), _e.more(), _e.more()
            self.state[params[place]][name] = value if kind else wrap(value)


class Adam(_RuleOptimizer):
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


class AdamW(_RuleOptimizer):
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


class Adamax(_RuleOptimizer):
    """Adam with the largest recent gradient in place of the root mean square."""

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


class NAdam(_RuleOptimizer):
    """Adam with Nesterov's momentum."""

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


class RAdam(_RuleOptimizer):
    """Adam that waits until its variance can be trusted."""

    _rule = "RAdam"

    def __init__(
        self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0, foreach=None
    ):
        defaults = {
            "lr": lr, "betas": betas, "eps": eps, "weight_decay": weight_decay, "foreach": foreach
        }  # fmt: skip
        super().__init__(params, defaults)


class Adagrad(_RuleOptimizer):
    """Divides each gradient by the root of the sum of its squares so far."""

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


class Adadelta(_RuleOptimizer):
    """Steps as large as the steps so far, over the gradients so far."""

    _rule = "Adadelta"

    def __init__(
        self, params, lr=1.0, rho=0.9, eps=1e-6, weight_decay=0, foreach=None, *, maximize=False
    ):
        defaults = {
            "lr": lr, "rho": rho, "eps": eps, "weight_decay": weight_decay, "maximize": maximize,
            "foreach": foreach,
        }  # fmt: skip
        super().__init__(params, defaults)


class RMSprop(_RuleOptimizer):
    """Divides each gradient by a running root mean square of itself.

    https://pytorch.org/docs/1.13/generated/torch.optim.RMSprop.html
    """

    _rule = "RMSprop"

    def __init__(
        self, params, lr=1e-2, alpha=0.99, eps=1e-8, weight_decay=0, momentum=0, centered=False,
        foreach=None, maximize=False, differentiable=False,
    ):  # fmt: skip
        defaults = {
            "lr": lr, "momentum": momentum, "alpha": alpha, "eps": eps, "centered": centered,
            "weight_decay": weight_decay, "foreach": foreach, "maximize": maximize,
            "differentiable": differentiable,
        }  # fmt: skip
        super().__init__(params, defaults)


class Rprop(_RuleOptimizer):
    """Steps by the sign of the gradient; a step grows while the sign stays and shrinks when it turns."""

    _rule = "Rprop"

    def __init__(
        self, params, lr=1e-2, etas=(0.5, 1.2), step_sizes=(1e-6, 50), *, foreach=None, maximize=False
    ):
        defaults = {
            "lr": lr, "etas": etas, "step_sizes": step_sizes, "foreach": foreach, "maximize": maximize
        }  # fmt: skip
        super().__init__(params, defaults)


class ASGD(_RuleOptimizer):
    """Gradient descent with a running average of the parameters."""

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
