"""What is saved and loaded, by PyTorch and by Kindling: `write(folder)` and `shown(folder)`.

Both run this file as it is; the text that `shown` prints holds every bit of every tensor.
"""

import collections
import os
import pickle

import torch
from saved_net import Net
from torch import nn

DTYPES = (
    torch.float16, torch.bfloat16, torch.float32, torch.float64, torch.int8, torch.uint8, torch.int16, torch.int32,
    torch.int64, torch.bool,
)  # fmt: skip


def optimizers(model):
    for kind, more in ((torch.optim.SGD, {"lr": 0.1, "momentum": 0.9}), (torch.optim.Adam, {"lr": 0.01})):
        optimizer = kind(model.parameters(), **more)
        model(torch.linspace(-1, 1, 36).view(4, 1, 3, 3)).sum().backward()
        optimizer.step()
        yield kind.__name__, optimizer.state_dict()


def objects():
    torch.manual_seed(3)
    x = torch.randn(3, 4)
    edges = [0.0, -0.0, float("inf"), float("-inf"), float("nan"), 1e-40, 1 / 3, -65504.0]
    yield "tensor", x
    yield "dtypes", {str(d): (torch.tensor(edges, dtype=d) if d.is_floating_point else torch.tensor([0, 1, 100], dtype=d)) for d in DTYPES}
    yield "sharing", {"x": x, "t": x.t(), "part": x[1:, 1:3], "last": x[2], "every": x.view(-1)[::3], "empty": x[:0]}
    yield "leaves", [nn.Parameter(x * 2), torch.ones(2, requires_grad=True), nn.Parameter(torch.ones(1), False)]
    yield "nested", {"epoch": 3, "loss": 0.25, "best": None, 7: (x, [x, "text"]), "set": {1, 2}, "size": x.shape,
                     "dtype": torch.float64, "device": torch.device("cpu"), "ordered": collections.OrderedDict(a=1)}  # fmt: skip
    model = Net()
    yield "state", model.state_dict()
    yield "module", model
    yield "optimizers", dict(optimizers(Net()))
    yield "kinds", [nn.LSTM(2, 3, 2, bidirectional=True), nn.GRUCell(2, 2), nn.Conv1d(1, 1, 3, padding="same"), nn.ConvTranspose2d(1, 1, 2), nn.PReLU(), nn.ModuleList([nn.ReLU()])]
    yield "storage", x.storage()


def write(folder):
    for name, value in objects():
        torch.save(value, os.path.join(folder, f"{name}.pt"))
        if name in ("sharing", "module"):
            torch.save(value, os.path.join(folder, f"{name}.old.pt"), _use_new_zipfile_serialization=False)
    with open(os.path.join(folder, "pickled.pkl"), "wb") as file:
        pickle.dump([value for name, value in objects() if name in ("leaves", "module", "sharing")], file, 4)


def described(value):
    if isinstance(value, torch.Tensor):
        kind = type(value).__name__
        return f"{kind}{list(value.shape)} {value.stride()} +{value.storage_offset()} {value.dtype} {value.requires_grad} {value.tolist()}"
    if isinstance(value, nn.Module) and not isinstance(value, Net):
        if isinstance(value, nn.LSTM):
            return f"{value!r} {described(value(torch.ones(1, 2))[0].detach().round(decimals=5))}"
        return f"{value!r} {described(value.state_dict())}"
    if isinstance(value, nn.Module):
        value.eval()
        result = value(torch.linspace(-1, 1, 9).view(1, 1, 3, 3))
        return f"{value!r} {described(value.state_dict())} {described(value.seen)} {sorted(value.names)} {[f'{x:.5f}' for x in result.tolist()[0]]}"
    if isinstance(value, dict):
        rest = described(value._metadata) if hasattr(value, "_metadata") else ""
        return f"{type(value).__name__} {{" + "; ".join(f"{k!r}: {described(v)}" for k, v in value.items()) + "}" + rest
    if isinstance(value, (list, tuple)) and not isinstance(value, torch.Size):
        return f"{type(value).__name__}[" + "; ".join(map(described, value)) + "]"
    return repr(value)


def shown(folder):
    for name in sorted(os.listdir(folder)):
        path = os.path.join(folder, name)
        if name.endswith(".pkl"):
            with open(path, "rb") as file:
                value = pickle.load(file)
        else:
            value = torch.load(path)
        print(name, described(value))
        if name.startswith("sharing"):
            value["t"][0, 0] = 99
            print({key: round(float(each.sum()), 3) for key, each in value.items()})
