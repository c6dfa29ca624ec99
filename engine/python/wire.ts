// How arguments cross from Python: each parameter as a fixed run of numbers, strings and bools, in the
// order of the row, so that a call needs no objects. generate.ts writes the Python half of this.
import { UNSET } from '../ops/kinds.ts'
import type { Row } from '../ops/op.ts'
import { dtypeOf } from '../tensor/dtype.ts'
import { Float, type Scalar } from '../tensor/scalar.ts'
import { take, takeMaybe } from './handles.ts'
import { takeGenerator } from './generators.ts'

/** What crosses: Python's None arrives as undefined, integers beyond 2⁵³ as bigint. */
export type Flat = number | bigint | string | boolean | undefined

/** Reads one parameter's run and moves on. */
export interface Reader {
  readonly flat: readonly Flat[]
  at: number
}

/** The first word of an operand. */
export const TENSOR = 0
export const NUMBER = 1
/** A Python float: 2.0 arrives as the JavaScript number 2 and must stay a float. */
export const FLOAT = 2

/** A number that arrived as these two words. */
export function scalarOf(kind: Flat, value: Flat): Scalar {
  return kind === FLOAT && Number.isInteger(value) ? new Float(value as number) : (value as Scalar)
}

type Decode = (reader: Reader) => unknown

const next = (reader: Reader): Flat => reader.flat[reader.at++]
const number: Decode = (reader) => {
  const value = next(reader)
  return value === undefined ? null : Number(value)
}
const plain: Decode = (reader) => next(reader) ?? null
const ints: Decode = (reader) => {
  const length = next(reader) as number | undefined
  if (length === undefined) return null
  const values = reader.flat.slice(reader.at, reader.at + length).map(Number)
  reader.at += length
  return values
}
const tensors: Decode = (reader) => {
  const length = next(reader) as number
  const handles = reader.flat.slice(reader.at, reader.at + length) as number[]
  reader.at += length
  return handles.map(take)
}
const scalars: Decode = (reader) => {
  const kind = next(reader)
  const value = next(reader)
  return kind === undefined ? null : scalarOf(kind, value)
}

/** One decoder per wire word (engine/ops/kinds.ts); `optional …` reads like its kind. */
const decoders: Record<string, Decode> = {
  tensor: (reader) => takeMaybe(next(reader) as number),
  tensors,
  operand: (reader) => {
    const kind = next(reader)
    const value = next(reader)
    return kind === TENSOR ? take(value as number) : scalarOf(kind, value)
  },
  scalar: scalars,
  number,
  int: number,
  bool: plain,
  string: plain,
  ints,
  numbers: ints,
  'ints or none': (reader) =>
    (ints(reader) as number[]).map((size) => (size === UNSET ? null : size)),
  'ints or string': (reader) => {
    // A length of -1 announces a word.
    if (reader.flat[reader.at] !== -1) return ints(reader)
    reader.at++
    return next(reader)
  },
  dtype: (reader) => {
    const code = next(reader) as number | undefined
    return code === undefined ? null : dtypeOf(code)
  },
  generator: (reader) => takeGenerator(next(reader) as number | undefined),
}

/** Decodes a whole call of `row` into the values that its forward takes. */
export function valuesOf(row: Row): (flat: readonly Flat[]) => unknown[] {
  const steps = row.params.map(({ kind }) => {
    const step = decoders[kind.wire.replace('optional ', '')]
    if (!step) throw new Error(`${row.name}: no decoder for ${kind.wire}`)
    return step
  })
  return (flat) => {
    const reader: Reader = { flat, at: 0 }
    return steps.map((step) => step(reader))
  }
}
