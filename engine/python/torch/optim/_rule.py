"""What optimisers share whose update rule is one step for each parameter. The rules are the engine's."""

import json

from pyodide.ffi import JsException

from _kindling import engine as _e
from _kindling.errors import translated
from _kindling.results import wrap

from .._grad_mode import enable_grad
from .._tensor import Tensor
from .optimizer import Optimizer


class RuleOptimizer(Optimizer):
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
