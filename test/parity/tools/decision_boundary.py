import numpy as np
import matplotlib.pyplot as plt
import torch
from torch import nn
from sklearn.datasets import make_blobs, make_circles

X, y = make_circles(100, noise=0.03, random_state=42)
print(X[:3], y[:6])
Xb, yb = make_blobs(n_samples=30, n_features=2, centers=3, cluster_std=1.5, random_state=42)
print(Xb.shape, np.bincount(yb))
fig = plt.figure()
plt.scatter(x=X[:, 0], y=X[:, 1], c=y, cmap=plt.cm.RdYlBu)
plt.title("circles")
plt.show()

torch.manual_seed(1)
model = nn.Sequential(nn.Linear(2, 8), nn.Tanh(), nn.Linear(8, 1))
opt = torch.optim.Adam(model.parameters(), lr=0.05)
X_t, y_t = torch.tensor(X, dtype=torch.float32), torch.tensor(y, dtype=torch.float32)
for i in range(40):
    opt.zero_grad()
    loss = nn.BCEWithLogitsLoss()(model(X_t).squeeze(1), y_t)
    loss.backward()
    opt.step()
print("loss %.2f" % loss.item())


def plot_decision_boundary(model, X, y):
    x_min, x_max = X[:, 0].min() - 0.1, X[:, 0].max() + 0.1
    y_min, y_max = X[:, 1].min() - 0.1, X[:, 1].max() + 0.1
    xx, yy = np.meshgrid(np.linspace(x_min, x_max, 21), np.linspace(y_min, y_max, 21))
    grid = torch.from_numpy(np.column_stack((xx.ravel(), yy.ravel()))).float()
    model.eval()
    with torch.inference_mode():
        y_pred = torch.round(torch.sigmoid(model(grid)))
    y_pred = y_pred.reshape(xx.shape).detach().numpy()
    plt.contourf(xx, yy, y_pred, cmap=plt.cm.RdYlBu, alpha=0.7)
    plt.scatter(X[:, 0], X[:, 1], c=y, s=40, cmap=plt.cm.RdYlBu)
    plt.xlim(xx.min(), xx.max())
    plt.ylim(yy.min(), yy.max())
    return y_pred


plt.figure(figsize=(12, 6))
plt.subplot(1, 2, 1)
plt.title("Train")
z = plot_decision_boundary(model, X, y)
print(plt.gca().get_title(), [round(v, 2) for v in plt.xlim()])
plt.close()
plt.figure()
plt.hist(X[:, 0], bins=10, edgecolor='black')
plt.show()
print(z.shape, z.dtype, sorted(set(z.ravel().tolist())))
