"""Functions of layers under torch's own name, grids of bins, the order of channels in memory, buffers."""

import torch

x = torch.tensor([-1.0, 2.0])
print(torch.celu(x, 2.0), torch.celu_(x.clone()), torch.selu(x), torch.selu_(x.clone()), torch.rrelu(x))
print(torch.threshold(x, 0, 5), torch.threshold_(x.clone(), 0.0, 5.0), torch.rrelu_(x.clone(), 0.1, 0.3))
for function in (torch.dropout, torch.dropout_, torch.alpha_dropout, torch.alpha_dropout_):
    torch.manual_seed(1)
    print(function.__name__, function(torch.ones(5), 0.5, True), function(torch.ones(2), 0.5, False))
for function in (torch.feature_dropout, torch.feature_dropout_, torch.feature_alpha_dropout, torch.feature_alpha_dropout_):
    torch.manual_seed(1)
    print(function.__name__, function(torch.ones(2, 3, 2), 0.5, True))
try:
    torch.dropout(x, 1.5, True)
except RuntimeError as error:
    print(error)
table = torch.arange(6.0).reshape(3, 2).requires_grad_()
print(torch.embedding(table, torch.tensor([0, 2])))
torch.embedding(table, torch.tensor([0, 2, 2]), padding_idx=0).sum().backward()
print(table.grad, torch.bilinear(torch.ones(1, 2), torch.ones(1, 3), torch.ones(4, 2, 3)))
rows = torch.tensor([[0.0, 3.0], [1.0, 5.0], [3.0, 4.0]])
print(torch.batch_norm(rows, torch.ones(2), torch.zeros(2), torch.zeros(2), torch.ones(2), False, 0.1, 1e-5, True))
print(torch.batch_norm(rows, None, None, None, None, True, 0.1, 1e-5, True))
print(torch.group_norm(torch.arange(8.0).reshape(1, 4, 2), 2))
print(torch.instance_norm(torch.arange(8.0).reshape(1, 4, 2), None, None, None, None, True, 0.1, 1e-5, True))
print(torch.frobenius_norm(rows), torch.frobenius_norm(rows, [1]), torch.frobenius_norm(rows, dim=(0, 1), keepdim=True))

points = torch.tensor([[0.0, 1.0], [1.0, 0.0], [2.0, 0.0], [2.0, 2.0]])
print(torch.histogramdd(points, bins=[3, 3], weight=torch.tensor([1.0, 2.0, 4.0, 8.0])))
print(torch.histogramdd(points, bins=2).hist, torch.histogramdd(points, [2, 2], range=[0.0, 1.0, 0.0, 1.0], density=True))
hist, (first, second) = torch.histogramdd(points, [torch.tensor([0.0, 1.0, 2.0]), torch.tensor([0.0, 2.0])])
print(hist, first, second)

picture = torch.arange(24.0).reshape(1, 2, 3, 4)
last = picture.to(memory_format=torch.channels_last)
print(torch.channels_last, torch.channels_last_3d, last.stride(), last.shape, torch.equal(last, picture), last.is_contiguous())
print(last.is_contiguous(memory_format=torch.channels_last), picture.is_contiguous(memory_format=torch.channels_last))
print(last.contiguous().stride(), last.to(memory_format=torch.contiguous_format).stride(), last.storage()[1])
print(torch.ones(1, 2, 3, 4, 5).contiguous(memory_format=torch.channels_last_3d).stride())
print(torch.nn.Conv2d(2, 3, 3).to(memory_format=torch.channels_last).weight.stride())
try:
    torch.ones(2, 3).contiguous(memory_format=torch.channels_last)
except RuntimeError as error:
    print(error)

data = bytearray(b"\0\0\x80\x3f\0\0\0\x40")
print(torch.frombuffer(data, dtype=torch.float32), torch.frombuffer(data, dtype=torch.uint8, count=3, offset=2))
for wrong in (
    lambda: torch.frombuffer(bytearray(3), dtype=torch.float32), lambda: torch.frombuffer(bytearray(), dtype=torch.int8),
    lambda: torch.frombuffer(data, dtype=torch.int32, count=3), lambda: torch.frombuffer(data, dtype=torch.int8, offset=9),
    lambda: torch.frombuffer([1], dtype=torch.int8),
):  # fmt: skip
    try:
        wrong()
    except ValueError as error:
        print(error)

torch.set_warn_always(True)
torch.set_anomaly_enabled(True, False)
print(torch.is_warn_always_enabled(), torch.is_anomaly_enabled(), torch.is_anomaly_check_nan_enabled())
torch.set_warn_always(False)
torch.set_anomaly_enabled(False)
print(torch.is_warn_always_enabled(), torch.is_anomaly_enabled(), torch.is_anomaly_check_nan_enabled(), torch.is_vulkan_available())
