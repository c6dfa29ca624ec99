# SGD with its settings, and the losses.
import torch
from torch import nn

for settings in (
    dict(lr=0.1),
    dict(lr=0.1, momentum=0.9),
    dict(lr=0.1, momentum=0.9, nesterov=True, weight_decay=0.01),
    dict(lr=0.05, momentum=0.5, dampening=0.2, maximize=True),
):
    w = torch.tensor([1.0, -2.0], requires_grad=True)
    sgd = torch.optim.SGD([w], **settings)
    for _ in range(4):
        loss = (w**2).sum()
        sgd.zero_grad()
        loss.backward()
        sgd.step()
    print(w, loss.item(), "momentum" in settings and sorted(sgd.state_dict()["state"][0]))
print(sgd)
two = torch.optim.SGD(
    [{"params": [nn.Parameter(torch.ones(1))], "lr": 1.0}, {"params": [nn.Parameter(torch.ones(1))]}], lr=0.5
)
print([group["lr"] for group in two.param_groups], two.param_groups[1]["momentum"])
torch.manual_seed(3)
p, t = torch.rand(3, 2), torch.rand(3, 2)
for loss in (nn.MSELoss, nn.L1Loss, nn.BCELoss):
    print(loss(), [loss(reduction=r)(p, t) for r in ("mean", "sum", "none")])
for attempt in (
    lambda: torch.optim.SGD([], lr=0.1),
    lambda: torch.optim.SGD([w], lr=-0.5),
    lambda: torch.optim.SGD([w * 2], lr=0.1),
    lambda: torch.optim.SGD([1], lr=0.1),
):
    try:
        attempt()
    except Exception as error:
        print(type(error).__name__, error)
