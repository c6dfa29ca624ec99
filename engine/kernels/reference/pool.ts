// The reference of pooling: each window visited element by element.
import { ScalarType } from '../codes.ts'
import { rounding } from './elementwise.ts'
import type { Scalar, Views } from './views.ts'

interface Window {
  readonly start: number
  readonly end: number
  readonly size: number
}

/** What the table at `table` says (see ../kernels.ts). */
function tableAt(views: Views, table: number) {
  const words = (from: number, count: number): number[] =>
    Array.from({ length: count }, (_, i) => views.word(table, from + i))
  const sizes = words(0, 3) as [number, number, number]
  const outs = words(3, 3)
  const steps = words(6, 3) as [number, number, number]
  let at = 9
  const windows = outs.map((count) =>
    Array.from({ length: count }, (): Window => {
      const [start, end, size] = words(at, 3) as [number, number, number]
      at += 3
      return { start, end, size }
    }),
  ) as [Window[], Window[], Window[]]
  return { sizes, steps, windows, plane: sizes[0] * sizes[1] * sizes[2] }
}

type Table = ReturnType<typeof tableAt>

/** Calls `visit` for each window in order with its elements' indices in the plane. */
function eachWindow(
  { sizes, steps, windows }: Table,
  visit: (indices: number[], size: number) => void,
): void {
  const range = ({ start, end }: Window, step: number): number[] =>
    Array.from({ length: Math.ceil((end - start) / step) }, (_, i) => start + i * step)
  for (const d of windows[0])
    for (const h of windows[1])
      for (const w of windows[2]) {
        const indices = range(d, steps[0]).flatMap((z) =>
          range(h, steps[1]).flatMap((y) =>
            range(w, steps[2]).map((x) => (z * sizes[1] + y) * sizes[2] + x),
          ),
        )
        visit(indices, d.size * h.size * w.size)
      }
}

export function maxpool(
  views: Views,
  dtype: ScalarType,
  planes: number,
  table: number,
  out: number,
  indices: number,
  a: number,
): void {
  views.refresh()
  const access = views.any(dtype)
  const layout = tableAt(views, table)
  let result = 0
  for (let plane = 0; plane < planes; plane++)
    eachWindow(layout, (places) => {
      const valueAt = (i: number): Scalar =>
        access.get((a >>> 0) + (plane * layout.plane + i) * access.size)
      const best = places.reduce((chosen, i) =>
        valueAt(i) > valueAt(chosen) || Number.isNaN(valueAt(i)) ? i : chosen,
      )
      access.set((out >>> 0) + result * access.size, valueAt(best))
      views.int64.set((indices >>> 0) + result * 8, BigInt(best))
      result++
    })
}

export function avgpool(
  views: Views,
  dtype: ScalarType,
  planes: number,
  table: number,
  out: number,
  a: number,
  divisor: number,
): void {
  views.refresh()
  const layout = tableAt(views, table)
  const { size: bytes } = views.any(dtype)
  const r = rounding(dtype)
  let to = out >>> 0
  for (let plane = 0; plane < planes; plane++)
    eachWindow(layout, (places, size) => {
      const at = (i: number): number => (a >>> 0) + (plane * layout.plane + i) * bytes
      if (dtype === ScalarType.int64) {
        const sum = places.reduce((total, i) => total + views.int64.get(at(i)), 0n)
        views.int64.set(to, sum / BigInt(divisor || size))
      } else {
        const access = views.number(dtype)
        const sum = places.reduce((total, i) => r(total + access.get(at(i))), 0)
        access.set(to, r(sum / r(divisor || size)))
      }
      to += bytes
    })
}

export function avgspread(
  views: Views,
  dtype: ScalarType,
  planes: number,
  table: number,
  out: number,
  a: number,
  divisor: number,
): void {
  views.refresh()
  const layout = tableAt(views, table)
  const access = views.number(dtype)
  const r = rounding(dtype)
  let from = a >>> 0
  for (let plane = 0; plane < planes; plane++)
    eachWindow(layout, (places, size) => {
      const share = r(access.get(from) / r(divisor || size))
      for (const i of places) {
        const at = (out >>> 0) + (plane * layout.plane + i) * access.size
        access.set(at, r(access.get(at) + share))
      }
      from += access.size
    })
}

export function planescatter(
  views: Views,
  dtype: ScalarType,
  planes: number,
  size: number,
  count: number,
  out: number,
  a: number,
  indices: number,
): void {
  views.refresh()
  const access = views.number(dtype)
  for (let i = 0; i < planes * count; i++) {
    const index = Number(views.int64.get((indices >>> 0) + 8 * i))
    const at = (out >>> 0) + (Math.floor(i / count) * size + index) * access.size
    access.set(at, access.get(at) + access.get((a >>> 0) + i * access.size))
  }
}

export function planegather(
  views: Views,
  dtype: ScalarType,
  planes: number,
  size: number,
  count: number,
  out: number,
  a: number,
  indices: number,
): void {
  views.refresh()
  const access = views.number(dtype)
  for (let i = 0; i < planes * count; i++) {
    const index = Number(views.int64.get((indices >>> 0) + 8 * i))
    const from = (a >>> 0) + (Math.floor(i / count) * size + index) * access.size
    access.set((out >>> 0) + i * access.size, access.get(from))
  }
}
