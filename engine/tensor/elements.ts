// Single elements of the heap, read and written as numbers. Whole tensors are loops.ts.
import { bool, type DType, float32, float64, int64 } from './dtype.ts'
import { heap } from './memory.ts'
import { type Scalar, toInt64 } from './scalar.ts'

/** Writes one element at byte address `at`. */
export function writeElement(at: number, dtype: DType, value: Scalar): void {
  if (dtype === float32) heap.f32[at >>> 2] = Number(value)
  else if (dtype === float64) heap.f64[at / 8] = Number(value)
  else if (dtype === int64) heap.i64[at / 8] = toInt64(value)
  else heap.u8[at] = Number(value) ? 1 : 0
}

/** Reads one element at byte address `at`; int64 as a number where that is exact. */
export function readElement(at: number, dtype: DType): Scalar {
  if (dtype === float32) return heap.f32[at >>> 2]!
  if (dtype === float64) return heap.f64[at / 8]!
  if (dtype === bool) return heap.u8[at] !== 0
  const value = heap.i64[at / 8]!
  const small = Number(value)
  return Number.isSafeInteger(small) ? small : value
}
