import torch


def walk(fn, depth=0):
    if fn is None:
        return
    print('  ' * depth + type(fn).__name__)
    for child, index in fn.next_functions:
        walk(child, depth + 1)


w = torch.ones(3, 1, requires_grad=True)
b = torch.zeros(1, requires_grad=True)
X = torch.tensor([[1., 2, 3], [4, 5, 6]])
loss = ((torch.mm(X, w) + b - 1) ** 2).mean()
walk(loss.grad_fn)
print(loss.grad_fn.next_functions[0][0].name())
net = torch.nn.Sequential(torch.nn.Linear(3, 2), torch.nn.ReLU(), torch.nn.Linear(2, 2))
walk(torch.nn.functional.cross_entropy(net(X), torch.tensor([0, 1])).grad_fn)
a = torch.rand(2, 2, requires_grad=True)
made = [a + 1, a - 1, 1 - a, a * 2, a / 2, 2 / a, a ** 2, 2 ** a, -a, a @ a, a.t(), a[0], a[:, 0], a[[0, 1]], a[a > 0.5], a.sum(), a.sum(0), a.mean(1),
        a.max(), a.max(0)[0], a.exp(), a.log(), a.sqrt(), a.tanh(), a.sigmoid(), a.relu(), a.clone(), a.view(4), 
        a.unsqueeze(0), a.squeeze(), a.permute(1, 0), a.transpose(0, 1), a.expand(2, 2), a.repeat(1, 2), torch.cat([a, a]), torch.stack([a, a]),
        a.norm(), a.std(), a.var(), a.clamp(0, 1), a.abs(), a.softmax(1), a.log_softmax(1), a.double(), a.contiguous(), a.cumsum(0), a.prod(),
        torch.where(a > 0, a, 0 * a), a.gather(1, torch.tensor([[0], [1]])), a.sort()[0], a.topk(1)[0], a.chunk(2)[0], a.split(1)[1], a.unbind()[0],
        torch.bmm(a[None], a[None]), a.T, a.diag(), a.trace(), a.det(), a.inverse(), a.triu(), a.masked_fill(a > 0, 0.),
        a.index_select(0, torch.tensor([0])), a.roll(1), a.flip(0), a.mv(a[0]), a[0].dot(a[1]), a.sin(), a.pow(a), a.logsumexp(0), a.add(a, alpha=2), a.addmm(a, a)]
for m in made:
    print(type(m.grad_fn).__name__, end=' ')
print()
