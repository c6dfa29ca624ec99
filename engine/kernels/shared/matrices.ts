// Factorizations of one matrix, in float64 and row by row, after the unblocked routines of LAPACK, so that
// pivots and signs are those that it gives. Each works in place where it says so. No tensors.

export type Numbers = Float64Array

/** Row exchanges and factors of `a` (m×n), in place: getf2. `info` is the first zero pivot, counted from 1. */
export function lu(a: Numbers, m: number, n: number): { pivots: Int32Array; info: number } {
  const least = Math.min(m, n)
  const pivots = new Int32Array(least)
  let info = 0
  for (let k = 0; k < least; k++) {
    let p = k
    for (let i = k + 1; i < m; i++) if (Math.abs(a[i * n + k]!) > Math.abs(a[p * n + k]!)) p = i
    pivots[k] = p + 1
    if (a[p * n + k] === 0) {
      info ||= k + 1
      continue
    }
    if (p !== k) swapRows(a, n, p, k)
    for (let i = k + 1; i < m; i++) {
      const factor = (a[i * n + k]! /= a[k * n + k]!)
      if (factor === 0) continue
      for (let j = k + 1; j < n; j++) a[i * n + j]! -= factor * a[k * n + j]!
    }
  }
  return { pivots, info }
}

function swapRows(a: Numbers, n: number, p: number, q: number): void {
  for (let j = 0; j < n; j++) {
    const kept = a[p * n + j]!
    a[p * n + j] = a[q * n + j]!
    a[q * n + j] = kept
  }
}

/** Applies row exchanges to `b` (rows of length k), forwards or back. */
export function exchange(pivots: ArrayLike<number>, b: Numbers, k: number, back = false): void {
  for (let step = 0; step < pivots.length; step++) {
    const i = back ? pivots.length - 1 - step : step
    const p = pivots[i]! - 1
    if (p !== i) swapRows(b, k, p, i)
  }
}

export interface Triangle {
  readonly upper: boolean
  /** Whether the diagonal counts as ones. */
  readonly unit: boolean
}

/** Solves `a · x = b` for a triangular `a` (n×n) and `b` (n×k), in place of `b`. */
export function solveTriangle(
  a: Numbers,
  n: number,
  b: Numbers,
  k: number,
  { upper, unit }: Triangle,
): void {
  for (let step = 0; step < n; step++) {
    const i = upper ? n - 1 - step : step
    const [from, to] = upper ? [i + 1, n] : [0, i]
    for (let j = 0; j < k; j++) {
      let sum = b[i * k + j]!
      for (let p = from; p < to; p++) sum -= a[i * n + p]! * b[p * k + j]!
      b[i * k + j] = unit ? sum : sum / a[i * n + i]!
    }
  }
}

/** The lower factor of `a` (n×n) in place, zeros above: potf2. Which leading minor fails, from 1, or 0. */
export function cholesky(a: Numbers, n: number): number {
  for (let j = 0; j < n; j++) {
    let left = a[j * n + j]!
    for (let p = 0; p < j; p++) left -= a[j * n + p]! ** 2
    if (!(left > 0)) return j + 1
    const root = (a[j * n + j] = Math.sqrt(left))
    for (let i = j + 1; i < n; i++) {
      let sum = a[i * n + j]!
      for (let p = 0; p < j; p++) sum -= a[i * n + p]! * a[j * n + p]!
      a[i * n + j] = sum / root
    }
    for (let i = 0; i < j; i++) a[i * n + j] = 0
  }
  return 0
}

/**
 * A reflection that leaves only the first of `x`'s numbers (larfg): `x` becomes [beta, v₁, …], with v₀ = 1
 * understood. @returns tau.
 */
export function reflector(x: Numbers): number {
  let norm = 0
  for (let i = 1; i < x.length; i++) norm = Math.hypot(norm, x[i]!)
  const alpha = x[0]!
  if (norm === 0) return 0
  const beta =
    alpha < 0 || Object.is(alpha, -0) ? Math.hypot(alpha, norm) : -Math.hypot(alpha, norm)
  for (let i = 1; i < x.length; i++) x[i]! /= alpha - beta
  x[0] = beta
  return (beta - alpha) / beta
}

/** Reflections that make `a` (m×n) upper triangular, stored below its diagonal: geqr2. @returns taus. */
export function qr(a: Numbers, m: number, n: number): Numbers {
  const least = Math.min(m, n)
  const taus = new Float64Array(least)
  for (let k = 0; k < least; k++) {
    const x = new Float64Array(m - k)
    for (let i = k; i < m; i++) x[i - k] = a[i * n + k]!
    const tau = (taus[k] = reflector(x))
    for (let i = k; i < m; i++) a[i * n + k] = x[i - k]!
    x[0] = 1
    reflectRows(a, n, k, k + 1, n, x, tau)
  }
  return taus
}

/** `(1 − tau·v·vᵀ)` on the rows of `a` from `top`, in columns from `left` to `right`. */
export function reflectRows(
  a: Numbers,
  n: number,
  top: number,
  left: number,
  right: number,
  v: Numbers,
  tau: number,
): void {
  if (tau === 0) return
  for (let j = left; j < right; j++) {
    let sum = 0
    for (let i = 0; i < v.length; i++) sum += v[i]! * a[(top + i) * n + j]!
    sum *= tau
    for (let i = 0; i < v.length; i++) a[(top + i) * n + j]! -= sum * v[i]!
  }
}

/** The first `columns` columns of the product of reflections stored below `a`'s diagonal: org2r. */
export function orthogonal(
  a: Numbers,
  m: number,
  n: number,
  taus: Numbers,
  columns: number,
): Numbers {
  const q = new Float64Array(m * columns)
  for (let i = 0; i < Math.min(m, columns); i++) q[i * columns + i] = 1
  for (let k = taus.length - 1; k >= 0; k--) {
    const v = new Float64Array(m - k)
    v[0] = 1
    for (let i = k + 1; i < m; i++) v[i - k] = a[i * n + k]!
    reflectRows(q, columns, k, 0, columns, v, taus[k]!)
  }
  return q
}
