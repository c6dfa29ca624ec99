// Numbers between Python's buffers and the engine's memory: making tensors from Python's data, and
// reading elements back. It computes nothing.
import { type DType, dtypeOf, float64, INTEGRAL, int64 } from '../tensor/dtype.ts'
import { TorchError } from '../tensor/errors.ts'
import { elementsOf, readElement, writeElement } from '../tensor/elements.ts'
import { castTo } from '../tensor/loops.ts'
import { checkFits, type Scalar } from '../tensor/scalar.ts'
import { numelOf, type Shape } from '../tensor/shape.ts'
import { emptyTensor, type Tensor } from '../tensor/tensor.ts'
import type { Flat } from './wire.ts'

/** What Pyodide gives for a Python array.array or another buffer. */
export interface PythonBuffer {
  getBuffer(type?: 'f64' | 'i64' | 'u8'): {
    data: ArrayBufferView & ArrayLike<unknown>
    release(): void
  }
}

/** `code, ndim, size…, element…` → a tensor of the elements, which follow one by one. */
export function make(code: number, ndim: number, ...rest: Flat[]): Tensor {
  const dtype = dtypeOf(code)
  const shape = rest.slice(0, ndim) as number[]
  const out = emptyTensor(shape, dtype)
  const { at } = out
  for (let i = ndim; i < rest.length; i++)
    writeElement(at + (i - ndim) * dtype.itemsize, dtype, checked(rest[i] as Scalar, dtype))
  return out
}

/** An integer must fit; floats become infinite instead. */
function checked(value: Scalar, dtype: DType): Scalar {
  if (dtype.category === INTEGRAL) checkFits(value, dtype, dtype.name)
  return value
}

/** `code, buffer, size…` → a tensor of the numbers in a Python buffer (int64 for integers, else float64). */
export function makeFrom(code: number, buffer: PythonBuffer, ...shape: number[]): Tensor {
  const dtype = dtypeOf(code)
  const whole = dtype.category === INTEGRAL
  const wide = emptyTensor(shape, whole ? int64 : float64)
  const view = buffer.getBuffer(whole ? 'i64' : 'f64')
  try {
    const elements = elementsOf(wide)
    if (view.data.length !== elements.length)
      throw new TorchError(
        'ValueError',
        `${view.data.length} elements do not fill ${shape.join('×')}`,
      )
    elements.set(view.data as never)
  } finally {
    view.release()
  }
  return castTo(wide, dtype)
}

/** Writes all elements, in order, into a Python buffer: int64 for integers and bools, else float64. */
export function read(tensor: Tensor, buffer: PythonBuffer): void {
  const floating = tensor.dtype.is_floating_point
  const wide = castTo(tensor, floating ? float64 : int64)
  const view = buffer.getBuffer(floating ? 'f64' : 'i64')
  try {
    ;(view.data as unknown as Float64Array).set(elementsOf(wide) as Float64Array)
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
  if (n === 0)
    throw new TorchError('RuntimeError', 'Boolean value of Tensor with no values is ambiguous')
  return Number(readElement(tensor.at, tensor.dtype)) !== 0
}

/** Sizes as Python reads them: one number alone, several joined by commas, none as ''. */
export function sizes(shape: Shape): number | string {
  return shape.length === 1 ? shape[0]! : shape.join(',')
}
