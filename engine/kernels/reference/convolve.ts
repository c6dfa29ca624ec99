// The reference of the product inside convolutions: three loops, sums along k in order.
import { ScalarType } from '../codes.ts'
import type { Views } from './views.ts'
import { rounding } from './elementwise.ts'

export function convolve(
  views: Views,
  dtype: ScalarType,
  m: number,
  n: number,
  k: number,
  out: number,
  outRowStride: number,
  a: number,
  aRowStride: number,
  aColStride: number,
  b: number,
  rows: number,
  columns: number,
  accumulate: number,
): void {
  views.refresh()
  const { size } = views.any(dtype)
  const left = (i: number, p: number) => (a >>> 0) + (i * aRowStride + p * aColStride) * size
  const right = (p: number, j: number) => (b >>> 0) + views.word(rows, p) + views.word(columns, j)
  const r = rounding(dtype)
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) {
      const target = (out >>> 0) + (i * outRowStride + j) * size
      if (dtype === ScalarType.int64) {
        let sum = 0n
        for (let p = 0; p < k; p++)
          sum += views.int64.get(left(i, p)) * views.int64.get(right(p, j))
        views.int64.set(target, accumulate ? views.int64.get(target) + sum : sum)
      } else {
        const access = views.number(dtype)
        let sum = 0
        for (let p = 0; p < k; p++)
          sum = r(sum + r(access.get(left(i, p)) * access.get(right(p, j))))
        access.set(target, accumulate ? access.get(target) + sum : sum)
      }
    }
  }
}
