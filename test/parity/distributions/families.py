# Every family: what it prints, draws, and says of values.
import torch
from torch import distributions as D

t = torch.tensor
families = [
    (D.Normal(0.0, 1.0), t(0.5)), (D.Normal(t([0.0, 1.0]), t([1.0, 2.0])), t(0.5)),
    (D.Bernoulli(0.3), t(1.0)), (D.Bernoulli(probs=t([0.2, 0.9])), t([0.0, 1.0])), (D.Bernoulli(logits=t([0.5, -1.0])), t(1.0)),
    (D.Categorical(probs=t([0.1, 0.2, 0.7])), t(2)), (D.Categorical(logits=t([[0.5, -1.0, 2.0], [0.0, 0.0, 0.0]])), t([1, 2])),
    (D.Uniform(0.0, 2.0), t(0.5)), (D.Uniform(t([0.0, -1.0]), t([1.0, 1.0])), t([0.5, 0.0])),
    (D.Beta(2.0, 3.0), t(0.4)), (D.Beta(t([0.5, 4.0]), t([0.5, 2.0])), t([0.2, 0.7])),
    (D.Binomial(10, probs=t([0.2, 0.7])), t([2.0, 8.0])), (D.Binomial(total_count=40, logits=t([0.0, 1.0])), t([20.0, 30.0])),
    (D.Cauchy(0.0, 1.0), t(0.3)), (D.Chi2(t([1.0, 4.0])), t([1.0, 2.0])), (D.Dirichlet(t([0.5, 1.0, 3.0])), t([0.2, 0.3, 0.5])),
    (D.Exponential(t([1.0, 0.5])), t([0.3, 2.0])), (D.Gamma(t([0.5, 3.0]), t([1.0, 2.0])), t([0.3, 2.0])),
    (D.Geometric(0.3), t(2.0)), (D.Geometric(t([0.5, 0.1])), t([0.0, 3.0])), (D.Gumbel(t([0.0, 1.0]), t([1.0, 2.0])), t(0.3)),
    (D.HalfNormal(t([1.0, 2.0])), t(0.4)), (D.HalfCauchy(t([1.0, 2.0])), t(0.4)), (D.Laplace(0.0, 1.0), t(0.4)),
    (D.Laplace(t([0.0, 1.0]), t([1.0, 2.0])), t([-0.4, 3.0])), (D.LogNormal(t([0.0, 1.0]), t([1.0, 0.5])), t([0.4, 3.0])),
    (D.Multinomial(5, t([0.2, 0.3, 0.5])), t([1.0, 2.0, 2.0])), (D.NegativeBinomial(t([3.0, 5.0]), t([0.4, 0.2])), t([2.0, 0.0])),
    (D.MultivariateNormal(torch.zeros(2), torch.eye(2)), t([0.5, 1.0])),
    (D.MultivariateNormal(t([1.0, 2.0]), scale_tril=t([[1.0, 0.0], [0.5, 2.0]])), t([0.5, 1.0])),
    (D.MultivariateNormal(t([1.0, 2.0]), precision_matrix=t([[2.0, 0.3], [0.3, 1.0]])), t([[0.5, 1.0], [1.0, 2.0]])),
    (D.OneHotCategorical(t([0.1, 0.2, 0.7])), t([0.0, 0.0, 1.0])), (D.Pareto(t([1.0, 2.0]), t([3.0, 1.5])), t([1.5, 2.5])),
    (D.Poisson(t([4.0, 0.5, 30.0])), t([3.0, 0.0, 28.0])), (D.RelaxedBernoulli(t(0.5), t([0.3, 0.6])), t([0.2, 0.9])),
    (D.RelaxedOneHotCategorical(t(0.5), t([0.1, 0.2, 0.7])), t([0.2, 0.3, 0.5])),
    (D.StudentT(t([2.0, 5.0])), t(0.3)), (D.StudentT(3.0, 1.0, 2.0), t(0.3)), (D.Weibull(t([1.0, 2.0]), t([1.0, 1.5])), t([0.5, 2.0])),
    (D.Independent(D.Normal(torch.zeros(3), torch.ones(3)), 1), t([0.1, 0.2, 0.3])),
    (D.MixtureSameFamily(D.Categorical(torch.ones(3)), D.Normal(t([-1.0, 0.0, 2.0]), t([1.0, 0.5, 0.3]))), t(0.3)),
    (D.MixtureSameFamily(D.Categorical(t([0.4, 0.6])), D.Independent(D.Normal(torch.rand(2, 2), torch.ones(2, 2)), 1)), t([0.3, 1.0])),
    (D.TransformedDistribution(D.Normal(0.0, 1.0), [D.AffineTransform(1.0, 2.0), D.SigmoidTransform()]), t(0.3)),
    (D.TransformedDistribution(D.Normal(torch.zeros(2), torch.ones(2)), D.TanhTransform()), t([0.3, -0.2])),
]  # fmt: skip


def attempt(name, what):
    try:
        print("  ", name, what())
    except NotImplementedError:
        print("  ", name, "not implemented")


for d, value in families:
    name = type(d).__name__
    print(d if name != "TransformedDistribution" else name, d.batch_shape, d.event_shape, d.has_rsample)
    torch.manual_seed(1)
    print("  ", d.sample(), d.sample((3,)).shape, d.sample((2, 2)).flatten()[:6])
    torch.manual_seed(2)
    attempt("rsample", lambda: d.rsample((2,)))
    print("  ", "log_prob", d.log_prob(value))
    for what in ("mean", "variance", "stddev", "mode"):
        attempt(what, lambda: getattr(d, what))
    attempt("entropy", lambda: d.entropy())
    attempt("cdf", lambda: d.cdf(value))
    attempt("icdf", lambda: d.icdf(t(0.3)))
    attempt("expanded", lambda: d.expand((3,) + d.batch_shape))
    attempt("support", lambda: d.support if name not in ("Uniform", "Pareto", "Binomial") else type(d.support).__name__)
    attempt("values", lambda: d.enumerate_support()[:3])
