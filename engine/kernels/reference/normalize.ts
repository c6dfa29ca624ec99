// The reference of normalisation: mean and variance of each channel, a scale and a shift for each.
import type { ScalarType } from '../codes.ts'
import { rounding } from './elementwise.ts'
import type { Views } from './views.ts'

export function moments(
  views: Views,
  dtype: ScalarType,
  n: number,
  channels: number,
  length: number,
  mean: number,
  variance: number,
  a: number,
): void {
  views.refresh()
  const access = views.number(dtype)
  for (let c = 0; c < channels; c++) {
    const fold = (f: (x: number) => number): number => {
      let sum = 0
      for (let i = 0; i < n; i++)
        for (let l = 0; l < length; l++)
          sum += f(access.get((a >>> 0) + ((i * channels + c) * length + l) * access.size))
      return sum / (n * length)
    }
    const middle = fold((x) => x)
    views.float64.set((mean >>> 0) + 8 * c, middle)
    views.float64.set(
      (variance >>> 0) + 8 * c,
      fold((x) => (x - middle) * (x - middle)),
    )
  }
}

export function affine(
  views: Views,
  dtype: ScalarType,
  n: number,
  channels: number,
  length: number,
  out: number,
  a: number,
  scale: number,
  shift: number,
): void {
  views.refresh()
  const access = views.number(dtype)
  const r = rounding(dtype)
  const at = (base: number, i: number): number => (base >>> 0) + i * access.size
  for (let i = 0; i < n * channels * length; i++) {
    const c = Math.floor(i / length) % channels
    const scaled = r(access.get(at(a, i)) * access.get(at(scale, c)))
    access.set(at(out, i), r(scaled + access.get(at(shift, c))))
  }
}
