# Derivatives of functions, gradient checks, and hooks on what the graph keeps.
import torch, warnings
from torch.autograd import functional as AF, gradcheck, gradgradcheck
from torch.autograd.functional import jacobian, hessian, vjp, jvp, vhp, hvp


def tried(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__, error)


torch.manual_seed(0)
x = torch.rand(2, 2)
y = torch.rand(2)
e = lambda a: a.exp().sum(1)
print(jacobian(e, x), jacobian(e, x, create_graph=True))
ad = lambda a, b: 2 * a + 3 * b
print(
    jacobian(ad, (y, y * 2)),
    jacobian(lambda a: (a * 2, a.sum()), y),
    jacobian(lambda a, b: (a * b, b.sum()), (y, y)),
    jacobian(e, x, vectorize=True),
    jacobian(e, x, strategy="forward-mode", vectorize=True),
)
p = lambda a: a.pow(3).sum()
print(
    hessian(p, x).shape,
    hessian(p, y),
    hessian(lambda a, b: (a * b**2).sum(), (y, y + 1)),
    hessian(p, y, create_graph=True),
)
print(
    vjp(e, x, torch.ones(2)),
    vjp(p, y),
    vjp(ad, (y, y), y),
    jvp(e, x, torch.ones(2, 2)),
    jvp(ad, (y, y), (y, y)),
    vhp(p, x, torch.ones(2, 2)),
    hvp(p, x, torch.ones(2, 2)),
    vhp(lambda a, b: (a * b).sum(), (y, y), (y, y)),
    hvp(lambda a, b: (a * b).sum(), (y, y), (y, y)),
    vjp(e, x, torch.ones(2), create_graph=True),
)
xs = x.clone().requires_grad_()
o = jacobian(e, xs, create_graph=True)
o.sum().backward()
print(xs.grad)
for f in [
    lambda: jacobian(e, 3),
    lambda: jacobian(lambda a: 3, y),
    lambda: jacobian(lambda a: (a, 3), y),
    lambda: hessian(e, x),
    lambda: hessian(lambda a: (a.sum(),), x),
    lambda: vjp(e, x),
    lambda: vjp(e, x, torch.ones(3)),
    lambda: vjp(e, x, (torch.ones(2), torch.ones(2))),
    lambda: jvp(e, x),
    lambda: jvp(ad, (y, y), (y,)),
    lambda: jvp(ad, (y, y), (y, torch.ones(3))),
    lambda: vhp(e, x, x),
    lambda: hvp(p, x),
    lambda: jacobian(lambda a: torch.ones(1), y, strict=True),
    lambda: jacobian(lambda a, b: a, (y, y), strict=True),
    lambda: hessian(lambda a: a.sum(), y, strict=True),
    lambda: jacobian(e, x, strategy="q"),
    lambda: jacobian(e, x, strict=True, vectorize=True),
    lambda: vjp(lambda a, b: a.sum(), (y, y), strict=True),
    lambda: jacobian(lambda a: a.detach(), y),
]:
    tried(f)
d = torch.randn(3, 2, dtype=torch.double, requires_grad=True)
w = torch.randn(2, 2, dtype=torch.double, requires_grad=True)
print(
    gradcheck(torch.nn.functional.linear, (d, w)),
    gradgradcheck(torch.matmul, (d, w)),
    gradcheck(lambda a: (a**2, a.sum()), d, eps=1e-06, atol=0.0001),
)


class Bad(torch.autograd.Function):

    @staticmethod
    def forward(ctx, a):
        return a * 2

    @staticmethod
    def backward(ctx, g):
        return g * 3


b = torch.tensor([1.0, 2.0], dtype=torch.double, requires_grad=True)
tried(lambda: gradcheck(Bad.apply, b))
print(gradcheck(Bad.apply, b, raise_exception=False))
tried(lambda: gradcheck(torch.exp, torch.ones(2, dtype=torch.double)))
tried(lambda: gradcheck(lambda a: a.detach() * 2, b))
tried(lambda: gradcheck(lambda a: torch.ones(2).double(), b))
tried(lambda: gradcheck(torch.exp, torch.ones(1, dtype=torch.double, requires_grad=True).expand(3)))
tried(lambda: gradcheck(lambda a: a * a, torch.ones(2, requires_grad=True)))
log = []


class T(torch.autograd.Function):

    @staticmethod
    def forward(ctx, a):
        ctx.save_for_backward(a)
        return a * a

    @staticmethod
    def backward(ctx, g):
        (a,) = ctx.saved_tensors
        return 2 * a * g


a = torch.tensor([2.0, 3.0], requires_grad=True)
with torch.autograd.graph.saved_tensors_hooks(
    lambda v: (log.append(("pack", v.shape)), v.tolist())[1],
    lambda q: (log.append("unpack"), torch.tensor(q))[1],
):
    out = (a * a).exp().sum()
out.backward()
print(log, a.grad)
a.grad = None
with torch.autograd.graph.save_on_cpu():
    (a * a).sum().backward()
print(a.grad)
a.grad = None
with torch.autograd.graph.saved_tensors_hooks(lambda v: v * 2, lambda v: v / 2):
    o = (a * 3 * a).sum()
o.backward()
print(a.grad)
with torch.autograd.graph.saved_tensors_hooks(lambda v: v, lambda v: 3):
    o = (a * a).sum()
tried(lambda: o.backward())


def g():
    with torch.autograd.graph.disable_saved_tensors_hooks("not here"):
        with torch.autograd.graph.saved_tensors_hooks(lambda v: v, lambda v: v):
            pass


tried(g)
with torch.autograd.graph.saved_tensors_hooks(lambda v: v, lambda v: v):
    tried(lambda: T.apply(a).sum().backward())
for _ in range(3):
    with torch.autograd.graph.saved_tensors_hooks(lambda v: v, lambda v: v):
        o = (a * a).exp()
print(o.shape)
