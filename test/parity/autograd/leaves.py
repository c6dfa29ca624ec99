import torch

a = torch.rand(2, requires_grad=True)
b = torch.rand(2, requires_grad=True).double()
c = torch.rand(2)
d = a + 1
e = c * 3
f = d.detach()
g = a.view(2)
h = a.data
for name, t in list(locals().items()):
    if isinstance(t, torch.Tensor):
        fn = t.grad_fn.name() if t.grad_fn else None
        print(f'{name}: leaf={t.is_leaf!s:5} requires_grad={t.requires_grad!s:5} grad_fn={fn} retains={t.retains_grad}')

d.retain_grad()
s = (d * d).sum()
s.backward()
print(torch.allclose(d.grad, 2 * d), torch.allclose(a.grad, 2 * d), s.grad if s.is_leaf else 'not a leaf')
try:
    d.requires_grad_(False)
except RuntimeError as err:
    print(err)
try:
    torch.tensor([1, 2], requires_grad=True)
except RuntimeError as err:
    print(err)
try:
    c.retain_grad()
except RuntimeError as err:
    print(err)
try:
    e.sum().backward()
except RuntimeError as err:
    print(err)
w = torch.ones(3, requires_grad=True)
w = w - 0.1 * torch.ones(3)
print(w.is_leaf)
w = torch.ones(3, requires_grad=True)
(w * 2).sum().backward()
w.data = w.data - w.grad
print(w, w.is_leaf, w.grad)
w.grad = None
print(w.grad)
try:
    w.grad = torch.ones(2)
except RuntimeError as err:
    print(err)
try:
    w.grad = 'zero'
except TypeError as err:
    print(err)
w.grad = torch.full((3,), 5.)
(w * 2).sum().backward()
print(w.grad)
