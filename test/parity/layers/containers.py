# Containers of modules and of parameters: indexing, arithmetic, printing, mistakes.
from collections import OrderedDict
import torch
import torch.nn as nn


def tried(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__, error)


pd = nn.ParameterDict({"b": nn.Parameter(torch.ones(2)), "a": torch.zeros(1)})
print(pd, list(pd.keys()), "a" in pd, len(pd))
pd["c"] = torch.ones(2, 2)
print(
    dict(pd.named_parameters()).keys(), pd.pop("c").shape, pd.get("zz"), pd | {"q": torch.ones(1)}
)
tried(lambda: pd["nope"])
tried(lambda: pd(1))
pl = nn.ParameterList([nn.Parameter(torch.ones(2)), torch.zeros(3, 1), 5])
print(pl, len(pl), pl[0], pl[-1], pl[:2], [p.shape for p in pl.parameters()])
tried(lambda: pl[7])
tried(lambda: pl.extend(torch.ones(2)))
tried(lambda: pl.extend(3))
pl += [torch.ones(1)]
print(len(pl), list(pl.state_dict()))
s = nn.Sequential(nn.Linear(1, 2), nn.ReLU())
print(s + s, s * 2, s[0], s[-1], s[:1], s[1:])
tried(lambda: s[5])
tried(lambda: s + 3)
tried(lambda: s * 0)
tried(lambda: s * 1.5)
s.insert(1, nn.Tanh())
print(s, s.pop(1), len(s))
s.append(nn.Sigmoid())
s.extend([nn.ReLU()])
print(s)
del s[0]
print(s)
s[0] = nn.Tanh()
print(s)
tried(lambda: s.insert(0, 3))
tried(lambda: s.insert(9, nn.ReLU()))
s2 = nn.Sequential(OrderedDict([("a", nn.Linear(1, 1)), ("b", nn.ReLU())]))
print(s2.a, s2[0], s2[:1], s2[1:]._modules)
ml = nn.ModuleList([nn.Linear(1, 1) for _ in range(3)])
ml.insert(1, nn.ReLU())
ml += [nn.Tanh()]
print(ml, ml[1:3], ml + [nn.ReLU()], ml.pop(-1))
tried(lambda: ml[9])
tried(lambda: ml(1))
tried(lambda: ml.append(3))
tried(lambda: ml.extend(3))
del ml[0]
print(ml, len(ml))
ml[0] = nn.Sigmoid()
print(ml)
