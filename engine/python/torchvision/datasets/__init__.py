"""torchvision.datasets: data sets in the file formats of the originals.

They read the session's files. With `download=True` the site gives MNIST, FashionMNIST and CIFAR10 as
small SYNTHETIC sets, drawn by a program of Kindling's: the formats and classes are the originals', the
pictures are not. Put the original files into the folder instead, and those are read.
"""

from _kindling.errors import module_getattr

from .cifar import CIFAR10, CIFAR100
from .fakedata import FakeData
from .folder import DatasetFolder, ImageFolder
from .mnist import KMNIST, MNIST, FashionMNIST
from .vision import VisionDataset

__getattr__ = module_getattr("torchvision.datasets")
