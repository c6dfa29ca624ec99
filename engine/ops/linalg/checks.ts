// What linear algebra asks of its inputs, in PyTorch's words, and small matrices that its formulas need.
import { type DType, FLOATING, float32, float64 } from '../../tensor/dtype.ts'
import { TorchError } from '../../tensor/errors.ts'
import { tensorOf } from '../../tensor/matrices.ts'
import { broadcastShapes, type Shape } from '../../tensor/shape.ts'
import type { Tensor } from '../../tensor/tensor.ts'

/** The function's name before a message; a few messages have none. */
const prefix = (name: string): string => (name === '' ? '' : `${name}: `)

export function fail(message: string): never {
  throw new TorchError('RuntimeError', message)
}

/** @throws RuntimeError below two dimensions. */
export function checkMatrix(a: Tensor, name: string, argument = 'A'): void {
  if (a.ndim < 2)
    fail(`${prefix(name)}The input tensor ${argument} must have at least 2 dimensions.`)
}

/** @throws RuntimeError unless the last two dimensions are equal. */
export function checkSquare(a: Tensor, name: string, argument = 'A'): void {
  checkMatrix(a, name, argument)
  const [m, n] = a.shape.slice(-2) as [number, number]
  if (m !== n)
    fail(
      `${prefix(name)}${argument} must be batches of square matrices, but they are ${m} by ${n} matrices`,
    )
}

/** @throws RuntimeError for integers, and for halves where factorizations have none. */
export function checkFloating(a: Tensor, name: string, halves = false): void {
  if (a.dtype.category !== FLOATING)
    fail(`${name}: Expected a floating point or complex tensor as input. Got ${a.dtype.scalar}`)
  if (!halves && a.dtype !== float32 && a.dtype !== float64)
    fail(`${name}: Low precision dtypes not supported. Got ${a.dtype.scalar}`)
}

/** The matrix of the batch that failed, as messages name it. */
export const placeText = (batch: Shape, place: number): string =>
  batch.length > 0 ? `(Batch element ${place}): ` : ''

export function linAlgError(message: string): never {
  throw new TorchError('_LinAlgError', message)
}

/** Ones where `keep(row, column)`, zeros elsewhere. */
export function maskOf(
  m: number,
  n: number,
  dtype: DType,
  keep: (row: number, column: number) => boolean,
): Tensor {
  const numbers = Array.from({ length: m * n }, (_, i) => (keep(Math.floor(i / n), i % n) ? 1 : 0))
  return tensorOf(numbers, [m, n], dtype)
}

/** The part on and below the diagonal number `k`, and the part on and above it. */
export const lower = (a: Tensor, k = 0): Tensor => a.tril(k)
export const upper = (a: Tensor, k = 0): Tensor => a.triu(k)

export const identity = (n: number, dtype: DType): Tensor => maskOf(n, n, dtype, (i, j) => i === j)

/** The transpose of the last two dimensions. */
export const flipped = (a: Tensor): Tensor => a.transpose(-2, -1)

/** A tensor's matrices stretched to a batch. */
export const stretched = (a: Tensor, batch: Shape): Tensor =>
  a.expand([...batch, ...a.shape.slice(-2)])

export const commonBatch = (a: Tensor, b: Tensor): Shape =>
  broadcastShapes(a.shape.slice(0, -2), b.shape.slice(0, -2))

/** As `placeText`, for the matrices of `a`. */
export const batchOfText = (a: Tensor, place: number): string =>
  placeText(a.shape.slice(0, -2), place)
