import math
import torch

x = torch.linspace(-2, 2, 5)
names = ['abs', 'sign', 'neg', 'exp', 'expm1', 'sin', 'cos', 'tan', 'tanh', 'sigmoid', 'relu', 'floor', 'ceil', 'round', 'trunc',
         'frac', 'square', 'reciprocal', 'erf', 'atan', 'sinh', 'cosh', 'asinh', 'isnan', 'isfinite', 'logit', 'log', 'sqrt', 'rsqrt',
         'log2', 'log10', 'log1p', 'acos', 'lgamma', 'digamma', 'erfc', 'exp2', 'positive', 'signbit', 'deg2rad', 'sinc', 'i0']
for name in names:
    print(f'{name:<11}', getattr(torch, name)(x))
y = torch.tensor([1., 2., 3., 4., 5.])
for name in ['atan2', 'pow', 'fmod', 'remainder', 'hypot', 'minimum', 'logaddexp', 'copysign', 'heaviside', 'floor_divide', 'nextafter', 'xlogy', 'eq', 'lt', 'ne']:
    print(f'{name:<13}', getattr(torch, name)(x, y))
print(torch.lerp(x, y, 0.5), torch.addcmul(x, y, y, value=0.1), torch.addcdiv(x, y, y + 1))
print(torch.nan_to_num(torch.tensor([float('nan'), float('inf'), -float('inf')]), nan=0., posinf=1., neginf=-1.))
print(torch.softmax(x, 0), torch.log_softmax(x, dim=0), x.softmax(dim=-1).sum())
print(torch.cumsum(x, 0), torch.cumprod(y, 0), torch.diff(y), torch.cummax(x.flip(0), 0).values, torch.trapz(y), torch.gradient(y ** 2)[0])
print(2 ** y, 1 / y, 3 - y, 7 // y, 7 % y, y // 2, y % 2, -y, +y, abs(x), divmod(7, 2))
print(math.sqrt(torch.tensor(16.)), math.exp(torch.tensor(0)), round(torch.tensor(2.567).item(), 2), pow(y, 2), math.pi * y[0])
print(torch.gcd(torch.tensor([12]), torch.tensor([18])), torch.clip(y, 2, 4), torch.cov(torch.stack([x, y])), torch.corrcoef(torch.stack([x, y])))
