import matplotlib.pyplot as plt
import numpy as np
import torch
import torch.nn as nn

torch.manual_seed(0)
x = torch.unsqueeze(torch.linspace(-1, 1, 40), dim=1)
y = x.pow(2) + 0.2 * torch.rand(x.size())


class Net(torch.nn.Module):
    def __init__(self, n_feature, n_hidden, n_output):
        super(Net, self).__init__()
        self.hidden = torch.nn.Linear(n_feature, n_hidden)
        self.predict = torch.nn.Linear(n_hidden, n_output)

    def forward(self, x):
        return self.predict(torch.relu(self.hidden(x)))


history = {'train_loss': [], 'val_loss': []}
net = Net(n_feature=1, n_hidden=10, n_output=1)
print(net)
optimizer = torch.optim.SGD(net.parameters(), lr=0.2)
loss_func = nn.MSELoss()
for t in range(30):
    prediction = net(x[::2])
    loss = loss_func(prediction, y[::2])
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    history['train_loss'].append(round(loss.item(), 3))
    with torch.no_grad():
        history['val_loss'].append(round(loss_func(net(x[1::2]), y[1::2]).item(), 3))

fig, (ax1, ax2) = plt.subplots(1, 2, figsize=(10, 4))
ax1.plot(history['train_loss'], label='train')
ax1.plot(history['val_loss'], '--', label='val')
ax1.set_xlabel('epoch')
ax1.set_ylabel('loss')
ax1.set_ylim(0, 1)
ax1.legend()
ax1.grid(True)
ax2.scatter(x.numpy(), np.round(y.numpy(), 4), s=8)
ax2.set_title('Data')
ax2.axhline(0.5, color='#808080', linestyle=':')
plt.tight_layout()
plt.show()

plt.figure(figsize=(6, 3))
plt.bar(range(3), [0.5, 0.75, 0.9], color='tab:orange')
plt.xticks(range(3), ['sgd', 'adam', 'rmsprop'])
plt.ylabel('accuracy')
for i, v in enumerate([0.5, 0.75, 0.9]):
    plt.text(i, v + 0.01, f'{v:.2f}', ha='center')
plt.show()
print(len(history['train_loss']), history['train_loss'][-1] < history['train_loss'][0])
