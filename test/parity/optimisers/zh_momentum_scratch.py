# 动量法、AdaGrad、RMSProp、Adam 从零开始
import math
import torch


def f_grad(x1, x2):
    return 0.2 * x1, 4 * x2


def train_2d(trainer, steps=20):
    x1, x2, s1, s2 = -5, -2, 0, 0
    for i in range(steps):
        x1, x2, s1, s2 = trainer(x1, x2, s1, s2)
    print(f'epoch {steps}, x1: {x1:f}, x2: {x2:f}')
    return x1, x2


eta, beta, gamma, eps = 0.4, 0.5, 0.9, 1e-6
train_2d(lambda a, b, s, t: (a - eta * 0.2 * a, b - eta * 4 * b, 0, 0))


def momentum_2d(x1, x2, v1, v2):
    v1 = beta * v1 + 0.2 * x1
    v2 = beta * v2 + 4 * x2
    return x1 - eta * v1, x2 - eta * v2, v1, v2


def adagrad_2d(x1, x2, s1, s2):
    g1, g2 = f_grad(x1, x2)
    s1 += g1 ** 2
    s2 += g2 ** 2
    return x1 - eta / math.sqrt(s1 + eps) * g1, x2 - eta / math.sqrt(s2 + eps) * g2, s1, s2


def rmsprop_2d(x1, x2, s1, s2):
    g1, g2 = f_grad(x1, x2)
    s1 = gamma * s1 + (1 - gamma) * g1 ** 2
    s2 = gamma * s2 + (1 - gamma) * g2 ** 2
    return x1 - eta / math.sqrt(s1 + eps) * g1, x2 - eta / math.sqrt(s2 + eps) * g2, s1, s2


for t in (momentum_2d, adagrad_2d, rmsprop_2d):
    print(t.__name__, end=': ')
    train_2d(t)


def init_adam_states(dim):
    return ((torch.zeros((dim, 1)), torch.zeros((dim, 1))), (torch.zeros(1), torch.zeros(1)))


def adam(params, states, hyperparams):
    beta1, beta2, eps = 0.9, 0.999, 1e-6
    for p, (v, s) in zip(params, states):
        with torch.no_grad():
            v[:] = beta1 * v + (1 - beta1) * p.grad
            s[:] = beta2 * s + (1 - beta2) * torch.square(p.grad)
            v_bias_corr = v / (1 - beta1 ** hyperparams['t'])
            s_bias_corr = s / (1 - beta2 ** hyperparams['t'])
            p[:] -= hyperparams['lr'] * v_bias_corr / (torch.sqrt(s_bias_corr) + eps)
        p.grad.data.zero_()
    hyperparams['t'] += 1


X = torch.randn(50, 5)
y = X @ torch.arange(5.).reshape(-1, 1) + 1
w = torch.normal(mean=0.0, std=0.01, size=(5, 1), requires_grad=True)
b = torch.zeros((1), requires_grad=True)
states, hyper = init_adam_states(5), {'lr': 0.1, 't': 1}
for epoch in range(40):
    l = ((torch.mm(X, w) + b - y) ** 2 / 2).mean()
    l.backward()
    adam([w, b], states, hyper)
    if epoch % 10 == 9:
        print(f'loss: {l:.3f}')
print([round(v, 2) for v in w.flatten().tolist()], round(b.item(), 2), hyper)
