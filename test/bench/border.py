"""What small operations cost from Python: run it with `npm run py -- test/bench/border.py` and with a
Python that has real PyTorch. Prints the best of many short batches, which a busy machine disturbs least.
"""

import time

import torch

a, b = torch.tensor([1.0]), torch.tensor([2.0])
w = torch.tensor([1.0], requires_grad=True)
xs = torch.tensor([[1.0], [2.0], [3.0]])
ys = 2 * xs
layer = torch.nn.Linear(1, 1)
measure = torch.nn.MSELoss(reduction="sum")
descent = torch.optim.SGD(layer.parameters(), lr=0.001)


def by_hand():
    loss = (w * 2.0 - 4.0) ** 2
    loss.backward()
    w.grad.item()
    w.data = w.data - 0.01 * w.grad.data
    w.grad.data.zero_()


def by_module():
    loss = measure(layer(xs), ys)
    loss.item()
    descent.zero_grad()
    loss.backward()
    descent.step()


WORK = {
    "a + b": (lambda: a + b, 300),
    "a + 2.0": (lambda: a + 2.0, 300),
    "torch.add(a, b)": (lambda: torch.add(a, b), 300),
    "a.sum()": (lambda: a.sum(), 300),
    "a.item()": (lambda: a.item(), 300),
    "a step by hand (notes)": (by_hand, 40),
    "a step of Linear and SGD": (by_module, 40),
}

for name, (work, count) in WORK.items():
    best = float("inf")
    for _ in range(80):
        start = time.perf_counter()
        for _ in range(count):
            work()
        best = min(best, (time.perf_counter() - start) / count)
    print(f"{name:28s}{best * 1e6:8.2f} µs")
