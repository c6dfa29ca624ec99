import torch
import torch.nn as nn
import torch.optim as optim


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.features = nn.Sequential(nn.Linear(4, 6), nn.BatchNorm1d(6), nn.ReLU())
        self.classifier = nn.Linear(6, 2)

    def forward(self, x):
        return self.classifier(self.features(x))


model = Net()
for param in model.features.parameters():
    param.requires_grad = False
trainable = [n for n, p in model.named_parameters() if p.requires_grad]
print(trainable, sum(p.numel() for p in model.parameters()), sum(p.numel() for p in model.parameters() if p.requires_grad))
optimizer = optim.SGD(filter(lambda p: p.requires_grad, model.parameters()), lr=0.1)
before = model.features[0].weight.clone()
x, y = torch.randn(8, 4), torch.tensor([0, 1] * 4)
for _ in range(3):
    optimizer.zero_grad()
    nn.functional.cross_entropy(model(x), y).backward()
    optimizer.step()
print(torch.equal(before, model.features[0].weight), model.features[0].weight.grad)

for param in model.features.parameters():
    param.requires_grad_(True)
optimizer.add_param_group({'params': model.features.parameters(), 'lr': 0.001, 'momentum': 0.9})
print(optimizer)
for i, g in enumerate(optimizer.param_groups):
    print(i, len(g['params']), {k: v for k, v in g.items() if k != 'params'})
decay, no_decay = [], []
for name, p in model.named_parameters():
    (no_decay if p.ndim == 1 or name.endswith('.bias') else decay).append(p)
opt = optim.AdamW([{'params': decay, 'weight_decay': 1e-2}, {'params': no_decay, 'weight_decay': 0.}], lr=1e-3)
print(len(decay), len(no_decay), opt.defaults)
loss = nn.functional.cross_entropy(model(x), y)
loss.backward()
opt.step()
sd = opt.state_dict()
print(sd.keys(), sd['param_groups'][0]['params'], sd['param_groups'][1], sd['state'][0].keys(), sd['state'][0]['step'])
for g in opt.param_groups:
    g['lr'] *= 0.5
print([g['lr'] for g in opt.param_groups])
opt2 = optim.AdamW([{'params': decay}, {'params': no_decay}], lr=7.)
opt2.load_state_dict(sd)
print(opt2.param_groups[1]['lr'], opt2.state[decay[0]]['exp_avg'].shape)
try:
    optim.AdamW(model.parameters()).load_state_dict(sd)
except ValueError as e:
    print(e)
try:
    optimizer.add_param_group({'params': model.classifier.weight})
except ValueError as e:
    print(e)
