# Divergences, gradients through samples, and what is refused.
import torch
from torch import distributions as D
from torch.distributions import Categorical, Normal, constraints, kl_divergence, register_kl

t = torch.tensor
pairs = [
    (D.Normal(0.0, 1.0), D.Normal(1.0, 2.0)), (D.Normal(t([0.0, 1.0]), t([1.0, 2.0])), D.Normal(0.0, 1.0)),
    (D.Bernoulli(0.3), D.Bernoulli(0.6)), (D.Bernoulli(t([0.0, 1.0])), D.Bernoulli(0.6)),
    (D.Categorical(t([0.1, 0.9])), D.Categorical(t([0.5, 0.5]))), (D.Beta(2.0, 3.0), D.Beta(1.0, 1.0)),
    (D.Dirichlet(t([1.0, 2.0])), D.Dirichlet(t([3.0, 1.0]))), (D.Exponential(1.0), D.Exponential(2.0)),
    (D.Gamma(2.0, 1.0), D.Gamma(1.0, 3.0)), (D.Geometric(0.3), D.Geometric(0.5)), (D.Gumbel(0.0, 1.0), D.Gumbel(1.0, 2.0)),
    (D.HalfNormal(1.0), D.HalfNormal(2.0)), (D.Laplace(0.0, 1.0), D.Laplace(1.0, 2.0)), (D.LogNormal(0.0, 1.0), D.LogNormal(1.0, 2.0)),
    (D.Poisson(3.0), D.Poisson(4.0)), (D.Uniform(0.0, 1.0), D.Uniform(-1.0, 3.0)), (D.Uniform(0.0, 5.0), D.Uniform(-1.0, 3.0)),
    (D.Binomial(5, t(0.3)), D.Binomial(5, t(0.5))), (D.Pareto(2.0, 3.0), D.Pareto(1.0, 2.0)), (D.Cauchy(0.0, 1.0), D.Cauchy(1.0, 2.0)),
    (D.MultivariateNormal(torch.zeros(2), torch.eye(2)), D.MultivariateNormal(torch.ones(2), 2 * torch.eye(2))),
    (D.OneHotCategorical(t([0.1, 0.9])), D.OneHotCategorical(t([0.5, 0.5]))),
    (D.Independent(D.Normal(torch.zeros(3), torch.ones(3)), 1), D.Independent(D.Normal(torch.ones(3), torch.ones(3)), 1)),
    (D.Normal(0.0, 1.0), D.Laplace(0.0, 1.0)), (D.Laplace(0.0, 1.0), D.Normal(0.0, 1.0)), (D.Normal(0.0, 1.0), D.Gamma(1.0, 1.0)),
    (D.Uniform(0.0, 1.0), D.Normal(0.0, 1.0)), (D.Beta(2.0, 2.0), D.Normal(0.0, 1.0)), (D.Exponential(1.0), D.Gamma(2.0, 1.0)),
    (D.Gamma(2.0, 1.0), D.Exponential(2.0)), (D.Beta(2.0, 1.0), D.Uniform(0.0, 1.0)), (D.Uniform(0.0, 1.0), D.Beta(2.0, 1.0)),
    (D.Exponential(1.0), D.Normal(0.0, 1.0)), (D.Bernoulli(0.3), D.Poisson(1.0)), (D.Uniform(1.0, 2.0), D.Exponential(1.0)),
]  # fmt: skip
for p, q in pairs:
    print(type(p).__name__, type(q).__name__, kl_divergence(p, q))

try:
    kl_divergence(D.StudentT(1.0), D.Normal(0.0, 1.0))
except NotImplementedError as error:
    print(error)


class Shifted(Normal):
    pass


@register_kl(Shifted, Normal)
def _shifted(p, q):
    return t(42.0)


print(kl_divergence(Shifted(0.0, 1.0), Normal(0.0, 1.0)), kl_divergence(Normal(0.0, 1.0), Shifted(0.0, 1.0)))

