// Samples drawn by probabilities that tensors hold: bernoulli, multinomial, poisson.
// https://pytorch.org/docs/1.13/torch.html#random-sampling
import { float64, FLOATING, int64 } from '../../tensor/dtype.ts'
import {
  bernoulli as coin,
  exponential,
  poisson as counts,
  slotOf,
} from '../../tensor/distributions.ts'
import { elementsOf } from '../../tensor/elements.ts'
import { TorchError } from '../../tensor/errors.ts'
import { defaultGenerator, type Generator } from '../../tensor/random.ts'
import { broadcastShapes, sameShape } from '../../tensor/shape.ts'
import { emptyTensor, type Tensor } from '../../tensor/tensor.ts'
import * as kind from '../kinds.ts'
import { type Op, optional, required } from '../op.ts'
import { type Overloads, overloads } from '../overload.ts'
import { drawEach, drawn, generator, noSlope, numbersOf, requireFloating } from './draw.ts'

const chances = {
  tensor: [
    [0.1, 0.5, 0.9],
    [0, 1, 0.3],
  ],
} as const
const exactChances = { tensor: [0.25, 0.5, 0.75], dtype: 'float64' } as const
const weights = { tensor: [0.1, 3, 0.5, 10] } as const
const weightRows = {
  tensor: [
    [0.1, 3, 0.5],
    [1, 1, 1],
  ],
} as const

/** 1 with each element's own probability. */
function tossed(p: Tensor, like: Tensor, from: Generator | null): Tensor {
  const single = p.dtype !== float64
  const numbers = numbersOf(p)
  if (numbers.some((value) => !(value >= 0 && value <= 1)))
    throw new TorchError(
      'RuntimeError',
      'Expected p_in >= 0 && p_in <= 1 to be true, but got false.  (Could this error message be improved?  If so, please report an enhancement request to PyTorch.)',
    )
  return drawEach(like.shape, like.dtype, from, (i) => coin(numbers[i]!, single))
}

function tossedAlike(input: Tensor, p: number, from: Generator | null): Tensor {
  if (!(p >= 0 && p <= 1))
    throw new TorchError(
      'RuntimeError',
      `bernoulli_ expects p to be in [0, 1], but got p=${Number(p.toPrecision(6))}`,
    )
  return drawn(input.shape, input.dtype, from, coin(p))
}

const own = [required('input', kind.tensor), generator] as const

export const bernoulli_own: Op<typeof own> = {
  name: 'bernoulli',
  tier: 'primitive',
  params: own,
  doc: '1 with the probability that each element is, else 0.',
  page: 'generated/torch.bernoulli.html',
  places: ['torch', 'method'],
  backward: { input: noSlope },
  forward: (input, from) => {
    requireFloating(input.dtype, 'bernoulli_tensor_cpu_p_')
    return tossed(input, input, from)
  },
  samples: [{ args: [chances] }, { args: [exactChances] }, { args: [{ tensor: [2] }] }],
}

const given = [required('input', kind.tensor), required('p', kind.number), generator] as const

export const bernoulli_given: Op<typeof given> = {
  name: 'bernoulli',
  tier: 'primitive',
  params: given,
  doc: '1 with probability `p`, else 0, in the shape and dtype of `input`.',
  page: 'generated/torch.bernoulli.html',
  places: ['torch', 'method'],
  forward: tossedAlike,
  samples: [{ args: [chances, 0.4] }, { args: [exactChances, 0.7] }],
}

const filling = [
  required('input', kind.tensor),
  optional('p', kind.number, 0.5),
  generator,
] as const

export const bernoulli_fill: Op<typeof filling> = {
  name: 'bernoulli',
  label: 'BernoulliBackward2',
  tier: 'primitive',
  params: filling,
  doc: '1 with probability `p`, else 0.',
  page: 'generated/torch.Tensor.bernoulli_.html',
  places: ['inplace'],
  backward: { input: noSlope },
  forward: tossedAlike,
  samples: [
    { args: [chances] },
    { args: [chances, 0.9] },
    { args: [{ tensor: [5, 5, 5], dtype: 'int64' }, 0.3] },
    { args: [chances, 2] },
  ],
}

const filledBy = [required('input', kind.tensor), required('p', kind.tensor), generator] as const

export const bernoulli_fill_tensor: Op<typeof filledBy> = {
  name: 'bernoulli',
  label: 'BernoulliBackward1',
  tier: 'primitive',
  params: filledBy,
  doc: '1 with the probabilities in `p`, else 0.',
  page: 'generated/torch.Tensor.bernoulli_.html',
  places: ['inplace'],
  backward: { input: noSlope, p: ({ p }) => p.detach().mul(0) },
  saves: { p: ['p'] },
  forward: (input, p, from) => {
    if (!sameShape(broadcastShapes(input.shape, p.shape), input.shape))
      throw new TorchError(
        'RuntimeError',
        `output with shape [${input.shape.join(', ')}] doesn't match the broadcast shape [${broadcastShapes(input.shape, p.shape).join(', ')}]`,
      )
    return tossed(p.detach().expand(input.shape), input, from)
  },
  samples: [{ args: [chances, { tensor: [0.2, 0.5, 0.9] }] }, { args: [chances, exactChances] }],
}

