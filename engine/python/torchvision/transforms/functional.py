"""torchvision.transforms.functional: each transform as a function, on PIL Images and on tensors.

Conversions are here; what moves pixels is _geometry.py and what changes values _colour.py.
"""

from functools import lru_cache

import torch
from _kindling import engine as _e
from _kindling.errors import module_getattr
from _kindling.results import wrap
from PIL import Image

from ._colour import (
    adjust_brightness, adjust_contrast, adjust_gamma, adjust_hue, adjust_saturation, adjust_sharpness,
    autocontrast, equalize, gaussian_blur, invert, posterize, rgb_to_grayscale, solarize, to_grayscale,
)  # fmt: skip
from ._geometry import (
    affine, center_crop, crop, erase, five_crop, hflip, pad, perspective, resize, resized_crop, rotate, ten_crop,
    vflip,
)  # fmt: skip
from ._pictures import (
    InterpolationMode, get_dimensions, get_image_num_channels, get_image_size, is_array, is_pil, pixels_of,
)  # fmt: skip
from ._values import convert_image_dtype

_is_numpy = is_array
_is_pil_image = is_pil


def to_tensor(pic):
    """A PIL Image or an array of height × width × bands as a tensor of bands × height × width.

    Bytes become floats between 0 and 1; other types keep their values. Raises TypeError, ValueError.
    """
    if not (is_pil(pic) or is_array(pic)):
        raise TypeError(f"pic should be PIL Image or ndarray. Got {type(pic)}")
    if is_array(pic):
        if pic.ndim not in (2, 3):
            raise ValueError(f"pic should be 2/3 dimensional. Got {pic.ndim} dimensions.")
        pixels = torch.from_numpy(pic)
        pixels = pixels.unsqueeze(2) if pixels.dim() == 2 else pixels
    else:
        pixels = pixels_of(pic)
    if pixels.dtype is torch.uint8 and torch.get_default_dtype() is torch.float32:
        return wrap(_e.picture_to_floats(pixels._h))
    image = pixels.permute(2, 0, 1).contiguous()
    if image.dtype is torch.uint8:
        return image.to(torch.get_default_dtype()).div(255)
    return image


def pil_to_tensor(pic):
    """A PIL Image as a tensor of bands × height × width of the same values."""
    if not is_pil(pic):
        raise TypeError(f"pic should be PIL Image. Got {type(pic)}")
    return pixels_of(pic).clone().permute(2, 0, 1)


_MODES = {
    2: (("LA",), "LA"), 3: (("RGB", "YCbCr", "HSV"), "RGB"), 4: (("RGBA", "CMYK", "RGBX"), "RGBA"),
}  # fmt: skip


def _mode_of(pixels, mode, name):
    """The mode of pixels of height × width × bands; `mode` is what was asked for."""
    bands = pixels.shape[2]
    if bands == 1:
        expected = {torch.uint8: "L", torch.int16: "I;16", torch.int32: "I", torch.float32: "F"}.get(pixels.dtype)
        if mode is not None and mode != expected:
            raise ValueError(
                f"Incorrect mode ({mode}) supplied for input type <class 'numpy.dtype'>. Should be {expected}"
            )
        mode = expected
    else:
        permitted, usual = _MODES[bands]
        if mode is not None and mode not in permitted:
            raise ValueError(f"Only modes {list(permitted)} are supported for {bands}D inputs")
        if mode is None and pixels.dtype is torch.uint8:
            mode = usual
    if mode is None:
        raise TypeError(f"Input type {name} is not supported")
    return mode


def to_pil_image(pic, mode=None):
    """A tensor of bands × height × width, or an array of height × width × bands, as a PIL Image.

    Floats are taken to be between 0 and 1. Raises TypeError, ValueError.
    """
    if not isinstance(pic, torch.Tensor) and not is_array(pic):
        raise TypeError(f"pic should be Tensor or ndarray. Got {type(pic)}.")
    dimensions = pic.dim() if isinstance(pic, torch.Tensor) else pic.ndim
    if dimensions not in (2, 3):
        raise ValueError(f"pic should be 2/3 dimensional. Got {dimensions} dimensions.")
    if isinstance(pic, torch.Tensor):
        image = pic.unsqueeze(0) if dimensions == 2 else pic
        bands = image.shape[0]
        if image.is_floating_point() and mode != "F":
            image = image.mul(255).to(torch.uint8)
        pixels = image.detach().permute(1, 2, 0)
    else:
        pixels = torch.from_numpy(pic)
        pixels = pixels.unsqueeze(2) if dimensions == 2 else pixels
        bands = pixels.shape[2]
    if bands > 4:
        raise ValueError(f"pic should not have > 4 channels. Got {bands} channels.")
    mode = _mode_of(pixels, mode, str(pixels.dtype).removeprefix("torch."))
    if mode == "I;16":
        raise NotImplementedError("Kindling's PIL does not have mode I;16 yet: use int32 or uint8")
    if bands == 1:
        pixels = pixels[:, :, 0]
    return Image.Image._of(pixels.contiguous().clone(), mode)


def normalize(tensor, mean, std, inplace=False):
    """`(tensor - mean) / std`, with one mean and one deviation for each band."""
    if not isinstance(tensor, torch.Tensor):
        raise TypeError(f"img should be Tensor Image. Got {type(tensor)}")
    if not tensor.is_floating_point():
        raise TypeError(f"Input tensor should be a float tensor. Got {tensor.dtype}.")
    if tensor.ndim < 3:
        raise ValueError(
            f"Expected tensor to be a tensor image of size (..., C, H, W). Got tensor.size() = {tensor.size()}"
        )
    if not inplace:
        tensor = tensor.clone()
    is_listed = isinstance(mean, (list, tuple)) and isinstance(std, (list, tuple))
    if is_listed and not tensor.requires_grad:
        mean, std = _per_band(tuple(mean), tuple(std), tensor.dtype)
    else:
        mean, std = _shaped(mean, std, tensor.dtype)
    return tensor.sub_(mean).div_(std)


def _shaped(mean, std, dtype):
    """Means and deviations as tensors of bands × 1 × 1. ValueError where a deviation is 0."""
    mean, std = (torch.as_tensor(value, dtype=dtype) for value in (mean, std))
    if (std == 0).any():
        raise ValueError(f"std evaluated to zero after conversion to {dtype}, leading to division by zero.")
    return tuple(value.view(-1, 1, 1) if value.ndim == 1 else value for value in (mean, std))


# A data set asks for the same ones with every picture.
_per_band = lru_cache(maxsize=16)(_shaped)


__getattr__ = module_getattr("torchvision.transforms.functional")
