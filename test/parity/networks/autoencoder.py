import torch
import torch.nn as nn
import torch.optim as optim
from torch.utils.data import DataLoader, TensorDataset


class Autoencoder(nn.Module):
    def __init__(self, input_dim=16, bottleneck=2):
        super(Autoencoder, self).__init__()
        self.encoder = nn.Sequential(
            nn.Linear(input_dim, 8),
            nn.ReLU(True),
            nn.Linear(8, bottleneck))
        self.decoder = nn.Sequential(
            nn.Linear(bottleneck, 8),
            nn.ReLU(True),
            nn.Linear(8, input_dim),
            nn.Sigmoid())

    def forward(self, x):
        z = self.encoder(x)
        return self.decoder(z), z


def bars_and_stripes(n=4):
    """Every picture of n x n with whole columns or rows lit."""
    pictures = []
    for code in range(2 ** n):
        bits = torch.tensor([(code >> i) & 1 for i in range(n)], dtype=torch.float32)
        pictures.append(bits.repeat(n, 1).flatten())
        pictures.append(bits.unsqueeze(1).expand(n, n).reshape(-1))
    return torch.unique(torch.stack(pictures), dim=0)


def main():
    torch.manual_seed(3)
    data = bars_and_stripes()
    print("dataset", tuple(data.shape))
    loader = DataLoader(TensorDataset(data), batch_size=10, shuffle=True)
    model = Autoencoder()
    criterion = nn.MSELoss()
    optimizer = optim.Adam(model.parameters(), lr=1e-2, weight_decay=1e-5)
    for epoch in range(30):
        running_loss = 0.0
        for (batch,) in loader:
            output, _ = model(batch)
            loss = criterion(output, batch)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            running_loss += loss.item() * batch.size(0)
        if (epoch + 1) % 10 == 0:
            print('epoch [{}/{}], loss:{:.3f}'.format(epoch + 1, 30, running_loss / len(data)))
    with torch.no_grad():
        reconstructed, codes = model(data)
        print(codes.shape, reconstructed.min() >= 0, (reconstructed.max() <= 1).item())
    noisy = (data + 0.3 * torch.randn_like(data)).clamp_(0., 1.)
    print(noisy.mean(), noisy[3].view(4, 4))


if __name__ == '__main__':
    main()
