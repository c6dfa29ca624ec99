// The reference copy with conversion between dtypes.
import { ScalarType } from '../codes.ts'
import { isTrue } from './elementwise.ts'
import { walk } from './views.ts'
import type { Scalar, Views } from './views.ts'

const INT64_MIN = -(2n ** 63n)
const INT32_MIN = -(2 ** 31)

export function cast(
  views: Views,
  from: ScalarType,
  to: ScalarType,
  meta: number,
  out: number,
  a: number,
): void {
  views.refresh()
  const source = from === to ? views.bits(from) : views.any(from)
  const target = from === to ? views.bits(to) : views.any(to)
  const whole = !isFloat(from)
  const convert = from === to ? (x: Scalar) => x : conversion(to, whole)
  walk(views.layout(meta, 2), [out, a], [target.size, source.size], ([o, x]) =>
    target.set(o as number, convert(source.get(x as number))),
  )
}

function isFloat(dtype: ScalarType): boolean {
  switch (dtype) {
    case ScalarType.float16:
    case ScalarType.bfloat16:
    case ScalarType.float32:
    case ScalarType.float64:
      return true
    default:
      return false
  }
}

/** From an integer where `whole`, else from a float; storing takes the low bits, or rounds. */
function conversion(to: ScalarType, whole: boolean): (x: Scalar) => Scalar {
  switch (to) {
    case ScalarType.bool:
      return (x) => Number(isTrue(x))
    case ScalarType.int64:
      return (x) => (typeof x === 'bigint' ? x : toInt64(x))
    case ScalarType.uint8:
      return (x) => Number(BigInt.asUintN(8, typeof x === 'bigint' ? x : toInt64(x)))
    case ScalarType.int8:
    case ScalarType.int16:
    case ScalarType.int32:
      return (x) => (whole ? Number(BigInt.asIntN(32, BigInt(x))) : toInt32(x as number))
    case ScalarType.float64:
      return Number
    case ScalarType.float32:
    case ScalarType.float16:
    case ScalarType.bfloat16:
      return (x) => (typeof x === 'bigint' ? toFloat32(x) : Math.fround(x))
  }
}

function toInt64(x: number): bigint {
  return x >= -(2 ** 63) && x < 2 ** 63 ? BigInt(Math.trunc(x)) : INT64_MIN
}

function toInt32(x: number): number {
  return x > INT32_MIN - 1 && x < 2 ** 31 ? Math.trunc(x) : INT32_MIN
}

/** Rounds once: the bits below double's precision are folded into one that only breaks ties. */
function toFloat32(x: bigint): number {
  const low = x & 2047n
  const folded = low === 0n ? x : x - low + 1024n
  return Math.fround(Number(x >= -(2n ** 53n) && x <= 2n ** 53n ? x : folded))
}
