import torch
import torch.nn as nn


class MLP(nn.Module):
    def __init__(self, sizes, act=nn.ReLU, dropout=None):
        super().__init__()
        layers = []
        for i, (a, b) in enumerate(zip(sizes[:-1], sizes[1:])):
            layers.append(nn.Linear(a, b))
            if i < len(sizes) - 2:
                layers += [act()] + ([nn.Dropout(dropout)] if dropout else [])
        self.net = nn.Sequential(*layers)
        self.scale = nn.Parameter(torch.tensor(1.0))
        self.register_buffer('steps', torch.zeros((), dtype=torch.long))

    def forward(self, x):
        self.steps += 1
        return self.scale * self.net(x)

    @property
    def num_params(self):
        return sum(p.numel() for p in self.parameters() if p.requires_grad)


def weights_init(m):
    classname = m.__class__.__name__
    if classname.find('Linear') != -1:
        torch.nn.init.kaiming_normal_(m.weight, mode='fan_in', nonlinearity='relu')
        if m.bias is not None:
            torch.nn.init.constant_(m.bias, 0.01)
    print('init', classname)


model = MLP([3, 5, 4, 2], act=nn.Tanh, dropout=0.25)
model.apply(weights_init)
print(model, model.num_params, sep='\n')
print('-' * 52)
print('{:<20}{:>16}{:>10}'.format('name', 'shape', 'count'))
for name, param in model.named_parameters():
    print('{:<20}{:>16}{:>10,}'.format(name, str(list(param.shape)), param.numel()))
for name, buf in model.named_buffers():
    print(name, buf)
for i, m in enumerate(model.modules()):
    print(i, '->', type(m).__name__, m.training)
model.eval()
print(model(torch.ones(1, 3)), model.steps)
print([n for n, _ in model.named_modules()])
decay = [p for n, p in model.named_parameters() if n.endswith('weight')]
no_decay = [p for n, p in model.named_parameters() if not n.endswith('weight')]
opt = torch.optim.AdamW([{'params': decay, 'weight_decay': 0.1}, {'params': no_decay, 'weight_decay': 0.}], lr=1e-3)
print([(len(g['params']), g['weight_decay']) for g in opt.param_groups])
for init in (nn.init.xavier_normal_, nn.init.orthogonal_, nn.init.trunc_normal_, nn.init.kaiming_uniform_, nn.init.eye_):
    w = torch.empty(3, 3)
    torch.manual_seed(3)
    print(init.__name__, init(w)[0])
print(nn.init.calculate_gain('leaky_relu', 0.2), nn.init.calculate_gain('tanh'))
state = model.state_dict()
state['net.0.weight'] = torch.zeros(5, 3)
renamed = {k.replace('net.', 'body.'): v for k, v in state.items()}
print(list(renamed))
print(model.load_state_dict(state), model.net[0].weight.abs().sum().item())
try:
    model.load_state_dict(renamed)
except RuntimeError as e:
    print(e)
try:
    model.load_state_dict({**state, 'scale': torch.ones(2)})
except RuntimeError as e:
    print(e)
wrapped = nn.Sequential()
wrapped.add_module('mlp', model)
wrapped.add_module('out', nn.Softmax(dim=-1))
print(wrapped(torch.zeros(1, 3)).sum(), wrapped[0] is model, len(wrapped), wrapped.get_submodule('mlp.net.0'))
blocks = nn.ModuleDict({'a': nn.Linear(2, 2), 'b': nn.Identity()})
blocks['c'] = nn.ModuleList([nn.Conv1d(1, 1, 3) for _ in range(2)])
print(blocks, list(blocks.keys()), 'a' in blocks)
try:
    MLP([3, 2])(torch.ones(2, 4))
except RuntimeError as e:
    print(e)
