// Norms of vectors, distances between them, and what is measured by them.
import { apply } from '../tensor/dispatch.ts'
import { FLOATING } from '../tensor/dtype.ts'
import { TorchError } from '../tensor/errors.ts'
import { castTo } from '../tensor/loops.ts'
import { resultType } from '../tensor/promotion.ts'
import { broadcastShapes, wrapDim } from '../tensor/shape.ts'
import type { Tensor } from '../tensor/tensor.ts'
import { spread } from './folding.ts'
import * as kind from './kinds.ts'
import { keyword, type Op, optional, required } from './op.ts'
import { matrix_norm_word } from './linalg/norms.ts'
import { overloads, type Overloads } from './overload.ts'
import { checkedNorm, extremeSlope, measured, normSlope } from './norm-formulas.ts'
import { cube, matrix, row, scalar, special } from './samples.ts'
import { where } from './ternary.ts'

const measuring = [
  required('input', kind.tensor),
  required('p', kind.maybe(kind.number)),
  optional('dim', kind.maybe(kind.ints), null),
  optional('keepdim', kind.bool, false),
  keyword('dtype', kind.maybe(kind.dtype), null),
] as const

export const norm_number: Op<typeof measuring> = {
  name: 'norm',
  tier: 'primitive',
  params: measuring,
  doc: 'The p-norm of all elements, or along `dim`: `p` is 2 for the usual length.',
  page: 'generated/torch.norm.html',
  places: ['torch', 'method'],
  label: (_, __, ___, ____, dtype) => (dtype ? 'NormBackward3' : 'NormBackward1'),
  forward: (input, p, dim, keepdim, dtype) =>
    measured(castTo(input, checkedNorm(input, dtype)), p ?? 2, dim, keepdim),
  backward: {
    input: ({ grad, input, result, p: order, dim, keepdim }) => {
      const p = order ?? 2
      if (p === 0) return null
      const norm = spread(result, input.shape, dim, keepdim)
      const slope = spread(grad, input.shape, dim, keepdim)
      return Math.abs(p) === Infinity
        ? extremeSlope(slope, input, norm, dim)
        : normSlope(slope, input, p, norm)
    },
  },
  saves: { input: ['input', 'result'] },
  mistakes: [{ args: [{ tensor: [1, 2], dtype: 'int64' }, 2] }],
  samples: [
    { args: [matrix, 2] },
    { args: [matrix, 1, 1] },
    { args: [matrix, 3, 0, true] },
    { args: [matrix, 1.5, [0, 1]] },
    { args: [matrix, 0.5, 0] },
    { args: [cube, 2, [0, 2]] },
    { args: [scalar, 2] },
    { args: [special, 2] },
    { args: [matrix, 2], options: { dtype: { dtype: 'float64' } } },

    { args: [{ tensor: [0, 0] }, 2] },
  ],
}

function nuclearNorm(input: Tensor, dim: readonly number[] | null, keepdim: boolean): Tensor {
  if (!dim && input.ndim !== 2)
    throw new TorchError(
      'RuntimeError',
      `Expected a tensor with 2 dimensions, but got a tensor with ${input.ndim} dimension${input.ndim === 1 ? '' : 's'} instead.`,
    )
  if (dim && dim.length !== 2)
    throw new TorchError('RuntimeError', "nuclear norm requires a 'dim' argument of size 2")
  return apply(matrix_norm_word, input, 'nuc', dim ?? [0, 1], keepdim, null)
}

const named = [
  required('input', kind.tensor),
  optional('p', kind.string, 'fro'),
  measuring[2],
  measuring[3],
  measuring[4],
] as const