# A variational autoencoder's step.
mu, log_var = torch.zeros(2, 3, requires_grad=True), torch.zeros(2, 3, requires_grad=True)
torch.manual_seed(0)
q = Normal(mu, (0.5 * log_var).exp())
z = q.rsample()
loss = kl_divergence(q, Normal(0.0, 1.0)).sum() + (z**2).sum()
loss.backward()
print(loss, mu.grad, log_var.grad)

# REINFORCE.
logits = torch.zeros(4, requires_grad=True)
policy = Categorical(logits=logits)
action = policy.sample()
(-policy.log_prob(action) * 2.0).backward()
print(action, logits.grad, policy.entropy())

for make in (lambda a: D.Gamma(a, 2.0), lambda a: D.Exponential(a), lambda a: D.Laplace(a, a), lambda a: D.LogNormal(a, 1.0)):
    a = t([0.7, 2.0], requires_grad=True)
    torch.manual_seed(3)
    make(a).rsample().sum().backward()
    print([f"{g:.3f}" for g in a.grad.tolist()])


def attempt(what):
    try:
        print(what())
    except Exception as error:
        print(type(error).__name__, error)


for call in (
    lambda: Normal(0.0, -1.0), lambda: Normal(t([0.0, float("nan")]), 1.0), lambda: D.Bernoulli(1.5), lambda: D.Bernoulli(),
    lambda: D.Bernoulli(0.5, 0.5), lambda: Categorical(t(0.5)), lambda: Categorical(t([-0.5, 1.0])), lambda: D.Uniform(2.0, 1.0),
    lambda: D.Bernoulli(0.5).log_prob(t(0.5)), lambda: D.Uniform(0.0, 1.0).log_prob(t(2.0)), lambda: Normal(0.0, 1.0).log_prob(0.5),
    lambda: Categorical(t([0.5, 0.5])).log_prob(t(2)), lambda: Normal(torch.zeros(3), 1.0).log_prob(torch.zeros(2)),
    lambda: Normal("a", 1.0), lambda: D.Dirichlet(t(1.0)), lambda: D.MultivariateNormal(torch.zeros(2)),
    lambda: D.MultivariateNormal(torch.zeros(2), -torch.eye(2)), lambda: D.MultivariateNormal(torch.zeros(2), torch.ones(2)),
    lambda: D.Poisson(-1.0), lambda: Categorical(t([0.5, 0.5])).rsample(), lambda: Normal(0.0, 1.0, validate_args=False).log_prob(t(1.0)),
    lambda: D.Independent(Normal(0.0, 1.0), 1), lambda: D.StudentT(1.0).cdf(t(0.0)), lambda: D.Geometric(0.0),
    lambda: Normal(torch.zeros(2), torch.ones(3)), lambda: D.Multinomial(t([2]), t([0.5, 0.5])),
    lambda: D.TransformedDistribution(Normal(0.0, 1.0), 3),
):  # fmt: skip
    attempt(call)

print(constraints.positive, constraints.interval(0, 1), constraints.simplex, constraints.real_vector, constraints.unit_interval)
print(constraints.positive.check(t([1.0, -1.0])), constraints.simplex.check(t([0.5, 0.5])), constraints.boolean.check(t([0.0, 2.0])))
x = t([-1.0, 0.5])
for transform in (D.ExpTransform(), D.SigmoidTransform(), D.TanhTransform(), D.SoftplusTransform(), D.AffineTransform(1.0, 2.0),
                  D.ComposeTransform([D.ExpTransform(), D.PowerTransform(t(2.0))]), D.StickBreakingTransform()):  # fmt: skip
    y = transform(x)
    print(transform, y, transform.inv(y), transform.log_abs_det_jacobian(x, y), transform.inv)
print(D.biject_to(constraints.positive), D.transform_to(constraints.simplex)(t([1.0, 2.0])), D.biject_to(constraints.interval(1, 3)))
print(D.ExpTransform() == D.ExpTransform(), D.AffineTransform(0, 1) == D.AffineTransform(0, 2))
