# pandas with labels of rows, text and missing values; tables and columns as tensors.
import pandas as pd, numpy as np
df = pd.DataFrame({'name': ['Ann', 'Bob', None], 'age': [30, 25, 41], 'h': [1.7, np.nan, 1.8]}, index=['x', 'y', 'z'])
print(df)
print(df.loc['y'])
df.reset_index(drop=True).info()
print(df.reset_index())
print(df.set_index('name'))
print(df['name'].describe())
df.age += 1
df['age'] = df['age'].astype(float)
print(df.dtypes, df.age)
df.drop(columns='h', inplace=True)
print(df.columns, df.index)
print(df.sum(numeric_only=True), df.max(numeric_only=True))
print(df.values)
print(df['age'].to_numpy(), np.array(df['age']), np.mean(df['age'].values))
import torch
print(torch.tensor(df['age'].values), torch.tensor(df[['age']].values, dtype=torch.float32))
s = pd.Series([3, 1, 2])
print(s.sort_values(), s[s > 1], s.iloc[-1], s.mean(), (s - s.mean()) / s.std(), s.describe())
print(pd.DataFrame({'a': [True, False], 'b': ['x', 'yy']}), pd.DataFrame(columns=['a', 'b']), pd.DataFrame({'a': [1, 2]}).empty)
print(df[df['name'].notnull()], df.isnull().values.any(), df.sample(2, random_state=0))
print(pd.to_numeric(pd.Series(['1', '2.5'])))
