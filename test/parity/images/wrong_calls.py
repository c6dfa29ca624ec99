# What layers say when they are made or called wrongly: the words learners search for.
import torch
import torch.nn.functional as F
from torch import nn

for name in sorted(dir(nn)):
    layer = getattr(nn, name)
    if isinstance(layer, type) and issubclass(layer, nn.Module) and "Lazy" not in name and name != "CTCLoss":
        for make in (lambda: layer(), lambda: layer(1, 2, 3, bogus=1)):
            try:
                make()
            except (TypeError, ValueError) as error:
                print(type(error).__name__, error)

images = torch.ones(2, 3, 8, 8)
for call in (
    lambda: nn.Linear(10, 2)(images),
    lambda: nn.Linear(10, 2)(images[0]),
    lambda: nn.Linear(10, 2, bias=False)(images),
    lambda: nn.Linear(192, 2)(images.view(3, -1)),
    lambda: nn.Linear(8, 2)(images.long()),
    lambda: nn.Conv2d(1, 4, 3)(images),
    lambda: nn.Conv2d(3, 4, 9)(images),
    lambda: nn.Conv2d(3, 4, 3)(images[0, 0]),
    lambda: nn.Conv2d(3, 4, 3)(images.double()),
    lambda: nn.MaxPool2d(2)(images[0, 0]),
    lambda: nn.MaxPool2d(9)(images),
    lambda: nn.BatchNorm2d(4)(images),
    lambda: nn.BatchNorm1d(3)(images),
    lambda: nn.Flatten()(images) @ torch.ones(100, 10),
    lambda: images @ torch.ones(9),
    lambda: images @ torch.ones(9, 4),
    lambda: torch.ones(4, 9) @ images,
    lambda: nn.Upsample(scale_factor=2, size=3)(images),
    lambda: nn.Upsample()(images),
    lambda: F.interpolate(images[0, 0], 3),
    lambda: F.pad(images, (1, 1, 1)),
    lambda: F.pad(images, (9, 9, 9, 9), mode="reflect"),
    lambda: nn.PixelShuffle(2)(images),
    lambda: nn.Sequential(nn.Conv2d(3, 3, 1))[1],
    lambda: nn.Unflatten(1, (2, 2))(images),
):
    try:
        print(call().shape)
    except Exception as error:
        print(type(error).__name__, error)
