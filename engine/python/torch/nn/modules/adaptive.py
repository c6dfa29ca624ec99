"""Softmax over very many classes, the rare ones in clusters (Grave and others, 2017)."""

from collections import namedtuple

from .. import functional as F
from .container import ModuleList, Sequential
from .linear import Linear
from .module import Module

_ASMoutput = namedtuple("_ASMoutput", ["output", "loss"])
_ASMoutput.__module__ = "torch.nn.modules.adaptive"


class AdaptiveLogSoftmaxWithLoss(Module):
    """The frequent classes in a head; each cluster of rarer ones in a smaller network behind it.

    `cutoffs` are where clusters begin. Gives (output, loss): the log-probability of each target, and
    the mean of its negative.
    https://pytorch.org/docs/1.13/generated/torch.nn.AdaptiveLogSoftmaxWithLoss.html
    """

    __module__ = "torch.nn.modules.adaptive"

    def __init__(
        self, in_features, n_classes, cutoffs, div_value=4.0, head_bias=False, device=None, dtype=None
    ):
        super().__init__()
        made = {"device": device, "dtype": dtype}
        cutoffs = list(cutoffs)
        increasing = all(low < high for low, high in zip(cutoffs, cutoffs[1:]))
        whole = all(int(cutoff) == cutoff for cutoff in cutoffs)
        if not increasing or min(cutoffs) <= 0 or max(cutoffs) > n_classes - 1 or not whole:
            raise ValueError(
                "cutoffs should be a sequence of unique, positive integers sorted in an increasing "
                "order, where each value is between 1 and n_classes-1"
            )
        self.in_features = in_features
        self.n_classes = n_classes
        self.cutoffs = cutoffs + [n_classes]
        self.div_value = div_value
        self.head_bias = head_bias
        self.shortlist_size = self.cutoffs[0]
        self.n_clusters = len(self.cutoffs) - 1
        self.head_size = self.shortlist_size + self.n_clusters
        self.head = Linear(in_features, self.head_size, bias=head_bias, **made)
        self.tail = ModuleList()
        for i, (low, high) in enumerate(zip(self.cutoffs, self.cutoffs[1:])):
            width = int(in_features // (div_value ** (i + 1)))
            into = Linear(in_features, width, bias=False, **made)
            out = Linear(width, high - low, bias=False, **made)
            self.tail.append(Sequential(into, out))

    def reset_parameters(self):
        """Draws new starting values."""
        self.head.reset_parameters()
        for cluster in self.tail:
            for layer in cluster:
                layer.reset_parameters()

    def forward(self, input_, target_):
        _check(input_, target_)
        single = target_.dim() == 0
        input = input_.unsqueeze(0) if single else input_
        target = target_.unsqueeze(0) if single else target_
        least, most = target.min().item(), target.max().item()
        if least < 0 or most >= self.n_classes:
            raise RuntimeError(
                f"Target values should be in [0, {self.n_classes - 1}], but values in range "
                f"[{least}, {most}] were found. "
            )
        # Where each target is in the head: itself, or its cluster.
        places = target.clone()
        within = input.new_zeros(target.size(0))
        for i, (low, high) in enumerate(zip(self.cutoffs, self.cutoffs[1:])):
            rows = ((target >= low) & (target < high)).nonzero().flatten()
            if rows.numel() == 0:
                continue
            places.index_fill_(0, rows, self.shortlist_size + i)
            scores = F.log_softmax(self.tail[i](input.index_select(0, rows)), dim=1)
            own = scores.gather(1, (target[rows] - low).unsqueeze(1)).squeeze(1)
            within = within.index_copy(0, rows, own)
        head = F.log_softmax(self.head(input), dim=1)
        output = within + head.gather(1, places.unsqueeze(1)).squeeze(1)
        loss = (-output).mean()
        return _ASMoutput(output.squeeze(0) if single else output, loss)

    def _get_full_log_prob(self, input, head_output):
        head = F.log_softmax(head_output, dim=1)
        out = input.new_empty((head_output.size(0), self.n_classes))
        out[:, : self.shortlist_size] = head[:, : self.shortlist_size]
        for i, (low, high) in enumerate(zip(self.cutoffs, self.cutoffs[1:])):
            cluster = F.log_softmax(self.tail[i](input), dim=1)
            out[:, low:high] = cluster + head[:, self.shortlist_size + i].unsqueeze(1)
        return out

    def log_prob(self, input):
        """The log-probabilities of all classes: (batch, n_classes)."""
        return self._get_full_log_prob(input, self.head(input))

    def predict(self, input):
        """The most probable class of each example."""
        head = self.head(input)
        chosen = head.argmax(dim=1)
        rare = (chosen >= self.shortlist_size).nonzero().flatten()
        if rare.numel() == 0:
            return chosen
        best = self._get_full_log_prob(input[rare], head[rare]).argmax(dim=1)
        return chosen.index_copy(0, rare, best)


def _check(input, target):
    if target.dim() > 1:
        raise RuntimeError("0D or 1D target tensor expected, multi-target not supported")
    if target.dim() == 1:
        if input.size(0) != target.size(0):
            raise RuntimeError("Input and target should have the same size in the batch dimension.")
        if input.dim() != 2:
            raise RuntimeError(
                "1D target tensor expects 2D input tensors, but found inputs with size", input.size()
            )
    elif input.dim() != 1:
        raise RuntimeError(
            "0D target tensor expects 1D input tensors, but found inputs with size", input.size()
        )
