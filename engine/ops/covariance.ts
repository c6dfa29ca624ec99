// Covariances and correlations between the rows of a matrix.
import { apply } from '../tensor/dispatch.ts'
import { bool, FLOATING, INTEGRAL } from '../tensor/dtype.ts'
import { TorchError } from '../tensor/errors.ts'
import type { Tensor } from '../tensor/tensor.ts'
import { warn } from '../tensor/warnings.ts'
import * as kind from './kinds.ts'
import { keyword, type Op, required } from './op.ts'
import { integerMatrix, matrix, row, scalar, truthMatrix } from './samples.ts'
import { clamp_scalar } from './ternary.ts'

const weighted = [
  required('input', kind.tensor),
  keyword('correction', kind.int, 1),
  keyword('fweights', kind.maybe(kind.tensor), null),
  keyword('aweights', kind.maybe(kind.tensor), null),
] as const

function fail(message: string): never {
  throw new TorchError('RuntimeError', message)
}

function checkMatrix(name: string, input: Tensor): void {
  if (input.ndim > 2)
    fail(
      `${name}(): expected input to have two or fewer dimensions but got an input with ${input.ndim} dimensions`,
    )
}

/** @throws RuntimeError unless there is one weight for each observation, none below 0. */
function checkWeights(name: string, weights: Tensor, category: number, observations: number): void {
  const type = category === FLOATING ? 'floating point' : 'integral'
  if (weights.ndim > 1)
    fail(
      `cov(): expected ${name} to have one or fewer dimensions but got ${name} with ${weights.ndim} dimensions`,
    )
  if (weights.dtype.category !== category)
    fail(
      `cov(): expected ${name} to have ${type} dtype but got ${name} with ${weights.dtype.scalar} dtype`,
    )
  if (weights.count !== observations)
    fail(
      `cov(): expected ${name} to have the same numel as there are observations in the input but got ${weights.count} != ${observations}`,
    )
  if (observations > 0 && Number(weights.detach().min().item()) < 0)
    fail(`cov(): ${name} cannot be negative`)
}

export const cov: Op<typeof weighted> = {
  name: 'cov',
  tier: 'composite',
  params: weighted,
  doc: 'The covariances of the rows of a matrix; columns are observations, each counted `fweights` times and weighed by `aweights`.',
  page: 'generated/torch.cov.html',
  places: ['torch', 'method'],
  forward: (input, correction, fweights, aweights) => {
    checkMatrix('cov', input)
    if (input.dtype === bool) fail('cov(): bool dtype is not supported for input')
    const rows = input.ndim < 2 ? input.view([1, -1]) : input
    const observations = rows.shape[1]!
    if (fweights) checkWeights('fweights', fweights, INTEGRAL, observations)
    if (aweights) checkWeights('aweights', aweights, FLOATING, observations)
    const weights = fweights && aweights ? fweights.mul(aweights) : (fweights ?? aweights)
    const total = weights ? weights.sum() : null
    if (total?.eq(0).item()) fail("cov(): weights sum to zero, can't be normalized")
    const weigh = (tensor: Tensor): Tensor => (weights ? tensor.mul(weights) : tensor)
    const mean = weigh(rows)
      .sum([1])
      .div(total ?? observations)
    const shrink =
      aweights && correction !== 0
        ? weights!.mul(aweights).sum().mul(correction).div(total!)
        : correction
    let freedom = total ? total.sub(shrink) : observations - correction
    if (Number(typeof freedom === 'number' ? freedom : freedom.item()) <= 0) {
      warn('cov(): degrees of freedom is <= 0')
      freedom = 0
    }
    const centred = rows.sub(mean.unsqueeze(1))
    return centred.mm(weigh(centred).t()).div(freedom).squeeze()
  },
  samples: [
    { args: [matrix] },
    { args: [row] },
    { args: [matrix], options: { correction: 0 } },
    { args: [matrix], options: { fweights: { tensor: [1, 2, 1], dtype: 'int64' } } },
    { args: [matrix], options: { aweights: { tensor: [0.5, 2, 1] } } },
    {
      args: [matrix],
      options: {
        correction: 2,
        fweights: { tensor: [1, 2, 3], dtype: 'int64' },
        aweights: { tensor: [0.5, 2, 1] },
      },
    },
    { args: [integerMatrix] },
    { args: [scalar] },
  ],
  mistakes: [
    { args: [truthMatrix] },
    { args: [{ tensor: [[[1]]] }] },
    { args: [matrix], options: { fweights: { tensor: [1, 2], dtype: 'int64' } } },
    { args: [matrix], options: { fweights: { tensor: [1, 2, 3] } } },
    { args: [matrix], options: { aweights: { tensor: [1, -2, 3] } } },
  ],
}

const one = [required('input', kind.tensor)] as const

export const corrcoef: Op<typeof one> = {
  name: 'corrcoef',
  tier: 'composite',
  params: one,
  doc: "Pearson's correlation coefficients of the rows of a matrix.",
  page: 'generated/torch.corrcoef.html',
  places: ['torch', 'method'],
  forward: (input) => {
    checkMatrix('corrcoef', input)
    const covariances = apply(cov, input, 1, null, null)
    // One variable goes along with itself; NaN where it does not vary.
    if (covariances.ndim === 0) return covariances.div(covariances)
    const deviations = covariances.diag().sqrt()
    const scaled = covariances.div(deviations.view([-1, 1])).div(deviations.view([1, -1]))
    return apply(clamp_scalar, scaled, -1, 1)
  },
  samples: [{ args: [matrix] }, { args: [row] }, { args: [integerMatrix] }],
}
