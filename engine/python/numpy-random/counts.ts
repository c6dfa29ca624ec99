// Whole numbers by chance as NumPy draws them, over any stream of uniform numbers: binomial, Poisson,
// geometric and the like. Both of NumPy's generators share these methods.
import type { Stream } from './continuous.ts'
import { gamma } from './continuous.ts'

const STIRLING = [
  8.333333333333333e-2, -2.777777777777778e-3, 7.936507936507937e-4, -5.952380952380952e-4,
  8.417508417508418e-4, -1.917526917526918e-3, 6.41025641025641e-3, -2.955065359477124e-2,
  1.796443723688307e-1, -1.3924322169059,
]

/** The logarithm of the gamma function as NumPy's Poisson numbers need it. */
function logGamma(x: number): number {
  if (x === 1 || x === 2) return 0
  const n = x < 7 ? Math.floor(7 - x) : 0
  let high = x + n
  const square = (1 / high) * (1 / high)
  let sum = STIRLING[9]!
  for (let k = 8; k >= 0; k--) sum = sum * square + STIRLING[k]!
  let found = sum / high + 0.5 * 1.8378770664093453 + (high - 0.5) * Math.log(high) - high
  for (let k = 1; k <= n; k++) {
    found -= Math.log(high - 1)
    high -= 1
  }
  return found
}

/** Multiplication of uniform numbers below 10, Hörmann's transformed rejection (1993) from there on. */
export function poisson(stream: Stream, lam: number): number {
  if (lam === 0) return 0
  if (lam < 10) {
    const least = Math.exp(-lam)
    let count = 0
    for (let product = stream.uniform(); product > least; product *= stream.uniform()) count++
    return count
  }
  const root = Math.sqrt(lam)
  const b = 0.931 + 2.53 * root
  const a = -0.059 + 0.02483 * b
  const inverse = 1.1239 + 1.1328 / (b - 3.4)
  const quick = 0.9277 - 3.6224 / (b - 2)
  for (;;) {
    const u = stream.uniform() - 0.5
    const v = stream.uniform()
    const us = 0.5 - Math.abs(u)
    const k = Math.floor(((2 * a) / us + b) * u + lam + 0.43)
    if (us >= 0.07 && v <= quick) return k
    if (k < 0 || (us < 0.013 && v > us)) continue
    const left = Math.log(v) + Math.log(inverse) - Math.log(a / (us * us) + b)
    if (left <= -lam + k * Math.log(lam) - logGamma(k + 1)) return k
  }
}

/** Successes in n trials. */
export function binomial(stream: Stream, n: number, p: number): number {
  if (n === 0 || p === 0) return 0
  const rare = p <= 0.5 ? p : 1 - p
  const count = rare * n <= 30 ? byInversion(stream, n, rare) : byTriangles(stream, n, rare)
  return p <= 0.5 ? count : n - count
}

function byInversion(stream: Stream, n: number, p: number): number {
  const q = 1 - p
  const first = Math.exp(n * Math.log(q))
  const mean = n * p
  const bound = Math.min(n, mean + 10 * Math.sqrt(mean * q + 1))
  let [x, px, u] = [0, first, stream.uniform()]
  while (u > px) {
    x++
    if (x > bound) {
      x = 0
      px = first
      u = stream.uniform()
    } else {
      u -= px
      px = ((n - x + 1) * p * px) / (x * q)
    }
  }
  return x
}

const series = (x: number): number => {
  const square = x * x
  return (13680 - (462 - (132 - (99 - 140 / square) / square) / square) / square) / x / 166320
}

