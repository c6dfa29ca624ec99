// The error function and its relatives, to within an ulp or two of float64. Near 0 by Taylor's series;
// beyond, by a Chebyshev expansion of (1 + 2x) erfcx(x) in (x - 3.75) / (x + 3.75).
import { chebyshev } from './rounding.ts'

const TWO_OVER_ROOT_PI = 2 / Math.sqrt(Math.PI)

/** Coefficients of erf(x) / x in powers of x². */
const taylor = Array.from({ length: 20 }, (_, n) => {
  let factorial = 1
  for (let k = 2; k <= n; k++) factorial *= k
  return ((n % 2 === 0 ? 1 : -1) * TWO_OVER_ROOT_PI) / (factorial * (2 * n + 1))
})

const scaledTail = [
  2.3551578691348035, -0.0045900545806464773, -0.084249133366517916, 0.05920993999819189,
  -0.026658668435305752, 0.0090749976707052651, -0.0024131635404176082, 0.00049077583652580863,
  -6.9169733025012064e-5, 4.1390279860730102e-6, 7.7403830661984907e-7, -2.1886401049234396e-7,
  1.076499946567091e-8, 4.5219598112182869e-9, -7.7544002088313511e-10, -6.3180883408866845e-11,
  2.8687950109306699e-11, 1.9455868545777347e-13, -9.6546967484334389e-13, 3.2525481481487398e-14,
  3.3478119482868054e-14, -1.8645628804193131e-15, -1.2507950530688647e-15, 7.4182352566240435e-17,
  5.0681489047961113e-17, -2.2370566594359996e-18,
]

/** exp(-x²), with the square's lost digits given back. */
function bell(x: number): number {
  const high = Math.fround(x)
  return Math.exp(-high * high) * Math.exp(-(x - high) * (x + high))
}

function nearZero(x: number): number {
  const square = x * x
  let sum = 0
  for (let n = taylor.length - 1; n >= 0; n--) sum = sum * square + taylor[n]!
  return x * sum
}

/** exp(x²) erfc(x) for x ≥ 0. */
function scaled(x: number): number {
  if (x > 1e8) return 1 / (x * Math.sqrt(Math.PI))
  return chebyshev(scaledTail, (x - 3.75) / (x + 3.75)) / (1 + 2 * x)
}

export function erf(x: number): number {
  if (x !== x) return x
  const size = Math.abs(x)
  if (size < 1) return nearZero(x)
  return Math.sign(x) * (size > 6 ? 1 : 1 - bell(size) * scaled(size))
}

export function erfc(x: number): number {
  if (x !== x) return x
  if (x < 0) return x > -1 ? 1 + nearZero(-x) : 2 - erfc(-x)
  if (x < 0.5) return 1 - nearZero(x)
  return x > 28 ? 0 : bell(x) * scaled(x)
}

export function erfcx(x: number): number {
  if (x !== x) return x
  if (x >= 0) return scaled(x)
  if (x < -26.7) return Infinity
  const high = Math.fround(x)
  const grown = Math.exp(high * high) * Math.exp((x - high) * (x + high))
  return 2 * grown - scaled(-x)
}

/** The x ≥ 0 with erfc(x) = q, for 0 < q ≤ 1: Newton's steps on the logarithm. */
function erfcInverse(q: number): number {
  if (q === 0) return Infinity
  const goal = Math.log(q)
  let x = q > 0.5 ? ((1 - q) * Math.sqrt(Math.PI)) / 2 : Math.sqrt(Math.max(-goal - 0.6, 0.1))
  for (let i = 0; i < 8; i++) {
    const tail = scaled(x)
    const step = ((Math.log(tail) - x * x - goal) * tail) / TWO_OVER_ROOT_PI
    x += step
    if (Math.abs(step) <= 1e-16 * x) break
  }
  return x
}

export function erfinv(y: number): number {
  const size = Math.abs(y)
  if (!(size <= 1)) return NaN
  if (size === 1) return y * Infinity
  if (size > 0.5) return Math.sign(y) * erfcInverse(1 - size)
  let x = (y / TWO_OVER_ROOT_PI) * (1 + (Math.PI / 12) * y * y)
  for (let i = 0; i < 4; i++) x -= (nearZero(x) - y) / (TWO_OVER_ROOT_PI * Math.exp(-x * x))
  return x
}

/** The x below which a standard normal number falls with probability p. */
export function ndtri(p: number): number {
  if (!(p >= 0 && p <= 1)) return NaN
  if (p === 0 || p === 1) return p === 0 ? -Infinity : Infinity
  const root = Math.SQRT2
  if (p < 0.25) return -root * erfcInverse(2 * p)
  return p > 0.75 ? root * erfcInverse(2 * (1 - p)) : root * erfinv(2 * p - 1)
}

/** log of the probability that a standard normal number falls below x. */
export function logNdtr(x: number): number {
  const t = x * Math.SQRT1_2
  return x < -1 ? Math.log(erfcx(-t) / 2) - t * t : Math.log1p(-erfc(t) / 2)
}
