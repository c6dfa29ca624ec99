// Eigenvalues of symmetric matrices in float64, after LAPACK's sytd2 and steqr step by step, so that
// eigenvectors have the signs that it gives. No tensors.
import { type Numbers, reflector } from './matrices.ts'
import { type Precision, rotate, rotation, signed } from './rotations.ts'

/** Eigenvalues of [[a, b], [b, c]] and the rotation to the first one's vector: laev2. */
function two(a: number, b: number, c: number): [rt1: number, rt2: number, cs: number, sn: number] {
  const [sum, difference, tb] = [a + c, a - c, b + b]
  const root = Math.hypot(difference, tb)
  const [most, least] = Math.abs(a) > Math.abs(c) ? [a, c] : [c, a]
  let [rt1, rt2, sign] = [0.5 * root, -0.5 * root, 1]
  if (sum < 0) {
    rt1 = 0.5 * (sum - root)
    sign = -1
    rt2 = (most / rt1) * least - (b / rt1) * b
  } else if (sum > 0) {
    rt1 = 0.5 * (sum + root)
    rt2 = (most / rt1) * least - (b / rt1) * b
  }
  const other = difference >= 0 ? 1 : -1
  const cs = difference + other * root
  let [c1, s1] = [1, 0]
  if (Math.abs(cs) > Math.abs(tb)) {
    const ct = -tb / cs
    s1 = 1 / Math.sqrt(1 + ct * ct)
    c1 = ct * s1
  } else if (tb !== 0) {
    const tn = -cs / tb
    c1 = 1 / Math.sqrt(1 + tn * tn)
    s1 = tn * c1
  }
  return sign === other ? [rt1, rt2, -s1, c1] : [rt1, rt2, c1, s1]
}

/** A tridiagonal matrix, and the vectors that are rotated with it. */
interface Tridiagonal {
  /** The diagonal. */
  readonly d: Numbers
  /** The numbers beside it. */
  readonly e: Numbers
  /** n×n, vectors in columns. */
  readonly z: Numbers
  readonly n: number
}

/** The lower part of `a` made tridiagonal: diagonal, the numbers beside it, and the reflections' product. */
export function tridiagonal(a: Numbers, n: number) {
  const [d, e, q] = [new Float64Array(n), new Float64Array(n), new Float64Array(n * n)]
  const vectors: { v: Numbers; tau: number }[] = []
  for (let k = 0; k < n - 1; k++) {
    const size = n - k - 1
    const v = new Float64Array(size)
    for (let i = 0; i < size; i++) v[i] = a[(k + 1 + i) * n + k]!
    const tau = reflector(v)
    e[k] = v[0]!
    v[0] = 1
    vectors.push({ v, tau })
    d[k] = a[k * n + k]!
    if (tau === 0) continue
    const at = (i: number, j: number): number =>
      (k + 1 + Math.max(i, j)) * n + k + 1 + Math.min(i, j)
    const w = new Float64Array(size)
    let dot = 0
    for (let i = 0; i < size; i++) {
      for (let j = 0; j < size; j++) w[i]! += tau * a[at(i, j)]! * v[j]!
      dot += w[i]! * v[i]!
    }
    for (let i = 0; i < size; i++) w[i]! -= 0.5 * tau * dot * v[i]!
    for (let i = 0; i < size; i++)
      for (let j = 0; j <= i; j++) a[at(i, j)]! -= v[i]! * w[j]! + w[i]! * v[j]!
  }
  d[n - 1] = a[n * n - 1]!
  for (let i = 0; i < n; i++) q[i * n + i] = 1
  for (let k = n - 2; k >= 0; k--) {
    const { v, tau } = vectors[k]!
    for (let j = 0; j < n; j++) {
      let sum = 0
      for (let i = 0; i < v.length; i++) sum += v[i]! * q[(k + 1 + i) * n + j]!
      for (let i = 0; i < v.length; i++) q[(k + 1 + i) * n + j]! -= tau * sum * v[i]!
    }
  }
  return { d, e, q }
}

