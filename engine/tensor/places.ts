// Calls the kernels that follow a list of places: reads blocks of a tensor at positions that other
// tensors name, writes them, or combines them with what is there. It records no graph.
import type { CombineOp } from '../kernels/kernels.ts'
export { CombineOp } from '../kernels/kernels.ts'
import { bool, type DType, float64, int64 } from './dtype.ts'
import { kernels, scratch } from './engine.ts'
import { readElement, writeElement } from './elements.ts'
import { castTo, copyInto, describe, fillWith } from './loops.ts'
import type { Scalar } from './scalar.ts'
import { broadcastStrides, contiguousStrides, numelOf, type Shape } from './shape.ts'
import { emptyTensor, type Tensor } from './tensor.ts'

/** Positions along one dimension, which has `size` elements that lie `stride` apart. */
export interface Term {
  /** int64 */
  readonly index: Tensor
  readonly size: number
  readonly stride: number
}

/** Element offsets, in the row-major order of `shape`. */
export interface Places {
  /** Memory for the offsets, as int32. */
  readonly room: Tensor
  readonly count: number
}

/**
 * The places that `terms` name together, each index broadcast to `shape`, plus `walked` elements for
 * each step along a dimension of `shape`.
 * @param least the lowest index that is allowed; null means that negative ones count from the end.
 * @param refuse is called with an index that is out of range and the number of its term; it throws.
 */
export function locate(
  shape: Shape,
  terms: readonly Term[],
  walked: Shape | null,
  least: number | null,
  refuse: (index: Scalar, term: number) => never,
): Places {
  const count = numelOf(shape)
  const room = emptyTensor([Math.ceil(count / 2)], float64)
  fillWith(room, 0)
  const none = shape.map(() => 0)
  const own = contiguousStrides(shape)
  terms.forEach(({ index, size, stride }, i) => {
    const strides = broadcastStrides(index.shape, index.strides, shape)
    const base = i === 0 && walked ? walked : none
    const { meta } = describe(shape, [own, strides, base])
    const lowest = least ?? -size
    const wrong = count > 0 ? kernels.locate(meta, room.at, index.at, size, stride, lowest) : -1
    if (wrong < 0) return
    let offset = 0
    for (let d = shape.length - 1, rest = wrong; d >= 0; d--) {
      offset += (rest % shape[d]!) * strides[d]!
      rest = Math.floor(rest / shape[d]!)
    }
    refuse(readElement(index.at + 8 * offset, int64), i)
  })
  return { room, count }
}

/** How the block around each place lies: its shape, and its strides on either side. */
export interface Block {
  readonly shape: Shape
  /** On the side that is read or written in order. */
  readonly strides: Shape
  /** Elements from one block to the next on that side. */
  readonly step: number
  /** On the side that has the places. */
  readonly placed: Shape
}

/** One element at each place. */
export const single: Block = { shape: [], strides: [], step: 1, placed: [] }

/** Copies the blocks at `places` of `source` into `target`. */
export function takeBlocks(target: Tensor, source: Tensor, places: Places, block: Block): void {
  if (places.count === 0 || numelOf(block.shape) === 0) return
  const { meta } = describe(block.shape, [block.strides, block.placed])
  const { room, count } = places
  kernels.take(source.dtype.itemsize, count, room.at, block.step, meta, target.at, source.at)
}

/** What is written: a tensor of the target's dtype, or a number for every element. */
type Written = Tensor | Scalar

function written(value: Written, dtype: DType): number {
  if (typeof value === 'object' && 'shape' in value) return value.at
  const [at] = scratch.scalars
  writeElement(at, dtype, value)
  return at
}

/** Copies blocks of `source` to `places` in `target`, the last of equal places winning. */
export function putBlocks(target: Tensor, source: Written, places: Places, block: Block): void {
  if (places.count === 0 || numelOf(block.shape) === 0) return
  const { meta } = describe(block.shape, [block.placed, block.strides])
  const { room, count } = places
  const at = written(source, target.dtype)
  kernels.put(target.dtype.itemsize, count, room.at, block.step, meta, target.at, at)
}

/** The dtype in which elements are combined; of truth values, as numbers. */
const combinedIn = ({ computes }: DType): DType => (computes === bool ? int64 : computes)

/** Combines blocks of `source` (of the target's dtype) with what is at `places` in `target`. */
export function combineBlocks(
  op: CombineOp,
  target: Tensor,
  source: Written,
  places: Places,
  block: Block,
): void {
  if (places.count === 0 || numelOf(block.shape) === 0) return
  const dtype = combinedIn(target.dtype)
  if (dtype !== target.dtype) {
    // Places are offsets in the target's layout, which the wider copy therefore repeats.
    throughWider(op, target, source, places, block, dtype)
    return
  }
  const { meta } = describe(block.shape, [block.placed, block.strides])
  const { room, count } = places
  const at = written(source, dtype)
  kernels.combine(op, dtype.code, count, room.at, block.step, meta, target.at, at)
}

function throughWider(
  op: CombineOp,
  target: Tensor,
  source: Written,
  places: Places,
  block: Block,
  dtype: DType,
): void {
  const span = target.shape.reduce((sum, size, d) => sum + (size - 1) * target.strides[d]!, 1)
  const room = emptyTensor([span], dtype)
  const wide = room.alias()
  wide.shape = target.shape
  wide.strides = target.strides
  copyInto(wide, target)
  const from = typeof source === 'object' && 'shape' in source ? castTo(source, dtype) : source
  combineBlocks(op, wide, from, places, block)
  copyInto(target, wide)
}
