# Whole modules and other things in files, buffers and copies.
import copy
import io
import pickle
from pathlib import Path

import torch
from torch import nn


class Block(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.linear = nn.Linear(width, width)
        self.norm = nn.BatchNorm1d(width)
        self.register_buffer("count", torch.zeros(1, dtype=torch.long))
        self.activation = torch.tanh

    def forward(self, x):
        self.count += 1
        return self.activation(self.norm(self.linear(x)))


model = nn.Sequential(Block(3), nn.Dropout(0.2), Block(3))
x = torch.linspace(-1, 1, 12).view(4, 3)
model(x)
torch.save(model, "model.pth")
loaded = torch.load("model.pth")
loaded.eval()
model.eval()
print(loaded)
print(torch.equal(loaded(x), model(x)), loaded[0].count, loaded[0].activation is torch.tanh)

path = Path("tensors.pt")
torch.save({"a": torch.arange(4), "b": [torch.eye(2), None, "text"], "c": (1, 2.5)}, path)
print(torch.load(path))
print(path.stat().st_size > 0)

buffer = io.BytesIO()
torch.save(torch.randn(2, 2), buffer)
print(len(buffer.getvalue()) > 0, buffer.tell() > 0)
buffer.seek(0)
print(torch.load(buffer))

twin = copy.deepcopy(model)
with torch.no_grad():
    twin[0].linear.weight.zero_()
print(model[0].linear.weight.abs().sum() > 0, twin[0].linear.weight.sum())
shallow = copy.copy(model)
print(shallow[0] is model[0])

points = {"w": torch.tensor([1.0, 2.0], requires_grad=True), "p": nn.Parameter(torch.ones(2))}
back = pickle.loads(pickle.dumps(points))
print(back, back["w"].is_leaf)

weights = torch.load("model.pth", map_location="cpu")[0].linear
print(weights, weights.weight.requires_grad)

storage = torch.arange(6.0).view(2, 3).t().storage()
print(storage)
print(storage.size(), storage[1], storage.tolist(), len(storage), storage.nbytes())
storage[0] = 9
print(storage[0], torch.is_storage(storage), type(storage), storage.dtype)

for wrong in (
    lambda: torch.save(model, "no/such/folder/model.pth"),
    lambda: torch.load(io.BytesIO()),
    lambda: torch.load(3),
    lambda: torch.load("tensors.pt", map_location="cuda"),
    lambda: torch.load("tensors.pt", map_location={"cpu": "cuda:0"}),
):
    try:
        wrong()
    except Exception as error:
        print(type(error).__name__, error)
