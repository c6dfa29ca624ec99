# -*- coding: utf-8 -*-
"""Fit sin(x) with a cubic: numpy, tensors, autograd, nn, optim (the same model five times)."""
import math
import numpy as np
import torch

N, rate = 200, 1e-4
x = np.linspace(-math.pi, math.pi, N)
y = np.sin(x)
a, b, c, d = 0.1, -0.2, 0.3, -0.4
for t in range(200):
    y_pred = a + b * x + c * x ** 2 + d * x ** 3
    loss = np.square(y_pred - y).sum()
    if t % 50 == 49:
        print(t, round(float(loss), 3))
    grad_y = 2.0 * (y_pred - y)
    a -= rate / 10 * grad_y.sum()
    b -= rate / 10 * (grad_y * x).sum()
    c -= rate / 10 * (grad_y * x ** 2).sum()
    d -= rate / 10 * (grad_y * x ** 3).sum()
print(f'Result: y = {a:.4f} + {b:.4f} x + {c:.4f} x^2 + {d:.4f} x^3')

dtype, device = torch.float64, torch.device("cpu")
x = torch.linspace(-math.pi, math.pi, N, device=device, dtype=dtype)
y = torch.sin(x)
coef = [torch.full((), v, device=device, dtype=dtype, requires_grad=True) for v in (0.1, -0.2, 0.3, -0.4)]
for t in range(200):
    y_pred = coef[0] + coef[1] * x + coef[2] * x ** 2 + coef[3] * x ** 3
    loss = (y_pred - y).pow(2).sum()
    if t % 50 == 49:
        print(t, '%.3f' % loss.item())
    loss.backward()
    with torch.no_grad():
        for p in coef:
            p -= rate / 10 * p.grad
            p.grad = None
print('Result: y = %.4f + %.4f x + %.4f x^2 + %.4f x^3' % tuple(p.item() for p in coef))

p = torch.tensor([1, 2, 3])
xx = x.float().unsqueeze(-1).pow(p)
print(xx.shape)
model = torch.nn.Sequential(torch.nn.Linear(3, 1), torch.nn.Flatten(0, 1))
with torch.no_grad():
    model[0].weight.copy_(torch.tensor([[-0.2, 0.3, -0.4]]))
    model[0].bias.fill_(0.1)
loss_fn = torch.nn.MSELoss(reduction='sum')
optimizer = torch.optim.RMSprop(model.parameters(), lr=1e-2)
for t in range(100):
    loss = loss_fn(model(xx), y.float())
    if t % 25 == 24:
        print(t, f'{loss.item():.2f}')
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
linear_layer = model[0]
print(f'Result: y = {linear_layer.bias.item():.2f} + {linear_layer.weight[:, 0].item():.2f} x')


class Polynomial3(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.a = torch.nn.Parameter(torch.randn(()))
        self.b = torch.nn.Parameter(torch.randn(()))

    def forward(self, x):
        return self.a + self.b * x ** 3

    def string(self):
        return f'y = {self.a.item():.4f} + {self.b.item():.4f} x^3'


print(Polynomial3().string(), Polynomial3())
