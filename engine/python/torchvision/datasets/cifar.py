"""CIFAR10 and CIFAR100: 32×32 pixels in colour, from the originals' pickled batches."""

import io
import os
import pickle
import tarfile

import torch
from PIL import Image, _modes

from ._site import from_site, refuse, tell
from .vision import VisionDataset


class _Array:
    """Stands for a pickled NumPy array of bytes."""

    def __init__(self, *args):
        self.shape = self.data = None

    def __setstate__(self, state):
        _, self.shape, _, _, self.data = state

    def tensor(self):
        data = self.data.encode("latin1") if isinstance(self.data, str) else self.data
        return _modes.from_bytes(data, torch.uint8, self.shape)


class _Dtype:
    """Stands for a pickled numpy.dtype, which here is always that of bytes."""

    def __init__(self, kind, *args):
        if kind != "u1":
            raise pickle.UnpicklingError(f"expected an array of bytes, not of {kind}")

    def __setstate__(self, state):
        pass


class _Batches(pickle.Unpickler):
    """Reads arrays and plain values; whatever else a file names is refused."""

    _known = {
        "_reconstruct": lambda kind, shape, typecode: _Array(),
        "ndarray": _Array,
        "dtype": _Dtype,
        "encode": lambda text, encoding="latin1": text.encode(encoding),
    }

    def find_class(self, module, name):
        if name in self._known and module.partition(".")[0] in ("numpy", "_codecs"):
            return self._known[name]
        raise pickle.UnpicklingError(f"{module}.{name} does not belong into a batch of pictures")


def _load(path):
    with open(path, "rb") as file:
        return _Batches(file, encoding="latin1").load()


class CIFAR10(VisionDataset):
    """Ten classes of pictures, 32×32 in colour: `data` (uint8 array, count × 32 × 32 × 3) and `targets`.

    Reads the original's files from `root`/cifar-10-batches-py. With `download=True`, where they are not
    there, the site gives a SYNTHETIC set in their place: 2,000 and 400 scenes drawn by a program.
    """

    base_folder = "cifar-10-batches-py"
    url = "https://www.cs.toronto.edu/~kriz/cifar-10-python.tar.gz"
    filename = "cifar-10-python.tar.gz"
    tgz_md5 = "c58f30108f718f92721af3b95e74349a"
    train_list = [
        ["data_batch_1", "c99cafc152244af753f735de768cd75f"],
        ["data_batch_2", "d4bba439e000b95fd0a9bffe97cbabec"],
        ["data_batch_3", "54ebc095f3ab1f0389bbae665268c751"],
        ["data_batch_4", "634d18415352ddfa80567beed471001a"],
        ["data_batch_5", "482c414d41f54cd18b22e5b47cb7c3cb"],
    ]
    test_list = [["test_batch", "40351d587109b95175f43aff81a1287e"]]
    meta = {"filename": "batches.meta", "key": "label_names", "md5": "5ff9c542aee3614f3951f8cda6e48888"}

    def __init__(self, root, train=True, transform=None, target_transform=None, download=False):
        super().__init__(root, transform=transform, target_transform=target_transform)
        self.train = train
        if download:
            self.download()
        if not self._check_integrity():
            raise RuntimeError("Dataset not found or corrupted. You can use download=True to download it")
        pictures, self.targets = [], []
        for name, _ in self.train_list if train else self.test_list:
            entry = _load(self._path(name))
            pictures.append(entry["data"].tensor())
            self.targets.extend(entry["labels"] if "labels" in entry else entry["fine_labels"])
        self._pixels = torch.cat(pictures).view(-1, 3, 32, 32).permute(0, 2, 3, 1).contiguous()
        self.classes = _load(self._path(self.meta["filename"]))[self.meta["key"]]
        self.class_to_idx = {name: i for i, name in enumerate(self.classes)}

    @property
    def data(self):
        """The pixels as an array of count × 32 × 32 × 3, which shares the data set's memory."""
        return self._pixels.numpy()

    @data.setter
    def data(self, pixels):
        self._pixels = torch.as_tensor(pixels)

    def _path(self, name):
        return os.path.join(self.root, self.base_folder, name)

    def _check_integrity(self):
        names = [name for name, _ in self.train_list + self.test_list] + [self.meta["filename"]]
        return all(os.path.isfile(self._path(name)) for name in names)

    def __getitem__(self, index):
        return self._transformed(Image.Image._of(self._pixels[index].clone(), "RGB"), self.targets[index])

    def __len__(self):
        return len(self._pixels)

    def download(self):
        """Takes the site's synthetic files, unless files are there. RuntimeError where it has none."""
        if self._check_integrity():
            print("Files already downloaded and verified")
            return
        packed = from_site(self.filename)
        if packed is None:
            refuse(type(self).__name__, os.path.join(self.root, self.base_folder))
        os.makedirs(self.root, exist_ok=True)
        with tarfile.open(fileobj=io.BytesIO(packed), mode="r:*") as archive:
            archive.extractall(self.root, filter="data")
        tell(type(self).__name__)

    def extra_repr(self):
        return f"Split: {'Train' if self.train is True else 'Test'}"


class CIFAR100(CIFAR10):
    """A hundred classes of pictures, 32×32 in colour, read from `root`/cifar-100-python. None to download."""

    base_folder = "cifar-100-python"
    url = "https://www.cs.toronto.edu/~kriz/cifar-100-python.tar.gz"
    filename = "cifar-100-python.tar.gz"
    tgz_md5 = "eb9058c3a382ffc7106e4002c42a8d85"
    train_list = [["train", "16019d7e3df5f24257cddd939b257f8d"]]
    test_list = [["test", "f0ef6b0ae62326f3e7ffdfab6717acfc"]]
    meta = {"filename": "meta", "key": "fine_label_names", "md5": "7973b15100ade9c7d40fb424638fde48"}
