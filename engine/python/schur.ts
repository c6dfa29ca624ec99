// The real Schur form of a general square matrix, as LAPACK finds it: balancing, Hessenberg form by
// reflections, and the QR iteration with double shifts (dgebal, dgehrd, dlahqr). Eigenvalues come in
// LAPACK's order and vectors with its signs; eigenvectors.ts goes on from here.
// https://netlib.org/lapack/explore-html/

/** Row-major, n by n. */
export type Matrix = Float64Array

export interface Schur {
  readonly n: number
  /** Upper triangular but for 2 by 2 blocks on the diagonal. */
  readonly t: Matrix
  readonly q: Matrix
  readonly re: Float64Array
  readonly im: Float64Array
  readonly balance: Balance
}

export interface Balance {
  readonly low: number
  readonly high: number
  /** Inside low…high how a row was scaled, outside with which it was swapped. */
  readonly scale: Float64Array
}

export const ULP = 2.220446049250313e-16
const SAFE = 2.2250738585072014e-308
export const sign = (size: number, of: number): number =>
  of < 0 || Object.is(of, -0) ? -Math.abs(size) : Math.abs(size)

function swap(a: Matrix, n: number, i: number, j: number, rows: number, from: number): void {
  if (i === j) return
  for (let k = 0; k < rows; k++) {
    const kept = a[k * n + i]!
    a[k * n + i] = a[k * n + j]!
    a[k * n + j] = kept
  }
  for (let k = from; k < n; k++) {
    const kept = a[i * n + k]!
    a[i * n + k] = a[j * n + k]!
    a[j * n + k] = kept
  }
}

/** Moves isolated eigenvalues to the ends and evens out the norms of rows and columns, in place. */
function balanced(a: Matrix, n: number): Balance {
  const scale = new Float64Array(n).fill(1)
  let [low, high] = [0, n - 1]
  const alone = (j: number, byRow: boolean): boolean => {
    for (let i = low; i <= high; i++)
      if (i !== j && a[byRow ? j * n + i : i * n + j] !== 0) return false
    return true
  }
  const find = (byRow: boolean): number => {
    if (byRow) {
      for (let j = high; j >= 0; j--) if (alone(j, true)) return j
    } else for (let j = low; j <= high; j++) if (alone(j, false)) return j
    return -1
  }
  for (let j = find(true); j >= 0; j = find(true)) {
    scale[high] = j
    swap(a, n, j, high, high + 1, low)
    if (high === 0) return { low: 0, high: 0, scale }
    high--
  }
  for (let j = find(false); j >= 0; j = find(false)) {
    scale[low] = j
    swap(a, n, j, low, high + 1, low)
    low++
  }
  for (let again = true; again;) {
    again = false
    for (let i = low; i <= high; i++) {
      let [c, r] = [0, 0]
      for (let k = low; k <= high; k++) {
        c = Math.hypot(c, a[k * n + i]!)
        r = Math.hypot(r, a[i * n + k]!)
      }
      if (c === 0 || r === 0) continue
      const before = c + r
      let f = 1
      while (c < r / 2) {
        f *= 2
        c *= 2
        r /= 2
      }
      while (c / 2 >= r) {
        f /= 2
        c /= 2
        r *= 2
      }
      if (c + r >= 0.95 * before) continue
      again = true
      scale[i]! *= f
      for (let k = low; k < n; k++) a[i * n + k]! /= f
      for (let k = 0; k <= high; k++) a[k * n + i]! *= f
    }
  }
  return { low, high, scale }
}

/** A reflection that makes all but the first of `x` 0: returns its factor; `x` becomes its vector. */
function reflection(x: Float64Array): number {
  let rest = 0
  for (let i = 1; i < x.length; i++) rest = Math.hypot(rest, x[i]!)
  if (rest === 0) return 0
  const alpha = x[0]!
  const beta = -sign(Math.hypot(alpha, rest), alpha)
  for (let i = 1; i < x.length; i++) x[i]! /= alpha - beta
  x[0] = beta
  return (beta - alpha) / beta
}

