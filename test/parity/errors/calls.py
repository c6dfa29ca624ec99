# Calls that PyTorch refuses, or takes though one would not think so, and what it says of each.
import torch
import torch.nn as nn
import torch.nn.functional as F

calls = r"""
torch.randn(2,3) @ torch.randn(2,3)
torch.mm(torch.randn(2,3,1), torch.randn(3,2))
torch.mm(x, torch.ones(4,2))
torch.bmm(x, x)
torch.bmm(torch.ones(2,3,4), torch.ones(3,4,2))
torch.bmm(torch.ones(2,3,4), torch.ones(2,3,2))
torch.matmul(torch.ones(3), torch.ones(4))
torch.dot(torch.ones(3), torch.ones(4))
torch.dot(x, x)
torch.mv(x, torch.ones(2))
x @ torch.ones(2)
torch.matmul(x, i.T)
torch.mm(x, i.T)
x @ i.double()
torch.ones(2,3) + torch.ones(3,2)
torch.ones(4,3) * torch.ones(4)
x.reshape(4, 2)
x.view(-1, 4)
x.view(-1, -1)
x.t().view(6)
x.T.view(-1)
x.permute(0)
x.permute(0, 0)
x.permute(0, 2)
x.transpose(0, 2)
x.transpose(0)
x.transpose()
x.squeeze(5)
x.unsqueeze(5)
x.unsqueeze()
x.expand(3, 3)
x.expand(3)
x.repeat(2)
torch.cat([x, torch.ones(3,3)], dim=1)
torch.cat([x, torch.ones(2)])
torch.cat([x, x], dim=2)
torch.cat(x, x)
torch.cat([])
torch.cat([x, [1]])
torch.stack([x, torch.ones(3)])
torch.stack([])
torch.stack([x, x], dim=4)
torch.stack(x, x)
x.sum(dim=2)
x.sum(5)
x.mean(dim=-3)
i.mean()
i.mean(0)
torch.mean([1., 2.])
torch.sum([1, 2])
torch.max([1, 2])
torch.max(x, 'a')
x.argmax(dim=2)
x.max(2)
torch.max(torch.tensor([]))
torch.tensor([]).argmax()
i.std()
i.var(0)
i.norm()
torch.norm(i)
i.softmax(0)
torch.softmax(x)
F.softmax(i, dim=0)
F.log_softmax(x, dim=4)
torch.sigmoid('a')
torch.exp([1., 2.])
torch.sqrt(4)
torch.abs(-1)
torch.relu(3.0)
torch.add(1, 2)
torch.add(x)
torch.add()
torch.add(x, [1, 2])
torch.sub(x, 'b')
torch.mul(2, 3)
torch.pow(x)
torch.pow('a', 2)
torch.div(x, None)
torch.eq(x)
torch.where(x, 1, 0)
torch.where(x > 0, x, 'a')
torch.clamp(x, 'a')
torch.clamp(x)
x[2]
x[0, 3]
x[:, 5]
x[-3]
x[0, 0, 0]
x[::-1]
x['a']
x[1.5]
x[[0, 5]]
x[torch.tensor([0, 3])]
x[torch.tensor([0.5])]
x[torch.tensor([True, False, True])]
x[x > 0, 0]
x[None, ..., ...]
x[0] = torch.ones(4)
x[:, 0] = [1, 2, 3]
x[5] = 1
x[0] = 'a'
x[0][0] = None
i[0] = 'text'
del x[0]
x.item()
int(x)
float(x)
bool(x)
if x > 0: pass
x == x and x
bool(torch.tensor([]))
torch.tensor([]).item()
for v in torch.tensor(3): pass
len(torch.tensor(3))
torch.tensor(3)[0]
torch.tensor(3)[0] = 1
range(torch.tensor([1, 2]))
range(torch.tensor(2.))
[1,2,3][torch.tensor(1.)]
hash([x])
{x: 1}[torch.ones(2)]
torch.tensor([1, 'a'])
torch.tensor([[1, 2], [3]])
torch.tensor([[1, 2], 3])
torch.tensor('abc')
torch.tensor(None)
torch.tensor([None, 1])
torch.tensor({1: 2})
torch.tensor([x, x])
torch.tensor()
torch.tensor(1, 2)
torch.tensor([1, 2], dtype='float32')
torch.tensor([1, 2], dtype=float32)
torch.tensor(1.5, dtype=torch.int, requires_grad=True)
torch.tensor([1, 2], requires_grad=True)
torch.Tensor(1.5)
torch.ones(-1)
torch.ones('a')
torch.ones()
torch.ones(2.0)
torch.zeros(2, 3.0)
torch.zeros([2, 3.5])
torch.rand(2, 3, dtype=torch.int64)
torch.randn(3, dtype=torch.long)
torch.randint(5)
torch.randint(0, 5)
torch.randint(5, 5, (2,))
torch.randint(5, 2, (2,))
torch.randperm(-1)
torch.randperm(2.5)
torch.arange()
torch.arange(0, 5, 0)
torch.arange(5, 0)
torch.arange('a')
torch.linspace(0, 1)
torch.linspace(0, 1, -1)
torch.linspace(0, 1, 2.5)
torch.full((2,))
torch.full(2, 3)
torch.eye(-1)
torch.eye('a')
torch.empty(2, device='gpu')
torch.ones(2, device='cuda')
torch.ones(2, device='cuda:5')
x.cuda()
x.to('gpu')
x.to('float')
x.to(float64)
x.to(3)
torch.device('cuda:a')
torch.device('cpu', 1).index
torch.device('cuda').index
nn.Linear(2, 2).cuda()
nn.Linear(2, 2).to('cuda')
torch.ones(2, requires_grad=True).numpy()
import numpy; torch.from_numpy([1, 2])
torch.ones(2, requires_grad=True).tolist()[5]
a = torch.ones(2, requires_grad=True); a += 1
a = torch.ones(2, requires_grad=True); a[0] = 1
a = torch.ones(2, requires_grad=True); a.zero_()
a = torch.ones(2, requires_grad=True); a.view(2).add_(1)
a = torch.ones(2, requires_grad=True); (a * 2).backward()
a = torch.ones(2); a.sum().backward()
a = torch.ones(2, requires_grad=True); l = (a * a).sum(); l.backward(); l.backward()
a = torch.ones(2, requires_grad=True); l = a.sum(); l.backward(); l.backward(); print(a.grad)
a = torch.ones(2, requires_grad=True); (a * 2).backward(torch.ones(3))
a = torch.ones(2, requires_grad=True); (a * 2).backward(1)
a = torch.ones(2, requires_grad=True); b = a.exp(); b += 1; b.sum().backward()
a = torch.ones(2, requires_grad=True); b = a * 2; c = b * b; b[0] = 5; c.sum().backward()
a = torch.ones(2, requires_grad=True); torch.autograd.grad(a * 2, a)
a = torch.ones(2, requires_grad=True); b = torch.ones(2, requires_grad=True); torch.autograd.grad((a * 2).sum(), [a, b])
torch.autograd.grad(x.sum(), x)
a = torch.ones(2, requires_grad=True); a.detach().sum().backward()
a = torch.ones(2, requires_grad=True); b = a * 2; b.requires_grad = False
i.requires_grad = True
i.requires_grad_()
x.requires_grad = 'yes'
x.grad.zero_()
a = torch.ones(2, requires_grad=True); a.grad = torch.ones(3)
a = torch.ones(2, requires_grad=True); a.grad = 1
a = torch.ones(2, requires_grad=True); a.grad = torch.ones(2, dtype=torch.float64)
a = torch.ones(2, requires_grad=True); a.data = 3
a = torch.ones(2, requires_grad=True); b = a * 2; b.retain_grad(); x.retain_grad()
x.register_hook(lambda g: g)
i += 1.5
i.add_(1.5)
i /= 2
i.copy_('a')
i.fill_('a')
i.fill_(1.5); print(i)
x.add_(torch.ones(3, 3))
torch.ones(3).add_(torch.ones(2, 3))
~x
x & x
x << 1
x | 1
-(x > 0)
(x > 0) - (x > 0)
(x > 0) - 1
1 - (x > 0)
i // 0
i % 0
i ** -1
2 ** i.float(); 'a' ** x
x @ 2
2 @ x
x + 'a'
x + [1, 2, 3]
x - None
x < None
x == 'a'
x()
x.foo
x.size(2)
x.foo()
torch.foo(x)
nn.Foo()
F.foo(x)
torch.optim.Foo([x])
nn.Linear(3)
nn.Linear()
nn.Linear('a', 2)
nn.Linear(3.0, 2)
nn.Linear(2, 2)(x)
nn.Linear(3, 2)(i)
nn.Linear(3, 2)(x.double())
nn.Linear(3, 2)([1., 2., 3.])
nn.Linear(3, 2)()
nn.Linear(3, 2)(x, x)
nn.Linear(3, 2, foo=1)
nn.Linear(5, 2)(torch.ones(2, 3, 4))
nn.Linear(5, 2)(torch.ones(3))
nn.Conv2d(3, 8, 3)(torch.ones(1, 1, 28, 28))
nn.Conv2d(1, 8, 3)(torch.ones(28, 28))
nn.Conv2d(1, 8, 3)(torch.ones(2, 28, 28))
nn.Conv2d(1, 8, 30)(torch.ones(1, 1, 28, 28))
nn.Conv2d(3, 8, 3, groups=2)
nn.Conv2d(4, 7, 3, groups=2)
nn.Conv2d(1, 8, 3, stride=2, padding='same')
nn.Conv2d(1, 8, 3)(i.float())
nn.Conv2d(1, 8, 3)(torch.ones(1, 1, 28, 28).double())
nn.Conv2d(1, 8, 3)(torch.ones(1, 1, 28, 28).long())
nn.Conv1d(3, 8, 3)(torch.ones(2, 4, 10))
nn.Conv1d(3, 8, 3)(torch.ones(10))
nn.Conv3d(3, 8, 3)(torch.ones(2, 3, 4, 4))
nn.ConvTranspose2d(3, 8, 3)(torch.ones(1, 2, 4, 4))
nn.MaxPool2d(2)(x)
nn.MaxPool2d()
nn.MaxPool2d(2, padding=2)(torch.ones(1, 1, 4, 4))
nn.AvgPool2d(2)(x)
nn.BatchNorm2d(3)(torch.ones(2, 4, 5, 5))
nn.BatchNorm2d(3)(x)
nn.BatchNorm1d(3)(torch.ones(1, 3))
nn.BatchNorm1d(4)(x)
nn.BatchNorm1d(3)(torch.ones(2, 3, 4, 5))
nn.LayerNorm(4)(x)
nn.LayerNorm([2, 4])(x)
nn.GroupNorm(2, 3)
nn.GroupNorm(3, 3)(torch.ones(2, 4, 5))
nn.InstanceNorm2d(3)(torch.ones(2, 3))
nn.Dropout(1.5)
F.dropout(x, -1)
nn.Dropout('a')(x)
nn.Embedding(5, 3)(torch.tensor([5]))
nn.Embedding(5, 3)(torch.tensor([-1]))
nn.Embedding(5, 3)(torch.tensor([1.0]))
nn.Embedding(5, 3)([1, 2])
nn.Embedding(5, 3, padding_idx=7)
nn.Embedding(5)
nn.RNN(3, 4)(torch.ones(2, 2))
nn.RNN(3, 4)(torch.ones(2, 2, 5))
nn.LSTM(3, 4)(torch.ones(2, 2, 3), (torch.ones(1, 3, 4), torch.ones(1, 3, 4)))
nn.GRU(3, 4)(torch.ones(2, 2, 3), torch.ones(2, 2, 4))
nn.LSTM(3)
nn.RNN(3, 4, nonlinearity='foo')
nn.LSTMCell(3, 4)(torch.ones(2, 5))
nn.Flatten()(torch.tensor(1.))
nn.Flatten(1, 5)(x)
nn.Softmax()(x); nn.Softmax(dim=3)(x)
nn.ReLU(x)
nn.ReLU()(3)
nn.MSELoss(x, x)
nn.MSELoss()(x)
nn.MSELoss()(x, torch.ones(2, 4))
nn.MSELoss()(x, i)
nn.MSELoss()(i, i)
nn.MSELoss()(x, [1, 2])
nn.MSELoss(reduction='foo')(x, x)
nn.L1Loss()(x, torch.ones(3, 3, 4))
F.mse_loss(x, 1)
nn.CrossEntropyLoss()(x, torch.tensor([0, 3]))
nn.CrossEntropyLoss()(x, torch.tensor([0, -1]))
nn.CrossEntropyLoss()(x, torch.tensor([0., 1.]))
nn.CrossEntropyLoss()(x, torch.tensor([0, 1, 2]))
nn.CrossEntropyLoss()(x, torch.tensor([[0], [1]]))
nn.CrossEntropyLoss()(x, torch.tensor([0, 1], dtype=torch.int32))
nn.CrossEntropyLoss()(x, i)
nn.CrossEntropyLoss()(x, torch.ones(2, 4))
nn.CrossEntropyLoss()(x, 1)
nn.CrossEntropyLoss()(x.long(), torch.tensor([0, 1]))
nn.CrossEntropyLoss(weight=torch.ones(2))(x, torch.tensor([0, 1]))
nn.CrossEntropyLoss(weight=[1, 2, 3])(x, torch.tensor([0, 1]))
nn.CrossEntropyLoss()(torch.tensor(1.), torch.tensor(0))
nn.NLLLoss()(x, torch.tensor([0, 5]))
nn.NLLLoss()(x, torch.tensor([0., 1.]))
nn.NLLLoss()(x, torch.tensor([0]))
nn.BCELoss()(x, torch.ones(2))
nn.BCELoss()(x * 2, x)
nn.BCELoss()(x, i)
nn.BCELoss()(x, x.long())
nn.BCELoss()(x, torch.ones(2, 3, dtype=torch.double))
nn.BCEWithLogitsLoss()(x, torch.ones(2))
nn.BCEWithLogitsLoss()(x, x.long())
nn.KLDivLoss(reduction='foo')(x, x)
nn.HuberLoss(delta=-1)(x, x)
nn.SmoothL1Loss(beta=-1)(x, x)
nn.CosineEmbeddingLoss()(x, x, torch.ones(3))
nn.TripletMarginLoss()(x, x)
torch.optim.SGD([], lr=0.1)
torch.optim.SGD(nn.Linear(2, 2))
torch.optim.SGD(nn.Linear(2, 2).parameters())
torch.optim.SGD(nn.Linear(2, 2), lr=0.1)
torch.optim.SGD(torch.ones(2, requires_grad=True), lr=0.1)
torch.optim.SGD([torch.ones(2, requires_grad=True) * 2], lr=0.1)
torch.optim.SGD([1, 2], lr=0.1)
torch.optim.SGD(nn.Linear(2, 2).parameters(), lr=-1)
torch.optim.SGD(nn.Linear(2, 2).parameters(), lr=0.1, momentum=-1)
torch.optim.SGD(nn.Linear(2, 2).parameters(), lr=0.1, nesterov=True)
torch.optim.SGD(nn.Linear(2, 2).parameters(), lr=0.1, weight_decay=-1)
torch.optim.SGD(nn.Linear(2, 2).parameters(), learning_rate=0.1)
torch.optim.SGD([{'lr': 0.1}], lr=0.1)
p = nn.Linear(2, 2); torch.optim.SGD([{'params': p.parameters()}, {'params': p.parameters()}], lr=0.1)
torch.optim.Adam(nn.Linear(2, 2).parameters(), betas=(1.1, 0.9))
torch.optim.Adam(nn.Linear(2, 2).parameters(), eps=-1)
torch.optim.Adam()
torch.optim.RMSprop(nn.Linear(2, 2).parameters(), alpha=-1)
o = torch.optim.Adam(nn.Linear(2, 2).parameters()); o.load_state_dict({})
o = torch.optim.Adam(nn.Linear(2, 2).parameters()); o.load_state_dict(torch.optim.SGD([torch.ones(1)], lr=1).state_dict())
torch.optim.lr_scheduler.StepLR(0.1, 2)
torch.optim.lr_scheduler.StepLR(torch.optim.SGD([torch.ones(1)], lr=1))
torch.optim.lr_scheduler.MultiStepLR(torch.optim.SGD([torch.ones(1)], lr=1), 5)
torch.optim.lr_scheduler.LambdaLR(torch.optim.SGD([torch.ones(1)], lr=1), [lambda e: 1, lambda e: 2])
torch.optim.lr_scheduler.ReduceLROnPlateau(torch.optim.SGD([torch.ones(1)], lr=1)).step()
torch.optim.lr_scheduler.ReduceLROnPlateau(torch.optim.SGD([torch.ones(1)], lr=1), 'foo')
torch.optim.lr_scheduler.OneCycleLR(torch.optim.SGD([torch.ones(1)], lr=1), 0.1)
m = nn.Linear(2, 2); m.weight = torch.ones(2, 2)
m = nn.Linear(2, 2); m.weight = 3
m = nn.Linear(2, 2); m.bias = None; print(m(torch.ones(2)).shape)
m = nn.Linear(2, 2); m.foo
m = nn.Linear(2, 2); m.register_parameter('a.b', None)
m = nn.Linear(2, 2); m.register_parameter('weight', 1)
m = nn.Linear(2, 2); m.register_buffer('weight', torch.ones(1))
m = nn.Linear(2, 2); m.register_buffer('b', 3)
m = nn.Linear(2, 2); m.add_module('', m)
m = nn.Linear(2, 2); m.add_module('a', 3)
m = nn.Linear(2, 2); m.load_state_dict({})
m = nn.Linear(2, 2); m.load_state_dict(nn.Linear(3, 2).state_dict())
m = nn.Linear(2, 2); m.load_state_dict(nn.Sequential(nn.Linear(2, 2)).state_dict())
m = nn.Linear(2, 2); m.load_state_dict('model.pth')
m = nn.Linear(2, 2); m.load_state_dict(m)
m = nn.Linear(2, 2); m.to(torch.int64)
m = nn.Linear(2, 2); m.to()
m = nn.Linear(2, 2); m.train('a')
m = nn.Linear(2, 2); m.get_submodule('a')
m = nn.Linear(2, 2); m.get_parameter('a')
m = nn.Linear(2, 2); m.parameters()[0]
len(nn.Linear(2, 2).parameters())
nn.Linear(2, 2).parameters().shape
nn.Sequential(1)
nn.Sequential([nn.Linear(1, 1)])
nn.Sequential(nn.Linear(1, 1))[3]
nn.Sequential(nn.Linear(3, 1), nn.Linear(3, 1))(x)
nn.ModuleList([1])
nn.ModuleList([nn.Linear(1, 1)])(x)
nn.ModuleList([nn.Linear(1, 1)])[1]
nn.ModuleDict({'a': 1})
nn.ModuleDict({'a': nn.ReLU()})['b']
nn.Parameter([1, 2])
nn.Parameter(i)
nn.Parameter(torch.ones(2)) + 'a'
nn.init.xavier_uniform_(torch.ones(3))
nn.init.kaiming_normal_(torch.ones(3, 3), mode='foo')
nn.init.calculate_gain('foo')
nn.utils.clip_grad_norm_(nn.Linear(2, 2), 1.0)
torch.gather(x, 1, torch.tensor([[3]]))
torch.gather(x, 1, torch.tensor([0]))
torch.gather(x, 1, torch.tensor([[0.5]]))
x.scatter_(1, torch.tensor([[5]]), 1.0)
x.scatter_(1, torch.tensor([[1]]), torch.ones(1, 1).long())
torch.index_select(x, 0, torch.tensor([5]))
torch.index_select(x, 0, [0])
torch.index_select(x, 0, torch.tensor([[0]]))
torch.masked_select(x, i)
x.masked_fill(torch.tensor([True, False]), 0)
torch.take(x, torch.tensor([9]))
F.one_hot(torch.tensor([0, 3]), 2)
F.one_hot(torch.tensor([0.5]))
F.one_hot(torch.tensor([-1]))
torch.topk(x, 5)
torch.sort(x, 4)
torch.kthvalue(x, 9)
torch.multinomial(torch.zeros(3), 1)
torch.multinomial(torch.ones(3), 5)
torch.multinomial(-torch.ones(3), 1)
torch.bernoulli(x * 2)
torch.normal(0, -1, (2,))
torch.normal(0.0, -1.0, size=(2,))
torch.normal(0, 1)
torch.split(x, 0)
torch.split(x, [1, 2])
torch.split(x, 2, dim=3)
torch.chunk(x, 0)
torch.narrow(x, 0, 1, 5)
x.unfold(0, 5, 1)
torch.inverse(x)
torch.inverse(torch.zeros(2, 2))
torch.linalg.inv(torch.zeros(2, 2))
torch.linalg.solve(torch.zeros(2, 2), torch.ones(2))
torch.linalg.cholesky(-torch.eye(2))
torch.cholesky(-torch.eye(2))
torch.det(x)
torch.linalg.det(i)
torch.trace(torch.ones(2, 2, 2))
torch.diag(torch.ones(2, 2, 2))
torch.tril(torch.ones(2))
torch.cross(torch.ones(2), torch.ones(2))
torch.einsum('ij,jk', x, x)
torch.einsum('ij,jk->il', x, x.T)
torch.einsum('ijk', x)
torch.einsum('i1', x)
torch.meshgrid(torch.ones(2), 3)
torch.flatten(x, 0, 3)
torch.flatten(x, 1, 0)
torch.flip(x, 0); x.flip(5)
torch.roll(x, (1, 2), 0)
torch.tile(x, 2.5)
torch.squeeze(x, 'a')
torch.zeros_like([1])
torch.ones_like(3)
torch.rand_like(i)
torch.randn_like([1., 2.])
torch.empty_like(x, dtype='a')
torch.manual_seed('a')
torch.manual_seed()
F.pad(x, (1, 2, 3))
F.pad(x, (1, 1, 1, 1), mode='reflect')
F.pad(x, (1, 1), mode='foo')
F.pad(x, 1)
F.interpolate(x, scale_factor=2)
F.interpolate(torch.ones(1, 1, 4, 4))
F.interpolate(torch.ones(1, 1, 4, 4), size=2, scale_factor=2)
F.interpolate(torch.ones(1, 1, 4, 4), 2, mode='foo')
F.interpolate(torch.ones(1, 1, 4, 4), 2, mode='linear')
F.conv2d(x, x)
F.conv2d(torch.ones(1, 1, 4, 4), torch.ones(1, 1, 3))
F.conv2d(torch.ones(1, 3, 4, 4), torch.ones(2, 1, 3, 3))
F.conv2d(torch.ones(1, 1, 4, 4), torch.ones(2, 1, 3, 3), bias=torch.ones(3))
F.conv2d(torch.ones(1, 1, 4, 4), torch.ones(2, 1, 3, 3), stride=0)
F.conv2d(torch.ones(1, 1, 4, 4), torch.ones(2, 1, 3, 3), padding=-1)
F.linear(x, torch.ones(2, 4))
F.linear(x, torch.ones(2, 3), torch.ones(3))
F.cross_entropy(x, torch.tensor([0, 1]), reduction='foo')
F.cross_entropy(x, torch.tensor([0, 1]), label_smoothing=2)
F.nll_loss(torch.ones(3), torch.tensor([1]))
F.binary_cross_entropy(x, torch.ones(2, 3, 1))
F.cosine_similarity(x, torch.ones(2, 4))
F.embedding(torch.ones(2), x)
F.relu()
F.relu(x, x, x)
F.softmax()
F.gelu(x, approximate='foo')
F.leaky_relu(x, 'a')
F.max_pool2d(x, 2)
F.layer_norm(x, 3)
F.batch_norm(x)
torch.nn.utils.rnn.pad_sequence(x)
torch.nn.utils.rnn.pack_padded_sequence(torch.ones(3, 2, 1), [1, 3])
torch.nn.utils.rnn.pack_padded_sequence(torch.ones(3, 2, 1), [3, 0])
torch.no_grad(x)
x.foo.bar
x.view()
x.view('a')
x.view(2.0, 3)
x.reshape()
x.reshape(2.5)
x.sum(axis='a')
x.sum(dims=0)
x.sum(0, 1)
x.mean(0, 1)
x.max(dim=0, foo=1)
x.mean(axis=5)
x.argmax(0, 1, 2)
x.cumsum()
x.type('foo')
x.type(torch.FloatTensor).dtype; x.type(3)
x.astype('float')
x.fill()
x.fill_()
x.uniform_(1, 0)
x.normal_(0, -1)
x.random_(0)
x.clamp_(min='a')
x.copy_(torch.ones(4))
x.data.foo
x.T()
torch.LongTensor([1.5])
torch.Size(3)
torch.zeros(2, 3, size=(2,))
torch.ones(2, foo=1)
torch.ones((2, 3), (4,))
torch.rand()
torch.rand((2, 'a'))
torch.randn([])+torch.randn(2)@torch.randn(3)
f'{x:.2f}'
'%d' % x
'%.2f' % x
round(x, 'a')
math.sqrt(x)
import math; math.sqrt(x)
import math; math.exp(torch.tensor([[1, 2]]))
sum(x, 'a')
max(x)
sorted([x, x])
x in [torch.ones(3)]
[1, 2] in x
'a' in x
torch.allclose(x, 1)
torch.allclose(x, x.double())
torch.equal(x, 1)
torch.isnan(3)
torch.bincount(torch.tensor([-1]))
torch.bincount(x)
torch.quantile(i, 0.5)
torch.quantile(x, 1.5)
torch.median(torch.tensor([], dtype=torch.long), 0)
torch.logical_and(x, 1)
torch.bitwise_and(x, x)
torch.lerp(x, x, 'a')
torch.addmm(x, x, x)
torch.outer(x, x)
torch.tensordot(x, x, dims=1)
torch.nn.functional.scaled_dot_product(x)
torch.cuda.current_device()
torch.cuda.get_device_name(0)
torch.Tensor.foo
torch.tensor([1, 2]).float32()
x.to(torch.foo)
torch.float33
x.backward()
x.double() @ x.T
torch.stack((1, 2))
torch.unbind(torch.tensor(1))
x.zero_grad()
nn.Linear(1, 1).backward()
nn.CrossEntropyLoss(x, torch.tensor([0, 1]))
nn.functional.cross_entropy(x)
nn.functional.cross_entropy([[1., 2.]], torch.tensor([0]))
nn.functional.mse_loss('a', x)
torch.zeros(2.0, 3)
torch.zeros([2.0, 3])
torch.zeros((2.0, 3))
x.view([2.0, 3])
x.view(2, 3.0)
x.permute(0.0, 1)
x.permute(0, 1.0)
x.permute((0, 'a'))
x.sum((0, 'a'))
x.sum(('a', 0))
torch.sub(3, 2)
torch.div(3, 2)
torch.sub(3, x)
torch.add(2, x)
torch.add([1], 2)
torch.exp(x, x)
torch.exp(x, foo=1)
torch.exp(x, input=x)
torch.exp(input=3)
torch.matmul(x, other=3)
torch.matmul(x)
torch.matmul(x, x, x)
torch.where(x > 0, [1], x)
torch.where([1], x, x)
torch.sum(x, dim='a')
torch.sum(x, 0, 1)
torch.full((2,), [1])
torch.full((2,), x)
x.reshape('a')
x.reshape(2, 'a')
torch.std(x, 0, 1, 2)
torch.normal(x, 'a')
torch.tensor(1, dtype=3)
torch.eq(x, [1])
torch.eq(x, other='a')
torch.max(x, 0, 1)
torch.clamp(x, min='a')
torch.clamp(x, min=[1], max=2)
torch.clamp(x, 0, 'a')
torch.chunk(x, 2.5)
torch.squeeze(x, 1.5)
torch.unsqueeze(x, 1.5)
torch.unsqueeze(x, '1')
torch.flatten(x, 'a')
torch.transpose(x, 0, 1.0)
torch.argmax(x, 1.0)
torch.cat((x, x), 1.0)
torch.cat((x, x), dim='a')
torch.cat(tensors=[x, 3])
torch.stack([x, 3])
torch.arange(1, 'a')
torch.linspace('a', 1, 3)
torch.eye(3.0)
torch.eye(2, 'a')
torch.zeros_like(x, dtype='a')
F.one_hot(x.long(), 2.0)
F.linear(x, 3)
F.conv2d(x, x, stride='a')
F.avg_pool2d(x)
F.gelu(3)
x.fill_([1])
x.add_([1])
x.add_()
x.mul_('a')
x.index_select(0, 1)
x.gather(1, 2)
x.scatter_(1, 2, 3)
x.expand('a')
x.repeat('a')
x.repeat(1.5, 2)
x.t(1)
x.norm('a')
x.clamp_('a')
x.type(1)
x.sort('a')
x.topk('a')
torch.topk(x)
torch.sort(x, 'a', 'b')
x.requires_grad_('a')
torch.manual_seed([1])
torch.from_numpy(x)
torch.as_tensor()
torch.is_tensor()
torch.numel(3)
torch.bernoulli(x, 'a')
torch.multinomial(x)
torch.masked_select(x, [True])
torch.masked_fill(x, x > 0, 'a')
torch.nn.functional.pad(x, ('a', 1))
torch.div(x, 2, rounding_mode=3)
torch.div(x, 2, 'floor')
torch.cumsum(x)
torch.cumsum(x, 'a')
torch.diag(x, 'a')
torch.tril(x, 1.5)
torch.std(x, 'a')
torch.var(x, unbiased='a')
torch.prod(x, 'a')
torch.all(x, 'a')
torch.any(x, 0, 'a')
torch.sum(x, dtype='a')
x.mean(dtype='a')
torch.logsumexp(x)
torch.addmm(x, x)
torch.lerp(x, x)
torch.meshgrid(3)
torch.meshgrid()
torch.broadcast_to(x, 'a')
torch.repeat_interleave(x, 'a')
torch.roll(x, 'a')
torch.rot90(x, 'a')
torch.movedim(x, 'a', 0)
torch.bincount('a')
torch.nonzero(3)
torch.tile(x, 'a')
torch.outer(x, 3)
torch.mm(x, 3)
torch.dot(1, 2)
torch.linalg.inv(3)
torch.special.expit('a')
torch.linalg.solve(x)
F.relu(x, foo=1)
F.relu(x, 1, 2)
F.mse_loss(x)
F.dropout()
F.linear(x)
F.linear()
F.conv2d()
x.exp(1)
x.exp(foo=1)
x.matmul()
x.matmul(x, x)
x.abs(1)
x.relu(1)
x.softmax()
x.softmax(dim='a')
x.softmax('a')
x.argsort('a')
x.view(size=(3, 2))
x.view(shape=(3, 2))
x.sum(foo=1)
x.sum(1, keepdim=2)
x.sum(dim=1.5)
x.mean(1.5)
x.max(1.5)
x.min('a', 'b')
torch.ones(2, 3, foo=1)
torch.zeros(3, 4.0, 'a')
torch.arange(1, 2, 3, 4)
torch.stack(tensors=3)
torch.stack([x, x], axis=0).shape
torch.cat([x, x], axis=0).shape
torch.mean(x, axis=0)
torch.sum(input=x)
torch.sum(x=x)
torch.add(x, y=x)
torch.add(x, other=x, alpha='a')
torch.mul(x, x, x)
torch.pow(x, exponent='a')
torch.matmul(x, y=x)
torch.clamp(x, minimum=0)
torch.where(x > 0, x)
torch.nn.Linear(3, 2)(x='a')
nn.functional.cross_entropy(x, target='a')
torch.movedim(x, (0, 1), 'a')
torch.squeeze(x, dim='a')
torch.eye()
torch.diag()
torch.tensor([1], dtype='a')
torch.as_tensor([1], foo=1)
torch.set_default_dtype(3)
torch.no_grad(3)
torch.is_tensor(1, 2)
torch.chunk(x)
torch.gather(x, 1)
torch.topk(x, k='a')
torch.unsqueeze(x, dim='a')
torch.permute(x, 0)
torch.permute(x, 'a')
torch.flip(x, 0)
torch.roll(x)
torch.tril('a')
torch.var(x, 0, 'a')
torch.argmax(x, dim='a')
torch.sort(x, dim=1.5)
torch.isnan()
torch.sigmoid()
torch.tanh(x, x)
torch.bmm(x)
torch.einsum()
torch.dist(x)
torch.cross(x)
x.t(3)
x.copy_()
x.uniform_('a')
x.normal_('a')
x.bernoulli_('a')
x.expand()
x.permute()
x.repeat()
x.narrow(0)
x.select(0)
x.index_fill_(0, 1, 2)
x.masked_fill(1, 2)
x.masked_fill_(x > 0)
x.scatter_(0, x)
x.to(dtype='a')
x.to(foo=1)
x.type(dtype=3)
x.requires_grad_(2)
x.flatten('a')
x.unfold(0)
x.eq()
x.eq('a')
x.lt([1])
x.pow()
x.pow('a')
x.clamp('a', 'b')
x.std(0, 1, 2, 3)
x.argmax(0.5)
x.topk()
x.any('a', 'b', 'c')
torch.tensor([torch.ones(1), torch.ones(1)])
torch.tensor([torch.tensor(1), torch.tensor(2.)])
torch.tensor([torch.ones(2), torch.ones(2)])
torch.tensor(['a'])
torch.tensor([[1,2],['a','b']])
torch.tensor([1, [2]])
torch.tensor([[1], 2])
torch.tensor([1, None])
torch.tensor([x.tolist()]).shape
torch.einsum('ij,jk->ik', x, x)
torch.einsum('ij,ij->ij', x, torch.ones(2,4))
torch.einsum('ii', x)
torch.einsum('ij,jk', [x, x.T])
torch.einsum(x, [0,1], x.T, [1,2], [0,2])
torch.einsum('i,j->ij', torch.ones(2), torch.ones(3))
x.long().softmax(1)
x.long().softmax(0)
x.long().log_softmax(1)
x.long().log_softmax(0)
x.half().softmax(0)
x.half().log_softmax(0)
x.bool().softmax(1)
x.int().softmax(0)
F.binary_cross_entropy_with_logits(x.long(), x.long())
F.mse_loss(x.bool(), x.bool())
F.l1_loss(x.long(), x.long())
F.huber_loss(x.long(), x.long())
F.kl_div(x.long(), x.long())
F.relu(x.bool())
F.gelu(x.long())
F.elu(x.long())
F.leaky_relu(x.long())
F.hardtanh(x.long())
F.dropout(x.long())
F.layer_norm(x.long(), (3,))
F.batch_norm(x.long(), None, None, training=True)
torch.sqrt(x.long())
torch.mean(x.bool())
torch.cumsum(x.bool(), 0)
torch.prod(x.bool())
torch.max(x.bool())
torch.argmax(x.bool())
torch.sort(x.bool())
torch.mm(x.long(), x.long().T)
torch.mm(x.bool(), x.bool().T)
torch.abs(x.bool())
torch.neg(x.bool())
torch.sign(x.bool())
torch.floor(x.long())
torch.floor(x.bool())
torch.ceil(x.long())
torch.round(x.long())
torch.norm(x.long())
torch.var(x.long())
torch.median(x.bool())
torch.linspace(0, 1, 3, dtype=torch.long)
torch.clamp(x.bool(), 0, 1)
torch.bernoulli(x.long())
torch.normal(x.long(), 1.0)
torch.multinomial(x.long(), 1)
torch.conv2d(x.long()[None,None], x.long()[None,None])
F.max_pool2d(x.long()[None,None], 2)
F.avg_pool2d(x.long()[None,None], 2)
F.max_pool2d(x.bool()[None,None], 2)
F.embedding(torch.tensor([True]), x)
F.embedding(torch.tensor([1], dtype=torch.int8), x)
F.cross_entropy(x, torch.tensor([True, False]))
F.nll_loss(x, torch.tensor([1, 0], dtype=torch.uint8))
F.one_hot(torch.tensor([1], dtype=torch.int32))
x.index_select(0, torch.tensor([0], dtype=torch.int8))
x.gather(0, torch.tensor([[0]], dtype=torch.int32))
x.scatter(0, torch.tensor([[0]], dtype=torch.int32), x)
x[torch.tensor([0], dtype=torch.int32)]
x[torch.tensor([0], dtype=torch.uint8)]
torch.bincount(torch.tensor([1, 2], dtype=torch.bool))
torch.topk(x.bool(), 1)
torch.logsumexp(x.long(), 0)
torch.softmax(x.long(), 0, dtype=torch.float32)
torch.inverse(torch.ones(2, 2).long())
torch.lerp(x.long(), x.long(), 0.5)
torch.addcmul(x.long(), x.long(), x.long(), value=0.5)
torch.pow(x.long(), -1)
torch.pow(2, x.long())
torch.true_divide(x.long(), 2)
torch.div(x.long(), 2, rounding_mode='foo')
torch.fmod(x.long(), 0)
torch.remainder(x.long(), 0)
torch.bitwise_and(x.long(), 1.5)
torch.erf(x.bool())
torch.sigmoid(x.long())
torch.polygamma(-1, x)
torch.eye(2, dtype=torch.bool)
torch.triu(x.bool())
torch.quantile(x.half(), 0.5)
"""

