// Singular values of bidiagonal matrices in float64, after LAPACK's gebd2 and bdsqr step by step, so that
// singular vectors have the signs that it gives. No tensors.
import { type Numbers, reflector, reflectRows } from './matrices.ts'
import { type Precision, rotate, rotation, signed } from './rotations.ts'

/** A reflection of the rows (or columns) from `at` on. */
export interface Reflection {
  readonly at: number
  readonly v: Numbers
  readonly tau: number
}

/** An upper bidiagonal matrix `a = Q·B·Pᵀ`: gebd2. */
export interface Bidiagonal {
  /** The diagonal. */
  readonly d: Numbers
  /** The numbers right of it. */
  readonly e: Numbers
  /** What Q and P are products of, the first one left. */
  readonly q: readonly Reflection[]
  readonly p: readonly Reflection[]
}

/** Made of `a` (m×n, m ≥ n), which it overwrites. */
export function bidiagonal(a: Numbers, m: number, n: number): Bidiagonal {
  const [d, e] = [new Float64Array(n), new Float64Array(Math.max(n - 1, 0))]
  const [q, p]: [Reflection[], Reflection[]] = [[], []]
  for (let k = 0; k < n; k++) {
    const column = Float64Array.from({ length: m - k }, (_, i) => a[(k + i) * n + k]!)
    const left = reflector(column)
    d[k] = column[0]!
    column[0] = 1
    reflectRows(a, n, k, k + 1, n, column, left)
    q.push({ at: k, v: column, tau: left })
    if (k === n - 1) break
    const row = a.slice(k * n + k + 1, (k + 1) * n)
    const right = reflector(row)
    e[k] = row[0]!
    row[0] = 1
    for (let i = k + 1; i < m; i++) {
      let sum = 0
      for (let j = 0; j < row.length; j++) sum += row[j]! * a[i * n + k + 1 + j]!
      for (let j = 0; j < row.length; j++) a[i * n + k + 1 + j]! -= right * sum * row[j]!
    }
    p.push({ at: k + 1, v: row, tau: right })
  }
  return { d, e, q, p }
}

/** Both singular values of [[f, g], [0, h]] and the rotations that lead to them: lasv2. */
function triangle(f: number, g: number, h: number, { epsilon }: Precision) {
  let [ft, fa, ht, ha] = [f, Math.abs(f), h, Math.abs(h)]
  const swapped = ha > fa
  if (swapped) [ft, fa, ht, ha] = [ht, ha, ft, fa]
  const ga = Math.abs(g)
  let greatest: 'f' | 'g' | 'h' = swapped ? 'h' : 'f'
  let [least, most, cl, cr, sl, sr] = [ha, fa, 1, 1, 0, 0]
  if (ga > fa && fa / ga < epsilon) {
    greatest = 'g'
    most = ga
    least = ha > 1 ? fa / (ga / ha) : (fa / ga) * ha
    ;[cl, sl, sr, cr] = [1, ht / g, 1, ft / g]
  } else if (ga !== 0) {
    if (ga > fa) greatest = 'g'
    const gap = fa - ha
    let l = gap === fa ? 1 : gap / fa
    const m = g / ft
    let t = 2 - l
    const s = Math.sqrt(t * t + m * m)
    const r = l === 0 ? Math.abs(m) : Math.sqrt(l * l + m * m)
    const a = 0.5 * (s + r)
    least = ha / a
    most = fa * a
    if (m * m === 0) t = l === 0 ? signed(2, ft) * signed(1, g) : g / signed(gap, ft) + m / t
    else t = (m / (s + t) + m / (r + l)) * (1 + a)
    l = Math.sqrt(t * t + 4)
    cr = 2 / l
    sr = t / l
    cl = (cr + sr * m) / a
    sl = ((ht / ft) * sr) / a
  }
  const [csl, snl, csr, snr] = swapped ? [sr, cr, sl, cl] : [cl, sl, cr, sr]
  const sign =
    greatest === 'f'
      ? signed(1, csr) * signed(1, csl) * signed(1, f)
      : greatest === 'g'
        ? signed(1, snr) * signed(1, csl) * signed(1, g)
        : signed(1, snr) * signed(1, snl) * signed(1, h)
  return {
    most: signed(most, sign),
    least: signed(least, sign * signed(1, f) * signed(1, h)),
    csl,
    snl,
    csr,
    snr,
  }
}

