// The border between Python and the engine: handles are given back, nothing is called before it is
// attached, errors come across, and the generated functions are real Python functions.
import { beforeAll, describe, expect, test } from 'vitest'
import { heldTensors } from '../../../engine/python/handles.ts'
import { memoryUse, setMemoryCap } from '../../../engine/tensor/memory.ts'
import { type Python, startPython } from './start.ts'

let python: Python
beforeAll(async () => {
  python = await startPython()
}, 60_000)

describe('handles', () => {
  test('a training loop gives back every tensor and every byte', () => {
    const loop = `
import torch
model = torch.nn.Sequential(torch.nn.Linear(3, 4), torch.nn.Sigmoid(), torch.nn.Linear(4, 1))
descent = torch.optim.SGD(model.parameters(), lr=0.1, momentum=0.9)
measure = torch.nn.MSELoss()
x, y = torch.rand(8, 3), torch.rand(8, 1)
for _ in range(20):
    loss = measure(model(x), y)
    descent.zero_grad()
    loss.backward()
    descent.step()
    loss.grad_fn.next_functions
    [row.sum().item() for row in x[:, 1:]]
    x.max(1), x.numpy().mean(), (x > 0.5).tolist()
`
    python.run(loop)
    const before = { held: heldTensors(), used: memoryUse().used }
    for (let i = 0; i < 3; i++) expect(python.run(loop)).toBe('')
    expect({ held: heldTensors(), used: memoryUse().used }).toEqual(before)
  })

  test('a storage is freed as soon as its last tensor goes', () => {
    const { used } = memoryUse()
    python.run('import torch\nbig = torch.zeros(1000, 1000)\nview = big[0]\nglobals().clear()')
    expect(memoryUse().used).toBe(used)
  })

  test('errors leave nothing behind', () => {
    const held = heldTensors()
    const { used } = memoryUse()
    python.run(`
import torch
x = torch.ones(2, 3)
for attempt in (lambda: x @ x, lambda: x + torch.ones(2), lambda: x.view(5), lambda: torch.cat([x, x[0]])):
    try:
        attempt()
    except Exception:
        pass
    else:
        print("no error")
`)
    expect({ held: heldTensors(), used: memoryUse().used }).toEqual({ held, used })
  })

  test('an op that returns its own input returns the same object', () => {
    expect(
      python.run(`
import torch
x = torch.ones(2)
print(x.contiguous() is x, x.float() is x, x.to("cpu") is x, x.add_(1) is x, x.requires_grad_() is x)
w = torch.ones(1, requires_grad=True)
(w * 2).backward()
print(w.grad is w.grad)
before = w.grad
(w * 2).backward()
print(w.grad is before, before)
w.grad = None
print(w.grad, before)
w.grad = before
print(w.grad is before)
`),
    ).toBe('True True True True True\nTrue\nTrue tensor([4.])\nNone tensor([4.])\nTrue')
  })
})

describe('data', () => {
  test('numbers cross without loss', () => {
    expect(
      python.run(`
import torch
print(torch.tensor([2**62 + 1, -(2**63)]).tolist(), torch.tensor(2**53 + 1).item())
print(torch.tensor([0.1], dtype=torch.float64).item(), torch.tensor([0.1]).item(), torch.tensor(2.0).item())
print(torch.tensor([-0.0]).item(), torch.tensor(float("inf")).item(), torch.tensor(1e300, dtype=torch.float64).item())
print(torch.tensor(True).item(), torch.tensor(list(range(100))).sum(), torch.tensor([1.5] * 50).tolist() == [1.5] * 50)
print((torch.tensor([1, 2]) * 2).dtype, (torch.tensor([1, 2]) * 2.0).dtype, torch.full((1,), 1.0).dtype)
`),
    ).toBe(
      [
        '[4611686018427387905, -9223372036854775808] 9007199254740993',
        '0.1 0.10000000149011612 2.0',
        '-0.0 inf 1e+300',
        'True tensor(4950) True',
        'torch.int64 torch.float32 torch.float32',
      ].join('\n'),
    )
  })

  test('arrays and tensors share memory both ways', () => {
    expect(
      python.run(`
import numpy as np, torch
a = np.arange(4.0)
t = torch.from_numpy(a)
t[0] = 9
a[1] = 8
v = t[2:].numpy()
v += 5
print(a, t, t.dtype, torch.tensor(a).numpy() is a)
`),
    ).toBe('[9. 8. 7. 8.] tensor([9., 8., 7., 8.], dtype=torch.float64) torch.float64 False')
  })
})

