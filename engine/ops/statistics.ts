// Variance and standard deviation.
import { FLOATING } from '../tensor/dtype.ts'
import { apply } from '../tensor/dispatch.ts'
import { TorchError } from '../tensor/errors.ts'
import type { Tensor } from '../tensor/tensor.ts'
import { countOf, spread } from './folding.ts'
import * as kind from './kinds.ts'
import { type Op, optional, required, type Sample } from './op.ts'
import { type Overloads, overloads } from './overload.ts'
import { matrix } from './samples.ts'
import { where } from './ternary.ts'

const spreadParams = [
  required('input', kind.tensor),
  optional('dim', kind.maybe(kind.ints), null),
  optional('unbiased', kind.bool, true),
  optional('keepdim', kind.bool, false),
] as const

const spreadOfAll = [required('input', kind.tensor), required('unbiased', kind.bool)] as const

const samples: readonly Sample[] = [
  { args: [matrix] },
  { args: [matrix, 1] },
  { args: [matrix, 0, false, true] },
  { args: [matrix, [0, 1]], options: { keepdim: true } },
]

export const var_along: Op<typeof spreadParams> = {
  name: 'var',
  tier: 'primitive',
  params: spreadParams,
  doc: 'The variance of all elements, or along `dim`; `unbiased` divides by n - 1.',
  page: 'generated/torch.var.html',
  places: ['torch', 'method'],
  forward: (input, dim, unbiased, keepdim) => {
    requireFloat(input)
    const centred = input.sub(input.mean(dim, true))
    const n = countOf(input.shape, dim) - (unbiased ? 1 : 0)
    return centred.mul(centred).sum(dim, keepdim).div(Math.max(n, 0))
  },
  backward: {
    input: ({ grad, input, dim, unbiased, keepdim }) => {
      const n = countOf(input.shape, dim) - (unbiased ? 1 : 0)
      const centred = input.sub(input.mean(dim, true))
      return spread(grad, input.shape, dim, keepdim).mul(centred.mul(2 / n))
    },
  },
  saves: { input: ['input'] },
  samples,
}

export const var_all: Op<typeof spreadOfAll> = {
  name: 'var',
  tier: 'composite',
  params: spreadOfAll,
  doc: 'The variance of all elements; `unbiased` divides by n - 1.',
  page: 'generated/torch.var.html',
  places: ['torch', 'method'],
  forward: (input, unbiased) => apply(var_along, input, null, unbiased, false),
  samples: [{ args: [matrix, false] }, { args: [matrix, true] }],
}

const var_: Overloads<[typeof var_all, typeof var_along]> = overloads('var', var_all, var_along)
export { var_ as var }

export const std_along: Op<typeof spreadParams> = {
  name: 'std',
  tier: 'primitive',
  params: spreadParams,
  doc: 'The standard deviation of all elements, or along `dim`; `unbiased` divides by n - 1.',
  page: 'generated/torch.std.html',
  places: ['torch', 'method'],
  forward: (input, dim, unbiased, keepdim) => {
    requireFloat(input)
    return apply(var_along, input, dim, unbiased, keepdim).sqrt()
  },
  backward: {
    input: ({ grad, input, result, dim, unbiased, keepdim }) => {
      const n = countOf(input.shape, dim) - (unbiased ? 1 : 0)
      const centred = input.sub(input.mean(dim, true))
      // All equal: the slope is taken as 0.
      const slope = apply(where, result.eq(0), 0, grad.div(result))
      return spread(slope, input.shape, dim, keepdim).mul(centred.mul(1 / n))
    },
  },
  saves: { input: ['input', 'result'] },
  samples,
}

export const std_all: Op<typeof spreadOfAll> = {
  name: 'std',
  tier: 'composite',
  params: spreadOfAll,
  doc: 'The standard deviation of all elements; `unbiased` divides by n - 1.',
  page: 'generated/torch.std.html',
  places: ['torch', 'method'],
  forward: (input, unbiased) => apply(std_along, input, null, unbiased, false),
  samples: [{ args: [matrix, false] }, { args: [matrix, true] }],
}

export const std: Overloads<[typeof std_all, typeof std_along]> = overloads(
  'std',
  std_all,
  std_along,
)

function requireFloat(input: Tensor): void {
  if (input.dtype.category === FLOATING) return
  throw new TorchError('RuntimeError', 'std and var only support floating point and complex dtypes')
}
