// Plain numbers as operands. JavaScript writes 2.0 and 2 alike, Python does not, and PyTorch's dtypes
// depend on the difference: Python's whole floats arrive as `Float`.
import { bool, type DType, get_default_dtype, int64 } from './dtype.ts'

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
