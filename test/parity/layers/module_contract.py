# Hooks of modules, their states, attributes and conversions, and what they say of mistakes.
import copy
import pickle
from collections import OrderedDict
import torch
import torch.nn as nn


def tried(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__, error)


torch.manual_seed(0)


class Net(nn.Module):

    def __init__(self):
        super().__init__()
        self.fc1 = nn.Linear(3, 4)
        self.act = nn.ReLU()
        self.fc2 = nn.Linear(4, 2)
        self.register_buffer("b", torch.ones(1))
        self.register_buffer("nb", torch.zeros(2), persistent=False)

    def forward(self, x):
        return self.fc2(self.act(self.fc1(x)))


net = Net()
x = torch.randn(2, 3)
log = []
h1 = net.fc1.register_forward_hook(
    lambda m, i, o: print("fwd", type(m).__name__, i[0].shape, o.shape)
)
h2 = net.fc2.register_forward_pre_hook(lambda m, i: (i[0] * 2,))
h3 = net.fc1.register_full_backward_hook(lambda m, gi, go: print("full", gi, [g.shape for g in go]))
h4 = net.fc2.register_full_backward_hook(lambda m, gi, go: (gi[0] * 10,))
h5 = net.act.register_full_backward_hook(
    lambda m, gi, go: print("act", gi[0].shape, go[0].abs().sum())
)
o = net(x)
print(o)
o.sum().backward()
print(net.fc1.weight.grad)
print(type(h1), h1.id >= 0)
h1.remove()
h1.remove()
h2.remove()
h3.remove()
h4.remove()
h5.remove()
net.zero_grad()
print(net(x))
tried(lambda: net.fc1.register_backward_hook(lambda *a: None))
h = net.act.register_full_backward_hook(lambda m, a, b: (a[0], a[0]))
tried(lambda: net(x).sum().backward())
h.remove()
lin = nn.Linear(2, 1)
h = lin.register_backward_hook(
    lambda m, gi, go: print("old", [None if g is None else g.shape for g in gi], go)
)
y = lin(torch.randn(3, 2))
y.sum().backward()
h.remove()
h = net.register_full_backward_hook(lambda m, gi, go: print("net", gi, go))
net(x).sum().backward()
net(x.clone().requires_grad_()).sum().backward()
h.remove()
loss = nn.MSELoss()
h = loss.register_full_backward_hook(lambda m, gi, go: print("mse", gi, go))
loss(net(x), torch.zeros(2, 2)).backward()
h.remove()
import torch.nn.modules.module as M

g = M.register_module_forward_hook(lambda m, i, o: print("global", type(m).__name__))
net(x)
g.remove()
g = nn.modules.module.register_module_forward_pre_hook(lambda m, i: print("gpre", type(m).__name__))
net(x)
g.remove()
g = M.register_module_full_backward_hook(lambda m, gi, go: print("gback", type(m).__name__))
net(x).sum().backward()
g.remove()
seq = nn.Sequential(nn.Linear(2, 2), nn.ReLU(inplace=True))
seq[0].register_full_backward_hook(lambda *a: None)
tried(lambda: seq(torch.randn(1, 2)).sum().backward())
print(net.state_dict())
print(net.state_dict()._metadata)
sd = net.state_dict()
sd2 = OrderedDict(sd)
del sd2["fc1.weight"]
sd2["zz"] = torch.ones(1)
sd2["fc2.weight"] = torch.ones(3, 3)
sd2["b"] = "x"
tried(lambda: net.load_state_dict(sd2))
tried(lambda: net.load_state_dict({"zz": 1, "fc3.w": 2}, strict=False))
tried(lambda: net.load_state_dict(sd))
tried(lambda: net.load_state_dict([1]))
print(
    net.state_dict(prefix="p.").keys(),
    list(net.state_dict(keep_vars=True).values())[2].requires_grad,
)
tried(lambda: list(net.state_dict(OrderedDict()).keys()))
hh = net._register_state_dict_hook(lambda m, sd, p, md: sd.update({"extra": 1}))
print(list(net.state_dict()))
hh.remove()
hh = net.register_load_state_dict_post_hook(lambda m, k: print("post", k))
net.load_state_dict(sd)
hh.remove()


class Ex(nn.Module):

    def get_extra_state(self):
        return {"v": 3}

    def set_extra_state(self, s):
        print("set", s)


