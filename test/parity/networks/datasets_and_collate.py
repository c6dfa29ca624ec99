import torch
from torch.utils.data import Dataset, DataLoader, random_split, Subset, ConcatDataset, WeightedRandomSampler
from torch.nn.utils.rnn import pad_sequence


class NumberDataset(Dataset):
    """Numbers and their squares; with a transform."""

    def __init__(self, start, stop, transform=None, target_transform=None):
        self.data = list(range(start, stop))
        self.transform = transform
        self.target_transform = target_transform

    def __len__(self):
        return len(self.data)

    def __getitem__(self, idx):
        if torch.is_tensor(idx):
            idx = idx.tolist()
        x = self.data[idx]
        y = x ** 2
        if self.transform:
            x = self.transform(x)
        if self.target_transform:
            y = self.target_transform(y)
        sample = {'x': x, 'y': y, 'name': f'item{x}'}
        return sample


ds = NumberDataset(0, 10)
print(len(ds), ds[3], ds[torch.tensor(4)])
for i, batch in enumerate(DataLoader(ds, batch_size=4, shuffle=False)):
    print(i, batch)
for batch in DataLoader(ds, batch_size=3, shuffle=True, drop_last=True, generator=torch.Generator().manual_seed(1)):
    print(batch['x'].tolist(), batch['name'])


class Ragged(Dataset):
    lengths = [3, 1, 4, 2, 5]

    def __getitem__(self, i):
        return torch.arange(1, self.lengths[i] + 1), i % 2

    def __len__(self):
        return len(self.lengths)


def pad_collate(batch):
    (xx, yy) = zip(*batch)
    x_lens = [len(x) for x in xx]
    xx_pad = pad_sequence(xx, batch_first=True, padding_value=0)
    return xx_pad, torch.tensor(yy), x_lens


for x, y, lens in DataLoader(dataset=Ragged(), batch_size=3, collate_fn=pad_collate):
    print(x, y, lens, sep='\n')
try:
    next(iter(DataLoader(Ragged(), batch_size=2)))
except RuntimeError as err:
    print(type(err).__name__, err)

train, val, test = random_split(ds, [6, 2, 2], generator=torch.Generator().manual_seed(42))
print(list(train.indices), val.indices, len(test), type(test))
print([len(s) for s in random_split(ds, [0.7, 0.3])])
both = ConcatDataset([ds, NumberDataset(100, 103)])
print(len(both), both[10], both.cumulative_sizes, (ds + ds).__class__.__name__)
print([s['x'] for s in Subset(ds, [9, 0, 4])])
weights = [0.9 if i % 2 else 0.1 for i in range(10)]
sampler = WeightedRandomSampler(weights, num_samples=8, replacement=True)
print(list(sampler))
loader = DataLoader(ds, batch_size=4, sampler=sampler)
print([b['x'].tolist() for b in loader], len(loader))
it = iter(DataLoader(NumberDataset(0, 2, transform=float, target_transform=lambda t: torch.tensor([t, -t])), 2))
print(next(it))
try:
    next(it)
except StopIteration:
    print('done')