function hessenberg(a: Matrix, n: number, { low, high }: Balance): Matrix {
  const q = new Float64Array(n * n)
  for (let i = 0; i < n; i++) q[i * n + i] = 1
  const steps: { at: number; tau: number; v: Float64Array }[] = []
  for (let i = low; i < high; i++) {
    const v = Float64Array.from({ length: high - i }, (_, k) => a[(i + 1 + k) * n + i]!)
    const tau = reflection(v)
    const beta = v[0]!
    v[0] = 1
    for (let row = 0; row <= high; row++) {
      let sum = 0
      for (let k = 0; k < v.length; k++) sum += a[row * n + i + 1 + k]! * v[k]!
      for (let k = 0; k < v.length; k++) a[row * n + i + 1 + k]! -= tau * sum * v[k]!
    }
    for (let column = i + 1; column < n; column++) {
      let sum = 0
      for (let k = 0; k < v.length; k++) sum += a[(i + 1 + k) * n + column]! * v[k]!
      for (let k = 0; k < v.length; k++) a[(i + 1 + k) * n + column]! -= tau * sum * v[k]!
    }
    a[(i + 1) * n + i] = beta
    for (let k = i + 2; k <= high; k++) a[k * n + i] = 0
    steps.push({ at: i + 1, tau, v })
  }
  for (const { at, tau, v } of steps.reverse())
    for (let column = at; column <= high; column++) {
      let sum = 0
      for (let k = 0; k < v.length; k++) sum += q[(at + k) * n + column]! * v[k]!
      for (let k = 0; k < v.length; k++) q[(at + k) * n + column]! -= tau * sum * v[k]!
    }
  return q
}

export interface Rotated {
  readonly a: number
  readonly b: number
  readonly c: number
  readonly d: number
  readonly cs: number
  readonly sn: number
}

/** The rotation that brings a 2 by 2 block to standard form (dlanv2). */
function standard(a: number, b: number, c: number, d: number): Rotated {
  if (c === 0) return { a, b, c, d, cs: 1, sn: 0 }
  if (b === 0) return { a: d, b: -c, c: 0, d: a, cs: 0, sn: 1 }
  if (a - d === 0 && sign(1, b) !== sign(1, c)) return { a, b, c, d, cs: 1, sn: 0 }
  const gap = a - d
  const p = 0.5 * gap
  const most = Math.max(Math.abs(b), Math.abs(c))
  const least = Math.min(Math.abs(b), Math.abs(c)) * sign(1, b) * sign(1, c)
  const scale = Math.max(Math.abs(p), most)
  let z = (p / scale) * p + (most / scale) * least
  if (z >= 4 * ULP) {
    z = p + sign(Math.sqrt(scale) * Math.sqrt(z), p)
    const tau = Math.hypot(c, z)
    return { a: d + z, b: b - c, c: 0, d: d - (most / z) * least, cs: z / tau, sn: c / tau }
  }
  const sigma = b + c
  const tau = Math.hypot(sigma, gap)
  let cs = Math.sqrt(0.5 * (1 + Math.abs(sigma) / tau))
  let sn = -(p / (tau * cs)) * sign(1, sigma)
  const [aa, bb] = [a * cs + b * sn, -a * sn + b * cs]
  const [cc, dd] = [c * cs + d * sn, -c * sn + d * cs]
  let [top, right, left] = [aa * cs + cc * sn, bb * cs + dd * sn, -aa * sn + cc * cs]
  let bottom = -bb * sn + dd * cs
  const middle = 0.5 * (top + bottom)
  top = bottom = middle
  if (left !== 0 && right === 0) {
    right = -left
    left = 0
    ;[cs, sn] = [-sn, cs]
  } else if (left !== 0 && sign(1, right) === sign(1, left)) {
    const [sab, sac] = [Math.sqrt(Math.abs(right)), Math.sqrt(Math.abs(left))]
    const step = sign(sab * sac, left)
    const norm = 1 / Math.sqrt(Math.abs(right + left))
    top = middle + step
    bottom = middle - step
    right -= left
    left = 0
    ;[cs, sn] = [cs * sab * norm - sn * sac * norm, cs * sac * norm + sn * sab * norm]
  }
  return { a: top, b: right, c: left, d: bottom, cs, sn }
}

