// Greatest and least: of two tensors, of all elements, along a dimension, and where they are.
import { bool, int64 } from '../tensor/dtype.ts'
import { apply } from '../tensor/dispatch.ts'
import { TorchError } from '../tensor/errors.ts'
import { binary, BinaryOp } from '../tensor/loops.ts'
import { resultType } from '../tensor/promotion.ts'
import {
  ArgReduceOp,
  argReduce,
  CumulativeOp,
  cumulate,
  reduce,
  ReduceOp,
} from '../tensor/reductions.ts'
import { dimMask, numelOf, wrapDim } from '../tensor/shape.ts'
import { type Tensor, viewOf } from '../tensor/tensor.ts'
import { keep, spread } from './folding.ts'
import * as kind from './kinds.ts'
import { type Op, optional, required } from './op.ts'
import { type Overloads, overloads } from './overload.ts'
import { divisors, integerMatrix, integers, matrix, row, special } from './samples.ts'
import { where } from './ternary.ts'

function extreme(name: 'maximum' | 'minimum', kernel: BinaryOp, doc: string): Op<typeof both> {
  // The side that loses gets nothing; equal sides share; beside NaN both get all, as in PyTorch.
  const loses = (self: Tensor, other: Tensor): Tensor =>
    name === 'maximum' ? self.lt(other) : self.gt(other)
  const share = (grad: Tensor, self: Tensor, other: Tensor): Tensor => {
    const halved = apply(where, self.eq(other), grad.mul(0.5), grad)
    return apply(where, loses(self, other), 0, halved)
  }
  return {
    name,
    tier: 'primitive',
    params: both,
    doc,
    page: `generated/torch.${name}.html`,
    places: ['torch', 'method'],
    forward: (input, other) => binary(kernel, input, other, resultType(input, other)),
    backward: {
      input: ({ grad, input, other }) => share(grad, input, other),
      other: ({ grad, input, other }) => share(grad, other, input),
    },
    saves: { input: ['input', 'other'], other: ['input', 'other'] },
    samples: [
      { args: [matrix, row] },
      { args: [special, { tensor: [0, 0, 0, 0, 0] }] },
      { args: [integers, divisors] },
    ],
  }
}

const both = [required('input', kind.tensor), required('other', kind.tensor)] as const

export const maximum: Op<typeof both> = extreme(
  'maximum',
  BinaryOp.maximum,
  'The larger of each two elements; NaN wins.',
)

export const minimum: Op<typeof both> = extreme(
  'minimum',
  BinaryOp.minimum,
  'The smaller of each two elements; NaN wins.',
)

const overAll = [
  required('input', kind.tensor),
  optional('dim', kind.maybe(kind.int), null),
  optional('keepdim', kind.bool, false),
] as const

function arg(name: 'argmax' | 'argmin', op: ArgReduceOp, doc: string): Op<typeof overAll> {
  return {
    name,
    tier: 'primitive',
    params: overAll,
    doc,
    page: `generated/torch.${name}.html`,
    places: ['torch', 'method'],
    forward: (input, dim, keepdim) => {
      refuseEmpty(name, input, dim)
      if (input.dtype === bool)
        throw new TorchError('RuntimeError', `"${name}_cpu" not implemented for 'Bool'`)
      const mask = dimMask(dim === null ? null : [dim], input.ndim)
      return keep(argReduce(op, input.contiguous(), mask), input, mask, keepdim)
    },
    samples: [
      { args: [matrix] },
      { args: [matrix, 0] },
      { args: [matrix, 1, true] },
      { args: [integerMatrix] },
      { args: [special] },
    ],
  }
}

export const argmax: Op<typeof overAll> = arg(
  'argmax',
  ArgReduceOp.argmax,
  'Where the greatest element is.',
)

export const argmin: Op<typeof overAll> = arg(
  'argmin',
  ArgReduceOp.argmin,
  'Where the least element is.',
)

function refuseEmpty(name: string, input: Tensor, dim: number | null): void {
  const size = dim === null ? numelOf(input.shape) : (input.shape[wrapDim(dim, input.ndim)] ?? 1)
  if (size > 0) return
  throw dim === null
    ? new TorchError(
        name.startsWith('arg') ? 'IndexError' : 'RuntimeError',
        `${name}(): Expected reduction dim to be specified for input.numel() == 0.${name.startsWith('arg') ? '' : " Specify the reduction dim with the 'dim' argument."}`,
      )
    : new TorchError(
        'IndexError',
        `${name}(): Expected reduction dim ${dim} to have non-zero size.`,
      )
}

const extremes = [
  required('input', kind.tensor),
  optional('dim', kind.ints, []),
  optional('keepdim', kind.bool, false),
] as const

