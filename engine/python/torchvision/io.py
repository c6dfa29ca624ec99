"""torchvision.io: picture files as tensors of bands × height × width."""

from enum import Enum

import torch
from _kindling.errors import module_getattr

from .transforms.functional import pil_to_tensor


class ImageReadMode(Enum):
    """Which bands are wanted of a file."""

    UNCHANGED = 0
    GRAY = 1
    GRAY_ALPHA = 2
    RGB = 3
    RGB_ALPHA = 4


_MODES = {1: "L", 2: "LA", 3: "RGB", 4: "RGBA"}


def read_image(path, mode=ImageReadMode.UNCHANGED):
    """The pixels of a PNG or JPEG file, bytes of bands × height × width."""
    from PIL import Image

    image = Image.open(path)
    if mode.value or image.mode not in _MODES.values():
        image = image.convert(_MODES.get(mode.value, "RGB"))
    return pil_to_tensor(image)


def read_file(path):
    """The bytes of a file as a tensor."""
    with open(path, "rb") as file:
        return torch.tensor(list(file.read()), dtype=torch.uint8)


def _write(tensor, filename, **options):
    from .transforms.functional import to_pil_image

    if tensor.dtype is not torch.uint8:
        raise RuntimeError(f"Input tensor dtype should be uint8, but got {tensor.dtype}")
    to_pil_image(tensor).save(filename, **options)


def write_png(input, filename, compression_level=6):
    """Writes bytes of bands × height × width as a PNG file."""
    _write(input, filename, format="PNG")


def write_jpeg(input, filename, quality=75):
    """Writes bytes of bands × height × width as a JPEG file."""
    _write(input, filename, format="JPEG", quality=quality)


__getattr__ = module_getattr("torchvision.io")