export const bernoulli: Overloads<
  [
    typeof bernoulli_own,
    typeof bernoulli_given,
    typeof bernoulli_fill_tensor,
    typeof bernoulli_fill,
  ]
> = overloads('bernoulli', bernoulli_own, bernoulli_given, bernoulli_fill_tensor, bernoulli_fill)

const mean = [required('input', kind.tensor), generator] as const

export const poisson: Op<typeof mean> = {
  name: 'poisson',
  tier: 'primitive',
  params: mean,
  doc: 'Random counts from the Poisson distributions whose means are the elements.',
  page: 'generated/torch.poisson.html',
  places: ['torch'],
  backward: { input: noSlope },
  forward: (input, from) => {
    requireFloating(input.dtype, 'poisson_cpu')
    const numbers = numbersOf(input)
    if (numbers.some((value) => value < 0))
      throw new TorchError('RuntimeError', 'invalid Poisson rate, expected rate to be non-negative')
    return drawEach(input.shape, input.dtype, from, (i) => counts(numbers[i]!))
  },
  samples: [
    { args: [{ tensor: [0.5, 3, 0, 9.9] }] },
    { args: [{ tensor: [10, 20.5, 100, 5000] }] },
    { args: [{ tensor: [-1] }] },
  ],
}

const choosing = [
  required('input', kind.tensor),
  required('num_samples', kind.int),
  optional('replacement', kind.bool, false),
  generator,
] as const

function checkWeights(
  input: Tensor,
  rows: readonly Float64Array[],
  samples: number,
  again: boolean,
) {
  const fail = (text: string): never => {
    throw new TorchError('RuntimeError', text)
  }
  if (input.ndim < 1 || input.ndim > 2) fail('prob_dist must be 1 or 2 dim')
  if (input.dtype.category !== FLOATING)
    fail(`multinomial only supports floating-point dtypes for input, got: ${input.dtype.scalar}`)
  if (samples <= 0) fail('cannot sample n_sample <= 0 samples')
  if (!again && samples > input.shape.at(-1)!)
    fail('cannot sample n_sample > prob_dist.size(-1) samples without replacement')
  for (const row of rows) {
    if (row.some((value) => !(value >= 0 && value < Infinity)))
      fail('probability tensor contains either `inf`, `nan` or element < 0')
    if (row.reduce((sum, value) => sum + value, 0) <= 0)
      fail('invalid multinomial distribution (sum of probabilities <= 0)')
  }
}

/** Each drawn by itself: by where a uniform number falls among the running sums. */
function withReplacement(
  row: Float64Array,
  count: number,
  round: (x: number) => number,
  source: Generator,
): number[] {
  let sum = 0
  const sums = row.map((value) => (sum = round(sum + value)))
  const shares = sums.map((value) => round(value / sum))
  return Array.from({ length: count }, () => slotOf(shares, source.uniform53()))
}

export const multinomial: Op<typeof choosing> = {
  name: 'multinomial',
  tier: 'primitive',
  params: choosing,
  doc: 'Positions drawn with the probabilities that the weights in each row of `input` say.',
  page: 'generated/torch.multinomial.html',
  places: ['torch', 'method'],
  forward: (input, count, replacement, from) => {
    const size = input.shape.at(-1) ?? 1
    const numbers = numbersOf(input)
    const rows = Array.from({ length: size > 0 ? numbers.length / size : 0 }, (_, i) =>
      numbers.subarray(i * size, (i + 1) * size),
    )
    checkWeights(input, rows, count, replacement)
    const source = from ?? defaultGenerator
    const round = input.dtype === float64 ? (x: number): number => x : Math.fround
    const out = emptyTensor([...input.shape.slice(0, -1), count], int64)
    let chosen: number[]
    if (replacement) chosen = rows.flatMap((row) => withReplacement(row, count, round, source))
    else {
      // The winners of a race: the weight over an exponential number, largest first.
      const draw = exponential(1)
      const races = rows.map((row) => row.map((weight) => round(weight / round(draw(source)))))
      chosen = races.flatMap((race) =>
        [...race.keys()].sort((a, b) => race[b]! - race[a]! || a - b).slice(0, count),
      )
    }
    const elements = elementsOf(out) as BigInt64Array
    chosen.forEach((position, i) => (elements[i] = BigInt(position)))
    return out
  },
  samples: [
    { args: [weights, 2] },
    { args: [weights, 1] },
    { args: [weightRows, 3] },
    { args: [weights, 12, true] },
    { args: [weightRows, 1, true] },
    { args: [weightRows, 5, true] },
    { args: [exactChances, 4, true] },
    { args: [weights, 5] },
    { args: [weights, 0] },
    { args: [{ tensor: [-1, 2] }, 1] },
  ],
}
