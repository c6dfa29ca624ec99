import torch
from torch.autograd.functional import jacobian, hessian, vjp, jvp, hvp, vhp


def exp_reducer(x):
    return x.exp().sum(dim=1)


def pow_reducer(x):
    return x.pow(3).sum()


def adder(x, y):
    return 2 * x + 3 * y


inputs = torch.tensor([[0., 1.], [-1., 0.5]])
print(jacobian(exp_reducer, inputs))
print(jacobian(exp_reducer, inputs, create_graph=True))
print(jacobian(adder, (torch.ones(2), torch.zeros(2))))
print(hessian(pow_reducer, inputs))
print(hessian(lambda x, y: (x * y ** 2).sum(), (torch.ones(2), torch.full((2,), 2.))))
print(vjp(exp_reducer, inputs, torch.ones(2)))
print(jvp(exp_reducer, inputs, torch.ones(2, 2)))
print(hvp(pow_reducer, inputs, torch.ones(2, 2)))
print(vhp(pow_reducer, inputs, torch.ones(2, 2)))
print(jacobian(lambda x: x ** 2, torch.arange(3.), vectorize=True))
print(jacobian(torch.softmax, (torch.tensor([1., 2., 3.]))) if False else jacobian(lambda x: torch.softmax(x, 0), torch.tensor([1., 2., 3.])))


def by_rows(f, x):
    """The Jacobian the slow way: a backward pass a row."""
    x = x.clone().requires_grad_()
    y = f(x)
    rows = []
    for i in range(y.numel()):
        g, = torch.autograd.grad(y.view(-1)[i], x, retain_graph=True)
        rows.append(g.view(-1))
    return torch.stack(rows)


print(by_rows(exp_reducer, inputs))
x = torch.eye(2, requires_grad=True)
out = (x + 1).pow(2).t()
out.backward(torch.ones_like(out), retain_graph=True)
print('First call', x.grad)
out.backward(torch.ones_like(out), retain_graph=True)
print('Second call', x.grad)
try:
    hessian(exp_reducer, inputs)
except RuntimeError as e:
    print(e)
