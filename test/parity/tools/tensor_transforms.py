import torch
import torchvision
import torchvision.transforms as T
import torchvision.transforms.functional as TF
from torchvision.utils import make_grid

torch.manual_seed(17)
img = torch.arange(48, dtype=torch.float32).reshape(3, 4, 4) / 48
norm = T.Normalize(mean=[0.485, 0.456, 0.406], std=[0.229, 0.224, 0.225])
print(norm)
print(norm(img)[1])
pipeline = T.Compose([
    T.RandomHorizontalFlip(p=0.5),
    T.RandomCrop(3, padding=1),
    T.Normalize((0.5,), (0.5,)),
])
print(pipeline)
for _ in range(3):
    out = pipeline(img)
    print(out.shape, '%.4f' % out.mean().item())
print(T.Resize((2, 2))(img)[0], T.CenterCrop(2)(img)[2])
print(T.Grayscale()(img), T.Pad(1, fill=0)(img).shape)
print(TF.hflip(img)[0, 0], TF.vflip(img)[0, :, 0], TF.rotate(img, 90)[0])
print(TF.adjust_brightness(img, 1.5).max(), TF.adjust_contrast(img, 0.5)[0, 0])
print(T.RandomErasing(p=1.0)(img)[0])
print(T.Lambda(lambda t: t.mean(0))(img).shape, T.ConvertImageDtype(torch.uint8)(img)[0, 0])
grid = make_grid(torch.stack([img, img * 0.5]), nrow=2, padding=1, pad_value=1)
print(grid.shape, grid[0, 1])
pil = TF.to_pil_image(img)
print(pil.size, pil.mode, pil.getpixel((1, 2)))
back = T.ToTensor()(pil)
print((back - img).abs().max() < 1 / 255, back.dtype, T.PILToTensor()(pil).dtype)
crops = T.FiveCrop(2)(img)
print(len(crops), [float(c[0, 0, 0]) for c in crops])
unnorm = T.Normalize([-m / s for m, s in zip([0.485, 0.456, 0.406], [0.229, 0.224, 0.225])],
                     [1 / s for s in [0.229, 0.224, 0.225]])
print(torch.allclose(unnorm(norm(img)), img, atol=1e-6))
params = T.RandomResizedCrop.get_params(img, scale=(0.5, 1.0), ratio=(1., 1.))
print(params)
seq = torch.nn.Sequential(T.CenterCrop(3), T.RandomVerticalFlip(1.0))
print(seq, seq(img)[0])
