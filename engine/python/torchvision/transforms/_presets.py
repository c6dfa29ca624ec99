"""How published models want their images: what `weights.transforms()` gives."""

import torch
from torch import nn

from . import functional as F
from .functional import InterpolationMode


class ImageClassification(nn.Module):
    """Resizes, crops the centre, scales to [0, 1] and normalises: PIL images or tensors (…, C, H, W)."""

    def __init__(
        self, *, crop_size, resize_size=256, mean=(0.485, 0.456, 0.406), std=(0.229, 0.224, 0.225),
        interpolation=InterpolationMode.BILINEAR,
    ):  # fmt: skip
        super().__init__()
        self.crop_size = [crop_size]
        self.resize_size = [resize_size]
        self.mean = list(mean)
        self.std = list(std)
        self.interpolation = interpolation

    def forward(self, img):
        img = F.resize(img, self.resize_size, interpolation=self.interpolation)
        img = F.center_crop(img, self.crop_size)
        if not isinstance(img, torch.Tensor):
            img = F.pil_to_tensor(img)
        return F.normalize(F.convert_image_dtype(img, torch.float), mean=self.mean, std=self.std)

    def __repr__(self):
        names = ("crop_size", "resize_size", "mean", "std", "interpolation")
        lines = "".join(f"\n    {name}={getattr(self, name)}" for name in names)
        return f"{type(self).__name__}({lines}\n)"

    def describe(self):
        """What it does, in a sentence for people."""
        return (
            f"Resizes images to {self.resize_size} by {self.interpolation}, crops the centre of "
            f"{self.crop_size}, scales values to [0.0, 1.0] and normalises them with mean {self.mean} "
            f"and std {self.std}."
        )
