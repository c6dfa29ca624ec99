// The gamma function's family: its logarithm, that one's derivatives, Hurwitz's zeta, and the
// incomplete gamma functions.

/** (ζ(k) - 1) / k from k = 2 on: the Taylor coefficients of log Γ(2 + s), with falling signs. */
const zetas = [
  0.32246703342411322, 0.067352301053198095, 0.020580808427784548, 0.0073855510286739853,
  0.0028905103307415233, 0.001192753911703261, 0.00050966952474304242, 0.00022315475845357938,
  9.9457512781808534e-5, 4.4926236738133142e-5, 2.0507212775670692e-5, 9.4394882752683959e-6,
  4.3748667899074878e-6, 2.0392157538013662e-6, 9.5514121304074198e-7, 4.492469198764566e-7,
  2.1207184805554666e-7, 1.00432248239681e-7, 4.7698101693639806e-8, 2.2711094608943165e-8,
  1.0838659214896954e-8, 5.1834750419700467e-9, 2.4836745438024783e-9, 1.1921401405860912e-9,
  5.731367241678862e-10, 2.7595228851242331e-10, 1.3304764374244489e-10, 6.4229645638381e-11,
]
const EULER = 0.5772156649015329

/** log Γ(2 + s) for |s| ≤ 1/2. */
function aroundTwo(s: number): number {
  let sum = 0
  for (let i = zetas.length - 1; i >= 0; i--) sum = zetas[i]! - s * sum
  return s * (1 - EULER + s * sum)
}

/** B₂ₖ / (2k (2k - 1)): Stirling's series. */
const stirling = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156]

function correction(x: number): number {
  const square = 1 / (x * x)
  let sum = 0
  for (let i = stirling.length - 1; i >= 0; i--) sum = sum * square + stirling[i]!
  return sum / x
}

/** |sin πx|, exact at whole numbers. */
function sineOfPi(x: number): number {
  const rest = Math.abs(x) % 1
  return Math.sin(Math.PI * (rest > 0.5 ? 1 - rest : rest))
}

export function lgamma(x: number): number {
  if (x !== x) return x
  if (Math.abs(x) === Infinity) return Infinity
  if (x <= 0) {
    if (x === Math.floor(x)) return Infinity
    return Math.log(Math.PI / (Math.abs(x) * sineOfPi(x))) - lgamma(-x)
  }
  if (x < 0.5) return aroundTwo(x) - Math.log(x) - Math.log1p(x)
  if (x < 1.5) return aroundTwo(x - 1) - Math.log1p(x - 1)
  if (x <= 2.5) return aroundTwo(x - 2)
  if (x < 10) {
    let [product, rest] = [1, x]
    while (rest > 2.5) product *= --rest
    return aroundTwo(rest - 2) + Math.log(product)
  }
  return (x - 0.5) * (Math.log(x) - 1) + (Math.log(2 * Math.PI) - 1) / 2 + correction(x)
}

/** B₂ₖ / 2k */
const digammaSeries = [1 / 12, -1 / 120, 1 / 252, -1 / 240, 1 / 132, -691 / 32760, 1 / 12]

export function digamma(x: number): number {
  if (x === 0) return Object.is(x, -0) ? Infinity : -Infinity
  if (x < 0) {
    if (x === Math.trunc(x)) return NaN
    return digamma(1 - x) - Math.PI / Math.tan(Math.PI * (x % 1))
  }
  let [shift, at] = [0, x]
  for (; at < 10; at++) shift -= 1 / at
  const square = 1 / (at * at)
  let sum = 0
  for (let i = digammaSeries.length - 1; i >= 0; i--) sum = sum * square + digammaSeries[i]!
  return shift + Math.log(at) - 0.5 / at - sum * square
}

/** PyTorch stops the series after three terms, which shows in the tenth digit. */
export function trigamma(x: number): number {
  if (x < 0.5) {
    const sine = Math.sin(Math.PI * x)
    return (Math.PI * Math.PI) / (sine * sine) - trigamma(1 - x)
  }
  let [sum, at] = [0, x]
  for (let i = 0; i < 6; i++, at++) sum += 1 / (at * at)
  const square = 1 / (at * at)
  const series = 1 / 6 - square * (1 / 30 - square / 42)
  return sum + (1 + 1 / (2 * at) + square * series) / at
}

/** (2k)! / B₂ₖ, the divisors of Euler and Maclaurin's tail. */
const tail = [
  12,
  -720,
  30240,
  -1209600,
  47900160,
  -1307674368000 / 691,
  74724249600,
  -10670622842880000 / 3617,
  5109094217170944000 / 43867,
  -802857662698291200000 / 174611,
  15511210043330985984000 / 854513,
  -1693824136731743669452800000 / 236364091,
]

