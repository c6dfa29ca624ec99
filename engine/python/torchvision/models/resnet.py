"""ResNet: convolutions with shortcuts around them, 18 to 152 layers deep, and its wider kin.

https://arxiv.org/abs/1512.03385 · https://arxiv.org/abs/1611.05431 · https://arxiv.org/abs/1605.07146
"""

import torch
from torch import nn

from ._registry import register, weights_enum

__all__ = [
    "ResNet", "resnet18", "resnet34", "resnet50", "resnet101", "resnet152", "resnext50_32x4d",
    "resnext101_32x8d", "resnext101_64x4d", "wide_resnet50_2", "wide_resnet101_2",
]  # fmt: skip


def conv3x3(in_planes, out_planes, stride=1, groups=1, dilation=1):
    """A 3×3 convolution that keeps the size of the plane but for its stride."""
    return nn.Conv2d(
        in_planes, out_planes, kernel_size=3, stride=stride, padding=dilation, groups=groups,
        bias=False, dilation=dilation,
    )  # fmt: skip


def conv1x1(in_planes, out_planes, stride=1):
    """A 1×1 convolution."""
    return nn.Conv2d(in_planes, out_planes, kernel_size=1, stride=stride, bias=False)


class BasicBlock(nn.Module):
    """Two 3×3 convolutions, with a shortcut around them."""

    expansion = 1

    def __init__(
        self, inplanes, planes, stride=1, downsample=None, groups=1, base_width=64, dilation=1,
        norm_layer=None,
    ):  # fmt: skip
        super().__init__()
        norm_layer = norm_layer or nn.BatchNorm2d
        if groups != 1 or base_width != 64:
            raise ValueError("BasicBlock only supports groups=1 and base_width=64")
        if dilation > 1:
            raise NotImplementedError("Dilation > 1 not supported in BasicBlock")
        self.conv1 = conv3x3(inplanes, planes, stride)
        self.bn1 = norm_layer(planes)
        self.relu = nn.ReLU(inplace=True)
        self.conv2 = conv3x3(planes, planes)
        self.bn2 = norm_layer(planes)
        self.downsample = downsample
        self.stride = stride

    def forward(self, x):
        out = self.relu(self.bn1(self.conv1(x)))
        out = self.bn2(self.conv2(out))
        out += x if self.downsample is None else self.downsample(x)
        return self.relu(out)


class Bottleneck(nn.Module):
    """A 3×3 convolution between two 1×1 ones that narrow and widen, with a shortcut around them."""

    expansion = 4

    def __init__(
        self, inplanes, planes, stride=1, downsample=None, groups=1, base_width=64, dilation=1,
        norm_layer=None,
    ):  # fmt: skip
        super().__init__()
        norm_layer = norm_layer or nn.BatchNorm2d
        width = int(planes * (base_width / 64.0)) * groups
        self.conv1 = conv1x1(inplanes, width)
        self.bn1 = norm_layer(width)
        self.conv2 = conv3x3(width, width, stride, groups, dilation)
        self.bn2 = norm_layer(width)
        self.conv3 = conv1x1(width, planes * self.expansion)
        self.bn3 = norm_layer(planes * self.expansion)
        self.relu = nn.ReLU(inplace=True)
        self.downsample = downsample
        self.stride = stride

    def forward(self, x):
        out = self.relu(self.bn1(self.conv1(x)))
        out = self.relu(self.bn2(self.conv2(out)))
        out = self.bn3(self.conv3(out))
        out += x if self.downsample is None else self.downsample(x)
        return self.relu(out)


class ResNet(nn.Module):
    """A residual network: `layers` says how many blocks stand in each of four stages."""

    def __init__(
        self, block, layers, num_classes=1000, zero_init_residual=False, groups=1, width_per_group=64,
        replace_stride_with_dilation=None, norm_layer=None,
    ):  # fmt: skip
        super().__init__()
        self._norm_layer = norm_layer = norm_layer or nn.BatchNorm2d
        self.inplanes = 64
        self.dilation = 1
        dilate = replace_stride_with_dilation or [False, False, False]
        if len(dilate) != 3:
            raise ValueError(
                "replace_stride_with_dilation should be None "
                f"or a 3-element tuple, got {replace_stride_with_dilation}"
            )
        self.groups = groups
        self.base_width = width_per_group
        self.conv1 = nn.Conv2d(3, 64, kernel_size=7, stride=2, padding=3, bias=False)
        self.bn1 = norm_layer(64)
        self.relu = nn.ReLU(inplace=True)
        self.maxpool = nn.MaxPool2d(kernel_size=3, stride=2, padding=1)
        self.layer1 = self._make_layer(block, 64, layers[0])
        self.layer2 = self._make_layer(block, 128, layers[1], stride=2, dilate=dilate[0])
        self.layer3 = self._make_layer(block, 256, layers[2], stride=2, dilate=dilate[1])
        self.layer4 = self._make_layer(block, 512, layers[3], stride=2, dilate=dilate[2])
        self.avgpool = nn.AdaptiveAvgPool2d((1, 1))
        self.fc = nn.Linear(512 * block.expansion, num_classes)

        for module in self.modules():
            if isinstance(module, nn.Conv2d):
                nn.init.kaiming_normal_(module.weight, mode="fan_out", nonlinearity="relu")
            elif isinstance(module, (nn.BatchNorm2d, nn.GroupNorm)):
                nn.init.ones_(module.weight)
                nn.init.zeros_(module.bias)
        if zero_init_residual:
            for module in self.modules():
                last = {Bottleneck: "bn3", BasicBlock: "bn2"}.get(type(module))
                if last and getattr(module, last).weight is not None:
                    nn.init.zeros_(getattr(module, last).weight)

    def _make_layer(self, block, planes, blocks, stride=1, dilate=False):
        before = self.dilation
        if dilate:
            self.dilation *= stride
            stride = 1
        wide = planes * block.expansion
        downsample = None
        if stride != 1 or self.inplanes != wide:
            downsample = nn.Sequential(conv1x1(self.inplanes, wide, stride), self._norm_layer(wide))
        rest = {"groups": self.groups, "base_width": self.base_width, "norm_layer": self._norm_layer}
        layers = [block(self.inplanes, planes, stride, downsample, dilation=before, **rest)]
        self.inplanes = wide
        layers += [block(wide, planes, dilation=self.dilation, **rest) for _ in range(1, blocks)]
        return nn.Sequential(*layers)

    def _forward_impl(self, x):
        x = self.maxpool(self.relu(self.bn1(self.conv1(x))))
        x = self.layer4(self.layer3(self.layer2(self.layer1(x))))
        return self.fc(torch.flatten(self.avgpool(x), 1))

    def forward(self, x):
        return self._forward_impl(x)


