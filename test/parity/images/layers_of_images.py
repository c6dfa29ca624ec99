# Layers that pad, scale, shuffle, fold and undo poolings, over the same small batches.
import warnings

import torch
import torch.nn.functional as F
from torch import nn

torch.manual_seed(3)
lines = torch.randn(2, 4, 7)
planes = torch.randn(2, 4, 6, 5)
volumes = torch.randn(1, 4, 4, 5, 3)

layers = [
    (nn.ConstantPad1d(2, 3.5), lines),
    (nn.ConstantPad2d((1, 0, 2, 1), -1), planes),
    (nn.ConstantPad3d(1, 0.5), volumes),
    (nn.ZeroPad2d((1, -1, 0, 2)), planes),
    (nn.ReflectionPad1d(2), lines),
    (nn.ReflectionPad2d((1, 1, 2, 0)), planes),
    (nn.ReflectionPad3d(1), volumes),
    (nn.ReplicationPad1d((3, 1)), lines),
    (nn.ReplicationPad2d(2), planes),
    (nn.ReplicationPad3d(1), volumes),
    (nn.Upsample(scale_factor=2), planes),
    (nn.Upsample(scale_factor=(2, 3), mode="bilinear"), planes),
    (nn.Upsample(size=5, mode="linear", align_corners=True), lines),
    (nn.UpsamplingNearest2d(scale_factor=2), planes),
    (nn.UpsamplingBilinear2d(size=(9, 7)), planes),
    (nn.PixelShuffle(2), planes),
    (nn.PixelUnshuffle(2), planes[..., :4]),
    (nn.Unfold(2, stride=2, padding=1), planes),
    (nn.Fold((4, 4), 2, stride=2), torch.randn(1, 8, 4)),
    (nn.Unflatten(1, (2, -1)), lines),
    (nn.LPPool1d(2, 3), lines),
    (nn.LPPool2d(2, 3, stride=2), planes),
    (nn.FractionalMaxPool2d(2, output_size=(4, 3)), planes),
    (nn.FractionalMaxPool2d(2, output_ratio=(0.5, 0.6)), planes),
    (nn.FractionalMaxPool3d(2, output_size=(2, 3, 1)), volumes),
    (nn.CrossMapLRN2d(3, alpha=0.1), planes),
]
for layer, x in layers:
    x = x.clone().requires_grad_()
    y = layer(x)
    (y * torch.linspace(0, 1, y.numel()).view(y.shape)).sum().backward()
    print(layer, tuple(y.shape), f"{y.sum().item():.3f} {x.grad.abs().sum().item():.3f}")

for pool, unpool, x in [
    (nn.MaxPool1d(2, 2, return_indices=True), nn.MaxUnpool1d(2, 2), lines),
    (nn.MaxPool2d(2, 2, return_indices=True), nn.MaxUnpool2d(2, 2), planes),
    (nn.MaxPool3d(2, 2, return_indices=True), nn.MaxUnpool3d(2, 2), volumes),
]:
    y, indices = pool(x)
    print(unpool, unpool(y, indices, output_size=x.size()).flatten()[:6])

print(nn.ChannelShuffle(2)(torch.arange(8.0).view(1, 4, 2, 1)).flatten())

theta = torch.tensor([[[0.9, -0.2, 0.1], [0.2, 0.9, 0.0]]]).repeat(2, 1, 1).requires_grad_()
grid = F.affine_grid(theta, planes.size(), align_corners=False)
shown = F.grid_sample(planes, grid, align_corners=False)
shown.pow(2).sum().backward()
print(grid.shape, shown.sum(), theta.grad)
for mode in ("bilinear", "nearest", "bicubic"):
    for padding in ("zeros", "border", "reflection"):
        print(mode, padding, F.grid_sample(planes, grid * 1.3, mode, padding, True).double().sum())

with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter("always")
    F.grid_sample(planes, F.affine_grid(theta, planes.size()))
    F.upsample(planes, scale_factor=2)
for one in seen:
    print(one.category.__name__, one.message)

# Pooled values may be changed in place: only their positions are needed for the way back.
x = planes.clone().requires_grad_()
F.relu(F.max_pool2d(x, 2), inplace=True).sum().backward()
print(x.grad.sum())

for make in (
    lambda: nn.Unflatten(1, 5),
    lambda: nn.FractionalMaxPool2d(2),
    lambda: nn.SyncBatchNorm(4)(planes),
    lambda: F.grid_sample(planes, grid, mode="cubic"),
    lambda: F.max_unpool3d(y, indices, 2),
):
    try:
        make()
    except Exception as error:
        print(type(error).__name__, error)
