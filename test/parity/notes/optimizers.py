# Every optimiser over thirty steps of a small network, and how it prints.
import torch
from torch import nn

settings = [
    ("Adam", {}), ("Adam", {"amsgrad": True, "weight_decay": 0.1}), ("AdamW", {}), ("Adamax", {}),
    ("NAdam", {}), ("RAdam", {}), ("Adagrad", {}), ("Adadelta", {}),
    ("RMSprop", {"momentum": 0.9, "centered": True}), ("Rprop", {}), ("ASGD", {}),
    ("SGD", {"lr": 0.01, "momentum": 0.9}),
]  # fmt: skip
for name, options in settings:
    torch.manual_seed(0)
    model = nn.Sequential(nn.Linear(3, 4), nn.ReLU(), nn.Linear(4, 1))
    optimizer = getattr(torch.optim, name)(model.parameters(), **options)
    x, y = torch.randn(8, 3), torch.randn(8, 1)
    for _ in range(30):
        optimizer.zero_grad()
        loss = nn.MSELoss()(model(x), y)
        loss.backward()
        optimizer.step()
    state = optimizer.state_dict()
    print(name, f"{loss.item():.5f}", sorted(state["state"][0]), optimizer)
    optimizer.load_state_dict(state)
    optimizer.step()
    print([f"{number:.4f}" for number in model[0].weight[0].tolist()])
for name, options in [("Adam", {"lr": -1}), ("AdamW", {"betas": (2, 0.9)}), ("RMSprop", {"alpha": -1})]:
    try:
        getattr(torch.optim, name)([torch.zeros(1)], **options)
    except ValueError as error:
        print(error)