/** The lesser singular value of [[f, g], [0, h]]: las2. */
function leastOf(f: number, g: number, h: number): number {
  const [fa, ga, ha] = [Math.abs(f), Math.abs(g), Math.abs(h)]
  const [low, high] = [Math.min(fa, ha), Math.max(fa, ha)]
  if (low === 0) return 0
  const as = 1 + low / high
  const at = (high - low) / high
  if (ga < high) {
    const au = (ga / high) ** 2
    return low * (2 / (Math.sqrt(as * as + au) + Math.sqrt(at * at + au)))
  }
  const au = high / ga
  if (au === 0) return (low * high) / ga
  const c = 1 / (Math.sqrt(1 + (as * au) ** 2) + Math.sqrt(1 + (at * au) ** 2))
  return low * c * au * 2
}

/** What the iteration works on: the matrix, and vectors in columns that are rotated with it. */
interface Iterated {
  readonly d: Numbers
  readonly e: Numbers
  readonly u: Numbers
  readonly v: Numbers
  readonly n: number
}

/** One sweep over the block from `l` to `m` (`step` 1) or back (-1). */
function sweep(
  { d, e, u, v, n }: Iterated,
  l: number,
  m: number,
  step: 1 | -1,
  shift: number,
): void {
  const [first, last] = step > 0 ? [l, m] : [m, l]
  /** The number between i and the next one on the way. */
  const beside = (i: number): number => (step > 0 ? i : i - 1)
  // Going back, rows and columns change places, and with them both sets of vectors.
  const [right, left] = step > 0 ? [v, u] : [u, v]
  if (shift === 0) {
    let [c, oldC, oldS, s] = [1, 1, 0, 0]
    for (let i = first; i !== last; i += step) {
      let r: number
      ;[c, s, r] = rotation(d[i]! * c, e[beside(i)]!)
      if (i !== first) e[beside(i - step)] = oldS * r
      ;[oldC, oldS, d[i]] = rotation(oldC * r, d[i + step]! * s)
      rotate(right, n, beside(i), c, step * s)
      rotate(left, n, beside(i), oldC, step * oldS)
    }
    const h = d[last]! * c
    d[last] = h * oldC
    e[beside(last - step)] = h * oldS
    return
  }
  const head = d[first]!
  let f = (Math.abs(head) - shift) * (signed(1, head) + shift / head)
  let g = e[beside(first)]!
  for (let i = first; i !== last; i += step) {
    const at = beside(i)
    const [cr, sr, r] = rotation(f, g)
    if (i !== first) e[beside(i - step)] = r
    f = cr * d[i]! + sr * e[at]!
    e[at] = cr * e[at]! - sr * d[i]!
    g = sr * d[i + step]!
    d[i + step]! *= cr
    const [cl, sl, size] = rotation(f, g)
    d[i] = size
    f = cl * e[at] + sl * d[i + step]!
    d[i + step] = cl * d[i + step]! - sl * e[at]
    if (i + step !== last) {
      const next = beside(i + step)
      g = sl * e[next]!
      e[next]! *= cl
    }
    rotate(right, n, at, cr, step * sr)
    rotate(left, n, at, cl, step * sl)
  }
  e[beside(last - step)] = f
}

/** What a block's convergence is judged by: the tolerance, and the size below which a number is nothing. */
interface Limits {
  readonly tolerance: number
  readonly threshold: number
}

/**
 * Sets the number that no longer counts between `l` and `m` to 0. @returns whether there was one, and else the
 * least singular value at least.
 */
function settled({ d, e }: Iterated, l: number, m: number, step: 1 | -1, { tolerance }: Limits) {
  const [first, last] = step > 0 ? [l, m] : [m, l]
  const beside = (i: number): number => (step > 0 ? i : i - 1)
  const end = beside(last - step)
  if (Math.abs(e[end]!) <= tolerance * Math.abs(d[last]!)) {
    e[end] = 0
    return null
  }
  let least = Math.abs(d[first]!)
  let size = least
  for (let i = first; i !== last; i += step) {
    const next = Math.abs(e[beside(i)]!)
    if (next <= tolerance * size) {
      e[beside(i)] = 0
      return null
    }
    size = Math.abs(d[i + step]!) * (size / (size + next))
    least = Math.min(least, size)
  }
  return least
}

