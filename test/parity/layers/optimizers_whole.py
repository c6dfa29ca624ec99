# Optimisers: L-BFGS, a user's own, averaged weights, states, printing, mistakes.
import torch, warnings, copy, pickle
import torch.nn as nn, torch.optim as optim
from torch.optim import Optimizer
from torch.optim.optimizer import required
from torch.optim.lr_scheduler import _LRScheduler, LambdaLR, StepLR
from torch.optim.swa_utils import AveragedModel, SWALR, update_bn


def tried(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__, error)


torch.manual_seed(0)


def net():
    torch.manual_seed(1)
    return nn.Sequential(nn.Linear(2, 3), nn.BatchNorm1d(3), nn.Tanh(), nn.Linear(3, 1))


X = torch.randn(8, 2)
Y = X.sum(1, keepdim=True) ** 2
for ls in (None, "strong_wolfe"):
    m = net()
    o = optim.LBFGS(m.parameters(), lr=0.5, max_iter=5, history_size=4, line_search_fn=ls)

    def closure():
        o.zero_grad()
        l = ((m(X) - Y) ** 2).mean()
        l.backward()
        return l

    for i in range(3):
        print(o.step(closure))
    print(
        list(o.state_dict()["state"][0]),
        o.state_dict()["state"][0]["func_evals"],
        o.state_dict()["state"][0]["n_iter"],
    )
    print(o)
    sd = copy.deepcopy(o.state_dict())
    o2 = optim.LBFGS(m.parameters(), lr=0.5, max_iter=5, history_size=4, line_search_fn=ls)
    o2.load_state_dict(sd)
    o = o2
    print(o.step(closure))
x = torch.tensor([-1.5, 2.0], requires_grad=True)
o = optim.LBFGS([x], line_search_fn="strong_wolfe")


def ros():
    o.zero_grad()
    l = (1 - x[0]) ** 2 + 100 * (x[1] - x[0] ** 2) ** 2
    l.backward()
    return l


for _ in range(4):
    print(o.step(ros).item())
print(x)
tried(lambda: o.step())
tried(lambda: optim.LBFGS([{"params": [x]}, {"params": [torch.ones(1, requires_grad=True)]}]))


def boom():
    raise KeyError("boom")


tried(lambda: o.step(boom))


class MySGD(Optimizer):

    def __init__(self, params, lr=required, momentum=0.9):
        if lr is not required and lr < 0:
            raise ValueError("bad lr")
        super().__init__(params, dict(lr=lr, momentum=momentum))

    @torch.no_grad()
    def step(self, closure=None):
        loss = None
        if closure is not None:
            with torch.enable_grad():
                loss = closure()
        for group in self.param_groups:
            for p in group["params"]:
                if p.grad is None:
                    continue
                st = self.state[p]
                if "buf" not in st:
                    st["step"] = 0
                    st["buf"] = torch.zeros_like(p, memory_format=torch.preserve_format)
                st["step"] += 1
                st["buf"].mul_(group["momentum"]).add_(p.grad)
                p.add_(st["buf"], alpha=-group["lr"])
        return loss


m = net()
o = MySGD(m.parameters(), lr=0.05)
s = StepLR(o, 2, 0.5)
for i in range(4):
    o.zero_grad()
    l = ((m(X) - Y) ** 2).mean()
    l.backward()
    o.step()
    s.step()
    print(l, s.get_last_lr())
print(o, o.state_dict()["param_groups"], list(o.state_dict()["state"][0]))
tried(lambda: MySGD(m.parameters()))
tried(lambda: MySGD([torch.ones(1)]))


class Warm(_LRScheduler):

    def __init__(self, opt, n, last_epoch=-1):
        self.n = n
        super().__init__(opt, last_epoch)

    def get_lr(self):
        return [b * min(1, (self.last_epoch + 1) / self.n) for b in self.base_lrs]


o = optim.SGD(m.parameters(), lr=1.0)
s = Warm(o, 4)
for _ in range(5):
    print(o.param_groups[0]["lr"], s.get_last_lr())
    o.step()
    s.step()
