// Losses that compare distributions, or that push pairs together and apart.
// https://pytorch.org/docs/1.13/nn.functional.html#loss-functions
import { apply } from '../../tensor/dispatch.ts'
import { bool, int64 } from '../../tensor/dtype.ts'
import { TorchError } from '../../tensor/errors.ts'
import { withGradMode } from '../../tensor/grad-mode.ts'
import { checkCast } from '../../tensor/promotion.ts'
import { sameShape } from '../../tensor/shape.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import { warn } from '../../tensor/warnings.ts'
import { rsub } from '../arithmetic.ts'
import { logsigmoid } from '../activation/smooth.ts'
import * as kind from '../kinds.ts'
import { type Op, optional, required, type Sample } from '../op.ts'
import { where } from '../ternary.ts'
import {
  atLeast,
  checkLong,
  checkRows,
  legacy,
  reduce,
  reduced,
  reduction,
  reductionOf,
  size_average,
  sizeText,
} from './reduction.ts'

const scores = {
  tensor: [
    [0.5, -1.25, 2],
    [1, 0.25, -0.5],
  ],
} as const
const shares = {
  tensor: [
    [0.25, 0.5, 0.25],
    [0.125, 0.75, 0.125],
  ],
} as const
const signs = {
  tensor: [
    [1, -1, 1],
    [-1, 1, -1],
  ],
} as const
const each = (args: Sample['args']): readonly Sample[] => [
  { args },
  { args, options: { reduction: 'sum' } },
  { args, options: { reduction: 'none' } },
]
const page = (name: string): string => `generated/torch.nn.functional.${name}.html`
const old = [size_average, reduce, reduction] as const
const pair = [required('input', kind.tensor), required('target', kind.tensor)] as const

/** target · log(target), 0 where the target is. */
const xlogx = (target: Tensor): Tensor => apply(where, target.eq(0), 0, target.mul(target.log()))

const diverging = [...pair, ...old, optional('log_target', kind.bool, false)] as const
export const kl_div: Op<typeof diverging> = {
  name: 'kl_div',
  tier: 'composite',
  params: diverging,
  doc: 'The Kullback-Leibler divergence of `target` from `input`, which holds logarithms.',
  page: page('kl_div'),
  places: ['nn.functional'],
  forward: (input, target, average, folds, given, logs) => {
    const way = legacy(average, folds, given)
    if (way === 'mean' && average === null && folds === null)
      warn(
        "reduction: 'mean' divides the total loss by both the batch size and the support size.'batchmean' divides only by the batch size, and aligns with the KL div math definition.'mean' will be changed to behave the same as 'batchmean' in the next major release.",
      )
    const how = reductionOf(way === 'batchmean' ? 'sum' : way)
    if (!input.dtype.is_floating_point || !target.dtype.is_floating_point)
      throw new TorchError('RuntimeError', 'kl_div: Integral inputs not supported.')
    const loss = logs ? target.exp().mul(target.sub(input)) : xlogx(target).sub(target.mul(input))
    const result = reduced(loss, how)
    return way === 'batchmean' && input.ndim > 0 ? result.div(input.shape[0]!) : result
  },
  samples: [
    ...each([scores, shares]),
    { args: [scores, shares], options: { reduction: 'batchmean' } },
    { args: [scores, scores], options: { reduction: 'none', log_target: true } },
  ],
}

const counting = [
  ...pair,
  optional('log_input', kind.bool, true),
  optional('full', kind.bool, false),
  size_average,
  optional('eps', kind.number, 1e-8),
  reduce,
  reduction,
] as const
export const poisson_nll_loss: Op<typeof counting> = {
  name: 'poisson_nll_loss',
  tier: 'composite',
  params: counting,
  doc: 'Minus the log-likelihood of counts under Poisson distributions.',
  page: page('poisson_nll_loss'),
  places: ['nn.functional'],
  forward: (input, target, logs, full, average, eps, folds, given) => {
    const how = legacy(average, folds, given)
    if (!['none', 'mean', 'sum'].includes(how))
      throw new TorchError('ValueError', `${how} is not valid`)
    const loss = logs
      ? input.exp().sub(target.mul(input))
      : input.sub(target.mul(input.add(eps).log()))
    if (!full) return reduced(loss, how)
    const stirling = target
      .mul(target.log())
      .sub(target)
      .add(
        target
          .mul(2 * Math.PI)
          .log()
          .mul(0.5),
      )
    return reduced(loss.add(apply(where, target.le(1), 0, stirling)), how)
  },
  samples: [
    ...each([scores, shares]),
    {
      args: [
        shares,
        {
          tensor: [
            [1, 2, 5],
            [3, 4, 2],
          ],
        },
        false,
        true,
      ],
    },
  ],
}

