// Element types and how they mix. It knows nothing of tensors or memory.
// Promotion: https://pytorch.org/docs/1.13/tensor_attributes.html#torch.dtype
import { TorchError } from './errors.ts'

export type DTypeName = 'float32' | 'float64' | 'int64' | 'bool'

/** Ordered: an operand of a higher category decides the result's type. */
export type Category = 0 | 1 | 2
export const BOOL: Category = 0
export const INTEGRAL: Category = 1
export const FLOATING: Category = 2

/** An element type. There is one object per type, so `===` compares them. */
export class DType {
  readonly name: DTypeName
  /** PyTorch's ScalarType number, which the kernels and the Python bridge use. */
  readonly code: number
  /** Bytes an element takes. */
  readonly itemsize: number
  readonly category: Category
  /** The name in `tensor.type()`: `torch.FloatTensor`. */
  readonly legacy: string
  /** The name in messages about scalars: `Float`, `Long`. */
  readonly scalar: string

  constructor(
    name: DTypeName,
    code: number,
    itemsize: number,
    category: Category,
    scalar: string,
    legacy: string,
  ) {
    this.name = name
    this.code = code
    this.itemsize = itemsize
    this.category = category
    this.scalar = scalar
    this.legacy = legacy
  }

  get is_floating_point(): boolean {
    return this.category === FLOATING
  }

  toString(): string {
    return `torch.${this.name}`
  }
}

export const int64 = new DType('int64', 4, 8, INTEGRAL, 'Long', 'torch.LongTensor')
export const float32 = new DType('float32', 6, 4, FLOATING, 'Float', 'torch.FloatTensor')
export const float64 = new DType('float64', 7, 8, FLOATING, 'Double', 'torch.DoubleTensor')
export const bool = new DType('bool', 11, 1, BOOL, 'Bool', 'torch.BoolTensor')

export const dtypes: readonly DType[] = [float32, float64, int64, bool]

const byCode = new Map(dtypes.map((dtype) => [dtype.code, dtype]))

/** The dtype with PyTorch's ScalarType number `code`. */
export function dtypeOf(code: number): DType {
  const dtype = byCode.get(code)
  if (!dtype)
    throw new TorchError('TypeError', `Kindling does not have the dtype number ${code} yet`)
  return dtype
}

let defaultDType = float32

/** The floating type of new tensors (`torch.get_default_dtype`). */
export function get_default_dtype(): DType {
  return defaultDType
}

/** Sets the floating type of new tensors. @throws TypeError for a type that is not floating. */
export function set_default_dtype(dtype: DType): void {
  if (!dtype.is_floating_point)
    throw new TorchError('TypeError', `only floating-point types are supported as the default type`)
  defaultDType = dtype
}

/** The smallest type both convert to, when neither counts for less (`torch.promote_types`). */
export function promote_types(a: DType, b: DType): DType {
  if (a === b) return a
  if (a.category !== b.category) return a.category > b.category ? a : b
  return a.itemsize >= b.itemsize ? a : b
}
