"""Functions that move pixels: resize, crop, pad, flip, rotate, affine and perspective maps, erase."""

import numbers
import warnings

import torch
from PIL import Image, ImageOps
from torch.nn import functional as F

from . import _maps
from ._pictures import PIL_FILTERS, InterpolationMode, as_batch, check_pil, check_tensor, get_dimensions, interpolation_of


def _resized(height, width, size, max_size):
    """The new height and width for a wanted size: both edges, or the smaller one."""
    if len(size) == 2:
        return size[0], size[1]
    short, long = min(width, height), max(width, height)
    wanted = size[0]
    new_short, new_long = wanted, int(wanted * long / short)
    if max_size is not None:
        if max_size <= wanted:
            raise ValueError(
                f"max_size = {max_size} must be strictly greater than the requested "
                f"size for the smaller edge size = {size}"
            )
        if new_long > max_size:
            new_short, new_long = int(max_size * new_short / new_long), max_size
    return (new_long, new_short) if width <= height else (new_short, new_long)


def resize(img, size, interpolation=InterpolationMode.BILINEAR, max_size=None, antialias=None):
    """The picture with another height and width, or with its smaller edge of another length."""
    interpolation = interpolation_of(interpolation)
    if isinstance(size, (list, tuple)):
        if len(size) not in (1, 2):
            raise ValueError(f"Size must be an int or a 1 or 2 element tuple/list, not a {len(size)} element tuple/list")
        if max_size is not None and len(size) != 1:
            raise ValueError(
                "max_size should only be passed if size specifies the length of the smaller edge, "
                "i.e. size should be an int or a sequence of length 1 in torchscript mode."
            )
    _, height, width = get_dimensions(img)
    new_height, new_width = _resized(height, width, [size] if isinstance(size, int) else size, max_size)
    if not isinstance(img, torch.Tensor):
        if antialias is not None and not antialias:
            warnings.warn(
                "Anti-alias option is always applied for PIL Image input. Argument antialias is ignored.", stacklevel=2
            )
        return img.resize((new_width, new_height), PIL_FILTERS[interpolation])
    mode = interpolation.value
    if mode not in ("nearest", "bilinear", "bicubic"):
        raise ValueError("This interpolation mode is unsupported with Tensor input")
    if antialias and mode != "nearest":
        return _antialiased(img, new_height, new_width, PIL_FILTERS[interpolation])
    batch, back = as_batch(img, img.dtype if img.is_floating_point() else torch.float32)
    corners = False if mode in ("bilinear", "bicubic") else None
    found = F.interpolate(batch, size=[new_height, new_width], mode=mode, align_corners=corners)
    if mode == "bicubic" and img.dtype is torch.uint8:
        found = found.clamp(min=0, max=255)
    return back(found)


def _antialiased(img, height, width, number):
    """A tensor picture resized as Pillow resizes, outside the graph."""
    if img.requires_grad:
        raise NotImplementedError("Kindling does not have resize(antialias=True) of a tensor that requires grad yet")
    planes = img.to(torch.float32).reshape(-1, *img.shape[-2:])
    resized = [Image.Image._of(plane.contiguous(), "F").resize((width, height), number)._t for plane in planes]
    found = torch.stack(resized).view(*img.shape[:-2], height, width)
    if img.dtype is torch.uint8:
        found = found.round().clamp(0, 255)
    return found.to(img.dtype)


