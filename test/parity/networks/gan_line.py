# A GAN that learns a Gaussian blob: generator and discriminator are tiny
import torch
from torch import nn

torch.manual_seed(0)
X = torch.normal(0.0, 1, (200, 2))
A = torch.tensor([[1, 2], [-0.1, 0.5]])
b = torch.tensor([1, 2])
data = torch.matmul(X, A) + b
print(f'The covariance matrix is\n{torch.matmul(A.T, A)}')

net_G = nn.Sequential(nn.Linear(2, 2))
net_D = nn.Sequential(
    nn.Linear(2, 5), nn.Tanh(),
    nn.Linear(5, 3), nn.Tanh(),
    nn.Linear(3, 1))


def update_D(X, Z, net_D, net_G, loss, trainer_D):
    """Update discriminator."""
    batch_size = X.shape[0]
    ones = torch.ones((batch_size,), device=X.device)
    zeros = torch.zeros((batch_size,), device=X.device)
    trainer_D.zero_grad()
    real_Y = net_D(X)
    fake_X = net_G(Z)
    fake_Y = net_D(fake_X.detach())  # no gradient for net_G
    loss_D = (loss(real_Y, ones.reshape(real_Y.shape)) + loss(fake_Y, zeros.reshape(fake_Y.shape))) / 2
    loss_D.backward()
    trainer_D.step()
    return loss_D


def update_G(Z, net_D, net_G, loss, trainer_G):
    """Update generator."""
    ones = torch.ones((Z.shape[0],), device=Z.device)
    trainer_G.zero_grad()
    fake_Y = net_D(net_G(Z))
    loss_G = loss(fake_Y, ones.reshape(fake_Y.shape))
    loss_G.backward()
    trainer_G.step()
    return loss_G


loss = nn.BCEWithLogitsLoss(reduction='sum')
for w in net_D.parameters():
    nn.init.normal_(w, 0, 0.02)
for w in net_G.parameters():
    nn.init.normal_(w, 0, 0.02)
trainer_D = torch.optim.Adam(net_D.parameters(), lr=0.05, betas=(0.5, 0.999))
trainer_G = torch.optim.Adam(net_G.parameters(), lr=0.005)
loader = torch.utils.data.DataLoader(torch.utils.data.TensorDataset(data), 20, shuffle=True)
for epoch in range(4):
    metric = [0.0, 0.0, 0]
    for (X,) in loader:
        Z = torch.normal(0, 1, size=(X.shape[0], 2))
        metric[0] += float(update_D(X, Z, net_D, net_G, loss, trainer_D))
        metric[1] += float(update_G(Z, net_D, net_G, loss, trainer_G))
        metric[2] += X.shape[0]
    print(f'epoch {epoch + 1}: loss_D {metric[0] / metric[2]:.3f}, loss_G {metric[1] / metric[2]:.3f}')
for p in net_D.parameters():
    p.requires_grad_(False)
print([p.requires_grad for p in net_D.parameters()], net_G(Z).requires_grad, net_D(Z).requires_grad)