/** Where the subdiagonal above row `i` is 0, or as good as 0. */
function deflation(h: Matrix, n: number, i: number, low: number, high: number): number {
  const at = (r: number, c: number): number => Math.abs(h[r * n + c]!)
  const small = SAFE * ((high - low + 1) / ULP)
  let k = i
  for (; k > low; k--) {
    if (at(k, k - 1) <= small) break
    let test = at(k - 1, k - 1) + at(k, k)
    if (test === 0) {
      if (k - 2 >= low) test += at(k - 1, k - 2)
      if (k + 1 <= high) test += at(k + 1, k)
    }
    if (at(k, k - 1) > ULP * test) continue
    const ab = Math.max(at(k, k - 1), at(k - 1, k))
    const ba = Math.min(at(k, k - 1), at(k - 1, k))
    const gap = Math.abs(h[(k - 1) * n + k - 1]! - h[k * n + k]!)
    const aa = Math.max(at(k, k), gap)
    const bb = Math.min(at(k, k), gap)
    const s = aa + ab
    if (ba * (ab / s) <= Math.max(small, ULP * (bb * (aa / s)))) break
  }
  return k
}

/** The two shifts of a QR sweep: [re1, im1, re2, im2]. */
function shifts(h: Matrix, n: number, i: number, l: number, tries: number): number[] {
  const at = (r: number, c: number): number => h[r * n + c]!
  let [h11, h12, h21, h22] = [at(i - 1, i - 1), at(i - 1, i), at(i, i - 1), at(i, i)]
  if (tries % 10 === 0) {
    const from = tries % 20 === 0 ? i : l
    const s =
      tries % 20 === 0
        ? Math.abs(at(i, i - 1)) + Math.abs(at(i - 1, i - 2))
        : Math.abs(at(l + 1, l)) + Math.abs(at(l + 2, l + 1))
    h11 = h22 = 0.75 * s + at(from, from)
    h12 = -0.4375 * s
    h21 = s
  }
  const s = Math.abs(h11) + Math.abs(h12) + Math.abs(h21) + Math.abs(h22)
  if (s === 0) return [0, 0, 0, 0]
  ;[h11, h12, h21, h22] = [h11 / s, h12 / s, h21 / s, h22 / s]
  const middle = (h11 + h22) / 2
  const det = (h11 - middle) * (h22 - middle) - h12 * h21
  const root = Math.sqrt(Math.abs(det))
  if (det >= 0) return [middle * s, root * s, middle * s, -root * s]
  const [first, second] = [middle + root, middle - root]
  const real = (Math.abs(first - h22) <= Math.abs(second - h22) ? first : second) * s
  return [real, 0, real, 0]
}

/** Where the sweep starts, and its first column. */
function beginning(h: Matrix, n: number, i: number, l: number, by: number[]) {
  const at = (r: number, c: number): number => h[r * n + c]!
  const [re1, im1, re2, im2] = by as [number, number, number, number]
  for (let m = i - 2; ; m--) {
    let s = Math.abs(at(m, m) - re2) + Math.abs(im2) + Math.abs(at(m + 1, m))
    const below = at(m + 1, m) / s
    const v = [
      below * at(m, m + 1) + (at(m, m) - re1) * ((at(m, m) - re2) / s) - im1 * (im2 / s),
      below * (at(m, m) + at(m + 1, m + 1) - re1 - re2),
      below * at(m + 2, m + 1),
    ]
    s = v.reduce((sum, x) => sum + Math.abs(x), 0)
    const first = v.map((x) => x / s)
    if (m === l) return { m, first }
    const [v1, v2, v3] = first.map(Math.abs) as [number, number, number]
    const around = Math.abs(at(m - 1, m - 1)) + Math.abs(at(m, m)) + Math.abs(at(m + 1, m + 1))
    if (Math.abs(at(m, m - 1)) * (v2 + v3) <= ULP * v1 * around) return { m, first }
  }
}

