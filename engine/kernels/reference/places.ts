// The reference of the kernels that follow a list of places (../assembly/places.ts).
import { CombineOp, ScalarType } from '../codes.ts'
import { type Access, noKernel, type Scalar, type Views, walk } from './views.ts'

export function locate(
  views: Views,
  meta: number,
  out: number,
  index: number,
  size: number,
  stride: number,
  least: number,
): number {
  views.refresh()
  let position = 0
  let wrong = -1
  const layout = views.layout(meta, 3)
  walk(layout, [out, index, 0], [4, 8, 1], ([o, x, base]) => {
    const at = Number(views.int64.get(x!))
    if (wrong < 0 && (at < least || at >= size)) wrong = position
    position++
    if (wrong < 0)
      views.int32.set(o!, views.int32.get(o!) + base! + (at < 0 ? at + size : at) * stride)
  })
  return wrong
}

/** Each place in turn, as bytes from the start, with the bytes that the other side has moved on. */
function follow(
  views: Views,
  width: number,
  n: number,
  places: number,
  step: number,
  visit: (place: number, moved: number) => void,
): void {
  views.refresh()
  for (let i = 0; i < n; i++)
    visit(views.int32.get((places >>> 0) + 4 * i) * width, i * step * width)
}

const widths: Record<number, (views: Views) => Access<Scalar>> = {
  1: (views) => views.bytes1,
  2: (views) => views.bytes2,
  4: (views) => views.int32,
  8: (views) => views.int64,
}

export function take(
  views: Views,
  width: number,
  n: number,
  places: number,
  step: number,
  meta: number,
  out: number,
  a: number,
): void {
  const element = widths[width]!(views)
  follow(views, width, n, places, step, (place, moved) =>
    walk(views.layout(meta, 2), [out + moved, a + place], [width, width], ([o, x]) =>
      element.set(o!, element.get(x!)),
    ),
  )
}

export function put(
  views: Views,
  width: number,
  n: number,
  places: number,
  step: number,
  meta: number,
  out: number,
  a: number,
): void {
  const element = widths[width]!(views)
  follow(views, width, n, places, step, (place, moved) =>
    walk(views.layout(meta, 2), [out + place, a + moved], [width, width], ([o, x]) =>
      element.set(o!, element.get(x!)),
    ),
  )
}

export function combine(
  views: Views,
  op: CombineOp,
  dtype: ScalarType,
  n: number,
  places: number,
  step: number,
  meta: number,
  out: number,
  a: number,
): void {
  const element = accessOf(views, dtype)
  const formula = dtype === ScalarType.int64 ? onIntegers(op) : onFloats(op)
  follow(views, element.size, n, places, step, (place, moved) =>
    walk(views.layout(meta, 2), [out + place, a + moved], [element.size, element.size], ([o, x]) =>
      element.set(o!, formula(element.get(o!) as never, element.get(x!) as never)),
    ),
  )
}

function accessOf(views: Views, dtype: ScalarType): Access<Scalar> {
  switch (dtype) {
    case ScalarType.float32:
    case ScalarType.float64:
    case ScalarType.int64:
      return views.any(dtype)
    default:
      throw noKernel('combine', dtype)
  }
}

function onFloats(op: CombineOp): (x: number, y: number) => number {
  switch (op) {
    case CombineOp.add:
      return (x, y) => x + y
    case CombineOp.mul:
      return (x, y) => x * y
    case CombineOp.max:
      return Math.max
    case CombineOp.min:
      return Math.min
  }
}

function onIntegers(op: CombineOp): (x: bigint, y: bigint) => bigint {
  switch (op) {
    case CombineOp.add:
      return (x, y) => BigInt.asIntN(64, x + y)
    case CombineOp.mul:
      return (x, y) => BigInt.asIntN(64, x * y)
    case CombineOp.max:
      return (x, y) => (x > y ? x : y)
    case CombineOp.min:
      return (x, y) => (x < y ? x : y)
  }
}
