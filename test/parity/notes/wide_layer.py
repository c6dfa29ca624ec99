# A layer from 20 numbers to 30, on 128 random rows.
import torch
from torch import nn

torch.manual_seed(0)
layer = nn.Linear(20, 30)
rows = torch.randn(128, 20)
out = layer(rows)
print(out.size(), out[:2], out.sum(), layer.weight.shape, layer.weight[0], layer.bias)
for name, parameter in layer.named_parameters():
    print(name, parameter.shape, parameter.requires_grad, parameter.mean())