function amaxOf(name: 'amax' | 'amin', op: ReduceOp, doc: string): Op<typeof extremes> {
  return {
    name,
    tier: 'primitive',
    params: extremes,
    doc,
    page: `generated/torch.${name}.html`,
    places: ['torch', 'method'],
    forward: (input, dim, keepdim) => {
      refuseEmpty(name, input, dim.length === 1 ? dim[0]! : null)
      const mask = dimMask(dim, input.ndim)
      return keep(reduce(op, input, mask, input.dtype), input, mask, keepdim)
    },
    // Equal extremes share the gradient evenly.
    backward: {
      input: ({ grad, input, result, dim, keepdim }) => {
        const winners = input.eq(spread(result, input.shape, dim, keepdim)).to(input.dtype)
        return spread(grad, input.shape, dim, keepdim).mul(winners.div(winners.sum(dim, true)))
      },
    },
    saves: { input: ['input', 'result'] },
    samples: [{ args: [matrix] }, { args: [matrix, 1] }, { args: [{ tensor: [2, 1, 2] }] }],
  }
}

export const amax: Op<typeof extremes> = amaxOf(
  'amax',
  ReduceOp.max,
  'The greatest element, overall or along `dim`; ties share the gradient.',
)

export const amin: Op<typeof extremes> = amaxOf(
  'amin',
  ReduceOp.min,
  'The least element, overall or along `dim`; ties share the gradient.',
)

const along = [
  required('input', kind.tensor),
  required('dim', kind.int),
  optional('keepdim', kind.bool, false),
] as const

type Along = Op<typeof along, readonly Tensor[], 'values' | 'indices'>

/** The extreme along a dimension and where it is; only that place gets the gradient. */
function withIndices(name: 'max' | 'min', op: ReduceOp, index: ArgReduceOp, doc: string): Along {
  return {
    name,
    tier: 'primitive',
    params: along,
    doc,
    page: `generated/torch.${name}.html`,
    places: ['torch', 'method'],
    fields: ['values', 'indices'],
    forward: (input, dim, keepdim) => {
      refuseEmpty(name, input, dim)
      const mask = dimMask([dim], input.ndim)
      const values = reduce(op, input, mask, input.dtype)
      const indices = argReduce(index, input.contiguous(), mask)
      return [keep(values, input, mask, keepdim), keep(indices, input, mask, keepdim)]
    },
    backward: {
      input: ({ grad, input, results, dim, keepdim }) => {
        if (input.ndim === 0 || input.count === 0) return grad.sum().expand(input.shape)
        const d = wrapDim(dim, input.ndim)
        const places = input.shape.map((size, i) => (i === d ? size : 1))
        const at = keepdim ? results[1]! : results[1]!.unsqueeze(d)
        const chosen = at.eq(indexRange(at, input.shape[d]!).view(places))
        return (keepdim ? grad : grad.unsqueeze(d)).mul(chosen)
      },
    },
    saves: { input: ['indices'] },
    samples: [{ args: [matrix, 0] }, { args: [matrix, 1, true] }, { args: [integerMatrix, 1] }],
  }
}

/** 0 … n-1 as int64, made without a creation op (they stand above this file). */
function indexRange(like: Tensor, n: number): Tensor {
  const ones = like.reshape([-1]).select(0, 0).mul(0).add(1)
  const row = viewOf(ones, [n], [0], ones.offset)
  return cumulate(CumulativeOp.cumsum, row, 0, int64).sub(1)
}

const allOf = [required('input', kind.tensor)] as const

function overall(name: 'max' | 'min', op: ReduceOp, doc: string): Op<typeof allOf> {
  return {
    name,
    tier: 'primitive',
    params: allOf,
    doc,
    page: `generated/torch.${name}.html`,
    places: ['torch', 'method'],
    label: name === 'max' ? 'MaxBackward1' : 'MinBackward1',
    forward: (input) => {
      refuseEmpty(name, input, null)
      return reduce(op, input, dimMask(null, input.ndim), input.dtype)
    },
    // Equal extremes share the gradient evenly; NaNs among each other too.
    backward: {
      input: ({ grad, input, result }) => {
        const winners = input.eq(result).logical_or(input.isnan())
        return apply(where, winners, grad.div(winners.sum()), 0)
      },
    },
    saves: { input: ['input', 'result'] },
    samples: [{ args: [matrix] }, { args: [special] }, { args: [integerMatrix] }],
  }
}

export const max_all: Op<typeof allOf> = overall('max', ReduceOp.max, 'The greatest element.')

export const min_all: Op<typeof allOf> = overall('min', ReduceOp.min, 'The least element.')

export const max_along: Along = withIndices(
  'max',
  ReduceOp.max,
  ArgReduceOp.argmax,
  'The greatest element along a dimension, and its position.',
)

export const min_along: Along = withIndices(
  'min',
  ReduceOp.min,
  ArgReduceOp.argmin,
  'The least element along a dimension, and its position.',
)

export const max: Overloads<[typeof max_all, typeof maximum, typeof max_along]> = overloads(
  'max',
  max_all,
  maximum,
  max_along,
)

export const min: Overloads<[typeof min_all, typeof minimum, typeof min_along]> = overloads(
  'min',
  min_all,
  minimum,
  min_along,
)