describe('memory', () => {
  test('is flat over 100,000 training steps', () => {
    expect(
      python.run(`
import torch
from _kindling import engine
w = torch.tensor([0.5], requires_grad=True)
x, y = torch.tensor([2.0]), torch.tensor([3.0])
for step in range(100_100):
    loss = (w * x - y) ** 2
    loss.backward()
    with torch.no_grad():
        w -= 0.01 * w.grad
    w.grad = None
    if step == 100:
        before = engine.held_tensors(), engine.memory_used()
print((engine.held_tensors(), engine.memory_used()) == before, w)
`),
    ).toBe('True tensor([1.5000], requires_grad=True)')
  }, 60_000)

  test('past the cap is refused as PyTorch does, and the session goes on', () => {
    const { cap, used } = memoryUse()
    setMemoryCap(used + 1_000_000)
    try {
      expect(
        python.run(`
import torch
kept = torch.arange(3)
try:
    rows = [torch.ones(1000) for _ in range(1000)]
except RuntimeError as error:
    print(error)
try:
    torch.zeros(50 * 1024**3 // 4)
except RuntimeError as error:
    print(error)
print(torch.ones(1000).sum(), kept)
`),
      ).toBe(
        "[enforce fail at alloc_cpu.cpp:75] err == 0. DefaultCPUAllocator: can't allocate memory: you tried to allocate 4000 bytes. Error code 12 (Cannot allocate memory)\n" +
          "[enforce fail at alloc_cpu.cpp:75] err == 0. DefaultCPUAllocator: can't allocate memory: you tried to allocate 53687091200 bytes. Error code 12 (Cannot allocate memory)\n" +
          'tensor(1000.) tensor([0, 1, 2])',
      )
    } finally {
      setMemoryCap(cap)
    }
  })
})

describe('warnings', () => {
  const warned = `
import torch, warnings
import torch.nn as nn
x, y = torch.ones(2, 3), torch.ones(2, 1)
`
  test("the engine's go through Python's warnings, for the student's line, once", () => {
    expect(
      python.run(`${warned}
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    nn.MSELoss()(x, y)
    nn.functional.l1_loss(x, y)
print([(w.category.__name__, w.lineno, str(w.message)[:19]) for w in caught])
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("default")
    for _ in range(3):
        nn.functional.mse_loss(x, y)
print(len(caught))
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("ignore")
    nn.functional.mse_loss(x, y)
print(len(caught))
`),
    ).toBe(
      "[('UserWarning', 8, 'Using a target size'), ('UserWarning', 9, 'Using a target size')]\n1\n0",
    )
  })

  test('a filter makes exceptions of them', () => {
    expect(
      python.run(`${warned}
with warnings.catch_warnings():
    warnings.simplefilter("error")
    try:
        nn.functional.mse_loss(x, y)
    except UserWarning as warning:
        print("raised", str(warning)[:19])
    try:
        torch.tensor(x)
    except UserWarning as warning:
        print("raised", str(warning)[:17])
`),
    ).toBe('raised Using a target size\nraised To copy construct')
  })
})