def _sides(padding):
    """Left, top, right and bottom. Raises TypeError and ValueError for what is no padding."""
    if not isinstance(padding, (int, tuple, list)):
        raise TypeError("Got inappropriate padding arg")
    if isinstance(padding, int):
        return [padding] * 4
    if len(padding) not in (1, 2, 4):
        raise ValueError(f"Padding must be an int or a 1, 2, or 4 element tuple, not a {len(padding)} element tuple")
    return list(padding) * (4 // len(padding))


def _fill_of(fill, img):
    """The colour of a PIL Image's new pixels."""
    bands = get_dimensions(img)[0]
    fill = 0 if fill is None else fill
    if isinstance(fill, (int, float)) and bands > 1:
        fill = (fill,) * bands
    if isinstance(fill, (list, tuple)):
        if len(fill) != bands:
            raise ValueError(
                "The number of elements in 'fill' does not match the number of channels of the image "
                f"({len(fill)} != {bands})"
            )
        return tuple(fill) if img.mode == "F" else tuple(map(int, fill))
    return fill if img.mode == "F" else int(fill)


def _mirrored(before, size, after, mode):
    """For each place of a padded line, which place of the line it repeats."""
    places = torch.arange(-before, size + after)
    if mode == "edge":
        return places.clamp(0, size - 1)
    period = max(2 * size - 2, 1) if mode == "reflect" else 2 * size
    places = places.remainder(period)
    return torch.minimum(places, (period if mode == "reflect" else period - 1) - places)


def pad(img, padding, fill=0, padding_mode="constant"):
    """The picture with a border: of one colour, of its edge, or mirrored ('reflect', 'symmetric')."""
    is_tensor = isinstance(img, torch.Tensor)
    if not is_tensor:
        check_pil(img)
    sides = _sides(padding)
    if fill is not None and not isinstance(fill, (numbers.Number, tuple, list)):
        raise TypeError("Got inappropriate fill arg")
    if not isinstance(padding_mode, str):
        raise TypeError("Got inappropriate padding_mode arg")
    if padding_mode not in ("constant", "edge", "reflect", "symmetric"):
        raise ValueError("Padding mode should be either constant, edge, reflect or symmetric")
    left, top, right, bottom = sides
    if padding_mode == "constant":
        if not is_tensor:
            return ImageOps.expand(img, border=tuple(sides), fill=_fill_of(fill, img))
        if isinstance(fill, (list, tuple)):
            raise TypeError("Got inappropriate fill arg")
        return F.pad(img, [left, right, top, bottom], value=float(fill or 0))
    pixels = img if is_tensor else img._t
    rows, columns = (-2, -1) if is_tensor else (0, 1)
    if min(sides) < 0:
        raise NotImplementedError("Kindling's transforms pad with negative sizes only in mode 'constant'")
    pixels = pixels.index_select(rows, _mirrored(top, pixels.shape[rows], bottom, padding_mode))
    pixels = pixels.index_select(columns, _mirrored(left, pixels.shape[columns], right, padding_mode))
    return pixels if is_tensor else Image.Image._of(pixels, img.mode, img)


def crop(img, top, left, height, width):
    """A part of the picture; beyond its edges it is black."""
    if not isinstance(img, torch.Tensor):
        check_pil(img)
        return img.crop((left, top, left + width, top + height))
    check_tensor(img)
    _, high, wide = get_dimensions(img)
    right, bottom = left + width, top + height
    if left < 0 or top < 0 or right > wide or bottom > high:
        inner = img[..., max(top, 0) : bottom, max(left, 0) : right]
        edge = [
            max(min(right, 0) - left, 0), max(right - max(wide, left), 0),
            max(min(bottom, 0) - top, 0), max(bottom - max(high, top), 0),
        ]  # fmt: skip
        return F.pad(inner, edge)
    return img[..., top:bottom, left:right]


def _pair(size):
    """Height and width, from one number for both."""
    if isinstance(size, numbers.Number):
        return int(size), int(size)
    return (size[0], size[0]) if len(size) == 1 else tuple(size)


def center_crop(img, output_size):
    """The middle of the picture; where that is too small it is padded with black."""
    high, wide = _pair(output_size)
    _, height, width = get_dimensions(img)
    if wide > width or high > height:
        more_wide, more_high = max(wide - width, 0), max(high - height, 0)
        img = pad(img, [more_wide // 2, more_high // 2, (more_wide + 1) // 2, (more_high + 1) // 2], fill=0)
        _, height, width = get_dimensions(img)
        if (wide, high) == (width, height):
            return img
    top, left = int(round((height - high) / 2.0)), int(round((width - wide) / 2.0))
    return crop(img, top, left, high, wide)


def resized_crop(img, top, left, height, width, size, interpolation=InterpolationMode.BILINEAR, antialias=None):
    """A part of the picture, resized."""
    return resize(crop(img, top, left, height, width), size, interpolation, antialias=antialias)


def hflip(img):
    """Left and right exchanged."""
    if isinstance(img, torch.Tensor):
        check_tensor(img)
        return img.flip(-1)
    check_pil(img)
    return img.transpose(Image.FLIP_LEFT_RIGHT)


def vflip(img):
    """Top and bottom exchanged."""
    if isinstance(img, torch.Tensor):
        check_tensor(img)
        return img.flip(-2)
    check_pil(img)
    return img.transpose(Image.FLIP_TOP_BOTTOM)


def five_crop(img, size):
    """The four corners and the middle."""
    size = _pair(size)
    if len(size) != 2:
        raise ValueError("Please provide only two dimensions (h, w) for size.")
    _, height, width = get_dimensions(img)
    high, wide = size
    if wide > width or high > height:
        raise ValueError(f"Requested crop size {size} is bigger than input size {(height, width)}")
    corners = ((0, 0), (0, width - wide), (height - high, 0), (height - high, width - wide))
    return (*(crop(img, top, left, high, wide) for top, left in corners), center_crop(img, [high, wide]))


def ten_crop(img, size, vertical_flip=False):
    """The five crops of the picture and of the picture flipped."""
    return five_crop(img, size) + five_crop(vflip(img) if vertical_flip else hflip(img), size)


def erase(img, i, j, h, w, v, inplace=False):
    """A rectangle of a tensor picture replaced by `v`."""
    if not isinstance(img, torch.Tensor):
        raise TypeError(f"img should be Tensor Image. Got {type(img)}")
    img = img if inplace else img.clone()
    img[..., i : i + h, j : j + w] = v
    return img


def rotate(img, angle, interpolation=InterpolationMode.NEAREST, expand=False, center=None, fill=None):
    """The picture turned by `angle` degrees, counter-clockwise."""
    interpolation = interpolation_of(interpolation)
    if not isinstance(angle, (int, float)):
        raise TypeError("Argument angle should be int or float")
    if center is not None and not isinstance(center, (list, tuple)):
        raise TypeError("Argument center should be a sequence")
    if not isinstance(img, torch.Tensor):
        check_pil(img)
        fillcolor = _fill_of(fill, img)
        return img.rotate(angle, PIL_FILTERS[interpolation], expand, center, fillcolor=fillcolor)
    _, height, width = get_dimensions(img)
    place = _maps.from_middle(center, width, height)
    matrix = _maps.inverse_affine(place, -angle, [0.0, 0.0], 1.0, [0.0, 0.0])
    return _maps.affine_of_tensor(img, matrix, interpolation.value, fill, expand)


def affine(img, angle, translate, scale, shear, interpolation=InterpolationMode.NEAREST, fill=None, center=None):
    """The picture turned, moved, scaled and sheared about its centre."""
    interpolation = interpolation_of(interpolation)
    if not isinstance(angle, (int, float)):
        raise TypeError("Argument angle should be int or float")
    if not isinstance(translate, (list, tuple)):
        raise TypeError("Argument translate should be a sequence")
    if len(translate) != 2:
        raise ValueError("Argument translate should be a sequence of length 2")
    if scale <= 0.0:
        raise ValueError("Argument scale should be positive")
    if not isinstance(shear, (numbers.Number, list, tuple)):
        raise TypeError("Shear should be either a single value or a sequence of two values")
    shear = [shear, 0.0] if isinstance(shear, numbers.Number) else list(shear)
    shear = shear * 2 if len(shear) == 1 else shear
    if len(shear) != 2:
        raise ValueError(f"Shear should be a sequence containing two values. Got {shear}")
    if center is not None and not isinstance(center, (list, tuple)):
        raise TypeError("Argument center should be a sequence")
    _, height, width = get_dimensions(img)
    if isinstance(img, torch.Tensor):
        place = _maps.from_middle(center, width, height)
        matrix = _maps.inverse_affine(place, angle, translate, scale, shear)
        return _maps.affine_of_tensor(img, matrix, interpolation.value, fill)
    place = center or [width * 0.5, height * 0.5]
    matrix = _maps.inverse_affine(place, angle, translate, scale, shear)
    return img.transform(
        img.size, Image.AFFINE, matrix, PIL_FILTERS[interpolation], fillcolor=_fill_of(fill, img)
    )


def perspective(img, startpoints, endpoints, interpolation=InterpolationMode.BILINEAR, fill=None):
    """The picture under the perspective map that takes four places to four others."""
    numbers_of_map = _maps.perspective_of(startpoints, endpoints)
    interpolation = interpolation_of(interpolation)
    if isinstance(img, torch.Tensor):
        return _maps.perspective_of_tensor(img, numbers_of_map, interpolation.value, fill)
    check_pil(img)
    return img.transform(
        img.size, Image.PERSPECTIVE, numbers_of_map, PIL_FILTERS[interpolation], fillcolor=_fill_of(fill, img)
    )
