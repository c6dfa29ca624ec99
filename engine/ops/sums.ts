// Sums, means and products: of everything, along dimensions, and running.
import { bool, type DType, FLOATING, int64 } from '../tensor/dtype.ts'
import { apply } from '../tensor/dispatch.ts'
import { TorchError } from '../tensor/errors.ts'
import { CumulativeOp, cumulate, reduce, ReduceOp } from '../tensor/reductions.ts'
import { dimMask, wrapDim } from '../tensor/shape.ts'
import type { Tensor } from '../tensor/tensor.ts'
import { countOf, keep, spread } from './folding.ts'
import { eye } from './creation.ts'
import * as kind from './kinds.ts'
import { keyword, type Op, optional, required } from './op.ts'
import { empty, integerMatrix, matrix, overDims, scalar, truthMatrix } from './samples.ts'
import { where } from './ternary.ts'

const folding = [
  required('input', kind.tensor),
  optional('dim', kind.maybe(kind.ints), null),
  optional('keepdim', kind.bool, false),
  keyword('dtype', kind.maybe(kind.dtype), null),
] as const
type Folding = Op<typeof folding>

export const sum: Folding = {
  name: 'sum',
  tier: 'primitive',
  params: folding,
  doc: 'The sum of all elements, or along the dimensions `dim`.',
  page: 'generated/torch.sum.html',
  places: ['torch', 'method'],
  label: (_, dim) => (dim === null ? 'SumBackward0' : 'SumBackward1'),
  forward: (input, dim, keepdim, dtype) => {
    const mask = dimMask(dim, input.ndim)
    const to = dtype ?? (input.dtype.category === FLOATING ? input.dtype : int64)
    return keep(reduce(ReduceOp.sum, input, mask, to), input, mask, keepdim)
  },
  backward: { input: ({ grad, input, dim, keepdim }) => spread(grad, input.shape, dim, keepdim) },
  samples: [...overDims, { args: [integerMatrix] }, { args: [truthMatrix, 0] }, { args: [empty] }],
}

export const mean: Folding = {
  name: 'mean',
  tier: 'primitive',
  params: folding,
  doc: 'The mean of all elements, or along the dimensions `dim`.',
  page: 'generated/torch.mean.html',
  places: ['torch', 'method'],
  label: (_, dim) => (dim === null ? 'MeanBackward0' : 'MeanBackward1'),
  forward: (input, dim, keepdim, dtype) => {
    const to = dtype ?? input.dtype
    if (to.category !== FLOATING)
      throw new TorchError(
        'RuntimeError',
        `mean(): could not infer output dtype. ${dtype ? 'Optional' : 'Input'} dtype must be either a floating point or complex dtype. Got: ${to.scalar}`,
      )
    const mask = dimMask(dim, input.ndim)
    const total = keep(reduce(ReduceOp.sum, input, mask, to), input, mask, keepdim)
    return total.div(countOf(input.shape, dim))
  },
  backward: {
    input: ({ grad, input, dim, keepdim }) =>
      spread(grad, input.shape, dim, keepdim).div(countOf(input.shape, dim)),
  },
  samples: overDims,
}

const multiplying = [
  required('input', kind.tensor),
  optional('dim', kind.maybe(kind.int), null),
  optional('keepdim', kind.bool, false),
  keyword('dtype', kind.maybe(kind.dtype), null),
] as const

export const prod: Op<typeof multiplying> = {
  name: 'prod',
  tier: 'primitive',
  params: multiplying,
  doc: 'The product of all elements, or along the dimension `dim`.',
  page: 'generated/torch.prod.html',
  places: ['torch', 'method'],
  label: (_, dim) => (dim === null ? 'ProdBackward0' : 'ProdBackward1'),
  forward: (input, dim, keepdim, dtype) => {
    const to = dtype ?? (input.dtype.category === FLOATING ? input.dtype : int64)
    const mask = dimMask(dim === null ? null : [dim], input.ndim)
    return keep(reduce(ReduceOp.prod, input, mask, to), input, mask, keepdim)
  },
  backward: {
    input: ({ grad, input, result, dim, keepdim }) => {
      if (input.ndim === 0) return grad
      if (dim === null) return grad.mul(othersOfAll(input, result))
      const d = wrapDim(dim, input.ndim)
      const along = keepdim ? grad : grad.unsqueeze(d)
      if (zerosIn(input) > 0) return along.mul(productOfOthers(input, d))
      return along.mul(keepdim ? result : result.unsqueeze(d)).div(input)
    },
  },
  saves: { input: ['input', 'result'] },
  samples: [
    { args: [matrix] },
    { args: [{ tensor: [2, 0, 3] }] },
    { args: [{ tensor: [0, 2, 0] }] },
    { args: [integerMatrix] },
    { args: [scalar] },
    { args: [matrix, 0] },
    { args: [integerMatrix, 1, true] },
    {
      args: [
        {
          tensor: [
            [2, 0],
            [3, 4],
          ],
        },
        1,
      ],
    },
  ],
}

const zerosIn = (input: Tensor): number => Number(input.detach().eq(0).sum().item())

/** The product over all elements but one, for each. */
function othersOfAll(input: Tensor, result: Tensor): Tensor {
  const zeros = zerosIn(input)
  if (zeros === 0) return result.div(input)
  const others = productOfOthers(input.reshape([-1]), 0).reshape(input.shape)
  // Two zeros leave nothing, whatever else is there.
  return zeros > 1 ? apply(where, others.isnan(), 0, others) : others
}

/** Along `d`, the product of all elements but one, for each: multiplied out, so that zeros do no harm. */
function productOfOthers(input: Tensor, d: number): Tensor {
  const n = input.shape[d]!
  const table = input
    .unsqueeze(d)
    .expand(input.shape.flatMap((size, i) => (i === d ? [n, n] : [size])))
  const diagonal = apply(eye, n, null, bool, false)
  const own = diagonal.reshape(table.shape.map((size, i) => (i === d || i === d + 1 ? size : 1)))
  return apply(where, own, 1, table).prod(d + 1)
}

const running = [
  required('input', kind.tensor),
  required('dim', kind.int),
  keyword('dtype', kind.maybe(kind.dtype), null),
] as const

export const cumsum: Op<typeof running> = {
  name: 'cumsum',
  tier: 'primitive',
  params: running,
  doc: 'The running sum along a dimension.',
  page: 'generated/torch.cumsum.html',
  places: ['torch', 'method', 'inplace'],
  forward: (input, dim, dtype) => {
    const to: DType = dtype ?? (input.dtype.category === FLOATING ? input.dtype : int64)
    return cumulate(CumulativeOp.cumsum, input, wrapDim(dim, input.ndim), to)
  },
  // What an element adds to is everything from it on: the total less the running sum before it.
  backward: {
    input: ({ grad, dim }) =>
      grad.ndim === 0 ? grad : grad.sum(dim, true).sub(grad.cumsum(dim)).add(grad),
  },
  samples: [
    { args: [matrix, 0] },
    { args: [matrix, -1] },
    { args: [integerMatrix, 1] },
    { args: [scalar, 0] },
  ],
}