/** Kachitvichyanukul and Schmeiser's BTPE (1988). */
function byTriangles(stream: Stream, n: number, r: number): number {
  const q = 1 - r
  const top = n * r + r
  const m = Math.floor(top)
  const p1 = Math.floor(2.195 * Math.sqrt(n * r * q) - 4.6 * q) + 0.5
  const xm = m + 0.5
  const [xl, xr] = [xm - p1, xm + p1]
  const c = 0.134 + 20.5 / (15.3 + m)
  const rate = (a: number): number => a * (1 + a / 2)
  const left = rate((top - xl) / (top - xl * r))
  const right = rate((xr - top) / (xr * q))
  const p2 = p1 * (1 + 2 * c)
  const p3 = p2 + c / left
  const p4 = p3 + c / right
  const nrq = n * r * q
  for (;;) {
    const u = stream.uniform() * p4
    let v = stream.uniform()
    let y: number
    if (u <= p1) return Math.floor(xm - p1 * v + u)
    if (u <= p2) {
      const x = xl + (u - p1) / c
      v = v * c + 1 - Math.abs(m - x + 0.5) / p1
      if (v > 1) continue
      y = Math.floor(x)
    } else if (u <= p3) {
      y = Math.floor(xl + Math.log(v) / left)
      if (y < 0 || v === 0) continue
      v *= (u - p2) * left
    } else {
      y = Math.floor(xr - Math.log(v) / right)
      if (y > n || v === 0) continue
      v *= (u - p3) * right
    }
    const k = Math.abs(y - m)
    if (k <= 20 || k >= nrq / 2 - 1) {
      const s = r / q
      const a = s * (n + 1)
      let f = 1
      for (let i = m + 1; i <= y; i++) f *= a / i - s
      for (let i = y + 1; i <= m; i++) f /= a / i - s
      if (v <= f) return y
      continue
    }
    const rho = (k / nrq) * ((k * (k / 3 + 0.625) + 0.16666666666666666) / nrq + 0.5)
    const t = (-k * k) / (2 * nrq)
    const logarithm = Math.log(v)
    if (logarithm < t - rho) return y
    if (logarithm > t + rho) continue
    const [x1, f1, z, w] = [y + 1, m + 1, n + 1 - m, n - y + 1]
    const most =
      xm * Math.log(f1 / x1) +
      (n - m + 0.5) * Math.log(z / w) +
      (y - m) * Math.log((w * r) / (x1 * q)) +
      series(f1) +
      series(z) +
      series(x1) +
      series(w)
    if (logarithm <= most) return y
  }
}

/** Trials until the first success. */
export function geometric(stream: Stream, p: number): number {
  if (p < 0.333333333333333333333333) {
    if (stream.legacy) return Math.ceil(Math.log1p(-stream.uniform()) / Math.log(1 - p))
    return Math.ceil(-stream.exponential() / Math.log1p(-p))
  }
  const u = stream.uniform()
  let [count, sum, part] = [1, p, p]
  while (u > sum) {
    part *= 1 - p
    sum += part
    count++
  }
  return count
}

/** Failures before the n-th success. */
export function negativeBinomial(stream: Stream, n: number, p: number): number {
  return poisson(stream, gamma(stream, n) * ((1 - p) / p))
}

export function zipf(stream: Stream, a: number): number {
  const less = a - 1
  const b = 2 ** less
  for (;;) {
    const u = 1 - stream.uniform()
    const v = stream.uniform()
    const x = Math.floor(u ** (-1 / less))
    if (x > 2 ** 63 || x < 1) continue
    const t = (1 + 1 / x) ** less
    if ((v * x * (t - 1)) / (b - 1) <= t / b) return x
  }
}

export function logSeries(stream: Stream, p: number): number {
  const r = stream.legacy ? Math.log(1 - p) : Math.log1p(-p)
  for (;;) {
    const v = stream.uniform()
    if (v >= p) return 1
    const u = stream.uniform()
    const q = stream.legacy ? 1 - Math.exp(r * u) : -Math.expm1(r * u)
    if (v <= q * q) {
      const found = Math.floor(1 + Math.log(v) / Math.log(q))
      if (found < 1 || v === 0) continue
      return found
    }
    return v >= q ? 1 : 2
  }
}
