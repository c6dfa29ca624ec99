import numpy as np
import torch

lst = [[1, 2], [3, 4]]
arr = np.array(lst)
print(torch.tensor(arr), torch.from_numpy(arr).dtype, torch.as_tensor(arr, dtype=torch.float32), torch.asarray(lst))
print(torch.tensor(np.array([1.5, 2.5])), torch.tensor(np.float32(2.5)), torch.tensor(np.int64(3)), torch.tensor([np.float64(1), 2]))
t = torch.tensor([1.5, 2.5])
print(t.numpy(), t.numpy().dtype, t.tolist(), t.sum().item(), list(t), np.array(t), np.asarray(t).dtype)
print([x.item() for x in t], tuple(t), max(t), sum(t), sorted(torch.tensor([3, 1, 2])))
print(np.sin(t), np.mean(t.numpy()), type(t.numpy() + np.array([1.])))
print(t == t.numpy().tolist()[0], 1.5 in t, bool(t[0] > 1), int(torch.tensor(3.9)), float(torch.tensor(2)))
print(range(10)[torch.tensor(3)], [10, 20, 30][torch.tensor(1)], 'ab' * torch.tensor(2).item())
for r in torch.tensor(lst):
    a, b = r
    print(a, b, r.tolist())
for i, (x, y) in enumerate(zip(torch.arange(2), torch.tensor([True, False]))):
    print(i, x, y)
g = torch.ones(2, requires_grad=True)
for bad in (lambda: g.numpy(), lambda: torch.ones(2).item(), lambda: bool(torch.ones(2)), lambda: int(torch.ones(2)),
            lambda: torch.tensor([[1, 2], [3]]), lambda: torch.tensor('a'), lambda: torch.tensor(None), lambda: len(torch.tensor(1)),
            lambda: iter(torch.tensor(1)), lambda: torch.from_numpy([1]), lambda: torch.tensor([1, 'a'])):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__ + ':', e)
print(g.detach().numpy(), g.detach().cpu().numpy().tolist())
print(torch.tensor([1, 2]).equal(torch.tensor([1, 2])), torch.allclose(t, t + 1e-9), torch.isclose(t, t + 0.1))
print(hash(t) == hash(t), t is t, {t: 'key'}[t], torch.tensor(1).__bool__(), torch.tensor(3).__index__())
