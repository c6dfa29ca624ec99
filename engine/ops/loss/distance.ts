// Losses that measure how far numbers are apart.
// https://pytorch.org/docs/1.13/nn.functional.html#loss-functions
import { apply } from '../../tensor/dispatch.ts'
import { TorchError } from '../../tensor/errors.ts'
import { castTo } from '../../tensor/loops.ts'
import { checkCast, resultType } from '../../tensor/promotion.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import * as kind from '../kinds.ts'
import { type Op, optional, required } from '../op.ts'
import { where } from '../ternary.ts'
import {
  legacy,
  reduce,
  reduced,
  reduction,
  reductionOf,
  share,
  size_average,
  together,
} from './reduction.ts'

const prediction = { tensor: [[1.5], [-2], [0.5]] } as const
const truth = { tensor: [[1], [0], [2]] } as const
const samples = [
  { args: [prediction, truth] },
  { args: [prediction, truth], options: { reduction: 'sum' } },
  { args: [prediction, truth], options: { reduction: 'none' } },
] as const

const comparing = [
  required('input', kind.tensor),
  required('target', kind.tensor),
  reduction,
] as const
const legacyComparing = [
  required('input', kind.tensor),
  required('target', kind.tensor),
  size_average,
  reduce,
  reduction,
] as const

/** @throws RuntimeError when the dtypes differ: PyTorch says so only now, on the way back. */
function checkAlike(of: Tensor, other: Tensor): void {
  if (of.dtype !== other.dtype)
    throw new TorchError(
      'RuntimeError',
      `Found dtype ${other.dtype.scalar} but expected ${of.dtype.scalar}`,
    )
}

/** The difference in the dtype of both. @throws RuntimeError unless that is floating. */
function difference(kernel: string, input: Tensor, target: Tensor): Tensor {
  const dtype = resultType(input, target)
  if (!dtype.is_floating_point)
    throw new TorchError('RuntimeError', `"${kernel}" not implemented for '${dtype.scalar}'`)
  return castTo(input, dtype).sub(castTo(target, dtype))
}

const squares: Op<typeof comparing> = {
  name: 'mse_loss',
  tier: 'primitive',
  params: comparing,
  doc: 'The squared differences of prediction and target: their mean, their sum, or each.',
  page: 'generated/torch.nn.functional.mse_loss.html',
  places: [],
  forward: (input, target, how) => {
    const apart = difference('mse_cpu', input, target)
    return reduced(apart.mul(apart), how)
  },
  backward: {
    input: ({ grad, input, target, reduction: how }) => {
      checkAlike(input, target)
      return share(grad, how, input, target).mul(2).mul(input.sub(target))
    },
    target: ({ grad, input, target, reduction: how }) => {
      checkAlike(target, input)
      return share(grad, how, input, target).mul(2).mul(target.sub(input))
    },
  },
  saves: { input: ['input', 'target'], target: ['input', 'target'] },
  samples: [],
}

export const mse_loss: Op<typeof legacyComparing> = {
  name: 'mse_loss',
  tier: 'composite',
  params: legacyComparing,
  doc: squares.doc,
  page: squares.page,
  places: ['nn.functional'],
  forward: (input, target, average, folds, how) => {
    const chosen = legacy(average, folds, how)
    const [a, b] = together(input, target)
    return apply(squares, a, b, reductionOf(chosen))
  },
  samples,
}

export const l1_loss: Op<typeof legacyComparing> = {
  name: 'l1_loss',
  tier: 'composite',
  params: legacyComparing,
  doc: 'The absolute differences of prediction and target: their mean, their sum, or each.',
  page: 'generated/torch.nn.functional.l1_loss.html',
  places: ['nn.functional'],
  forward: (input, target, average, folds, how) => {
    const chosen = legacy(average, folds, how)
    const [a, b] = together(input, target)
    return reduced(a.sub(b).abs(), chosen)
  },
  samples,
}

/** -1, 1, or `inner` of the differences between: the slope of a loss that is straight beyond `bend`. */
function bent(apart: Tensor, bend: number, inner: (apart: Tensor) => Tensor): Tensor {
  const middle = inner(apart)
  return apply(where, apart.le(-bend), -1, apply(where, apart.ge(bend), 1, middle))
}

