// NumPy's generators as Python's numpy.random calls them: by number, each call one crossing that hands back
// a one-dimensional tensor. Shapes, defaults and messages are Python's.
import { float64, int64 } from '../../tensor/dtype.ts'
import { TorchError } from '../../tensor/errors.ts'
import { elementsOf } from '../../tensor/elements.ts'
import { emptyTensor, type Tensor } from '../../tensor/tensor.ts'
import { take } from '../handles.ts'
import { type Flat } from '../wire.ts'
import { reals, wholes } from './draws.ts'
import { NumPyGenerator } from './generator.ts'
import { narrowIntegers } from './narrow.ts'
import { RandomState } from './random-state.ts'

type Source = RandomState | NumPyGenerator

const sources = new Map<number, Source>()
let numbers = 0

function source(number: number): Source {
  const found = sources.get(number)
  if (!found) throw new TorchError('RuntimeError', `there is no random generator number ${number}`)
  return found
}

/** Starts a generator from a seed, written in decimal digits; several words of 32 bits, with commas. */
export function start(legacy: boolean, seed: string): number {
  sources.set(++numbers, started(legacy, seed))
  return numbers
}

function started(legacy: boolean, seed: string): Source {
  if (!legacy) return new NumPyGenerator(BigInt(seed))
  if (!seed.includes(',')) return new RandomState(Number(seed))
  const state = new RandomState(0)
  state.seedWith(seed.split(',').filter(Boolean).map(Number))
  return state
}

/** Starts generator `number` again from another seed. */
export function restart(number: number, seed: string): void {
  sources.set(number, started(source(number) instanceof RandomState, seed))
}

export function forget(number: number): void {
  sources.delete(number)
}

/** A parameter of a distribution: a number, or the elements of a float64 tensor. */
function parameters(words: readonly Flat[]): (number | Float64Array)[] {
  const found: (number | Float64Array)[] = []
  for (let i = 0; i < words.length; i += 2) {
    const value = words[i + 1] as number
    found.push(words[i] === 0 ? value : (elementsOf(take(value)) as Float64Array))
  }
  return found
}

/** `count` numbers of a distribution; parameters come as pairs (0 and a number, 1 and a handle). */
export function draw(number: number, name: string, count: number, ...words: Flat[]): Tensor {
  const stream = source(number)
  const whole = wholes[name]
  const one = whole ?? reals[name]
  if (!one) throw new TorchError('RuntimeError', `there is no distribution ${name}`)
  const out = emptyTensor([count], whole ? int64 : float64)
  const given = parameters(words)
  const [a = 0, b = 0, c = 0] = given
  const at = (value: number | Float64Array, i: number): number =>
    typeof value === 'number' ? value : value[i]!
  const fixed = given.every((value) => typeof value === 'number')
  const next = fixed
    ? () => one(stream, a as number, b as number, c as number)
    : (i: number) => one(stream, at(a, i), at(b, i), at(c, i))
  if (whole) {
    const values = elementsOf(out) as BigInt64Array
    for (let i = 0; i < count; i++) values[i] = BigInt(next(i))
  } else {
    const values = elementsOf(out) as Float64Array
    for (let i = 0; i < count; i++) values[i] = next(i)
  }
  return out
}

/** Integers from `low` to `high`, both included, of 1, 8, 16, 32 or 64 bits: narrow ones share draws. */
export function integers(
  number: number,
  bits: number,
  low: number | bigint,
  high: number | bigint,
  count: number,
): Tensor {
  const stream = source(number)
  const out = emptyTensor([count], int64)
  const values = elementsOf(out) as BigInt64Array
  const most = BigInt(high) - BigInt(low)
  const from = BigInt(low)
  if (bits < 32) narrowIntegers(stream, bits, Number(low), Number(most), values)
  else for (let i = 0; i < count; i++) values[i] = BigInt.asIntN(64, from + stream.upTo(most))
  return out
}

const positions = (list: readonly number[]): Tensor => {
  const out = emptyTensor([list.length], int64)
  const values = elementsOf(out) as BigInt64Array
  list.forEach((value, i) => (values[i] = BigInt(value)))
  return out
}

export function permutation(number: number, n: number): Tensor {
  return positions(source(number).permutation(n))
}

/** `p` is a float64 tensor's handle, or 0. */
export function choice(
  number: number,
  n: number,
  count: number,
  replace: boolean,
  p: number,
  shuffled: boolean,
): Tensor {
  const shares = p ? [...(elementsOf(take(p)) as Float64Array)] : null
  return positions(source(number).choice(n, count, replace, shares, shuffled))
}

/** A RandomState's 624 words, its place among them, and whether a normal number is left over. */
export function state(number: number): Tensor {
  const { words, index } = legacy(number).state()
  return positions([...words, index])
}

/** The normal number that is left over; NaN when there is none. */
export function spare(number: number): number {
  return legacy(number).state().spare ?? Number.NaN
}

export function setState(number: number, words: number, left: number): void {
  const values = [...(elementsOf(take(words)) as BigInt64Array)].map(Number)
  const index = values.pop()!
  legacy(number).setState(values, index, Number.isNaN(left) ? null : left)
}

function legacy(number: number): RandomState {
  const found = source(number)
  if (!(found instanceof RandomState))
    throw new TorchError('RuntimeError', 'only RandomState has this state')
  return found
}

/** 32 random bits. */
export function word(number: number): number {
  return source(number).next32()
}
