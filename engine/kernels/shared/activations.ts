// Formulas of activations, by the names of their ops: of one number and at most two options. Numbers come
// in and go out as float64; the caller rounds to the dtype.
import type { Activation, Round } from './rounding.ts'

/** exp(x) - 1 as PyTorch computes it: with the rounding of the exponential. */
const expMinusOne = (x: number, r: Round): number => r(Math.exp(x)) - 1

/** Klambauer et al. (2017), https://arxiv.org/abs/1706.02515 */
export const SELU_ALPHA = 1.6732632423543772848170429916717
export const SELU_SCALE = 1.0507009873554804934193349852946

export const activations = {
  elu: (x, r, alpha) => (x <= 0 ? expMinusOne(x, r) * alpha : x),
  celu: (x, r, alpha) => (x <= 0 ? expMinusOne(x * r(1 / alpha), r) * alpha : x),
  selu: (x, r) => (x <= 0 ? expMinusOne(x, r) * SELU_ALPHA * SELU_SCALE : x * SELU_SCALE),
  silu: (x) => x / (1 + Math.exp(-x)),
  mish: (x) => x * Math.tanh(Math.log1p(Math.exp(x))),
  softplus: (x, _, beta, threshold) =>
    x * beta > threshold ? x : Math.log1p(Math.exp(x * beta)) / beta,
  logsigmoid: (x, r) => Math.min(x, 0) - r(Math.log1p(r(Math.exp(-Math.abs(x))))),
  leaky_relu: (x, _, slope) => (x > 0 ? x : x * slope),
  hardsigmoid: (x) => Math.min(Math.max(x + 3, 0), 6) / 6,
  hardswish: (x) => (x * Math.min(Math.max(x + 3, 0), 6)) / 6,
  hardshrink: (x, _, lambd) => (x >= -lambd && x <= lambd ? 0 : x),
  softshrink: (x, _, lambd) => (x > lambd ? x - lambd : x < -lambd ? x + lambd : 0),
} satisfies Record<string, Activation>
