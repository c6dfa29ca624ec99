// NumPy's distributions by name, each a function of a stream and its parameters; and RandomState and
// Generator as such streams. The tensors that Python gets of them are crossings.ts's.
import { beta, chisquare, gamma, gumbel, laplace, logistic } from './continuous.ts'
import { type Stream, studentT, triangular, vonMises, wald } from './continuous.ts'
import { binomial, geometric, logSeries, negativeBinomial, poisson, zipf } from './counts.ts'

type Draw = (stream: Stream, a: number, b: number, c: number) => number

/** Real numbers. */
export const reals: Readonly<Record<string, Draw>> = {
  random: (s) => s.uniform(),
  uniform: (s, low, range) => low + range * s.uniform(),
  standard_normal: (s) => s.normal(),
  normal: (s, loc, scale) => loc + scale * s.normal(),
  standard_exponential: (s) => s.exponential(),
  exponential: (s, scale) => scale * s.exponential(),
  standard_gamma: gamma,
  gamma: (s, shape, scale) => scale * gamma(s, shape),
  beta,
  chisquare,
  f: (s, num, den) => (chisquare(s, num) * den) / (chisquare(s, den) * num),
  laplace,
  gumbel,
  logistic,
  lognormal: (s, mean, sigma) => Math.exp(mean + sigma * s.normal()),
  rayleigh: (s, scale) =>
    s.legacy
      ? scale * Math.sqrt(-2 * Math.log(1 - s.uniform()))
      : scale * Math.sqrt(2 * s.exponential()),
  weibull: (s, a) => (a === 0 ? 0 : s.exponential() ** (1 / a)),
  power: (s, a) =>
    s.legacy
      ? (1 - Math.exp(-s.exponential())) ** (1 / a)
      : (-Math.expm1(-s.exponential())) ** (1 / a),
  pareto: (s, a) =>
    s.legacy ? Math.exp(s.exponential() / a) - 1 : Math.expm1(s.exponential() / a),
  standard_cauchy: (s) => s.normal() / s.normal(),
  standard_t: studentT,
  triangular,
  wald,
  vonmises: vonMises,
  noncentral_chisquare: (s, df, nonc) => {
    if (nonc === 0) return chisquare(s, df)
    if (df > 1) {
      const rest = chisquare(s, df - 1)
      const n = s.normal() + Math.sqrt(nonc)
      return rest + n * n
    }
    const i = poisson(s, nonc / 2)
    return chisquare(s, df + 2 * i)
  },
}

/** Whole numbers. */
export const wholes: Readonly<Record<string, Draw>> = {
  binomial,
  poisson,
  geometric,
  negative_binomial: negativeBinomial,
  zipf,
  logseries: logSeries,
}
