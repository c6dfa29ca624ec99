# What the graph records, and how gradients are asked for.
import torch

x = torch.tensor([2.0, 3.0], requires_grad=True)
y = torch.tensor(4.0, requires_grad=True)
z = (x * y + x**2).sum()
print(z, z.grad_fn.name(), [step.name() for step, _ in z.grad_fn.next_functions])
z.backward(retain_graph=True)
print(x.grad, y.grad)
z.backward()
print(x.grad, y.grad)
try:
    z.backward()
except RuntimeError as error:
    print(str(error)[:60])
(dx,) = torch.autograd.grad((x**3).sum(), x, create_graph=True)
print(dx, torch.autograd.grad(dx.sum(), x))
with torch.no_grad():
    w = x * 2
    print(w.requires_grad, torch.is_grad_enabled())
print(x.detach(), x.data, (x * 2).detach().requires_grad)


@torch.no_grad()
def quiet():
    return (x + y).requires_grad


print(quiet(), (x + y).requires_grad)
v = (x * 2).retain_grad()
h = x * 3
h.retain_grad()
h.sum().backward()
print(h.grad, x.grad, h)
x.grad = None
print(x.grad)
for attempt in (
    lambda: (x * 2).backward(),
    lambda: x.add_(1),
    lambda: torch.tensor([1], requires_grad=True),
    lambda: x.numpy(),
    lambda: torch.ones(2).sum().backward(),
    lambda: bool(x),
    lambda: x.item(),
):
    try:
        attempt()
    except Exception as error:
        print(type(error).__name__, error)
