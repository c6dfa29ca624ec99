"""The values of tensor pictures: their range, their type, mixtures of two."""

import torch


def bound_of(dtype):
    """The value of white: 1 for floats, else the largest of the type."""
    return 1 if dtype.is_floating_point else 1 if dtype is torch.bool else torch.iinfo(dtype).max


def convert_image_dtype(image, dtype=torch.float32):
    """A tensor picture in another dtype, its values scaled to the new range. RuntimeError where it overflows."""
    if image.dtype is dtype:
        return image
    source = image.dtype
    if source.is_floating_point:
        if dtype.is_floating_point:
            return image.to(dtype)
        if (source is torch.float32 and dtype in (torch.int32, torch.int64)) or (
            source is torch.float64 and dtype is torch.int64
        ):
            raise RuntimeError(f"The cast from {source} to {dtype} cannot be performed safely.")
        return image.mul(bound_of(dtype) + 1.0 - 1e-3).to(dtype)
    most = float(bound_of(source))
    if dtype.is_floating_point:
        return image.to(dtype) / most
    target = float(bound_of(dtype))
    if most > target:
        return torch.div(image, int((most + 1) // (target + 1)), rounding_mode="floor").to(dtype)
    return image.to(dtype) * int((target + 1) // (most + 1))


def mix(first, second, ratio):
    """`first * ratio + second * (1 - ratio)`, kept between black and white."""
    ratio = float(ratio)
    mixed = ratio * first + (1.0 - ratio) * second
    return mixed.clamp(0, 1.0 if first.is_floating_point() else 255.0).to(first.dtype)
