// Losses of class indices and of class probabilities.
// https://pytorch.org/docs/1.13/generated/torch.nn.functional.cross_entropy.html
import { apply, run } from '../../tensor/dispatch.ts'
import { int64, uint8 } from '../../tensor/dtype.ts'
import { TorchError } from '../../tensor/errors.ts'
import { picked, picks, placed } from '../../tensor/picking.ts'
import { numelOf, sameShape, type Shape } from '../../tensor/shape.ts'
import { emptyTensor, type Tensor } from '../../tensor/tensor.ts'
import { fillWith } from '../../tensor/loops.ts'
import { div } from '../arithmetic.ts'
import { log_softmax } from '../activation/softmax.ts'
import * as kind from '../kinds.ts'
import { type Op, optional, required, type Row } from '../op.ts'
import { where } from '../ternary.ts'
import {
  checkLong,
  checkRows,
  legacy,
  reduce,
  reduced,
  reduction,
  reductionOf,
  size_average,
} from './reduction.ts'

type Sizes = [batch: number, classes: number, places: number]

/** (C), (N, C) or (N, C, d1 …) as (batch, classes, places). */
function sizesOf(shape: Shape): Sizes {
  if (shape.length === 1) return [1, shape[0]!, 1]
  return [shape[0]!, shape[1]!, numelOf(shape.slice(2))]
}
const placesOf = (shape: Shape): readonly number[] =>
  shape.length === 1 ? [] : [shape[0]!, ...shape.slice(2)]

const choosing = [
  required('input', kind.tensor),
  required('target', kind.tensor),
  required('weight', kind.maybe(kind.tensor)),
  required('ignore_index', kind.int),
] as const

/** Minus the weighted element of each place's class: linear, so that its derivative is `placing`. */
const picking: Op<typeof choosing> = {
  name: 'nll_loss_forward',
  tier: 'primitive',
  params: choosing,
  doc: 'Minus the weighted element of each class.',
  page: 'generated/torch.nn.functional.nll_loss.html',
  places: [],
  forward: (input, target, weight, ignored) =>
    picked(input, picks(sizesOf(input.shape), target, weight, ignored), placesOf(input.shape)),
  backward: {
    input: ({ grad, input, target, weight, ignore_index }) =>
      apply(placing, grad, target, weight, ignore_index, input.shape),
  },
  saves: { input: ['target', 'weight'] },
  samples: [],
}

const putting = [
  required('grad_output', kind.tensor),
  required('target', kind.tensor),
  required('weight', kind.maybe(kind.tensor)),
  required('ignore_index', kind.int),
  required('size', kind.ints),
] as const

const placing: Op<typeof putting> = {
  name: 'nll_loss_backward',
  tier: 'primitive',
  params: putting,
  doc: 'The gradient of the picked elements, in its places.',
  page: 'generated/torch.nn.functional.nll_loss.html',
  places: [],
  forward: (grad, target, weight, ignored, size) =>
    placed(grad, picks(sizesOf(size), target, weight, ignored), size),
  backward: {
    grad_output: ({ grad, target, weight, ignore_index }) =>
      apply(picking, grad, target, weight, ignore_index),
  },
  saves: { grad_output: ['target', 'weight'] },
  samples: [],
}

/** The sum of the weights of all places that count, as float32 or float64 holds it. */
function totalWeight(target: Tensor, weight: Tensor | null, ignored: number, shape: Shape): number {
  return picks(sizesOf(shape), target, weight, ignored).weights.reduce((sum, w) => sum + w, 0)
}

const indexed = [
  required('input', kind.tensor),
  required('target', kind.tensor),
  required('weight', kind.maybe(kind.tensor)),
  required('reduction', kind.string),
  required('ignore_index', kind.int),
] as const

const nll: Op<typeof indexed> = {
  name: 'nll_loss',
  tier: 'primitive',
  params: indexed,
  doc: 'Minus the log-probability of the right class, weighted.',
  page: 'generated/torch.nn.functional.nll_loss.html',
  places: [],
  label: (input) => (input.ndim > 2 ? 'NllLoss2DBackward0' : 'NllLossBackward0'),
  forward: (input, target, weight, how, ignored) => {
    const each = picking.forward(input, target, weight, ignored)
    if (how === 'none') return each
    return how === 'sum'
      ? each.sum()
      : each.sum().div(totalWeight(target, weight, ignored, input.shape))
  },
  backward: {
    input: ({ grad, input, target, weight, reduction: how, ignore_index }) => {
      const shared =
        how === 'mean' ? grad.div(totalWeight(target, weight, ignore_index, input.shape)) : grad
      const each = how === 'none' ? shared : shared.expand(placesOf(input.shape))
      return apply(placing, each, target, weight, ignore_index, input.shape)
    },
  },
  saves: { input: ['target', 'weight'] },
  samples: [],
}

