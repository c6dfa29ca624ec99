# torch.Tensor makes float32 whatever it is given; torch.tensor looks at the numbers.
import numpy as np
import torch

for made in (
    torch.Tensor([1, 2]),
    torch.tensor([1, 2]),
    torch.tensor([1, 2.5]),
    torch.tensor([True, False]),
    torch.tensor(3),
    torch.tensor([[1, 2], [3, 4]], dtype=torch.float64),
    torch.tensor(np.array([1.5, 2.5])),
    torch.FloatTensor([1, 2]),
    torch.LongTensor([1, 2]),
    torch.from_numpy(np.array([1, 2, 3])),
    torch.tensor([]),
):
    print(made, made.dtype, made.type(), made.shape, made.size(), made.dim())
print(torch.Tensor(2, 3).shape, torch.Tensor().shape)
shared = np.zeros(3)
view = torch.from_numpy(shared)
shared[1] = 7
view[2] = 9
print(shared, view, view.numpy() is not shared)
print(repr(torch.tensor([1.0, 2.0]).numpy()), torch.ones(2, 2).tolist())
