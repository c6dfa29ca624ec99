"""K-fold cross-validation of a small network on a made-up table."""
import torch
import torch.nn as nn
from torch.utils.data import DataLoader, Subset, TensorDataset, random_split


def get_net(in_features):
    return nn.Sequential(nn.Linear(in_features, 8), nn.ReLU(), nn.Linear(8, 1))


def get_k_fold_data(k, i, X, y):
    assert k > 1
    fold_size = X.shape[0] // k
    X_train, y_train = None, None
    for j in range(k):
        idx = slice(j * fold_size, (j + 1) * fold_size)
        X_part, y_part = X[idx, :], y[idx]
        if j == i:
            X_valid, y_valid = X_part, y_part
        elif X_train is None:
            X_train, y_train = X_part, y_part
        else:
            X_train = torch.cat([X_train, X_part], 0)
            y_train = torch.cat([y_train, y_part], 0)
    return X_train, y_train, X_valid, y_valid


def log_rmse(net, features, labels):
    clipped_preds = torch.clamp(net(features), 1, float('inf'))
    return torch.sqrt(nn.functional.mse_loss(torch.log(clipped_preds), torch.log(labels))).item()


def train(net, X, y, Xv, yv, epochs=5, lr=0.05):
    loader = DataLoader(TensorDataset(X, y), batch_size=8, shuffle=True)
    opt = torch.optim.Adam(net.parameters(), lr=lr, weight_decay=1e-4)
    for _ in range(epochs):
        for xb, yb in loader:
            opt.zero_grad()
            nn.MSELoss()(net(xb), yb).backward()
            opt.step()
    return log_rmse(net, X, y), log_rmse(net, Xv, yv)


X = torch.randn(60, 4)
y = (3 + X[:, :1].abs() + 2 * X[:, 1:2].clamp(min=0))
totals = torch.zeros(2)
for i in range(4):
    net = get_net(4)
    result = train(net, *get_k_fold_data(4, i, X, y))
    totals += torch.tensor(result)
    print(f'fold {i + 1}, train log rmse {result[0]:.3f}, valid log rmse {result[1]:.3f}')
print('average', [round(v, 3) for v in (totals / 4).tolist()])
ds = TensorDataset(X, y)
a, b = random_split(ds, [45, 15], generator=torch.Generator().manual_seed(42))
print(len(a), len(b), a.indices[:5], b.indices[:5], type(a).__name__)
c, d = random_split(ds, [0.8, 0.2])
print(len(c), len(d), Subset(ds, [3, 1])[0][0] == X[3])
