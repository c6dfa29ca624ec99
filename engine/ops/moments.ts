// Variance or standard deviation together with the mean.
import { apply } from '../tensor/dispatch.ts'
import { float64 } from '../tensor/dtype.ts'
import { castTo } from '../tensor/loops.ts'
import type { Tensor } from '../tensor/tensor.ts'
import { countOf, type Dims, spread } from './folding.ts'
import type { Op } from './op.ts'
import { type Overloads, overloads } from './overload.ts'
import { matrix } from './samples.ts'
import {
  corrected,
  correcting,
  deviation,
  deviationSlope,
  requireFloat,
  samples,
  spreadOfAll,
  spreadParams,
  variance,
  varianceSlope,
} from './variance.ts'

function varianceAndMean(input: Tensor, dim: Dims, correction: number, keepdim: boolean): Tensor[] {
  requireFloat(input, 'var_mean')
  const spreadOut = variance(input, dim, correction, keepdim)
  return [spreadOut, castTo(castTo(input, float64).mean(dim, keepdim), input.dtype)]
}

const varMeanSlope = (
  grads: readonly (Tensor | null)[],
  input: Tensor,
  dim: Dims,
  correction: number,
  keepdim: boolean,
): Tensor => {
  const [first, second] = grads
  const centre = second && spread(second, input.shape, dim, keepdim).div(countOf(input.shape, dim))
  const own = first && varianceSlope(first, input, dim, correction, keepdim)
  return own && centre ? own.add(centre) : (own ?? centre)!
}

export const var_mean_along: Op<typeof spreadParams, readonly Tensor[]> = {
  name: 'var_mean',
  tier: 'primitive',
  params: spreadParams,
  doc: 'The variance and the mean of all elements, or along `dim`.',
  page: 'generated/torch.var_mean.html',
  places: ['torch'],
  forward: (input, dim, unbiased, keepdim) =>
    varianceAndMean(input, dim, unbiased ? 1 : 0, keepdim),
  backward: {
    input: ({ grads, input, dim, unbiased, keepdim }) =>
      varMeanSlope(grads, input, dim, unbiased ? 1 : 0, keepdim),
  },
  saves: { input: ['input'] },
  samples,
}

export const var_mean_all: Op<typeof spreadOfAll, readonly Tensor[]> = {
  name: 'var_mean',
  tier: 'composite',
  params: spreadOfAll,
  doc: 'The variance and the mean of all elements.',
  page: 'generated/torch.var_mean.html',
  places: ['torch'],
  forward: (input, unbiased) => apply(var_mean_along, input, null, unbiased, false),
  samples: [{ args: [matrix, false] }],
}

export const var_mean_corrected: Op<typeof correcting, readonly Tensor[]> = {
  name: 'var_mean',
  tier: 'primitive',
  params: correcting,
  doc: 'The variance, dividing by n - `correction`, and the mean.',
  page: 'generated/torch.var_mean.html',
  places: ['torch'],
  forward: (input, dim, correction, keepdim) =>
    varianceAndMean(input, dim, correction ?? 1, keepdim),
  backward: {
    input: ({ grads, input, dim, correction, keepdim }) =>
      varMeanSlope(grads, input, dim, correction ?? 1, keepdim),
  },
  saves: { input: ['input'] },
  samples: corrected,
}

export const var_mean: Overloads<
  [typeof var_mean_all, typeof var_mean_along, typeof var_mean_corrected]
> = overloads('var_mean', var_mean_all, var_mean_along, var_mean_corrected)

function deviationAndMean(
  input: Tensor,
  dim: Dims,
  correction: number,
  keepdim: boolean,
): Tensor[] {
  requireFloat(input, 'std_mean')
  const spreadOut = deviation(input, dim, correction, keepdim)
  return [spreadOut, castTo(castTo(input, float64).mean(dim, keepdim), input.dtype)]
}

const stdMeanSlope = (
  grads: readonly (Tensor | null)[],
  input: Tensor,
  results: readonly Tensor[],
  dim: Dims,
  correction: number,
  keepdim: boolean,
): Tensor => {
  const [first, second] = grads
  const centre = second && spread(second, input.shape, dim, keepdim).div(countOf(input.shape, dim))
  const own = first && deviationSlope(first, input, results[0]!, dim, correction, keepdim)
  return own && centre ? own.add(centre) : (own ?? centre)!
}

export const std_mean_along: Op<typeof spreadParams, readonly Tensor[]> = {
  name: 'std_mean',
  tier: 'primitive',
  params: spreadParams,
  doc: 'The standard deviation and the mean of all elements, or along `dim`.',
  page: 'generated/torch.std_mean.html',
  places: ['torch'],
  forward: (input, dim, unbiased, keepdim) =>
    deviationAndMean(input, dim, unbiased ? 1 : 0, keepdim),
  backward: {
    input: ({ grads, input, results, dim, unbiased, keepdim }) =>
      stdMeanSlope(grads, input, results, dim, unbiased ? 1 : 0, keepdim),
  },
  saves: { input: ['input', 'result'] },
  samples,
}

export const std_mean_all: Op<typeof spreadOfAll, readonly Tensor[]> = {
  name: 'std_mean',
  tier: 'composite',
  params: spreadOfAll,
  doc: 'The standard deviation and the mean of all elements.',
  page: 'generated/torch.std_mean.html',
  places: ['torch'],
  forward: (input, unbiased) => apply(std_mean_along, input, null, unbiased, false),
  samples: [{ args: [matrix, false] }],
}

export const std_mean_corrected: Op<typeof correcting, readonly Tensor[]> = {
  name: 'std_mean',
  tier: 'primitive',
  params: correcting,
  doc: 'The standard deviation, dividing by n - `correction`, and the mean.',
  page: 'generated/torch.std_mean.html',
  places: ['torch'],
  forward: (input, dim, correction, keepdim) =>
    deviationAndMean(input, dim, correction ?? 1, keepdim),
  backward: {
    input: ({ grads, input, results, dim, correction, keepdim }) =>
      stdMeanSlope(grads, input, results, dim, correction ?? 1, keepdim),
  },
  saves: { input: ['input', 'result'] },
  samples: corrected,
}

export const std_mean: Overloads<
  [typeof std_mean_all, typeof std_mean_along, typeof std_mean_corrected]
> = overloads('std_mean', std_mean_all, std_mean_along, std_mean_corrected)
