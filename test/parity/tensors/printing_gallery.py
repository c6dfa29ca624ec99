import torch

# How PyTorch lays numbers out
gallery = [
    torch.tensor([1e-8, 1.0]), torch.tensor([1e8, 1.0]), torch.tensor([1., 2., 3.]), torch.tensor([1.5, float('nan')]),
    torch.tensor([float('inf'), -1]), torch.tensor([1e5, 2e5]), torch.tensor([123456.789]), torch.tensor(1e-10),
    torch.tensor([0.00001, 0.5]), torch.tensor([[1, -20], [300, 4]]), torch.tensor([[True], [False]]),
    torch.zeros(0), torch.zeros(2, 0), torch.zeros(0, 3, dtype=torch.int64), torch.tensor([1.], dtype=torch.float64),
    torch.arange(2000), torch.zeros(40, 40), torch.linspace(0, 1, 30), torch.tensor([[[1.]], [[2.]]]),
    torch.tensor(5, dtype=torch.uint8), torch.tensor([1e-3, 1e3]), torch.tensor([1e-4, 1e4]), torch.tensor([999999.5]),
    torch.arange(24).view(2, 3, 4), torch.ones(1, requires_grad=True),
]
for t in gallery:
    print(t)
print(torch.ones(2, requires_grad=True) * 2, torch.nn.Parameter(torch.zeros(2)))
print([torch.tensor(1), torch.tensor(2.0)], {'a': torch.ones(1)}, (torch.zeros(1),))
print(f"{torch.tensor(3.14159):.2f} {torch.tensor(7):d} {torch.tensor([1, 2])} {torch.tensor(2.5)}")
print('%.3f %d %s' % (torch.tensor(2.71828), torch.tensor(3), torch.tensor([0.1])))
print('{:.4f}|{:>8.3f}|{:e}'.format(torch.tensor(1 / 3).item(), torch.tensor(2.).item(), torch.tensor(12345.678)))
torch.set_printoptions(precision=2)
print(torch.tensor([1 / 3, 2 / 3]))
torch.set_printoptions(precision=4, sci_mode=True)
print(torch.tensor([1 / 3, 2 / 3]))
torch.set_printoptions(sci_mode=False)
print(torch.tensor([1e-8, 1e3]))
torch.set_printoptions(profile='default')
torch.set_printoptions(threshold=5, edgeitems=2)
print(torch.arange(10), torch.rand(6, 6).shape)
torch.set_printoptions(linewidth=40, threshold=1000)
print(torch.arange(30.))
torch.set_printoptions(profile='full')
print(torch.arange(1001)[-3:])
torch.set_printoptions(profile='default')
print(repr(torch.Size([2, 3])), str(torch.float32), torch.device('cpu'), repr(torch.device('cpu')))
try:
    f"{torch.ones(2):.2f}"
except TypeError as e:
    print(e)