describe('errors', () => {
  test("names that are not there say so, with the nearest; misspelt ones have PyTorch's words", () => {
    expect(
      python.run(`
import torch, numpy, matplotlib.pyplot as plt
for attempt in ("torch.lobpcg", "torch.ones(1).to_mkldnn", "torch.matmull", "torch.ones(1).reshap", "numpy.linspac", "plt.plott"):
    try:
        eval(attempt)
    except AttributeError as error:
        print(error)
print(hasattr(torch, "lobpcg"), getattr(torch.ones(1), "nothing", 5))
`),
    ).toBe(
      [
        "module 'torch' has no attribute 'lobpcg': Kindling does not have torch.lobpcg yet. Did you mean torch.log?",
        "'Tensor' object has no attribute 'to_mkldnn': Kindling does not have torch.Tensor.to_mkldnn yet. Did you mean: 'is_mkldnn'?",
        "module 'torch' has no attribute 'matmull'",
        "'Tensor' object has no attribute 'reshap'",
        "module 'numpy' has no attribute 'linspac': Kindling does not have numpy.linspac yet. Did you mean numpy.linspace?",
        "module 'matplotlib.pyplot' has no attribute 'plott': Kindling does not have matplotlib.pyplot.plott yet. Did you mean matplotlib.pyplot.plot?",
        'False 5',
      ].join('\n'),
    )
  })

  test('an argument that fits no form lists the forms', () => {
    expect(python.run('import torch\ntorch.ones(2).sum(1, 2)')).toBe(
      'TypeError: sum() received an invalid combination of arguments - got (int, int), but expected one of:\n' +
        ' * (*, torch.dtype dtype)\n' +
        "      didn't match because some of the arguments have invalid types: (!int!, !int!)\n" +
        ' * (tuple of ints dim, bool keepdim, *, torch.dtype dtype)\n' +
        ' * (tuple of names dim, bool keepdim, *, torch.dtype dtype)\n',
    )
  })

  test("the engine's errors keep no trace of the border", () => {
    expect(
      python.run(`
import torch
try:
    torch.ones(2) + torch.ones(3)
except RuntimeError as error:
    print(error.__cause__, error.__suppress_context__, type(error))
`),
    ).toBe("None True <class 'RuntimeError'>")
  })

  test('before it is attached, torch can be imported and says what is missing', () => {
    expect(
      python.run(`
import _kindling.engine as engine
import importlib.util, sys
spec = importlib.util.find_spec("_kindling.engine")
fresh = importlib.util.module_from_spec(spec)
spec.loader.exec_module(fresh)
fresh.make
`),
    ).toBe(
      "RuntimeError: Kindling's engine is not attached yet: tensors can be made once the session has started",
    )
  })
})

describe('generated functions', () => {
  test('all have a docstring and a signature that inspect reads', () => {
    expect(
      python.run(`
import inspect, torch
from torch import _functions, _methods
from torch.nn import _functions as of_nn
count = 0
for space in (vars(_functions), vars(of_nn), vars(_methods.Methods)):
    for name, value in space.items():
        if inspect.isfunction(value) and value.__module__.startswith("torch") and not name.startswith("_"):
            count += 1
            assert value.__doc__ and "pytorch.org" in value.__doc__, name
            inspect.signature(value)
print(count > 150, inspect.signature(torch.sum), inspect.signature(torch.Tensor.sum), inspect.signature(torch.zeros))
`),
    ).toBe(
      'True (input, dim=None, keepdim=False, *, dtype=None) (self, dim=None, keepdim=False, *, dtype=None) (*size, dtype=None, requires_grad=False)',
    )
  })

  test("NumPy's argument names, out= and device= are understood", () => {
    expect(
      python.run(`
import torch
x = torch.ones(2, 3)
print(x.sum(axis=1), torch.sum(x, axis=0, keepdims=True), torch.zeros(size=(1,)), torch.zeros((1,), device="cpu"))
out = torch.empty(3)
print(torch.add(torch.ones(3), 1, out=out) is out, out)
torch.zeros(1, device="cuda")
`),
    ).toBe(
      'tensor([3., 3.]) tensor([[2., 2., 2.]]) tensor([0.]) tensor([0.])\n' +
        'True tensor([2., 2., 2.])\n' +
        'AssertionError: Torch not compiled with CUDA enabled',
    )
  })
})
