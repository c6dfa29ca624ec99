# 多层感知机：从零实现与简洁实现
import torch
from torch import nn

num_inputs, num_outputs, num_hiddens = 10, 3, 16
W1 = nn.Parameter(torch.randn(num_inputs, num_hiddens, requires_grad=True) * 0.1)
b1 = nn.Parameter(torch.zeros(num_hiddens, requires_grad=True))
W2 = nn.Parameter(torch.randn(num_hiddens, num_outputs, requires_grad=True) * 0.1)
b2 = nn.Parameter(torch.zeros(num_outputs, requires_grad=True))
params = [W1, b1, W2, b2]


def relu(X):
    a = torch.zeros_like(X)
    return torch.max(X, a)


def net(X):
    X = X.reshape((-1, num_inputs))
    H = relu(X @ W1 + b1)
    return (H @ W2 + b2)


X = torch.rand(90, 2, 5)
y = X.reshape(90, -1)[:, :3].argmax(1)
loss = nn.CrossEntropyLoss(reduction='none')
updater = torch.optim.SGD(params, lr=0.5)
for epoch in range(10):
    for i in range(0, 90, 30):
        l = loss(net(X[i:i + 30]), y[i:i + 30])
        updater.zero_grad()
        l.mean().backward()
        updater.step()
    if epoch % 3 == 0:
        print(f'第{epoch + 1}轮：损失 {l.mean():.3f}，精度 {(net(X).argmax(1) == y).float().mean():.2f}')
x = torch.arange(-2.0, 2.0, 1.0, requires_grad=True)
for f in (torch.relu, torch.sigmoid, torch.tanh):
    v = f(x)
    v.backward(torch.ones_like(x), retain_graph=True)
    print(f.__name__, v, x.grad)
    x.grad.data.zero_()
M = torch.normal(0, 1, size=(4, 4))
print('一个矩阵 \n', M)
for i in range(100):
    M = torch.mm(M, torch.normal(0, 1, size=(4, 4)))
print('乘以100个矩阵后', M.abs().max() > 1e20)
shared = nn.Linear(8, 8)
tied = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), shared, nn.ReLU(), shared, nn.ReLU(), nn.Linear(8, 1))
print(tied[2].weight.data[0] == tied[4].weight.data[0], len(list(tied.parameters())))
print(*[(name, param.shape) for name, param in tied.named_parameters()])
