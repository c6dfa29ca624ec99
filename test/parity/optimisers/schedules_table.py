"""The learning rate of every scheduler over twelve epochs."""
import warnings
import torch
from torch.optim import lr_scheduler as S

warnings.filterwarnings('ignore')


def rates(make, epochs=12, lr=0.1, metric=None):
    opt = torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=lr, momentum=0.9)
    sched = make(opt)
    out = []
    for e in range(epochs):
        out.append(opt.param_groups[0]['lr'])
        opt.step()
        sched.step() if metric is None else sched.step(metric[e])
    return ' '.join('%.4f' % r for r in out)


print('step       ', rates(lambda o: S.StepLR(o, step_size=4, gamma=0.5)))
print('multistep  ', rates(lambda o: S.MultiStepLR(o, milestones=[3, 8], gamma=0.1)))
print('exponential', rates(lambda o: S.ExponentialLR(o, gamma=0.9)))
print('cosine     ', rates(lambda o: S.CosineAnnealingLR(o, T_max=10, eta_min=0.001)))
print('restarts   ', rates(lambda o: S.CosineAnnealingWarmRestarts(o, T_0=3, T_mult=2)))
print('lambda     ', rates(lambda o: S.LambdaLR(o, lr_lambda=lambda e: 1 / (1 + e))))
print('multiply   ', rates(lambda o: S.MultiplicativeLR(o, lambda e: 0.95)))
print('linear     ', rates(lambda o: S.LinearLR(o, start_factor=0.25, total_iters=5)))
print('constant   ', rates(lambda o: S.ConstantLR(o, factor=0.5, total_iters=4)))
print('polynomial ', rates(lambda o: S.PolynomialLR(o, total_iters=8, power=2.0)))
print('cyclic     ', rates(lambda o: S.CyclicLR(o, base_lr=0.01, max_lr=0.1, step_size_up=3)))
print('triangular2', rates(lambda o: S.CyclicLR(o, 0.01, 0.1, step_size_up=2, mode='triangular2')))
print('one cycle  ', rates(lambda o: S.OneCycleLR(o, max_lr=0.1, total_steps=13)))
print('plateau    ', rates(lambda o: S.ReduceLROnPlateau(o, 'min', patience=1, factor=0.1), metric=[1, .9, .9, .9, .9, .8, .8, .8, .8, .8, .8, .8]))
print('sequential ', rates(lambda o: S.SequentialLR(o, [S.ConstantLR(o, 0.1, 2), S.ExponentialLR(o, 0.9)], milestones=[4])))
print('chained    ', rates(lambda o: S.ChainedScheduler([S.ConstantLR(o, 0.5, 3), S.ExponentialLR(o, 0.9)])))
opt = torch.optim.Adam([torch.nn.Parameter(torch.ones(2))], lr=0.01)
s = S.StepLR(opt, 2, verbose=True)
opt.step()
s.step()
s.step()
print(s.get_last_lr(), s.last_epoch, s.state_dict())
r = S.ReduceLROnPlateau(opt, mode='max', factor=0.5, patience=0, verbose=True)
for v in (0.5, 0.4, 0.6, 0.6):
    r.step(v)
print(r.num_bad_epochs, r.best, opt.param_groups[0]['lr'])
try:
    S.OneCycleLR(opt, max_lr=1.)
except ValueError as e:
    print(e)
try:
    S.StepLR(1, 2)
except TypeError as e:
    print(e)
try:
    S.LambdaLR(opt, [lambda e: 1, lambda e: 2])
except ValueError as e:
    print(e)
