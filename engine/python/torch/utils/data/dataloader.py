"""The DataLoader: batches of a data set, in order or shuffled. It reads in this process: worker
processes are not to be had in a browser, and their number only has to make sense."""

from .collate import default_collate, default_convert
from .dataset import IterableDataset
from .sampler import BatchSampler, RandomSampler, Sampler, SequentialSampler


def get_worker_info():
    """None: samples are read in the main process."""
    return None


# What the order of the batches depends on.
_FIXED = ("batch_size", "batch_sampler", "sampler", "drop_last", "dataset", "persistent_workers")


class _Endless(Sampler):
    """Stands for the order of an iterable set, which has its own."""

    def __iter__(self):
        while True:
            yield None


class DataLoader:
    """Gives batches of `batch_size` samples of `dataset` when iterated.

    `num_workers`, `pin_memory`, `timeout` and `prefetch_factor` are taken as PyTorch takes them; the
    samples are read in this process, in the same order.
    https://pytorch.org/docs/1.13/data.html#torch.utils.data.DataLoader
    """

    def __init__(
        self, dataset, batch_size=1, shuffle=None, sampler=None, batch_sampler=None, num_workers=0,
        collate_fn=None, pin_memory=False, drop_last=False, timeout=0, worker_init_fn=None,
        multiprocessing_context=None, generator=None, *, prefetch_factor=2, persistent_workers=False,
        pin_memory_device="",
    ):  # fmt: skip
        _check_workers(num_workers, timeout, prefetch_factor, persistent_workers)
        self.dataset = dataset
        self.num_workers = num_workers
        self.prefetch_factor = prefetch_factor
        self.pin_memory = pin_memory
        self.pin_memory_device = pin_memory_device
        self.timeout = timeout
        self.worker_init_fn = worker_init_fn
        self.multiprocessing_context = multiprocessing_context
        self.persistent_workers = persistent_workers
        self.generator = generator
        self._iterable = isinstance(dataset, IterableDataset)
        if self._iterable:
            _check_iterable(shuffle, sampler, batch_sampler)
        shuffle = bool(shuffle)
        if sampler is not None and shuffle:
            raise ValueError("sampler option is mutually exclusive with shuffle")
        if batch_sampler is not None:
            if batch_size != 1 or shuffle or sampler is not None or drop_last:
                raise ValueError(
                    "batch_sampler option is mutually exclusive with batch_size, shuffle, sampler, and drop_last"
                )
            batch_size, drop_last = None, False
        elif batch_size is None and drop_last:
            raise ValueError(
                "batch_size=None option disables auto-batching and is mutually exclusive with drop_last"
            )
        if sampler is None:
            if self._iterable:
                sampler = _Endless()
            elif shuffle:
                sampler = RandomSampler(dataset, generator=generator)
            else:
                sampler = SequentialSampler(dataset)
        if batch_size is not None and batch_sampler is None:
            batch_sampler = BatchSampler(sampler, batch_size, drop_last)
        self.batch_size = batch_size
        self.drop_last = drop_last
        self.sampler = sampler
        self.batch_sampler = batch_sampler
        batches = batch_sampler is not None
        self.collate_fn = collate_fn or (default_collate if batches else default_convert)
        self._ready = True

    def __setattr__(self, name, value):
        if name in _FIXED and "_ready" in self.__dict__:
            kind = type(self).__name__
            raise ValueError(f"{name} attribute should not be set after {kind} is initialized")
        object.__setattr__(self, name, value)

    def __iter__(self):
        import torch

        # PyTorch draws the workers' seed here, also where there are none; the order depends on it.
        torch.empty((), dtype=torch.int64).random_(generator=self.generator)
        return _Batches(self)

    def __len__(self):
        if not self._iterable:
            return len(self.sampler if self.batch_sampler is None else self.batch_sampler)
        length = len(self.dataset)
        if self.batch_size is None:
            return length
        return length // self.batch_size if self.drop_last else -(-length // self.batch_size)

    def __class_getitem__(cls, item):
        return cls


class _Batches:
    """One pass over the data."""

    def __init__(self, loader):
        self._loader = loader
        batches = loader.batch_sampler is not None
        self._numbers = iter(loader.batch_sampler if batches else loader.sampler)
        self._batches = batches
        self._samples = iter(loader.dataset) if loader._iterable else None

    def __iter__(self):
        return self

    def __len__(self):
        return len(self._loader)

    def __next__(self):
        loader = self._loader
        if self._samples is None:
            numbers = next(self._numbers)
            dataset = loader.dataset
            return loader.collate_fn([dataset[i] for i in numbers] if self._batches else dataset[numbers])
        if not self._batches:
            return loader.collate_fn(next(self._samples))
        batch = []
        for _ in next(self._numbers):
            try:
                batch.append(next(self._samples))
            except StopIteration:
                break
        if not batch or (loader.drop_last and len(batch) < loader.batch_size):
            raise StopIteration
        return loader.collate_fn(batch)


def _check_workers(num_workers, timeout, prefetch_factor, persistent_workers):
    if num_workers < 0:
        raise ValueError(
            "num_workers option should be non-negative; use num_workers=0 to disable multiprocessing."
        )
    if timeout < 0:
        raise ValueError("timeout option should be non-negative")
    if num_workers == 0 and prefetch_factor != 2:
        raise ValueError(
            "prefetch_factor option could only be specified in multiprocessing."
            "let num_workers > 0 to enable multiprocessing."
        )
    assert prefetch_factor > 0
    if persistent_workers and num_workers == 0:
        raise ValueError("persistent_workers option needs num_workers > 0")


def _check_iterable(shuffle, sampler, batch_sampler):
    if shuffle not in (False, None):
        raise ValueError(
            f"DataLoader with IterableDataset: expected unspecified shuffle option, but got shuffle={shuffle}"
        )
    if sampler is not None:
        raise ValueError(
            "DataLoader with IterableDataset: expected unspecified sampler option, but got "
            f"sampler={sampler}"
        )
    if batch_sampler is not None:
        raise ValueError(
            "DataLoader with IterableDataset: expected unspecified batch_sampler option, but got "
            f"batch_sampler={batch_sampler}"
        )
