// Functions that fold dimensions together: sums, means, extremes, truth.
import { bool, type DType, FLOATING, int64 } from '../tensor/dtype.ts'
import { apply } from '../tensor/dispatch.ts'
import { TorchError } from '../tensor/errors.ts'
import {
  ArgReduceOp,
  argReduce,
  castTo,
  CumulativeOp,
  cumulate,
  reduce,
  ReduceOp,
} from '../tensor/loops.ts'
import { dimMask, numelOf, type Shape, wrapDim } from '../tensor/shape.ts'
import { type Tensor, viewOf } from '../tensor/tensor.ts'
import * as kind from './kinds.ts'
import { stack } from './shaping.ts'
import { keyword, type Op, optional, required, type Sample } from './op.ts'

type Dims = readonly number[] | null

const matrix = {
  tensor: [
    [1.5, -2, 0.5],
    [3, 0.25, -1],
  ],
} as const
const cube = {
  tensor: [
    [
      [1, 2],
      [3, 4],
    ],
    [
      [5, 6],
      [7, -8],
    ],
  ],
} as const
const integers = {
  tensor: [
    [7, -7],
    [3, 0],
  ],
  dtype: 'int64',
} as const
const special = { tensor: ['nan', 'inf', 1] } as const
const truths = {
  tensor: [
    [true, false],
    [true, true],
  ],
  dtype: 'bool',
} as const
const scalar = { tensor: 2.5 } as const
const empty = { tensor: [] } as const

const overDims: readonly Sample[] = [
  { args: [matrix] },
  { args: [matrix, 0] },
  { args: [matrix, -1, true] },
  { args: [cube, [0, 2]] },
  { args: [cube], options: { dim: [1], keepdim: true } },
  { args: [scalar] },
  { args: [special] },
]

/** `result` with the reduced dimensions back as 1s, if asked. */
function keep(result: Tensor, input: Tensor, mask: readonly boolean[], keepdim: boolean): Tensor {
  if (!keepdim) return result
  const shape = input.shape.map((size, d) => (mask[d] ? 1 : size))
  return result.view(shape)
}

/** A gradient of the reduced shape, stretched back over the input's. */
function spread(grad: Tensor, shape: Shape, dims: Dims, keepdim: boolean): Tensor {
  if (shape.length === 0) return grad
  const mask = dimMask(dims, shape.length)
  const full = keepdim ? grad : grad.reshape(shape.map((size, d) => (mask[d] ? 1 : size)))
  return full.expand(shape)
}

/** How many elements each result is made of. */
function countOf(shape: Shape, dims: Dims): number {
  const mask = dimMask(dims, shape.length)
  return numelOf(shape.filter((_, d) => mask[d]))
}

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
  samples: [...overDims, { args: [integers] }, { args: [truths, 0] }, { args: [empty] }],
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
    { args: [integers] },
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

const spreadParams = [
  required('input', kind.tensor),
  optional('dim', kind.maybe(kind.ints), null),
  optional('unbiased', kind.bool, true),
  optional('keepdim', kind.bool, false),
] as const

const var_: Op<typeof spreadParams> = {
  name: 'var',
  tier: 'primitive',
  params: spreadParams,
  doc: 'The variance of all elements, or along `dim`; `unbiased` divides by n - 1.',
  page: 'generated/torch.var.html',
  places: ['torch', 'method'],
  forward: (input, dim, unbiased, keepdim) => {
    requireFloat(input)
    const centred = input.sub(input.mean(dim, true))
    const n = countOf(input.shape, dim) - (unbiased ? 1 : 0)
    return centred.mul(centred).sum(dim, keepdim).div(Math.max(n, 0))
  },
  backward: {
    input: ({ grad, input, dim, unbiased, keepdim }) => {
      const n = countOf(input.shape, dim) - (unbiased ? 1 : 0)
      const centred = input.sub(input.mean(dim, true))
      return spread(grad, input.shape, dim, keepdim).mul(centred.mul(2 / n))
    },
  },
  saves: { input: ['input'] },
  samples: [{ args: [matrix] }, { args: [matrix, 1] }, { args: [matrix, 0, false, true] }],
}
export { var_ as var }

