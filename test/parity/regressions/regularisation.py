"""High-dimensional linear regression: L2 by hand and weight_decay."""
import torch
from torch import nn

torch.manual_seed(5)
n_train, n_test, num_inputs, batch_size = 20, 50, 40, 5
true_w, true_b = torch.ones((num_inputs, 1)) * 0.01, 0.05


def make(n):
    X = torch.randn(n, num_inputs)
    return X, X @ true_w + true_b + 0.01 * torch.randn(n, 1)


train, test = make(n_train), make(n_test)


def l2_penalty(w):
    return torch.sum(w.pow(2)) / 2


def l1_penalty(w):
    return w.abs().sum()


def train_scratch(lambd, penalty=l2_penalty):
    g = torch.Generator()
    g.manual_seed(0)
    w = torch.normal(0, 1, size=(num_inputs, 1), generator=g).requires_grad_()
    b = torch.zeros(1, requires_grad=True)
    for epoch in range(30):
        for X, y in zip(train[0].split(batch_size), train[1].split(batch_size)):
            l = ((X @ w + b - y) ** 2 / 2).mean() + lambd * penalty(w)
            l.backward()
            with torch.no_grad():
                for p in (w, b):
                    p -= 0.01 * p.grad
                    p.grad.zero_()
    print(f'lambda={lambd} {penalty.__name__}: w norm {torch.norm(w).item():.3f}, b {b.item():.3f}')


for lambd in (0, 1, 3):
    train_scratch(lambd)
train_scratch(0.1, l1_penalty)


def train_concise(wd):
    torch.manual_seed(1)
    net = nn.Sequential(nn.Linear(num_inputs, 1))
    for param in net.parameters():
        param.data.normal_()
    loss = nn.MSELoss(reduction='none')
    trainer = torch.optim.SGD([{"params": net[0].weight, 'weight_decay': wd}, {"params": net[0].bias}], lr=0.01)
    for epoch in range(30):
        for X, y in zip(*(t.split(batch_size) for t in train)):
            trainer.zero_grad()
            l = loss(net(X), y)
            l.mean().backward()
            trainer.step()
    with torch.no_grad():
        print('wd=%g: w norm %.3f, test %.2f' % (wd, net[0].weight.norm().item(), loss(net(test[0]), test[1]).mean()))
    return trainer


train_concise(0)
print(train_concise(3))
