import random
import torch
from torch import nn
from torch.utils import data


def synthetic_data(w, b, num_examples):
    """生成y=Xw+b+噪声"""
    X = torch.normal(0, 1, (num_examples, len(w)))
    y = torch.matmul(X, w) + b
    y += torch.normal(0, 0.01, y.shape)
    return X, y.reshape((-1, 1))


true_w = torch.tensor([2, -3.4])
true_b = 4.2
features, labels = synthetic_data(true_w, true_b, 200)
print('features:', features[0], '\nlabel:', labels[0])


def data_iter(batch_size, features, labels):
    num_examples = len(features)
    indices = list(range(num_examples))
    random.shuffle(indices)
    for i in range(0, num_examples, batch_size):
        batch_indices = torch.tensor(indices[i: min(i + batch_size, num_examples)])
        yield features[batch_indices], labels[batch_indices]


for X, y in data_iter(4, features, labels):
    print(X, '\n', y)
    break
w = torch.normal(0, 0.01, size=(2, 1), requires_grad=True)
b = torch.zeros(1, requires_grad=True)


def sgd(params, lr, batch_size):
    with torch.no_grad():
        for param in params:
            param -= lr * param.grad / batch_size
            param.grad.zero_()


for epoch in range(3):
    for X, y in data_iter(10, features, labels):
        l = (torch.matmul(X, w) + b - y.reshape(-1, 1)) ** 2 / 2
        l.sum().backward()
        sgd([w, b], 0.05, 10)
    with torch.no_grad():
        train_l = (torch.matmul(features, w) + b - labels) ** 2 / 2
        print(f'epoch {epoch + 1}, loss {float(train_l.mean()):.2f}')
print([round(v, 1) for v in w.flatten().tolist()], round(b.item(), 1))


class Accumulator:
    """在n个变量上累加"""
    def __init__(self, n):
        self.data = [0.0] * n

    def add(self, *args):
        self.data = [a + float(b) for a, b in zip(self.data, args)]

    def __getitem__(self, idx):
        return self.data[idx]


def softmax(X):
    X_exp = torch.exp(X)
    partition = X_exp.sum(1, keepdim=True)
    return X_exp / partition


def accuracy(y_hat, y):
    if len(y_hat.shape) > 1 and y_hat.shape[1] > 1:
        y_hat = y_hat.argmax(axis=1)
    cmp = y_hat.type(y.dtype) == y
    return float(cmp.type(y.dtype).sum())


y = torch.tensor([0, 2])
y_hat = torch.tensor([[0.1, 0.3, 0.6], [0.3, 0.2, 0.5]])
print(y_hat[[0, 1], y], -torch.log(y_hat[range(len(y_hat)), y]), accuracy(y_hat, y) / len(y))
X = torch.normal(0, 1, (2, 5))
print(softmax(X), softmax(X).sum(1))
net = nn.Sequential(nn.Flatten(), nn.Linear(16, 3))
net.apply(lambda m: nn.init.normal_(m.weight, std=0.01) if type(m) == nn.Linear else None)
loss = nn.CrossEntropyLoss(reduction='none')
trainer = torch.optim.SGD(net.parameters(), lr=0.1)
images, targets = torch.rand(30, 1, 4, 4), torch.arange(30) % 3
images[torch.arange(30), 0, targets] += 1
it = data.DataLoader(data.TensorDataset(images, targets), 10, shuffle=True)
for epoch in range(3):
    metric = Accumulator(3)
    for X, y in it:
        l = loss(net(X), y)
        trainer.zero_grad()
        l.mean().backward()
        trainer.step()
        metric.add(float(l.sum()), accuracy(net(X), y), y.numel())
    print('%.2f %.2f' % (metric[0] / metric[2], metric[1] / metric[2]))
