"""Subclassing torch.optim.Optimizer."""
import math
import torch
from torch.optim import Optimizer


class Lion(Optimizer):
    def __init__(self, params, lr=1e-2, betas=(0.9, 0.99), weight_decay=0.0):
        if not 0.0 <= lr:
            raise ValueError('Invalid learning rate: {}'.format(lr))
        defaults = dict(lr=lr, betas=betas, weight_decay=weight_decay)
        super().__init__(params, defaults)

    @torch.no_grad()
    def step(self, closure=None):
        loss = None
        if closure is not None:
            with torch.enable_grad():
                loss = closure()
        for group in self.param_groups:
            for p in group['params']:
                if p.grad is None:
                    continue
                p.data.mul_(1 - group['lr'] * group['weight_decay'])
                grad, state = p.grad, self.state[p]
                if len(state) == 0:
                    state['exp_avg'] = torch.zeros_like(p)
                exp_avg = state['exp_avg']
                beta1, beta2 = group['betas']
                update = exp_avg * beta1 + grad * (1 - beta1)
                p.add_(torch.sign(update), alpha=-group['lr'])
                exp_avg.mul_(beta2).add_(grad, alpha=1 - beta2)
        return loss


class MyAdam(Optimizer):
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
        super(MyAdam, self).__init__(params, dict(lr=lr, betas=betas, eps=eps))

    def step(self):
        for group in self.param_groups:
            b1, b2 = group['betas']
            for p in group['params']:
                if p.grad is None:
                    continue
                state = self.state[p]
                if not state:
                    state['t'], state['m'], state['v'] = 0, torch.zeros_like(p.data), torch.zeros_like(p.data)
                state['t'] += 1
                state['m'].mul_(b1).add_(p.grad.data, alpha=1 - b1)
                state['v'].mul_(b2).addcmul_(p.grad.data, p.grad.data, value=1 - b2)
                denom = (state['v'].sqrt() / math.sqrt(1 - b2 ** state['t'])).add_(group['eps'])
                p.data.addcdiv_(state['m'], denom, value=-group['lr'] / (1 - b1 ** state['t']))


w = torch.tensor([1.0, -2.0], requires_grad=True)
opt = Lion([w], lr=0.1)
for i in range(5):
    loss = opt.step(lambda: (opt.zero_grad(), (w ** 2).sum(), (w ** 2).sum().backward())[1])
    print(i, '%.4f' % loss.item(), [round(v, 3) for v in w.tolist()])
print(opt, opt.state_dict()['param_groups'])
a, b = torch.ones(3, requires_grad=True), torch.ones(3, requires_grad=True)
mine, theirs = MyAdam([a], lr=0.1), torch.optim.Adam([b], lr=0.1)
for _ in range(20):
    for p, o in ((a, mine), (b, theirs)):
        o.zero_grad()
        ((p - torch.arange(3.)) ** 2).sum().backward()
        o.step()
print(torch.allclose(a, b, atol=1e-5), [round(v, 3) for v in a.tolist()])
sched = torch.optim.lr_scheduler.StepLR(mine, 1, 0.5)
mine.step()
sched.step()
print(mine.param_groups[0]['lr'], isinstance(mine, Optimizer), type(mine).__mro__[1].__name__)
try:
    Lion([w], lr=-1)
except ValueError as e:
    print(e)
