# 自动微分：从一个简单的例子开始
import torch

x = torch.arange(4.0)
x.requires_grad_(True)
print(x.grad)
y = 2 * torch.dot(x, x)
print(y)
y.backward()
print(x.grad)
print(x.grad == 4 * x)
x.grad.zero_()        # 清除之前的值
y = x.sum()
y.backward()
print(x.grad)
# 非标量变量的反向传播
x.grad.zero_()
y = x * x
y.sum().backward()
print(x.grad)
# 分离计算
x.grad.zero_()
y = x * x
u = y.detach()
z = u * x
z.sum().backward()
print(x.grad == u)
x.grad.zero_()
y.sum().backward()
print(x.grad == 2 * x)


# 控制流的梯度
def f(a):
    b = a * 2
    while b.norm() < 1000:
        b = b * 2
    if b.sum() > 0:
        c = b
    else:
        c = 100 * b
    return c


a = torch.randn(size=(), requires_grad=True)
d = f(a)
d.backward()
print('梯度等于 d/a：', a.grad == d / a)
try:
    d.backward()
except RuntimeError as 错误:
    print(错误)
try:
    (x * 2).backward()
except RuntimeError as 错误:
    print(错误)
