import io
import os
import torch
import torch.nn as nn


def make():
    torch.manual_seed(1)
    net = nn.Sequential(nn.Linear(3, 4), nn.ReLU(), nn.Linear(4, 1))
    opt = torch.optim.Adam(net.parameters(), lr=0.05)
    sched = torch.optim.lr_scheduler.StepLR(opt, 5, gamma=0.5)
    return net, opt, sched


def train(net, opt, sched, epochs):
    for _ in range(epochs):
        loss = (net(X) - Y).abs().mean()
        opt.zero_grad(); loss.backward(); opt.step(); sched.step()
    return loss.item()


X = torch.randn(10, 3)
Y = X.sum(1, keepdim=True)
net, opt, sched = make()
print('%.4f' % train(net, opt, sched, 7))
PATH = 'checkpoint.tar'
torch.save({'epoch': 7, 'model_state_dict': net.state_dict(), 'optimizer_state_dict': opt.state_dict(), 'sched': sched.state_dict()}, PATH)
print(os.path.exists(PATH), '%.4f' % train(net, opt, sched, 6), opt.param_groups[0]['lr'])
net2, opt2, sched2 = make()
ckpt = torch.load(PATH, map_location='cpu')
print(list(ckpt), ckpt['epoch'], net2.load_state_dict(ckpt['model_state_dict']))
opt2.load_state_dict(ckpt['optimizer_state_dict'])
sched2.load_state_dict(ckpt['sched'])
print('%.4f' % train(net2, opt2, sched2, 6), all(torch.equal(a, b) for a, b in zip(net.parameters(), net2.parameters())))
buffer = io.BytesIO()
torch.save(net2, buffer)
buffer.seek(0)
net3 = torch.load(buffer)
print(net3, torch.equal(net3(X), net2(X)))
sd = net.state_dict()
print({k: tuple(v.shape) for k, v in sd.items()})
sd.pop('2.bias')
sd['extra'] = torch.ones(1)
try:
    net3.load_state_dict(sd)
except RuntimeError as e:
    print(e)
print(net3.load_state_dict(sd, strict=False))
sd['0.weight'] = torch.zeros(4, 5)
try:
    net3.load_state_dict(sd, strict=False)
except RuntimeError as e:
    print(e)
os.remove(PATH)
try:
    torch.load(PATH)
except FileNotFoundError as e:
    print(e.strerror, e.filename)
