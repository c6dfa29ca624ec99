import copy
import torch
import torch.nn as nn
import torch.optim as optim
from torch.optim import lr_scheduler
from torchvision import models

model_ft = models.resnet18(weights=None)
num_ftrs = model_ft.fc.in_features
print('num_ftrs', num_ftrs)
model_ft.fc = nn.Linear(num_ftrs, 2)
print(model_ft.fc)
print(model_ft.layer2[0])

for param in model_ft.parameters():
    param.requires_grad = False
model_ft.fc = nn.Linear(num_ftrs, 2)
print([n for n, p in model_ft.named_parameters() if p.requires_grad])
trainable = sum(p.numel() for p in model_ft.parameters() if p.requires_grad)
total = sum(p.numel() for p in model_ft.parameters())
print(f"{trainable:,} of {total:,} ({100 * trainable / total:.3f}%)")


class Small(nn.Module):
    def __init__(self, classes):
        super().__init__()
        self.features = nn.Sequential(
            nn.Conv2d(3, 8, 3, padding=1), nn.ReLU(inplace=True), nn.MaxPool2d(2),
            nn.Conv2d(8, 8, 3, padding=1), nn.ReLU(inplace=True), nn.AdaptiveAvgPool2d(1))
        self.classifier = nn.Linear(8, classes)

    def forward(self, x):
        return self.classifier(torch.flatten(self.features(x), 1))


torch.manual_seed(5)
pretrained = Small(10)
student = Small(3)
state = {k: v for k, v in pretrained.state_dict().items() if not k.startswith('classifier')}
result = student.load_state_dict(state, strict=False)
print(result)
print(result.missing_keys)
try:
    student.load_state_dict(pretrained.state_dict())
except RuntimeError as e:
    print(e)
for p in student.features.parameters():
    p.requires_grad_(False)
before = copy.deepcopy(student.state_dict())
optimizer = optim.SGD(filter(lambda p: p.requires_grad, student.parameters()), lr=0.1, momentum=0.9)
scheduler = lr_scheduler.StepLR(optimizer, step_size=2, gamma=0.1)
x, y = torch.randn(12, 3, 8, 8), torch.arange(12) % 3
for epoch in range(5):
    for phase in ['train', 'val']:
        student.train() if phase == 'train' else student.eval()
        optimizer.zero_grad()
        with torch.set_grad_enabled(phase == 'train'):
            outputs = student(x)
            _, preds = torch.max(outputs, 1)
            loss = nn.CrossEntropyLoss()(outputs, y)
            if phase == 'train':
                loss.backward()
                optimizer.step()
        if phase == 'train':
            scheduler.step()
        print('{} Loss: {:.4f} Acc: {:.4f}'.format(phase, loss.item(), torch.sum(preds == y.data).double() / 12))
    print(scheduler.get_last_lr())
print({k: torch.equal(v, before[k]) for k, v in student.state_dict().items()})
optimizer.add_param_group({'params': student.features.parameters(), 'lr': 1e-4})
print(optimizer)
