// What the numpy package needs beyond the op table: views that run backwards, raw bytes, whether a result
// has infinities, and sums in NumPy's order (its floating sums differ from PyTorch's in the last digits).
import { type DType, dtypeOf, float16, float32, float64 } from '../tensor/dtype.ts'
import { TorchError } from '../tensor/errors.ts'
import { elementsOf, readElement } from '../tensor/elements.ts'
import { castTo } from '../tensor/loops.ts'
import { heap } from '../tensor/memory.ts'
import { numelOf } from '../tensor/shape.ts'
import { emptyTensor, Tensor, viewOf } from '../tensor/tensor.ts'
import type { PythonBuffer } from './transfer.ts'

/** A view with strides of any sign. The numpy package vouches for the elements being there. */
export function view(source: Tensor, offset: number, ndim: number, ...rest: number[]): Tensor {
  return viewOf(source, rest.slice(0, ndim), rest.slice(ndim), offset)
}

/** The same memory as elements of another dtype of the same size. */
export function seenAs(source: Tensor, code: number): Tensor {
  const dtype = dtypeOf(code)
  if (dtype.itemsize !== source.dtype.itemsize)
    throw new TorchError('RuntimeError', 'elements of another size')
  return new Tensor(source.memory, source.shape, source.strides, source.offset, dtype)
}

/** Element `place` of a one-dimensional tensor; a whole float as text (see `item`). */
export function elementAt(source: Tensor, place: number): number | bigint | boolean | string {
  const index = place < 0 ? place + source.shape[0]! : place
  const { dtype } = source
  const value = readElement(source.at + index * source.strides[0]! * dtype.itemsize, dtype)
  if (!dtype.is_floating_point) return value as number | bigint | boolean
  const number = Number(value)
  if (!Number.isInteger(number)) return number
  return Object.is(number, -0) ? '-0.0' : String(number)
}

/** The heap's bytes of a contiguous tensor. */
function bytesOf(tensor: Tensor): Uint8Array {
  return heap.u8.subarray(tensor.at, tensor.at + numelOf(tensor.shape) * tensor.dtype.itemsize)
}

/** Copies a contiguous tensor's bytes into a Python buffer. */
export function copyBytes(tensor: Tensor, buffer: PythonBuffer): void {
  const view = buffer.getBuffer()
  try {
    ;(view.data as unknown as Uint8Array).set(bytesOf(tensor))
  } finally {
    view.release()
  }
}

export function fromBytes(code: number, buffer: PythonBuffer, ...shape: number[]): Tensor {
  const out = emptyTensor(shape, dtypeOf(code))
  const view = buffer.getBuffer()
  try {
    bytesOf(out).set(view.data as unknown as Uint8Array)
  } finally {
    view.release()
  }
  return out
}

/** 1 when there is an infinity, plus 2 when there is a NaN. The tensor is contiguous. */
export function unusual(tensor: Tensor): number {
  const { dtype } = tensor
  if (!dtype.is_floating_point) return 0
  const values = elementsOf(dtype === float16 ? castTo(tensor, float32) : tensor) as Float64Array
  // The sum of x - x is 0 unless something is there.
  let sum = 0
  for (const value of values) sum += value - value
  if (sum === 0) return 0
  let found = 0
  for (let i = 0; i < values.length && found < 3; i++) {
    const value = values[i]!
    if (value !== value) found |= 2
    else if (value - value !== 0) found |= 1
  }
  return found
}

type Rounding = (value: number) => number

/** NumPy's pairwise summation of `n` elements `step` apart: eight sums side by side, halves of long rows. */
function pairwise(values: Float64Array, at: number, n: number, step: number, r: Rounding): number {
  if (n < 8) {
    let sum = -0
    for (let i = 0; i < n; i++) sum = r(sum + values[at + i * step]!)
    return n === 0 ? 0 : sum
  }
  if (n <= 128) {
    const s = Array.from({ length: 8 }, (_, i) => values[at + i * step]!)
    let i = 8
    for (; i < n - (n % 8); i += 8)
      for (let k = 0; k < 8; k++) s[k] = r(s[k]! + values[at + (i + k) * step]!)
    let sum = r(r(r(s[0]! + s[1]!) + r(s[2]! + s[3]!)) + r(r(s[4]! + s[5]!) + r(s[6]! + s[7]!)))
    for (; i < n; i++) sum = r(sum + values[at + i * step]!)
    return sum
  }
  let half = Math.floor(n / 2)
  half -= half % 8
  const first = pairwise(values, at, half, step, r)
  return r(first + pairwise(values, at + half * step, n - half, step, r))
}

const roundings = new Map<DType, Rounding>([
  [float64, (value) => value],
  [float32, Math.fround],
])

/** Elements that NumPy sums at a time. */
const BLOCK = 8192

/**
 * The sum of a tensor over the dimensions whose `mask` is 1, in NumPy's order: the last dimension
 * pairwise when it is summed (with those before it that go on evenly in memory), else row added to row.
 */
export function sum(source: Tensor, ...mask: number[]): Tensor {
  const { shape, strides, dtype } = source
  const tensor = source.contiguous()
  const r = roundings.get(dtype)
  if (!r) throw new TorchError('RuntimeError', `no NumPy sum of ${dtype.name}`)
  const out = emptyTensor(
    shape.filter((_, d) => mask[d] === 0),
    dtype,
  )
  const values = elementsOf(tensor) as Float64Array
  const sums = elementsOf(out) as Float64Array
  sums.fill(0)
  let d = shape.length
  let row = 1
  const goesOn = (): boolean => row === 1 || strides[d - 1] === strides[d]! * shape[d]!
  while (d > 0 && mask[d - 1] === 1 && goesOn()) row *= shape[--d]!
  const outer = shape.slice(0, d)
  const kept = mask.slice(0, d)
  const steps = new Array<number>(d).fill(0)
  let step = 1
  for (let i = d - 1; i >= 0; i--)
    if (kept[i] === 0) {
      steps[i] = step
      step *= outer[i]!
    }
  const place = new Array<number>(d).fill(0)
  const rows = numelOf(outer)
  let target = 0
  for (let n = 0; n < rows; n++) {
    const at = n * row
    if (row === 1) sums[target] = r(sums[target]! + values[at]!)
    else
      for (let i = 0; i < row; i += BLOCK)
        sums[target] = r(sums[target]! + pairwise(values, at + i, Math.min(BLOCK, row - i), 1, r))
    for (let i = d - 1; i >= 0; i--) {
      place[i]!++
      target += steps[i]!
      if (place[i]! < outer[i]!) break
      target -= steps[i]! * outer[i]!
      place[i] = 0
    }
  }
  return out
}
