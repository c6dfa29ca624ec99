"""What every learning-rate scheduler derives from: epochs, the rates in the groups, the state."""

from _kindling.warning import warn

import weakref
from functools import wraps

from .optimizer import Optimizer

_EPOCH_DEPRECATED = (
    "The epoch parameter in `scheduler.step()` was not necessary and is being deprecated where possible. "
    "Please use `scheduler.step()` to step the scheduler. During the deprecation, if epoch is different "
    "from None, the closed form is used instead of the new chainable form, where available. Please open "
    "an issue if you are unable to replicate your use case: "
    "https://github.com/pytorch/pytorch/issues/new/choose."
)
_CALLED_FIRST = (
    "Detected call of `lr_scheduler.step()` before `optimizer.step()`. In PyTorch 1.1.0 and later, you "
    "should call them in the opposite order: `optimizer.step()` before `lr_scheduler.step()`.  Failure "
    "to do this will result in PyTorch skipping the first value of the learning rate schedule. See more "
    "details at https://pytorch.org/docs/stable/optim.html#how-to-adjust-learning-rate"
)
_OVERRIDDEN = (
    "Seems like `optimizer.step()` has been overridden after learning rate scheduler initialization. "
    "Please, make sure to call `optimizer.step()` before `lr_scheduler.step()`. See more details at "
    "https://pytorch.org/docs/stable/optim.html#how-to-adjust-learning-rate"
)


def _counting(optimizer):
    """Makes the optimiser count its steps, for the warning about the order of calls."""
    step = optimizer.step
    if getattr(step, "_with_counter", False):
        return
    function, owner, reference = step.__func__, type(optimizer), weakref.ref(optimizer)

    @wraps(function)
    def counted(*args, **kwargs):
        instance = reference()
        instance._step_count += 1
        return function.__get__(instance, owner)(*args, **kwargs)

    counted._with_counter = True
    optimizer.step = counted


class LRScheduler:
    """Sets `lr` of each parameter group anew at every `step()`; subclasses define `get_lr`."""

    def __init__(self, optimizer, last_epoch=-1, verbose=False):
        if not isinstance(optimizer, Optimizer):
            raise TypeError(f"{type(optimizer).__name__} is not an Optimizer")
        self.optimizer = optimizer
        if last_epoch == -1:
            for group in optimizer.param_groups:
                group.setdefault("initial_lr", group["lr"])
        else:
            for i, group in enumerate(optimizer.param_groups):
                if "initial_lr" not in group:
                    raise KeyError(
                        f"param 'initial_lr' is not specified in param_groups[{i}] when resuming an optimizer"
                    )
        self.base_lrs = [group["initial_lr"] for group in optimizer.param_groups]
        self.last_epoch = last_epoch
        _counting(optimizer)
        self.verbose = verbose
        self._initial_step()

    def _initial_step(self):
        self.optimizer._step_count = 0
        self._step_count = 0
        self.step()

    def state_dict(self):
        """Everything but the optimiser."""
        return {name: value for name, value in self.__dict__.items() if name != "optimizer"}

    def load_state_dict(self, state_dict):
        """Takes over what `state_dict()` gave."""
        self.__dict__.update(state_dict)

    def get_last_lr(self):
        """The rates that the last step set, one for each group."""
        return self._last_lr

    def get_lr(self):
        """The rates of this epoch; subclasses define it."""
        raise NotImplementedError

    def _rates(self):
        """The rates as they stand. To be asked from get_lr alone."""
        if not self._get_lr_called_within_step:
            warn(
                "To get the last learning rate computed by the scheduler, please use `get_last_lr()`.",
                UserWarning
            )
        return [group["lr"] for group in self.optimizer.param_groups]

    _get_lr_called_within_step = False

    def print_lr(self, is_verbose, group, lr, epoch=None):
        """Says the rate of a group, when asked to."""
        if not is_verbose:
            return
        if epoch is None:
            print(f"Adjusting learning rate of group {group} to {lr:.4e}.")
        else:
            shown = ("%.2f" if isinstance(epoch, float) else "%.5d") % epoch
            print(f"Epoch {shown}: adjusting learning rate of group {group} to {lr:.4e}.")

    def step(self, epoch=None):
        """The next epoch: sets the rates of all groups."""
        if self._step_count == 1:
            self._check_order()
        self._step_count += 1
        self._get_lr_called_within_step = True
        try:
            if epoch is None:
                self.last_epoch += 1
                values = self.get_lr()
            else:
                warn(_EPOCH_DEPRECATED, UserWarning)
                self.last_epoch = epoch
                closed = getattr(self, "_get_closed_form_lr", None)
                values = closed() if closed is not None else self.get_lr()
        finally:
            self._get_lr_called_within_step = False
        for i, (group, lr) in enumerate(zip(self.optimizer.param_groups, values)):
            group["lr"] = lr
            self.print_lr(self.verbose, i, lr, epoch)
        self._last_lr = [group["lr"] for group in self.optimizer.param_groups]

    def _check_order(self):
        if not hasattr(self.optimizer.step, "_with_counter"):
            warn(_OVERRIDDEN, UserWarning)
        elif self.optimizer._step_count < 1:
            warn(_CALLED_FIRST, UserWarning)


# The name that user code for earlier versions derives from.
_LRScheduler = LRScheduler
