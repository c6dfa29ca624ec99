# A network that learns its sizes from the first batch, as d2l's do; then it trains like any other.
import warnings

import torch
from torch import nn

warnings.simplefilter("ignore")


def start(module):
    if type(module) == nn.Linear or type(module) == nn.Conv2d:
        nn.init.xavier_uniform_(module.weight)


class LeNet(nn.Module):
    def __init__(self, classes=10):
        super().__init__()
        self.net = nn.Sequential(
            nn.LazyConv2d(6, kernel_size=5, padding=2), nn.LazyBatchNorm2d(), nn.Sigmoid(),
            nn.AvgPool2d(kernel_size=2, stride=2),
            nn.LazyConv2d(16, kernel_size=5), nn.Sigmoid(),
            nn.AvgPool2d(kernel_size=2, stride=2),
            nn.Flatten(),
            nn.LazyLinear(120), nn.Sigmoid(),
            nn.LazyLinear(84), nn.Sigmoid(),
            nn.LazyLinear(classes),
        )

    def forward(self, x):
        return self.net(x)


torch.manual_seed(0)
model = LeNet()
print(model)
print(model.net[0].weight, model.net[0].has_uninitialized_params())
try:
    print(sum(p.numel() for p in model.parameters()))
except ValueError as error:
    print(str(error)[:70])
try:
    model.net[-1].weight.shape
except RuntimeError as error:
    print(error)

optimizer = torch.optim.SGD(model.parameters(), lr=0.5)
images = torch.rand(4, 1, 28, 28)
labels = torch.tensor([3, 1, 4, 1])
model(images)
print(model)
print(sum(p.numel() for p in model.parameters()))
model.apply(start)
for step in range(3):
    loss = nn.functional.cross_entropy(model(images), labels)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    print(f"{loss.item():.4f}")

fresh = LeNet()
fresh.load_state_dict(model.state_dict())
model.eval()
fresh.eval()
print(torch.equal(fresh(images), model(images)))

x = images
for layer in model.net:
    x = layer(x)
    print(type(layer).__name__, "output shape:\t", x.shape)

for layer in (nn.LazyConv1d(3, 2), nn.LazyConvTranspose2d(3, 2, stride=2), nn.LazyInstanceNorm1d()):
    print(layer, end=" -> ")
    y = layer(torch.ones(2, 4, 5, 5) if "2d" in repr(layer) else torch.ones(2, 4, 5))
    print(layer, tuple(y.shape))
for wrong, x in ((nn.LazyConv2d(4, 3), torch.ones(4, 4)), (nn.LazyConv2d(4, 1, groups=2), torch.ones(1, 5, 2, 2))):
    try:
        wrong(x)
    except Exception as error:
        print(type(error).__name__, error)
