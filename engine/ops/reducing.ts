// Reductions beside sums, means and extremes: sums that skip NaN, counts, sums of exponentials, and
// the extremes together.
import { apply } from '../tensor/dispatch.ts'
import { FLOATING, int64 } from '../tensor/dtype.ts'
import { TorchError } from '../tensor/errors.ts'
import { reduce, ReduceOp } from '../tensor/reductions.ts'
import { dimMask } from '../tensor/shape.ts'
import type { Tensor } from '../tensor/tensor.ts'
import { floatResultType } from '../tensor/promotion.ts'
import { castTo } from '../tensor/loops.ts'
import { keep, spread } from './folding.ts'
import * as kind from './kinds.ts'
import { keyword, type Op, optional, required } from './op.ts'
import { amax, amin } from './maxima.ts'
import { cube, integerMatrix, matrix, scalar, special, truthMatrix } from './samples.ts'
import { where } from './ternary.ts'

const folding = [
  required('input', kind.tensor),
  optional('dim', kind.maybe(kind.ints), null),
  optional('keepdim', kind.bool, false),
  keyword('dtype', kind.maybe(kind.dtype), null),
] as const
type Folding = Op<typeof folding>

const gaps = {
  tensor: [
    [1.5, 'nan', 0.5],
    ['nan', 0.25, -1],
  ],
} as const

export const nansum: Folding = {
  name: 'nansum',
  tier: 'primitive',
  params: folding,
  doc: 'The sum of all elements, or along `dim`, with NaN counted as 0.',
  page: 'generated/torch.nansum.html',
  places: ['torch', 'method'],
  forward: (input, dim, keepdim, dtype) => {
    const to = dtype ?? (input.dtype.category === FLOATING ? input.dtype : int64)
    if (input.dtype.category === FLOATING && to.category !== FLOATING)
      throw new TorchError('RuntimeError', `"nansum_cpu" not implemented for '${to.scalar}'`)
    const known = apply(where, input.isnan(), 0, input)
    const mask = dimMask(dim, input.ndim)
    return keep(reduce(ReduceOp.sum, castTo(known, input.dtype), mask, to), input, mask, keepdim)
  },
  backward: {
    input: ({ grad, input, dim, keepdim }) =>
      spread(grad, input.shape, dim, keepdim).to(input.dtype).mul(input.isnan().logical_not()),
  },
  saves: { input: ['input'] },
  samples: [
    { args: [gaps] },
    { args: [gaps, 0] },
    { args: [gaps, 1, true] },
    { args: [cube, [0, 2]] },
    { args: [integerMatrix] },
    { args: [gaps], options: { dtype: { dtype: 'float64' } } },
  ],
}

export const nanmean: Folding = {
  name: 'nanmean',
  tier: 'composite',
  params: folding,
  doc: 'The mean of the elements that are not NaN, of all or along `dim`.',
  page: 'generated/torch.nanmean.html',
  places: ['torch', 'method'],
  forward: (input, dim, keepdim, dtype) => {
    if (!input.dtype.is_floating_point)
      throw new TorchError(
        'RuntimeError',
        `nanmean(): expected input to have floating point dtype but got ${input.dtype.scalar}`,
      )
    const count = input.detach().isnan().logical_not().sum(dim, keepdim)
    return apply(nansum, input, dim, keepdim, dtype).div(count)
  },
  samples: [{ args: [gaps] }, { args: [gaps, 0] }, { args: [gaps, [1], true] }, { args: [scalar] }],
}

const counting = [
  required('input', kind.tensor),
  optional('dim', kind.maybe(kind.ints), null),
] as const

export const count_nonzero: Op<typeof counting> = {
  name: 'count_nonzero',
  tier: 'primitive',
  params: counting,
  doc: 'How many elements are not 0, of all or along `dim`.',
  page: 'generated/torch.count_nonzero.html',
  places: ['torch', 'method'],
  forward: (input, dim) => input.ne(0).sum(dim),
  samples: [
    {
      args: [
        {
          tensor: [
            [0, 1.5, 0],
            [2, 0, 'nan'],
          ],
        },
      ],
    },
    { args: [matrix, 0] },
    { args: [integerMatrix, [0, 1]] },
    { args: [truthMatrix, -1] },
    { args: [scalar] },
  ],
}

const along = [
  required('input', kind.tensor),
  required('dim', kind.ints),
  optional('keepdim', kind.bool, false),
] as const

export const logsumexp: Op<typeof along> = {
  name: 'logsumexp',
  tier: 'primitive',
  params: along,
  doc: 'The logarithm of the sum of exponentials along `dim`, without overflow.',
  page: 'generated/torch.logsumexp.html',
  places: ['torch', 'method', 'special'],
  forward: (input, dim, keepdim) => {
    const floats = castTo(input, floatResultType(input))
    if (input.count === 0) return floats.exp().sum(dim, keepdim).log()
    const most = floats.amax(dim, true)
    const finite = castTo(apply(where, most.isinf(), 0, most), most.dtype)
    const sum = floats.sub(finite).exp().sum(dim, keepdim).log()
    return sum.add(finite.reshape(sum.shape))
  },
  backward: {
    input: ({ grad, input, result, dim, keepdim }) => {
      const least = spread(result, input.shape, dim, keepdim)
      return spread(grad, input.shape, dim, keepdim).mul(input.sub(least).exp())
    },
  },
  saves: { input: ['input', 'result'] },
  samples: [
    { args: [matrix, 1] },
    { args: [matrix, 0, true] },
    { args: [cube, [0, 2]] },
    { args: [integerMatrix, 0] },
    { args: [special, 0] },
    {
      args: [
        {
          tensor: [
            [1000, 1001],
            ['-inf', '-inf'],
          ],
        },
        1,
      ],
    },
  ],
}

const both = [
  required('input', kind.tensor),
  keyword('dim', kind.maybe(kind.int), null),
  keyword('keepdim', kind.bool, false),
] as const

const noDerivative = (): never => {
  throw new TorchError('RuntimeError', 'derivative for aten::aminmax is not implemented')
}

export const aminmax: Op<typeof both, readonly Tensor[], 'min' | 'max'> = {
  name: 'aminmax',
  tier: 'primitive',
  params: both,
  fields: ['min', 'max'],
  doc: 'The least and the greatest element, of all or along `dim`.',
  page: 'generated/torch.aminmax.html',
  places: ['torch', 'method'],
  label: 'NotImplemented',
  forward: (input, dim, keepdim) => {
    if (input.count === 0 && dim === null)
      throw new TorchError(
        'RuntimeError',
        'aminmax(): cannot compute aminmax over an empty dimension as the operation has no identity.',
      )
    const dims = dim === null ? [] : [dim]
    return [apply(amin, input, dims, keepdim), apply(amax, input, dims, keepdim)]
  },
  backward: { input: noDerivative },
  samples: [
    { args: [matrix] },
    { args: [matrix], options: { dim: 1 } },
    { args: [matrix], options: { dim: 0, keepdim: true } },
    { args: [integerMatrix], options: { dim: -1 } },
    { args: [special] },
  ],
}
