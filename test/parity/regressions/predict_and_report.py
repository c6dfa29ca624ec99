"""A small housing-price example with standardised features, reports by % and f-strings."""
import torch
from torch import nn, Tensor

torch.manual_seed(2021)
area = torch.rand(40, 1) * 100 + 30
rooms = (area / 25).round().clamp(1, 5)
price = 0.8 * area + 5 * rooms + 10 + torch.randn(40, 1) * 3
X = torch.cat((area, rooms), dim=1)


class Scaler:
    def fit(self, x: Tensor) -> 'Scaler':
        self.mean, self.std = x.mean(0, keepdim=True), x.std(0, unbiased=False, keepdim=True)
        return self

    def transform(self, x: Tensor) -> Tensor:
        return (x - self.mean) / self.std

    def inverse(self, z: Tensor) -> Tensor:
        return z * self.std + self.mean


sx, sy = Scaler().fit(X), Scaler().fit(price)
Z, T = sx.transform(X), sy.transform(price)
print(Z.mean(0).abs().max() < 1e-5, Z.std(0, unbiased=False).round())
model = nn.Linear(2, 1)
nn.init.zeros_(model.weight)
nn.init.constant_(model.bias, 0.)
opt = torch.optim.SGD(model.parameters(), lr=0.1)
losses = []
for epoch in range(1, 101):
    loss = nn.functional.mse_loss(model(Z), T)
    opt.zero_grad()
    loss.backward()
    opt.step()
    losses.append(loss.item())
    if epoch in (1, 10, 100):
        print('epoch %3d: %.3f' % (epoch, loss))
with torch.no_grad():
    pred = sy.inverse(model(Z))
    mae = (pred - price).abs().mean()
    r2 = 1 - ((pred - price) ** 2).sum() / ((price - price.mean()) ** 2).sum()
print(f'MAE = {mae:.2f}, R² = {r2:.3f}, improved {losses[0] / losses[-1]:.0f}x')
for a, r in ((50, 2), (100, 4)):
    q = sy.inverse(model(sx.transform(torch.tensor([[a, r]], dtype=torch.float32))))
    print(f'{a:>4} m², {r} rooms: {q.item():8.1f}')
worst = (pred - price).abs().flatten().topk(3)
print(worst.values.shape, len(worst.indices), worst.indices.dtype)
print(*('%s: %s' % (k, tuple(v.shape)) for k, v in model.state_dict().items()), sep='; ')
print(torch.corrcoef(torch.cat([X, price], 1).T).round(decimals=2))