classes = r"""
a = torch.ones(2, requires_grad=True)
with torch.no_grad():
    b = a.sum()
b.backward()
---
class M(nn.Module):
    def __init__(self):
        self.l = nn.Linear(2, 2)
M()
---
class M(nn.Module):
    def __init__(self):
        self.p = nn.Parameter(torch.ones(2))
M()
---
class M(nn.Module):
    def __init__(self):
        self.n = 3
M()(x)
---
class M(nn.Module):
    def __init__(self):
        super().__init__()
        self.l = nn.Linear(2, 2)
M()(x)
---
class M(nn.Module):
    def __init__(self):
        super().__init__()
    def forward(self, a):
        return self.fc(a)
M()(x)
---
class M(nn.Module):
    def __init__(self, n):
        super().__init__()
    def forward(self, a):
        return a
M()
---
class M(nn.Module):
    def forward(self, a):
        return a
M()(x, x)
---
class M(nn.Module):
    def forward(self, a):
        return a
M()()
---
from torch.utils.data import DataLoader, Dataset, TensorDataset, RandomSampler, SequentialSampler, BatchSampler, WeightedRandomSampler, random_split
DataLoader()
---
from torch.utils.data import DataLoader, Dataset, TensorDataset, RandomSampler, SequentialSampler, BatchSampler, WeightedRandomSampler, random_split
DataLoader(TensorDataset(x), batch_size=0)
---
from torch.utils.data import DataLoader, Dataset, TensorDataset, RandomSampler, SequentialSampler, BatchSampler, WeightedRandomSampler, random_split
DataLoader(TensorDataset(x), batch_size='a')
---
from torch.utils.data import DataLoader, Dataset, TensorDataset, RandomSampler, SequentialSampler, BatchSampler, WeightedRandomSampler, random_split
DataLoader(TensorDataset(x), batch_size=2.0)
---
from torch.utils.data import DataLoader, Dataset, TensorDataset, RandomSampler, SequentialSampler, BatchSampler, WeightedRandomSampler, random_split
DataLoader(TensorDataset(x), shuffle=True, sampler=SequentialSampler(TensorDataset(x)))
---
from torch.utils.data import DataLoader, Dataset, TensorDataset, RandomSampler, SequentialSampler, BatchSampler, WeightedRandomSampler, random_split
next(DataLoader(TensorDataset(x)))
---
from torch.utils.data import DataLoader, Dataset, TensorDataset, RandomSampler, SequentialSampler, BatchSampler, WeightedRandomSampler, random_split
DataLoader(TensorDataset(x))[0]
---
from torch.utils.data import DataLoader, Dataset, TensorDataset, RandomSampler, SequentialSampler, BatchSampler, WeightedRandomSampler, random_split
TensorDataset(x, torch.ones(3))
---
from torch.utils.data import DataLoader, Dataset, TensorDataset, RandomSampler, SequentialSampler, BatchSampler, WeightedRandomSampler, random_split
TensorDataset(x)[5]
---
from torch.utils.data import DataLoader, Dataset, TensorDataset, RandomSampler, SequentialSampler, BatchSampler, WeightedRandomSampler, random_split
random_split(TensorDataset(x), [1, 2])
---
from torch.utils.data import DataLoader, Dataset, TensorDataset, RandomSampler, SequentialSampler, BatchSampler, WeightedRandomSampler, random_split
random_split(TensorDataset(x), [0.5, 0.6])
---
from torch.utils.data import DataLoader, Dataset, TensorDataset, RandomSampler, SequentialSampler, BatchSampler, WeightedRandomSampler, random_split
class D(Dataset):
    pass
D()[0]
---
from torch.utils.data import DataLoader, Dataset, TensorDataset, RandomSampler, SequentialSampler, BatchSampler, WeightedRandomSampler, random_split
class D(Dataset):
    pass
len(D())
---
from torch.utils.data import DataLoader, Dataset, TensorDataset, RandomSampler, SequentialSampler, BatchSampler, WeightedRandomSampler, random_split
class D(Dataset):
    def __getitem__(self, k): return k
list(DataLoader(D()))
---
from torch.utils.data import DataLoader, Dataset, TensorDataset, RandomSampler, SequentialSampler, BatchSampler, WeightedRandomSampler, random_split
class D(Dataset):
    def __getitem__(self, k): return k
DataLoader(D(), shuffle=True)
---
from torch.utils.data import DataLoader, Dataset, TensorDataset, RandomSampler, SequentialSampler, BatchSampler, WeightedRandomSampler, random_split
class D(Dataset):
    def __len__(self): return 2
    def __getitem__(self, k): return torch.ones(k + 1)
list(DataLoader(D(), batch_size=2))
---
from torch.utils.data import DataLoader, Dataset, TensorDataset, RandomSampler, SequentialSampler, BatchSampler, WeightedRandomSampler, random_split
class D(Dataset):
    def __len__(self): return 2
    def __getitem__(self, k): return None
list(DataLoader(D()))
---
from torch.utils.data import DataLoader, Dataset, TensorDataset, RandomSampler, SequentialSampler, BatchSampler, WeightedRandomSampler, random_split
class D(Dataset):
    def __len__(self): return 2
    def __getitem__(self, k): return [1] * (k + 1)
list(DataLoader(D(), batch_size=2))
---
from torch.utils.data import DataLoader, Dataset, TensorDataset, RandomSampler, SequentialSampler, BatchSampler, WeightedRandomSampler, random_split
class D(Dataset):
    def __len__(self): return 2
    def __getitem__(self, k): raise KeyError('oops')
list(DataLoader(D(), batch_size=2))
---
from torch.utils.data import DataLoader, Dataset, TensorDataset, RandomSampler, SequentialSampler, BatchSampler, WeightedRandomSampler, random_split
for a, b, c in DataLoader(TensorDataset(x, x)): pass
---
from torch.utils.data import DataLoader, Dataset, TensorDataset, RandomSampler, SequentialSampler, BatchSampler, WeightedRandomSampler, random_split
DataLoader(TensorDataset(x), num_workers=-1)
---
from torch.utils.data import DataLoader, Dataset, TensorDataset, RandomSampler, SequentialSampler, BatchSampler, WeightedRandomSampler, random_split
DataLoader(TensorDataset(x), foo=1)
---
from torch.utils.data import DataLoader, Dataset, TensorDataset, RandomSampler, SequentialSampler, BatchSampler, WeightedRandomSampler, random_split
DataLoader(TensorDataset(x), batch_size=2, drop_last=True, batch_sampler=BatchSampler(SequentialSampler([1]), 1, False))
---
from torch.utils.data import DataLoader, Dataset, TensorDataset, RandomSampler, SequentialSampler, BatchSampler, WeightedRandomSampler, random_split
RandomSampler(TensorDataset(x), replacement='a')
---
from torch.utils.data import DataLoader, Dataset, TensorDataset, RandomSampler, SequentialSampler, BatchSampler, WeightedRandomSampler, random_split
RandomSampler(TensorDataset(x), num_samples=-1)
---
from torch.utils.data import DataLoader, Dataset, TensorDataset, RandomSampler, SequentialSampler, BatchSampler, WeightedRandomSampler, random_split
WeightedRandomSampler([1, 2], -1)
---
class S(torch.autograd.Function):
    @staticmethod
    def forward(ctx, a):
        return a * 2
    @staticmethod
    def backward(ctx, g):
        return g, g
a = torch.ones(2, requires_grad=True)
S.apply(a).sum().backward()
---
class S(torch.autograd.Function):
    @staticmethod
    def forward(ctx, a):
        return a * 2
a = torch.ones(2, requires_grad=True)
S.apply(a).sum().backward()
---
class S(torch.autograd.Function):
    @staticmethod
    def forward(ctx, a):
        return a * 2
S()(torch.ones(2))
---
class S(torch.autograd.Function):
    def forward(self, a):
        return a * 2
    def backward(self, g):
        return g
S()(torch.ones(2, requires_grad=True))
"""


def attempt(code):
    """Runs the code and prints its value, or its error."""
    names = {"torch": torch, "nn": nn, "F": F, "x": torch.ones(2, 3), "i": torch.arange(6).reshape(2, 3)}
    torch.manual_seed(0)
    try:
        try:
            value = compile(code, "attempt", "eval")
        except SyntaxError:
            exec(compile(code, "attempt", "exec"), names)
        else:
            print(code, "->", eval(value, names))
    except Exception as error:
        print(code, "->", type(error).__name__, error)


for code in calls.strip().split("\n"):
    attempt(code)
for code in classes.strip().split("\n---\n"):
    attempt(code)
