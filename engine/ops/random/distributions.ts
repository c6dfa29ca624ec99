// Tensors filled in place from a distribution: exponential_, geometric_, log_normal_, cauchy_, random_.
// The rows are the fills; `places` has the in-place form only, as PyTorch does.
// https://pytorch.org/docs/1.13/torch.html#in-place-random-sampling
import { bool, float16, float32, float64, FLOATING, int64 } from '../../tensor/dtype.ts'
import * as distribution from '../../tensor/distributions.ts'
import { elementsOf } from '../../tensor/elements.ts'
import { TorchError } from '../../tensor/errors.ts'
import { castTo } from '../../tensor/loops.ts'
import { defaultGenerator, type Generator } from '../../tensor/random.ts'
import { limitsOf } from '../../tensor/scalar.ts'
import { emptyTensor, type Tensor } from '../../tensor/tensor.ts'
import * as kind from '../kinds.ts'
import { type Op, optional, required } from '../op.ts'
import { type Overloads, overloads } from '../overload.ts'
import { checkBounds, drawn, generator, noSlope, requireFloating } from './draw.ts'

const few = { tensor: [0, 0, 0] } as const
const many = { tensor: Array.from({ length: 18 }, () => 0) } as const
const doubles = { tensor: [0, 0, 0], dtype: 'float64' } as const
const whole = { tensor: [0, 0, 0, 0], dtype: 'int64' } as const

/** A number as C prints it in messages. */
const said = (value: number): string => String(Number(value.toPrecision(6)))

const rate = [required('input', kind.tensor), optional('lambd', kind.number, 1), generator] as const

export const exponential: Op<typeof rate> = {
  name: 'exponential',
  tier: 'primitive',
  params: rate,
  doc: 'Random numbers from the exponential distribution with the rate `lambd`.',
  page: 'generated/torch.Tensor.exponential_.html',
  places: ['inplace'],
  backward: { input: noSlope },
  forward: (input, lambd, from) => {
    requireFloating(input.dtype, 'exponential_cpu')
    if (lambd < 0)
      throw new TorchError(
        'RuntimeError',
        `exponential_ expects lambda >= 0.0, but found lambda=${said(lambd)}`,
      )
    return drawn(input.shape, input.dtype, from, distribution.exponential(lambd))
  },
  samples: [{ args: [few] }, { args: [many, 2.5] }, { args: [doubles, 0.5] }, { args: [few, -1] }],
}

const chance = [required('input', kind.tensor), required('p', kind.number), generator] as const

export const geometric: Op<typeof chance> = {
  name: 'geometric',
  tier: 'primitive',
  params: chance,
  doc: 'Random counts of trials up to the first success, which has the probability `p`.',
  page: 'generated/torch.Tensor.geometric_.html',
  places: ['inplace'],
  backward: { input: noSlope },
  forward: (input, p, from) => {
    if (input.dtype === bool)
      throw new TorchError('RuntimeError', `"geometric_cpu" not implemented for 'Bool'`)
    if (!(p > 0 && p < 1))
      throw new TorchError(
        'RuntimeError',
        `geometric_ expects p to be in (0, 1), but got p=${said(p)}`,
      )
    return drawn(input.shape, input.dtype, from, distribution.geometric(p))
  },
  samples: [
    { args: [few, 0.3] },
    { args: [many, 0.05] },
    { args: [whole, 0.5] },
    { args: [few, 2] },
  ],
}

const bell = [
  required('input', kind.tensor),
  optional('mean', kind.number, 1),
  optional('std', kind.number, 2),
  generator,
] as const

export const log_normal: Op<typeof bell> = {
  name: 'log_normal',
  tier: 'primitive',
  params: bell,
  doc: 'Random numbers whose logarithms are normal with the given mean and standard deviation.',
  page: 'generated/torch.Tensor.log_normal_.html',
  places: ['inplace'],
  backward: { input: noSlope },
  forward: (input, mean, std, from) => {
    requireFloating(input.dtype, 'log_normal_cpu')
    if (std <= 0)
      throw new TorchError(
        'RuntimeError',
        `log_normal_ expects std > 0.0, but found std=${said(std)}`,
      )
    return drawn(input.shape, input.dtype, from, distribution.logNormal(mean, std))
  },
  samples: [{ args: [few] }, { args: [many, 0, 0.5] }, { args: [few, 0, -1] }],
}

