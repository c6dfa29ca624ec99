// Singular values and vectors of one matrix in float64, by the ways that LAPACK's gesdd goes, so that the
// vectors have the signs that it gives. No tensors.
import { type Bidiagonal, bidiagonal, type Reflection, singularOfBidiagonal } from './bidiagonal.ts'
import { type Numbers, orthogonal, qr, reflectRows } from './matrices.ts'
import { type Precision, rotate, rotation, signed } from './rotations.ts'

export interface Singular {
  /** m×k, or m×m where all columns are asked for. */
  readonly u: Numbers
  readonly s: Numbers
  /** n×k, or n×n. */
  readonly v: Numbers
}

function transposed(a: Numbers, m: number, n: number): Numbers {
  const t = new Float64Array(m * n)
  for (let i = 0; i < m; i++) for (let j = 0; j < n; j++) t[j * m + i] = a[i * n + j]!
  return t
}

/** An identity of so many rows and columns with `inner` (k×k) in its corner. */
function bordered(inner: Numbers, k: number, rows: number, columns: number): Numbers {
  const out = new Float64Array(rows * columns)
  for (let i = 0; i < Math.min(rows, columns); i++) out[i * columns + i] = 1
  for (let i = 0; i < k; i++) for (let j = 0; j < k; j++) out[i * columns + j] = inner[i * k + j]!
  return out
}

/** `x` (rows of length `width`) after reflections, the last of them first. */
function reflected(list: readonly Reflection[], x: Numbers, width: number): Numbers {
  for (let k = list.length - 1; k >= 0; k--) {
    const { at, v, tau } = list[k]!
    reflectRows(x, width, at, 0, width, v, tau)
  }
  return x
}

/** a (m×k) · b (k×n) */
function product(a: Numbers, b: Numbers, m: number, k: number, n: number): Numbers {
  const out = new Float64Array(m * n)
  for (let i = 0; i < m; i++)
    for (let p = 0; p < k; p++) {
      const factor = a[i * k + p]!
      for (let j = 0; j < n; j++) out[i * n + j]! += factor * b[p * n + j]!
    }
  return out
}

const unit = (n: number): Numbers => bordered(new Float64Array(0), 0, n, n)

/** Of the bidiagonal matrix itself, which is `lower` where it stands for a wide one: bdsdc. */
function ofBidiagonal({ d, e }: Bidiagonal, lower: boolean, at: Precision): Singular | null {
  const n = d.length
  const [s, beside] = [d.slice(), e.slice()]
  const [u, v] = [unit(n), unit(n)]
  if (n === 1)
    return { u: Float64Array.of(signed(1, s[0]!)), s: s.map(Math.abs), v: Float64Array.of(1) }
  const turns: [c: number, s: number][] = []
  if (lower)
    for (let i = 0; i < n - 1; i++) {
      const [c, sine, r] = rotation(s[i]!, beside[i]!)
      s[i] = r
      beside[i] = sine * s[i + 1]!
      s[i + 1]! *= c
      turns.push([c, sine])
    }
  if (!singularOfBidiagonal({ d: s, e: beside, u, v, n }, at)) return null
  if (!lower) return { u, s, v }
  const rows = transposed(u, n, n)
  for (let i = n - 2; i >= 0; i--) rotate(rows, n, i, turns[i]![0], -turns[i]![1])
  return { u: transposed(rows, n, n), s, v }
}

/**
 * U, S and V of `a` (m×n); `full` asks for as many columns as rows, where there are more than k. Null where
 * they are not found.
 */
export function singularValues(
  a: Numbers,
  m: number,
  n: number,
  full: boolean,
  at: Precision,
): Singular | null {
  const wide = m < n
  const [high, low] = wide ? [n, m] : [m, n]
  const columns = full ? high : low
  if (low === 0) {
    const [long, s, short] = [full ? unit(high) : new Float64Array(0), new Float64Array(0), unit(0)]
    return wide ? { u: short, s, v: long } : { u: long, s, v: short }
  }
  const work = wide ? transposed(a, m, n) : a.slice()
  let [long, short, s]: Numbers[] = []
  if (high >= Math.trunc((low * 11) / 6)) {
    // Much longer than wide: R of QR is decomposed instead.
    const taus = qr(work, high, low)
    const r = new Float64Array(low * low)
    for (let i = 0; i < low; i++) for (let j = i; j < low; j++) r[i * low + j] = work[i * low + j]!
    const reduced = bidiagonal(wide ? transposed(r, low, low) : r, low, low)
    const found = ofBidiagonal(reduced, false, at)
    if (!found) return null
    const [u, v] = [reflected(reduced.q, found.u, low), reflected(reduced.p, found.v, low)]
    const q = orthogonal(work, high, low, taus, columns)
    long = product(q, bordered(wide ? v : u, low, columns, columns), high, columns, columns)
    short = wide ? u : v
    s = found.s
  } else {
    const reduced = bidiagonal(work, high, low)
    const found = ofBidiagonal(reduced, wide, at)
    if (!found) return null
    const inner = bordered(wide ? found.v : found.u, low, high, columns)
    long = reflected(reduced.q, inner, columns)
    short = reflected(reduced.p, wide ? found.u : found.v, low)
    s = found.s
  }
  return wide ? { u: short, s, v: long } : { u: long, s, v: short }
}
