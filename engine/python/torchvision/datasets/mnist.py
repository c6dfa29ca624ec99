"""MNIST and the sets in its file format (idx): 28×28 pixels in grey, ten classes."""

import gzip
import os
import warnings

import torch
from PIL import Image, _modes

from ._site import from_site, refuse, tell, write
from .vision import VisionDataset

_DTYPES = {
    8: torch.uint8, 9: torch.int8, 11: torch.int16, 12: torch.int32, 13: torch.float32, 14: torch.float64,
}  # fmt: skip


def _number(data):
    return int.from_bytes(data, "big")


def read_sn3_pascalvincent_tensor(path, strict=True):
    """The tensor in an idx file: http://yann.lecun.com/exdb/mnist/ describes the format."""
    with open(path, "rb") as file:
        data = file.read()
    dimensions, code = data[3], data[2]
    assert data[:2] == b"\0\0" and 1 <= dimensions <= 3 and code in _DTYPES
    dtype = _DTYPES[code]
    shape = [_number(data[4 * (i + 1) : 4 * (i + 2)]) for i in range(dimensions)]
    elements = data[4 * (dimensions + 1) :]
    assert len(elements) == torch.Size(shape).numel() * dtype.itemsize or not strict
    if dtype.itemsize > 1:
        elements = b"".join(
            elements[i : i + dtype.itemsize][::-1] for i in range(0, len(elements), dtype.itemsize)
        )
    return _modes.from_bytes(elements, dtype, shape)


def read_label_file(path):
    """The labels in an idx file, as int64."""
    labels = read_sn3_pascalvincent_tensor(path, strict=False)
    if labels.dtype is not torch.uint8:
        raise TypeError(f"x should be of dtype torch.uint8 instead of {labels.dtype}")
    if labels.ndimension() != 1:
        raise ValueError(f"x should have 1 dimension instead of {labels.ndimension()}")
    return labels.long()


def read_image_file(path):
    """The pictures in an idx file, count × height × width."""
    pictures = read_sn3_pascalvincent_tensor(path, strict=False)
    if pictures.dtype is not torch.uint8:
        raise TypeError(f"x should be of dtype torch.uint8 instead of {pictures.dtype}")
    if pictures.ndimension() != 3:
        raise ValueError(f"x should have 3 dimension instead of {pictures.ndimension()}")
    return pictures


def _renamed(old, new):
    def get(self):
        warnings.warn(f"{old} has been renamed {new}", stacklevel=2)
        return getattr(self, new)

    return property(get, doc=f"The old name of `{new}`.")


class MNIST(VisionDataset):
    """Digits, 28×28 in grey: `data` (uint8, count × 28 × 28) and `targets` (int64).

    Reads the original's files from `root`/MNIST/raw. With `download=True`, where they are not there, the
    site gives a SYNTHETIC set in their place: 6,000 and 1,000 digits drawn by a program, not handwriting.
    """

    mirrors = ["http://yann.lecun.com/exdb/mnist/", "https://ossci-datasets.s3.amazonaws.com/mnist/"]
    resources = [
        ("train-images-idx3-ubyte.gz", "f68b3c2dcbeaaa9fbdd348bbdeb94873"),
        ("train-labels-idx1-ubyte.gz", "d53e105ee54ea40749a09fcbcd1e9432"),
        ("t10k-images-idx3-ubyte.gz", "9fb629c4189551a2d022fa330f9573f3"),
        ("t10k-labels-idx1-ubyte.gz", "ec29112dd5afa0611ce80d1b7f02629c"),
    ]
    training_file = "training.pt"
    test_file = "test.pt"
    classes = [
        "0 - zero", "1 - one", "2 - two", "3 - three", "4 - four", "5 - five", "6 - six", "7 - seven",
        "8 - eight", "9 - nine",
    ]  # fmt: skip
    train_labels = _renamed("train_labels", "targets")
    test_labels = _renamed("test_labels", "targets")
    train_data = _renamed("train_data", "data")
    test_data = _renamed("test_data", "data")

    def __init__(self, root, train=True, transform=None, target_transform=None, download=False):
        super().__init__(root, transform=transform, target_transform=target_transform)
        self.train = train
        if download:
            self.download()
        if not self._check_exists():
            raise RuntimeError("Dataset not found. You can use download=True to download it")
        self.data, self.targets = self._load_data()

    def _load_data(self):
        part = "train" if self.train else "t10k"
        return (
            read_image_file(os.path.join(self.raw_folder, f"{part}-images-idx3-ubyte")),
            read_label_file(os.path.join(self.raw_folder, f"{part}-labels-idx1-ubyte")),
        )

    def __getitem__(self, index):
        picture = Image.Image._of(self.data[index].clone(), "L")
        return self._transformed(picture, int(self.targets[index]))

    def __len__(self):
        return len(self.data)

    @property
    def raw_folder(self):
        """Where the files are."""
        return os.path.join(self.root, type(self).__name__, "raw")

    @property
    def processed_folder(self):
        """Where older versions kept tensors."""
        return os.path.join(self.root, type(self).__name__, "processed")

    @property
    def class_to_idx(self):
        """The number of each class."""
        return {name: i for i, name in enumerate(self.classes)}

    def _names(self):
        return [os.path.splitext(name)[0] for name, _ in self.resources]

    def _check_exists(self):
        return all(os.path.isfile(os.path.join(self.raw_folder, name)) for name in self._names())

    def download(self):
        """Takes the site's synthetic files, unless files are there. RuntimeError where it has none."""
        if self._check_exists():
            return
        kind = type(self).__name__
        for name in self._names():
            packed = from_site(f"{kind}/raw/{name}.gz")
            if packed is None:
                refuse(kind, self.raw_folder)
            # Some servers unpack what they send.
            is_packed = packed[:2] == b"\x1f\x8b"
            write(os.path.join(self.raw_folder, f"{name}.gz"), packed if is_packed else gzip.compress(packed))
            write(os.path.join(self.raw_folder, name), gzip.decompress(packed) if is_packed else packed)
        tell(kind)

    def extra_repr(self):
        return f"Split: {'Train' if self.train is True else 'Test'}"


class FashionMNIST(MNIST):
    """Clothes, 28×28 in grey, in MNIST's format.

    Reads the original's files from `root`/FashionMNIST/raw. With `download=True`, where they are not
    there, the site gives a SYNTHETIC set in their place: 3,000 and 500 outlines drawn by a program.
    """

    mirrors = ["http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/"]
    resources = [
        ("train-images-idx3-ubyte.gz", "8d4fb7e6c68d591d4c3dfef9ec88bf0d"),
        ("train-labels-idx1-ubyte.gz", "25c81989df183df01b3e8a0aad5dffbe"),
        ("t10k-images-idx3-ubyte.gz", "bef4ecab320f06d8554ea6380940ec79"),
        ("t10k-labels-idx1-ubyte.gz", "bb300cfdad3c16e7a12a480ee83cd310"),
    ]
    classes = [
        "T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot",
    ]  # fmt: skip


class KMNIST(MNIST):
    """Cursive Japanese characters in MNIST's format, read from `root`/KMNIST/raw. The site has none to download."""

    mirrors = ["http://codh.rois.ac.jp/kmnist/dataset/kmnist/"]
    classes = ["o", "ki", "su", "tsu", "na", "ha", "ma", "ya", "re", "wo"]
