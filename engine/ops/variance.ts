// What variance and standard deviation take and how they are computed, alone or with the mean. No op is
// declared here.
import { apply } from '../tensor/dispatch.ts'
import { FLOATING, float64 } from '../tensor/dtype.ts'
import { TorchError } from '../tensor/errors.ts'
import { castTo } from '../tensor/loops.ts'
import type { Tensor } from '../tensor/tensor.ts'
import { countOf, type Dims, spread } from './folding.ts'
import * as kind from './kinds.ts'
import { keyword, optional, required, type Sample } from './op.ts'
import { matrix } from './samples.ts'
import { where } from './ternary.ts'

export const spreadParams = [
  required('input', kind.tensor),
  optional('dim', kind.maybe(kind.ints), null),
  optional('unbiased', kind.bool, true),
  optional('keepdim', kind.bool, false),
] as const

export const spreadOfAll = [
  required('input', kind.tensor),
  required('unbiased', kind.bool),
] as const

export const correcting = [
  required('input', kind.tensor),
  required('dim', kind.maybe(kind.ints)),
  keyword('correction', kind.maybe(kind.int), 1),
  keyword('keepdim', kind.bool, false),
] as const

export const corrected: readonly Sample[] = [
  { args: [matrix, 1], options: { correction: 2 } },
  { args: [matrix, 0], options: { correction: 0, keepdim: true } },
  { args: [matrix, null], options: { correction: 0 } },
]

export const samples: readonly Sample[] = [
  { args: [matrix] },
  { args: [matrix, 1] },
  { args: [matrix, 0, false, true] },
  { args: [matrix, [0, 1]], options: { keepdim: true } },
]

export function requireFloat({ dtype }: Tensor, names: string): void {
  if (dtype.category !== FLOATING)
    throw new TorchError('RuntimeError', `${names} only support floating point and complex dtypes`)
}

/** Computed in float64, as PyTorch's running moments are. */
function wideVariance(input: Tensor, dim: Dims, correction: number, keepdim: boolean): Tensor {
  requireFloat(input, 'std and var')
  const wide = castTo(input, float64)
  const centred = wide.sub(wide.mean(dim, true))
  const n = countOf(input.shape, dim) - correction
  return centred.mul(centred).sum(dim, keepdim).div(Math.max(n, 0))
}

export function variance(input: Tensor, dim: Dims, correction: number, keepdim: boolean): Tensor {
  return castTo(wideVariance(input, dim, correction, keepdim), input.dtype)
}

export function deviation(input: Tensor, dim: Dims, correction: number, keepdim: boolean): Tensor {
  return castTo(wideVariance(input, dim, correction, keepdim).sqrt(), input.dtype)
}

export function varianceSlope(
  grad: Tensor,
  input: Tensor,
  dim: Dims,
  correction: number,
  keepdim: boolean,
): Tensor {
  const n = countOf(input.shape, dim) - correction
  const centred = input.sub(input.mean(dim, true))
  return spread(grad, input.shape, dim, keepdim).mul(centred.mul(2 / n))
}

export function deviationSlope(
  grad: Tensor,
  input: Tensor,
  result: Tensor,
  dim: Dims,
  correction: number,
  keepdim: boolean,
): Tensor {
  const n = countOf(input.shape, dim) - correction
  const centred = input.sub(input.mean(dim, true))
  // All equal: the slope is taken as 0.
  const slope = apply(where, result.eq(0), 0, grad.div(result))
  return spread(slope, input.shape, dim, keepdim).mul(centred.mul(1 / n))
}
