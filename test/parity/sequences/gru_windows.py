import numpy as np
import torch
import torch.nn as nn
from torch.utils.data import TensorDataset, DataLoader

torch.manual_seed(11)
t = np.linspace(0, 12, 60)
series = (np.sin(t) + 0.1 * t).astype(np.float32)
mn, mx = series.min(), series.max()
series = (series - mn) / (mx - mn)
print(series[:5], series.dtype)


def sliding_windows(data, seq_length):
    x, y = [], []
    for i in range(len(data) - seq_length - 1):
        x.append(data[i:(i + seq_length)])
        y.append(data[i + seq_length])
    return np.array(x), np.array(y)


x, y = sliding_windows(series, 6)
train_size = int(len(y) * 0.67)
trainX, trainY = torch.Tensor(x[:train_size]).unsqueeze(-1), torch.Tensor(y[:train_size]).unsqueeze(-1)
testX, testY = torch.Tensor(x[train_size:]).unsqueeze(-1), torch.Tensor(y[train_size:]).unsqueeze(-1)
print(trainX.shape, testX.shape)


class GRUNet(nn.Module):
    def __init__(self, input_dim, hidden_dim, output_dim, n_layers, drop_prob=0.2):
        super(GRUNet, self).__init__()
        self.hidden_dim = hidden_dim
        self.n_layers = n_layers
        self.gru = nn.GRU(input_dim, hidden_dim, n_layers, batch_first=True, dropout=drop_prob)
        self.fc = nn.Linear(hidden_dim, output_dim)
        self.relu = nn.ReLU()

    def forward(self, x, h):
        out, h = self.gru(x, h)
        out = self.fc(self.relu(out[:, -1]))
        return out, h

    def init_hidden(self, batch_size):
        weight = next(self.parameters()).data
        return weight.new_zeros(self.n_layers, batch_size, self.hidden_dim)


model = GRUNet(1, 8, 1, 2, drop_prob=0.0)
print(model)
for name, p in model.named_parameters():
    print(f"{name:<20} {list(p.shape)}")
loader = DataLoader(TensorDataset(trainX, trainY), shuffle=True, batch_size=8, drop_last=True)
optimizer = torch.optim.RMSprop(model.parameters(), lr=0.01)
for epoch in range(1, 5):
    h = model.init_hidden(8)
    total = 0.
    for bx, by in loader:
        h = h.data
        model.zero_grad()
        out, h = model(bx, h)
        loss = nn.functional.smooth_l1_loss(out, by)
        loss.backward()
        optimizer.step()
        total += loss.item()
    print(f"Epoch {epoch}/4, loss {total / len(loader):.3f}")
model.eval()
out, _ = model(testX, model.init_hidden(testX.shape[0]))
smape = (2 * (out - testY).abs() / (out.abs() + testY.abs())).mean() * 100
print("sMAPE: {:.1f}%".format(smape.item()), out.requires_grad)
print(nn.GRU(3, 4, bidirectional=True)(torch.ones(2, 1, 3))[1].shape, nn.RNN(3, 4, nonlinearity='relu'))
