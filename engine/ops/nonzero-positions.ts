// Where a mask is true: the positions that boolean indexing, nonzero and the masked ops share.
// No op is declared here.
import { bool, int64 } from '../tensor/dtype.ts'
import { castTo } from '../tensor/loops.ts'
import { heap } from '../tensor/memory.ts'
import { contiguousStrides, numelOf } from '../tensor/shape.ts'
import { emptyTensor, type Tensor } from '../tensor/tensor.ts'

/** The flat positions of what is not 0, in order. */
export function truePositions(mask: Tensor): Int32Array {
  const dense = castTo(mask, bool).detach().contiguous()
  const { at } = dense
  const count = numelOf(dense.shape)
  const found = new Int32Array(count)
  const bytes = heap.u8
  let n = 0
  for (let i = 0; i < count; i++) if (bytes[at + i]) found[n++] = i
  return found.subarray(0, n)
}

/** Numbers below 2⁵³ as an int64 tensor. */
export function wholeNumbers(values: Iterable<number>, shape: readonly number[]): Tensor {
  const out = emptyTensor(shape, int64)
  const words = heap.i32
  let at = out.at >>> 2
  for (const value of values) {
    words[at++] = value | 0
    words[at++] = Math.floor(value / 4294967296)
  }
  return out
}

/** For each dimension the coordinates of what is not 0: what a boolean mask means as indices. */
export function coordinates(mask: Tensor): Tensor[] {
  const flat = truePositions(mask)
  const strides = contiguousStrides(mask.shape)
  return mask.shape.map((size, d) =>
    wholeNumbers(
      flat.map((position) => Math.floor(position / strides[d]!) % size),
      [flat.length],
    ),
  )
}
