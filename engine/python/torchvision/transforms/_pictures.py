"""What a picture is to the transforms, a PIL Image or a tensor, and how each is measured."""

import warnings
from enum import Enum

import torch
from PIL import Image


class InterpolationMode(Enum):
    """How to read between pixels. BOX, HAMMING and LANCZOS are for PIL Images only."""

    NEAREST = "nearest"
    BILINEAR = "bilinear"
    BICUBIC = "bicubic"
    BOX = "box"
    HAMMING = "hamming"
    LANCZOS = "lanczos"


PIL_FILTERS = {
    InterpolationMode.NEAREST: 0, InterpolationMode.BILINEAR: 2, InterpolationMode.BICUBIC: 3,
    InterpolationMode.BOX: 4, InterpolationMode.HAMMING: 5, InterpolationMode.LANCZOS: 1,
}  # fmt: skip
_BY_NUMBER = {number: mode for mode, number in PIL_FILTERS.items()}


def interpolation_of(value):
    """The mode itself; a number of Pillow's, with a warning, as its mode. Raises TypeError."""
    if isinstance(value, int):
        warnings.warn(
            "Argument 'interpolation' of type int is deprecated since 0.13 and will be removed in 0.15. "
            "Please use InterpolationMode enum.",
            stacklevel=3,
        )
        return _BY_NUMBER[value]
    if not isinstance(value, InterpolationMode):
        raise TypeError("Argument interpolation should be a InterpolationMode")
    return value


def is_pil(image):
    """Whether it is a PIL Image."""
    return isinstance(image, Image.Image)


def is_array(image):
    """Whether it is a NumPy array."""
    return hasattr(image, "_a")


def pixels_of(image):
    """A PIL Image's pixels: height × width × bands, not to be changed."""
    return image._t.unsqueeze(2) if image._t.dim() == 2 else image._t


def get_dimensions(img):
    """Bands, height and width."""
    if isinstance(img, torch.Tensor):
        check_tensor(img)
        return [1 if img.ndim == 2 else img.shape[-3], img.shape[-2], img.shape[-1]]
    if is_pil(img):
        return [len(img.getbands()), img.height, img.width]
    raise TypeError(f"Unexpected type {type(img)}")


def get_image_size(img):
    """Width and height."""
    return get_dimensions(img)[:0:-1]


def get_image_num_channels(img):
    """How many bands there are."""
    return get_dimensions(img)[0]


def check_tensor(image):
    """Raises TypeError for a tensor that is no picture."""
    if image.ndim < 2:
        raise TypeError("Tensor is not a torch image.")


def check_bands(image, permitted):
    """Raises TypeError for a tensor with another number of bands."""
    found = get_dimensions(image)[0]
    if found not in permitted:
        raise TypeError(f"Input image tensor permitted channel values are {permitted}, but found {found}")


def check_pil(image):
    """Raises TypeError for what is neither a tensor nor a PIL Image."""
    if not is_pil(image):
        raise TypeError(f"img should be PIL Image. Got {type(image)}")


def as_batch(image, dtype):
    """Bands × height × width as a batch of one, in a dtype; `back(result)` undoes both."""
    source, single = image.dtype, image.ndim < 4
    batch = (image.unsqueeze(0) if single else image).to(dtype)

    def back(result):
        result = result.squeeze(0) if single else result
        if not source.is_floating_point and result.is_floating_point():
            result = result.round()
        return result.to(source)

    return batch, back