export const std: Op<typeof spreadParams> = {
  name: 'std',
  tier: 'primitive',
  params: spreadParams,
  doc: 'The standard deviation of all elements, or along `dim`; `unbiased` divides by n - 1.',
  page: 'generated/torch.std.html',
  places: ['torch', 'method'],
  forward: (input, dim, unbiased, keepdim) => {
    requireFloat(input)
    return input.var(dim, unbiased, keepdim).sqrt()
  },
  backward: {
    input: ({ grad, input, result, dim, unbiased, keepdim }) => {
      const n = countOf(input.shape, dim) - (unbiased ? 1 : 0)
      const centred = input.sub(input.mean(dim, true))
      return spread(grad.div(result), input.shape, dim, keepdim).mul(centred.mul(1 / n))
    },
  },
  saves: { input: ['input', 'result'] },
  samples: [{ args: [matrix] }, { args: [matrix, 1] }, { args: [matrix, 0, false, true] }],
}

function requireFloat(input: Tensor): void {
  if (input.dtype.category === FLOATING) return
  throw new TorchError('RuntimeError', 'std and var only support floating point and complex dtypes')
}

const overAll = [
  required('input', kind.tensor),
  optional('dim', kind.maybe(kind.int), null),
  optional('keepdim', kind.bool, false),
] as const

function truth(name: 'any' | 'all', op: ReduceOp, doc: string): Op<typeof overAll> {
  return {
    name,
    tier: 'primitive',
    params: overAll,
    doc,
    page: `generated/torch.${name}.html`,
    places: ['torch', 'method'],
    forward: (input, dim, keepdim) => {
      const mask = dimMask(dim === null ? null : [dim], input.ndim)
      return keep(reduce(op, castTo(input, bool), mask, bool), input, mask, keepdim)
    },
    samples: [{ args: [truths] }, { args: [truths, 0] }, { args: [matrix, 1, true] }],
  }
}
export const any: Op<typeof overAll> = truth(
  'any',
  ReduceOp.any,
  'Whether some element is nonzero.',
)
export const all: Op<typeof overAll> = truth(
  'all',
  ReduceOp.all,
  'Whether every element is nonzero.',
)

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
      const mask = dimMask(dim === null ? null : [dim], input.ndim)
      return keep(argReduce(op, input.contiguous(), mask), input, mask, keepdim)
    },
    samples: [
      { args: [matrix] },
      { args: [matrix, 0] },
      { args: [matrix, 1, true] },
      { args: [integers] },
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

/** The extreme along a dimension and where it is; only that place gets the gradient. */
function withIndices(
  name: 'max' | 'min',
  op: ReduceOp,
  index: ArgReduceOp,
  doc: string,
): Op<typeof along, readonly Tensor[]> {
  return {
    name,
    tier: 'primitive',
    params: along,
    doc,
    page: `generated/torch.${name}.html`,
    places: [],
    forward: (input, dim, keepdim) => {
      refuseEmpty(name, input, dim)
      const mask = dimMask([dim], input.ndim)
      const values = reduce(op, input, mask, input.dtype)
      const indices = argReduce(index, input.contiguous(), mask)
      return [keep(values, input, mask, keepdim), keep(indices, input, mask, keepdim)]
    },
    backward: {
      input: ({ grad, input, results, dim, keepdim }) => {
        if (input.ndim === 0) return grad
        const d = wrapDim(dim, input.ndim)
        const places = input.shape.map((size, i) => (i === d ? size : 1))
        const at = keepdim ? results[1]! : results[1]!.unsqueeze(d)
        const chosen = at.eq(indexRange(at, input.shape[d]!).view(places))
        return (keepdim ? grad : grad.unsqueeze(d)).mul(chosen)
      },
    },
    saves: { input: ['result'] },
    samples: [{ args: [matrix, 0] }, { args: [matrix, 1, true] }, { args: [integers, 1] }],
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
    places: [],
    forward: (input) => {
      refuseEmpty(name, input, null)
      return reduce(op, input, dimMask(null, input.ndim), input.dtype)
    },
    // Equal extremes share the gradient evenly.
    backward: {
      input: ({ grad, input, result }) => {
        const winners = input.eq(result).to(grad.dtype)
        return grad.mul(winners.div(winners.sum()))
      },
    },
    saves: { input: ['input', 'result'] },
    samples: [{ args: [matrix] }, { args: [special] }, { args: [integers] }],
  }
}
export const max_all: Op<typeof allOf> = overall('max', ReduceOp.max, 'The greatest element.')
export const min_all: Op<typeof allOf> = overall('min', ReduceOp.min, 'The least element.')

export const max_along: Op<typeof along, readonly Tensor[]> = withIndices(
  'max',
  ReduceOp.max,
  ArgReduceOp.argmax,
  'The greatest element along a dimension, and its position.',
)
export const min_along: Op<typeof along, readonly Tensor[]> = withIndices(
  'min',
  ReduceOp.min,
  ArgReduceOp.argmin,
  'The least element along a dimension, and its position.',
)

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
    { args: [integers, 1] },
    { args: [scalar, 0] },
  ],
}
