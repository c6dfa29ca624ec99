"""Files that the site serves in the places of the originals' downloads."""

import os
import sys

from _kindling import engine as _e
from _kindling.results import wrap
from PIL import _modes

_told = set()


def from_site(path):
    """The bytes of a file of the site; None when it has none."""
    handle = _e.site_file(path)
    return _modes.to_bytes(wrap(handle)) if handle else None


def tell(name):
    """Says, once for each data set, that it is synthetic."""
    if name not in _told:
        _told.add(name)
        print(
            f"Kindling: this {name} is synthetic: a small set of drawn pictures in the original's format. "
            "Real photographs or handwriting score differently.",
            file=sys.stderr,
        )


def refuse(name, folder):
    """Raises for a data set that the site does not have."""
    raise RuntimeError(
        f"Kindling does not have {name} to download: put the original files into {folder}. "
        "MNIST, FashionMNIST and CIFAR10 can be downloaded, as small synthetic sets"
    )


def write(path, data):
    """A file, with the folders above it."""
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        file.write(data)