def _builder(name, title, block, layers, files, parameters, **fixed):
    versions = {f"IMAGENET1K_V{i + 1}": file for i, file in enumerate(files)}
    # The second recipe's images are resized to 232.
    if len(files) > 1:
        versions["IMAGENET1K_V2"] = (files[1], 224, 232)
    weights = weights_enum(f"{title}_Weights", __name__, versions, parameters)

    def build(**config):
        for key, value in fixed.items():
            if config.setdefault(key, value) != value:
                raise ValueError(
                    f"The parameter '{key}' expected value {value} but got {config[key]} instead."
                )
        return ResNet(block, layers, **config)

    build.__name__ = name
    build.__doc__ = (
        f"{title}. https://pytorch.org/vision/0.14/models/generated/torchvision.models.{name}.html"
    )
    globals()[weights.__name__] = weights
    __all__.append(weights.__name__)
    return register(weights)(build)


resnet18 = _builder(
    "resnet18", "ResNet18", BasicBlock, [2, 2, 2, 2], ["resnet18-f37072fd.pth"], 11689512
)
resnet34 = _builder(
    "resnet34", "ResNet34", BasicBlock, [3, 4, 6, 3], ["resnet34-b627a593.pth"], 21797672
)
resnet50 = _builder(
    "resnet50", "ResNet50", Bottleneck, [3, 4, 6, 3],
    ["resnet50-0676ba61.pth", "resnet50-11ad3fa6.pth"], 25557032,
)  # fmt: skip
resnet101 = _builder(
    "resnet101", "ResNet101", Bottleneck, [3, 4, 23, 3],
    ["resnet101-63fe2227.pth", "resnet101-cd907fc2.pth"], 44549160,
)  # fmt: skip
resnet152 = _builder(
    "resnet152", "ResNet152", Bottleneck, [3, 8, 36, 3],
    ["resnet152-394f9c45.pth", "resnet152-f82ba261.pth"], 60192808,
)  # fmt: skip
resnext50_32x4d = _builder(
    "resnext50_32x4d", "ResNeXt50_32X4D", Bottleneck, [3, 4, 6, 3],
    ["resnext50_32x4d-7cdf4587.pth", "resnext50_32x4d-1a0047aa.pth"], 25028904,
    groups=32, width_per_group=4,
)  # fmt: skip
resnext101_32x8d = _builder(
    "resnext101_32x8d", "ResNeXt101_32X8D", Bottleneck, [3, 4, 23, 3],
    ["resnext101_32x8d-8ba56ff5.pth", "resnext101_32x8d-110c445d.pth"], 88791336,
    groups=32, width_per_group=8,
)  # fmt: skip
resnext101_64x4d = _builder(
    "resnext101_64x4d", "ResNeXt101_64X4D", Bottleneck, [3, 4, 23, 3],
    ["resnext101_64x4d-173b62eb.pth"], 83455272, groups=64, width_per_group=4,
)  # fmt: skip
wide_resnet50_2 = _builder(
    "wide_resnet50_2", "Wide_ResNet50_2", Bottleneck, [3, 4, 6, 3],
    ["wide_resnet50_2-95faca4d.pth", "wide_resnet50_2-9ba9bcbe.pth"], 68883240, width_per_group=128,
)  # fmt: skip
wide_resnet101_2 = _builder(
    "wide_resnet101_2", "Wide_ResNet101_2", Bottleneck, [3, 4, 23, 3],
    ["wide_resnet101_2-32ee1156.pth", "wide_resnet101_2-d733dc28.pth"], 126886696, width_per_group=128,
)  # fmt: skip
