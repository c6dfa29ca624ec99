import torch
import torch.nn as nn


class Tiny(nn.Module):
    def __init__(self):
        super(Tiny, self).__init__()
        self.w = nn.Parameter(torch.tensor([1., -2.]))

    def forward(self, x):
        return (self.w * x).sum(-1)


net = Tiny()
data = torch.tensor([[1., 2.], [3., 4.], [-1., 0.5], [2., 2.]])
target = torch.tensor([1., 0., -1., 2.])
criterion = nn.MSELoss()

criterion(net(data), target).backward()
whole = net.w.grad.clone()
net.zero_grad(set_to_none=True)
print(net.w.grad)
accumulation_steps = 4
for i in range(4):
    loss = criterion(net(data[i:i + 1]), target[i:i + 1]) / accumulation_steps
    loss.backward()
    print(i, net.w.grad)
print(whole, torch.allclose(whole, net.w.grad))
net.zero_grad(set_to_none=True)
print(net.w.grad)
(criterion(net(data), target) + 0.01 * sum(p.pow(2).sum() for p in net.parameters())).backward()
print(net.w.grad)
print(nn.utils.clip_grad_norm_(net.parameters(), max_norm=1.0), net.w.grad, net.w.grad.norm())
nn.utils.clip_grad_value_(net.parameters(), 0.3)
print(net.w.grad)
with torch.autograd.set_detect_anomaly(False):
    pass
z = torch.tensor([0.], requires_grad=True)
(z.sqrt() * 0).backward()
print(z.grad)
n = torch.tensor([0., 1.], requires_grad=True)
n.norm().backward()
n.abs().sum().backward()
print(n.grad)
m = torch.tensor([2., 2., 1.], requires_grad=True)
m.max().backward()
print(m.grad)
m.grad = None
m.max(0).values.backward()
print(m.grad)
k = torch.tensor([1., 2., 3.], requires_grad=True)
k[k > 1.5].prod().backward()
print(k.grad)
print(k.grad.sum())
k.grad.zero_()
torch.autograd.backward([k.sum(), (k * 2).sum()])
print(k.grad)
print(k.grad.sum())
