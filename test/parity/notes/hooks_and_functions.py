# Hooks on gradients, custom functions, views changed in place, and switches: what a learner tries.
import torch
from torch.autograd import Function


class Square(Function):
    @staticmethod
    def forward(ctx, x, scale=1.0):
        ctx.save_for_backward(x)
        ctx.scale = scale
        return x * x * scale

    @staticmethod
    def backward(ctx, grad):
        (x,) = ctx.saved_tensors
        return 2 * x * grad * ctx.scale, None


class Clip(Function):
    @staticmethod
    def forward(ctx, x):
        return x.view_as(x)

    @staticmethod
    def backward(ctx, grad):
        return grad.clamp(-1, 1)


x = torch.tensor([1.0, 2.0, -3.0], requires_grad=True)
y = Square.apply(x, 2.0)
print(y, y.grad_fn.name(), y.grad_fn.next_functions[0][0].name())
y.sum().backward()
print(x.grad)
x.grad = None
(Clip.apply(x) * 5).sum().backward()
print(x.grad)

(g,) = torch.autograd.grad(Square.apply(x).sum(), x, create_graph=True)
print(g, torch.autograd.grad(g.sum(), x))

seen = []
x.grad = None
handle = x.register_hook(lambda grad: seen.append(grad.clone()))
z = x * 3
z.register_hook(lambda grad: grad * 10)
z.sum().backward()
print(x.grad, seen)
handle.remove()
z = x * 3
z.grad_fn.register_hook(lambda made, given: (made[0] / 2, made[1]))
z.sum().backward()
print(x.grad, len(seen))


def failing(grad):
    raise ValueError("no gradient for you")


z = x * 2
z.register_hook(failing)
try:
    z.sum().backward()
except ValueError as error:
    print(error)

for wrong in (lambda grad: 3, lambda grad: grad[:1], lambda grad: grad.double()):
    z = x * 2
    z.register_hook(wrong)
    try:
        z.sum().backward()
    except (RuntimeError, TypeError) as error:
        print(type(error).__name__, error)

y = x * 2
y[0] = x[1]
y[1:].mul_(10)
y.sum().backward()
print(y, x.grad)
try:
    x[0] = 1.0
except RuntimeError as error:
    print(error)
with torch.inference_mode():
    free = x * 2
print(free.requires_grad, free.is_inference())
try:
    with torch.autograd.detect_anomaly():
        ((x * 0).sqrt() * 0).sum().backward()
except RuntimeError as error:
    print(error)