e = Ex()
print(e.state_dict())
e.load_state_dict(e.state_dict())
tried(lambda: e.load_state_dict({}))
tried(lambda: nn.ReLU().load_state_dict({"_extra_state": 1}))
tried(lambda: nn.ReLU().get_extra_state())
bn = nn.BatchNorm1d(2)
d = {k: v for k, v in bn.state_dict().items() if "num" not in k}
tried(lambda: bn.load_state_dict(d))
od = bn.state_dict()
del od["num_batches_tracked"]
tried(lambda: bn.load_state_dict(od))
tried(lambda: setattr(net, "fc1", 3))
tried(lambda: setattr(net, "b", 3))
lin = nn.Linear(1, 1)
tried(lambda: setattr(lin, "weight", torch.ones(1)))
tried(lambda: net.nope)
tried(lambda: net.register_buffer("fc1", torch.ones(1)))
tried(lambda: net.register_buffer("a.b", None))
tried(lambda: net.register_buffer("", None))
tried(lambda: net.register_buffer(3, None))
tried(lambda: net.register_buffer("q", 3))
tried(lambda: net.register_parameter("fc1", None))
tried(lambda: net.register_parameter("a.b", None))
tried(lambda: net.register_parameter("q", torch.ones(1)))
tried(lambda: net.register_parameter("q", nn.Parameter(torch.ones(1)) * 2))
tried(lambda: net.add_module("b", nn.ReLU()))
tried(lambda: net.add_module("q", 3))
tried(lambda: net.add_module("q.r", nn.ReLU()))
tried(lambda: net.add_module("", nn.ReLU()))
tried(lambda: net.add_module(3, nn.ReLU()))


class Bad(nn.Module):

    def __init__(self):
        self.l = nn.Linear(1, 1)


tried(Bad)


class Bad2(nn.Module):

    def __init__(self):
        self.p = nn.Parameter(torch.ones(1))


tried(Bad2)


class Bad3(nn.Module):

    def __init__(self):
        self.register_buffer("p", torch.ones(1))


tried(Bad3)


class Bad4(nn.Module):
    pass


tried(lambda: Bad4()(1))
print(
    net.get_submodule("fc1"),
    net.get_submodule("") is net,
    net.get_parameter("fc1.weight").shape,
    net.get_buffer("b"),
)
tried(lambda: net.get_submodule("fc9"))
tried(lambda: net.get_submodule("b"))
tried(lambda: net.get_parameter("fc1.q"))
tried(lambda: net.get_parameter("b"))
tried(lambda: net.get_buffer("fc1.weight"))
print(
    [n for n, _ in net.named_modules()],
    [n for n, _ in net.named_parameters()],
    [n for n, _ in net.named_buffers()],
    [n for n, _ in net.named_children()],
    [n for n, _ in net.named_parameters(prefix="m")],
    [n for n, _ in net.named_parameters(recurse=False)],
)
tied = nn.Sequential(net.fc1, net.fc1)
print(
    len(list(tied.parameters())),
    list(tied.named_modules()),
    list(tied.named_modules(remove_duplicate=False)),
    list(tied.state_dict()),
)
n2 = copy.deepcopy(net)
print(n2.fc1.weight is net.fc1.weight, torch.equal(n2.fc1.weight, net.fc1.weight))
n3 = pickle.loads(pickle.dumps(nn.Linear(2, 1)))
print(n3)
c = copy.copy(net)
print(c.fc1 is net.fc1)
print(
    net.half().fc1.weight.dtype,
    net.double().b.dtype,
    net.float().fc1.bias.dtype,
    net.to(torch.float64).fc1.weight.dtype,
    net.to("cpu") is net,
    net.to(torch.zeros(1)).fc1.weight.dtype,
)
tried(lambda: net.to(torch.int32))
tried(lambda: net.cuda())
tried(lambda: net.to("cuda"))
print(net.type(torch.float64).fc1.weight.dtype, net.float().bfloat16().fc1.weight.dtype)
net.float()
tried(lambda: net.train("yes"))
print(net.eval().training, net.fc1.training, net.train().training)
print(net.requires_grad_(False).fc1.weight.requires_grad)
net.requires_grad_()


def init(m):
    if isinstance(m, nn.Linear):
        nn.init.constant_(m.weight, 0.5)


print(net.apply(init).fc1.weight)
print(
    "weight" in dir(net.fc1),
    "fc1" in dir(net),
    [d for d in dir(nn.Sequential(nn.ReLU())) if d == "0"],
)


class R(nn.Module):

    def __init__(s):
        super().__init__()
        s.a = nn.Sequential(nn.Linear(1, 1), nn.ReLU())

    def extra_repr(s):
        return "x=1\ny=2"


print(R())
del net.fc2
print(net)
net.fc1 = None
print(net)
net.fc1 = nn.ReLU()
print(net)
print(nn.Module(), net.share_memory() is net, net._version, net.dump_patches)
