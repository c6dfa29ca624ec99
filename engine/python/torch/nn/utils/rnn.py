"""Sequences of different lengths in one batch: padded, or packed without the padding.

https://pytorch.org/docs/1.13/generated/torch.nn.utils.rnn.PackedSequence.html
"""

from collections import namedtuple

from ... import _functions as _torch


class PackedSequence(
    namedtuple("PackedSequence", "data batch_sizes sorted_indices unsorted_indices")
):
    """The rows of a batch step by step; recurrent layers take and give it."""

    __slots__ = ()

    def __new__(cls, data, batch_sizes=None, sorted_indices=None, unsorted_indices=None):
        if unsorted_indices is None:
            unsorted_indices = invert_permutation(sorted_indices)
        return super().__new__(cls, data, batch_sizes, sorted_indices, unsorted_indices)

    def to(self, *args, **kwargs):
        """The same with its data converted."""
        return self._replace(data=self.data.to(*args, **kwargs))

    def cpu(self, *args, **kwargs):
        """The same on the CPU."""
        return self._replace(data=self.data.cpu(*args, **kwargs))

    def cuda(self, *args, **kwargs):
        """The same on a GPU; raises as a tensor does where there is none."""
        return self._replace(data=self.data.cuda(*args, **kwargs))

    def double(self):
        """The same in float64."""
        return self.to(_dtypes().float64)

    def float(self):
        """The same in float32."""
        return self.to(_dtypes().float32)

    def half(self):
        """The same in float16."""
        return self.to(_dtypes().float16)

    def long(self):
        """The same in int64."""
        return self.to(_dtypes().int64)

    def int(self):
        """The same in int32."""
        return self.to(_dtypes().int32)

    def short(self):
        """The same in int16."""
        return self.to(_dtypes().int16)

    def char(self):
        """The same in int8."""
        return self.to(_dtypes().int8)

    def byte(self):
        """The same in uint8."""
        return self.to(_dtypes().uint8)

    @property
    def is_cuda(self):
        """Whether the data lies on a GPU."""
        return self.data.is_cuda

    def is_pinned(self):
        """Whether the data lies in pinned memory."""
        return self.data.is_pinned()

    def pin_memory(self):
        """The same with its data in pinned memory."""
        return self._replace(data=self.data.pin_memory())


def _dtypes():
    import torch

    return torch


def invert_permutation(permutation):
    """Where each number of a permutation stands; None for None."""
    if permutation is None:
        return None
    places = permutation.tolist()
    inverse = [0] * len(places)
    for i, place in enumerate(places):
        inverse[place] = i
    return _indices(inverse)


def _indices(values):
    from ... import tensor

    return tensor(values)


def pack_padded_sequence(input, lengths, batch_first=False, enforce_sorted=True):
    """Packs a padded batch, (steps, batch, …) or batch first."""
    counts = [int(n) for n in (lengths.tolist() if hasattr(lengths, "tolist") else lengths)]
    order = None
    if not enforce_sorted:
        ranks = sorted(range(len(counts)), key=lambda i: -counts[i])
        order = _indices(ranks)
        input = input.index_select(0 if batch_first else 1, order)
        counts = [counts[i] for i in ranks]
    if batch_first:
        input = input.transpose(0, 1)
    if len(counts) != input.size(1):
        raise RuntimeError(
            f"Expected `len(lengths)` to be equal to batch_size, but got {len(counts)} (batch_size="
            f"{input.size(1)})"
        )
    if counts[-1] <= 0:
        raise RuntimeError(
            "Length of all samples has to be greater than 0, but found an element in 'lengths' that is <= 0"
        )
    if any(a < b for a, b in zip(counts, counts[1:])):
        raise RuntimeError(
            "`lengths` array must be sorted in decreasing order when `enforce_sorted` is True. You can "
            "pass `enforce_sorted=False` to pack_padded_sequence and/or pack_sequence to sidestep this "
            "requirement if you do not need ONNX exportability."
        )
    sizes = [sum(n > step for n in counts) for step in range(counts[0])]
    data = _torch.cat([input[step, :rows] for step, rows in enumerate(sizes)], 0)
    return PackedSequence(data, _indices(sizes), order)


def pad_packed_sequence(sequence, batch_first=False, padding_value=0.0, total_length=None):
    """The padded batch and its lengths, in the order in which the sequences were packed."""
    data, batch_sizes, _, back = sequence
    sizes = batch_sizes.tolist()
    steps = len(sizes)
    if total_length is not None:
        if total_length < steps:
            raise ValueError(
                "Expected total_length to be at least the length of the longest sequence in input, but got "
                f"total_length={total_length} and max sequence length being {steps}"
            )
        steps = total_length
    rows, at = [], 0
    for size in sizes:
        row = data[at : at + size]
        at += size
        if size < sizes[0]:
            missing = _torch.full((sizes[0] - size, *data.shape[1:]), padding_value, dtype=data.dtype)
            row = _torch.cat([row, missing], 0)
        rows.append(row)
    blank = _torch.full((sizes[0], *data.shape[1:]), padding_value, dtype=data.dtype)
    padded = _torch.stack(rows + [blank] * (steps - len(sizes)), 0)
    lengths = _indices([sum(size > i for size in sizes) for i in range(sizes[0])])
    if batch_first:
        padded = padded.transpose(0, 1)
    if back is None:
        return padded, lengths
    return padded.index_select(0 if batch_first else 1, back), lengths[back]


def pad_sequence(sequences, batch_first=False, padding_value=0.0):
    """Sequences, (length, …) each, in one batch that is padded to the longest."""
    sequences = list(sequences)
    if not sequences:
        raise RuntimeError("received an empty list of sequences")
    longest = max(sequence.size(0) for sequence in sequences)
    rows = []
    for sequence in sequences:
        missing = longest - sequence.size(0)
        if missing > 0:
            shape = (missing, *sequence.shape[1:])
            blank = _torch.full(shape, padding_value, dtype=sequence.dtype)
            sequence = _torch.cat([sequence, blank], 0)
        rows.append(sequence)
    return _torch.stack(rows, 0 if batch_first else 1)


def unpad_sequence(padded_sequences, lengths, batch_first=False):
    """The sequences of a padded batch, each in its own length."""
    if not batch_first:
        padded_sequences = padded_sequences.transpose(0, 1)
    return [padded_sequences[i, :n] for i, n in enumerate(lengths.tolist())]


def pack_sequence(sequences, enforce_sorted=True):
    """Sequences, (length, …) each, packed."""
    lengths = [sequence.size(0) for sequence in sequences]
    return pack_padded_sequence(pad_sequence(sequences), lengths, enforce_sorted=enforce_sorted)


def unpack_sequence(packed_sequences):
    """The sequences of a packed batch."""
    padded, lengths = pad_packed_sequence(packed_sequences, batch_first=True)
    return unpad_sequence(padded, lengths, batch_first=True)