const peak = [
  required('input', kind.tensor),
  optional('median', kind.number, 0),
  optional('sigma', kind.number, 1),
  generator,
] as const

export const cauchy: Op<typeof peak> = {
  name: 'cauchy',
  tier: 'primitive',
  params: peak,
  doc: 'Random numbers from the Cauchy distribution.',
  page: 'generated/torch.Tensor.cauchy_.html',
  places: ['inplace'],
  backward: { input: noSlope },
  forward: (input, median, sigma, from) => {
    requireFloating(input.dtype, 'cauchy_cpu')
    return drawn(input.shape, input.dtype, from, distribution.cauchy(median, sigma))
  },
  samples: [{ args: [few] }, { args: [many, 1, 3] }],
}

/** Integers drawn as bits, remainder and lowest value: 32 bits unless the range needs 64. */
function integers(input: Tensor, from: Generator | null, range: bigint, low: bigint): Tensor {
  const out = emptyTensor(input.shape, int64)
  const elements = elementsOf(out) as BigInt64Array
  const source = from ?? defaultGenerator
  for (let i = 0; i < elements.length; i++) {
    const bits = range >= 1n << 32n ? source.random64() : BigInt(source.random())
    elements[i] = (range > 0n ? bits % range : bits) + low
  }
  return castTo(out, input.dtype)
}

/** How many integers a dtype holds exactly, from 0 on. */
function capacity({ dtype }: Tensor): bigint {
  if (dtype === bool) return 2n
  if (dtype.category !== FLOATING) return BigInt(limitsOf(dtype)[1]) + 1n
  const digits = dtype === float64 ? 53n : dtype === float32 ? 24n : dtype === float16 ? 11n : 8n
  return (1n << digits) + 1n
}

const anyNumber = [required('input', kind.tensor), generator] as const

export const random_all: Op<typeof anyNumber> = {
  name: 'random',
  label: 'RandomBackward2',
  tier: 'primitive',
  params: anyNumber,
  doc: 'Random whole numbers from 0 to the greatest that the dtype holds exactly.',
  page: 'generated/torch.Tensor.random_.html',
  places: ['inplace'],
  backward: { input: noSlope },
  forward: (input, from) => integers(input, from, capacity(input), 0n),
  samples: [
    { args: [few] },
    { args: [doubles] },
    { args: [whole] },
    { args: [{ tensor: [false, false, false], dtype: 'bool' }] },
  ],
}

const below = [required('input', kind.tensor), required('to', kind.int), generator] as const

export const random_to: Op<typeof below> = {
  name: 'random',
  label: 'RandomBackward1',
  tier: 'primitive',
  params: below,
  doc: 'Random whole numbers from 0 to before `to`.',
  page: 'generated/torch.Tensor.random_.html',
  places: ['inplace'],
  backward: { input: noSlope },
  forward: (input, to, from) => {
    checkBounds(input.dtype, 0, to)
    return integers(input, from, BigInt(to), 0n)
  },
  samples: [{ args: [few, 10] }, { args: [whole, 5_000_000_000] }, { args: [few, -5] }],
}

const between = [
  required('input', kind.tensor),
  required('from', kind.int),
  required('to', kind.maybe(kind.int)),
  generator,
] as const

export const random_between: Op<typeof between> = {
  name: 'random',
  tier: 'primitive',
  params: between,
  doc: 'Random whole numbers from `from` to before `to`, or to the greatest of the dtype.',
  page: 'generated/torch.Tensor.random_.html',
  places: ['inplace'],
  backward: { input: noSlope },
  forward: (input, from, to, source) => {
    if (to !== null) checkBounds(input.dtype, from, to)
    const end = to === null ? capacity(input) : BigInt(to)
    return integers(input, source, end - BigInt(from), BigInt(from))
  },
  samples: [{ args: [few, -3, 4] }, { args: [whole, 5, null] }, { args: [few, 5, 2] }],
}

export const random: Overloads<[typeof random_between, typeof random_to, typeof random_all]> =
  overloads('random', random_between, random_to, random_all)
