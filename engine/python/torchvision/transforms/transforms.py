"""torchvision.transforms.transforms: every transform as an object that is called with a picture."""

from ._colouring import (
    ColorJitter, GaussianBlur, Grayscale, RandomAdjustSharpness, RandomAutocontrast, RandomEqualize, RandomGrayscale,
    RandomInvert, RandomPosterize, RandomSolarize,
)  # fmt: skip
from ._conversions import ConvertImageDtype, LinearTransformation, Normalize, PILToTensor, ToPILImage, ToTensor
from ._moving import (
    CenterCrop, FiveCrop, Pad, RandomAffine, RandomCrop, RandomErasing, RandomHorizontalFlip, RandomPerspective,
    RandomResizedCrop, RandomRotation, RandomVerticalFlip, Resize, TenCrop,
)  # fmt: skip
from ._pictures import InterpolationMode
from ._steps import Compose, Lambda, RandomApply, RandomChoice, RandomOrder, RandomTransforms

__all__ = [name for name in dir() if name[0].isupper() and name != "RandomTransforms"]

for _name in (*__all__, "RandomTransforms"):
    globals()[_name].__module__ = "torchvision.transforms." + (
        "functional" if _name == "InterpolationMode" else "transforms"
    )
