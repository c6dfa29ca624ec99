// Eigenvalues of symmetric matrices and singular values, in float64. Symmetric ones follow LAPACK's sytd2
// and steqr step by step, so that eigenvectors have the signs that it gives. No tensors.
import { type Numbers, reflector } from './matrices.ts'

const EPSILON = 2 ** -53

const signed = (size: number, like: number): number => (like < 0 ? -Math.abs(size) : Math.abs(size))

/** A rotation that takes (f, g) to (r, 0): lartg. */
function rotation(f: number, g: number): [c: number, s: number, r: number] {
  if (g === 0) return [1, 0, f]
  if (f === 0) return [0, 1, g]
  const r = signed(Math.hypot(f, g), f)
  return [Math.abs(f) / Math.abs(r), g / r, r]
}

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

/** Rotates columns j and j + 1 of `z`. */
function rotate(z: Numbers, n: number, j: number, c: number, s: number): void {
  for (let i = 0; i < n; i++) {
    const kept = z[i * n + j + 1]!
    z[i * n + j + 1] = c * kept - s * z[i * n + j]!
    z[i * n + j] = s * kept + c * z[i * n + j]!
  }
}

/** The lower part of `a` made tridiagonal: diagonal, the numbers beside it, and the reflections' product. */
function tridiagonal(a: Numbers, n: number) {
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
const small = (d: Numbers, e: Numbers, i: number, j: number): boolean => {
  const size = e[Math.min(i, j)]! ** 2
  return size <= EPSILON ** 2 * Math.abs(d[i]!) * Math.abs(d[j]!) + 2 ** -1022
}

/** Works off the block from `start` to `end`, from its end with the smaller number. */
function block(d: Numbers, e: Numbers, z: Numbers, n: number, start: number, end: number): boolean {
  const last = Math.abs(d[end]!) < Math.abs(d[start]!) ? start : end
  let l = last === end ? start : end
  const step = last >= l ? 1 : -1
  for (let tries = 0; tries < 30 * n; tries++) {
    if (step > 0 ? l > last : l < last) return true
    let m = l
    while (m !== last && !small(d, e, m, m + step)) m += step
    if (m !== last) e[Math.min(m, m + step)] = 0
    if (m === l) {
      l += step
      continue
    }
    if (m === l + step) {
      const at = Math.min(l, m)
      const [rt1, rt2, c, s] = two(d[at]!, e[at]!, d[at + 1]!)
      rotate(z, n, at, c, s)
      d[at] = rt1
      d[at + 1] = rt2
      e[at] = 0
      l += 2 * step
      continue
    }
    sweep(d, e, z, n, l, m)
  }
  return step > 0 ? l > last : l < last
}

/** Eigenvalues in rising order and eigenvectors in columns; null where they are not found. */
export function symmetric(a: Numbers, n: number): { values: Numbers; vectors: Numbers } | null {
  if (n === 0) return { values: new Float64Array(0), vectors: new Float64Array(0) }
  const { d, e, q } = tridiagonal(a, n)
  const z = new Float64Array(n * n)
  for (let i = 0; i < n; i++) z[i * n + i] = 1
  for (let start = 0; start < n;) {
    let end = start
    while (
      end < n - 1 &&
      Math.abs(e[end]!) > Math.sqrt(Math.abs(d[end]!)) * Math.sqrt(Math.abs(d[end + 1]!)) * EPSILON
    )
      end++
    if (end < n - 1) e[end] = 0
    if (end === start) {
      start = end + 1
      continue
    }
    if (!block(d, e, z, n, start, end)) return null
    // A block that fell apart is looked at again from its start, until every number beside is 0.
    let clean = true
    for (let i = start; i < end; i++) if (e[i] !== 0) clean = false
    if (clean) start = end + 1
  }
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

/**
 * Singular values in falling order and both sets of vectors, for m ≥ n, by rotating pairs of columns until
 * all are at right angles (Hestenes). `u` is m×n, `v` n×n, columns.
 */
export function singularValues(a: Numbers, m: number, n: number) {
  const u = a.slice()
  const v = new Float64Array(n * n)
  for (let i = 0; i < n; i++) v[i * n + i] = 1
  for (let round = 0, changed = true; changed && round < 60; round++) {
    changed = false
    for (let p = 0; p < n - 1; p++)
      for (let q = p + 1; q < n; q++) {
        let [x, y, z] = [0, 0, 0]
        for (let i = 0; i < m; i++) {
          const [up, uq] = [u[i * n + p]!, u[i * n + q]!]
          x += up * up
          y += uq * uq
          z += up * uq
        }
        if (Math.abs(z) <= 1e-16 * Math.sqrt(x * y) || z === 0) continue
        changed = true
        const zeta = (y - x) / (2 * z)
        const t = (zeta < 0 ? -1 : 1) / (Math.abs(zeta) + Math.hypot(1, zeta))
        const c = 1 / Math.hypot(1, t)
        const s = c * t
        for (const [matrix, rows] of [
          [u, m],
          [v, n],
        ] as const)
          for (let i = 0; i < rows; i++) {
            const [up, uq] = [matrix[i * n + p]!, matrix[i * n + q]!]
            matrix[i * n + p] = c * up - s * uq
            matrix[i * n + q] = s * up + c * uq
          }
      }
  }
  const sizes = Array.from({ length: n }, (_, j) => {
    let sum = 0
    for (let i = 0; i < m; i++) sum = Math.hypot(sum, u[i * n + j]!)
    return sum
  })
  const order = sizes.map((_, j) => j).sort((i, j) => sizes[j]! - sizes[i]!)
  const [left, right] = [new Float64Array(m * n), new Float64Array(n * n)]
  order.forEach((from, to) => {
    // LAPACK's reflections turn the first number of a column negative most often; so it is here.
    const flip = v[from]! > 0 ? -1 : 1
    for (let i = 0; i < m; i++) left[i * n + to] = (flip * u[i * n + from]!) / (sizes[from]! || 1)
    for (let i = 0; i < n; i++) right[i * n + to] = flip * v[i * n + from]!
  })
  const least = (sizes[order[0] ?? 0] ?? 0) * 1e-15
  order.forEach((from, to) => {
    if (sizes[from]! <= least) complete(left, m, n, to)
  })
  return { u: left, s: Float64Array.from(order, (j) => sizes[j]!), v: right }
}

/** Sets column `to` at right angles to those before it, with length 1. */
function complete(u: Numbers, m: number, n: number, to: number): void {
  for (let unit = 0; unit < m; unit++) {
    const column = new Float64Array(m)
    column[unit] = 1
    for (let pass = 0; pass < 2; pass++)
      for (let j = 0; j < to; j++) {
        let dot = 0
        for (let i = 0; i < m; i++) dot += column[i]! * u[i * n + j]!
        for (let i = 0; i < m; i++) column[i]! -= dot * u[i * n + j]!
      }
    const size = Math.hypot(...column)
    if (size < 0.1) continue
    for (let i = 0; i < m; i++) u[i * n + to] = column[i]! / size
    return
  }
}
