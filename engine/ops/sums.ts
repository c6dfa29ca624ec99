// Sums, means and products: of everything, along dimensions, and running.
import { type DType, FLOATING, int64 } from '../tensor/dtype.ts'
import { apply } from '../tensor/dispatch.ts'
import { TorchError } from '../tensor/errors.ts'
import { CumulativeOp, cumulate, reduce, ReduceOp } from '../tensor/reductions.ts'
import { dimMask, wrapDim } from '../tensor/shape.ts'
import type { Tensor } from '../tensor/tensor.ts'
import { countOf, keep, spread } from './folding.ts'
import { stack } from './joining.ts'
import * as kind from './kinds.ts'
import { keyword, type Op, optional, required } from './op.ts'
import { empty, integerMatrix, matrix, overDims, scalar, truthMatrix } from './samples.ts'

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

const whole = [
  required('input', kind.tensor),
  keyword('dtype', kind.maybe(kind.dtype), null),
] as const

export const prod: Op<typeof whole> = {
  name: 'prod',
  tier: 'primitive',
  params: whole,
  doc: 'The product of all elements.',
  page: 'generated/torch.prod.html',
  places: ['torch', 'method'],
  forward: (input, dtype) => {
    const to = dtype ?? (input.dtype.category === FLOATING ? input.dtype : int64)
    return reduce(ReduceOp.prod, input, dimMask(null, input.ndim), to)
  },
  // The product of all others, multiplied out, so that zeros do no harm.
  backward: { input: ({ grad, input }) => grad.mul(productOfOthers(input)) },
  saves: { input: ['input'] },
  samples: [
    { args: [matrix] },
    { args: [{ tensor: [2, 0, 3] }] },
    { args: [integerMatrix] },
    { args: [scalar] },
  ],
}

function productOfOthers(input: Tensor): Tensor {
  const flat = input.reshape([-1])
  const n = flat.shape[0]!
  const factor = (i: number, j: number): Tensor =>
    i === j ? flat.select(0, j).mul(0).add(1) : flat.select(0, j)
  const others = Array.from({ length: n }, (_, i) =>
    Array.from({ length: n }, (__, j) => factor(i, j)).reduce((product, next) => product.mul(next)),
  )
  return apply(stack, others, 0).reshape(input.shape)
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
  places: ['torch', 'method'],
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
