import torch


@torch.no_grad()
def evaluate(w, x):
    return w * x


w = torch.tensor(2.0, requires_grad=True)
x = torch.tensor(3.0)
print(evaluate(w, x).requires_grad, evaluate.__name__)
with torch.no_grad():
    y = w * x
    print(y.requires_grad, torch.is_grad_enabled())
    with torch.enable_grad():
        print((w * x).requires_grad)
with torch.set_grad_enabled(False):
    print((w * x).requires_grad)
torch.set_grad_enabled(False)
print((w * x))
torch.set_grad_enabled(True)
print((w * x))
with torch.inference_mode():
    z = w * x
    print(z.requires_grad, z.is_inference(), torch.is_inference_mode_enabled())
try:
    (z * w).backward()
except RuntimeError as e:
    print(e)
try:
    z.add_(w)
except RuntimeError as e:
    print(e)
for phase in ['train', 'val']:
    with torch.set_grad_enabled(phase == 'train'):
        print(phase, (w * x).requires_grad)


@torch.inference_mode()
def predict(w):
    return w + 1


print(predict(w), predict(w).is_inference())
v = torch.ones(3, requires_grad=True)
t = v.detach()
t[0] = 5
print(v)
u = v.clone()
u[0] = 7
print(v, u)
print(v.detach().clone().requires_grad, v.clone().detach().requires_grad_().is_leaf)
a = torch.ones(2, requires_grad=True)
b = a ** 2
b.add_(1)
b.sum().backward()
print(a.grad)
c = a.exp()
c.add_(1)
try:
    c.sum().backward()
except RuntimeError as e:
    print(e)
p = torch.nn.Linear(2, 1)
for q in p.parameters():
    q.requires_grad = False
try:
    p(torch.ones(1, 2)).backward()
except RuntimeError as e:
    print(e)
p.requires_grad_(True)
print([q.requires_grad for q in p.parameters()], [n for n, q in p.named_parameters()])
