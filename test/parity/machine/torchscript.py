# torch.jit as tutorials use it: the scripted and the traced model compute what the model does.
import warnings

import torch
from torch import nn

warnings.simplefilter("ignore")


@torch.jit.script
def relu_sum(x: torch.Tensor, scale: float = 2.0) -> torch.Tensor:
    if x.sum() > 0:
        return torch.relu(x).sum() * scale
    return -x.sum()


class Gate(nn.Module):
    def __init__(self):
        super().__init__()
        self.linear = nn.Linear(3, 3)

    def forward(self, x, h):
        new_h = torch.tanh(self.linear(x) + h)
        return new_h, new_h

    @torch.jit.ignore
    def helper(self):
        return "ignored"


print(relu_sum(torch.tensor([1.0, -2.0, 4.0])), relu_sum(torch.tensor([-1.0])))
gate = Gate()
x, h = torch.rand(2, 3), torch.rand(2, 3)
traced = torch.jit.trace(gate, (x, h))
scripted = torch.jit.script(gate)
print(traced(x, h)[0])
print(torch.equal(scripted(x, h)[0], gate(x, h)[0]), isinstance(scripted, nn.Module))
print(sorted(name for name, _ in scripted.named_parameters()))
print(torch.jit.is_scripting(), torch.distributed.is_initialized(), torch.multiprocessing.get_start_method())
