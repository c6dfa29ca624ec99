# What a module knows of itself: names, printing, state, hooks, modes.
import copy

import torch
from torch import nn

torch.manual_seed(1)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Sequential(nn.Linear(2, 3), nn.Sigmoid(), nn.Linear(3, 2, bias=False))
        self.scale = nn.Parameter(torch.ones(2))
        self.register_buffer("steps", torch.zeros(1))
        self.act = nn.ReLU(inplace=True)

    def forward(self, x):
        return self.body(x) * self.scale


net = Net()
print(net)
for name, parameter in net.named_parameters():
    print(name, tuple(parameter.shape))
print([name for name, _ in net.named_modules()], [type(m).__name__ for m in net.children()])
print(list(net.state_dict()), sum(p.numel() for p in net.parameters()))
twin = copy.deepcopy(net)
print(twin.scale is net.scale, torch.equal(twin.body[0].weight, net.body[0].weight))
print(twin.load_state_dict(net.state_dict()))
try:
    twin.load_state_dict({"scale": torch.ones(3), "other": torch.ones(1)})
except RuntimeError as error:
    print(error)
seen = []
handle = net.body.register_forward_hook(lambda m, args, out: seen.append((type(m).__name__, out.shape)))
out = net(torch.ones(4, 2))
handle.remove()
net(torch.ones(4, 2))
print(seen, out)
print(net.training, net.eval().training, net.body[1].training, net.train().training)
out.sum().backward()
print(net.scale.grad, net.body[0].weight.grad)
net.zero_grad()
print(len(net.body), net.body[0], net.body[:2], nn.Flatten()(torch.ones(2, 3, 4)).shape)
nn.init.constant_(net.scale, 3.0)
nn.init.xavier_uniform_(net.body[0].weight)
nn.init.kaiming_normal_(net.body[2].weight, nonlinearity="relu")
print(net.scale, net.body[0].weight, net.body[2].weight)
print(net.double().scale.dtype, net.float().scale.dtype)
for attempt in (
    lambda: net.missing,
    lambda: setattr(net, "scale", torch.ones(2)),
    lambda: net.register_parameter("a.b", None),
    lambda: nn.Module()(1),
    lambda: net(torch.ones(4, 3)),
):
    try:
        attempt()
    except Exception as error:
        print(type(error).__name__, error)
