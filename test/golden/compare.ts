// How the engine's answers are held against PyTorch's: exactly, but for a few last bits where either
// side may round differently. It asserts by throwing, with both values.
import { expect } from 'vitest'
import { TorchError } from '../../engine/tensor/errors.ts'
import { fromBFloat16, fromFloat16, toBFloat16, toFloat16 } from '../../engine/tensor/half.ts'
import type { Tensor } from '../../engine/tensor/tensor.ts'

/** [dtype, shape, elements in order], as record-ops.py writes tensors. */
export type Dumped = readonly [dtype: string, shape: readonly number[], elements: Elements]
export type Elements = readonly (number | boolean | string)[]

type Element = number | bigint | boolean

function parsed(element: number | boolean | string, dtype: string): Element {
  if (typeof element !== 'string') return element
  if (element === 'nan') return NaN
  if (element.endsWith('inf')) return element === 'inf' ? Infinity : -Infinity
  return dtype === 'int64' ? BigInt(element) : Number(element)
}

/** The elements in order. */
export const elements = (tensor: Tensor): Element[] =>
  [tensor.tolist()].flat(Infinity as 1) as Element[]

const EPSILON: Record<string, number> = {
  float16: 2 ** -10,
  bfloat16: 2 ** -7,
  float32: 2 ** -23,
  float64: 2 ** -52,
}
/** Of these floating dtypes, the one with the fewest digits. */
export const coarsest = (names: readonly string[]): string =>
  names.reduce((a, b) => (EPSILON[a]! >= EPSILON[b]! ? a : b))

/** The number of a dtype that its shortest decimal stands for. */
const ROUND: Record<string, (x: number) => number> = {
  float16: (x) => fromFloat16(toFloat16(x)),
  bfloat16: (x) => fromBFloat16(toBFloat16(x)),
  float32: Math.fround,
}

/** Whether `actual` is `expected`, or at most `ulps` last places off. */
function near(actual: Element, expected: Element, dtype: string, ulps: number): boolean {
  const known = typeof expected === 'number' ? (ROUND[dtype]?.(expected) ?? expected) : expected
  if (Object.is(actual, known)) return true
  if (ulps === 0 || typeof actual !== 'number' || typeof known !== 'number') return actual === known
  if (actual === known) return true
  return Math.abs(actual - known) <= ulps * EPSILON[dtype]! * Math.max(Math.abs(known), 1e-37)
}

export interface Leniency {
  /** Last places that values may be off. */
  readonly ulps: number
  /** Whether 0 and -0 may stand for each other. */
  readonly anyZero?: boolean
  /** Off relative to the largest element too: for sums whose terms cancel. */
  readonly overall?: boolean
}

export function expectElements(
  actual: readonly Element[],
  expected: Elements,
  dtype: string,
  { ulps, anyZero = false, overall = false }: Leniency,
): void {
  const wanted = expected.map((element) => parsed(element, dtype))
  const finite = wanted.filter((x): x is number => typeof x === 'number' && Number.isFinite(x))
  const size = overall ? Math.max(0, ...finite.map(Math.abs)) : 0
  const same = (a: Element, b: Element): boolean =>
    (!anyZero && a === 0 && b === 0 ? Object.is(a, b) : near(a, b, dtype, ulps)) ||
    (overall && Math.abs(Number(a) - Number(b)) <= ulps * EPSILON[dtype]! * size)
  if (actual.length === wanted.length && wanted.every((value, i) => same(actual[i]!, value))) return
  const text = (list: readonly Element[]): string =>
    list.map((x) => (Object.is(x, -0) ? '-0' : String(x))).join(', ')
  expect(text(actual)).toBe(text(wanted))
  throw new Error(`of other types: ${text(actual)}`)
}

export function expectTensor(actual: Tensor, [dtype, shape, data]: Dumped, how: Leniency): void {
  expect(`${actual.dtype.name}[${actual.shape.join()}]`).toBe(`${dtype}[${shape.join()}]`)
  expectElements(elements(actual), data, dtype, how)
}

/** `TypeError: message`, or null when `act` succeeds. */
export function failureOf(act: () => unknown): string | null {
  try {
    act()
    return null
  } catch (error) {
    if (error instanceof TorchError) return `${error.kind}: ${error.message}`
    throw error
  }
}
