import torch
from torch import nn
from torch.nn import functional as F


class Inception(nn.Module):
    # c1--c4 是每条路径的输出通道数
    def __init__(self, in_channels, c1, c2, c3, c4, **kwargs):
        super(Inception, self).__init__(**kwargs)
        # 线路1，单1x1卷积层
        self.p1_1 = nn.Conv2d(in_channels, c1, kernel_size=1)
        # 线路2，1x1卷积层后接3x3卷积层
        self.p2_1 = nn.Conv2d(in_channels, c2[0], kernel_size=1)
        self.p2_2 = nn.Conv2d(c2[0], c2[1], kernel_size=3, padding=1)
        # 线路3，1x1卷积层后接5x5卷积层
        self.p3_1 = nn.Conv2d(in_channels, c3[0], kernel_size=1)
        self.p3_2 = nn.Conv2d(c3[0], c3[1], kernel_size=5, padding=2)
        # 线路4，3x3最大汇聚层后接1x1卷积层
        self.p4_1 = nn.MaxPool2d(kernel_size=3, stride=1, padding=1)
        self.p4_2 = nn.Conv2d(in_channels, c4, kernel_size=1)

    def forward(self, x):
        p1 = F.relu(self.p1_1(x))
        p2 = F.relu(self.p2_2(F.relu(self.p2_1(x))))
        p3 = F.relu(self.p3_2(F.relu(self.p3_1(x))))
        p4 = F.relu(self.p4_2(self.p4_1(x)))
        # 在通道维度上连结输出
        return torch.cat((p1, p2, p3, p4), dim=1)


块 = Inception(12, 4, (3, 6), (2, 4), 2)
print('输出通道数：', 块(torch.randn(1, 12, 8, 8)).shape[1])


def init_weights(m):
    if type(m) in (nn.Linear, nn.Conv2d):
        nn.init.xavier_uniform_(m.weight)
        nn.init.zeros_(m.bias)


net = nn.Sequential(
    nn.Conv2d(1, 12, 3, stride=2, padding=1), nn.ReLU(), 块,
    nn.MaxPool2d(3, 2, 1), nn.AdaptiveAvgPool2d((1, 1)), nn.Flatten(), nn.Linear(16, 3))
net.apply(init_weights)
X = torch.rand(size=(2, 1, 16, 16))
for layer in net:
    X = layer(X)
    print(layer.__class__.__name__, '输出形状:\t', X.shape)
print(X.detach())
for name, child in net.named_children():
    print(name, type(child).__name__, sum(p.numel() for p in child.parameters()))


class ChannelShuffle(nn.Module):
    def __init__(self, groups):
        super().__init__()
        self.groups = groups

    def forward(self, x):
        n, c, h, w = x.shape
        return x.view(n, self.groups, c // self.groups, h, w).transpose(1, 2).contiguous().view(n, -1, h, w)

    def extra_repr(self):
        return f'groups={self.groups}'


depthwise = nn.Sequential(
    nn.Conv2d(4, 4, 3, padding='same', groups=4, bias=False), nn.BatchNorm2d(4), nn.ReLU6(inplace=True),
    nn.Conv2d(4, 8, 1), ChannelShuffle(2), nn.Hardswish())
print(depthwise)
print(depthwise(torch.arange(64.).view(1, 4, 4, 4) / 64)[0, :, 1, 1])
