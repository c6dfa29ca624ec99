# A training that stops, and goes on from a checkpoint in a file.
import os

import torch
from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc1 = nn.Linear(4, 8)
        self.fc2 = nn.Linear(8, 1)

    def forward(self, x):
        return self.fc2(torch.relu(self.fc1(x)))


def train(model, optimizer, scheduler, epochs):
    for _ in range(epochs):
        optimizer.zero_grad()
        loss = nn.functional.mse_loss(model(x), y)
        loss.backward()
        optimizer.step()
        scheduler.step()
    return loss.item()


x = torch.randn(16, 4)
y = x.sum(1, keepdim=True)
device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
model = Net().to(device)
optimizer = torch.optim.Adam(model.parameters(), lr=0.05)
scheduler = torch.optim.lr_scheduler.StepLR(optimizer, step_size=3, gamma=0.5)
print(f"{train(model, optimizer, scheduler, 5):.4f}")

PATH = "./checkpoint.pth.tar"
torch.save(
    {
        "epoch": 5,
        "model_state_dict": model.state_dict(),
        "optimizer_state_dict": optimizer.state_dict(),
        "scheduler": scheduler.state_dict(),
        "rng": torch.get_rng_state(),
    },
    PATH,
)
print(os.path.exists(PATH), f"{train(model, optimizer, scheduler, 3):.4f}")

again = Net()
optimizer = torch.optim.Adam(again.parameters(), lr=1.0)
scheduler = torch.optim.lr_scheduler.StepLR(optimizer, step_size=3, gamma=0.5)
checkpoint = torch.load(PATH, map_location=device)
print(again.load_state_dict(checkpoint["model_state_dict"]))
optimizer.load_state_dict(checkpoint["optimizer_state_dict"])
scheduler.load_state_dict(checkpoint["scheduler"])
print(checkpoint["epoch"], optimizer.param_groups[0]["lr"], sorted(checkpoint["model_state_dict"]))
print(f"{train(again, optimizer, scheduler, 3):.4f}")
for key, value in checkpoint["model_state_dict"].items():
    print(key, "\t", tuple(value.size()), value.dtype)

# Parameters of another model, loosely.
other = nn.Sequential(nn.Linear(4, 8), nn.ReLU())
try:
    other.load_state_dict(checkpoint["model_state_dict"])
except RuntimeError as error:
    print(error)
print(other.load_state_dict(checkpoint["model_state_dict"], strict=False))
