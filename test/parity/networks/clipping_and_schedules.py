import math
import torch
from torch import nn, optim
from torch.optim import lr_scheduler


def make():
    torch.manual_seed(0)
    net = nn.Linear(4, 1)
    return net, optim.SGD(net.parameters(), lr=0.1, momentum=0.9)


schedulers = {
    'StepLR': lambda o: lr_scheduler.StepLR(o, step_size=3, gamma=0.5),
    'MultiStepLR': lambda o: lr_scheduler.MultiStepLR(o, milestones=[2, 5], gamma=0.1),
    'ExponentialLR': lambda o: lr_scheduler.ExponentialLR(o, 0.9),
    'Cosine': lambda o: lr_scheduler.CosineAnnealingLR(o, T_max=8, eta_min=0.01),
    'Restarts': lambda o: lr_scheduler.CosineAnnealingWarmRestarts(o, T_0=3, T_mult=2),
    'OneCycle': lambda o: lr_scheduler.OneCycleLR(o, max_lr=0.1, total_steps=10),
    'Cyclic': lambda o: lr_scheduler.CyclicLR(o, 0.01, 0.1, step_size_up=3, mode='triangular2'),
    'Linear': lambda o: lr_scheduler.LinearLR(o, start_factor=0.25, total_iters=4),
    'Poly': lambda o: lr_scheduler.PolynomialLR(o, total_iters=6, power=2.0),
    'Constant': lambda o: lr_scheduler.ConstantLR(o, factor=0.5, total_iters=2),
    'Multiplicative': lambda o: lr_scheduler.MultiplicativeLR(o, lambda epoch: 0.95),
    'Warmup': lambda o: lr_scheduler.SequentialLR(o, [
        lr_scheduler.LinearLR(o, 0.1, total_iters=3), lr_scheduler.ExponentialLR(o, 0.8)], milestones=[3]),
    'Chained': lambda o: lr_scheduler.ChainedScheduler([
        lr_scheduler.ConstantLR(o, 0.1, total_iters=2), lr_scheduler.ExponentialLR(o, 0.9)]),
}
for name, build in schedulers.items():
    net, opt = make()
    sched = build(opt)
    lrs = []
    for _ in range(9):
        opt.step()
        lrs.append(round(opt.param_groups[0]['lr'], 4))
        sched.step()
    print(f'{name:>15}', lrs)

print(schedulers['StepLR'](make()[1]).state_dict())
net, opt = make()
x = torch.full((2, 4), 100.)
net(x).pow(2).mean().backward()
before = [p.grad.norm().item() for p in net.parameters()]
total = nn.utils.clip_grad_norm_(net.parameters(), max_norm=1.0)
after = math.sqrt(sum(p.grad.norm().item() ** 2 for p in net.parameters()))
print('%.1f %.4f' % (total.item(), after), math.isclose(total.item(), math.hypot(*before), rel_tol=1e-5))
nn.utils.clip_grad_value_(net.parameters(), clip_value=0.3)
print(net.weight.grad, net.bias.grad)
print(nn.utils.clip_grad_norm_(net.parameters(), 10., norm_type=float('inf')))


def grad_clipping(net, theta):
    params = [p for p in net.parameters() if p.requires_grad]
    norm = torch.sqrt(sum(torch.sum((p.grad ** 2)) for p in params))
    if norm > theta:
        for param in params:
            param.grad[:] *= theta / norm


grad_clipping(net, 0.1)
print(net.weight.grad, net.bias.grad)
vec = nn.utils.parameters_to_vector(net.parameters())
print(vec.shape)
nn.utils.vector_to_parameters(torch.arange(5.), net.parameters())
print(net.weight, net.bias)
for g in opt.param_groups:
    g['lr'] = 0.01
print(opt.state_dict()['param_groups'])
