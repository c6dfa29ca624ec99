// Calls the kernels that fold or accumulate along dimensions. It records no graph.
import { type ArgReduceOp, type CumulativeOp, type ReduceOp } from '../kernels/kernels.ts'
export { ArgReduceOp, CumulativeOp, ReduceOp } from '../kernels/kernels.ts'
import { type DType, int64 } from './dtype.ts'
import { kernels } from './engine.ts'
import { castTo, computable, copyInto, describe } from './loops.ts'
import { numelOf, type Shape } from './shape.ts'
import { emptyTensor, type Tensor } from './tensor.ts'

/** The kept dimensions, then the reduced ones, with the strides of the result (0 when reduced). */
function reduction(a: Tensor, mask: readonly boolean[], result: DType) {
  const kept = a.shape.map((_, d) => d).filter((d) => !mask[d])
  const reduced = a.shape.map((_, d) => d).filter((d) => mask[d])
  const order = [...kept, ...reduced]
  const out = emptyTensor(
    kept.map((d) => a.shape[d]!),
    result,
  )
  const shape = order.map((d) => a.shape[d]!)
  const outStrides = order.map((_, i) => (i < kept.length ? out.strides[i]! : 0))
  const strides = order.map((d) => a.strides[d]!)
  return { out, ...describe(shape, [outStrides, strides], reduced.length) }
}

/** Reduces the dimensions in `mask` of `a` (converted to `dtype`); the result has the others. */
export function reduce(
  op: ReduceOp,
  a: Tensor,
  mask: readonly boolean[],
  dtype: DType,
  result = dtype,
): Tensor {
  const { computes } = dtype
  const view = computable(a, dtype)
  const { out, meta, inner } = reduction(view, mask, result.computes)
  if (numelOf(out.shape) > 0) kernels.reduce(op, computes.code, meta, out.at, view.at, inner)
  return castTo(out, result)
}

/** Positions of extremes along the dimensions in `mask`, int64. */
export function argReduce(op: ArgReduceOp, a: Tensor, mask: readonly boolean[]): Tensor {
  const view = computable(a, a.dtype)
  const { out, meta, inner } = reduction(view, mask, int64)
  if (numelOf(out.shape) > 0) kernels.argreduce(op, view.dtype.code, meta, out.at, view.at, inner)
  return out
}

/** Running sums or products of `a` along dimension `dim`. */
export function cumulate(op: CumulativeOp, a: Tensor, dim: number, dtype: DType): Tensor {
  const view = computable(a, dtype)
  const out = emptyTensor(a.shape, dtype.computes)
  if (a.ndim === 0) {
    copyInto(out, view)
    return castTo(out, dtype)
  }
  const { itemsize, code } = dtype.computes
  const n = a.shape[dim]!
  const lines = a.shape.map((size, d) => (d === dim ? 1 : size))
  for (const index of positions(lines)) {
    const from = index.reduce((sum, i, d) => sum + i * view.strides[d]!, 0)
    const to = index.reduce((sum, i, d) => sum + i * out.strides[d]!, 0)
    kernels.cumulative(
      op,
      code,
      n,
      out.at + to * itemsize,
      out.strides[dim]!,
      view.at + from * itemsize,
      view.strides[dim]!,
    )
  }
  return castTo(out, dtype)
}

/** Every index of a tensor of this shape, in order; the same array each time. */
export function* positions(shape: Shape): Generator<number[]> {
  if (numelOf(shape) === 0) return
  const index = shape.map(() => 0)
  for (;;) {
    yield index
    let d = shape.length - 1
    while (d >= 0 && index[d] === shape[d]! - 1) index[d--] = 0
    if (d < 0) return
    index[d]!++
  }
}