export const norm_word: Op<typeof named> = {
  name: 'norm',
  tier: 'composite',
  params: named,
  doc: "The Frobenius norm (`'fro'`), the square root of the sum of squares, or the nuclear norm (`'nuc'`), the sum of a matrix's singular values.",
  page: 'generated/torch.norm.html',
  places: ['torch', 'method'],
  forward: (input, p, dim, keepdim, dtype) => {
    if (p !== 'fro' && p !== 'nuc')
      throw new TorchError(
        'RuntimeError',
        `only valid string values are 'fro' and 'nuc', found ${p}`,
      )
    if (dtype)
      throw new TorchError(
        'ValueError',
        `dtype argument is not supported in ${p === 'fro' ? 'frobenius' : 'nuclear'} norm`,
      )
    if (p === 'nuc') return nuclearNorm(input, dim, keepdim)
    if (dim && dim.length > 2)
      throw new TorchError(
        'RuntimeError',
        `Expected at most 2 dimensions, but got ${dim.length} dimensions instead.`,
      )
    // PyTorch takes this way for matrices within a tensor.
    if (dim?.length === 2) return input.mul(input).sum(dim, keepdim).sqrt()
    return apply(norm_number, input, 2, dim, keepdim, null)
  },
  mistakes: [{ args: [matrix, 'bad'] }, { args: [row, 'nuc'] }, { args: [cube, 'nuc', 0] }],
  samples: [
    { args: [matrix] },
    { args: [matrix, 'fro', 1] },
    { args: [matrix], options: { dim: [0], keepdim: true } },
    { args: [cube, 'fro', [0, 2]] },
    { args: [matrix, 'nuc'] },
    { args: [cube, 'nuc', [0, 2], true] },
  ],
}

export const norm: Overloads<[typeof norm_number, typeof norm_word]> = overloads(
  'norm',
  norm_number,
  norm_word,
)

const apart = [
  required('input', kind.tensor),
  required('other', kind.tensor),
  optional('p', kind.number, 2),
] as const

export const dist: Op<typeof apart> = {
  name: 'dist',
  tier: 'primitive',
  params: apart,
  doc: 'The p-norm of the difference of two tensors.',
  page: 'generated/torch.dist.html',
  places: ['torch', 'method'],
  forward: (input, other, p) => {
    const difference = input.sub(other)
    checkedNorm(difference, null)
    return measured(difference, p, null, false)
  },
  backward: {
    input: ({ grad, input, other, result, p }) => distSlope(grad, input.sub(other), p, result),
    other: ({ grad, input, other, result, p }) =>
      distSlope(grad, input.sub(other), p, result).neg(),
  },
  saves: { input: ['input', 'other', 'result'], other: ['input', 'other', 'result'] },
  samples: [{ args: [matrix, row] }, { args: [matrix, row, 1] }, { args: [matrix, row, 3] }],
}

const distSlope = (grad: Tensor, difference: Tensor, p: number, norm: Tensor): Tensor =>
  Math.abs(p) === Infinity
    ? extremeSlope(grad, difference, norm, null)
    : normSlope(grad, difference, p, norm)

const shrinking = [
  required('input', kind.tensor),
  required('p', kind.number),
  required('dim', kind.int),
  required('maxnorm', kind.number),
] as const

const TINY = 1e-7

export const renorm: Op<typeof shrinking> = {
  name: 'renorm',
  tier: 'primitive',
  params: shrinking,
  doc: 'The slices along `dim`, those of a p-norm above `maxnorm` scaled down to it.',
  page: 'generated/torch.renorm.html',
  places: ['torch', 'method', 'inplace'],
  forward: (input, p, dim, maxnorm) => {
    if (input.dtype.category !== FLOATING)
      throw new TorchError(
        'RuntimeError',
        `linalg.vector_norm: Expected a floating point or complex tensor as input. Got ${input.dtype.scalar}`,
      )
    if (input.ndim < 2)
      throw new TorchError(
        'RuntimeError',
        `renorm: input needs at least 2 dimensions, got ${input.ndim} dimensions`,
      )
    if (!(p > 0)) throw new TorchError('RuntimeError', 'renorm: non-positive-norm not supported')
    if (maxnorm < 0)
      throw new TorchError('RuntimeError', `renorm: expected maxnorm to be >= 0 but got ${maxnorm}`)
    const norms = measured(input, p, otherDims(input, dim), true)
    const factor = norms.add(TINY).reciprocal().mul(maxnorm)
    return input.mul(castTo(apply(where, norms.gt(maxnorm), factor, 1), input.dtype))
  },
  backward: {
    input: ({ grad, input, p, dim, maxnorm }) => {
      const others = otherDims(input, dim)
      const norms = apply(norm_number, input, p, others, true, null)
      const inverse = norms.add(TINY).reciprocal()
      const along = grad.mul(input).sum(others, true)
      const slope = normSlope(along, input, p, norms).mul(inverse)
      const shrunk = grad.sub(slope).mul(inverse).mul(maxnorm)
      return apply(where, norms.gt(maxnorm), shrunk, grad)
    },
  },
  saves: { input: ['input'] },
  samples: [{ args: [matrix, 2, 0, 1] }, { args: [matrix, 1, 1, 2.5] }, { args: [cube, 2, -1, 5] }],
}

