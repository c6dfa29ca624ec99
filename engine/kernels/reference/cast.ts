// The reference copy with conversion between dtypes.
import { ScalarType } from '../codes.ts'
import { isTrue } from './elementwise.ts'
import { walk } from './views.ts'
import type { Scalar, Views } from './views.ts'

const INT64_MIN = -(2n ** 63n)

export function cast(
  views: Views,
  from: ScalarType,
  to: ScalarType,
  meta: number,
  out: number,
  a: number,
): void {
  views.refresh()
  const source = views.any(from)
  const target = views.any(to)
  const convert = from === to ? (x: Scalar) => x : conversion(to)
  walk(views.layout(meta, 2), [out, a], [target.size, source.size], ([o, x]) =>
    target.set(o as number, convert(source.get(x as number))),
  )
}

function conversion(to: ScalarType): (x: Scalar) => Scalar {
  switch (to) {
    case ScalarType.bool:
      return (x) => Number(isTrue(x))
    case ScalarType.int64:
      return (x) => (typeof x === 'bigint' ? x : toInt64(x))
    case ScalarType.float64:
      return Number
    case ScalarType.float32:
      return (x) => (typeof x === 'bigint' ? toFloat32(x) : x)
  }
}

function toInt64(x: number): bigint {
  return x >= -(2 ** 63) && x < 2 ** 63 ? BigInt(Math.trunc(x)) : INT64_MIN
}

/** Rounds once: the bits below double's precision are folded into one that only breaks ties. */
function toFloat32(x: bigint): number {
  const low = x & 2047n
  const folded = low === 0n ? x : x - low + 1024n
  return Math.fround(Number(x >= -(2n ** 53n) && x <= 2n ** 53n ? x : folded))
}