const shapeText = (shape: Shape): string => `[${shape.join(', ')}]`
const refuse = (kindOf: 'ValueError' | 'RuntimeError', text: string): never => {
  throw new TorchError(kindOf, text)
}

function checkIndices(input: Tensor, target: Tensor, weight: Tensor | null): void {
  if (input.ndim < 1) refuse('ValueError', `Expected 1 or more dimensions (got ${input.ndim})`)
  const [batch, size] = [input.shape[0]!, target.shape[0] ?? 0]
  if (input.ndim === 1 && target.ndim === 1 && batch !== size)
    refuse(
      'RuntimeError',
      `size mismatch (got input: ${shapeText(input.shape)}, target: ${shapeText(target.shape)})`,
    )
  if (input.ndim !== 1 && batch !== size)
    refuse(
      'ValueError',
      `Expected input batch_size (${batch}) to match target batch_size (${size}).`,
    )
  const classes = input.shape[input.ndim === 1 ? 0 : 1]!
  if (input.ndim <= 2) {
    if (target.ndim > 1)
      refuse('RuntimeError', '0D or 1D target tensor expected, multi-target not supported')
  } else {
    const places = placesOf(input.shape)
    if (input.ndim !== 4 && !sameShape(target.shape, places))
      refuse(
        'RuntimeError',
        `Expected target size ${shapeText(places)}, got ${shapeText(target.shape)}`,
      )
    if (target.ndim !== input.ndim - 1)
      refuse(
        'RuntimeError',
        `only batches of spatial targets supported (3D tensors) but got targets of dimension: ${target.ndim}`,
      )
    if (!sameShape(target.shape, places))
      refuse(
        'RuntimeError',
        `size mismatch (got input: ${shapeText(input.shape)} , target: ${shapeText(target.shape)}`,
      )
  }
  if (weight && (weight.ndim !== 1 || weight.count !== classes))
    refuse(
      'RuntimeError',
      `weight tensor should be defined either for all ${classes} classes or no classes but got weight tensor of shape: ${shapeText(weight.shape)}`,
    )
  if (!input.dtype.is_floating_point)
    refuse('RuntimeError', `"nll_loss_out_frame" not implemented for '${input.dtype.scalar}'`)
  if (target.dtype !== int64 && target.dtype !== uint8)
    refuse('RuntimeError', `expected scalar type Long but found ${target.dtype.scalar}`)
  if (weight && weight.dtype !== input.dtype)
    refuse(
      'RuntimeError',
      `expected scalar type ${input.dtype.scalar} but found ${weight.dtype.scalar}`,
    )
}

/** As PyTorch's nll_loss_nd: what is not one or two places is folded into two, and unfolded. */
function nllOf(
  input: Tensor,
  target: Tensor,
  weight: Tensor | null,
  how: string,
  ignored: number,
): Tensor {
  checkIndices(input, target, weight)
  const plain = input.ndim <= 2 || input.ndim === 4
  if (plain) return apply(nll, input, target, weight, how, ignored)
  const [batch, classes] = input.shape as [number, number]
  const folded = input.reshape([batch, classes, 1, numelOf(input.shape.slice(2))])
  const loss = apply(nll, folded, target.reshape([batch, 1, -1]), weight, how, ignored)
  return how === 'none' ? loss.view(placesOf(input.shape)) : loss
}

const indices = { tensor: [2, 0], dtype: 'int64' } as const
const scores = {
  tensor: [
    [0.5, -1, 2],
    [1, 0.25, -0.5],
  ],
} as const
const shares = {
  tensor: [
    [0.25, 0.5, 0.25],
    [0.125, 0.75, 0.125],
  ],
} as const
const cubes = {
  tensor: [
    [
      [0.5, 1],
      [-1, 2],
    ],
    [
      [1, 0],
      [0.25, -2],
    ],
  ],
} as const
const places = {
  tensor: [
    [1, 0],
    [0, 1],
  ],
  dtype: 'int64',
} as const

const legacyIndexed = [
  required('input', kind.tensor),
  required('target', kind.tensor),
  optional('weight', kind.maybe(kind.tensor), null),
  size_average,
  optional('ignore_index', kind.int, -100),
  reduce,
  reduction,
] as const

