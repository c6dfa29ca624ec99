import torch
from torch import optim

makers = {
    'SGD': lambda p: optim.SGD(p, lr=0.1), 'Momentum': lambda p: optim.SGD(p, lr=0.1, momentum=0.9),
    'Nesterov': lambda p: optim.SGD(p, 0.1, 0.9, nesterov=True), 'Adagrad': lambda p: optim.Adagrad(p, lr=0.5),
    'RMSprop': lambda p: optim.RMSprop(p, lr=0.1, alpha=0.9), 'RMSpropC': lambda p: optim.RMSprop(p, lr=0.1, centered=True, momentum=0.5),
    'Adadelta': lambda p: optim.Adadelta(p, lr=1.0), 'Adam': lambda p: optim.Adam(p, lr=0.3, betas=(0.9, 0.99)),
    'AMSGrad': lambda p: optim.Adam(p, lr=0.3, amsgrad=True), 'AdamW': lambda p: optim.AdamW(p, lr=0.3, weight_decay=0.1),
    'Adamax': lambda p: optim.Adamax(p, lr=0.3), 'NAdam': lambda p: optim.NAdam(p, lr=0.3), 'RAdam': lambda p: optim.RAdam(p, lr=0.3),
    'ASGD': lambda p: optim.ASGD(p, lr=0.1), 'Rprop': lambda p: optim.Rprop(p, lr=0.1), 'Maximize': lambda p: optim.SGD(p, lr=-0.1, maximize=True) if False else optim.Adam(p, lr=0.1, maximize=True),
}
for name, make in makers.items():
    p = torch.tensor([-5.0, 2.0], requires_grad=True)
    opt = make([p])
    for i in range(10):
        opt.zero_grad()
        f = 0.1 * p[0] ** 2 + 2 * p[1] ** 2
        f.backward()
        opt.step()
    state = opt.state_dict()["state"][0]
    print('{:>9}: f = {:8.4f}, x = ({:7.3f}, {:7.3f}) {}'.format(name, f.item(), *p.tolist(), sorted(state)))
print(opt)
for bad in (lambda: optim.SGD([p], lr=-1), lambda: optim.SGD([p]), lambda: optim.Adam([]), lambda: optim.Adam(p), lambda: optim.SGD([p], 0.1, nesterov=True),
            lambda: optim.Adam([p], betas=(1.5, 0.9)), lambda: optim.SGD([p * 2], lr=1), lambda: optim.SGD([1, 2], lr=1), lambda: optim.Adam([p], foo=1),
            lambda: optim.SGD([{'params': p}, {'params': p}], lr=1), lambda: optim.Adam(lr=1)):
    try:
        bad()
    except Exception as e:
        print(type(e).__name__, e)
