# Extending torch.autograd: our own Functions
import torch
from torch.autograd import Function, gradcheck


class LegendrePolynomial3(Function):
    """P3(x) = (5x^3 - 3x) / 2"""

    @staticmethod
    def forward(ctx, input):
        ctx.save_for_backward(input)
        return 0.5 * (5 * input ** 3 - 3 * input)

    @staticmethod
    def backward(ctx, grad_output):
        input, = ctx.saved_tensors
        return grad_output * 1.5 * (5 * input ** 2 - 1)


class MyReLU(Function):
    @staticmethod
    def forward(ctx, x):
        ctx.mask = x > 0
        return x.clamp(min=0)

    @staticmethod
    def backward(ctx, g):
        return g * ctx.mask


class Scale(Function):
    @staticmethod
    def forward(ctx, x, k):
        ctx.k = k
        return x * k

    @staticmethod
    def backward(ctx, g):
        print('needs', ctx.needs_input_grad)
        return g * ctx.k, None


class GradReverse(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, lambd=1.0):
        ctx.lambd = lambd
        return x.view_as(x)

    @staticmethod
    def backward(ctx, grad_output):
        return grad_output.neg() * ctx.lambd, None


def grad_reverse(x, lambd=1.0):
    return GradReverse.apply(x, lambd)


x = torch.linspace(-1, 1, 5, requires_grad=True)
P3 = LegendrePolynomial3.apply
y = P3(x)
print(y)
y.sum().backward()
print(x.grad)
print(gradcheck(P3, torch.randn(4, dtype=torch.double, requires_grad=True)))
x.grad = None
r = MyReLU.apply(x)
print(r, type(r.grad_fn).__name__)
r.sum().backward()
print(x.grad)
x.grad = None
Scale.apply(x, 3.).sum().backward()
print(x.grad)
x.grad.zero_()
grad_reverse(x * 2, 0.5).sum().backward()
print(x.grad)


class Bad(Function):
    @staticmethod
    def forward(ctx, a, b):
        return a + b

    @staticmethod
    def backward(ctx, g):
        return g


try:
    Bad.apply(x, x).sum().backward()
except RuntimeError as e:
    print(e)
try:
    MyReLU()(x)
except RuntimeError as e:
    print(str(e)[:80])


class Straight(Function):
    @staticmethod
    def forward(ctx, x):
        return torch.sign(x)

    @staticmethod
    def backward(ctx, g):
        return torch.nn.functional.hardtanh(g)


z = torch.tensor([-0.3, 0.8], requires_grad=True)
s = Straight.apply(z)
(s * torch.tensor([5., 0.2])).sum().backward()
print(s, z.grad)
