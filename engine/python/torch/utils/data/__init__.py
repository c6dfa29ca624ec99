"""torch.utils.data: data sets, the order in which they are read, and batches of them.

https://pytorch.org/docs/1.13/data.html
"""

from _kindling.errors import module_getattr

from .dataset import (
    ChainDataset,
    ConcatDataset,
    Dataset,
    IterableDataset,
    Subset,
    TensorDataset,
    random_split,
)
from .sampler import (
    BatchSampler,
    RandomSampler,
    Sampler,
    SequentialSampler,
    SubsetRandomSampler,
    WeightedRandomSampler,
)
from .collate import default_collate, default_convert
from .dataloader import DataLoader, get_worker_info
from . import dataloader, dataset, sampler

__getattr__ = module_getattr("torch.utils.data")
