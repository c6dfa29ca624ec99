import math
import torch
from torch import nn

torch.manual_seed(3)
rnn = nn.RNN(3, 5, batch_first=True)
head = nn.Linear(5, 1)
params = list(rnn.parameters()) + list(head.parameters())
opt = torch.optim.SGD(params, lr=0.5)


def warmup_cosine(step, warmup=3, total=10):
    if step < warmup:
        return (step + 1) / warmup
    return 0.5 * (1 + math.cos(math.pi * (step - warmup) / (total - warmup)))


sched = torch.optim.lr_scheduler.LambdaLR(opt, warmup_cosine)
x, y = torch.randn(4, 6, 3), torch.randn(4, 1)
for step in range(10):
    out, h = rnn(x)
    loss = nn.functional.mse_loss(head(out[:, -1]), y)
    opt.zero_grad()
    loss.backward()
    norm = nn.utils.clip_grad_norm_(params, 0.5)
    opt.step()
    lr = sched.get_last_lr()[0]
    sched.step()
    print(f'step {step} | lr {lr:.4f} | norm {norm:.3f} | loss {loss.item():.3f}')


def grad_clipping(net, theta):
    """d2l's"""
    ps = [p for p in net.parameters() if p.requires_grad]
    norm = torch.sqrt(sum(torch.sum((p.grad ** 2)) for p in ps))
    if norm > theta:
        for param in ps:
            param.grad[:] *= theta / norm
    return norm


loss = nn.functional.mse_loss(head(rnn(x * 10)[0][:, -1]), y * 50)
opt.zero_grad()
loss.backward()
before = grad_clipping(head, 1)
print('%.1f' % before, '%.4f' % math.sqrt(sum(p.grad.pow(2).sum().item() for p in head.parameters())))
print(nn.utils.clip_grad_norm_(head.parameters(), 1e9, norm_type=float('inf')) <= 1, nn.utils.clip_grad_norm_([], 1.))
v = nn.utils.parameters_to_vector(head.parameters())
print(v.shape)
nn.utils.vector_to_parameters(torch.arange(6.), head.parameters())
print(head.weight, head.bias)
