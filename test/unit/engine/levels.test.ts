// Every op with a kernel: the reference and the compiled levels give the same answers and gradients,
// over random sizes, layouts, dtypes and values. The calls grow out of the rows' own samples.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Nested, Row, Sample } from '../../../engine/ops/op.ts'
import { type CaseValue, dimsOf, isTensor, nameless } from '../../golden/cases.ts'
import {
  type Answer,
  type Answers,
  atAllLevels,
  type Call,
  kernelNames,
  type Reached,
  rows,
} from './levels.ts'

const RUNS = 8

/** Ops whose compiled form comes from another mathematics library than JavaScript's. */
const anotherLibrary =
  /^(unary (exp|expm1|log|log1p|log2|log10|sin|cos|tan|tanh|sigmoid)|binary (pow|atan2))$/

/**
 * How far the levels may be apart, in last places of the greatest element of the answer (of 1 at least).
 * - Copies, comparisons, arithmetic, reductions, pooling, places: nothing, to the bit and the sign of 0.
 * - What goes through another library's functions: those are 1 (float32) to 4 (float64) off, and what is
 *   made of them a few times more.
 * - Products of matrices and convolutions: their sums are added in another order.
 */
function placesApart(reached: Reached): number {
  const kernels = [...reached]
  if (kernels.some((name) => name === 'matmul' || name === 'convolve')) return 16
  return kernels.some((name) => anotherLibrary.test(name)) ? 4 : 0
}

const EPSILON: Record<string, number> = {
  float16: 2 ** -10,
  bfloat16: 2 ** -7,
  float32: 2 ** -23,
  float64: 2 ** -52,
}

function same(expected: Answer, actual: Answer, places: number): boolean {
  const { dtype, shape, elements } = expected
  if (dtype !== actual.dtype || String(shape) !== String(actual.shape)) return false
  const sizes = elements.map((x) => Math.abs(Number(x))).filter((x) => Number.isFinite(x))
  const room = places * (EPSILON[dtype] ?? 0) * sizes.reduce((a, b) => Math.max(a, b), 1)
  return elements.every((x, i) => {
    const y = actual.elements[i]!
    return Object.is(x, y) || (room > 0 && Math.abs(Number(x) - Number(y)) <= room)
  })
}

function agree(expected: Answers, actual: Answers, places: number): boolean {
  if (typeof expected === 'string' || typeof actual === 'string') return expected === actual
  return expected.length === actual.length && expected.every((x, i) => same(x, actual[i]!, places))
}

const shapeOf = (data: Nested): number[] =>
  Array.isArray(data) ? [data.length, ...(data.length > 0 ? shapeOf(data[0] as Nested) : [])] : []

const filled = (sizes: readonly number[], next: () => Nested): Nested =>
  sizes.length === 0
    ? next()
    : Array.from({ length: sizes[0]! }, () => filled(sizes.slice(1), next))

const leaves = (data: Nested): Nested[] => (Array.isArray(data) ? data.flatMap(leaves) : [data])

/** The choices from which a call is made of a sample. */
interface Choices {
  readonly sample: Sample
  readonly floats: string
  readonly inplace: boolean
  /** Which of the sample's sizes grows most, and to what; the others by `little` at most. */
  readonly long: number
  readonly length: number
  readonly little: number
  readonly grows: boolean
  readonly specials: boolean
  readonly layouts: readonly number[]
  readonly seed: number
}

const floating = ['float32', 'float64']
const every = [...floating, ...floating, 'float32', 'float16', 'int64', 'bool']

/** Parts of derivatives keep the sample's sizes: they trust their callers that all fits. */
const choices = (row: Row): fc.Arbitrary<Choices> =>
  fc.record({
    sample: fc.constantFrom(...row.samples),
    floats: fc.constantFrom(...(nameless.has(row.name) ? floating : every)),
    inplace: row.places.includes('inplace') ? fc.boolean() : fc.constant(false),
    long: fc.nat(5),
    length: fc.integer({ min: 2, max: 37 }),
    little: fc.nat(2),
    grows: nameless.has(row.name) ? fc.constant(false) : fc.boolean(),
    specials: fc.constantFrom(false, false, false, true),
    layouts: fc.array(fc.nat(5), { minLength: 8, maxLength: 8 }),
    seed: fc.nat(2 ** 31 - 1),
  })

