import torch
import torch.nn as nn
import torch.nn.functional as F
from torch.utils.data import Dataset, DataLoader


class TwoMoons(Dataset):
    def __init__(self, n=100):
        t = torch.linspace(0, 3.1416, n // 2)
        up = torch.stack([t.cos(), t.sin()], 1)
        down = torch.stack([1 - t.cos(), 0.5 - t.sin()], 1)
        self.x = torch.cat([up, down]) + 0.1 * torch.randn(n, 2)
        self.y = torch.cat([torch.zeros(n // 2), torch.ones(n // 2)])

    def __len__(self):
        return len(self.x)

    def __getitem__(self, i):
        return self.x[i], self.y[i]


class LogisticRegression(nn.Module):
    def __init__(self, n_inputs: int):
        super().__init__()
        self.linear = nn.Linear(n_inputs, 1)

    def forward(self, x):
        return torch.sigmoid(self.linear(x))


def accuracy(model, ds):
    model.eval()
    with torch.no_grad():
        p = model(ds.x).squeeze(1)
    model.train()
    return ((p > 0.5).float() == ds.y).float().mean().item()


torch.manual_seed(42)
ds = TwoMoons()
dl = DataLoader(ds, batch_size=32, shuffle=True, drop_last=False)
device = torch.device('cuda' if torch.cuda.is_available() else 'cpu')
model = LogisticRegression(2).to(device)
criterion = nn.BCELoss()
opt = torch.optim.SGD(model.parameters(), lr=0.5, momentum=0.9)
print(model)
for epoch in range(1, 6):
    total = 0.
    for xb, yb in dl:
        xb, yb = xb.to(device), yb.to(device)
        loss = criterion(model(xb), yb.unsqueeze(1))
        opt.zero_grad()
        loss.backward()
        opt.step()
        total += loss.item() * len(xb)
    print(f'Epoch [{epoch}/5], Loss: {total / len(ds):.3f}, Acc: {accuracy(model, ds):.2%}')
z = model.linear(ds.x).squeeze()
print('%.4f %.4f' % (F.binary_cross_entropy_with_logits(z, ds.y), F.binary_cross_entropy(torch.sigmoid(z), ds.y)))
for name, p in model.named_parameters():
    print(name, tuple(p.shape), [round(v, 2) for v in p.view(-1).tolist()])
try:
    criterion(model(ds.x), ds.y)
except ValueError as e:
    print(e)
try:
    criterion(model(ds.x) * 3, ds.y.unsqueeze(1))
except RuntimeError as e:
    print(str(e).splitlines()[0])
