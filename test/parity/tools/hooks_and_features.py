from collections import OrderedDict
from functools import partial
import torch
import torch.nn as nn

torch.manual_seed(21)
model = nn.Sequential(OrderedDict([
    ('conv', nn.Conv2d(1, 2, 3)),
    ('relu', nn.ReLU()),
    ('pool', nn.AdaptiveMaxPool2d(2)),
    ('flat', nn.Flatten()),
    ('fc', nn.Linear(8, 3)),
]))
activation = {}


def get_activation(name):
    def hook(model, input, output):
        activation[name] = output.detach()
    return hook


handles = [m.register_forward_hook(get_activation(n)) for n, m in model.named_children()]
x = torch.randn(2, 1, 6, 6)
out = model(x)
for name, act in activation.items():
    print(f'{name:>5}: {tuple(act.shape)} mean={act.mean():.4f} sparsity={(act == 0).float().mean():.2f}')
for h in handles:
    h.remove()
print(len(model.conv._forward_hooks))


def log_grad(name, module, grad_input, grad_output):
    print(name, [None if g is None else tuple(g.shape) for g in grad_input], tuple(grad_output[0].shape))


for n, m in model.named_children():
    if n in ('fc', 'pool', 'conv'):
        m.register_full_backward_hook(partial(log_grad, n))
model(x).sum().backward()
grads = {}
h = x.clone().requires_grad_()
h.register_hook(lambda g: grads.__setitem__('x', g) or g * 2)
model(h).sum().backward()
print(torch.allclose(h.grad, grads['x'] * 2))
model.zero_grad(set_to_none=True)
print(model.conv.weight.grad)


# Grad-CAM in a few lines
class CAM:
    def __init__(self, model, layer):
        self.model = model
        layer.register_forward_hook(self.save)

    def save(self, module, args, output):
        self.maps = output
        if output.requires_grad:
            output.retain_grad()

    def __call__(self, x, index=None):
        scores = self.model(x)
        index = scores.argmax(1) if index is None else index
        scores[torch.arange(len(x)), index].sum().backward()
        weights = self.maps.grad.mean((2, 3), keepdim=True)
        cam = torch.relu((weights * self.maps).sum(1))
        return cam / cam.amax((1, 2), keepdim=True).clamp_min(1e-8)


cam = CAM(nn.Sequential(*list(model.children())), model.relu)(x)
print(cam.shape, cam.max().item(), cam.requires_grad)
sub = nn.Sequential(*list(model.children())[:-2])
print(sub(x).shape, model[:2], model.fc.weight.shape, 'conv' in dict(model.named_modules()))


def pre(module, args):
    print(module.__class__.__name__, 'in', args[0].shape)
    return (args[0] * 0,)


with torch.no_grad():
    hook = model.fc.register_forward_pre_hook(pre)
    print(torch.allclose(model(x), model.fc.bias.expand(2, 3)))
hook.remove()
