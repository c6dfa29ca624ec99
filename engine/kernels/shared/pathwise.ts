// How a random number moves with the parameter of its distribution, for the gamma and the beta one:
// -(dF/dparameter) / density, with F the distribution function. M. Figurnov et al., Implicit
// Reparameterization Gradients, 2018.
import { digamma, lgamma } from './gamma.ts'

/** dx/dα of x drawn from the gamma distribution with shape `alpha` and scale 1. */
export function standardGammaGrad(alpha: number, x: number): number {
  if (!(alpha > 0) || !(x > 0)) return x === 0 ? 0 : NaN
  // F = Σ xᵅ⁺ⁿ e⁻ˣ / Γ(α+n+1); the density is xᵅ⁻¹ e⁻ˣ / Γ(α). Term over density, term by term:
  const log = Math.log(x)
  let term = x / alpha
  let slope = log - digamma(alpha + 1)
  let sum = 0
  for (let n = 0; n < 100_000; n++) {
    sum += term * slope
    const at = alpha + n + 1
    slope -= 1 / at
    term *= x / at
    if (at > x && Math.abs(term * slope) <= 1e-17 * Math.abs(sum)) break
  }
  return -sum
}

/** The continued fraction of the incomplete beta function (Lentz's method). */
function betaFraction(a: number, b: number, x: number): number {
  const tiny = 1e-300
  const away = (value: number): number => (Math.abs(value) < tiny ? tiny : value)
  let c = 1
  let d = 1 / away(1 - ((a + b) * x) / (a + 1))
  let product = d
  for (let m = 1; m < 1000; m++) {
    for (const factor of [
      (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m)),
      (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1)),
    ]) {
      d = 1 / away(1 + factor * d)
      c = away(1 + factor / c)
      product *= c * d
    }
    if (Math.abs(c * d - 1) < 1e-16) break
  }
  return product
}

const logDensity = (a: number, b: number, x: number): number =>
  lgamma(a + b) - lgamma(a) - lgamma(b) + (a - 1) * Math.log(x) + (b - 1) * Math.log1p(-x)

/** The probability of less than x under the beta distribution, and whether that is its complement. */
function betaTail(a: number, b: number, x: number, upper: boolean): number {
  const front = Math.exp(logDensity(a, b, x)) * x * (1 - x)
  return upper ? (front * betaFraction(b, a, 1 - x)) / b : (front * betaFraction(a, b, x)) / a
}

/** dx/dα of x drawn from the beta distribution with `alpha` and `total - alpha`, over 1 - x. */
export function dirichletGrad(x: number, alpha: number, total: number): number {
  const beta = total - alpha
  const step = 1e-4 * Math.min(1, alpha)
  const upper = x > alpha / total
  const tail = (a: number): number => (upper ? -1 : 1) * betaTail(a, beta, x, upper)
  // Five points: their error is of the fourth order in the step.
  const slope =
    (8 * (tail(alpha + step) - tail(alpha - step)) -
      (tail(alpha + 2 * step) - tail(alpha - 2 * step))) /
    (12 * step)
  return -slope / Math.exp(logDensity(alpha, beta, x)) / (1 - x)
}
