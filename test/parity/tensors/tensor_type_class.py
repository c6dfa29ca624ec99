from __future__ import annotations

from dataclasses import dataclass
from typing import List, Optional, Tuple

import torch
from torch import Tensor


@dataclass
class Batch:
    x: Tensor
    y: Optional[Tensor] = None

    def __len__(self) -> int:
        return self.x.size(0)

    def to(self, *args, **kwargs) -> Batch:
        return Batch(self.x.to(*args, **kwargs), None if self.y is None else self.y.to(*args, **kwargs))


def pad(seqs: List[Tensor], value: float = 0.) -> Tuple[Tensor, Tensor]:
    n = max(len(s) for s in seqs)
    out = seqs[0].new_full((len(seqs), n), value)
    for i, s in enumerate(seqs):
        out[i, :len(s)] = s
    return out, torch.tensor([len(s) for s in seqs])


def main() -> None:
    b = Batch(torch.arange(6).view(3, 2))
    print(b, len(b), b.to(torch.float16).x.dtype)
    x, n = pad([torch.arange(3.), torch.ones(1), torch.tensor([9., 8])], -1)
    print(x, n)
    print(torch.nn.utils.rnn.pad_sequence([torch.arange(3), torch.ones(1, dtype=torch.int64)], batch_first=True))
    device = torch.device('cuda' if torch.cuda.is_available() else 'cpu')
    y = x.to(device, non_blocking=True)
    print(device, y.device, y is x, x.to('cpu', torch.float64).dtype, device.type, device.index, x.is_cuda)
    print(x.new_zeros(2), x.new_tensor([1, 2]), x.new_ones((1, 2), dtype=torch.long), x.new_empty(0))
    print(x.size(), x.size(-1), list(x.shape), x.shape[0] * x.shape[1], x.shape == (3, 3), x.shape + (1,), x.shape.numel())
    rows, cols = x.shape
    print(f'{rows} rows, {cols} cols; {x.nelement() * x.element_size()} bytes')
    print(isinstance(x, Tensor), isinstance(x, torch.FloatTensor), x.type(), x.is_leaf, x.names, x.T.shape, x.H.shape)


if __name__ == '__main__':
    main()
