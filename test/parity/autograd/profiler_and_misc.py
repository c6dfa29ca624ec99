import torch
from torch.autograd import Variable

# Old tutorials still wrap tensors in a Variable
x = Variable(torch.ones(2, 2), requires_grad=True)
print(type(x), isinstance(x, Variable), isinstance(torch.ones(1), Variable))
y = (x * 3).mean()
y.backward()
print(x.grad.data, x.data, y.data[0] if y.dim() else y.data)
v = Variable(torch.FloatTensor([1, 2, 3]), volatile=True) if False else Variable(torch.FloatTensor([1, 2, 3]))
print(v, v.requires_grad)
try:
    y.data[0]
except IndexError as e:
    print(e)
torch.manual_seed(2)
w1 = Variable(torch.randn(3, 4), requires_grad=True)
w2 = Variable(torch.randn(4, 1), requires_grad=True)
data, target = Variable(torch.randn(6, 3)), Variable(torch.randn(6, 1))
lr = 0.02
for t in range(3):
    loss = (data.mm(w1).clamp(min=0).mm(w2) - target).pow(2).sum()
    print(t, '%.4f' % loss.item())
    loss.backward()
    w1.data -= lr * w1.grad.data
    w2.data -= lr * w2.grad.data
    w1.grad.data.zero_()
    w2.grad.data.zero_()
with torch.autograd.detect_anomaly():
    a = torch.tensor([-1.], requires_grad=True)
    try:
        torch.sqrt(a).backward()
    except RuntimeError as e:
        print(e)
try:
    torch.tensor([1.], requires_grad=True).numpy()
except RuntimeError as e:
    print(e)
from torch.utils.checkpoint import checkpoint
z = torch.ones(2, requires_grad=True)
checkpoint(lambda t: t.exp().sum(), z).backward()
print(z.grad)
s = torch.zeros(2, requires_grad=True)
with torch.autograd.graph.saved_tensors_hooks(lambda t: (print('pack', tuple(t.shape)), t)[1], lambda t: (print('unpack'), t)[1]):
    q = s * s
q.sum().backward()
n = q._version
q.add_(1)
print(s.grad, q._version - n, q.grad_fn._saved_self.shape if hasattr(q.grad_fn, '_saved_self') else q.grad_fn.name())
