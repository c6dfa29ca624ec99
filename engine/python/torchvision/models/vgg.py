"""VGG: stacks of 3×3 convolutions, with 11 to 19 layers. https://arxiv.org/abs/1409.1556"""

import torch
from torch import nn

from ._registry import register, weights_enum

__all__ = [
    "VGG", "vgg11", "vgg11_bn", "vgg13", "vgg13_bn", "vgg16", "vgg16_bn", "vgg19", "vgg19_bn",
]  # fmt: skip


class VGG(nn.Module):
    """`features` down to (N, 512, 7, 7), and three linear layers."""

    def __init__(self, features, num_classes=1000, init_weights=True, dropout=0.5):
        super().__init__()
        self.features = features
        self.avgpool = nn.AdaptiveAvgPool2d((7, 7))
        self.classifier = nn.Sequential(
            nn.Linear(512 * 7 * 7, 4096),
            nn.ReLU(True),
            nn.Dropout(p=dropout),
            nn.Linear(4096, 4096),
            nn.ReLU(True),
            nn.Dropout(p=dropout),
            nn.Linear(4096, num_classes),
        )
        if init_weights:
            for module in self.modules():
                _start(module)

    def forward(self, x):
        return self.classifier(torch.flatten(self.avgpool(self.features(x)), 1))


def _start(module):
    """The starting values of one layer."""
    if isinstance(module, nn.Conv2d):
        nn.init.kaiming_normal_(module.weight, mode="fan_out", nonlinearity="relu")
        if module.bias is not None:
            nn.init.zeros_(module.bias)
    elif isinstance(module, nn.BatchNorm2d):
        nn.init.ones_(module.weight)
        nn.init.zeros_(module.bias)
    elif isinstance(module, nn.Linear):
        nn.init.normal_(module.weight, 0, 0.01)
        nn.init.zeros_(module.bias)


# How many convolutions stand before each of the five poolings; their channels double up to 512.
_DEPTHS = {11: (1, 1, 2, 2, 2), 13: (2, 2, 2, 2, 2), 16: (2, 2, 3, 3, 3), 19: (2, 2, 4, 4, 4)}
_WIDTHS = (64, 128, 256, 512, 512)

cfgs = {
    letter: [part for depth, width in zip(_DEPTHS[n], _WIDTHS) for part in [width] * depth + ["M"]]
    for letter, n in zip("ABDE", (11, 13, 16, 19))
}


def make_layers(cfg, batch_norm=False):
    """The convolutional part: a number is a 3×3 convolution to so many channels, "M" a pooling."""
    layers = []
    channels = 3
    for part in cfg:
        if part == "M":
            layers.append(nn.MaxPool2d(kernel_size=2, stride=2))
            continue
        layers.append(nn.Conv2d(channels, part, kernel_size=3, padding=1))
        if batch_norm:
            layers.append(nn.BatchNorm2d(part))
        layers.append(nn.ReLU(inplace=True))
        channels = part
    return nn.Sequential(*layers)


def _builder(name, letter, file, parameters):
    batch_norm = name.endswith("_bn")
    title = f"{name.upper()}_Weights"
    weights = weights_enum(title, __name__, {"IMAGENET1K_V1": file}, parameters)

    def build(**config):
        return VGG(make_layers(cfgs[letter], batch_norm), **config)

    build.__name__ = name
    build.__doc__ = (
        f"VGG with {name[3:5]} layers{' and batch normalisation' if batch_norm else ''}. "
        f"https://pytorch.org/vision/0.14/models/generated/torchvision.models.{name}.html"
    )
    globals()[title] = weights
    __all__.append(title)
    return register(weights)(build)


vgg11 = _builder("vgg11", "A", "vgg11-8a719046.pth", 132863336)
vgg11_bn = _builder("vgg11_bn", "A", "vgg11_bn-6002323d.pth", 132868840)
vgg13 = _builder("vgg13", "B", "vgg13-19584684.pth", 133047848)
vgg13_bn = _builder("vgg13_bn", "B", "vgg13_bn-abd245e5.pth", 133053736)
vgg16 = _builder("vgg16", "D", "vgg16-397923af.pth", 138357544)
vgg16_bn = _builder("vgg16_bn", "D", "vgg16_bn-6c64b313.pth", 138365992)
vgg19 = _builder("vgg19", "E", "vgg19-dcbb9e9d.pth", 143667240)
vgg19_bn = _builder("vgg19_bn", "E", "vgg19_bn-c79401a0.pth", 143678248)
