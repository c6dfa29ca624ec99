# torchvision's models: built by seed, looked at, run, and fine-tuned without their pretrained weights.
import warnings

import torch
from torch import nn, optim
from torchvision import models
from torchvision.models import ResNet50_Weights, resnet18

images = torch.randn(2, 3, 64, 64, generator=torch.Generator().manual_seed(1))


def count(model):
    return sum(p.numel() for p in model.parameters() if p.requires_grad)


for name in ("squeezenet1_1", "mobilenet_v2"):
    torch.manual_seed(0)
    model = getattr(models, name)(num_classes=4)
    model.eval()
    keys = list(model.state_dict())
    print(name, count(model), len(keys), keys[:3], keys[-1])
    with torch.no_grad():
        print([[f"{value:.3g}" for value in row] for row in model(images).tolist()])

torch.manual_seed(0)
model = models.DenseNet(growth_rate=4, block_config=(2, 2), num_init_features=8, num_classes=3)
print(count(model), model.features.transition1, model.classifier, model(images).shape)

# Transfer learning, as tutorials have it: everything frozen but a new last layer.
torch.manual_seed(0)
model = resnet18()
for param in model.parameters():
    param.requires_grad = False
model.fc = nn.Linear(model.fc.in_features, 2)
print(model.fc, count(model))
optimizer = optim.SGD(model.fc.parameters(), lr=0.05, momentum=0.9)
labels = torch.tensor([0, 1])
model.eval()
for epoch in range(3):
    optimizer.zero_grad()
    loss = nn.functional.cross_entropy(model(images), labels)
    loss.backward()
    optimizer.step()
    print(f"epoch {epoch} loss {loss.item():.4f}")
backbone = nn.Sequential(*list(model.children())[:-1])
print(backbone(images).flatten(1).shape)
print([name for name, _ in model.named_children()])
print(model.layer4[1])

features = models.vgg.make_layers(models.vgg.cfgs["A"], batch_norm=True)[:6]
print(features)
taken = {}
model.layer1.register_forward_hook(lambda module, args, output: taken.update(layer1=output.shape))
model(images)
print(taken)

print(ResNet50_Weights.DEFAULT, [str(w) for w in ResNet50_Weights], ResNet50_Weights.DEFAULT.url)
print(ResNet50_Weights.IMAGENET1K_V1.transforms())
with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter("always")
    models.squeezenet1_1(pretrained=False)
    models.squeezenet1_1(False)
for one in seen:
    print(one.category.__name__, one.message)
for make in (
    lambda: models.resnet18(weights="IMAGENET"),
    lambda: models.resnet18(weights=ResNet50_Weights.DEFAULT),
    lambda: models.resnet18(weights="DEFAULT", num_classes=10),
    lambda: models.get_model("resnet19"),
    lambda: models.SqueezeNet("2_0"),
    lambda: model(images[:, :1]),
):
    try:
        make()
    except Exception as error:
        print(type(error).__name__, error)
