// Variance and standard deviation.
import { apply } from '../tensor/dispatch.ts'
import type { Op } from './op.ts'
import { type Overloads, overloads } from './overload.ts'
import { matrix } from './samples.ts'
import {
  corrected,
  correcting,
  deviation,
  deviationSlope,
  samples,
  spreadOfAll,
  spreadParams,
  variance,
  varianceSlope,
} from './variance.ts'

export const var_along: Op<typeof spreadParams> = {
  name: 'var',
  tier: 'primitive',
  params: spreadParams,
  doc: 'The variance of all elements, or along `dim`; `unbiased` divides by n - 1.',
  page: 'generated/torch.var.html',
  places: ['torch', 'method'],
  forward: (input, dim, unbiased, keepdim) => variance(input, dim, unbiased ? 1 : 0, keepdim),
  backward: {
    input: ({ grad, input, dim, unbiased, keepdim }) =>
      varianceSlope(grad, input, dim, unbiased ? 1 : 0, keepdim),
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

export const var_corrected: Op<typeof correcting> = {
  name: 'var',
  tier: 'primitive',
  params: correcting,
  doc: 'The variance of all elements, or along `dim`, dividing by n - `correction`.',
  page: 'generated/torch.var.html',
  places: ['torch', 'method'],
  forward: (input, dim, correction, keepdim) => variance(input, dim, correction ?? 1, keepdim),
  backward: {
    input: ({ grad, input, dim, correction, keepdim }) =>
      varianceSlope(grad, input, dim, correction ?? 1, keepdim),
  },
  saves: { input: ['input'] },
  samples: corrected,
}

const var_: Overloads<[typeof var_all, typeof var_along, typeof var_corrected]> = overloads(
  'var',
  var_all,
  var_along,
  var_corrected,
)
export { var_ as var }

export const std_along: Op<typeof spreadParams> = {
  name: 'std',
  tier: 'primitive',
  params: spreadParams,
  doc: 'The standard deviation of all elements, or along `dim`; `unbiased` divides by n - 1.',
  page: 'generated/torch.std.html',
  places: ['torch', 'method'],
  forward: (input, dim, unbiased, keepdim) => deviation(input, dim, unbiased ? 1 : 0, keepdim),
  backward: {
    input: ({ grad, input, result, dim, unbiased, keepdim }) =>
      deviationSlope(grad, input, result, dim, unbiased ? 1 : 0, keepdim),
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

export const std_corrected: Op<typeof correcting> = {
  name: 'std',
  tier: 'primitive',
  params: correcting,
  doc: 'The standard deviation of all elements, or along `dim`, dividing by n - `correction`.',
  page: 'generated/torch.std.html',
  places: ['torch', 'method'],
  forward: (input, dim, correction, keepdim) => deviation(input, dim, correction ?? 1, keepdim),
  backward: {
    input: ({ grad, input, result, dim, correction, keepdim }) =>
      deviationSlope(grad, input, result, dim, correction ?? 1, keepdim),
  },
  saves: { input: ['input', 'result'] },
  samples: corrected,
}

export const std: Overloads<[typeof std_all, typeof std_along, typeof std_corrected]> = overloads(
  'std',
  std_all,
  std_along,
  std_corrected,
)