/** One sweep from `m` to `l`: implicit QL upwards (`step` 1), or QR downwards (-1). */
function sweep(d: Numbers, e: Numbers, z: Numbers, n: number, l: number, m: number): void {
  const step = m > l ? 1 : -1
  const beside = (i: number): number => (step > 0 ? i : i - 1)
  const p0 = d[l]!
  let g = (d[l + step]! - p0) / (2 * e[beside(l)]!)
  g = d[m]! - p0 + e[beside(l)]! / (g + signed(Math.hypot(g, 1), g))
  let [s, c, p] = [1, 1, 0]
  for (let i = m - step; step > 0 ? i >= l : i <= l; i -= step) {
    const at = step > 0 ? i : i - 1
    const f = s * e[at]!
    const b = c * e[at]!
    const [cc, ss, r] = rotation(g, f)
    ;[c, s] = [cc, ss]
    if (i !== m - step) e[step > 0 ? i + 1 : i - 2] = r
    g = d[i + step]! - p
    const t = (d[i]! - g) * s + 2 * c * b
    p = s * t
    d[i + step] = g + p
    g = c * t - b
    rotate(z, n, at, c, step > 0 ? -s : s)
  }
  d[l]! -= p
  e[beside(l)] = g
}

/** Whether the number beside `i` and `j = i ± 1` counts as nothing. */
const small = (d: Numbers, e: Numbers, i: number, j: number, at: Precision): boolean => {
  const size = e[Math.min(i, j)]! ** 2
  return size <= at.epsilon ** 2 * Math.abs(d[i]!) * Math.abs(d[j]!) + at.least
}

/** Works off the block from `start` to `end`, from its end with the smaller number. */
function block({ d, e, z, n }: Tridiagonal, start: number, end: number, at: Precision): boolean {
  const last = Math.abs(d[end]!) < Math.abs(d[start]!) ? start : end
  let l = last === end ? start : end
  const step = last >= l ? 1 : -1
  for (let tries = 0; tries < 30 * n; tries++) {
    if (step > 0 ? l > last : l < last) return true
    let m = l
    while (m !== last && !small(d, e, m, m + step, at)) m += step
    if (m !== last) e[Math.min(m, m + step)] = 0
    if (m === l) {
      l += step
      continue
    }
    if (m === l + step) {
      const low = Math.min(l, m)
      const [rt1, rt2, c, s] = two(d[low]!, e[low]!, d[low + 1]!)
      rotate(z, n, low, c, s)
      d[low] = rt1
      d[low + 1] = rt2
      e[low] = 0
      l += 2 * step
      continue
    }
    sweep(d, e, z, n, l, m)
  }
  return step > 0 ? l > last : l < last
}

/** Eigenvalues on the diagonal, in no order, with the vectors rotated along: steqr. Whether they are found. */
function diagonalize(matrix: Tridiagonal, at: Precision): boolean {
  const { d, e, n } = matrix
  for (let start = 0; start < n;) {
    let end = start
    const apart = (i: number): boolean =>
      Math.abs(e[i]!) <= Math.sqrt(Math.abs(d[i]!)) * Math.sqrt(Math.abs(d[i + 1]!)) * at.epsilon
    while (end < n - 1 && !apart(end)) end++
    if (end < n - 1) e[end] = 0
    if (end > start && !block(matrix, start, end, at)) return false
    start = end + 1
  }
  return true
}

/** `a` with rows and columns in opposite order. */
const reversed = (a: Numbers): Numbers => a.slice().reverse()

/**
 * Eigenvalues in rising order and eigenvectors in columns, of the lower part of `a` or its upper one; null
 * where they are not found.
 */
export function symmetric(
  a: Numbers,
  n: number,
  upper: boolean,
  at: Precision,
): { values: Numbers; vectors: Numbers } | null {
  if (n === 0) return { values: new Float64Array(0), vectors: new Float64Array(0) }
  // The upper part is reduced from its end: as the lower one of the matrix turned round.
  const found = tridiagonal(upper ? reversed(a) : a, n)
  const [d, e, q] = upper
    ? [found.d.reverse(), found.e.subarray(0, n - 1).reverse(), reversed(found.q)]
    : [found.d, found.e, found.q]
  const z = new Float64Array(n * n)
  for (let i = 0; i < n; i++) z[i * n + i] = 1
  if (!diagonalize({ d, e, z, n }, at)) return null
  const order = Array.from({ length: n }, (_, i) => i).sort((i, j) => d[i]! - d[j]!)
  const vectors = new Float64Array(n * n)
  for (let i = 0; i < n; i++)
    order.forEach((from, to) => {
      let sum = 0
      for (let p = 0; p < n; p++) sum += q[i * n + p]! * z[p * n + from]!
      vectors[i * n + to] = sum
    })
  return { values: Float64Array.from(order, (i) => d[i]!), vectors }
}
