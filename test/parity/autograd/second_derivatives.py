import torch
from torch.autograd import grad


def nth_derivative(f, x, n):
    for i in range(n):
        f = grad(f.sum(), x, create_graph=True)[0]
    return f


x = torch.tensor([1., 2., 3.], requires_grad=True)
for n in range(5):
    y = x ** 4 + torch.sin(x)
    d = nth_derivative(y, x, n)
    print(n, [round(v, 4) for v in d.tolist()], d.grad_fn.name())

# Newton's method on f(x) = x^4 - 3x^3 + 2
p = torch.tensor(4.0, requires_grad=True)
for step in range(6):
    f = p ** 4 - 3 * p ** 3 + 2
    g, = grad(f, p, create_graph=True)
    h, = grad(g, p)
    with torch.no_grad():
        p -= g / h
    print(f'step {step}: x = {p.item():.4f} f = {f.item():.4f} g = {g.item():.4f} h = {h.item():.4f}')

# gradient penalty
torch.manual_seed(1)
D = torch.nn.Sequential(torch.nn.Linear(2, 4), torch.nn.LeakyReLU(0.2), torch.nn.Linear(4, 1))
u = torch.randn(5, 2, requires_grad=True)
g = grad(outputs=D(u), inputs=u, grad_outputs=torch.ones(5, 1), create_graph=True, retain_graph=True, only_inputs=True)[0]
penalty = ((g.norm(2, dim=1) - 1) ** 2).mean()
penalty.backward()
print('%.4f' % penalty, [round(q.grad.norm().item(), 4) for n, q in D.named_parameters() if 'weight' in n])
a, b = torch.ones(2, requires_grad=True), torch.ones(2, requires_grad=True)
try:
    grad((a * 2).sum(), [a, b])
except RuntimeError as e:
    print(e)
print(grad((a * 2).sum(), [a, b], allow_unused=True))
c = (a * b).sum()
print(grad(c, (a, b), retain_graph=True), grad(c, a))
try:
    grad(c, a)
except RuntimeError as e:
    print(str(e)[:60])