const gaussian = [
  ...pair,
  required('var', kind.tensor),
  optional('full', kind.bool, false),
  optional('eps', kind.number, 1e-6),
  reduction,
] as const
export const gaussian_nll_loss: Op<typeof gaussian> = {
  name: 'gaussian_nll_loss',
  tier: 'composite',
  params: gaussian,
  doc: 'Minus the log-likelihood of targets under normal distributions with the given means and variances.',
  page: page('gaussian_nll_loss'),
  places: ['nn.functional'],
  forward: (input, target, variance, full, eps, how) => {
    const front = input.shape.slice(0, -1)
    let spread = variance
    if (!sameShape(variance.shape, input.shape)) {
      if (sameShape(front, variance.shape)) spread = variance.unsqueeze(-1)
      else if (!sameShape(front, variance.shape.slice(0, -1)) || variance.shape.at(-1) !== 1)
        throw new TorchError('ValueError', 'var is of incorrect size')
    }
    if (!['none', 'mean', 'sum'].includes(how))
      throw new TorchError('ValueError', `${how} is not valid`)
    if (spread.lt(0).any().item() === true)
      throw new TorchError('ValueError', 'var has negative entry/entries')
    if (spread.dtype === int64)
      throw new TorchError(
        'RuntimeError',
        "result type Float can't be cast to the desired output type long int",
      )
    const bounded = spread.clone()
    withGradMode(false, () => bounded.clamp_(eps))
    const loss = bounded.log().add(input.sub(target).pow(2).div(bounded)).mul(0.5)
    return reduced(full ? loss.add(0.5 * Math.log(2 * Math.PI)) : loss, how)
  },
  samples: [
    ...each([scores, signs, shares]),
    { args: [scores, signs, { tensor: [0.5, 2] }], options: { full: true } },
  ],
}

const hinging = [...pair, optional('margin', kind.number, 1), ...old] as const
export const hinge_embedding_loss: Op<typeof hinging> = {
  name: 'hinge_embedding_loss',
  tier: 'composite',
  params: hinging,
  doc: 'Distances of pairs that belong together (target 1); how far the others (-1) are within a margin.',
  page: page('hinge_embedding_loss'),
  places: ['nn.functional'],
  forward: (input, target, margin, average, folds, given) => {
    const how = reductionOf(legacy(average, folds, given))
    if (input.dtype === bool)
      throw new TorchError(
        'RuntimeError',
        'Subtraction, the `-` operator, with two bool tensors is not supported. Use the `^` or `logical_xor()` operator instead.',
      )
    const within = atLeast(input.neg().add(margin), 0)
    const apart = apply(where, target.ne(1), within, 0)
    const close = apply(where, target.ne(-1), input, 0)
    return reduced(apart.add(close), how)
  },
  samples: each([scores, signs]),
}

const ranking = [
  required('input1', kind.tensor),
  required('input2', kind.tensor),
  required('target', kind.tensor),
  optional('margin', kind.number, 0),
  ...old,
] as const
export const margin_ranking_loss: Op<typeof ranking> = {
  name: 'margin_ranking_loss',
  tier: 'composite',
  params: ranking,
  doc: 'How far the first input misses being above (target 1) or below (-1) the second by a margin.',
  page: page('margin_ranking_loss'),
  places: ['nn.functional'],
  forward: (first, second, target, margin, average, folds, given) => {
    const how = reductionOf(legacy(average, folds, given))
    if (first.ndim !== second.ndim || first.ndim !== target.ndim)
      throw new TorchError(
        'RuntimeError',
        `margin_ranking_loss : All input tensors should have same dimension but got sizes: input1: ${sizeText(first.shape)}, input2: ${sizeText(second.shape)}, target: ${sizeText(target.shape)} `,
      )
    return reduced(atLeast(target.neg().mul(first.sub(second)).add(margin), 0), how)
  },
  samples: each([scores, shares, signs]),
}

const softly = [...pair, reduction] as const
const softMargin: Op<typeof softly> = {
  name: 'soft_margin_loss',
  tier: 'primitive',
  params: softly,
  doc: '`log(1 + exp(-target * input))` for targets 1 and -1.',
  page: page('soft_margin_loss'),
  places: [],
  forward: (input, target, how) => {
    const products = input.neg().mul(target)
    if (!sameShape(products.shape, input.shape))
      throw new TorchError(
        'RuntimeError',
        `output with shape [${input.shape.join(', ')}] doesn't match the broadcast shape [${products.shape.join(', ')}]`,
      )
    checkCast(products.dtype, input.dtype)
    if (!input.dtype.is_floating_point)
      throw new TorchError(
        'RuntimeError',
        `result type Float can't be cast to the desired output type ${input.dtype.scalar}`,
      )
    return reduced(products.exp().add(1).log(), how)
  },
  backward: {
    input: ({ grad, input, target, reduction: how }) => {
      const share = how === 'mean' ? grad.div(input.count) : grad
      const signs = target.neg().to(input.dtype)
      return signs.mul(signs.mul(input).sigmoid()).mul(share)
    },
  },
  saves: { input: ['input', 'target'] },
  samples: [],
}

