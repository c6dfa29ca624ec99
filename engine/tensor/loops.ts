// Calls the kernels over whole tensors: works out the common shape, merges dimensions that lie
// together, and writes the loop's description where kernels read it. With matmul.ts it is all that
// touches kernels; it records no graph.
import {
  type ArgReduceOp,
  type BinaryOp,
  type CompareOp,
  type CumulativeOp,
  type LogicalOp,
  type ReduceOp,
  type UnaryOp,
} from '../kernels/kernels.ts'
export {
  ArgReduceOp,
  BinaryOp,
  CompareOp,
  CumulativeOp,
  LogicalOp,
  ReduceOp,
  UnaryOp,
} from '../kernels/kernels.ts'
import { bool, type DType, float32, float64, int64 } from './dtype.ts'
import { kernels, scratch } from './engine.ts'
import { TorchError } from './errors.ts'
import { heap } from './memory.ts'
import type { Operand } from './promotion.ts'
import { type Scalar, toInt64 } from './scalar.ts'
import { broadcastShapes, broadcastStrides, numelOf, type Shape } from './shape.ts'
import { emptyTensor, Tensor } from './tensor.ts'

/** Writes one element at byte address `at`. */
export function writeElement(at: number, dtype: DType, value: Scalar): void {
  if (dtype === float32) heap.f32[at >>> 2] = Number(value)
  else if (dtype === float64) heap.f64[at / 8] = Number(value)
  else if (dtype === int64) heap.i64[at / 8] = toInt64(value)
  else heap.u8[at] = Number(value) ? 1 : 0
}

/** Reads one element at byte address `at`; int64 as a number where that is exact. */
export function readElement(at: number, dtype: DType): Scalar {
  if (dtype === float32) return heap.f32[at >>> 2]!
  if (dtype === float64) return heap.f64[at / 8]!
  if (dtype === bool) return heap.u8[at] !== 0
  const value = heap.i64[at / 8]!
  const small = Number(value)
  return Number.isSafeInteger(small) ? small : value
}

/**
 * Describes a loop over `shape` for operands with these strides, and returns where. Neighbouring
 * dimensions that every operand walks evenly become one; `keep` innermost ones stay apart (reduced
 * dimensions must not merge with kept ones).
 */
function describe(
  shape: Shape,
  strides: readonly Shape[],
  keep = 0,
): { meta: number; inner: number } {
  const sizes: number[] = []
  const steps: number[][] = strides.map(() => [])
  let inner = 0
  const boundary = shape.length - keep
  for (let d = 0; d < shape.length; d++) {
    const size = shape[d]!
    if (size === 1) continue
    const last = sizes.length - 1
    const merges =
      last >= 0 &&
      d !== boundary &&
      (d < boundary || inner > 0) &&
      strides.every((stride, o) => steps[o]![last] === stride[d]! * size)
    if (merges) {
      sizes[last]! *= size
      strides.forEach((stride, o) => (steps[o]![last] = stride[d]!))
    } else {
      sizes.push(size)
      strides.forEach((stride, o) => steps[o]!.push(stride[d]!))
      if (d >= boundary) inner++
    }
  }
  const words = heap.i32
  let at = scratch.meta >>> 2
  words[at++] = sizes.length
  for (const size of sizes) words[at++] = size
  for (const operand of steps) for (const step of operand) words[at++] = step
  return { meta: scratch.meta, inner }
}

/** A contiguous loop of `count` elements over `operands` operands. */
function describeFlat(count: number, operands: number): number {
  const words = heap.i32
  let at = scratch.meta >>> 2
  words[at++] = 1
  words[at++] = count
  for (let i = 0; i < operands; i++) words[at++] = 1
  return scratch.meta
}

function describeViews(shape: Shape, views: readonly (Tensor | null)[]): number {
  const count = numelOf(shape)
  if (count === 1) return scratch.single
  if (
    views.every(
      (view) => view?.isDense && view.ndim === shape.length && numelOf(view.shape) === count,
    )
  )
    return describeFlat(count, views.length)
  const none = shape.map(() => 0)
  return describe(
    shape,
    views.map((view) => (view ? broadcastStrides(view.shape, view.strides, shape) : none)),
  ).meta
}

/** `source` with elements of another type, in fresh memory (or itself when it has that type). */
export function castTo(source: Tensor, dtype: DType): Tensor {
  if (source.dtype === dtype) return source
  const out = emptyTensor(source.shape, dtype)
  copyInto(out, source)
  return out
}

/** Copies `source`, broadcast and converted, over the elements of `target`. */
export function copyInto(target: Tensor, source: Tensor): void {
  if (source.storage === target.storage) source = overlapFree(source)
  const meta = describeViews(target.shape, [target, source])
  kernels.cast(source.dtype.code, target.dtype.code, meta, target.at, source.at)
}

/** A copy in fresh memory, so that writing over the original's storage does not disturb reading it. */
function overlapFree(source: Tensor): Tensor {
  const copy = emptyTensor(source.shape, source.dtype)
  kernels.cast(
    source.dtype.code,
    source.dtype.code,
    describeViews(source.shape, [copy, source]),
    copy.at,
    source.at,
  )
  return copy
}

