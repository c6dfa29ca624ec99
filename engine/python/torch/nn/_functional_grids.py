"""Grids and the older names of interpolate: what warns before the engine's ops do the work."""

import warnings

from .. import _functions as _torch
from . import _functions as _own

_CORNERS_CHANGED = (
    "Default grid_sample and affine_grid behavior has changed to align_corners=False since 1.3.0. Please "
    "specify align_corners=True if the old behavior is desired. See the documentation of grid_sample for "
    "details."
)


def grid_sample(input, grid, mode="bilinear", padding_mode="zeros", align_corners=None):
    """What lies in `input` (N, C, H, W) at the places (x, y) of `grid` (N, H, W, 2), from -1 to 1.

    Volumes (N, C, D, H, W) alike, with (x, y, z). `mode` is 'bilinear', 'nearest' or 'bicubic' (planes
    only); `padding_mode` says what lies beyond the edge: 'zeros', 'border' or 'reflection'.
    https://pytorch.org/docs/1.13/generated/torch.nn.functional.grid_sample.html
    """
    if align_corners is None and mode in _MODES and padding_mode in _PADDINGS:
        warnings.warn(_CORNERS_CHANGED, stacklevel=2)
        align_corners = False
    if mode not in _MODES or padding_mode not in _PADDINGS:
        return _own.grid_sample(input, grid, mode, padding_mode, align_corners)
    return _torch.grid_sampler(
        input, grid, _MODES.index(mode), _PADDINGS.index(padding_mode), align_corners
    )


_MODES = ("bilinear", "nearest", "bicubic")
_PADDINGS = ("zeros", "border", "reflection")


def affine_grid(theta, size, align_corners=None):
    """The grid for `grid_sample` that shows planes of `size` (N, C, H, W) moved by `theta` (N, 2, 3).

    Volumes alike, by matrices (N, 3, 4).
    https://pytorch.org/docs/1.13/generated/torch.nn.functional.affine_grid.html
    """
    if align_corners is None:
        warnings.warn(_CORNERS_CHANGED, stacklevel=2)
        align_corners = False
    if not theta.is_floating_point():
        raise ValueError(f"Expected theta to have floating point type, but got {theta.dtype}")
    if len(size) not in (4, 5):
        raise NotImplementedError(
            "affine_grid only supports 4D and 5D sizes, for 2D and 3D affine transforms, respectively. "
            f"Got size {size}."
        )
    dims = len(size) - 2
    if theta.dim() != 3 or theta.shape[-2] != dims or theta.shape[-1] != dims + 1:
        raise ValueError(
            f"Expected a batch of {dims}D affine matrices of shape Nx{dims}x{dims + 1} for size {size}. "
            f"Got {theta.shape}."
        )
    if align_corners and min(size[2:]) == 1:
        warnings.warn(
            "Since version 1.3.0, affine_grid behavior has changed for unit-size grids when "
            "align_corners=True. This is not an intended use case of affine_grid. See the documentation "
            "of affine_grid for details.",
            stacklevel=2,
        )
    if min(size) <= 0:
        raise ValueError(f"Expected non-zero, positive output size. Got {size}")
    return _torch.affine_grid_generator(theta, size, align_corners)


def _deprecated(name):
    warnings.warn(
        f"nn.functional.{name} is deprecated. Use nn.functional.interpolate instead.", stacklevel=3
    )


def upsample(input, size=None, scale_factor=None, mode="nearest", align_corners=None):
    """Deprecated: what `interpolate` does."""
    _deprecated("upsample")
    return _own.interpolate(input, size, scale_factor, mode, align_corners)


def upsample_nearest(input, size=None, scale_factor=None):
    """Deprecated: `interpolate` with mode='nearest'."""
    _deprecated("upsample_nearest")
    return _own.interpolate(input, size, scale_factor, "nearest")


def upsample_bilinear(input, size=None, scale_factor=None):
    """Deprecated: `interpolate` with mode='bilinear' and align_corners=True."""
    _deprecated("upsample_bilinear")
    return _own.interpolate(input, size, scale_factor, "bilinear", True)