const legacyPair = [...pair, ...old] as const
export const soft_margin_loss: Op<typeof legacyPair> = {
  name: 'soft_margin_loss',
  tier: 'composite',
  params: legacyPair,
  doc: softMargin.doc,
  page: softMargin.page,
  places: ['nn.functional'],
  forward: (input, target, average, folds, given) => {
    if (target.requires_grad)
      throw new TorchError(
        'RuntimeError',
        "The function 'soft_margin_loss' is not differentiable with respect to argument 'target'. This input cannot have requires_grad True.",
      )
    return apply(softMargin, input, target, reductionOf(legacy(average, folds, given)))
  },
  samples: [
    { args: [scores, { ...signs, dtype: 'int64' }] },
    { args: [scores, { ...signs, dtype: 'int64' }], options: { reduction: 'none' } },
  ],
}

const labelled = [...pair, optional('weight', kind.maybe(kind.tensor), null), ...old] as const
export const multilabel_soft_margin_loss: Op<typeof labelled> = {
  name: 'multilabel_soft_margin_loss',
  tier: 'composite',
  params: labelled,
  doc: 'The cross-entropy of each class on its own, averaged over the classes.',
  page: page('multilabel_soft_margin_loss'),
  places: ['nn.functional'],
  forward: (input, target, weight, average, folds, given) => {
    const how = legacy(average, folds, given)
    if (input.ndim === 0)
      throw new TorchError('IndexError', 'Dimension specified as -1 but tensor has no dimensions')
    const yes = target.mul(apply(logsigmoid, input))
    const no = apply(rsub, target, 1, 1).mul(apply(logsigmoid, input.neg()))
    const loss = yes.add(no).neg()
    const weighted = weight ? loss.mul(weight) : loss
    const means = weighted.sum(input.ndim - 1).div(input.shape.at(-1) ?? 1)
    if (!['none', 'mean', 'sum'].includes(how))
      throw new TorchError('ValueError', `${how} is not valid`)
    return reduced(means, how)
  },
  samples: each([scores, shares]),
}

/** Added to squared lengths, so that zero vectors have a direction. */
const EPSILON = 1e-12
export const cosine_embedding_loss: Op<typeof ranking> = {
  name: 'cosine_embedding_loss',
  tier: 'composite',
  params: ranking,
  doc: 'One minus the cosine of pairs that belong together (target 1); that of others (-1) above a margin.',
  page: page('cosine_embedding_loss'),
  places: ['nn.functional'],
  forward: (first, second, target, margin, average, folds, given) => {
    const how = reductionOf(legacy(average, folds, given))
    if (target.ndim > 1)
      throw new TorchError(
        'RuntimeError',
        '0D or 1D target tensor expected, multi-target not supported',
      )
    const dims = target.ndim + 1
    if (first.ndim !== dims)
      throw new TorchError(
        'RuntimeError',
        `${target.ndim}D target tensor expects ${dims}D input tensors, but found inputs with sizes [${first.shape.join(', ')}] and [${second.shape.join(', ')}].`,
      )
    const dim = target.ndim
    const inner = first.mul(second).sum(dim)
    const lengths = first
      .mul(first)
      .sum(dim)
      .add(EPSILON)
      .mul(second.mul(second).sum(dim).add(EPSILON))
    const cosine = inner.div(lengths.sqrt())
    const close = apply(where, target.eq(1), cosine.neg().add(1), 0)
    const apart = apply(where, target.eq(-1), atLeast(cosine.sub(margin), 0), 0)
    return reduced(close.add(apart), how)
  },
  samples: [
    { args: [scores, shares, { tensor: [1, -1], dtype: 'int64' }] },
    {
      args: [scores, scores, { tensor: [1, -1], dtype: 'int64' }],
      options: { margin: 0.5, reduction: 'none' },
    },
  ],
}

/** The p-norm of the differences along the last dimension; `eps` is added to each. */
function distance(a: Tensor, b: Tensor, p: number, eps: number): Tensor {
  const apart = a.sub(b).add(eps)
  if (p === 2) return apart.mul(apart).sum(-1).sqrt()
  if (p === 1) return apart.abs().sum(-1)
  if (p === Infinity) return apart.abs().amax(-1)
  return apart
    .abs()
    .pow(p)
    .sum(-1)
    .pow(1 / p)
}

