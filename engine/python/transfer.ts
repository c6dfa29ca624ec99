// Numbers between Python's buffers and the engine's memory: making tensors from Python's data, and
// reading elements back. It computes nothing.
import { bool, type DType, dtypeOf, float32, float64, int64 } from '../tensor/dtype.ts'
import { TorchError } from '../tensor/errors.ts'
import { writeElement, readElement } from '../tensor/elements.ts'
import { heap } from '../tensor/memory.ts'
import { numelOf, type Shape } from '../tensor/shape.ts'
import { emptyTensor, type Tensor } from '../tensor/tensor.ts'
import type { Flat } from './wire.ts'

/** What Pyodide gives for a Python array.array or another buffer. */
export interface PythonBuffer {
  getBuffer(type?: 'f64' | 'i64'): { data: ArrayBufferView & ArrayLike<unknown>; release(): void }
}

/** The elements of a contiguous tensor, over the heap; valid until the heap grows. */
function elementsOf(tensor: Tensor): Float32Array | Float64Array | BigInt64Array | Uint8Array {
  const n = numelOf(tensor.shape)
  const { at } = tensor
  if (tensor.dtype === float32) return heap.f32.subarray(at / 4, at / 4 + n)
  if (tensor.dtype === float64) return heap.f64.subarray(at / 8, at / 8 + n)
  if (tensor.dtype === int64) return heap.i64.subarray(at / 8, at / 8 + n)
  return heap.u8.subarray(at, at + n)
}

/** `code, ndim, size…, element…` → a tensor of the elements, which follow one by one. */
export function make(code: number, ndim: number, ...rest: Flat[]): Tensor {
  const dtype = dtypeOf(code)
  const shape = rest.slice(0, ndim) as number[]
  const out = emptyTensor(shape, dtype)
  const { at } = out
  for (let i = ndim; i < rest.length; i++)
    writeElement(at + (i - ndim) * dtype.itemsize, dtype, rest[i] as number)
  return out
}

/** `code, buffer, size…` → a tensor of the numbers in a Python buffer (int64 or float64). */
export function makeFrom(code: number, buffer: PythonBuffer, ...shape: number[]): Tensor {
  const dtype = dtypeOf(code)
  const out = emptyTensor(shape, dtype)
  const view = buffer.getBuffer(dtype === int64 ? 'i64' : 'f64')
  try {
    fillFrom(out, dtype, view.data)
  } finally {
    view.release()
  }
  return out
}

function fillFrom(out: Tensor, dtype: DType, data: ArrayLike<unknown>): void {
  const elements = elementsOf(out)
  if (data.length !== elements.length)
    throw new TorchError('ValueError', `${data.length} elements do not fill ${out.shape.join('×')}`)
  if (dtype === bool) for (let i = 0; i < data.length; i++) elements[i] = data[i] === 0 ? 0 : 1
  else (elements as Float64Array).set(data as ArrayLike<number>)
}

/** Writes all elements, in order, into a Python buffer: int64 for integers and bools, else float64. */
export function read(tensor: Tensor, buffer: PythonBuffer): void {
  const view = buffer.getBuffer(tensor.dtype.is_floating_point ? 'f64' : 'i64')
  try {
    const elements = elementsOf(tensor)
    if (tensor.dtype === bool) {
      const out = view.data as unknown as BigInt64Array
      for (let i = 0; i < out.length; i++) out[i] = BigInt(elements[i]!)
    } else (view.data as unknown as Float64Array).set(elements as Float64Array)
  } finally {
    view.release()
  }
}

/**
 * The one element of a tensor as it crosses: a whole float as text, since Python would take a whole
 * number for an int.
 */
export function item(tensor: Tensor): number | bigint | boolean | string {
  if (numelOf(tensor.shape) !== 1)
    throw new TorchError(
      'ValueError',
      'only one element tensors can be converted to Python scalars',
    )
  const value = readElement(tensor.at, tensor.dtype)
  if (!tensor.dtype.is_floating_point) return value as number | bigint | boolean
  const number = Number(value)
  if (!Number.isInteger(number)) return number
  return Object.is(number, -0) ? '-0.0' : String(number)
}

/** Whether the one element is not 0. @throws RuntimeError when there are more, or none. */
export function truth(tensor: Tensor): boolean {
  const n = numelOf(tensor.shape)
  if (n > 1)
    throw new TorchError(
      'RuntimeError',
      'Boolean value of Tensor with more than one value is ambiguous',
    )
  return n === 1 && Number(readElement(tensor.at, tensor.dtype)) !== 0
}

/** Sizes as Python reads them: one number alone, several joined by commas, none as ''. */
export function sizes(shape: Shape): number | string {
  return shape.length === 1 ? shape[0]! : shape.join(',')
}