/**
 * Singular values of an upper bidiagonal matrix in falling order in place of its diagonal, the columns of
 * `u` and `v` (n×n each) rotated along: bdsqr. Whether they are found.
 */
export function singularOfBidiagonal(matrix: Iterated, at: Precision): boolean {
  const { d, e, u, v, n } = matrix
  const limits = limitsOf(matrix, at)
  const { threshold } = limits
  let [oldL, oldM] = [-1, -1]
  let step: 1 | -1 = 1
  let tries = 6 * n * n
  for (let m = n - 1; m > 0;) {
    if (tries < 0) return false
    let most = Math.abs(d[m]!)
    let l = m
    while (l > 0) {
      const beside = Math.abs(e[l - 1]!)
      if (beside <= threshold) {
        e[l - 1] = 0
        break
      }
      most = Math.max(most, Math.abs(d[l - 1]!), beside)
      l--
    }
    if (l === m) {
      m--
      continue
    }
    if (l === m - 1) {
      const found = triangle(d[l]!, e[l]!, d[m]!, at)
      d[l] = found.most
      e[l] = 0
      d[m] = found.least
      rotate(v, n, l, found.csr, found.snr)
      rotate(u, n, l, found.csl, found.snl)
      m -= 2
      continue
    }
    // Another block than before: chased from its larger end.
    if (l > oldM || m < oldL) step = Math.abs(d[l]!) >= Math.abs(d[m]!) ? 1 : -1
    const least = settled(matrix, l, m, step, limits)
    if (least === null) continue
    ;[oldL, oldM] = [l, m]
    sweep(matrix, l, m, step, shiftOf(matrix, l, m, step, least / most, limits, at))
    tries -= m - l
    const end = step > 0 ? m - 1 : l
    if (Math.abs(e[end]!) <= threshold) e[end] = 0
  }
  order(matrix)
  return true
}

function limitsOf({ d, e, n }: Iterated, { epsilon, least }: Precision): Limits {
  const tolerance = Math.max(10, Math.min(100, epsilon ** (-1 / 8))) * epsilon
  let smallest = Math.abs(d[0]!)
  let size = smallest
  for (let i = 1; i < n && smallest !== 0; i++) {
    size = Math.abs(d[i]!) * (size / (size + Math.abs(e[i - 1]!)))
    smallest = Math.min(smallest, size)
  }
  const threshold = Math.max((tolerance * smallest) / Math.sqrt(n), 6 * n * n * least)
  return { tolerance, threshold }
}

/** The shift of the next sweep; 0 where one would cost digits of small singular values. */
function shiftOf(
  { d, e, n }: Iterated,
  l: number,
  m: number,
  step: 1 | -1,
  ratio: number,
  { tolerance }: Limits,
  { epsilon }: Precision,
): number {
  if (n * tolerance * ratio <= Math.max(epsilon, 0.01 * tolerance)) return 0
  const [head, low] = step > 0 ? [Math.abs(d[l]!), m - 1] : [Math.abs(d[m]!), l]
  const shift = leastOf(d[low]!, e[low]!, d[low + 1]!)
  return head > 0 && (shift / head) ** 2 < epsilon ? 0 : shift
}

/** Makes the values positive, by the vectors of `v`, and sorts them. */
function order({ d, u, v, n }: Iterated): void {
  for (let j = 0; j < n; j++) {
    if (!(d[j]! < 0) && !Object.is(d[j], -0)) continue
    d[j] = -d[j]!
    for (let i = 0; i < n; i++) v[i * n + j] = -v[i * n + j]!
  }
  for (let to = n - 1; to > 0; to--) {
    let least = 0
    for (let j = 1; j <= to; j++) if (d[j]! <= d[least]!) least = j
    if (least === to) continue
    for (const [list, rows] of [
      [d, 1],
      [u, n],
      [v, n],
    ] as const)
      for (let i = 0; i < rows; i++) {
        const kept = list[i * n + to]!
        list[i * n + to] = list[i * n + least]!
        list[i * n + least] = kept
      }
  }
}