const triple = [
  required('anchor', kind.tensor),
  required('positive', kind.tensor),
  required('negative', kind.tensor),
  optional('margin', kind.number, 1),
  optional('p', kind.number, 2),
  optional('eps', kind.number, 1e-6),
  optional('swap', kind.bool, false),
  ...old,
] as const
export const triplet_margin_loss: Op<typeof triple> = {
  name: 'triplet_margin_loss',
  tier: 'composite',
  params: triple,
  doc: 'How far the negative misses being farther from the anchor than the positive by a margin.',
  page: page('triplet_margin_loss'),
  places: ['nn.functional'],
  forward: (anchor, positive, negative, margin, p, eps, swap, average, folds, given) => {
    const how = reductionOf(legacy(average, folds, given))
    const dims = [anchor, positive, negative].map(({ ndim }) => ndim)
    if (dims[0] !== dims[1] || dims[1] !== dims[2])
      throw new TorchError(
        'RuntimeError',
        `All inputs should have same dimension but got ${dims[0]!}D, ${dims[1]!}D and ${dims[2]!}D inputs.`,
      )
    const close = distance(anchor, positive, p, eps)
    const far = distance(anchor, negative, p, eps)
    const other = swap ? far.minimum(distance(positive, negative, p, eps)) : far
    return reduced(atLeast(close.sub(other).add(margin), 0), how)
  },
  samples: [
    ...each([scores, shares, signs]),
    { args: [scores, shares, signs], options: { p: 1, swap: true } },
    { args: [scores, shares, signs], options: { p: 3, margin: 2 } },
  ],
}

const manyLabels = [...pair, reduction] as const

/** How often each class is a target (until the first -1), and which are none: both (batch, classes). */
function labels(input: Tensor, target: Tensor) {
  const classes = input.shape.at(-1) ?? 1
  const rows = target.reshape([-1, classes]).tolist() as number[][]
  const counts = rows.map((row) => {
    const count = new Array<number>(classes).fill(0)
    for (const label of row.map(Number)) {
      if (label < 0) break
      if (label >= classes)
        throw new TorchError('RuntimeError', "argument #2 'target' is out of range")
      count[label]!++
    }
    return count
  })
  return counts
}

function trespasses(input: Tensor, target: Tensor) {
  const counts = labels(input, target).flat()
  const filled = (f: (count: number) => number): Tensor => {
    const out = input.detach().mul(0).reshape([-1])
    counts.forEach((count, i) => out.select(0, i).fill_(f(count)))
    return out.reshape(input.shape)
  }
  const right = filled((count) => count)
  const wrong = filled((count) => (count > 0 ? 0 : 1))
  const rates = right.unsqueeze(-1).mul(wrong.unsqueeze(-2))
  const over = input.unsqueeze(-2).sub(input.unsqueeze(-1)).add(1).clamp(0).mul(rates)
  return { over, rates, classes: input.shape.at(-1) ?? 1 }
}

const multilabelMargin: Op<typeof manyLabels> = {
  name: 'multilabel_margin_loss',
  tier: 'primitive',
  params: manyLabels,
  doc: 'How far wrong classes come within 1 of any right one; targets are lists that end with -1.',
  page: page('multilabel_margin_loss'),
  places: [],
  forward: (input, target, how) => {
    const { over, classes } = trespasses(input, target)
    return reduced(over.sum([-2, -1]).div(classes), how)
  },
  backward: {
    input: ({ grad, input, target, reduction: how }) => {
      const { over, rates, classes } = trespasses(input.detach(), target)
      const slope = over.gt(0).to(input.dtype).mul(rates).div(classes)
      const batch = input.ndim > 1 ? input.shape[0]! : 1
      const shared = how === 'mean' ? grad.div(batch) : grad
      const per = how === 'none' && input.ndim > 1 ? shared.unsqueeze(-1) : shared
      return slope.sum(-2).sub(slope.sum(-1)).mul(per)
    },
  },
  saves: { input: ['input', 'target'] },
  samples: [],
}

export const multilabel_margin_loss: Op<typeof legacyPair> = {
  name: 'multilabel_margin_loss',
  tier: 'composite',
  params: legacyPair,
  doc: multilabelMargin.doc,
  page: multilabelMargin.page,
  places: ['nn.functional'],
  forward: (input, target, average, folds, given) => {
    const how = reductionOf(legacy(average, folds, given))
    checkRows(input)
    if (!sameShape(input.shape, target.shape))
      throw new TorchError(
        'RuntimeError',
        `inconsistent size [${target.shape.join(', ')}] for argument #2 'target'`,
      )
    if (!input.dtype.is_floating_point)
      throw new TorchError(
        'RuntimeError',
        `"multilabel_margin_loss_forward_out_frame" not implemented for '${input.dtype.scalar}'`,
      )
    checkLong(target)
    return apply(multilabelMargin, input, target, how)
  },
  samples: each([
    scores,
    {
      tensor: [
        [0, -1, 1],
        [2, 1, -1],
      ],
      dtype: 'int64',
    },
  ]),
}
