"""A scalar autograd engine in forty lines, checked against PyTorch."""
import math
import torch


class Value:
    def __init__(self, data, children=(), op=''):
        self.data, self.grad, self._prev, self._op = data, 0.0, set(children), op
        self._backward = lambda: None

    def __repr__(self):
        return f"Value(data={self.data:.4f}, grad={self.grad:.4f})"

    def __add__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data + other.data, (self, other), '+')

        def _backward():
            self.grad += out.grad
            other.grad += out.grad
        out._backward = _backward
        return out

    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data * other.data, (self, other), '*')

        def _backward():
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad
        out._backward = _backward
        return out

    def tanh(self):
        t = math.tanh(self.data)
        out = Value(t, (self,), 'tanh')

        def _backward():
            self.grad += (1 - t * t) * out.grad
        out._backward = _backward
        return out

    def backward(self):
        topo, visited = [], set()

        def build(v):
            if v not in visited:
                visited.add(v)
                for c in v._prev:
                    build(c)
                topo.append(v)
        build(self)
        self.grad = 1.0
        for v in reversed(topo):
            v._backward()


x1, x2, w1, w2, b = Value(2.0), Value(0.0), Value(-3.0), Value(1.0), Value(6.8813735870195432)
o = (x1 * w1 + x2 * w2 + b).tanh()
o.backward()
print(o, x1, w1, x2, w2)
X1 = torch.Tensor([2.0]).double();  X1.requires_grad = True
X2 = torch.Tensor([0.0]).double();  X2.requires_grad = True
W1 = torch.Tensor([-3.0]).double(); W1.requires_grad = True
W2 = torch.Tensor([1.0]).double();  W2.requires_grad = True
B = torch.Tensor([6.8813735870195432]).double(); B.requires_grad = True
O = torch.tanh(X1 * W1 + X2 * W2 + B)
print(round(O.data.item(), 4))
O.backward()
print('---')
for name, p in zip(('x2', 'w2', 'x1', 'w1'), (X2, W2, X1, W1)):
    print(name, round(p.grad.item(), 4))
