"""MobileNetV2: blocks that widen, filter each channel alone, and narrow. https://arxiv.org/abs/1801.04381"""

import torch
from torch import nn

from ._blocks import Conv2dNormActivation, _make_divisible, start_values
from ._registry import register, weights_enum

MobileNet_V2_Weights = weights_enum(
    "MobileNet_V2_Weights",
    __name__,
    {
        "IMAGENET1K_V1": "mobilenet_v2-b0353104.pth",
        "IMAGENET1K_V2": ("mobilenet_v2-7ebf99e0.pth", 224, 232),
    },
    3504872,
)

__all__ = ["MobileNetV2", "MobileNet_V2_Weights", "mobilenet_v2"]


class InvertedResidual(nn.Module):
    """Widens by `expand_ratio`, filters each channel, narrows; with a shortcut where sizes allow."""

    def __init__(self, inp, oup, stride, expand_ratio, norm_layer=None):
        super().__init__()
        self.stride = stride
        if stride not in (1, 2):
            raise ValueError(f"stride should be 1 or 2 insted of {stride}")
        norm_layer = norm_layer or nn.BatchNorm2d
        wide = int(round(inp * expand_ratio))
        self.use_res_connect = stride == 1 and inp == oup
        common = {"norm_layer": norm_layer, "activation_layer": nn.ReLU6}
        layers = []
        if expand_ratio != 1:
            layers.append(Conv2dNormActivation(inp, wide, kernel_size=1, **common))
        layers += [
            Conv2dNormActivation(wide, wide, stride=stride, groups=wide, **common),
            nn.Conv2d(wide, oup, 1, 1, 0, bias=False),
            norm_layer(oup),
        ]
        self.conv = nn.Sequential(*layers)
        self.out_channels = oup
        self._is_cn = stride > 1

    def forward(self, x):
        return x + self.conv(x) if self.use_res_connect else self.conv(x)


# Expansion, channels, how many blocks, stride of the first.
_SETTING = (
    (1, 16, 1, 1), (6, 24, 2, 2), (6, 32, 3, 2), (6, 64, 4, 2), (6, 96, 3, 1), (6, 160, 3, 2),
    (6, 320, 1, 1),
)  # fmt: skip


class MobileNetV2(nn.Module):
    """For images (N, 3, 224, 224); `width_mult` makes all layers wider or narrower."""

    def __init__(
        self, num_classes=1000, width_mult=1.0, inverted_residual_setting=None, round_nearest=8,
        block=None, norm_layer=None, dropout=0.2,
    ):  # fmt: skip
        super().__init__()
        block = block or InvertedResidual
        norm_layer = norm_layer or nn.BatchNorm2d
        setting = _SETTING if inverted_residual_setting is None else inverted_residual_setting
        if len(setting) == 0 or len(setting[0]) != 4:
            raise ValueError(
                "inverted_residual_setting should be non-empty or a 4-element list, got "
                f"{inverted_residual_setting}"
            )
        channels = _make_divisible(32 * width_mult, round_nearest)
        self.last_channel = _make_divisible(1280 * max(1.0, width_mult), round_nearest)
        common = {"norm_layer": norm_layer, "activation_layer": nn.ReLU6}
        features = [Conv2dNormActivation(3, channels, stride=2, **common)]
        for expansion, width, count, stride in setting:
            width = _make_divisible(width * width_mult, round_nearest)
            for i in range(count):
                features.append(
                    block(
                        channels, width, stride if i == 0 else 1, expand_ratio=expansion,
                        norm_layer=norm_layer,
                    )  # fmt: skip
                )
                channels = width
        features.append(Conv2dNormActivation(channels, self.last_channel, kernel_size=1, **common))
        self.features = nn.Sequential(*features)
        self.classifier = nn.Sequential(
            nn.Dropout(p=dropout), nn.Linear(self.last_channel, num_classes)
        )
        start_values(self)

    def _forward_impl(self, x):
        x = nn.functional.adaptive_avg_pool2d(self.features(x), (1, 1))
        return self.classifier(torch.flatten(x, 1))

    def forward(self, x):
        return self._forward_impl(x)


@register(MobileNet_V2_Weights)
def mobilenet_v2(**config):
    """MobileNetV2. https://pytorch.org/vision/0.14/models/mobilenetv2.html"""
    return MobileNetV2(**config)
