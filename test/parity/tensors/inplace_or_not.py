# In place or not in place? That is the question.
import torch

a = torch.ones(2, 2)
b = a
b += 1
print(a)
b = b + 1
print(a, b)
c = a.clone()
c.zero_()
print(a.sum(), c.sum())
d = a.t()
d[0, 1] = 42
print(a)
a.copy_(torch.eye(2))
print(d)
a.fill_(3).add_(1).mul_(2).div_(4).sub_(0.5).pow_(2)
print(a)
a.uniform_(0, 1)
print(a)
a.normal_(10, 2)
print(a)
print(torch.zeros(3).bernoulli_(0.5), torch.zeros(4).random_(10), torch.zeros(3).exponential_())
a.t_()
print(a.shape, a.clamp_(max=10))
x = torch.arange(6).view(2, 3)
x.unsqueeze_(0)
print(x.shape)
x.squeeze_().resize_(3, 2)
print(x)
x.transpose_(0, 1)
print(x)
n = x.numpy()
n[0, 0] = 77
print(x, n)
t = torch.from_numpy(n)
t[1, 1] = -5
print(x)
e = torch.tensor(n)
e[0, 0] = 0
print(x[0, 0])
v = torch.zeros(3)
v[1] = 5
v[1:] += 1
print(v, v.sigmoid_(), v.index_fill_(0, torch.tensor([0]), 9.), v.masked_fill_(v > 8, 0))
w = torch.ones(3, requires_grad=True)
for action in (lambda: w.add_(1), lambda: w.__setitem__(0, 2.)):
    try:
        action()
    except RuntimeError as err:
        print(err)
with torch.no_grad():
    w.add_(1)
print(w)
w.data.mul_(10)
print(w)
