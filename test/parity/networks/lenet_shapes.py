import torch
from torch import nn
import torch.nn.functional as F


class Reshape(nn.Module):
    def forward(self, x):
        return x.view(-1, 1, 28, 28)


net = nn.Sequential(
    Reshape(), nn.Conv2d(1, 6, kernel_size=5, padding=2), nn.Sigmoid(),
    nn.AvgPool2d(kernel_size=2, stride=2),
    nn.Conv2d(6, 16, kernel_size=5), nn.Sigmoid(),
    nn.AvgPool2d(kernel_size=2, stride=2), nn.Flatten(),
    nn.Linear(16 * 5 * 5, 120), nn.Sigmoid(),
    nn.Linear(120, 84), nn.Sigmoid(), nn.Linear(84, 10))

X = torch.rand(size=(1, 1, 28, 28), dtype=torch.float32)
for layer in net:
    X = layer(X)
    print(layer.__class__.__name__, 'output shape: \t', X.shape)


class Net(nn.Module):
    def __init__(self):
        super(Net, self).__init__()
        self.conv1 = nn.Conv2d(3, 6, 5)
        self.pool = nn.MaxPool2d(2, 2)
        self.conv2 = nn.Conv2d(6, 16, 5)
        self.fc1 = nn.Linear(16 * 5 * 5, 120)
        self.fc2 = nn.Linear(120, 84)
        self.fc3 = nn.Linear(84, 10)

    def forward(self, x):
        x = self.pool(F.relu(self.conv1(x)))
        x = self.pool(F.relu(self.conv2(x)))
        x = torch.flatten(x, 1)  # flatten all dimensions except batch
        x = F.relu(self.fc1(x))
        x = F.relu(self.fc2(x))
        return self.fc3(x)


torch.manual_seed(1)
lenet = Net()
print(lenet)
params = list(lenet.parameters())
print(len(params), params[0].size())
out = lenet(torch.randn(2, 3, 32, 32))
print(out)
lenet.zero_grad()
out.backward(torch.ones_like(out))
print(lenet.conv1.bias.grad)
criterion = nn.MSELoss()
loss = criterion(lenet(torch.ones(2, 3, 32, 32)), torch.zeros(2, 10))
print(loss)
print(type(loss.grad_fn).__name__)
print(loss.grad_fn.next_functions[0][0].name())
print(str(loss.grad_fn.next_functions[0][0].next_functions[0][0]).split(" object")[0])
