# Pictures as arrays and arrays as pictures.
import io

import numpy as np
import torch
from PIL import Image
from torchvision import transforms

picture = Image.new("RGB", (4, 3), (1, 2, 3))
grey = picture.convert("L")
pixels = np.array(picture)
print(pixels.shape, pixels.dtype, pixels[0, 0], np.asarray(grey).shape, np.array(picture, dtype=np.float32).mean())
print([np.array(grey.convert(mode)).dtype for mode in ("1", "I", "F", "L")], np.asarray(picture).mean(axis=(0, 1)))
changed = pixels.copy()
changed[0, 0] = [255, 0, 9]
again = Image.fromarray(changed)
print(again.mode, again.size, again.getpixel((0, 0)), picture.getpixel((0, 0)))
np.random.seed(0)
noise = (np.random.rand(5, 6) * 255).astype(np.uint8)
print(Image.fromarray(noise).getpixel((2, 1)), noise[1, 2])
for array in (
    np.zeros((2, 2), dtype=bool), np.zeros((2, 2), np.float32), np.zeros((2, 3, 4), np.uint8),
    np.zeros((2, 2), np.int32), np.zeros((2, 2, 3)), np.zeros((2, 2, 5), np.uint8), np.zeros((2, 2), np.int64),
    torch.zeros(3, 3),
):  # fmt: skip
    try:
        print(Image.fromarray(array).mode)
    except Exception as error:
        print(type(error).__name__, error)
print(torch.from_numpy(np.array(picture)).permute(2, 0, 1).shape, torch.tensor(np.array(grey)).sum())
for array in (np.ones((4, 5, 3), np.uint8) * 255, np.ones((4, 5))):
    tensor = transforms.ToTensor()(array)
    print(tensor.shape, tensor.dtype, tensor.max())
print(transforms.ToPILImage()(np.zeros((4, 5, 3), np.uint8)).size)
file = io.BytesIO()
picture.save(file, format="PNG")
print(Image.open(io.BytesIO(file.getvalue())).size)
