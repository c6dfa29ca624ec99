# nn.init: every way in which parameters start, and what each says of sizes that do not fit.
import torch, warnings
import torch.nn as nn


def tried(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__, error)


torch.manual_seed(0)
w = torch.empty(3, 5)
print(
    nn.init.trunc_normal_(w),
    nn.init.trunc_normal_(w, 1, 2, 0, 1.5),
    nn.init.trunc_normal_(torch.empty(2, 2, dtype=torch.float64)),
)
print(nn.init.trunc_normal_(w, 10.0))
print(
    nn.init.eye_(w),
    nn.init.dirac_(torch.empty(4, 2, 3)),
    nn.init.dirac_(torch.empty(4, 2, 3, 3), 2)[:, :, 1, 1],
)
print(nn.init.orthogonal_(w), nn.init.orthogonal_(torch.empty(5, 3), 2), nn.init.sparse_(w, 0.4))
for f in [
    lambda: nn.init.eye_(torch.empty(2)),
    lambda: nn.init.dirac_(torch.empty(2)),
    lambda: nn.init.dirac_(torch.empty(3, 2, 1), 2),
    lambda: nn.init.orthogonal_(torch.empty(2)),
    lambda: nn.init.sparse_(torch.empty(2), 0.1),
    lambda: nn.init.xavier_uniform_(torch.empty(2)),
    lambda: nn.init.kaiming_normal_(torch.empty(2, 2), mode="x"),
    lambda: nn.init.calculate_gain("swish"),
    lambda: nn.init.calculate_gain("leaky_relu", "a"),
    lambda: nn.init.calculate_gain("leaky_relu", True),
    lambda: nn.init.kaiming_normal_(torch.empty(0, 2)),
    lambda: nn.init.kaiming_normal_(torch.empty(2, 2), nonlinearity="q"),
]:
    tried(f)
print(
    nn.init.calculate_gain("relu"),
    nn.init.calculate_gain("tanh"),
    nn.init.calculate_gain("selu"),
    nn.init.calculate_gain("leaky_relu"),
    nn.init.calculate_gain("leaky_relu", 0.2),
    nn.init.calculate_gain("linear"),
    nn.init.calculate_gain("sigmoid"),
)
print(nn.init.eye(torch.empty(2, 2)), nn.init.orthogonal(torch.empty(2, 2)))
p = nn.Parameter(torch.empty(2, 2))
print(nn.init.orthogonal_(p), nn.init.eye_(p), nn.init.trunc_normal_(p))
print(
    nn.init._calculate_correct_fan(p, "fan_in"),
    nn.init._calculate_fan_in_and_fan_out(torch.empty(4, 3, 2, 2)),
)
torch.nn.init.normal_(p.data, 0, 1)
nn.init.uniform_(p, a=-1, b=1)
print(p)
print(
    nn.init._no_grad_uniform_(p, 0, 1),
    nn.init._no_grad_normal_(p, 0, 1),
    nn.init._no_grad_fill_(p, 2),
    nn.init._no_grad_zero_(p),
    nn.init._no_grad_trunc_normal_(p, 0, 1, -2, 2),
)
