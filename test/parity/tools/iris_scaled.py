import torch
import torch.nn as nn
import torch.nn.functional as F
import pandas as pd
import numpy as np
from sklearn import datasets
from sklearn.datasets import load_iris
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler
from sklearn.metrics import accuracy_score, confusion_matrix

iris = load_iris()
X, y = iris['data'], iris['target']
names, feature_names = iris['target_names'], iris['feature_names']
print(names, feature_names)
scaler = StandardScaler()
X_scaled = scaler.fit_transform(X)
X_train, X_test, y_train, y_test = train_test_split(X_scaled, y, test_size=0.2, random_state=2)
print(X_train.shape, y_test[:10], X_scaled.mean(0).round(6) + 0.0)


class Model(nn.Module):
    def __init__(self, input_dim):
        super(Model, self).__init__()
        self.layer1 = nn.Linear(input_dim, 50)
        self.layer2 = nn.Linear(50, 50)
        self.layer3 = nn.Linear(50, 3)

    def forward(self, x):
        x = F.relu(self.layer1(x))
        x = F.relu(self.layer2(x))
        x = F.softmax(self.layer3(x), dim=1)
        return x


torch.manual_seed(0)
model = Model(X_train.shape[1])
optimizer = torch.optim.Adam(model.parameters(), lr=0.001)
loss_fn = nn.CrossEntropyLoss()
X_train = torch.from_numpy(X_train).float()
y_train = torch.from_numpy(y_train).long()
X_test = torch.autograd.Variable(torch.from_numpy(X_test)).float()
y_test = torch.autograd.Variable(torch.from_numpy(y_test)).long()
loss_list, accuracy_list = np.zeros((60,)), np.zeros((60,))
for epoch in range(60):
    y_pred = model(X_train)
    loss = loss_fn(y_pred, y_train)
    loss_list[epoch] = loss.item()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    with torch.no_grad():
        correct = (torch.argmax(model(X_test), dim=1) == y_test).type(torch.FloatTensor)
        accuracy_list[epoch] = correct.mean()
print(loss_list[[0, 29, 59]].round(2), accuracy_list[-1].round(2))
pred = model(X_test).argmax(1)
print(accuracy_score(y_test, pred), confusion_matrix(y_test.numpy(), pred.numpy()), sep='\n')
df = pd.DataFrame(X[:4], columns=feature_names)
df['label'] = y[:4]
print(df.head())
print(df.shape, df['label'].tolist())
df.to_csv('iris.csv', index=False)
again = pd.read_csv('iris.csv')
print(torch.tensor(again.values, dtype=torch.float32))
print(again.iloc[:, 0:4].values.dtype, again.columns.tolist()[-1])
