"""torchvision.utils: many pictures as one, and as a file."""

import math
import warnings

import torch
from _kindling.errors import module_getattr


def make_grid(tensor, nrow=8, padding=2, normalize=False, value_range=None, scale_each=False, pad_value=0.0, **kwargs):
    """A batch of pictures side by side, `nrow` in a row, with `padding` pixels between them.

    `normalize` brings the values to 0 … 1, from `value_range` or from their own smallest and largest.
    """
    if not isinstance(tensor, torch.Tensor):
        if not isinstance(tensor, list):
            raise TypeError(f"tensor or list of tensors expected, got {type(tensor)}")
        for each in tensor:
            if not isinstance(each, torch.Tensor):
                raise TypeError(f"tensor or list of tensors expected, got a list containing {type(each)}")
    if "range" in kwargs:
        warnings.warn(
            "The parameter 'range' is deprecated since 0.12 and will be removed in 0.14. "
            "Please use 'value_range' instead.",
            stacklevel=2,
        )
        value_range = kwargs["range"]
    if isinstance(tensor, list):
        tensor = torch.stack(tensor, dim=0)
    if tensor.dim() == 2:
        tensor = tensor.unsqueeze(0)
    if tensor.dim() == 3:
        if tensor.size(0) == 1:
            tensor = torch.cat((tensor, tensor, tensor), 0)
        tensor = tensor.unsqueeze(0)
    if tensor.dim() == 4 and tensor.size(1) == 1:
        tensor = torch.cat((tensor, tensor, tensor), 1)
    if normalize:
        tensor = _normalized(tensor.clone(), value_range, scale_each)
    if tensor.size(0) == 1:
        return tensor.squeeze(0)
    count = tensor.size(0)
    columns = min(nrow, count)
    rows = math.ceil(float(count) / columns)
    height, width = tensor.size(2) + padding, tensor.size(3) + padding
    grid = tensor.new_full((tensor.size(1), height * rows + padding, width * columns + padding), pad_value)
    for i in range(count):
        top, left = i // columns * height + padding, i % columns * width + padding
        grid[:, top : top + height - padding, left : left + width - padding] = tensor[i]
    return grid


def _normalized(tensor, value_range, scale_each):
    if value_range is not None and not isinstance(value_range, tuple):
        raise TypeError("value_range has to be a tuple (min, max) if specified. min and max are numbers")
    for part in tensor if scale_each else (tensor,):
        low, high = (float(part.min()), float(part.max())) if value_range is None else value_range
        part.clamp_(min=low, max=high)
        part.sub_(low).div_(max(high - low, 1e-5))
    return tensor


def save_image(tensor, fp, format=None, **kwargs):
    """Writes a batch of pictures, values from 0 to 1, as one picture file."""
    from PIL import Image

    grid = make_grid(tensor.detach() if isinstance(tensor, torch.Tensor) else tensor, **kwargs)
    pixels = grid.mul(255).add_(0.5).clamp_(0, 255).permute(1, 2, 0).to(torch.uint8)
    Image.Image._of(pixels.contiguous(), "RGB").save(fp, format=format)


__getattr__ = module_getattr("torchvision.utils")
