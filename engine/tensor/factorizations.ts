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
import { singularValues, symmetric } from '../kernels/shared/spectra.ts'
import { int32 } from './dtype.ts'
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

/** Eigenvalues in rising order and eigenvectors, of symmetric matrices of which the lower part is read. */
export function eigenFactors(a: Tensor): Factors {
  const n = last(a)[0]
  const info: number[] = []
  const parts = [
    { shape: [n], dtype: a.dtype },
    { shape: [n, n], dtype: a.dtype },
  ]
  const results = overMatrices([a], parts, (matrix) => {
    const found = symmetric(matrix, n)
    info.push(found ? 0 : 1)
    return found ? [found.values, found.vectors] : []
  })
  return { results, info }
}

/** U (m×k), S and V (n×k) of `a = U · S · Vᵀ`, with k the smaller of m and n. */
export function singularFactors(a: Tensor): [Tensor, Tensor, Tensor] {
  const [m, n] = last(a)
  const k = Math.min(m, n)
  const parts = [
    { shape: [m, k], dtype: a.dtype },
    { shape: [k], dtype: a.dtype },
    { shape: [n, k], dtype: a.dtype },
  ]
  const found = overMatrices([a], parts, (matrix) => {
    if (m >= n) {
      const { u, s, v } = singularValues(matrix, m, n)
      return [u, s, v]
    }
    const turned = new Float64Array(m * n)
    for (let i = 0; i < m; i++) for (let j = 0; j < n; j++) turned[j * m + i] = matrix[i * n + j]!
    const { u, s, v } = singularValues(turned, n, m)
    return [v, s, u]
  })
  return found as [Tensor, Tensor, Tensor]
}
