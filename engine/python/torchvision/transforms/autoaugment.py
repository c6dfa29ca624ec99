"""Transforms that choose other transforms at random: AutoAugment, RandAugment and TrivialAugmentWide."""

import math
from enum import Enum

import torch
from _kindling.errors import module_getattr

from . import _policies
from . import functional as F
from ._arguments import fill_for, whole
from ._pictures import InterpolationMode


def _space(bins, shear, shift, turn, change, coarsest):
    """For each operation the strengths it may have, and whether they may be negative."""
    strengths = torch.linspace(0.0, change, bins)
    levels = 8 - (torch.arange(bins) / ((bins - 1) / coarsest)).round().int()
    none = torch.tensor(0.0)
    return {
        "Identity": (none, False),
        "ShearX": (torch.linspace(0.0, shear, bins), True),
        "ShearY": (torch.linspace(0.0, shear, bins), True),
        "TranslateX": (torch.linspace(0.0, shift[0], bins), True),
        "TranslateY": (torch.linspace(0.0, shift[1], bins), True),
        "Rotate": (torch.linspace(0.0, turn, bins), True),
        **{name: (strengths, True) for name in ("Brightness", "Color", "Contrast", "Sharpness")},
        "Posterize": (levels, False),
        "Solarize": (torch.linspace(255.0, 0.0, bins), False),
        "AutoContrast": (none, False),
        "Equalize": (none, False),
    }


_CHANGES = {
    "Brightness": F.adjust_brightness, "Color": F.adjust_saturation, "Contrast": F.adjust_contrast,
    "Sharpness": F.adjust_sharpness,
}  # fmt: skip
_PLAIN = {"AutoContrast": F.autocontrast, "Equalize": F.equalize, "Invert": F.invert}


def _apply(img, name, strength, interpolation, fill):
    """One operation."""
    if name in _CHANGES:
        return _CHANGES[name](img, 1.0 + strength)
    if name in _PLAIN:
        return _PLAIN[name](img)
    if name == "Identity":
        return img
    if name == "Rotate":
        return F.rotate(img, strength, interpolation=interpolation, fill=fill)
    if name == "Posterize":
        return F.posterize(img, int(strength))
    if name == "Solarize":
        return F.solarize(img, strength)
    along = 0 if name.endswith("X") else 1
    shift, shear, center = [0, 0], [0.0, 0.0], None
    if name.startswith("Shear"):
        shear[along], center = math.degrees(math.atan(strength)), [0, 0]
    else:
        shift[along] = int(strength)
    return F.affine(img, 0.0, shift, 1.0, shear, interpolation, fill, center)


class _Augment(torch.nn.Module):
    """What both have in common: a random operation with a random sign."""

    def _fill(self, img):
        return None if self.fill is None else fill_for(img, self.fill, F.get_dimensions(img)[0])

    def _step(self, img, space, fill, choose):
        name = list(space)[whole(0, len(space))]
        strengths, signed = space[name]
        strength = float(strengths[choose(strengths)]) if strengths.ndim > 0 else 0.0
        if signed and whole(0, 2):
            strength = -strength
        return _apply(img, name, strength, self.interpolation, fill)


class RandAugment(_Augment):
    """`num_ops` random operations of one strength."""

    def __init__(
        self, num_ops=2, magnitude=9, num_magnitude_bins=31, interpolation=InterpolationMode.NEAREST, fill=None
    ):
        super().__init__()
        self.num_ops = num_ops
        self.magnitude = magnitude
        self.num_magnitude_bins = num_magnitude_bins
        self.interpolation = interpolation
        self.fill = fill

    def forward(self, img):
        fill = self._fill(img)
        _, height, width = F.get_dimensions(img)
        shift = (150.0 / 331.0 * width, 150.0 / 331.0 * height)
        space = _space(self.num_magnitude_bins, 0.3, shift, 30.0, 0.9, 4)
        for _ in range(self.num_ops):
            img = self._step(img, space, fill, lambda strengths: self.magnitude)
        return img

    def __repr__(self):
        return (
            f"{type(self).__name__}(num_ops={self.num_ops}, magnitude={self.magnitude}, "
            f"num_magnitude_bins={self.num_magnitude_bins}, interpolation={self.interpolation}, fill={self.fill})"
        )


class TrivialAugmentWide(_Augment):
    """One random operation of random strength."""

    def __init__(self, num_magnitude_bins=31, interpolation=InterpolationMode.NEAREST, fill=None):
        super().__init__()
        self.num_magnitude_bins = num_magnitude_bins
        self.interpolation = interpolation
        self.fill = fill

    def forward(self, img):
        space = _space(self.num_magnitude_bins, 0.99, (32.0, 32.0), 135.0, 0.99, 6)
        return self._step(img, space, self._fill(img), lambda strengths: whole(0, len(strengths)))

    def __repr__(self):
        return (
            f"{type(self).__name__}(num_magnitude_bins={self.num_magnitude_bins}, "
            f"interpolation={self.interpolation}, fill={self.fill})"
        )


class AutoAugmentPolicy(Enum):
    """The data set for which the policies were found."""

    IMAGENET = "imagenet"
    CIFAR10 = "cifar10"
    SVHN = "svhn"


def _policies_of(policy):
    """Pairs of (operation, probability, strength)."""
    found = []
    for line in getattr(_policies, policy.name).strip().splitlines():
        steps = (step.split() for step in line.split("; "))
        found.append(tuple((name, float(p), None if level == "-" else int(level)) for name, p, level in steps))
    return found


class AutoAugment(_Augment):
    """One of 25 pairs of operations that were found for a data set."""

    def __init__(self, policy=AutoAugmentPolicy.IMAGENET, interpolation=InterpolationMode.NEAREST, fill=None):
        super().__init__()
        self.policy = policy
        self.interpolation = interpolation
        self.fill = fill
        self.policies = _policies_of(policy)

    @staticmethod
    def get_params(transform_num):
        """A random policy, two probabilities and two signs."""
        return whole(0, transform_num), torch.rand((2,)), torch.randint(2, (2,))

    def forward(self, img):
        fill = self._fill(img)
        _, height, width = F.get_dimensions(img)
        chosen, chances, signs = self.get_params(len(self.policies))
        space = _space(10, 0.3, (150.0 / 331.0 * width, 150.0 / 331.0 * height), 30.0, 0.9, 4)
        space["Invert"] = (torch.tensor(0.0), False)
        for (name, p, level), chance, sign in zip(self.policies[chosen], chances.tolist(), signs.tolist()):
            if chance <= p:
                strengths, signed = space[name]
                strength = 0.0 if level is None else float(strengths[level])
                img = _apply(img, name, -strength if signed and sign == 0 else strength, self.interpolation, fill)
        return img

    def __repr__(self):
        return f"{type(self).__name__}(policy={self.policy}, fill={self.fill})"


__getattr__ = module_getattr("torchvision.transforms.autoaugment")
