// The numbers that bound a dtype: torch.finfo and torch.iinfo.
// https://pytorch.org/docs/1.13/type_info.html
import { BOOL, type DType, type DTypeName, get_default_dtype } from './dtype.ts'
import { TorchError } from './errors.ts'
import { limitsOf } from './scalar.ts'

/** Digits of the fraction, least exponent and decimal resolution of each floating type. */
const floats: Partial<
  Record<DTypeName, readonly [digits: number, least: number, resolution: number]>
> = {
  float16: [10, -14, 1e-3],
  bfloat16: [7, -126, 1e-2],
  float32: [23, -126, 1e-6],
  float64: [52, -1022, 1e-15],
}

export interface FloatInfo {
  readonly dtype: DTypeName
  readonly bits: number
  /** The difference between 1 and the next number. */
  readonly eps: number
  readonly max: number
  readonly min: number
  /** The least positive number with a full fraction. */
  readonly tiny: number
  readonly smallest_normal: number
  /** The decimal digits that can be relied on. */
  readonly resolution: number
}

/** The bounds of a floating type. @throws TypeError for an integer type. */
export function finfo(type: DType = get_default_dtype()): FloatInfo {
  const found = floats[type.name]
  if (!found)
    throw new TorchError(
      'TypeError',
      "torch.finfo() requires a floating point input type. Use torch.iinfo to handle 'torch.finfo'",
    )
  const [digits, least, resolution] = found
  const eps = 2 ** -digits
  const tiny = 2 ** least
  const [min, max] = limitsOf(type).map(Number) as [number, number]
  const bits = 8 * type.itemsize
  return { dtype: type.name, bits, eps, max, min, tiny, smallest_normal: tiny, resolution }
}

export interface IntegerInfo {
  readonly dtype: DTypeName
  readonly bits: number
  readonly max: number | bigint
  readonly min: number | bigint
}

/** The bounds of an integer type. @throws TypeError for a floating type. */
export function iinfo(type: DType): IntegerInfo {
  if (type.is_floating_point)
    throw new TorchError(
      'TypeError',
      "torch.iinfo() requires an integer input type. Use torch.finfo to handle 'torch.iinfo'",
    )
  if (type.category === BOOL)
    throw new TorchError('TypeError', 'torch.bool is not supported by torch.iinfo')
  const [min, max] = limitsOf(type)
  return { dtype: type.name, bits: 8 * type.itemsize, max, min }
}