function otherDims(input: Tensor, dim: number): number[] {
  const d = wrapDim(dim, input.ndim)
  return input.shape.map((_, i) => i).filter((i) => i !== d)
}

const pairs = [
  required('x1', kind.tensor),
  required('x2', kind.tensor),
  optional('p', kind.number, 2),
  optional('eps', kind.number, 1e-6),
  optional('keepdim', kind.bool, false),
] as const

export const pairwise_distance: Op<typeof pairs> = {
  name: 'pairwise_distance',
  tier: 'composite',
  params: pairs,
  doc: 'The p-norm of the difference of each two vectors, along the last dimension.',
  page: 'generated/torch.nn.functional.pairwise_distance.html',
  places: ['torch', 'nn.functional'],
  forward: (x1, x2, p, eps, keepdim) => {
    const last = Math.max(x1.ndim, x2.ndim) - 1
    return apply(norm_number, x1.sub(x2).add(eps), p, [last], keepdim, null)
  },
  samples: [
    { args: [matrix, row] },
    { args: [matrix, matrix] },
    { args: [matrix, row, 1, 1e-6, true] },
  ],
}

const similar = [
  required('x1', kind.tensor),
  required('x2', kind.tensor),
  optional('dim', kind.int, 1),
  optional('eps', kind.number, 1e-8),
] as const

export const cosine_similarity: Op<typeof similar> = {
  name: 'cosine_similarity',
  tier: 'composite',
  params: similar,
  doc: 'The cosine of the angle between each two vectors along `dim`.',
  page: 'generated/torch.nn.functional.cosine_similarity.html',
  places: ['torch', 'nn.functional'],
  forward: (x1, x2, dim, eps) => {
    const dtype = resultType(x1, x2)
    if (dtype.category !== FLOATING)
      throw new TorchError(
        'RuntimeError',
        `expected common dtype to be floating point, yet common dtype is ${dtype.scalar}`,
      )
    const [left, right] = [x1.to(dtype), x2.to(dtype)]
    // A length below eps counts as eps, which changes no gradient.
    const length = (tensor: Tensor): Tensor => {
      const norm = apply(norm_number, tensor, 2, [dim], true, null)
      const short = norm.detach()
      return norm.add(short.clamp_min(eps).sub(short))
    }
    broadcastShapes(left.shape, right.shape)
    const ndim = Math.max(left.ndim, right.ndim)
    const shaped = (tensor: Tensor, other: Tensor): Tensor =>
      tensor.ndim === ndim ? tensor : tensor.expand(other.shape)
    const [a, b] = [shaped(left, right), shaped(right, left)]
    return a
      .div(length(a))
      .mul(b.div(length(b)))
      .sum([dim])
  },
  samples: [
    {
      args: [
        matrix,
        {
          tensor: [
            [1, 2, 3],
            [0.5, -1, 4],
          ],
        },
      ],
    },
    { args: [matrix, row] },
    {
      args: [
        matrix,
        {
          tensor: [
            [1, 2, 3],
            [0.5, -1, 4],
          ],
        },
        0,
      ],
    },
  ],
}

const unit = [
  required('input', kind.tensor),
  optional('p', kind.number, 2),
  optional('dim', kind.int, 1),
  optional('eps', kind.number, 1e-12),
] as const

export const normalize: Op<typeof unit> = {
  name: 'normalize',
  tier: 'composite',
  params: unit,
  doc: 'The vectors along `dim` divided by their p-norms, or by `eps` where a norm is smaller.',
  page: 'generated/torch.nn.functional.normalize.html',
  places: ['nn.functional'],
  forward: (input, p, dim, eps) => {
    const length = apply(norm_number, input, p, [dim], true, null).clamp_min(eps)
    return input.div(length.expand(input.shape))
  },
  samples: [
    { args: [matrix] },
    { args: [matrix, 1, 0] },
    { args: [row, 2, 0] },
    {
      args: [
        {
          tensor: [
            [0, 0],
            [3, 4],
          ],
        },
        2,
        -1,
        0.5,
      ],
    },
  ],
}
