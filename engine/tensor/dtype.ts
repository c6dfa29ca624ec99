// Element types and how they mix. It knows nothing of tensors or memory.
// Promotion: https://pytorch.org/docs/1.13/tensor_attributes.html#torch.dtype
import { TorchError } from './errors.ts'

export type DTypeName =
  | 'float32'
  | 'float64'
  | 'float16'
  | 'bfloat16'
  | 'int8'
  | 'uint8'
  | 'int16'
  | 'int32'
  | 'int64'
  | 'bool'

/** Ordered: an operand of a higher category decides the result's type. */
export type Category = 0 | 1 | 2
export const BOOL: Category = 0
export const INTEGRAL: Category = 1
export const FLOATING: Category = 2

interface Properties {
  readonly name: DTypeName
  readonly code: number
  readonly itemsize: number
  readonly category: Category
  readonly scalar: string
  readonly cpp: string
  readonly computes?: DType
}

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
  /** The name in messages from C++: `int64_t`. */
  readonly cpp: string
  /**
   * The type in which kernels compute, itself for most: integers as int64 and halves as float32 are
   * only stored in fewer bytes, and wrapped or rounded when they are.
   */
  readonly computes: DType
  /** There are no complex numbers. */
  readonly is_complex = false

  constructor({ name, code, itemsize, category, scalar, cpp, computes }: Properties) {
    this.name = name
    this.code = code
    this.itemsize = itemsize
    this.category = category
    this.scalar = scalar
    this.legacy = `torch.${scalar}Tensor`
    this.cpp = cpp
    this.computes = computes ?? this
  }

  get is_floating_point(): boolean {
    return this.category === FLOATING
  }

  get is_signed(): boolean {
    return this !== uint8 && this !== bool
  }

  toString(): string {
    return `torch.${this.name}`
  }
}

// prettier-ignore
export const int64 = new DType({ name: 'int64', code: 4, itemsize: 8, category: INTEGRAL, scalar: 'Long', cpp: 'int64_t' })
// prettier-ignore
export const float32 = new DType({ name: 'float32', code: 6, itemsize: 4, category: FLOATING, scalar: 'Float', cpp: 'float' })
// prettier-ignore
export const float64 = new DType({ name: 'float64', code: 7, itemsize: 8, category: FLOATING, scalar: 'Double', cpp: 'double' })
// prettier-ignore
export const bool = new DType({ name: 'bool', code: 11, itemsize: 1, category: BOOL, scalar: 'Bool', cpp: 'bool' })
// prettier-ignore
export const uint8 = new DType({ name: 'uint8', code: 0, itemsize: 1, category: INTEGRAL, scalar: 'Byte', cpp: 'uint8_t', computes: int64 })
// prettier-ignore
export const int8 = new DType({ name: 'int8', code: 1, itemsize: 1, category: INTEGRAL, scalar: 'Char', cpp: 'int8_t', computes: int64 })
// prettier-ignore
export const int16 = new DType({ name: 'int16', code: 2, itemsize: 2, category: INTEGRAL, scalar: 'Short', cpp: 'int16_t', computes: int64 })
// prettier-ignore
export const int32 = new DType({ name: 'int32', code: 3, itemsize: 4, category: INTEGRAL, scalar: 'Int', cpp: 'int', computes: int64 })
// prettier-ignore
export const float16 = new DType({ name: 'float16', code: 5, itemsize: 2, category: FLOATING, scalar: 'Half', cpp: 'at::Half', computes: float32 })
// prettier-ignore
export const bfloat16 = new DType({ name: 'bfloat16', code: 15, itemsize: 2, category: FLOATING, scalar: 'BFloat16', cpp: 'at::BFloat16', computes: float32 })

const compiled: Partial<Record<string, string>> = {
  uint8: 'unsigned char',
  int8: 'signed char',
  int16: 'short int',
  int64: 'long int',
  float16: 'c10::Half',
  bfloat16: 'c10::BFloat16',
}

/** What the compiler of PyTorch calls a dtype, where messages have the type's own name. */
export const nameInC = ({ name, cpp }: DType): string => compiled[name] ?? cpp

export const dtypes: readonly DType[] = [
  float32,
  float64,
  float16,
  bfloat16,
  uint8,
  int8,
  int16,
  int32,
  int64,
  bool,
]

const byCode = new Map(dtypes.map((dtype) => [dtype.code, dtype]))

/** The dtype with PyTorch's ScalarType number `code`. */
export function dtypeOf(code: number): DType {
  const dtype = byCode.get(code)
  if (!dtype) throw new TorchError('TypeError', `Kindling does not have the dtype number ${code}`)
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
  if (a.itemsize !== b.itemsize) return a.itemsize > b.itemsize ? a : b
  // Neither of two equally wide ones holds the other: float16 and bfloat16, uint8 and int8.
  return a.category === FLOATING ? float32 : int16
}

/** Whether tensors of one type may be converted to the other implicitly (`torch.can_cast`). */
export function can_cast(from: DType, to: DType): boolean {
  return from.category <= to.category
}
