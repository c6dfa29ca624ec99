import numpy as np
import torch

np.random.seed(0)
a = np.random.rand(2, 3)
t = torch.from_numpy(a)
t[0, 0] = 7
print(a[0], t.dtype, a.dtype)
b = torch.ones(5)
n = b.numpy()
b.add_(1)
print(n, type(n))
np.add(n, 1, out=n)
print(b)
print(torch.as_tensor(np.arange(4, dtype=np.int32)), torch.tensor(np.array([[1, 2], [3, 4]])))
print(torch.tensor([np.float32(1.5), 2]), torch.tensor(np.float64(2)), torch.Tensor(np.eye(2)))
print(np.sum(torch.ones(3).numpy()), np.asarray(torch.arange(3)), np.array(torch.eye(2)))
print(t.detach().cpu().numpy().mean(axis=0).round(3))
print(np.argmax(torch.tensor([0.1, 0.9, 0.3]).numpy()), torch.tensor(a).mean(0).round(decimals=2))
try:
    torch.ones(2, requires_grad=True).numpy()
except RuntimeError as e:
    print(e)
try:
    torch.from_numpy([1, 2])
except TypeError as e:
    print(e)
try:
    torch.from_numpy(np.array(['a']))
except TypeError as e:
    print(str(e)[:60])
img = np.arange(24, dtype=np.uint8).reshape(2, 4, 3)
chw = torch.from_numpy(img.transpose((2, 0, 1))).float().div(255)
print(chw.shape, chw[0])
back = (chw.permute(1, 2, 0).numpy() * 255).astype(np.uint8)
print((back == img).all(), back.flags['C_CONTIGUOUS'])
x = np.linspace(0, 1, 5)
y = 3 * x + np.random.normal(0, 0.1, 5)
w, c = np.polyfit(x, y, 1)
print(round(w, 3), round(c, 3))
A = torch.tensor(np.stack([x, np.ones_like(x)], 1))
print(torch.linalg.lstsq(A, torch.tensor(y).unsqueeze(1)).solution.flatten())
idx = np.random.permutation(5)
print(idx, torch.arange(5)[idx], torch.arange(5)[torch.from_numpy(idx)].tolist())
batches = np.array_split(idx, 2)
print(batches, [torch.LongTensor(p).sum().item() for p in batches])
onehot = np.eye(3)[np.array([0, 2, 1])]
print(onehot, torch.from_numpy(onehot).argmax(dim=1))
np.set_printoptions(precision=2, suppress=True)
print(torch.softmax(torch.from_numpy(a), dim=1).numpy())
np.set_printoptions(precision=8, suppress=False)
np.save('w.npy', t.numpy())
print(torch.from_numpy(np.load('w.npy')).equal(t), np.float32(3) * torch.ones(2), torch.ones(2) * np.float64(3))
print(torch.is_tensor(a), isinstance(t.numpy(), np.ndarray), t.shape == a.shape, np.allclose(t, a))
