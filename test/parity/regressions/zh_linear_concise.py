# 线性回归的简洁实现
import numpy as np
import torch
from torch import nn
from torch.utils import data

true_w, true_b = torch.tensor([2, -3.4]), 4.2
X = torch.normal(0, 1, (300, 2))
y = (X @ true_w + true_b + torch.normal(0, 0.01, (300,))).reshape(-1, 1)


def load_array(data_arrays, batch_size, is_train=True):  #@save
    """构造一个PyTorch数据迭代器"""
    dataset = data.TensorDataset(*data_arrays)
    return data.DataLoader(dataset, batch_size, shuffle=is_train)


data_iter = load_array((X, y), 10)
print([tuple(t.shape) for t in next(iter(data_iter))], len(data_iter))
net = nn.Sequential(nn.Linear(2, 1))
net[0].weight.data.normal_(0, 0.01)
net[0].bias.data.fill_(0)
loss = nn.MSELoss()
trainer = torch.optim.SGD(net.parameters(), lr=0.03)
print(net, loss, trainer, sep='\n')
for epoch in range(3):
    for X_, y_ in data_iter:
        l = loss(net(X_), y_)
        trainer.zero_grad()
        l.backward()
        trainer.step()
    l = loss(net(X), y)
    print(f'epoch {epoch + 1}, loss {l:.3f}')
w = net[0].weight.data
print('w的估计误差：', np.round((true_w - w.reshape(true_w.shape)).numpy(), 2) + 0)
print('b', round(net[0].bias.data.item(), 2))
print(net.state_dict().keys(), net[0].weight.grad.shape)