/** Numbers from 0 to 1, the same for the same seed (a linear congruence). */
function draws(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

const special: readonly Nested[] = ['nan', 'inf', '-inf', '-0', 0]

/** The sample's call with other sizes, values from between its own, and other places in memory. */
function callOf(op: string, row: Row, chosen: Choices): Call {
  const { sample, floats, inplace, grows } = chosen
  const draw = draws(chosen.seed)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(draw() * list.length)]!
  const shapes = sample.args.flatMap((arg) => (isTensor(arg) ? [shapeOf(arg.tensor)] : []))
  const sizes = [...new Set(shapes.flat())].filter((size) => size > 1)
  // Sizes that are equal in the sample stay equal.
  const grown = (size: number): number => {
    if (!grows || size < 2) return size
    return size === sizes[chosen.long % sizes.length]
      ? Math.max(size, Math.min(chosen.length, most))
      : size + chosen.little
  }
  const most = shapes.some((shape) => shape.length > 4) ? 7 : Infinity
  const repeated: number[] = []
  const args = sample.args.map((arg, i): CaseValue => {
    if (!isTensor(arg)) return arg
    const own = leaves(arg.tensor)
    const isFloat = arg.dtype === undefined || arg.dtype.includes('float')
    const numbers = own.filter((x): x is number => typeof x === 'number')
    const next = (): Nested => {
      if (isFloat && chosen.specials && draw() < 0.1) return pick(special)
      if (!isFloat || numbers.length < own.length) return pick(own)
      const share = draw()
      const between = pick(numbers) * share + pick(numbers) * (1 - share)
      return floats.includes('float') || arg.dtype ? Math.fround(between) : Math.round(between)
    }
    const tensor = own.length === 0 ? arg.tensor : filled(shapeOf(arg.tensor).map(grown), next)
    const layout = chosen.layouts[i % chosen.layouts.length]!
    const dims = own.length === 0 ? 0 : dimsOf(tensor)
    // PyTorch reads packed sizes as if they lay in order.
    if (dims === 0 || row.params[i]!.name === 'batch_sizes') return { ...arg, tensor }
    if (layout === 2 && !(inplace && i === 0)) repeated.push(i)
    if (layout === 0 && dims > 1) return { ...arg, tensor, layout: 'transposed' }
    return layout === 1 ? { ...arg, tensor, layout: 'sliced' } : { ...arg, tensor }
  })
  const { options } = sample
  return {
    op,
    args,
    floats,
    repeated,
    ...(options && { options }),
    ...(inplace && { inplace: true }),
  }
}

const visited = new Set<string>()
let answered = 0

describe('all levels agree', () => {
  // What `empty` finds in memory is nobody's business.
  const tried = rows.filter(([op, row]) => row.samples.length > 0 && !op.includes('empty'))

  test.each(tried)('%s', (op, row) => {
    fc.assert(
      fc.property(choices(row), (chosen) => {
        const call = callOf(op, row, chosen)
        const { expected, actual, reached } = atAllLevels(call)
        if (typeof expected !== 'string') {
          answered++
          for (const name of reached) visited.add(name.split(' ')[0]!)
        }
        const places = placesApart(reached)
        for (const [level, answer] of actual) {
          if (agree(expected, answer, places)) continue
          expect({ call, places, level, answer }).toEqual({ call, places, level, answer: expected })
        }
      }),
      { numRuns: RUNS, seed: 20, endOnFailure: true },
    )
  })

  test('most calls have an answer, and together they take every kernel', () => {
    expect(answered).toBeGreaterThan(0.5 * RUNS * tried.length)
    expect(kernelNames.filter((name) => !visited.has(name))).toEqual([])
  })
})
