// Plain numbers as operands. JavaScript writes 2.0 and 2 alike, Python does not, and PyTorch's dtypes
// depend on the difference: Python's whole floats arrive as `Float`.
import {
  bool,
  type DType,
  type DTypeName,
  FLOATING,
  get_default_dtype,
  int64,
  INTEGRAL,
} from './dtype.ts'
import { TorchError } from './errors.ts'

/** A floating number whose value is whole; arithmetic on it works as on a number. */
export class Float {
  private readonly value: number
  constructor(value: number) {
    this.value = value
  }
  valueOf(): number {
    return this.value
  }
  toString(): string {
    return `${this.value}`
  }
}

/** bigint carries integers beyond 2⁵³. */
export type Scalar = number | bigint | boolean | Float

export function isScalar(value: unknown): value is Scalar {
  return (
    typeof value === 'number' ||
    typeof value === 'bigint' ||
    typeof value === 'boolean' ||
    value instanceof Float
  )
}

/** The dtype a number would have as a tensor of its own (`torch.tensor(value).dtype`). */
export function dtypeOfScalar(value: Scalar): DType {
  if (typeof value === 'boolean') return bool
  if (typeof value === 'bigint') return int64
  return typeof value === 'number' && Number.isInteger(value) ? int64 : get_default_dtype()
}

/** The integer a number becomes in an int64 element: towards zero, as C converts. */
export function toInt64(value: Scalar): bigint {
  if (typeof value === 'bigint') return BigInt.asIntN(64, value)
  const number = Number(value)
  return Number.isFinite(number) ? BigInt.asIntN(64, BigInt(Math.trunc(number))) : -(2n ** 63n)
}

type Limits = readonly [least: number | bigint, most: number | bigint]

/** The least and the greatest number of each dtype, infinities aside. */
const limits: Readonly<Record<DTypeName, Limits>> = {
  float16: [-65504, 65504],
  bfloat16: [-3.3895313892515355e38, 3.3895313892515355e38],
  float32: [-3.4028234663852886e38, 3.4028234663852886e38],
  float64: [-Number.MAX_VALUE, Number.MAX_VALUE],
  uint8: [0, 255],
  int8: [-128, 127],
  int16: [-32768, 32767],
  int32: [-(2 ** 31), 2 ** 31 - 1],
  // Comparisons of numbers and bigints are exact.
  int64: [-(2n ** 63n), 2n ** 63n - 1n],
  bool: [-Infinity, Infinity],
}

/** The least and the greatest finite number that elements of `dtype` can be. */
export const limitsOf = (dtype: DType): Limits => limits[dtype.name]

/** Whether `value` lies within the range of `dtype`; negative integers count as unsigned by wrapping. */
function fits(value: Scalar, dtype: DType): boolean {
  const number = typeof value === 'bigint' ? value : Number(value)
  const [least, most] = limits[dtype.name]
  if (number >= least && number <= most) return true
  if (dtype.category !== INTEGRAL) return !Number.isFinite(Number(value))
  const whole = dtypeOfScalar(value).category !== FLOATING
  return whole && !dtype.is_signed && number <= most && number >= -most
}

/** @throws RuntimeError when elements of `dtype` cannot hold `value`, by the name given for it. */
export function checkFits(value: Scalar, dtype: DType, name = dtype.cpp): void {
  if (typeof value === 'bigint' && BigInt.asIntN(64, value) !== value)
    throw new TorchError('RuntimeError', 'Overflow when unpacking long')
  if (!fits(value, dtype))
    throw new TorchError(
      'RuntimeError',
      `value cannot be converted to type ${name} without overflow`,
    )
}
