import random
import numpy as np
import torch


def set_seed(seed: int = 42) -> None:
    random.seed(seed)
    np.random.seed(seed)
    torch.manual_seed(seed)
    if torch.cuda.is_available():
        torch.cuda.manual_seed_all(seed)


set_seed()
print(torch.rand(2, 2), torch.randn(3), torch.randint(0, 10, (5,)), torch.randperm(8))
print(np.random.rand(2), random.random(), random.choice('abc'))
set_seed()
print(torch.rand(2, 2))
print(torch.normal(0, 1, (3,)), torch.normal(torch.arange(3.), 0.1), torch.normal(mean=torch.zeros(2), std=torch.ones(2)))
print(torch.bernoulli(torch.full((6,), 0.3)), torch.multinomial(torch.tensor([0.1, 0.2, 0.7]), 5, replacement=True))
print(torch.multinomial(torch.ones(6), 6), torch.poisson(torch.tensor([4., 4.])))
g = torch.Generator().manual_seed(7)
print(torch.rand(3, generator=g), torch.randint(5, (3,), generator=g), torch.randperm(4, generator=g), g.initial_seed())
state = torch.get_rng_state()
first = torch.rand(3)
torch.set_rng_state(state)
print(torch.equal(first, torch.rand(3)), state.dtype, state.shape)
with torch.random.fork_rng():
    torch.manual_seed(1)
    inside = torch.rand(1)
print(inside, torch.rand(1), torch.initial_seed())
print(torch.rand_like(torch.zeros(2, dtype=torch.float64)), torch.randn_like(torch.zeros(2)), torch.randint_like(torch.zeros(2), 9))
print(torch.empty(3).uniform_(-1, 1), torch.empty(2).log_normal_(), torch.empty(2).cauchy_(), torch.empty(2).geometric_(0.5))
idx = torch.randperm(10)
data = torch.arange(10) * 10
print(data[idx][:3], data[idx[:7]].shape)
print(torch.randn(20).mean(), torch.randn(17)[-1], torch.randn(4, 5)[0])
