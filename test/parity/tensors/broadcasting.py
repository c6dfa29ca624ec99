# Broadcasting: which shapes go together?
import torch

shapes = [((3,), (3,)), ((3, 1), (1, 4)), ((2, 3, 4), (4,)), ((2, 3, 4), (3, 1)),
          ((2, 3), (3, 2)), ((5,), (4,)), ((1,), (2, 2)), ((0,), (1,)), ((2, 1, 3), (7, 1))]
for s, t in shapes:
    a, b = torch.ones(s), torch.ones(t)
    try:
        c = a + b
        print("%s + %s -> %s" % (s, t, tuple(c.shape)))
    except RuntimeError as e:
        print("%s + %s fails: %s" % (s, t, e))

x = torch.tensor([[1., 2.], [3., 4.]])
print(x - x.mean(0))
print((x - x.mean(0)) / x.std(0))
print(x / x.norm(dim=1, keepdim=True))
print(x[:, None, :] - x[None, :, :])
print(((x[:, None] - x[None]) ** 2).sum(-1).sqrt())
print(torch.cdist(x, x))
p, q = torch.broadcast_tensors(torch.arange(3), torch.arange(2)[:, None])
print(p, q)
print(torch.broadcast_shapes((2, 1), (1, 5), (5,)))
try:
    x += torch.ones(3, 2, 2)
except RuntimeError as e:
    print(e)
print(x.add(1).mul_(2).sub(torch.tensor(1)), x.add(x, alpha=10))
print(torch.outer(torch.arange(1, 4), torch.arange(1, 4)))
print(torch.maximum(x, torch.tensor([2., 3.])), x.clamp(1.5, 3.5), x.clamp(min=2))
