# Tensors as values: operators, indexing, shapes, reductions, formats, random numbers.
import torch

a = torch.arange(6.0).reshape(2, 3)
print(a + 1, 1 - a, 2 / (a + 1), a**2, 2**a, a // 2, a % 2, -a, abs(-a))
print(a @ a.T, a.T.shape, a.t().stride(), a == 1, a != None, a > 2)  # noqa: E711
print(a[0], a[:, 1], a[1, 2], a[-1], a[..., 0], a[None].shape, a[:, ::2], a[0:1])
print(a.sum(), a.sum(0), a.sum(dim=1, keepdim=True), a.mean(), a.std(), a.max(), a.argmax(), a.min(1))
print(a.max(dim=0), torch.max(a, torch.ones(2, 3)), a.prod(), (a > 0).any(), (a > 0).all())
b = a.clone()
b[0] = 9
b[1, 1:] = torch.tensor([7.0, 8.0])
b += 1
b *= 2
print(b, a.view(-1), a.reshape(3, -1), a.permute(1, 0), a.unsqueeze(0).squeeze(0).shape)
print(torch.cat([a, a]), torch.stack([a[0], a[1]], 1), torch.where(a > 2, a, -a), a.clamp(1, 4))
print(torch.zeros(2), torch.ones(2, 2), torch.full((2,), 7), torch.eye(2), torch.linspace(0, 1, 5))
print(a.dtype, a.long(), a.double(), a.bool(), a.to(torch.int64), (a.long() * 2.0).dtype, (a.long() / 2))
print([row.tolist() for row in a], len(a), 3 in a, float(a[0, 1]), int(a[1, 0]), f"{a.sum():.3f}")
print(isinstance(a, torch.Tensor), isinstance(a, torch.FloatTensor), type(a), a.device, torch.is_tensor(a))
print(a.shape[0], a.shape[-1], tuple(a.shape), a.numel(), a.ndim, torch.Size([1, 2]) + (3,))
torch.manual_seed(10)
print(torch.rand(2, 3), torch.randn(3), torch.randint(0, 10, (5,)), torch.randperm(5), torch.rand(20).sum())
print(torch.tensor([1e-5, 1.0]), torch.tensor([1e8, 1.0]), torch.tensor(float("nan")), torch.tensor([0.1, 100.25]))
print(torch.arange(2000.0), torch.zeros(3, 0), torch.tensor([[[1]]]), torch.tensor([1.0]).numpy())
