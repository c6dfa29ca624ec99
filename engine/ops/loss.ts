// Layers' and losses' formulas: what torch.nn.functional offers so far.
// https://pytorch.org/docs/1.13/nn.functional.html
import { TorchError } from '../tensor/errors.ts'
import { castTo } from '../tensor/loops.ts'
import { resultType } from '../tensor/promotion.ts'
import { broadcastShapes, sameShape } from '../tensor/shape.ts'
import type { Tensor } from '../tensor/tensor.ts'
import * as kind from './kinds.ts'
import { type Op, optional, required } from './op.ts'

const prediction = { tensor: [[1.5], [-2], [0.5]] } as const
const truth = { tensor: [[1], [0], [2]] } as const
const probability = { tensor: [0.1, 0.5, 0.9] } as const
const label = { tensor: [0, 1, 1] } as const

const affine = [
  required('input', kind.tensor),
  required('weight', kind.tensor),
  optional('bias', kind.maybe(kind.tensor), null),
] as const

export const linear: Op<typeof affine> = {
  name: 'linear',
  tier: 'composite',
  params: affine,
  doc: '`input @ weight.T + bias`; `weight` is (out_features, in_features).',
  page: 'generated/torch.nn.functional.linear.html',
  places: ['nn.functional'],
  forward: (input, weight, bias) => {
    const transposed = weight.t()
    if (!bias) return input.matmul(transposed)
    if (input.ndim === 2) return bias.addmm(input, transposed)
    if (input.ndim === 3 && input.isDense) {
      const [b, n, k] = input.shape as [number, number, number]
      return bias.addmm(input.reshape([b * n, k]), transposed).view([b, n, weight.shape[0]!])
    }
    return input.matmul(transposed).add(bias)
  },
  samples: [
    {
      args: [
        {
          tensor: [
            [1, 2, 3],
            [4, 5, 6],
          ],
        },
        {
          tensor: [
            [0.5, -1, 2],
            [1, 0, 1],
          ],
        },
        { tensor: [0.5, -0.5] },
      ],
    },
    { args: [{ tensor: [1, 2, 3] }, { tensor: [[0.5, -1, 2]] }, { tensor: [0.5] }] },
    { args: [{ tensor: [[1, 2, 3]] }, { tensor: [[0.5, -1, 2]] }] },
  ],
}

type Reduction = 'none' | 'mean' | 'sum'

function reductionOf(value: string): Reduction {
  if (value === 'none' || value === 'mean' || value === 'sum') return value
  throw new TorchError('ValueError', `${value} is not a valid value for reduction`)
}

function reduced(loss: Tensor, reduction: string): Tensor {
  const how = reductionOf(reduction)
  return how === 'none' ? loss : how === 'mean' ? loss.mean() : loss.sum()
}

/** The gradient per element: a mean divides it among all of them. */
function share(grad: Tensor, reduction: string, a: Tensor, b: Tensor): Tensor {
  if (reduction !== 'mean') return grad
  return grad.div(broadcastShapes(a.shape, b.shape).reduce((n, size) => n * size, 1))
}

const comparing = [
  required('input', kind.tensor),
  required('target', kind.tensor),
  optional('reduction', kind.string, 'mean'),
] as const
type Loss = Op<typeof comparing>

/** @throws RuntimeError when the dtypes differ: PyTorch says so only now, on the way back. */
function slope(grad: Tensor, of: Tensor, other: Tensor): Tensor {
  if (of.dtype !== other.dtype)
    throw new TorchError(
      'RuntimeError',
      `Found dtype ${other.dtype.scalar} but expected ${of.dtype.scalar}`,
    )
  return grad.mul(2).mul(of.sub(other))
}

export const mse_loss: Loss = {
  name: 'mse_loss',
  tier: 'primitive',
  params: comparing,
  doc: 'The squared differences of prediction and target: their mean, their sum, or each.',
  page: 'generated/torch.nn.functional.mse_loss.html',
  places: ['nn.functional'],
  forward: (input, target, reduction) => {
    const dtype = resultType(input, target)
    const difference = castTo(input, dtype).sub(castTo(target, dtype))
    return reduced(difference.mul(difference), reduction)
  },
  backward: {
    input: ({ grad, input, target, reduction }) =>
      slope(share(grad, reduction, input, target), input, target),
    target: ({ grad, input, target, reduction }) =>
      slope(share(grad, reduction, input, target), target, input),
  },
  saves: { input: ['input', 'target'], target: ['input', 'target'] },
  samples: [
    { args: [prediction, truth] },
    { args: [prediction, truth], options: { reduction: 'sum' } },
    { args: [prediction, truth], options: { reduction: 'none' } },
  ],
}

export const l1_loss: Loss = {
  name: 'l1_loss',
  tier: 'composite',
  params: comparing,
  doc: 'The absolute differences of prediction and target: their mean, their sum, or each.',
  page: 'generated/torch.nn.functional.l1_loss.html',
  places: ['nn.functional'],
  forward: (input, target, reduction) => reduced(input.sub(target).abs(), reduction),
  samples: [
    { args: [prediction, truth] },
    { args: [prediction, truth], options: { reduction: 'sum' } },
  ],
}

const weighted = [
  required('input', kind.tensor),
  required('target', kind.tensor),
  optional('weight', kind.maybe(kind.tensor), null),
  optional('reduction', kind.string, 'mean'),
] as const

/** PyTorch's bound on the logarithms, so that a certain but wrong prediction costs 100, not ∞. */
const LOWEST_LOG = -100
/** And on the denominator of the derivative. */
const EPSILON = 1e-12

export const binary_cross_entropy: Op<typeof weighted> = {
  name: 'binary_cross_entropy',
  tier: 'primitive',
  params: weighted,
  doc: '`-(t·log p + (1-t)·log(1-p))` for probabilities p and targets t in [0, 1].',
  page: 'generated/torch.nn.functional.binary_cross_entropy.html',
  places: ['nn.functional'],
  forward: (input, target, weight, reduction) => {
    if (!sameShape(input.shape, target.shape))
      throw new TorchError(
        'ValueError',
        `Using a target size (${sizeText(target)}) that is different to the input size (${sizeText(input)}) is deprecated. Please ensure they have the same size.`,
      )
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
  samples: [
    { args: [probability, label] },
    { args: [probability, label], options: { reduction: 'sum' } },
    { args: [{ tensor: [0, 1, 0.5] }, label] },
  ],
}

const sizeText = (tensor: Tensor): string => `torch.Size([${tensor.shape.join(', ')}])`
