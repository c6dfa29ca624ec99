"""Settings, storages by their older names, and functions that few programs call."""

import warnings

import torch
from torch import nn
from torch.utils import data

warnings.simplefilter("ignore")
for kind in (
    torch.BFloat16Storage, torch.BoolStorage, torch.ByteStorage, torch.CharStorage, torch.DoubleStorage,
    torch.FloatStorage, torch.HalfStorage, torch.IntStorage, torch.LongStorage, torch.ShortStorage,
):  # fmt: skip
    print(kind([1, 0]), kind.__name__, kind.dtype, isinstance(kind(2), kind), isinstance(kind(2), torch.TypedStorage))
print(len(torch.UntypedStorage(3)), torch.TypedStorage([1, 2], dtype=torch.int64).tolist())
print(torch.get_autocast_cpu_dtype(), torch.get_autocast_gpu_dtype(), torch.is_autocast_enabled())
torch.set_num_interop_threads(2)
print(torch.get_num_interop_threads(), torch.is_deterministic_algorithms_warn_only_enabled())
torch.set_float32_matmul_precision("high")
print(torch.get_float32_matmul_precision())
torch.set_float32_matmul_precision("highest")
torch.set_warn_always(True)
torch.set_warn_always(False)

for fill in (nn.init.kaiming_normal, nn.init.kaiming_uniform, nn.init.xavier_normal, nn.init.xavier_uniform):
    torch.manual_seed(1)
    print(fill(torch.empty(2, 3)))
print(nn.init.dirac(torch.empty(2, 2, 3)), nn.init.eye(torch.empty(2, 2)))


class Even(data.Sampler):
    def __init__(self, source):
        super().__init__(source)
        self.source = source

    def __iter__(self):
        return iter(range(0, len(self.source), 2))

    def __len__(self):
        return len(self.source) // 2


numbers = data.TensorDataset(torch.arange(6))
print([batch for (batch,) in data.DataLoader(numbers, batch_size=2, sampler=Even(numbers))])
print(data.default_convert({"a": [1.5, torch.ones(1)], "b": ("x", 2)}), data.get_worker_info())

torch.autograd.set_detect_anomaly(True)
x = torch.tensor([-1.0], requires_grad=True)
try:
    (x.sqrt() * 0).sum().backward()
except RuntimeError as error:
    print(error)
torch.autograd.set_detect_anomaly(False)
