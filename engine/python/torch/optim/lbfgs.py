"""torch.optim.LBFGS. The iterations are the engine's (engine/optim/lbfgs.ts), one crossing a step."""

import json

from pyodide.ffi import JsException

from _kindling import engine as _e
from _kindling.errors import translated
from _kindling.results import wrap

from .._grad_mode import enable_grad
from .optimizer import Optimizer

_ORDER = (
    "func_evals", "n_iter", "al", "d", "t", "old_dirs", "old_stps", "ro", "H_diag", "prev_flat_grad",
    "prev_loss",
)  # fmt: skip
# The state's tensors, in the order in which they cross; the rest of the state is numbers.
_SINGLE = ("d", "prev_flat_grad")
_LISTS = ("old_dirs", "old_stps")


class LBFGS(Optimizer):
    """Limited-memory BFGS: several iterations a step, each of which may call the closure.

    https://pytorch.org/docs/1.13/generated/torch.optim.LBFGS.html
    """

    def __init__(
        self, params, lr=1, max_iter=20, max_eval=None, tolerance_grad=1e-7, tolerance_change=1e-9,
        history_size=100, line_search_fn=None,
    ):  # fmt: skip
        if max_eval is None:
            max_eval = max_iter * 5 // 4
        defaults = {
            "lr": lr, "max_iter": max_iter, "max_eval": max_eval, "tolerance_grad": tolerance_grad,
            "tolerance_change": tolerance_change, "history_size": history_size,
            "line_search_fn": line_search_fn,
        }  # fmt: skip
        super().__init__(params, defaults)
        if len(self.param_groups) != 1:
            raise ValueError("LBFGS doesn't support per-parameter options (parameter groups)")
        self._params = self.param_groups[0]["params"]
        self._numel_cache = None

    def step(self, closure):
        """One step. `closure` clears the gradients, computes them and returns the loss.

        Returns the loss before the step.
        """
        from ..autograd._callbacks import forget, remember

        (group,) = self.param_groups
        if group["line_search_fn"] not in (None, "strong_wolfe"):
            raise RuntimeError("only 'strong_wolfe' is supported")
        losses = []

        def evaluate():
            with enable_grad():
                loss = closure()
            if not losses:
                losses.append(loss)
            return float(loss)

        params = group["params"]
        state = self.state[params[0]]
        state.setdefault("func_evals", 0)
        state.setdefault("n_iter", 0)
        settings = {name: group[name] for name in self.defaults}
        number = remember(evaluate)
        try:
            _e.lbfgs_step(
                number, json.dumps(settings), len(params), *(param._h for param in params), *_words(state)
            )
        except JsException as error:
            raise translated(error) from None
        finally:
            forget(number)
        state.update(_read())
        return losses[0]


def _words(state):
    numbers = {
        name: value for name, value in state.items() if name not in _SINGLE and name not in _LISTS
    }
    words = [json.dumps(numbers)]
    words += [state[name]._h if name in state else 0 for name in _SINGLE]
    for name in _LISTS:
        tensors = state.get(name, ())
        words += (len(tensors), *(tensor._h for tensor in tensors))
    return words


def _read():
    """The state after a step, from the mailbox."""
    state = json.loads(_e.more())
    for name in _SINGLE:
        handle = _e.more()
        if handle > 0:
            state[name] = wrap(handle)
    for name in _LISTS:
        count = _e.more()
        if "old_dirs" in state or count > 0 or state["n_iter"] > 0:
            state[name] = [wrap(_e.more()) for _ in range(count)]
    return {name: state[name] for name in _ORDER if name in state}
