// Losses of probabilities and of logits, for two classes.
// https://pytorch.org/docs/1.13/nn.functional.html#loss-functions
import { apply } from '../../tensor/dispatch.ts'
import { bool } from '../../tensor/dtype.ts'
import { TorchError } from '../../tensor/errors.ts'
import { castTo } from '../../tensor/loops.ts'
import { broadcastShapes, sameShape } from '../../tensor/shape.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import * as kind from '../kinds.ts'
import { type Op, optional, required } from '../op.ts'
import {
  legacy,
  reduce,
  reduced,
  reduction,
  reductionOf,
  share,
  size_average,
  sizeText,
} from './reduction.ts'

const probability = { tensor: [0.1, 0.5, 0.9] } as const
const label = { tensor: [0, 1, 1] } as const

const weighted = [
  required('input', kind.tensor),
  required('target', kind.tensor),
  optional('weight', kind.maybe(kind.tensor), null),
  reduction,
] as const

/** PyTorch's bound on the logarithms, so that a certain but wrong prediction costs 100, not ∞. */
const LOWEST_LOG = -100
/** And on the denominator of the derivative. */
const EPSILON = 1e-12

const ofProbabilities: Op<typeof weighted> = {
  name: 'binary_cross_entropy',
  tier: 'primitive',
  params: weighted,
  doc: '`-(t·log p + (1-t)·log(1-p))` for probabilities p and targets t in [0, 1].',
  page: 'generated/torch.nn.functional.binary_cross_entropy.html',
  places: [],
  forward: (input, target, weight, reduction) => {
    if (input.dtype !== target.dtype)
      throw new TorchError(
        'RuntimeError',
        `Found dtype ${target.dtype.scalar} but expected ${input.dtype.scalar}`,
      )
    if (input.ge(0).logical_and(input.le(1)).all().item() !== true)
      throw new TorchError('RuntimeError', 'all elements of input should be between 0 and 1')
    const bounded = (logs: Tensor): Tensor => logs.clamp(LOWEST_LOG)
    const yes = target.mul(bounded(input.log()))
    const no = target.neg().add(1).mul(bounded(input.neg().log1p()))
    const loss = yes.add(no).neg()
    return reduced(weight ? loss.mul(weight) : loss, reduction)
  },
  backward: {
    input: ({ grad, input, target, weight, reduction }) => {
      const slope = input.sub(target).div(input.neg().add(1).mul(input).clamp(EPSILON))
      const each = share(grad, reduction, input, target).mul(slope)
      return weight ? each.mul(weight) : each
    },
    target: ({ grad, input, target, weight, reduction }) => {
      const slope = input.neg().log1p().sub(input.log())
      const each = share(grad, reduction, input, target).mul(slope)
      return weight ? each.mul(weight) : each
    },
  },
  saves: { input: ['input', 'target', 'weight'], target: ['input', 'target', 'weight'] },
  samples: [],
}

const legacyWeighted = [
  required('input', kind.tensor),
  required('target', kind.tensor),
  optional('weight', kind.maybe(kind.tensor), null),
  size_average,
  reduce,
  reduction,
] as const

export const binary_cross_entropy: Op<typeof legacyWeighted> = {
  name: 'binary_cross_entropy',
  tier: 'composite',
  params: legacyWeighted,
  doc: ofProbabilities.doc,
  page: ofProbabilities.page,
  places: ['nn.functional'],
  forward: (input, target, weight, average, folds, how) => {
    const way = reductionOf(legacy(average, folds, how))
    if (!sameShape(input.shape, target.shape))
      throw new TorchError(
        'ValueError',
        `Using a target size (${sizeText(target.shape)}) that is different to the input size (${sizeText(input.shape)}) is deprecated. Please ensure they have the same size.`,
      )
    const spread = weight?.expand(broadcastShapes(target.shape, weight.shape)) ?? null
    return apply(ofProbabilities, input, target, spread, way)
  },
  samples: [
    { args: [probability, label] },
    { args: [probability, label], options: { reduction: 'sum' } },
    { args: [{ tensor: [0, 1, 0.5] }, label] },
  ],
}

const logits = [
  required('input', kind.tensor),
  required('target', kind.tensor),
  optional('weight', kind.maybe(kind.tensor), null),
  optional('pos_weight', kind.maybe(kind.tensor), null),
  reduction,
] as const

const ofLogits: Op<typeof logits> = {
  name: 'binary_cross_entropy_with_logits',
  tier: 'primitive',
  params: logits,
  doc: 'The cross-entropy of the sigmoid of logits and targets, exact for logits far from 0.',
  page: 'generated/torch.nn.functional.binary_cross_entropy_with_logits.html',
  places: [],
  forward: (input, target, weight, pos_weight, how) => {
    if (target.dtype === bool)
      throw new TorchError(
        'RuntimeError',
        'Subtraction, the `-` operator, with two bool tensors is not supported. Use the `^` or `logical_xor()` operator instead.',
      )
    const opposite = input.neg()
    for (const { dtype } of [target, input])
      if (!dtype.is_floating_point)
        throw new TorchError(
          'RuntimeError',
          `result type Float can't be cast to the desired output type ${dtype.scalar}`,
        )
    const most = opposite.clamp(0)
    const logs = most.neg().exp().add(opposite.sub(most).exp()).log()
    const wrong = target.neg().add(1).mul(input)
    const loss = pos_weight
      ? wrong.add(pos_weight.sub(1).mul(target).add(1).mul(logs.add(most)))
      : wrong.add(most).add(logs)
    // PyTorch writes over 1 - target, so that the loss has the targets' dtype.
    const typed = castTo(loss, target.dtype)
    return reduced(weight ? typed.mul(weight) : typed, how)
  },
  backward: {
    input: ({ grad, input, target, weight, pos_weight, reduction: how }) => {
      const s = input.sigmoid()
      const t = pos_weight?.mul(target)
      const slope = t ? t.add(1).sub(target).mul(s).sub(t) : s.sub(target)
      const each = share(grad, how, input, target).mul(slope)
      return weight ? each.mul(weight) : each
    },
    target: ({ grad, input, target, weight, pos_weight, reduction: how }) => {
      const s = input.sigmoid()
      const slope = pos_weight ? s.neg().add(1).log().sub(pos_weight.mul(s.log())) : input.neg()
      const each = share(grad, how, input, target).mul(slope)
      return weight ? each.mul(weight) : each
    },
  },
  saves: {
    input: ['input', 'target', 'weight', 'pos_weight'],
    target: ['input', 'target', 'weight', 'pos_weight'],
  },
  samples: [],
}

const legacyLogits = [
  ...legacyWeighted,
  optional('pos_weight', kind.maybe(kind.tensor), null),
] as const
const logit = { tensor: [0.75, -1.5, 3] } as const

export const binary_cross_entropy_with_logits: Op<typeof legacyLogits> = {
  name: 'binary_cross_entropy_with_logits',
  tier: 'composite',
  params: legacyLogits,
  doc: ofLogits.doc,
  page: ofLogits.page,
  places: ['nn.functional'],
  forward: (input, target, weight, average, folds, how, pos_weight) => {
    const way = reductionOf(legacy(average, folds, how))
    if (!sameShape(input.shape, target.shape))
      throw new TorchError(
        'ValueError',
        `Target size (${sizeText(target.shape)}) must be the same as input size (${sizeText(input.shape)})`,
      )
    return apply(ofLogits, input, target, weight, pos_weight, way)
  },
  samples: [
    { args: [logit, label] },
    { args: [logit, label], options: { reduction: 'sum' } },
    { args: [logit, label], options: { reduction: 'none' } },
  ],
}
