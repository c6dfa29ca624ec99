# torchvision.transforms: how each prints, and what each refuses.
import torch
from PIL import Image
from torchvision import transforms as T
from torchvision.transforms import InterpolationMode
from torchvision.transforms import functional as F

steps = [
    T.ToTensor(), T.PILToTensor(), T.ToPILImage(), T.ToPILImage("RGB"), T.Normalize((0.5,), (0.5,)), T.Resize(16),
    T.Resize((20, 50), InterpolationMode.NEAREST), T.CenterCrop(20), T.Pad((1, 2), 7, "constant"), T.RandomCrop(28, padding=4),
    T.RandomHorizontalFlip(), T.RandomVerticalFlip(0.9), T.RandomResizedCrop(20), T.RandomRotation(30),
    T.RandomRotation((10, 40), center=(3, 4)), T.RandomAffine(10, translate=(0.1, 0.2), scale=(0.8, 1.2), shear=10),
    T.RandomAffine(0, shear=(1, 2, 3, 4), interpolation=InterpolationMode.BILINEAR, fill=4), T.RandomPerspective(0.3, p=1),
    T.Grayscale(), T.RandomGrayscale(0.9), T.ColorJitter(0.4, 0.4, 0.4, 0.1), T.ColorJitter(brightness=(0.5, 0.6)),
    T.GaussianBlur(5), T.FiveCrop(10), T.TenCrop(12), T.RandomInvert(), T.RandomPosterize(3), T.RandomSolarize(100),
    T.RandomAdjustSharpness(2), T.RandomAutocontrast(), T.RandomEqualize(), T.RandomErasing(),
    T.RandomApply([T.RandomHorizontalFlip(1), T.CenterCrop(9)], 0.7), T.RandomChoice([T.CenterCrop(9), T.CenterCrop(8)]),
    T.RandomOrder([T.CenterCrop(9), T.Pad(2)]), T.Lambda(lambda x: x), T.RandAugment(), T.TrivialAugmentWide(),
    T.Compose([T.Resize(20), T.RandomHorizontalFlip(), T.ToTensor()]), T.ConvertImageDtype(torch.uint8),
]  # fmt: skip
for step in steps:
    print(step)
print(type(steps[0]), type(steps[-2]), InterpolationMode.BILINEAR, T.InterpolationMode)
picture = Image.new("RGB", (40, 30), "teal")
tensor = F.to_tensor(picture)
for attempt in (
    lambda: F.to_pil_image(torch.zeros(5, 3, 3)),
    lambda: F.to_pil_image(torch.zeros(3)),
    lambda: F.to_pil_image(3),
    lambda: T.ToTensor()(tensor),
    lambda: F.normalize(picture, [0], [1]),
    lambda: F.normalize(tensor, [0], [0]),
    lambda: F.normalize(tensor.byte(), [0], [1]),
    lambda: F.hflip(3),
    lambda: T.Resize((1, 2, 3)),
    lambda: T.RandomCrop(100)(picture),
    lambda: T.CenterCrop((1, 2, 3)),
    lambda: T.Lambda(3),
    lambda: T.ColorJitter(-1),
    lambda: T.ColorJitter(hue=0.7),
    lambda: T.RandomRotation(-3),
    lambda: T.RandomAffine(3, translate=(2, 3)),
    lambda: T.RandomErasing(2),
    lambda: T.GaussianBlur(4),
):
    try:
        print(attempt())
    except Exception as error:
        print(type(error).__name__, error)
