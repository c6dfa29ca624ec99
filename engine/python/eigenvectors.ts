// The eigenvalues and right eigenvectors of a general square matrix, from its Schur form: back substitution,
// and LAPACK's norms (dtrevc, dgebak, dgeev). Complex pairs stand side by side as real and imaginary parts.
import { float64 } from '../tensor/dtype.ts'
import { TorchError } from '../tensor/errors.ts'
import { elementsOf } from '../tensor/elements.ts'
import { emptyTensor, type Tensor } from '../tensor/tensor.ts'
import { type Schur, schur, sign, ULP } from './schur.ts'

type Complex = readonly [number, number]

const times = ([a, b]: Complex, [c, d]: Complex): Complex => [a * c - b * d, a * d + b * c]
const less = ([a, b]: Complex, [c, d]: Complex): Complex => [a - c, b - d]

function over([a, b]: Complex, [c, d]: Complex): Complex {
  if (Math.abs(c) >= Math.abs(d)) {
    const ratio = d / c
    const size = c + d * ratio
    return [(a + b * ratio) / size, (b - a * ratio) / size]
  }
  const ratio = c / d
  const size = d + c * ratio
  return [(a * ratio + b) / size, (b * ratio - a) / size]
}

/** Solves the rows above `end` of (T - λ)x = rhs, in place. */
function substitute({ t, n }: Schur, end: number, value: Complex, x: Complex[]): void {
  const least = Math.max(ULP * (Math.abs(value[0]) + Math.abs(value[1])), Number.MIN_VALUE)
  const shifted = (j: number): Complex => {
    const found: Complex = [t[j * n + j]! - value[0], -value[1]]
    return Math.abs(found[0]) + Math.abs(found[1]) < least ? [least, 0] : found
  }
  for (let j = end - 1; j >= 0; j--) {
    const pair = j > 0 && t[j * n + j - 1] !== 0
    const first = pair ? j - 1 : j
    if (pair) {
      const [b, c]: Complex[] = [
        [t[first * n + j]!, 0],
        [t[j * n + first]!, 0],
      ]
      const [a, d] = [shifted(first), shifted(j)]
      const det = less(times(a, d), times(b!, c!))
      const top = over(less(times(x[first]!, d), times(b!, x[j]!)), det)
      x[j] = over(less(times(a, x[j]!), times(c!, x[first]!)), det)
      x[first] = top
    } else x[j] = over(x[j]!, shifted(j))
    for (let k = 0; k < first; k++) {
      x[k] = less(x[k]!, times([t[k * n + j]!, 0], x[j]!))
      if (pair) x[k] = less(x[k]!, times([t[k * n + first]!, 0], x[first]!))
    }
    if (pair) j--
  }
}

/** The vector in the Schur basis of the eigenvalue(s) that end in row `at`. */
function triangular(form: Schur, at: number): Complex[] {
  const { t, n, re, im } = form
  const x = Array.from({ length: n }, (): Complex => [0, 0])
  if (im[at] === 0) {
    x[at] = [1, 0]
    for (let k = 0; k < at; k++) x[k] = [-t[k * n + at]!, 0]
    substitute(form, at, [re[at]!, 0], x)
    return x
  }
  const before = at - 1
  const size = im[before]!
  const [b, c] = [t[before * n + at]!, t[at * n + before]!]
  if (Math.abs(b) >= Math.abs(c)) {
    x[before] = [1, 0]
    x[at] = [0, size / b]
  } else {
    x[before] = [-size / c, 0]
    x[at] = [0, 1]
  }
  for (let k = 0; k < before; k++)
    x[k] = [-x[before][0] * t[k * n + before]!, -x[at][1] * t[k * n + at]!]
  substitute(form, before, [re[before]!, size], x)
  return x
}

/** Takes a vector back from the Schur basis and the balancing to the matrix's own. */
function restored({ q, n, balance }: Schur, x: readonly Complex[]): [Float64Array, Float64Array] {
  const [real, imaginary] = [new Float64Array(n), new Float64Array(n)]
  for (let i = 0; i < n; i++)
    for (let k = 0; k < n; k++) {
      real[i]! += q[i * n + k]! * x[k]![0]
      imaginary[i]! += q[i * n + k]! * x[k]![1]
    }
  const { low, high, scale } = balance
  for (const part of [real, imaginary]) {
    if (low < high) for (let i = low; i <= high; i++) part[i]! *= scale[i]!
    const exchange = (i: number): void => {
      const j = scale[i]!
      const kept = part[i]!
      part[i] = part[j]!
      part[j] = kept
    }
    for (let i = low - 1; i >= 0; i--) exchange(i)
    for (let i = high + 1; i < n; i++) exchange(i)
  }
  return [real, imaginary]
}

/** Norm 1; in complex vectors the largest element is made real. */
function normed(real: Float64Array, imaginary: Float64Array, complex: boolean): void {
  const norm = Math.hypot(Math.hypot(...real), Math.hypot(...imaginary))
  for (let k = 0; k < real.length; k++) {
    real[k]! /= norm
    imaginary[k]! /= norm
  }
  if (!complex) return
  let most = 0
  const size = (k: number): number => real[k]! ** 2 + imaginary[k]! ** 2
  for (let k = 1; k < real.length; k++) if (size(k) > size(most)) most = k
  const [f, g] = [real[most]!, imaginary[most]!]
  const r = sign(Math.hypot(f, g), f)
  const [cs, sn] = g === 0 ? [1, 0] : f === 0 ? [0, Math.sign(g)] : [f / r, g / r]
  for (let k = 0; k < real.length; k++) {
    const [x, y] = [real[k]!, imaginary[k]!]
    real[k] = cs * x + sn * y
    imaginary[k] = cs * y - sn * x
  }
  imaginary[most] = 0
}

/** [real parts, imaginary parts, vectors as columns] of a float64 matrix. */
export function eigen(matrix: Tensor): Tensor[] {
  const n = matrix.shape[0]!
  const form = schur(Float64Array.from(elementsOf(matrix) as Float64Array), n)
  if (!form) throw new TorchError('RuntimeError', 'Eigenvalues did not converge')
  const out = [[n], [n], [n, n]].map((shape) => emptyTensor(shape, float64))
  const [re, im, vectors] = out.map((tensor) => elementsOf(tensor) as Float64Array)
  re!.set(form.re)
  im!.set(form.im)
  for (let at = n - 1; at >= 0; at--) {
    const complex = form.im[at] !== 0
    const [real, imaginary] = restored(form, triangular(form, at))
    normed(real, imaginary, complex)
    for (let k = 0; k < n; k++) {
      vectors![k * n + (complex ? at - 1 : at)] = real[k]!
      if (complex) vectors![k * n + at] = imaginary[k]!
    }
    if (complex) at--
  }
  return out
}
