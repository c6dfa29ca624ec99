# Weights in other forms: normed, parametrized, orthogonal, pruned.
import torch, copy
import torch.nn as nn
from torch.nn.utils import (
    weight_norm,
    remove_weight_norm,
    spectral_norm,
    remove_spectral_norm,
    prune,
    parametrize,
    parametrizations,
)


def tried(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__, error)


torch.manual_seed(0)
m = weight_norm(nn.Linear(3, 2))
print(m, m.weight_g, m.weight_v, [n for n, _ in m.named_parameters()])
print(m.weight.detach())
x = torch.randn(4, 3)
m(x).sum().backward()
print(m.weight_g.grad, m.weight_v.grad)
tried(lambda: weight_norm(m))
remove_weight_norm(m)
print(m.weight, [n for n, _ in m.named_parameters()])
tried(lambda: remove_weight_norm(m))
c = weight_norm(nn.Conv1d(2, 3, 2), dim=None)
print(c.weight_g)
c2 = weight_norm(nn.Conv2d(2, 3, 2), name="weight", dim=1)
print(c2.weight_g.shape)
r = weight_norm(nn.Conv2d(1, 2, 2))
o = torch.optim.SGD(r.parameters(), lr=0.1)
r(torch.ones(1, 1, 3, 3)).sum().backward()
o.step()
print(r(torch.ones(1, 1, 2, 2)))
torch.manual_seed(1)
s = spectral_norm(nn.Linear(4, 3))
print(s, list(s.state_dict()), s.state_dict()._metadata)
print(s(torch.ones(1, 4)), torch.linalg.svdvals(s.weight))
[s(torch.ones(1, 4)) for _ in range(20)]
print(torch.linalg.svdvals(s.weight)[0])
s.eval()
print(s(torch.ones(1, 4)))
s.train()
(s(torch.ones(1, 4)).sum() + s(torch.ones(1, 4)).sum()).backward()
print(s.weight_orig.grad)
tried(lambda: spectral_norm(s))
s2 = spectral_norm(nn.Linear(4, 3))
print(s2.load_state_dict(s.state_dict()))
print(remove_spectral_norm(s), list(s.state_dict()))
tried(lambda: remove_spectral_norm(s))
tried(lambda: spectral_norm(nn.Linear(2, 2), n_power_iterations=0))
ct = spectral_norm(nn.ConvTranspose2d(2, 3, 2))
print(ct.weight_u.shape)


class Sym(nn.Module):

    def forward(self, X):
        return X.triu() + X.triu(1).transpose(-1, -2)


class Exp(nn.Module):

    def forward(self, X):
        return X.exp()

    def right_inverse(self, Y):
        return Y.log()


l = nn.Linear(3, 3)
l0 = copy.deepcopy(l)
print(parametrize.register_parametrization(l, "weight", Sym()))
print(
    l.weight,
    torch.equal(l.weight, l.weight.T),
    [n for n, _ in l.named_parameters()],
    parametrize.is_parametrized(l),
    parametrize.is_parametrized(l, "bias"),
    type(l).__name__,
    parametrize.type_before_parametrizations(l),
)
l(torch.ones(1, 3)).sum().backward()
print(l.parametrizations.weight.original.grad)
tried(lambda: setattr(l, "weight", torch.ones(3, 3)))
b = nn.Linear(2, 2)
nn.init.constant_(b.weight, 2.0)
parametrize.register_parametrization(b, "weight", Exp())
print(b.weight, b.parametrizations.weight.original)
b.weight = torch.ones(2, 2) * 3
print(b.weight, b.parametrizations.weight[0], b.parametrizations["weight"].original)
with parametrize.cached():
    print(b.weight is b.weight)
print(b.weight is b.weight)
d = copy.deepcopy(l)
print(torch.equal(d.weight, l.weight))
import pickle

tried(lambda: pickle.dumps(l))
parametrize.remove_parametrizations(l, "weight")
print(l, l.weight, type(l).__name__)
parametrize.remove_parametrizations(b, "weight", leave_parametrized=False)
print(b.weight)
tried(lambda: parametrize.remove_parametrizations(b, "weight"))
tried(lambda: parametrize.register_parametrization(b, "q", Sym()))


