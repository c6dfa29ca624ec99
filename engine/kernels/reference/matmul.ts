// The reference matrix product: three loops, sums along k in order.
import { ScalarType } from '../codes.ts'
import type { Views } from './views.ts'
import { rounding } from './elementwise.ts'

export function matmul(
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
  bRowStride: number,
  bColStride: number,
): void {
  views.refresh()
  const { size } = views.any(dtype)
  const at = (base: number, offset: number) => (base >>> 0) + offset * size
  const r = rounding(dtype)
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) {
      const pair = (p: number): [number, number] => [
        at(a, i * aRowStride + p * aColStride),
        at(b, p * bRowStride + j * bColStride),
      ]
      const target = at(out, i * outRowStride + j)
      if (dtype === ScalarType.int64) {
        let sum = 0n
        for (let p = 0; p < k; p++) {
          const [x, y] = pair(p)
          sum += views.int64.get(x) * views.int64.get(y)
        }
        views.int64.set(target, sum)
      } else {
        const access = views.number(dtype)
        let sum = 0
        for (let p = 0; p < k; p++) {
          const [x, y] = pair(p)
          sum = r(sum + r(access.get(x) * access.get(y)))
        }
        access.set(target, sum)
      }
    }
  }
}