/** Sets every element of `target`. */
export function fillWith(target: Tensor, value: Scalar): void {
  if (numelOf(target.shape) === 1) {
    writeElement(target.at, target.dtype, value)
    return
  }
  const at = scratch.scalars[0]
  writeElement(at, target.dtype, value)
  kernels.cast(
    target.dtype.code,
    target.dtype.code,
    describeViews(target.shape, [target, null]),
    target.at,
    at,
  )
}

/** The address of an operand's elements as `dtype`; scalars go to one of two fixed slots. */
function place(operand: Operand, dtype: DType, slot: 0 | 1): { view: Tensor | null; at: number } {
  if (operand instanceof Tensor) {
    const view = castTo(operand, dtype)
    return { view, at: view.at }
  }
  const at = scratch.scalars[slot]
  writeElement(at, dtype, operand)
  return { view: null, at }
}

const shapeOf = (operand: Operand): Shape => (operand instanceof Tensor ? operand.shape : [])

/** Where a result goes: fresh memory, or a tensor that is written over. */
function target(out: Tensor | null, shape: Shape, dtype: DType): Tensor {
  if (!out) return emptyTensor(shape, dtype)
  if (out.shape.length !== shape.length || out.shape.some((size, d) => size !== shape[d]))
    throw new TorchError(
      'RuntimeError',
      `output with shape [${out.shape.join(', ')}] doesn't match the broadcast shape [${shape.join(', ')}]`,
    )
  return out
}

type Pair = 'binary' | 'compare' | 'logical'

function pairwise(
  kernel: Pair,
  op: number,
  a: Operand,
  b: Operand,
  dtype: DType,
  result: DType,
  out: Tensor | null,
): Tensor {
  const shape = broadcastShapes(shapeOf(a), shapeOf(b))
  const to = target(out, shape, result)
  const left = place(a, dtype, 0)
  const right = place(b, dtype, 1)
  // Written through a copy when its own dtype differs from the one computed in.
  const direct = to.dtype === result ? to : emptyTensor(shape, result)
  const meta = describeViews(shape, [direct, left.view, right.view])
  kernels[kernel](op as never, dtype.code, meta, direct.at, left.at, right.at)
  if (direct !== to) copyInto(to, direct)
  return to
}

/** `a op b` in `dtype`, with broadcasting, into fresh memory or over `out`. */
export function binary(
  op: BinaryOp,
  a: Operand,
  b: Operand,
  dtype: DType,
  out: Tensor | null = null,
): Tensor {
  return pairwise('binary', op, a, b, dtype, dtype, out)
}

/** `a op b` compared in `dtype`; the result is bool. */
export function compare(
  op: CompareOp,
  a: Operand,
  b: Operand,
  dtype: DType,
  out: Tensor | null = null,
): Tensor {
  return pairwise('compare', op, a, b, dtype, bool, out)
}

/** `a op b` as truth values; the result is bool. */
export function logical(
  op: LogicalOp,
  a: Operand,
  b: Operand,
  dtype: DType,
  out: Tensor | null = null,
): Tensor {
  return pairwise('logical', op, a, b, dtype, bool, out)
}

/** `op a` in `dtype`; `result` is bool for the tests and `dtype` for all others. */
export function unary(
  op: UnaryOp,
  a: Tensor,
  dtype: DType,
  result: DType = dtype,
  out: Tensor | null = null,
): Tensor {
  const to = target(out, a.shape, result)
  const view = castTo(a, dtype)
  const direct = to.dtype === result ? to : emptyTensor(a.shape, result)
  kernels.unary(op, dtype.code, describeViews(a.shape, [direct, view]), direct.at, view.at)
  if (direct !== to) copyInto(to, direct)
  return to
}

/** Elements of `a` where `condition` holds, of `b` elsewhere. */
export function select(condition: Tensor, a: Operand, b: Operand, dtype: DType): Tensor {
  const shape = broadcastShapes(condition.shape, broadcastShapes(shapeOf(a), shapeOf(b)))
  const out = emptyTensor(shape, dtype)
  const left = place(a, dtype, 0)
  const right = place(b, dtype, 1)
  const meta = describeViews(shape, [out, condition, left.view, right.view])
  kernels.where(dtype.code, meta, out.at, condition.at, left.at, right.at)
  return out
}

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
  const view = castTo(a, dtype)
  const { out, meta, inner } = reduction(view, mask, result)
  if (numelOf(out.shape) > 0) kernels.reduce(op, dtype.code, meta, out.at, view.at, inner)
  return out
}

/** Positions of extremes along the dimensions in `mask`, int64. */
export function argReduce(op: ArgReduceOp, a: Tensor, mask: readonly boolean[]): Tensor {
  const { out, meta, inner } = reduction(a, mask, int64)
  if (numelOf(out.shape) > 0) kernels.argreduce(op, a.dtype.code, meta, out.at, a.at, inner)
  return out
}

/** Running sums or products of `a` along dimension `dim`. */
export function cumulate(op: CumulativeOp, a: Tensor, dim: number, dtype: DType): Tensor {
  const view = castTo(a, dtype)
  const out = emptyTensor(a.shape, dtype)
  if (a.ndim === 0) {
    copyInto(out, view)
    return out
  }
  const { itemsize, code } = dtype
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
  return out
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