const bending = [...comparing, optional('beta', kind.number, 1)] as const

const smooth: Op<typeof bending> = {
  name: 'smooth_l1_loss',
  tier: 'primitive',
  params: bending,
  doc: 'Squared differences below `beta`, absolute ones above.',
  page: 'generated/torch.nn.functional.smooth_l1_loss.html',
  places: [],
  label: 'SmoothL1LossBackward0',
  forward: (input, target, how, beta) => {
    if (beta < 0)
      throw new TorchError(
        'RuntimeError',
        'smooth_l1_loss does not support negative values for beta.',
      )
    if (beta === 0) return reduced(input.sub(target).abs(), how)
    const apart = difference('smooth_l1_cpu', input, target).abs()
    const square = apart.mul(apart).mul(0.5).div(beta)
    return reduced(apply(where, apart.lt(beta), square, apart.sub(0.5 * beta)), how)
  },
  backward: {
    input: ({ grad, input, target, reduction: how, beta }) =>
      share(grad, how, input, target).mul(smoothSlope(gap(input, target), beta)),
    target: ({ grad, input, target, reduction: how, beta }) =>
      share(grad, how, input, target).mul(smoothSlope(gap(target, input), beta)),
  },
  saves: { input: ['input', 'target'], target: ['input', 'target'] },
  samples: [],
}
const gap = (a: Tensor, b: Tensor): Tensor => a.sub(b.to(resultType(a, b)))
const smoothSlope = (apart: Tensor, beta: number): Tensor =>
  bent(apart, beta, (x) => (beta === 0 ? x.mul(0) : x.div(beta)))

const legacyBending = [...legacyComparing, optional('beta', kind.number, 1)] as const
export const smooth_l1_loss: Op<typeof legacyBending> = {
  name: 'smooth_l1_loss',
  tier: 'composite',
  params: legacyBending,
  doc: smooth.doc,
  page: smooth.page,
  places: ['nn.functional'],
  forward: (input, target, average, folds, how, beta) => {
    const [a, b] = together(input, target)
    return apply(smooth, a, b, reductionOf(legacy(average, folds, how)), beta)
  },
  samples: [...samples, { args: [prediction, truth], options: { beta: 1.75 } }],
}

const huberParams = [...comparing, optional('delta', kind.number, 1)] as const

const huber: Op<typeof huberParams> = {
  name: 'huber_loss',
  tier: 'primitive',
  params: huberParams,
  doc: 'Squared differences below `delta`, absolute ones times `delta` above.',
  page: 'generated/torch.nn.functional.huber_loss.html',
  places: [],
  forward: (input, target, how, delta) => {
    if (delta <= 0)
      throw new TorchError(
        'RuntimeError',
        'huber_loss does not support non-positive values for delta.',
      )
    const apart = difference('huber_cpu', input, target).abs()
    checkCast(apart.dtype, input.dtype)
    const line = apart.sub(0.5 * delta).mul(delta)
    const loss = apply(where, apart.lt(delta), apart.mul(apart).mul(0.5), line)
    return reduced(castTo(loss, input.dtype), how)
  },
  backward: {
    input: ({ grad, input, target, reduction: how, delta }) => {
      checkAlike(input, target)
      return share(grad, how, input, target).mul(huberSlope(input.sub(target), delta))
    },
    target: ({ grad, input, target, reduction: how, delta }) => {
      checkAlike(input, target)
      return share(grad, how, input, target).mul(huberSlope(target.sub(input), delta))
    },
  },
  saves: { input: ['input', 'target'], target: ['input', 'target'] },
  samples: [],
}
const huberSlope = (apart: Tensor, delta: number): Tensor =>
  bent(apart, delta, (x) => x.div(delta)).mul(delta)

export const huber_loss: Op<typeof huberParams> = {
  name: 'huber_loss',
  tier: 'composite',
  params: huberParams,
  doc: huber.doc,
  page: huber.page,
  places: ['nn.functional'],
  forward: (input, target, how, delta) => {
    const [a, b] = together(input, target)
    return apply(huber, a, b, reductionOf(how), delta)
  },
  samples: [...samples, { args: [prediction, truth], options: { delta: 1.75 } }],
}
