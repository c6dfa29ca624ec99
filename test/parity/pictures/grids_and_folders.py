# torchvision.utils, FakeData, and ImageFolder over files that the script itself writes.
import os

import torch
from PIL import Image
from torchvision import datasets, io, transforms
from torchvision.utils import make_grid, save_image

torch.manual_seed(0)
batch = torch.rand(7, 1, 6, 5) * 3
for options in ({}, {"nrow": 3, "padding": 1, "pad_value": 0.5}, {"normalize": True}, {"normalize": True, "scale_each": True}):
    grid = make_grid(batch, **options)
    print(grid.shape, grid.mean(), grid.std())
print(make_grid(batch[0]).shape, make_grid([batch[0], batch[1]]).shape, make_grid(batch[0, 0]).shape)
save_image(batch / 3, "grid.png", nrow=4)
print(Image.open("grid.png").size, Image.open("grid.png").getpixel((5, 5)), io.read_image("grid.png").float().mean())
fake = datasets.FakeData(3, (3, 8, 8), num_classes=4, transform=transforms.ToTensor())
print(fake, fake[1][0].mean(), [target for _, target in (fake[i] for i in range(3))])
for name, colour in (("cat/a.png", "red"), ("dog/b.png", "#00ff80"), ("dog/c.bmp", "blue"), ("dog/notes.txt", None)):
    os.makedirs(f"pets/{os.path.dirname(name)}", exist_ok=True)
    if colour:
        Image.new("RGB", (8, 6), colour).save(f"pets/{name}")
    else:
        open(f"pets/{name}", "w").close()
pets = datasets.ImageFolder("pets", transforms.Compose([transforms.Resize(4), transforms.ToTensor()]))
print(pets, len(pets), pets.classes, pets.class_to_idx, pets.samples, pets.targets)
for pictures, labels in torch.utils.data.DataLoader(pets, batch_size=2):
    print(pictures.shape, labels, pictures.mean(dim=(0, 2, 3)))
for attempt in (
    lambda: datasets.MNIST("nothing"),
    lambda: datasets.ImageFolder("pets/cat"),
    lambda: datasets.ImageFolder("pets", is_valid_file=lambda path: path.endswith(".txt")),
    lambda: make_grid(3),
    lambda: fake[3],
):
    try:
        print(attempt())
    except Exception as error:
        print(type(error).__name__, error)