/** One QR sweep with two shifts over rows l…i. */
function sweep(h: Matrix, q: Matrix, n: number, i: number, l: number, by: number[]): void {
  const { m, first } = beginning(h, n, i, l, by)
  for (let k = m; k < i; k++) {
    const rows = Math.min(3, i - k + 1)
    const v =
      k > m
        ? Float64Array.from({ length: rows }, (_, r) => h[(k + r) * n + k - 1]!)
        : Float64Array.from(first.slice(0, rows))
    const tau = reflection(v)
    if (k > m) {
      h[k * n + k - 1] = v[0]!
      h[(k + 1) * n + k - 1] = 0
      if (k < i - 1) h[(k + 2) * n + k - 1] = 0
    } else if (m > l) h[k * n + k - 1]! *= 1 - tau
    v[0] = 1
    for (let j = k; j < n; j++) {
      let sum = 0
      for (let r = 0; r < rows; r++) sum += v[r]! * h[(k + r) * n + j]!
      for (let r = 0; r < rows; r++) h[(k + r) * n + j]! -= sum * tau * v[r]!
    }
    const columns = (matrix: Matrix, last: number): void => {
      for (let j = 0; j <= last; j++) {
        let sum = 0
        for (let r = 0; r < rows; r++) sum += v[r]! * matrix[j * n + k + r]!
        for (let r = 0; r < rows; r++) matrix[j * n + k + r]! -= sum * tau * v[r]!
      }
    }
    columns(h, Math.min(k + 3, i))
    columns(q, n - 1)
  }
}

/** The Schur form of `a`, which is overwritten; null when the iteration does not end. */
export function schur(a: Matrix, n: number): Schur | null {
  const balance = balanced(a, n)
  const { low, high } = balance
  const q = hessenberg(a, n, balance)
  const [re, im] = [new Float64Array(n), new Float64Array(n)]
  for (let i = 0; i < n; i++) if (i < low || i > high) re[i] = a[i * n + i]!
  let i = high
  while (i >= low) {
    let l = low
    let done = false
    for (let tries = 0; tries <= 30 * Math.max(10, n); tries++) {
      l = deflation(a, n, i, l, high)
      if (l > low) a[l * n + l - 1] = 0
      if (l >= i - 1) {
        done = true
        break
      }
      sweep(a, q, n, i, l, shifts(a, n, i, l, tries + 1))
    }
    if (!done) return null
    if (l === i) re[i] = a[i * n + i]!
    else settle(a, q, n, i, re, im)
    i = l - 1
  }
  return { n, t: a, q, re, im, balance }
}

/** Brings the 2 by 2 block that ends in row `i` to standard form and reads its eigenvalues. */
function settle(
  h: Matrix,
  q: Matrix,
  n: number,
  i: number,
  re: Float64Array,
  im: Float64Array,
): void {
  const k = i - 1
  const at = (r: number, c: number): number => h[r * n + c]!
  const { a, b, c, d, cs, sn } = standard(at(k, k), at(k, i), at(i, k), at(i, i))
  for (let j = i + 1; j < n; j++) {
    const [x, y] = [at(k, j), at(i, j)]
    h[k * n + j] = cs * x + sn * y
    h[i * n + j] = cs * y - sn * x
  }
  const columns = (matrix: Matrix, last: number): void => {
    for (let j = 0; j < last; j++) {
      const [x, y] = [matrix[j * n + k]!, matrix[j * n + i]!]
      matrix[j * n + k] = cs * x + sn * y
      matrix[j * n + i] = cs * y - sn * x
    }
  }
  columns(h, k)
  columns(q, n)
  h[k * n + k] = a
  h[k * n + i] = b
  h[i * n + k] = c
  h[i * n + i] = d
  re[k] = a
  re[i] = d
  if (c === 0) return
  im[k] = Math.sqrt(Math.abs(b)) * Math.sqrt(Math.abs(c))
  im[i] = -im[k]
}
