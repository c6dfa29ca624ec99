// Parts of the packages that no script in test/parity meets: containers, the less usual ways
// to call things. What they compute is the business of the golden tests.
import { beforeAll, describe, expect, test } from 'vitest'
import { type Python, startPython } from './start.ts'

let python: Python
beforeAll(async () => {
  python = await startPython('after')
}, 60_000)

describe('torch.nn', () => {
  test('a module without super().__init__() says so', () => {
    expect(
      python.run(`
import torch
class Net(torch.nn.Module):
    def __init__(self):
        self.layer = torch.nn.Linear(1, 1)
Net()
`),
    ).toBe('AttributeError: cannot assign module before Module.__init__() call')
  })

  test('containers number and name their modules', () => {
    expect(
      python.run(`
import torch
from collections import OrderedDict
from torch import nn
layers = nn.ModuleList([nn.Linear(1, 2), nn.Linear(2, 1)])
layers.append(nn.ReLU())
print(len(layers), [name for name, _ in layers.named_parameters()], layers[-1], layers[:2])
named = nn.Sequential(OrderedDict(first=nn.Linear(1, 1), act=nn.Tanh()))
print(named, named.first is named[0], [type(m).__name__ for m in named])
table = nn.ModuleDict({"a": nn.Identity()})
table["b"] = nn.Flatten()
print(table, "a" in table, list(table.keys()))
`),
    ).toBe(
      [
        "3 ['0.weight', '0.bias', '1.weight', '1.bias'] ReLU() ModuleList(",
        '  (0): Linear(in_features=1, out_features=2, bias=True)',
        '  (1): Linear(in_features=2, out_features=1, bias=True)',
        ')',
        'Sequential(',
        '  (first): Linear(in_features=1, out_features=1, bias=True)',
        '  (act): Tanh()',
        ") True ['Linear', 'Tanh']",
        'ModuleDict(',
        '  (a): Identity()',
        '  (b): Flatten(start_dim=1, end_dim=-1)',
        ") True ['a', 'b']",
      ].join('\n'),
    )
  })

  test('hooks see and replace what goes in and comes out', () => {
    expect(
      python.run(`
import torch
layer = torch.nn.Identity()
before = layer.register_forward_pre_hook(lambda module, args: (args[0] + 1,))
after = layer.register_forward_hook(lambda module, args, out: out * 10)
print(layer(torch.tensor(1.0)))
before.remove()
with after:
    print(layer(torch.tensor(1.0)))
print(layer(torch.tensor(1.0)))
`),
    ).toBe('tensor(20.)\ntensor(10.)\ntensor(1.)')
  })

  test('the deprecated arguments warn in PyTorch’s words, at the line that used them', () => {
    expect(
      python.run(`
import torch, warnings
with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter("always")
    torch.nn.MSELoss(size_average=False)
    torch.nn.functional.mse_loss(torch.ones(1), torch.ones(1), reduce=False)
for warning in seen:
    print(warning.category.__name__, warning.lineno, warning.filename, warning.message)
`),
    ).toBe(
      [
        "UserWarning 5 <test> size_average and reduce args will be deprecated, please use reduction='sum' instead.",
        "UserWarning 6 <test> size_average and reduce args will be deprecated, please use reduction='none' instead.",
      ].join('\n'),
    )
  })
})

describe('torch.optim', () => {
  test('state is saved and loaded with its buffers', () => {
    expect(
      python.run(`
import torch
def run(steps, w, sgd):
    for _ in range(steps):
        (w**2).sum().backward()
        sgd.step()
        sgd.zero_grad()
w = torch.tensor([1.0], requires_grad=True)
sgd = torch.optim.SGD([w], lr=0.1, momentum=0.9)
run(2, w, sgd)
v = w.detach().clone().requires_grad_()
other = torch.optim.SGD([v], lr=0.5)
other.load_state_dict(sgd.state_dict())
run(2, w, sgd), run(2, v, other)
print(torch.equal(v, w), other.param_groups[0]["lr"], w.grad)
`),
    ).toBe('True 0.1 None')
  })
})

test('what PyTorch has and Kindling refuses says so when it is made', () => {
  expect(
    python.run(`
import torch
from torch import nn
weights = [nn.Parameter(torch.ones(2))]
for make in (nn.CTCLoss, lambda: nn.functional.ctc_loss(None, None, None, None), lambda: torch.optim.SparseAdam(weights)):
    try:
        make()
    except NotImplementedError as error:
        print(error)
`),
  ).toBe(
    [
      'Kindling does not have CTCLoss; the other losses of torch.nn are there',
      'Kindling does not have ctc_loss; the other losses of torch.nn are there',
      'Kindling has no sparse tensors, and so no SparseAdam: use Adam',
    ].join('\n'),
  )
})