print(s.state_dict())
p = torch.ones(1, requires_grad=True)
for f in [
    lambda: optim.SGD(p, lr=1),
    lambda: optim.SGD([], lr=1),
    lambda: optim.SGD([p]),
    lambda: optim.SGD([p * 2], lr=1),
    lambda: optim.SGD([3], lr=1),
    lambda: optim.SGD([p], lr=-1),
    lambda: optim.Adam([p], betas=(1, 0)),
    lambda: optim.Adam([p], eps=-1),
    lambda: optim.SGD([{"params": [p]}, {"params": [p]}], lr=1),
    lambda: optim.SGD([p], lr=0.1, nesterov=True),
    lambda: optim.SGD([p], lr=1).add_param_group([p]),
    lambda: optim.SGD([p], lr=1).add_param_group({"params": {p}}),
    lambda: optim.SGD([p, p], lr=1),
    lambda: optim.SGD([p], lr=1).load_state_dict({"state": {}, "param_groups": []}),
    lambda: optim.SGD([p], lr=1).load_state_dict(
        {"state": {}, "param_groups": [{"params": [0, 1]}]}
    ),
    lambda: optim.Optimizer([p], {}).step(None),
    lambda: optim.RMSprop([p], lr=-1),
    lambda: optim.Adagrad([p], lr_decay=-1),
    lambda: optim.SGD([p], lr=1, momentum=-1),
    lambda: optim.Adam([p], weight_decay=-1),
]:
    tried(f)
o = optim.SGD([{"params": [p], "lr": 3}, {"params": torch.ones(2, requires_grad=True)}], lr=1)
print(o)
o.add_param_group({"params": torch.ones(3, requires_grad=True), "momentum": 0.5})
print(len(o.param_groups), o.param_groups[2])
for c in "SGD Adam AdamW Adamax NAdam RAdam Adagrad Adadelta RMSprop Rprop ASGD".split():
    k = getattr(optim, c)
    m = net()
    o = k(m.parameters(), lr=0.1)
    print(k, o)

    def cl():
        o.zero_grad()
        l = ((m(X) - Y) ** 2).mean()
        l.backward()
        return l

    for _ in range(3):
        l = o.step(cl)
    sd = o.state_dict()
    print(
        l,
        sd["param_groups"],
        {
            k: (
                type(v).__name__,
                v if not isinstance(v, torch.Tensor) or v.dim() == 0 else tuple(v.shape),
            )
            for k, v in sd["state"].get(0, {}).items()
            if c != "LBFGS"
        },
    )
    o2 = k(m.parameters(), lr=0.3)
    o2.load_state_dict(sd)
    o = o2
    print(o.step(cl), o.param_groups[0]["lr"])
m = net()
o = optim.SGD(m.parameters(), lr=0.1)
swa = AveragedModel(m)
sw = SWALR(o, swa_lr=0.01, anneal_epochs=3)
for i in range(6):
    o.zero_grad()
    ((m(X) - Y) ** 2).mean().backward()
    o.step()
    sw.step()
    swa.update_parameters(m)
    print(sw.get_last_lr())
print(swa.n_averaged, swa.module[0].weight, list(swa.state_dict()))
update_bn([X, X * 2], swa)
print(swa.module[1].running_mean, swa.module[1].num_batches_tracked, swa(X[:2]))
print(swa)
ema = AveragedModel(m, avg_fn=lambda a, b, n: 0.9 * a + 0.1 * b)
ema.update_parameters(m)
ema.update_parameters(m)
print(ema.n_averaged)
tried(lambda: SWALR(o, [1, 2]))
tried(lambda: SWALR(o, 1, anneal_strategy="x"))
tried(lambda: SWALR(o, 1, anneal_epochs=-1))
sw = SWALR(o, swa_lr=[0.5], anneal_strategy="linear", anneal_epochs=2)
print([(o.step(), sw.step(), sw.get_last_lr())[2] for _ in range(3)])
o = optim.Adam(m.parameters())
o3 = pickle.loads(pickle.dumps(o.state_dict()))
print(o3.keys())
