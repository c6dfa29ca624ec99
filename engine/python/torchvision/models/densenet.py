"""DenseNet: every layer of a block reads all layers before it. https://arxiv.org/abs/1608.06993"""

import re
from collections import OrderedDict

import torch
from torch import nn
from torch.nn import functional as F
from torch.utils.checkpoint import checkpoint

from ._registry import register, weights_enum

__all__ = ["DenseNet", "densenet121", "densenet161", "densenet169", "densenet201"]


class _DenseLayer(nn.Module):
    """Narrows all that came before, and adds `growth_rate` channels to it."""

    def __init__(
        self, num_input_features, growth_rate, bn_size, drop_rate, memory_efficient=False
    ):
        super().__init__()
        middle = bn_size * growth_rate
        self.norm1 = nn.BatchNorm2d(num_input_features)
        self.relu1 = nn.ReLU(inplace=True)
        self.conv1 = nn.Conv2d(num_input_features, middle, kernel_size=1, stride=1, bias=False)
        self.norm2 = nn.BatchNorm2d(middle)
        self.relu2 = nn.ReLU(inplace=True)
        self.conv2 = nn.Conv2d(middle, growth_rate, kernel_size=3, stride=1, padding=1, bias=False)
        self.drop_rate = float(drop_rate)
        self.memory_efficient = memory_efficient

    def bn_function(self, inputs):
        return self.conv1(self.relu1(self.norm1(torch.cat(inputs, 1))))

    def forward(self, input):
        before = [input] if isinstance(input, torch.Tensor) else input
        if self.memory_efficient and any(tensor.requires_grad for tensor in before):
            found = checkpoint(lambda *inputs: self.bn_function(inputs), *before)
        else:
            found = self.bn_function(before)
        found = self.conv2(self.relu2(self.norm2(found)))
        if self.drop_rate > 0:
            found = F.dropout(found, p=self.drop_rate, training=self.training)
        return found


class _DenseBlock(nn.ModuleDict):
    """Layers that each read the input and all layers before them."""

    _version = 2

    def __init__(
        self, num_layers, num_input_features, bn_size, growth_rate, drop_rate, memory_efficient=False
    ):
        super().__init__()
        for i in range(num_layers):
            layer = _DenseLayer(
                num_input_features + i * growth_rate, growth_rate=growth_rate, bn_size=bn_size,
                drop_rate=drop_rate, memory_efficient=memory_efficient,
            )  # fmt: skip
            self.add_module(f"denselayer{i + 1}", layer)

    def forward(self, init_features):
        features = [init_features]
        for _, layer in self.items():
            features.append(layer(features))
        return torch.cat(features, 1)


class _Transition(nn.Sequential):
    """Between blocks: fewer channels, planes half as wide and high."""

    def __init__(self, num_input_features, num_output_features):
        super().__init__()
        self.norm = nn.BatchNorm2d(num_input_features)
        self.relu = nn.ReLU(inplace=True)
        self.conv = nn.Conv2d(
            num_input_features, num_output_features, kernel_size=1, stride=1, bias=False
        )
        self.pool = nn.AvgPool2d(kernel_size=2, stride=2)


class DenseNet(nn.Module):
    """`block_config` says how many layers stand in each of the blocks."""

    def __init__(
        self, growth_rate=32, block_config=(6, 12, 24, 16), num_init_features=64, bn_size=4,
        drop_rate=0, num_classes=1000, memory_efficient=False,
    ):  # fmt: skip
        super().__init__()
        first = nn.Conv2d(3, num_init_features, kernel_size=7, stride=2, padding=3, bias=False)
        self.features = nn.Sequential(
            OrderedDict(
                conv0=first,
                norm0=nn.BatchNorm2d(num_init_features),
                relu0=nn.ReLU(inplace=True),
                pool0=nn.MaxPool2d(kernel_size=3, stride=2, padding=1),
            )
        )
        channels = num_init_features
        for i, count in enumerate(block_config):
            block = _DenseBlock(
                num_layers=count, num_input_features=channels, bn_size=bn_size,
                growth_rate=growth_rate, drop_rate=drop_rate, memory_efficient=memory_efficient,
            )  # fmt: skip
            self.features.add_module(f"denseblock{i + 1}", block)
            channels += count * growth_rate
            if i != len(block_config) - 1:
                between = _Transition(channels, channels // 2)
                self.features.add_module(f"transition{i + 1}", between)
                channels //= 2
        self.features.add_module("norm5", nn.BatchNorm2d(channels))
        self.classifier = nn.Linear(channels, num_classes)
        for module in self.modules():
            if isinstance(module, nn.Conv2d):
                nn.init.kaiming_normal_(module.weight)
            elif isinstance(module, nn.BatchNorm2d):
                nn.init.ones_(module.weight)
                nn.init.zeros_(module.bias)
            elif isinstance(module, nn.Linear):
                nn.init.zeros_(module.bias)

    def forward(self, x):
        x = F.relu(self.features(x), inplace=True)
        return self.classifier(torch.flatten(F.adaptive_avg_pool2d(x, (1, 1)), 1))


# The published files say norm.1 where the layers are called norm1.
_OLD = re.compile(r"^(.*denselayer\d+\.(?:norm|relu|conv))\.([12]\.(?:weight|bias|running_mean|running_var))$")


def _renamed(state):
    return OrderedDict((_OLD.sub(r"\1\2", name), tensor) for name, tensor in state.items())


def _builder(name, growth_rate, blocks, features, file, parameters):
    title = f"DenseNet{name[8:]}_Weights"
    weights = weights_enum(title, __name__, {"IMAGENET1K_V1": file}, parameters)

    def build(**config):
        return DenseNet(growth_rate, blocks, features, **config)

    build.__name__ = name
    build.__doc__ = f"{title[:-8]}. https://pytorch.org/vision/0.14/models/densenet.html"
    globals()[title] = weights
    __all__.append(title)
    return register(weights, renamed=_renamed)(build)


densenet121 = _builder(
    "densenet121", 32, (6, 12, 24, 16), 64, "densenet121-a639ec97.pth", 7978856
)
densenet161 = _builder(
    "densenet161", 48, (6, 12, 36, 24), 96, "densenet161-8d451a50.pth", 28681000
)
densenet169 = _builder(
    "densenet169", 32, (6, 12, 32, 32), 64, "densenet169-b2777c0a.pth", 14149480
)
densenet201 = _builder(
    "densenet201", 32, (6, 12, 48, 32), 64, "densenet201-c1103571.pth", 20013928
)
