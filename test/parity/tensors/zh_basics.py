# 张量基础：创建、形状、运算
import torch

x = torch.arange(12)          # 行向量
print(x)
print('形状:', x.shape, '元素个数:', x.numel())
X = x.reshape(3, 4)
print(X)
print(X.reshape(-1, 2).shape, X.reshape(2, -1).shape)
Y = torch.tensor([[2.0, 1, 4, 3], [1, 2, 3, 4], [4, 3, 2, 1]])
print(torch.cat((X.float(), Y), dim=0))
print(torch.cat((X, Y), dim=1))       # 整数与浮点混合
print(X == Y)
print(X.sum(), Y.sum(), Y.mean())
# 广播机制
a = torch.arange(3).reshape((3, 1))
b = torch.arange(2).reshape((1, 2))
print(a, b)
print(a + b)
# 索引和切片
print(X[-1], X[1:3])
X[1, 2] = 9
print(X)
X[0:2, :] = 12
print(X)
# 节省内存
before = id(Y)
Y = Y + X
print('原地?', id(Y) == before)
Z = torch.zeros_like(Y)
before = id(Z)
Z[:] = X + Y
print('原地?', id(Z) == before)
before = id(X)
X += 1
print('原地?', id(X) == before)
A = X.numpy()
B = torch.tensor(A)
print(type(A).__name__, type(B).__name__)
a = torch.tensor([3.5])
print(a, a.item(), float(a), int(a))
u = torch.tensor([1.0, 2, 4, 8])
v = torch.tensor([2, 2, 2, 2])
print(u + v, u - v, u * v, u / v, u ** v, sep='\n')
print(torch.exp(u))
