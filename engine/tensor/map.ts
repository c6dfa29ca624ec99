// Applies a formula to every element, for functions that no kernel has: activations and the like. It
// records no graph and knows no function by name.
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

/**
 * A function of one number. It computes in float64 and the result is rounded to the tensor's dtype;
 * `round` gives a step the rounding that PyTorch's arithmetic has there.
 */
export type Formula = (x: number, round: Rounding) => number

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

/** `f` of every element of `input`; `kernel` is the name in PyTorch's messages. */
export function map(kernel: string, input: Tensor, f: Formula): Tensor {
  const from = readable(kernel, input)
  const out = emptyTensor(from.shape, from.dtype)
  const [source, target] = [elementsOf(from), elementsOf(out)]
  const round = roundingOf(source)
  for (let i = 0; i < source.length; i++) target[i] = f(source[i]!, round)
  return castTo(out, input.dtype)
}
