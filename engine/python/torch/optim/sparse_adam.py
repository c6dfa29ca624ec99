"""torch.optim.SparseAdam: Adam for sparse gradients, which Kindling does not have."""

from .optimizer import Optimizer


class SparseAdam(Optimizer):
    """Refuses to be made: there are no sparse tensors here, whose gradients it is for.

    https://pytorch.org/docs/1.13/generated/torch.optim.SparseAdam.html
    """

    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, maximize=False):
        raise NotImplementedError("Kindling has no sparse tensors, and so no SparseAdam: use Adam")
