import torch
from torch import nn


def batch_norm(X, gamma, beta, moving_mean, moving_var, eps, momentum):
    # Use is_grad_enabled to determine whether we are in training mode
    if not torch.is_grad_enabled():
        X_hat = (X - moving_mean) / torch.sqrt(moving_var + eps)
    else:
        assert len(X.shape) in (2, 4)
        if len(X.shape) == 2:
            mean = X.mean(dim=0)
            var = ((X - mean) ** 2).mean(dim=0)
        else:
            mean = X.mean(dim=(0, 2, 3), keepdim=True)
            var = ((X - mean) ** 2).mean(dim=(0, 2, 3), keepdim=True)
        X_hat = (X - mean) / torch.sqrt(var + eps)
        moving_mean = (1.0 - momentum) * moving_mean + momentum * mean
        moving_var = (1.0 - momentum) * moving_var + momentum * var
    Y = gamma * X_hat + beta
    return Y, moving_mean.data, moving_var.data


class BatchNorm(nn.Module):
    def __init__(self, num_features, num_dims):
        super().__init__()
        shape = (1, num_features) if num_dims == 2 else (1, num_features, 1, 1)
        self.gamma = nn.Parameter(torch.ones(shape))
        self.beta = nn.Parameter(torch.zeros(shape))
        self.moving_mean = torch.zeros(shape)
        self.moving_var = torch.ones(shape)

    def forward(self, X):
        if self.moving_mean.device != X.device:
            self.moving_mean = self.moving_mean.to(X.device)
            self.moving_var = self.moving_var.to(X.device)
        Y, self.moving_mean, self.moving_var = batch_norm(
            X, self.gamma, self.beta, self.moving_mean, self.moving_var, eps=1e-5, momentum=0.1)
        return Y


torch.manual_seed(7)
x = torch.randn(4, 3, 5, 5) * 2 + 1
mine, theirs = BatchNorm(3, 4), nn.BatchNorm2d(3)
print(torch.allclose(mine(x), theirs(x), atol=1e-5))
print(mine.moving_mean.reshape(-1))
print(theirs.running_mean)
print(mine.moving_var.reshape((-1,)), theirs.running_var)
print(theirs.state_dict())
theirs.eval()
with torch.no_grad():
    print(mine(x)[0, 0, 0], theirs(x)[0, 0, 0], sep="\n")

net = nn.Sequential(nn.Conv2d(3, 2, 3), BatchNorm(2, 4), nn.ReLU(), nn.Flatten(), nn.Linear(18, 4), BatchNorm(4, 2))
net(x).pow(2).sum().backward()
print(net[1].gamma.grad.shape, net[5].gamma.detach().reshape((-1,)), net[5].beta.data.reshape((-1,)))
print(net[5].gamma.grad)
ln = nn.LayerNorm([3, 5, 5], elementwise_affine=False)
gn = nn.GroupNorm(3, 3)
inorm = nn.InstanceNorm2d(3, affine=True)
for norm in (ln, gn, inorm):
    out = norm(x)
    print(norm, out.mean().abs().item() < 1e-6, "%.4f" % out.std(unbiased=False).item())
