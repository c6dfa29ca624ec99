// Elements of the heap as JavaScript sees them: single ones as numbers, all of a tensor as a typed array.
// What computes over whole tensors is loops.ts.
import {
  bfloat16,
  bool,
  type DType,
  float16,
  float32,
  float64,
  int16,
  int32,
  int64,
  int8,
} from './dtype.ts'
import { fromBFloat16, fromFloat16, toBFloat16, toFloat16 } from './half.ts'
import { heap } from './memory.ts'
import { type Scalar, toInt64 } from './scalar.ts'
import { numelOf } from './shape.ts'
import type { Tensor } from './tensor.ts'

/** Writes one element at byte address `at`; integers wrap around. */
export function writeElement(at: number, dtype: DType, value: Scalar): void {
  if (dtype === float32) heap.f32[at >>> 2] = Number(value)
  else if (dtype === float64) heap.f64[at / 8] = Number(value)
  else if (dtype === int64) heap.i64[at / 8] = toInt64(value)
  else if (dtype === bool) heap.u8[at] = Number(value) === 0 ? 0 : 1
  else writeNarrow(at, dtype, value)
}

function writeNarrow(at: number, dtype: DType, value: Scalar): void {
  if (dtype === float16) heap.u16[at >>> 1] = toFloat16(Number(value))
  else if (dtype === bfloat16) heap.u16[at >>> 1] = toBFloat16(Number(value))
  else {
    const whole = Number(BigInt.asIntN(32, toInt64(value)))
    if (dtype === int32) heap.i32[at >>> 2] = whole
    else if (dtype === int16) heap.i16[at >>> 1] = whole
    else heap.u8[at] = whole
  }
}

/** Reads one element at byte address `at`; int64 as a number where that is exact. */
export function readElement(at: number, dtype: DType): Scalar {
  if (dtype === float32) return heap.f32[at >>> 2]!
  if (dtype === float64) return heap.f64[at / 8]!
  if (dtype === bool) return heap.u8[at] !== 0
  if (dtype !== int64) return readNarrow(at, dtype)
  const value = heap.i64[at / 8]!
  const small = Number(value)
  return Number.isSafeInteger(small) ? small : value
}

function readNarrow(at: number, dtype: DType): number {
  if (dtype === float16) return fromFloat16(heap.u16[at >>> 1]!)
  if (dtype === bfloat16) return fromBFloat16(heap.u16[at >>> 1]!)
  if (dtype === int32) return heap.i32[at >>> 2]!
  if (dtype === int16) return heap.i16[at >>> 1]!
  return dtype === int8 ? heap.i8[at]! : heap.u8[at]!
}

export type HeapElements =
  | Float32Array
  | Float64Array
  | BigInt64Array
  | Int32Array
  | Int16Array
  | Int8Array
  | Uint16Array
  | Uint8Array

/** The elements of a contiguous tensor over the heap, until it grows; the halves as their bits. */
export function elementsOf({ at, shape, dtype }: Tensor): HeapElements {
  const from = at / dtype.itemsize
  const to = from + numelOf(shape)
  if (dtype === float32) return heap.f32.subarray(from, to)
  if (dtype === float64) return heap.f64.subarray(from, to)
  if (dtype === int64) return heap.i64.subarray(from, to)
  if (dtype === int32) return heap.i32.subarray(from, to)
  if (dtype === int16) return heap.i16.subarray(from, to)
  if (dtype === int8) return heap.i8.subarray(from, to)
  if (dtype === float16 || dtype === bfloat16) return heap.u16.subarray(from, to)
  return heap.u8.subarray(from, to)
}
