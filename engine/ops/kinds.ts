// The kinds of parameter an op can have: what each accepts, in PyTorch's words when it does not, and
// how the Python bridge passes it. No op is declared here.
import { type DType, DType as DTypeClass } from '../tensor/dtype.ts'
import { Generator } from '../tensor/random.ts'
import type { Operand } from '../tensor/promotion.ts'
import { isScalar, type Scalar } from '../tensor/scalar.ts'
import { Tensor } from '../tensor/tensor.ts'

/** `Input` is what a caller may write, `Value` what `forward` receives. */
export interface Kind<Value, Input = Value> {
  /** Carries the type only. */
  readonly input?: Input
  /** The type's name in PyTorch's messages. */
  readonly name: string
  /** The TypeScript type as students see it in completions. */
  readonly typescript: string
  /** How the Python side packs a value into numbers and strings (engine/python/bridge.ts). */
  readonly wire: Wire
  /** Whether a list may be written as separate arguments. */
  readonly spread?: true
  /** Whether a single number does not stand for a list of one. */
  readonly listed?: true
  /** Whether a number counts as a tensor of its own among what the graph shows. */
  readonly wraps?: true
  /** The value as `forward` wants it, or undefined when it cannot be one. */
  readonly convert: (value: unknown) => Value | undefined
}

export type Wire =
  | 'tensor'
  | 'tensors'
  | 'operand'
  | 'scalar'
  | 'number'
  | 'int'
  | 'bool'
  | 'ints'
  | 'ints or string'
  | 'ints or none'
  | 'numbers'
  | 'optional numbers'
  | 'dtype'
  | 'string'
  | 'generator'
  | `optional ${'tensor' | 'number' | 'int' | 'bool' | 'ints' | 'dtype' | 'string' | 'scalar' | 'generator'}`

const isInt = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value)

export const tensor: Kind<Tensor> = {
  name: 'Tensor',
  typescript: 'Tensor',
  wire: 'tensor',
  convert: (value) => (value instanceof Tensor ? value : undefined),
}

export const tensors: Kind<readonly Tensor[]> = {
  name: 'tuple of Tensors',
  typescript: 'Tensor[]',
  wire: 'tensors',
  convert: (value) =>
    Array.isArray(value) && value.every((item) => item instanceof Tensor) ? value : undefined,
}

/** A tensor or a number, where PyTorch has an overload for each. */
export const either: Kind<Operand> = {
  name: 'Tensor',
  typescript: 'Tensor | number',
  wire: 'operand',
  convert: (value) => (value instanceof Tensor || isScalar(value) ? value : undefined),
}

/** A tensor, or a number that PyTorch makes one of. */
export const operand: Kind<Operand> = { ...either, wraps: true }

export const scalar: Kind<Scalar> = {
  name: 'Number',
  typescript: 'number',
  wire: 'scalar',
  convert: (value) => (isScalar(value) ? value : undefined),
}

export const number: Kind<number> = {
  name: 'float',
  typescript: 'number',
  wire: 'number',
  convert: (value) => (isScalar(value) ? Number(value) : undefined),
}

export const int: Kind<number> = {
  name: 'int',
  typescript: 'number',
  wire: 'int',
  convert: (value) => (isInt(value) ? value : undefined),
}

export const bool: Kind<boolean> = {
  name: 'bool',
  typescript: 'boolean',
  wire: 'bool',
  convert: (value) => (typeof value === 'boolean' ? value : undefined),
}

/** One of the two only: forms of a name that a flag tells apart. */
export function only<const B extends boolean>(value: B): Kind<B> {
  return {
    name: 'bool',
    typescript: String(value),
    wire: 'bool',
    convert: (given) => (given === value ? value : undefined),
  }
}

/** Sizes or dimensions; one number stands for a list of one. */
export const ints: Kind<readonly number[], number | readonly number[]> = {
  name: 'tuple of ints',
  typescript: 'number | number[]',
  wire: 'ints',
  convert: (value) =>
    isInt(value) ? [value] : Array.isArray(value) && value.every(isInt) ? value : undefined,
}

/** As `ints`, where Python's callers must write a list. */
export const list: Kind<readonly number[], number | readonly number[]> = { ...ints, listed: true }

/** Sizes, or a word that stands for some: a convolution's `padding`. */
export const intsOrString: Kind<readonly number[] | string, number | readonly number[] | string> = {
  name: 'tuple of ints',
  typescript: 'number | number[] | string',
  wire: 'ints or string',
  convert: (value) => (typeof value === 'string' ? value : ints.convert(value)),
}

/** Floats, one for each dimension; one number stands for a list of one. */
export const numbers: Kind<readonly number[], number | readonly number[]> = {
  name: 'tuple of floats',
  typescript: 'number | number[]',
  wire: 'numbers',
  convert: (value) => {
    const list = Array.isArray(value) ? value : [value]
    return list.every((item) => isScalar(item)) ? list.map(Number) : undefined
  },
}

/** Stands for null in a list of sizes that crosses from Python. */
export const UNSET = -(2 ** 40)

/** Sizes, of which null leaves one as it is. */
export const sizesOrNone: Kind<
  readonly (number | null)[],
  number | null | readonly (number | null)[]
> = {
  name: 'tuple of ints',
  typescript: 'number | (number | null)[]',
  wire: 'ints or none',
  convert: (value) => {
    const list = Array.isArray(value) ? value : [value]
    return list.every((item) => item === null || isInt(item)) ? list : undefined
  },
}

declare const separate: unique symbol
/** In types only: marks an input that may be written as separate arguments. */
export interface Separate {
  readonly [separate]: never
}

/** As `ints`, which callers may also write as separate arguments: `view(2, 3)`. */
export const sizes: Kind<readonly number[], number | readonly number[] | Separate> = {
  ...ints,
  typescript: '...number[] | number[]',
  spread: true,
  listed: true,
}

/** A list of tensors that callers may also write as separate arguments: `meshgrid(x, y)`. */
export const separateTensors: Kind<readonly Tensor[]> = { ...tensors, spread: true }

export const string: Kind<string> = {
  name: 'str',
  typescript: 'string',
  wire: 'string',
  convert: (value) => (typeof value === 'string' ? value : undefined),
}

export const dtype: Kind<DType> = {
  name: 'torch.dtype',
  typescript: 'DType',
  wire: 'dtype',
  convert: (value) => (value instanceof DTypeClass ? value : undefined),
}

export const generator: Kind<Generator> = {
  name: 'torch.Generator',
  typescript: 'Generator',
  wire: 'generator',
  convert: (value) => (value instanceof Generator ? value : undefined),
}

type Plain =
  'tensor' | 'number' | 'int' | 'bool' | 'ints' | 'dtype' | 'string' | 'scalar' | 'generator'

/** A kind that may also be null (Python's None). */
export function maybe<Value, Input>(kind: Kind<Value, Input>): Kind<Value | null, Input | null> {
  return {
    name: kind.name,
    typescript: `${kind.typescript} | null`,
    wire: `optional ${kind.wire as Plain}`,
    convert: (value) => (value === null ? null : kind.convert(value)),
  }
}
