# Mistakes that learners make, and the words PyTorch has for them.
import torch

x = torch.ones(2, 3)
attempts = """x + 'a'
'a' + x
x @ 3
x + None
x < 'a'
torch.mul(x, 'a')
x.mul('a')
torch.mul(x)
torch.mul(x, 1, 2)
torch.exp(3)
torch.exp()
torch.matmul(x, 3)
torch.matmul(x, x)
torch.cat(x)
torch.stack(3)
torch.maximum(x, 1)
torch.relu(x, bar=1)
torch.unsqueeze(x)
torch.rand('a')
torch.tensor('a')
torch.tensor([[1, 2], [3]])
torch.ones(2) + torch.ones(3)
x.view(5)
x[5]
x[0, 0, 0]
x[1.0]
x['a']
int(x)
bool(x)
x.item()
len(torch.tensor(1))
list(torch.tensor(1))
x.cuda()
x.to('cuda')
x.T()
torch.nn.Linear(1, 1)('a')
x.size(4)
torch.clamp(x)
f'{x:.2f}'
torch.device('gpu')"""
for attempt in attempts.splitlines():
    try:
        print(attempt, "->", eval(attempt))
    except Exception as error:
        print(attempt, "->", type(error).__name__, error)
