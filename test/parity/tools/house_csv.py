import os
import pandas as pd
import torch

os.makedirs(os.path.join('..', 'data_of_houses'), exist_ok=True)
data_file = os.path.join('..', 'data_of_houses', 'house_tiny.csv')
with open(data_file, 'w') as f:
    f.write('NumRooms,Alley,Price\n')  # 列名
    f.write('NA,Pave,127500\n')  # 每行表示一个数据样本
    f.write('2,NA,106000\n')
    f.write('4,NA,178100\n')
    f.write('NA,NA,140000\n')
data = pd.read_csv(data_file)
print(data)
inputs, outputs = data.iloc[:, 0:2], data.iloc[:, 2]
inputs = inputs.fillna(inputs.mean(numeric_only=True))
print(inputs)
inputs = pd.get_dummies(inputs, dummy_na=True)
print(inputs)
X, y = torch.tensor(inputs.values), torch.tensor(outputs.values)
print(X, y)
print(data.isna().sum())
print(data.describe())
print(data['Price'].mean(), data.Price.max(), data.dtypes)
data['Price'] = (data['Price'] - data['Price'].mean()) / data['Price'].std()
print(torch.tensor(data['Price'].values.astype('float32')))
print(data.drop(columns=['Alley']).dropna().to_numpy())