export const nll_loss: Op<typeof legacyIndexed> = {
  name: 'nll_loss',
  tier: 'composite',
  params: legacyIndexed,
  doc: 'Minus the log-probability of the right class, given as an index.',
  page: 'generated/torch.nn.functional.nll_loss.html',
  places: ['nn.functional'],
  forward: (input, target, weight, average, ignored, folds, how) =>
    nllOf(input, target, weight, reductionOf(legacy(average, folds, how)), ignored),
  samples: [
    { args: [scores, indices] },
    { args: [scores, indices], options: { reduction: 'sum' } },
    { args: [scores, indices], options: { reduction: 'none', ignore_index: 2 } },
    { args: [{ tensor: [0.5, -1, 2] }, { tensor: 1, dtype: 'int64' }] },
    { args: [cubes, places] },
    { args: [cubes, places], options: { reduction: 'none' } },
  ],
}

const entropic = [...legacyIndexed, optional('label_smoothing', kind.number, 0)] as const

/** The weight of each class, so shaped that it lies along the dimension of classes. */
const alongClasses = (weight: Tensor, input: Tensor, dim: number): Tensor =>
  weight.view(input.shape.map((size, d) => (d === dim ? size : 1)))

function checkWeight(weight: Tensor | null, classes: number): void {
  if (weight && (weight.ndim !== 1 || weight.count !== classes))
    refuse(
      'RuntimeError',
      `cross_entropy: weight tensor should be defined either for all ${classes} classes or no classes but got weight tensor of shape: ${shapeText(weight.shape)}`,
    )
}

interface Entropy {
  readonly input: Tensor
  readonly target: Tensor
  readonly weight: Tensor | null
  readonly how: string
  readonly ignored: number
  readonly smoothing: number
}

/** A quotient by a number, under the name that this has inside PyTorch. */
const divided: Row = { ...div, label: 'DivBackward1' }

const classDim = (input: Tensor): number => (input.ndim === 1 ? 0 : 1)

function ofShares({ input, target, weight, how, ignored, smoothing }: Entropy): Tensor {
  if (!target.dtype.is_floating_point)
    refuse(
      'RuntimeError',
      `Expected floating point type for target with class probabilities, got ${target.dtype.scalar}`,
    )
  if (ignored >= 0)
    refuse('RuntimeError', 'ignore_index is not supported for floating point target')
  const dim = classDim(input)
  const classes = input.shape[dim] ?? 1
  checkWeight(weight, classes)
  const logs = apply(log_softmax, input, dim, null)
  const smoothed = smoothing > 0 ? target.mul(1 - smoothing).add(smoothing / classes) : target
  const products = logs.mul(smoothed)
  const terms = weight ? products.mul(alongClasses(weight, input, dim)) : products
  if (how === 'none') return terms.sum(dim).neg()
  const total = terms.sum().neg()
  return how === 'sum' ? total : (run(divided, [total, input.count / classes, null]) as Tensor)
}

function smoothedIndices(e: Entropy): Tensor {
  const { input, target, weight, how, ignored, smoothing } = e
  const dim = classDim(input)
  const classes = input.shape[dim]!
  checkWeight(weight, classes)
  const logs = apply(log_softmax, input, dim, null)
  const loss = nllOf(logs, target, weight, how, ignored)
  const terms = weight ? logs.mul(alongClasses(weight, input, dim)) : logs
  const skipped = target.eq(ignored)
  const each = apply(where, skipped, 0, terms.sum(dim).neg())
  const counted = (): number => totalWeight(target, weight, ignored, input.shape)
  const smooth = how === 'none' ? each : how === 'sum' ? each.sum() : each.sum().div(counted())
  return loss.mul(1 - smoothing).add(smooth.mul(smoothing / classes))
}

export const cross_entropy: Op<typeof entropic> = {
  name: 'cross_entropy',
  tier: 'composite',
  params: entropic,
  doc: 'The cross-entropy of the softmax of scores and classes: indices, or a share for each class.',
  page: 'generated/torch.nn.functional.cross_entropy.html',
  places: ['nn.functional'],
  forward: (input, target, weight, average, ignored, folds, reducing, smoothing) => {
    const how = reductionOf(legacy(average, folds, reducing))
    const all: Entropy = { input, target, weight, how, ignored, smoothing }
    if (sameShape(input.shape, target.shape)) return ofShares(all)
    if (smoothing < 0 || smoothing > 1)
      refuse('RuntimeError', `label_smoothing must be between 0.0 and 1.0. Got: ${smoothing}`)
    if (smoothing > 0) return smoothedIndices(all)
    return nllOf(apply(log_softmax, input, classDim(input), null), target, weight, how, ignored)
  },
  samples: [
    { args: [scores, indices] },
    { args: [scores, indices], options: { reduction: 'sum' } },
    { args: [scores, indices], options: { reduction: 'none', ignore_index: 2 } },
    { args: [scores, indices], options: { label_smoothing: 0.1 } },
    { args: [scores, shares] },
    { args: [scores, shares], options: { label_smoothing: 0.1, reduction: 'none' } },
    { args: [{ tensor: [0.5, -1, 2] }, { tensor: 1, dtype: 'int64' }] },
    { args: [cubes, places] },
    { args: [cubes, places], options: { reduction: 'none', label_smoothing: 0.2 } },
  ],
}

