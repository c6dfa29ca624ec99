// Matrix products over whole tensors, batches included: picks strides and calls the kernel. It
// records no graph; the ops in engine/ops/linalg.ts do.
import type { DType } from './dtype.ts'
import { checkInterrupt, kernels } from './engine.ts'
import { TorchError } from './errors.ts'
import { castTo, computable } from './loops.ts'
import { positions } from './reductions.ts'
import { broadcastShapes, broadcastStrides, type Shape } from './shape.ts'
import { emptyTensor, type Tensor } from './tensor.ts'

interface Matrix {
  readonly at: number
  readonly row: number
  readonly column: number
}

function multiply(
  dtype: DType,
  m: number,
  n: number,
  k: number,
  out: Matrix,
  a: Matrix,
  b: Matrix,
): void {
  kernels.matmul(dtype.code, m, n, k, out.at, out.row, a.at, a.row, a.column, b.at, b.row, b.column)
}

/**
 * `left[m, k] · right[k, n]`.
 * @throws RuntimeError when the dtypes differ; shapes are the caller's to check.
 */
export function product(left: Tensor, right: Tensor): Tensor {
  checkTypes(left, right)
  const { dtype } = left
  const a = computable(left, dtype)
  const b = computable(right, dtype)
  const [m, k] = a.shape as [number, number]
  const n = b.shape[1]!
  const out = emptyTensor([m, n], a.dtype)
  multiply(
    a.dtype,
    m,
    n,
    k,
    { at: out.at, row: n, column: 1 },
    { at: a.at, row: a.strides[0]!, column: a.strides[1]! },
    { at: b.at, row: b.strides[0]!, column: b.strides[1]! },
  )
  return castTo(out, dtype)
}

/** `left[…, m, k] · right[…, k, n]` with the leading dimensions broadcast. */
export function batchedProduct(left: Tensor, right: Tensor): Tensor {
  checkTypes(left, right)
  const { dtype } = left
  const a = computable(left, dtype)
  const b = computable(right, dtype)
  const [m, k] = a.shape.slice(-2) as [number, number]
  const n = b.shape.at(-1)!
  const batch = broadcastShapes(a.shape.slice(0, -2), b.shape.slice(0, -2))
  const out = emptyTensor([...batch, m, n], a.dtype)
  const size = a.dtype.itemsize
  const steps = (t: Tensor): number[] =>
    broadcastStrides(t.shape.slice(0, -2), t.strides.slice(0, -2), batch)
  const [outSteps, aSteps, bSteps] = [steps(out), steps(a), steps(b)]
  const offset = (index: Shape, strides: Shape): number =>
    index.reduce((sum, i, d) => sum + i * strides[d]!, 0) * size
  const [aRow, aColumn] = a.strides.slice(-2) as [number, number]
  const [bRow, bColumn] = b.strides.slice(-2) as [number, number]
  for (const index of positions(batch)) {
    checkInterrupt()
    multiply(
      a.dtype,
      m,
      n,
      k,
      { at: out.at + offset(index, outSteps), row: n, column: 1 },
      { at: a.at + offset(index, aSteps), row: aRow, column: aColumn },
      { at: b.at + offset(index, bSteps), row: bRow, column: bColumn },
    )
  }
  return castTo(out, dtype)
}

function checkTypes(a: Tensor, b: Tensor): void {
  if (a.dtype !== b.dtype)
    throw new TorchError(
      'RuntimeError',
      `expected scalar type ${a.dtype.scalar} but found ${b.dtype.scalar}`,
    )
}
