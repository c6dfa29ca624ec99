"""Layers that most lessons meet for pictures only: for lines and volumes, with their gradients."""

import warnings

import torch
from torch import nn

warnings.simplefilter("ignore")


def show(layer, *inputs):
    torch.manual_seed(1)
    made = layer() if isinstance(layer, type) else layer
    given = [x.clone().requires_grad_() if x.is_floating_point() else x for x in inputs]
    out = made(*given)
    out = out[0] if isinstance(out, tuple) else out
    (out * torch.arange(out.numel()).view(out.shape)).sum().backward()
    print(made, out, given[0].grad.abs().sum(), [tuple(p.grad.shape) for p in made.parameters() if p.grad is not None])


torch.manual_seed(0)
line, plane, volume = torch.randn(2, 2, 6), torch.randn(1, 2, 4, 4), torch.randn(1, 2, 4, 4, 4)
show(nn.AdaptiveAvgPool1d(3), line)
show(nn.AdaptiveAvgPool3d((1, 2, 2)), volume)
show(nn.AdaptiveMaxPool2d(2), plane)
show(nn.AdaptiveMaxPool3d((2, 1, 1)), volume)
show(nn.AvgPool3d(2), volume)
torch.manual_seed(2)
show(nn.BatchNorm3d(2), volume)
show(nn.InstanceNorm1d(2), line)
show(nn.InstanceNorm3d(2, affine=True), volume)
show(nn.ConvTranspose3d(2, 1, 2, stride=2), volume[:, :, :2, :2, :2])
for dropout in (nn.Dropout1d(0.5), nn.Dropout3d(0.5), nn.FeatureAlphaDropout(0.5)):
    torch.manual_seed(3)
    print(dropout, dropout(line if isinstance(dropout, nn.Dropout1d) else volume).flatten()[:20], dropout.eval()(line) is line)

for lazy, x in (
    (nn.LazyBatchNorm1d(), line), (nn.LazyBatchNorm3d(), volume), (nn.LazyInstanceNorm2d(), plane),
    (nn.LazyInstanceNorm3d(affine=True), volume), (nn.LazyConv3d(1, 2), volume), (nn.LazyConvTranspose1d(1, 2), line),
    (nn.LazyConvTranspose3d(1, 2), volume),
):  # fmt: skip
    before = repr(lazy)
    print([isinstance(p, (nn.UninitializedParameter, nn.UninitializedBuffer)) for p in lazy.state_dict(keep_vars=True).values()])
    torch.manual_seed(4)
    print(before, lazy(x).flatten()[:4], lazy, type(lazy).__name__)

torch.manual_seed(5)
print(nn.NLLLoss2d()(torch.log_softmax(plane, 1), torch.zeros(1, 4, 4, dtype=torch.int64)))
decoder = nn.TransformerDecoder(nn.TransformerDecoderLayer(4, 2, 8, dropout=0.0), 2)
print(decoder(torch.randn(3, 1, 4), torch.randn(2, 1, 4)))
print(nn.Container(first=nn.Linear(2, 1)))
print(issubclass(nn.LSTM, nn.RNNBase), issubclass(nn.GRUCell, nn.RNNCellBase), nn.RNNBase("GRU", 2, 3), nn.RNNCellBase(2, 3, True, 3))
