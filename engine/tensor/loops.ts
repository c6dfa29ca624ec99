// Calls the kernels over whole tensors, element by element: works out the common shape, merges
// dimensions that lie together, and writes the loop's description where kernels read it. With
// reductions.ts and matmul.ts it is all that touches kernels; it records no graph.
import { type BinaryOp, type CompareOp, type LogicalOp, type UnaryOp } from '../kernels/kernels.ts'
export { BinaryOp, CompareOp, LogicalOp, UnaryOp } from '../kernels/kernels.ts'
import { bool, type DType } from './dtype.ts'
import { kernels, scratch } from './engine.ts'
import { readElement, writeElement } from './elements.ts'
import { TorchError } from './errors.ts'
import { heap } from './memory.ts'
import type { Operand } from './promotion.ts'
import { checkFits, type Scalar } from './scalar.ts'
import { broadcastShapes, broadcastStrides, numelOf, sameShape, type Shape } from './shape.ts'
import { emptyTensor, Tensor } from './tensor.ts'

/**
 * Describes a loop over `shape` for operands with these strides, and returns where. Neighbouring
 * dimensions that every operand walks evenly become one; `keep` innermost ones stay apart (reduced
 * dimensions must not merge with kept ones).
 */
export function describe(
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
  if (source.memory === target.memory) source = overlapFree(source)
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

/** Sets every element of `target`. @throws RuntimeError when its dtype cannot hold the value. */
export function fillWith(target: Tensor, value: Scalar): void {
  checkFits(value, target.dtype)
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

/** As `place`, wrapped or rounded to `dtype` and then in the type that kernels compute it in. */
function prepare(operand: Operand, dtype: DType, slot: 0 | 1): { view: Tensor | null; at: number } {
  const { computes } = dtype
  if (computes === dtype) return place(operand, dtype, slot)
  if (operand instanceof Tensor) return place(castTo(operand, dtype), computes, slot)
  const { at } = place(operand, dtype, slot)
  return place(readElement(at, dtype), computes, slot)
}

/** The elements of `a` in the type that kernels compute `dtype` in. */
export function computable(a: Tensor, dtype: DType): Tensor {
  return castTo(castTo(a, dtype), dtype.computes)
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

/** Whether an operand's elements can be read one after another as they are. */
const fits = (operand: Operand, dtype: DType): operand is Tensor =>
  operand instanceof Tensor && operand.dtype === dtype && operand.isDense

/** `pairwise` of elements that lie in order at `a` and at address `b`, as many of both. */
function side(kernel: Pair, op: number, a: Tensor, b: number, dtype: DType, result: DType): Tensor {
  const to = emptyTensor(a.shape, result)
  const count = numelOf(a.shape)
  const meta = count === 1 ? scratch.single : describeFlat(count, 3)
  kernels[kernel](op as never, dtype.code, meta, to.at, a.at, b)
  return to
}

function pairwise(
  kernel: Pair,
  op: number,
  a: Operand,
  b: Operand,
  dtype: DType,
  result: DType,
  out: Tensor | null,
): Tensor {
  const { computes } = dtype
  if (out === null && result.computes === result && fits(a, computes)) {
    if (b instanceof Tensor) {
      if (fits(b, computes) && sameShape(a.shape, b.shape))
        return side(kernel, op, a, b.at, computes, result)
    } else if (numelOf(a.shape) === 1) {
      const at = scratch.scalars[1]
      writeElement(at, computes, b)
      return side(kernel, op, a, at, computes, result)
    }
  }
  const shape = broadcastShapes(shapeOf(a), shapeOf(b))
  const left = prepare(a, dtype, 0)
  const right = prepare(b, dtype, 1)
  const written = result.computes
  const to = target(out, shape, result)
  // Written through a copy when its own dtype differs from the one computed in.
  const direct = to.dtype === written ? to : emptyTensor(shape, written)
  const meta = describeViews(shape, [direct, left.view, right.view])
  kernels[kernel](op as never, computes.code, meta, direct.at, left.at, right.at)
  if (direct !== to) copyInto(to, castTo(direct, result))
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
  const { computes } = dtype
  const view = computable(a, dtype)
  const written = result.computes
  const direct = to.dtype === written ? to : emptyTensor(a.shape, written)
  kernels.unary(op, computes.code, describeViews(a.shape, [direct, view]), direct.at, view.at)
  if (direct !== to) copyInto(to, castTo(direct, result))
  return to
}

/** Elements of `a` where `condition` holds, of `b` elsewhere. */
export function select(condition: Tensor, a: Operand, b: Operand, dtype: DType): Tensor {
  const shape = broadcastShapes(broadcastShapes(condition.shape, shapeOf(a)), shapeOf(b))
  const out = emptyTensor(shape, dtype)
  const left = place(a, dtype, 0)
  const right = place(b, dtype, 1)
  const meta = describeViews(shape, [out, condition, left.view, right.view])
  kernels.where(dtype.code, meta, out.at, condition.at, left.at, right.at)
  return out
}

/** Adds the elements of `source` one by one to those of `target`, which may lie in one place. */
export function addOver(target: Tensor, source: Tensor): void {
  const { itemsize } = target.dtype
  const dense = source.isDense ? source : overlapFree(source)
  let from = dense.at
  const walk = (d: number, at: number): void => {
    if (d < target.ndim) {
      for (let i = 0; i < target.shape[d]!; i++) walk(d + 1, at + i * target.strides[d]! * itemsize)
      return
    }
    const sum = Number(readElement(at, target.dtype)) + Number(readElement(from, dense.dtype))
    writeElement(at, target.dtype, sum)
    from += itemsize
  }
  walk(0, target.at)
}
