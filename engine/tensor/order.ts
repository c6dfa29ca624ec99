// A tensor as lines of plain numbers along one dimension, for what looks at a whole line at once: sorting,
// selection, counting. It records no graph.
import {
  type Before,
  falling,
  Library,
  type Numbers,
  positions,
  quickSelect,
  rising,
  stableOrder,
} from '../kernels/shared/order.ts'
export { falling, Library, type Numbers, positions, quickSelect, rising, stableOrder, type Before }
import { type DType, FLOATING, float64, int64 } from './dtype.ts'
import { castTo, copyInto } from './loops.ts'
import { heap } from './memory.ts'
import { numelOf, type Shape } from './shape.ts'
import { emptyTensor, type Tensor, viewOf } from './tensor.ts'

/** Moves a dimension to the end; without dimensions there is one of size 1. */
function lastDim(tensor: Tensor, d: number): Tensor {
  if (tensor.ndim === 0) return viewOf(tensor, [1], [1], tensor.offset)
  const order = [...tensor.shape.keys()].filter((i) => i !== d)
  order.push(d)
  return viewOf(
    tensor,
    order.map((i) => tensor.shape[i]!),
    order.map((i) => tensor.strides[i]!),
    tensor.offset,
  )
}

/** The elements in order, int64 as bigints only where numbers would not be exact. */
export function numbersOf(tensor: Tensor): Numbers {
  const count = numelOf(tensor.shape)
  const exact = tensor.dtype === int64
  const copy = emptyTensor(tensor.shape, exact ? int64 : float64)
  copyInto(copy, tensor)
  const from = copy.at / 8
  if (!exact) return heap.f64.slice(from, from + count)
  const whole = heap.i64.slice(from, from + count)
  const plain = new Float64Array(count)
  const words = heap.i32
  for (let i = 0, at = copy.at / 4; i < count; i++, at += 2) {
    const high = words[at + 1]!
    if (high > 0x1fffff || high < -0x200000) return whole
    plain[i] = high * 4294967296 + (words[at]! >>> 0)
  }
  return plain
}

/** Elements of a dtype, given in the order of `shape`. */
export function fromNumbers(values: Numbers, shape: Shape, dtype: DType): Tensor {
  const whole = values instanceof BigInt64Array
  const out = emptyTensor(shape, whole ? int64 : float64)
  if (whole) heap.i64.set(values, out.at / 8)
  else heap.f64.set(values, out.at / 8)
  return castTo(out, dtype)
}

export interface Lines {
  readonly size: number
  /** The line's elements, one line after another. */
  readonly each: readonly Numbers[]
  /** A tensor in which dimension `d` has `size` elements, filled from lines of that length. */
  readonly back: (
    lines: readonly ArrayLike<number | bigint>[],
    size: number,
    dtype: DType,
  ) => Tensor
}

/** The lines along dimension `d`. */
export function linesOf(tensor: Tensor, d: number): Lines {
  const last = lastDim(tensor, d)
  const size = last.shape[last.ndim - 1]!
  const all = numbersOf(last)
  const count = numelOf(last.shape.slice(0, -1))
  const each = Array.from({ length: count }, (_, i) => all.subarray(i * size, (i + 1) * size))
  const back: Lines['back'] = (lines, length, dtype) => {
    const shape = tensor.shape.map((n, i) => (i === d ? length : n))
    const out = emptyTensor(shape, dtype)
    const total = count * length
    const whole = dtype.category !== FLOATING && all instanceof BigInt64Array && dtype === int64
    const flat = whole ? new BigInt64Array(total) : new Float64Array(total)
    lines.forEach((line, i) => {
      for (let k = 0; k < length; k++)
        (flat as Float64Array)[i * length + k] = (whole ? BigInt(line[k]!) : line[k]!) as number
    })
    const target = lastDim(out, d)
    copyInto(target, fromNumbers(flat, target.shape, dtype))
    return out
  }
  return { size, each, back }
}
