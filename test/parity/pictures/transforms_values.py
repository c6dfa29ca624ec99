# torchvision.transforms on PIL Images, pixel for pixel, and on tensors; the random draws are PyTorch's.
import random
import zlib

import torch
from PIL import Image
from torchvision import transforms as T
from torchvision.transforms import InterpolationMode
from torchvision.transforms import functional as F


def sign(result):
    if isinstance(result, torch.Tensor):
        values = result.double()
        return tuple(result.shape), result.dtype, float(values.mean()), float(values.std())
    if isinstance(result, (tuple, list)):
        return [sign(each) for each in result]
    return result.mode, result.size, zlib.crc32(result.tobytes())


width, height = 40, 30
values = [(x * 7 + y * 13 + x * y) % 256 for y in range(height) for x in range(width)]
grey = Image.frombytes("L", (width, height), bytes(values))
rgb = Image.merge("RGB", [grey, grey.transpose(Image.FLIP_LEFT_RIGHT), grey.transpose(Image.ROTATE_180)])
steps = [
    T.ToTensor(), T.PILToTensor(), T.Resize(16), T.Resize((20, 50)), T.Resize((20, 50), InterpolationMode.NEAREST),
    T.Resize([16], max_size=18), T.CenterCrop(20), T.CenterCrop((50, 20)), T.Pad(3), T.Pad((1, 2), 7),
    T.Pad((1, 2, 3, 4), padding_mode="reflect"), T.Pad(2, padding_mode="edge"), T.Pad(2, padding_mode="symmetric"),
    T.RandomCrop(20), T.RandomCrop(28, padding=4), T.RandomCrop((50, 60), pad_if_needed=True), T.RandomHorizontalFlip(),
    T.RandomVerticalFlip(0.9), T.RandomResizedCrop(20), T.RandomResizedCrop((10, 24), scale=(0.5, 1)), T.RandomRotation(30),
    T.RandomRotation((10, 40), expand=True), T.RandomRotation(15, fill=9, interpolation=InterpolationMode.BILINEAR),
    T.RandomRotation(15, center=(3, 4)), T.RandomAffine(20),
    T.RandomAffine(10, translate=(0.1, 0.2), scale=(0.8, 1.2), shear=10),
    T.RandomAffine(0, shear=(1, 2, 3, 4), interpolation=InterpolationMode.BILINEAR, fill=4), T.Grayscale(), T.Grayscale(3),
    T.RandomGrayscale(0.9), T.ColorJitter(0.4, 0.4, 0.4, 0.1), T.ColorJitter(brightness=(0.5, 0.6)), T.ColorJitter(hue=0.3),
    T.GaussianBlur(5), T.GaussianBlur((3, 7), 1.5), T.FiveCrop(10), T.TenCrop(12), T.RandomInvert(0.9),
    T.RandomPosterize(3, 1), T.RandomSolarize(100, 1), T.RandomAdjustSharpness(2, 1), T.RandomAutocontrast(1),
    T.RandomEqualize(1), T.RandomApply([T.RandomHorizontalFlip(1), T.CenterCrop(9)], 0.7),
    T.RandomChoice([T.CenterCrop(9), T.CenterCrop(8)]), T.RandomOrder([T.CenterCrop(9), T.Pad(2), T.RandomVerticalFlip()]),
    T.RandAugment(), T.TrivialAugmentWide(),
]  # fmt: skip
for step in steps:
    torch.manual_seed(3)
    random.seed(3)
    print(type(step).__name__, sign(step(grey)), sign(step(rgb)), torch.rand(1))
moves = (T.Resize, T.RandomResizedCrop, T.RandomRotation, T.RandomAffine, T.RandAugment, T.TrivialAugmentWide)
tensor = F.to_tensor(rgb)
for step in steps[2:]:
    if not isinstance(step, moves):
        torch.manual_seed(3)
        random.seed(3)
        plain = () if isinstance(step, (T.RandomPosterize, T.RandomSolarize, T.RandomEqualize)) else sign(step(tensor))
        print(type(step).__name__, sign(step(F.pil_to_tensor(rgb))), plain)
for step in (
    T.Normalize((0.5, 0.4, 0.3), (0.1, 0.2, 0.3)), T.ToPILImage(), T.ConvertImageDtype(torch.uint8),
    T.RandomErasing(1), T.RandomErasing(1, value="random"), T.RandomErasing(1, value=(1, 2, 3)),
    T.LinearTransformation(torch.eye(3600), torch.ones(3600)), T.Resize(16), T.Resize((20, 50)),
):  # fmt: skip
    print(type(step).__name__, sign(step(tensor)))
print(sign(F.adjust_gamma(rgb, 0.5)), sign(F.adjust_gamma(tensor, 2, 0.9)), sign(F.to_pil_image(tensor[0])))
print(sign(F.crop(rgb, -2, -3, 20, 20)), sign(F.crop(tensor, -2, -3, 20, 60)), F.get_image_size(rgb), F.get_dimensions(tensor))
