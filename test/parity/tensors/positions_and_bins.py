"""Where elements are, how they come together at positions, and how many fall into bins."""

import torch

x = torch.tensor([[0.0, 1.5, -2.0], [3.0, 0.0, 0.5]])
rows, columns = torch.where(x > 0)
print(rows, columns, torch.where(x), torch.where(torch.tensor(True)), x[torch.where(x > 0)])
x[torch.where(x < 0)] = 0
print(x, x.where(x > 1, torch.tensor(9.0)), torch.where(x > 1, x, 0.0), torch.where(x > 1, 1, 2))
for wrong in (lambda: torch.where(x, x, x), lambda: torch.where(x > 1, x), lambda: x.where(x > 1)):
    try:
        wrong()
    except (RuntimeError, TypeError) as error:
        print(type(error).__name__, error)

# Sums, products, means, greatest and least at positions; ties share their gradient.
index = torch.tensor([0, 0, 1, 0])
for reduce in ("sum", "prod", "mean", "amax", "amin"):
    for include_self in (True, False):
        x = torch.tensor([2.0, 2.0, 5.0], requires_grad=True)
        src = torch.tensor([2.0, 0.0, 2.0, 2.0], requires_grad=True)
        y = x.scatter_reduce(0, index, src, reduce, include_self=include_self)
        y.backward(torch.tensor([1.0, 2.0, 3.0]))
        print(reduce, include_self, y, x.grad, src.grad)
for reduce in ("prod", "mean", "amax", "amin"):
    x = torch.ones(2, 3, requires_grad=True)
    source = torch.tensor([[1.0, 2.0, 3.0], [1.0, 0.0, -1.0]], requires_grad=True)
    y = x.index_reduce(0, torch.tensor([1, 1]), source, reduce)
    y.sum().backward()
    print(reduce, y, x.grad, source.grad)
x = torch.zeros(3)
print(x.scatter_reduce_(0, index, torch.arange(4.0), reduce="sum"), x.index_reduce_(0, index[:2], x[:2] + 1, "amax"))
print(torch.scatter_reduce(torch.zeros(2, dtype=torch.int64), 0, index, torch.tensor([1, 2, 3, 5]), "mean"))

# Copies with a part written over.
x = torch.arange(6.0).reshape(2, 3)
print(torch.select_scatter(x, torch.ones(3), 0, 1), torch.diagonal_scatter(x, torch.ones(2), 1))
print(torch.slice_scatter(x, torch.ones(2, 1), 1, 2, 3, 1), torch.as_strided_scatter(x, torch.ones(2), (2,), (3,)))
print(torch.narrow_copy(x, 1, 1, 2), x.clone().fill_diagonal_(9), torch.ones(5, 2).fill_diagonal_(0, wrap=True))
print(torch.unsqueeze_copy(x[0], 0), torch.split_copy(x, 1), torch.unsafe_chunk(x, 2), x.unsafe_split(1))

# Dimensions and shapes.
print(torch.atleast_1d(torch.tensor(1.0)), torch.atleast_2d(torch.tensor(1.0), torch.ones(2)))
print(torch.atleast_3d(torch.ones(2)).shape, torch.atleast_3d([torch.ones(2, 2)])[0].shape)
a, b = torch.broadcast_tensors(torch.arange(3).view(1, 3), torch.arange(2).view(2, 1))
print(a, b, torch.broadcast_shapes((2,), (3, 1), (1, 1, 1)), torch.broadcast_shapes(5, (2, 1)))
print(x.sum_to_size(1, 3), x.sum_to_size(2, 1), torch.unflatten(torch.arange(4), 0, (2, -1)))
for wrong in (
    lambda: torch.broadcast_shapes((2,), (3,)), lambda: torch.broadcast_tensors(torch.ones(2), torch.ones(3)),
    lambda: torch.ones(2).fill_diagonal_(1), lambda: x.select_scatter(torch.ones(2), 0, 0),
    lambda: x.scatter_reduce(0, torch.tensor([[0]]), x, "max"), lambda: x.index_reduce(0, index, x, "sum"),
    lambda: torch.histc(torch.tensor([1, 2])), lambda: torch.histogram(x, 0),
):  # fmt: skip
    try:
        wrong()
    except RuntimeError as error:
        print(error)

# Histograms.
torch.manual_seed(3)
data = torch.randn(500)
print(torch.histc(data, bins=7), torch.histc(data, 5, -1, 1), data.histc(4).sum())
hist, edges = torch.histogram(data, bins=5)
print(hist, edges, torch.histogram(data, bins=3, range=(-1.0, 1.0), density=True))
print(torch.histogram(data, torch.tensor([-3.0, 0.0, 0.5, 3.0]), weight=torch.ones(500) * 0.5))
