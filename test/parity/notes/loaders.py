# Data sets, samplers and loaders: the order of samples under a seed, and how batches are made.
import torch
from torch.utils.data import (
    BatchSampler,
    ConcatDataset,
    DataLoader,
    Dataset,
    IterableDataset,
    RandomSampler,
    SequentialSampler,
    SubsetRandomSampler,
    TensorDataset,
    WeightedRandomSampler,
    random_split,
)

points = TensorDataset(torch.arange(10.0).view(10, 1), torch.arange(10))
torch.manual_seed(3)
for epoch in range(2):
    for i, (x, y) in enumerate(DataLoader(points, batch_size=4, shuffle=True)):
        print(epoch, i, x.flatten(), y)

train, test = random_split(points, [7, 3])
print(train.indices, test.indices)
thirds = random_split(range(11), [0.5, 0.3, 0.2], generator=torch.Generator().manual_seed(1))
print([list(part) for part in thirds])
print(list(RandomSampler(range(5), True, 7)), list(SubsetRandomSampler([3, 4, 5])))
print(list(WeightedRandomSampler([0.1, 0.9, 0.4], 6)), list(BatchSampler(SequentialSampler(range(7)), 3, False)))


class Records(Dataset):
    def __len__(self):
        return 5

    def __getitem__(self, i):
        return {"x": torch.ones(2) * i, "n": i, "f": i / 2, "s": str(i), "t": (i, [float(i)])}


for batch in DataLoader(Records(), batch_size=2, drop_last=True):
    print(batch)


class Stream(IterableDataset):
    def __iter__(self):
        return iter(range(7))


print(list(DataLoader(Stream(), batch_size=3)), list(DataLoader(Stream(), batch_size=3, drop_last=True)))
print(len(DataLoader(points, 3)), ConcatDataset([points, points])[-1])
for wrong in (
    lambda: DataLoader(points, shuffle=True, sampler=[1]),
    lambda: DataLoader(Stream(), shuffle=True),
    lambda: random_split(points, [3, 3]),
    lambda: DataLoader(points, 0),
    lambda: next(iter(DataLoader([torch.ones(1), torch.ones(2)], 2))),
):
    try:
        wrong()
    except Exception as error:
        print(type(error).__name__, error)
