// Factorizations over batches of matrices (kernels/shared/matrices.ts, spectra.ts): which arrays go in and
// come out. It records no graph and words no errors; `info` says where one failed.
import {
  cholesky,
  exchange,
  lu,
  orthogonal,
  qr,
  solveTriangle,
  type Triangle,
} from '../kernels/shared/matrices.ts'
import { double, type Precision, single } from '../kernels/shared/rotations.ts'
import { singularValues } from '../kernels/shared/singular.ts'
import { symmetric } from '../kernels/shared/tridiagonal.ts'
import { float64, int32 } from './dtype.ts'
import { overMatrices, tensorOf, batchOf } from './matrices.ts'
import { numelOf } from './shape.ts'
import type { Tensor } from './tensor.ts'

const last = (a: Tensor): [number, number] => a.shape.slice(-2) as [number, number]

/** Results of a factorization, and for each matrix 0 or where it failed. */
export interface Factors {
  readonly results: Tensor[]
  readonly info: readonly number[]
}

/** Both factors in one matrix, and the rows' exchanges. */
export function luFactors(a: Tensor): Factors {
  const [m, n] = last(a)
  const info: number[] = []
  const parts = [
    { shape: [m, n], dtype: a.dtype },
    { shape: [Math.min(m, n)], dtype: int32 },
  ]
  const results = overMatrices([a], parts, (matrix) => {
    const found = lu(matrix, m, n)
    info.push(found.info)
    return [matrix, found.pivots]
  })
  return { results, info }
}

/** x of `a · x = b` from the factors; `pivots` one for each matrix. */
export function luSolution(factors: Tensor, pivots: Tensor, b: Tensor, transposed = false): Tensor {
  const n = last(factors)[0]
  const k = last(b)[1]
  const exchanges = pivots.unsqueeze(-1)
  const part = { shape: [n, k], dtype: b.dtype }
  const [x] = overMatrices([factors, exchanges, b], [part], (a, p, rhs) => {
    if (!transposed) {
      exchange(p, rhs, k)
      solveTriangle(a, n, rhs, k, { upper: false, unit: true })
      solveTriangle(a, n, rhs, k, { upper: true, unit: false })
    } else {
      const t = transpose(a, n)
      solveTriangle(t, n, rhs, k, { upper: false, unit: false })
      solveTriangle(t, n, rhs, k, { upper: true, unit: true })
      exchange(p, rhs, k, true)
    }
    return [rhs]
  })
  return x!
}

function transpose(a: Float64Array, n: number): Float64Array {
  return a.map((_, i) => a[(i % n) * n + Math.floor(i / n)]!)
}

/** x of `a · x = b` for triangular matrices. */
export function triangularSolution(a: Tensor, b: Tensor, triangle: Triangle): Tensor {
  const [n, k] = last(b)
  const part = { shape: [n, k], dtype: b.dtype }
  const [x] = overMatrices([a, b], [part], (matrix, rhs) => {
    solveTriangle(matrix, n, rhs, k, triangle)
    return [rhs]
  })
  return x!
}

/** The lower factors of symmetric matrices, of which the lower part is read. */
export function choleskyFactors(a: Tensor): Factors {
  const n = last(a)[0]
  const info: number[] = []
  const results = overMatrices([a], [{ shape: [n, n], dtype: a.dtype }], (matrix) => {
    info.push(cholesky(matrix, n))
    return [matrix]
  })
  return { results, info }
}

/** R with the reflections that make Q below its diagonal, and their factors. */
export function packedQr(a: Tensor): [Tensor, Tensor] {
  const [m, n] = last(a)
  const parts = [
    { shape: [m, n], dtype: a.dtype },
    { shape: [Math.min(m, n)], dtype: a.dtype },
  ]
  const [packed, taus] = overMatrices([a], parts, (matrix) => {
    const found = qr(matrix, m, n)
    return [matrix, found]
  })
  return [packed!, taus!]
}

/** Q with so many columns, and R with as many rows. */
export function qrFactors(a: Tensor, columns: number): [Tensor, Tensor] {
  const [m, n] = last(a)
  const parts = [
    { shape: [m, columns], dtype: a.dtype },
    { shape: [columns, n], dtype: a.dtype },
  ]
  const [q, r] = overMatrices([a], parts, (matrix) => {
    const taus = qr(matrix, m, n)
    const upper = new Float64Array(columns * n)
    for (let i = 0; i < Math.min(columns, m); i++)
      for (let j = i; j < n; j++) upper[i * n + j] = matrix[i * n + j]!
    return [orthogonal(matrix, m, n, taus, columns), upper]
  })
  return [q!, r!]
}

/** The product of the reflections below `a`'s diagonal, with `taus` one for each. */
export function reflections(a: Tensor, taus: Tensor): Tensor {
  const [m, n] = last(a)
  const [q] = overMatrices(
    [a, taus.unsqueeze(-1)],
    [{ shape: [m, n], dtype: a.dtype }],
    (v, tau) => [orthogonal(v, m, n, tau, n)],
  )
  return q!
}

/** One number for each matrix, as a tensor of the batch's shape. */
export const perMatrix = (a: Tensor, numbers: readonly number[], dtype = int32): Tensor =>
  tensorOf(numbers, batchOf(a), dtype)

/** The sign and product, or logarithm, of each matrix's diagonal after row exchanges. */
export function diagonals(a: Tensor): readonly { sign: number; log: number; product: number }[] {
  const n = last(a)[0]
  const count = numelOf(batchOf(a))
  const found: { sign: number; log: number; product: number }[] = []
  overMatrices([a], [], (matrix) => {
    const { pivots } = lu(matrix, n, n)
    let [sign, log, product] = [1, 0, 1]
    pivots.forEach((p, i) => {
      if (p !== i + 1) sign = -sign
    })
    product = sign
    for (let i = 0; i < n; i++) {
      const value = matrix[i * n + i]!
      sign *= Math.sign(value)
      log += Math.log(Math.abs(value))
      product *= value
    }
    found.push({ sign, log, product })
    return []
  })
  return found.slice(0, count)
}

/** How exactly PyTorch counts in the tensor's dtype, on which the steps to convergence depend. */
const precisionOf = ({ dtype }: Tensor): Precision => (dtype === float64 ? double : single)

/** Eigenvalues in rising order and eigenvectors, of the lower or upper part of symmetric matrices. */
export function eigenFactors(a: Tensor, upper: boolean): Factors {
  const n = last(a)[0]
  const info: number[] = []
  const parts = [
    { shape: [n], dtype: a.dtype },
    { shape: [n, n], dtype: a.dtype },
  ]
  const results = overMatrices([a], parts, (matrix) => {
    const found = symmetric(matrix, n, upper, precisionOf(a))
    info.push(found ? 0 : 1)
    return found ? [found.values, found.vectors] : []
  })
  return { results, info }
}

/** U, S and V of `a = U · S · Vᵀ`: of k columns each, the smaller of m and n, or with `full` of all. */
export function singularFactors(a: Tensor, full: boolean): Factors {
  const [m, n] = last(a)
  const k = Math.min(m, n)
  const info: number[] = []
  const parts = [
    { shape: [m, full ? m : k], dtype: a.dtype },
    { shape: [k], dtype: a.dtype },
    { shape: [n, full ? n : k], dtype: a.dtype },
  ]
  const results = overMatrices([a], parts, (matrix) => {
    const found = singularValues(matrix, m, n, full, precisionOf(a))
    info.push(found ? 0 : 1)
    return found ? [found.u, found.s, found.v] : []
  })
  return { results, info }
}