/** 1 where the class is the target, else 0, in the shape and dtype of `input` (batch, classes). */
function hot(input: Tensor, target: Tensor): Tensor {
  const sizes = sizesOf([1, ...input.shape].slice(-2))
  const ones = emptyTensor(target.shape, input.dtype)
  fillWith(ones, -1)
  return placed(ones, picks(sizes, target, null, -100), input.shape)
}

const margins = [
  required('input', kind.tensor),
  required('target', kind.tensor),
  required('p', kind.int),
  required('margin', kind.number),
  required('weight', kind.maybe(kind.tensor)),
  required('reduction', kind.string),
] as const

/** How far each wrong class comes within the margin, and the rates at which it counts. */
function trespass(input: Tensor, target: Tensor, margin: number, weight: Tensor | null) {
  const chosen = hot(input, target)
  const others = chosen.neg().add(1)
  const right = input.mul(chosen).sum(-1, true)
  const over = input.sub(right).add(margin).clamp(0).mul(others)
  const classes = input.shape.at(-1)!
  const rate = weight ? chosen.mul(weight).sum(-1, true).div(classes) : null
  return { chosen, over, rated: (x: Tensor) => (rate ? x.mul(rate) : x.div(classes)) }
}

const multiMargin: Op<typeof margins> = {
  name: 'multi_margin_loss',
  tier: 'primitive',
  params: margins,
  doc: 'How far the scores of wrong classes come within a margin of the right one.',
  page: 'generated/torch.nn.functional.multi_margin_loss.html',
  places: [],
  forward: (input, target, p, margin, weight, how) => {
    const { over, rated } = trespass(input, target, margin, weight)
    return reduced(rated(p === 1 ? over : over.mul(over)).sum(-1), how)
  },
  backward: {
    input: ({ grad, input, target, p, margin, weight, reduction: how }) => {
      const { chosen, over, rated } = trespass(input, target, margin, weight)
      const batch = input.ndim > 1 ? input.shape[0]! : 1
      const shared = how === 'mean' ? grad.div(batch) : grad
      const each = how === 'none' && input.ndim > 1 ? shared.unsqueeze(-1) : shared
      const slope = rated(p === 1 ? over.gt(0).to(input.dtype) : over.mul(2)).mul(each)
      return slope.sub(chosen.mul(slope.sum(-1, true)))
    },
  },
  saves: { input: ['input', 'target', 'weight'] },
  samples: [],
}

const legacyMargins = [
  required('input', kind.tensor),
  required('target', kind.tensor),
  optional('p', kind.int, 1),
  optional('margin', kind.number, 1),
  optional('weight', kind.maybe(kind.tensor), null),
  size_average,
  reduce,
  reduction,
] as const

export const multi_margin_loss: Op<typeof legacyMargins> = {
  name: 'multi_margin_loss',
  tier: 'composite',
  params: legacyMargins,
  doc: multiMargin.doc,
  page: multiMargin.page,
  places: ['nn.functional'],
  forward: (input, target, p, margin, weight, average, folds, reducing) => {
    const how = reductionOf(legacy(average, folds, reducing))
    if (p !== 1 && p !== 2) refuse('ValueError', 'only p == 1 and p == 2 supported')
    if (weight && weight.ndim !== 1) refuse('ValueError', 'weight must be one-dimensional')
    checkRows(input)
    const batch = input.ndim > 1 ? input.shape[0]! : 1
    if (target.count !== batch)
      refuse('RuntimeError', `inconsistent target size, got: ${shapeText(target.shape)}`)
    if (!input.dtype.is_floating_point)
      refuse(
        'RuntimeError',
        `"multi_margin_loss_cpu_kernel" not implemented for '${input.dtype.scalar}'`,
      )
    checkLong(target)
    const classes = input.shape.at(-1) ?? 1
    if (target.lt(0).logical_or(target.ge(classes)).any().item() === true)
      refuse('RuntimeError', 'target out of range')
    return run(multiMargin, [input, target, p, margin, weight, how]) as Tensor
  },
  samples: [
    { args: [scores, indices] },
    { args: [scores, indices, 2, 0.5] },
    { args: [scores, indices], options: { reduction: 'none' } },
  ],
}
