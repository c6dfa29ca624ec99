"""Affine and perspective maps: their numbers, and tensors read under them (by F.grid_sample)."""

import math
import warnings

import torch
from torch.nn import functional as F

from ._pictures import as_batch, check_tensor, get_dimensions


def from_middle(center, width, height):
    """A centre in pixels, counted from the middle of the picture."""
    return [0.0, 0.0] if center is None else [center[0] - width * 0.5, center[1] - height * 0.5]


def inverse_affine(center, angle, translate, scale, shear):
    """The six numbers of the map from the result to the picture, both about `center`."""
    turn, sx, sy = (math.radians(value) for value in (angle, *shear))
    (cx, cy), (tx, ty) = center, translate
    a = math.cos(turn - sy) / math.cos(sy)
    b = -math.cos(turn - sy) * math.tan(sx) / math.cos(sy) - math.sin(turn)
    c = math.sin(turn - sy) / math.cos(sy)
    d = -math.sin(turn - sy) * math.tan(sx) / math.cos(sy) + math.cos(turn)
    # The inverse of a turn and a shear, whose determinant is 1.
    a, b, c, d = d / scale, -b / scale, -c / scale, a / scale
    return [
        a, b, a * (-cx - tx) + b * (-cy - ty) + cx,
        c, d, c * (-cx - tx) + d * (-cy - ty) + cy,
    ]  # fmt: skip


def perspective_of(startpoints, endpoints):
    """The eight numbers of the map from `endpoints` to `startpoints`, by least squares."""
    rows = []
    for (x, y), (u, v) in zip(endpoints, startpoints):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y])
    left = torch.tensor(rows, dtype=torch.float)
    right = torch.tensor(startpoints, dtype=torch.float).view(8)
    return torch.linalg.lstsq(left, right).solution.tolist()


def _checked(img, interpolation, fill):
    check_tensor(img)
    if fill is not None and not isinstance(fill, (int, float, tuple, list)):
        warnings.warn("Argument fill should be either int, float, tuple or list", stacklevel=4)
    bands = get_dimensions(img)[0]
    if isinstance(fill, (tuple, list)) and len(fill) > 1 and len(fill) != bands:
        raise ValueError(
            "The number of elements in 'fill' cannot broadcast to match the number of "
            f"channels of the image ({len(fill)} != {bands})"
        )
    if interpolation not in ("nearest", "bilinear"):
        raise ValueError(f"Interpolation mode '{interpolation}' is unsupported with Tensor input")


def _sampled(img, grid, mode, fill):
    """The picture read at the places of a grid; outside it is `fill`."""
    batch, back = as_batch(img, grid.dtype)
    grid = grid.expand(batch.shape[0], *grid.shape[1:])
    if fill is None:
        return back(F.grid_sample(batch, grid, mode=mode, padding_mode="zeros", align_corners=False))
    ones = torch.ones_like(batch[:, :1])
    found = F.grid_sample(torch.cat((batch, ones), 1), grid, mode=mode, padding_mode="zeros", align_corners=False)
    picture, inside = found[:, :-1], found[:, -1:].expand_as(found[:, :-1])
    colour = torch.tensor(list(fill) if isinstance(fill, (tuple, list)) else [float(fill)], dtype=batch.dtype)
    colour = colour.view(1, -1, 1, 1).expand_as(picture)
    if mode == "nearest":
        return back(torch.where(inside < 0.5, colour, picture))
    return back(picture * inside + (1.0 - inside) * colour)


def _expanded(matrix, width, height):
    """Width and height of all of the picture under a map."""
    corners = torch.tensor(
        [[x * width, y * height, 1.0] for x, y in ((-0.5, -0.5), (-0.5, 0.5), (0.5, 0.5), (0.5, -0.5))]
    )
    moved = corners @ torch.tensor(matrix, dtype=torch.float).view(2, 3).T
    middle = torch.tensor((width * 0.5, height * 0.5))
    # What is off by rounding alone must not add a pixel.
    most = torch.ceil(((moved.amax(0) + middle) / 1e-4).trunc() * 1e-4)
    least = torch.floor(((moved.amin(0) + middle) / 1e-4).trunc() * 1e-4)
    size = most - least
    return int(size[0]), int(size[1])


def affine_of_tensor(img, matrix, interpolation, fill, expand=False):
    """A tensor picture under an affine map about its middle."""
    _checked(img, interpolation, fill)
    wide, high = img.shape[-1], img.shape[-2]
    new_wide, new_high = _expanded(matrix, wide, high) if expand else (wide, high)
    theta = torch.tensor(matrix, dtype=img.dtype if img.is_floating_point() else torch.float32).reshape(1, 2, 3)
    base = torch.empty(1, new_high, new_wide, 3, dtype=theta.dtype)
    base[..., 0] = torch.linspace(-new_wide * 0.5 + 0.5, new_wide * 0.5 + 0.5 - 1, steps=new_wide)
    base[..., 1] = torch.linspace(-new_high * 0.5 + 0.5, new_high * 0.5 + 0.5 - 1, steps=new_high).unsqueeze(-1)
    base[..., 2] = 1
    scaled = theta.transpose(1, 2) / torch.tensor([0.5 * wide, 0.5 * high], dtype=theta.dtype)
    grid = base.view(1, new_high * new_wide, 3).bmm(scaled).view(1, new_high, new_wide, 2)
    return _sampled(img, grid, interpolation, fill)


def perspective_of_tensor(img, map_numbers, interpolation, fill):
    """A tensor picture under a perspective map."""
    _checked(img, interpolation, fill)
    wide, high = img.shape[-1], img.shape[-2]
    dtype = img.dtype if img.is_floating_point() else torch.float32
    a, b, c, d, e, f, g, h = map_numbers
    above = torch.tensor([[[a, b, c], [d, e, f]]], dtype=dtype)
    below = torch.tensor([[[g, h, 1.0], [g, h, 1.0]]], dtype=dtype)
    base = torch.empty(1, high, wide, 3, dtype=dtype)
    base[..., 0] = torch.linspace(0.5, wide * 1.0 + 0.5 - 1.0, steps=wide)
    base[..., 1] = torch.linspace(0.5, high * 1.0 + 0.5 - 1.0, steps=high).unsqueeze(-1)
    base[..., 2] = 1
    flat = base.view(1, high * wide, 3)
    scaled = above.transpose(1, 2) / torch.tensor([0.5 * wide, 0.5 * high], dtype=dtype)
    grid = (flat.bmm(scaled) / flat.bmm(below.transpose(1, 2)) - 1.0).view(1, high, wide, 2)
    return _sampled(img, grid, interpolation, fill)
