// Elements in order, as arrays that plain TypeScript can loop over. It records no graph and computes
// nothing.
import { type DType, float32, float64 } from './dtype.ts'
import { TorchError } from './errors.ts'
import { castTo, copyInto } from './loops.ts'
import { heap } from './memory.ts'
import { numelOf } from './shape.ts'
import { emptyTensor, type Tensor } from './tensor.ts'

export type Rounding = (x: number) => number
const exact: Rounding = (x) => x

/** The rounding of float32 arithmetic, or none. */
export const roundingOf = (array: Float32Array | Float64Array): Rounding =>
  array instanceof Float32Array ? Math.fround : exact

/** The elements of a dense float32 or float64 tensor, over the heap; valid until the next allocation. */
export function elementsOf(tensor: Tensor): Float32Array | Float64Array {
  const count = numelOf(tensor.shape)
  const at = tensor.at / tensor.dtype.itemsize
  const array = tensor.dtype === float32 ? heap.f32 : heap.f64
  return array.subarray(at, at + count)
}

/** Whether PyTorch computes such functions in `dtype` on the CPU. */
export const isMapped = (dtype: DType): boolean =>
  dtype.is_floating_point && (dtype as { name: string }).name !== 'float16'

/**
 * A dense copy, or the tensor itself, in a dtype whose elements can be read: bfloat16 as float32.
 * @throws RuntimeError for dtypes that `kernel` does not compute in.
 */
export function readable(kernel: string, input: Tensor): Tensor {
  const { dtype } = input
  if (!isMapped(dtype))
    throw new TorchError('RuntimeError', `"${kernel}" not implemented for '${dtype.scalar}'`)
  const wide = dtype === float64 ? input : castTo(input, float32)
  if (wide.isDense) return wide
  const dense = emptyTensor(wide.shape, wide.dtype)
  copyInto(dense, wide)
  return dense
}
