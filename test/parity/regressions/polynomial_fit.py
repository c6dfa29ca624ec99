import math
import numpy as np
import torch
from torch import nn

max_degree, n_train, n_test = 20, 40, 40
true_w = np.zeros(max_degree)
true_w[0:4] = np.array([5, 1.2, -3.4, 5.6])
np.random.seed(3)
features = np.random.normal(size=(n_train + n_test, 1))
np.random.shuffle(features)
poly_features = np.power(features, np.arange(max_degree).reshape(1, -1))
for i in range(max_degree):
    poly_features[:, i] /= math.gamma(i + 1)
labels = np.dot(poly_features, true_w)
labels += np.random.normal(scale=0.1, size=labels.shape)
true_w, features, poly_features, labels = [torch.tensor(x, dtype=torch.float32) for x in [true_w, features, poly_features, labels]]
print(features[:2], poly_features[:2, :4], labels[:2])


def train(train_features, test_features, train_labels, test_labels, epochs=60):
    loss = nn.MSELoss(reduction='none')
    net = nn.Sequential(nn.Linear(train_features.shape[-1], 1, bias=False))
    with torch.no_grad():
        net[0].weight.zero_()
    opt = torch.optim.SGD(net.parameters(), lr=0.05)
    for epoch in range(epochs):
        for X, y in zip(train_features.split(10), train_labels.reshape(-1, 1).split(10)):
            l = loss(net(X), y)
            opt.zero_grad()
            l.sum().div(10).backward()
            opt.step()
        if epoch % 20 == 19:
            ev = [loss(net(f), t.reshape(-1, 1)).mean().item() for f, t in ((train_features, train_labels), (test_features, test_labels))]
            print(epoch + 1, 'train %.3f test %.3f' % tuple(ev))
    print('weight:', net[0].weight.data.numpy().round(2))


train(poly_features[:n_train, :4], poly_features[n_train:, :4], labels[:n_train], labels[n_train:])
train(poly_features[:n_train, :2], poly_features[n_train:, :2], labels[:n_train], labels[n_train:])