class BadShape(nn.Module):

    def forward(self, X):
        return X[0]


tried(lambda: parametrize.register_parametrization(nn.Linear(2, 2), "weight", BadShape()))


class Rank1(nn.Module):

    def forward(self, x, y):
        return x.unsqueeze(-1) @ y.unsqueeze(-2)

    def right_inverse(self, Y):
        return (Y[:, 0].clone(), Y[0].clone() / Y[0, 0])


k = nn.Linear(2, 2)
parametrize.register_parametrization(k, "weight", Rank1())
print(k.weight, k)
parametrize.remove_parametrizations(k, "weight")
print(k.weight.shape)
torch.manual_seed(2)
for mp in (None, "cayley", "householder"):
    q = parametrizations.orthogonal(nn.Linear(3, 3), orthogonal_map=mp)
    print(q)
    w = q.weight
    print((w @ w.T - torch.eye(3)).abs().max() < 1e-05, w)
    q(torch.ones(1, 3)).pow(2).sum().backward()
    print(torch.isfinite(q.parametrizations.weight.original.grad).all())
q = parametrizations.orthogonal(nn.Linear(4, 2))
print(q.weight)
tried(lambda: parametrizations.orthogonal(nn.Linear(2, 2), "q"))
tried(lambda: parametrizations.orthogonal(nn.Linear(2, 2), "bias"))
tried(lambda: parametrizations.orthogonal(nn.Linear(2, 2), orthogonal_map="z"))
sn = parametrizations.spectral_norm(nn.Linear(4, 3))
print(sn, torch.linalg.svdvals(sn.weight))
print(list(sn.state_dict()))
torch.manual_seed(3)
m = nn.Linear(4, 3)
print(prune.random_unstructured(m, "weight", amount=0.3))
print(list(m.named_parameters()), list(m.named_buffers()), m.weight)
prune.l1_unstructured(m, "bias", amount=2)
print(m.bias)
prune.ln_structured(m, "weight", amount=0.5, n=2, dim=0)
print(m.weight, m.weight_mask)
print([type(h).__name__ for h in m._forward_pre_hooks.values()])
print(list(m.state_dict()), prune.is_pruned(m))
o = m(torch.ones(2, 4))
o.sum().backward()
print(m.weight_orig.grad)
prune.remove(m, "weight")
print(m.weight, list(m.named_parameters())[0][0])
tried(lambda: prune.remove(m, "weight"))
prune.random_structured(m, "weight", amount=1, dim=1)
print(m.weight_mask)
prune.identity(nn.Linear(1, 1), "weight")
net = nn.Sequential(nn.Linear(3, 4), nn.ReLU(), nn.Linear(4, 2))
prune.global_unstructured(
    [(net[0], "weight"), (net[2], "weight")], pruning_method=prune.L1Unstructured, amount=0.4
)
print(net[0].weight_mask, net[2].weight_mask, (net[0].weight == 0).sum())
tried(lambda: prune.l1_unstructured(nn.Linear(2, 2), "weight", amount=1.5))
tried(lambda: prune.l1_unstructured(nn.Linear(2, 2), "weight", amount="a"))
tried(lambda: prune.l1_unstructured(nn.Linear(2, 2), "weight", amount=9))
tried(lambda: prune.ln_structured(nn.Linear(2, 2), "bias", amount=1, n=1, dim=0))
tried(lambda: prune.random_structured(nn.Linear(2, 2), "weight", amount=1, dim=3))
tried(
    lambda: prune.global_unstructured(
        [(net[0], "weight")], pruning_method=prune.LnStructured, amount=1, n=2
    )
)


class Foo(prune.BasePruningMethod):
    PRUNING_TYPE = "unstructured"

    def compute_mask(self, t, default_mask):
        mask = default_mask.clone()
        mask.view(-1)[::2] = 0
        return mask


def foo(module, name):
    Foo.apply(module, name)
    return module


z = foo(nn.Linear(3, 1), "weight")
print(z.weight_mask)
prune.custom_from_mask(z, "bias", mask=torch.zeros(1))
print(z.bias)
print(prune.L1Unstructured(amount=2).prune(torch.tensor([1.0, -3.0, 2.0])))