/** As C has it: 1 to any power is 1. */
const power = (base: number, exponent: number): number => (base === 1 ? 1 : base ** exponent)

/** Hurwitz's Σ (k + q)^-x. */
export function zeta(x: number, q: number): number {
  if (x === 1) return Infinity
  if (x < 1 || q !== q) return NaN
  if (q <= 0) {
    if (q === Math.floor(q)) return Infinity
    if (x !== Math.floor(x)) return NaN
  }
  if (x !== x) return NaN
  let sum = power(q, -x)
  let [at, term] = [q, 0]
  for (let i = 0; i < 9 || at <= 9; i++) {
    at++
    term = power(at, -x)
    sum += term
    if (Math.abs(term) < 2 ** -53 * Math.abs(sum)) return sum
  }
  sum += (term * at) / (x - 1) - term / 2
  let factor = 1
  for (const [i, divisor] of tail.entries()) {
    factor *= x + 2 * i
    term /= at
    const step = (factor * term) / divisor
    sum += step
    if (Math.abs(step / sum) < 2 ** -53) break
    factor *= x + 2 * i + 1
    term /= at
  }
  return sum
}

/** The n-th derivative of digamma. */
export function polygamma(n: number, x: number): number {
  if (n === 0) return digamma(x)
  if (n === 1) return trigamma(x)
  return (n % 2 === 1 ? 1 : -1) * Math.exp(lgamma(n + 1)) * zeta(n + 1, x)
}

/** log(1 + d) - d without cancellation. */
function log1pLess(d: number): number {
  if (Math.abs(d) > 0.4) return Math.log1p(d) - d
  // 2 artanh(s) with s = d / (2 + d): only odd powers.
  const s = d / (2 + d)
  let [sum, power] = [0, s]
  for (let k = 3; k < 60; k += 2) {
    power *= s * s
    const term = (2 * power) / k
    sum += term
    if (Math.abs(term) < 1e-18 * Math.abs(sum)) break
  }
  return sum - s * d
}

/** x^a e^-x / Γ(a) */
function density(a: number, x: number): number {
  if (a < 10) return Math.exp(a * Math.log(x) - x - lgamma(a))
  return Math.sqrt(a / (2 * Math.PI)) * Math.exp(a * log1pLess((x - a) / a) - correction(a))
}

function lowerSeries(a: number, x: number): number {
  let [term, sum] = [1, 1]
  for (let n = 1; n < 20000 && term > 1e-17 * sum; n++) sum += term *= x / (a + n)
  return (density(a, x) * sum) / a
}

/** Legendre's continued fraction, by Lentz's method. */
function upperFraction(a: number, x: number): number {
  let b = x + 1 - a
  let c = 1e300
  let d = 1 / b
  let product = d
  for (let n = 1; n < 20000; n++) {
    const numerator = -n * (n - a)
    b += 2
    d = 1 / (numerator * d + b || 1e-300)
    c = b + numerator / c || 1e-300
    product *= c * d
    if (Math.abs(c * d - 1) < 1e-16) break
  }
  return density(a, x) * product
}

/** 1 - P(a, x) for small x, where P is close to 1 when a is close to 0. */
function upperSeries(a: number, x: number): number {
  let [power, sum] = [1, 0]
  for (let n = 1; n < 200; n++) {
    power *= -x / n
    const term = power / (a + n)
    sum += term
    if (Math.abs(term) < 1e-17 * Math.abs(sum)) break
  }
  const log = Math.log(x)
  return -Math.expm1(a * log - lgamma(1 + a)) - Math.exp(a * log - lgamma(a)) * sum
}

/** At the borders of where the functions are defined: P(a, x), or null inside. */
function border(a: number, x: number): number | null {
  if (!(x >= 0 && a >= 0) || (a === 0 && x === 0)) return NaN
  if (a === 0) return 1
  if (x === 0) return 0
  if (a === Infinity) return x === Infinity ? NaN : 0
  return x === Infinity ? 1 : null
}

/** P(a, x), the lower incomplete gamma function over Γ(a). */
export function igamma(a: number, x: number): number {
  const edge = border(a, x)
  if (edge !== null) return edge
  return x > a + 1 && x > 1 ? 1 - igammac(a, x) : lowerSeries(a, x)
}

/** 1 - P(a, x). */
export function igammac(a: number, x: number): number {
  const edge = border(a, x)
  if (edge !== null) return 1 - edge
  if (x > 1.1) return x < a + 1 ? 1 - lowerSeries(a, x) : upperFraction(a, x)
  const small = x <= 0.5 ? -0.4 / Math.log(x) < a : x * 1.1 < a
  return small ? 1 - lowerSeries(a, x) : upperSeries(a, x)
}
