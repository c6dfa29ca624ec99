"""Hooks on tensors and on modules."""
import torch
from torch import nn

v = torch.tensor([0., 0., 0.], requires_grad=True)
h = v.register_hook(lambda grad: grad * 2)
v.backward(torch.tensor([1., 2., 3.]))
print(v.grad)
h.remove()
v.backward(torch.tensor([1., 2., 3.]))
print(v.grad)

log = []
net = nn.Sequential(nn.Linear(2, 3), nn.Tanh(), nn.Linear(3, 1))
torch.manual_seed(4)
for p in net.parameters():
    nn.init.uniform_(p, -1, 1)


def save(name):
    def hook(module, inputs, output):
        log.append((name, type(module).__name__, tuple(inputs[0].shape), tuple(output.shape)))
    return hook


handles = [m.register_forward_hook(save(str(i))) for i, m in enumerate(net)]
handles.append(net[0].register_forward_pre_hook(lambda m, i: (i[0] * 1,)))
handles.append(net[2].register_full_backward_hook(lambda m, gi, go: print('backward', gi, go)))
out = net(torch.ones(4, 2))
print(*log, sep='\n')
out.sum().backward()
print(net[0].weight.grad)
for handle in handles:
    handle.remove()
log.clear()
net(torch.ones(1, 2))
print(log, len(net[0]._forward_hooks))
net[1].register_forward_hook(lambda m, i, o: torch.zeros_like(o))
print(net(torch.ones(1, 2)) == net[2].bias)
y = torch.ones(2, requires_grad=True)
z = y * 3
z.register_hook(print)
z.register_hook(lambda g: g.clamp(max=0.5))
(z ** 2).sum().backward()
print(y.grad)
try:
    torch.ones(2).register_hook(print)
except RuntimeError as e:
    print(e)
