// Elements, or whole slices along a dimension, folded together with those that go to the same place:
// their sum, product, mean, maximum or minimum.
import { apply } from '../../tensor/dispatch.ts'
import { bool } from '../../tensor/dtype.ts'
import { TorchError } from '../../tensor/errors.ts'
import { copyInto } from '../../tensor/loops.ts'
import {
  type Block,
  combineBlocks,
  CombineOp,
  type Places,
  putBlocks,
  single,
} from '../../tensor/places.ts'
import { wrapDim } from '../../tensor/shape.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import * as kind from '../kinds.ts'
import { keyword, type Op, required } from '../op.ts'
import { matrix } from '../samples.ts'
import { where } from '../ternary.ts'
import {
  asPositions,
  checkAdd,
  checkShapes,
  copyOf,
  elementPlaces,
  inOrder,
  missing,
  sliceBlock,
  slicePlaces,
  sourceFor,
  zerosOf,
} from './along-dim.ts'
import { gather, index_select } from './gather.ts'
import { index_add, index_fill_value } from './index-along.ts'
import { scatter_add, scatter_value } from './scatter.ts'

type Reduction = 'sum' | 'prod' | 'mean' | 'amax' | 'amin'

const combiner: Readonly<Record<Reduction, CombineOp>> = {
  sum: CombineOp.add,
  mean: CombineOp.add,
  prod: CombineOp.mul,
  amax: CombineOp.max,
  amin: CombineOp.min,
}

/** Where the parts of `source` go in a tensor of so many elements. */
interface Going {
  readonly source: Tensor
  readonly places: Places
  readonly block: Block
}

/** A number for every element of a block. */
const everywhere = (block: Block): Block => ({
  ...block,
  strides: block.shape.map(() => 0),
  step: 0,
})

/** Folds into `target` what goes there; `going` says where, given a tensor laid out like `target`. */
function fold(
  target: Tensor,
  reduction: Reduction,
  include: boolean,
  going: (like: Tensor) => Going,
): void {
  const { source, places, block } = going(target)
  if (!include)
    if (reduction === 'amax' || reduction === 'amin')
      // Any one of those that come there is among the greatest or least of them.
      putBlocks(target, source, places, block)
    else putBlocks(target, reduction === 'prod' ? 1 : 0, places, everywhere(block))
  combineBlocks(combiner[reduction], target, source, places, block)
  if (reduction !== 'mean') return
  const counts = zerosOf(target.shape, target.dtype)
  const counted = going(counts)
  if (include) counts.add_(1)
  combineBlocks(CombineOp.add, counts, 1, counted.places, everywhere(counted.block))
  const some = apply(where, counts.eq(0), 1, counts)
  const rounding_mode = target.dtype.is_floating_point ? null : 'floor'
  copyInto(target, target.div(some.to(target.dtype), { rounding_mode }))
}

/** How gradients find what went where: `gather` and its like, or `index_select` and its like. */
interface Ways {
  /** What stands at the places where the source went. */
  readonly pick: (from: Tensor) => Tensor
  /** `to` with the parts of `parts` added where they went. */
  readonly add: (to: Tensor, parts: Tensor) => Tensor
  /** The op itself on other values. */
  readonly again: (input: Tensor, source: Tensor) => Tensor
  /** Zeros where anything went. */
  readonly clear: (grad: Tensor) => Tensor
}

interface Folded {
  readonly grad: Tensor
  readonly input: Tensor
  readonly source: Tensor
  readonly result: Tensor
  readonly reduction: Reduction
  readonly include: boolean
}

const zeros = (like: Tensor): Tensor => zerosOf(like.shape, like.dtype)
const ones = (like: Tensor): Tensor => zeros(like).add(1)

/** How many stand behind each element of the result; 1 where none do. */
function countsOf({ input, source, include }: Folded, { add }: Ways): Tensor {
  const counts = add(include ? ones(input) : zeros(input), ones(source))
  return apply(where, counts.eq(0), 1, counts)
}

/** The gradient of an extreme: shared by all that are equal to it. */
function sharesOf({ grad, input, source, result }: Folded, { pick, add }: Ways) {
  const own = input.eq(result).to(input.dtype)
  const given = source.eq(pick(result)).to(source.dtype)
  const each = grad.div(add(own, given))
  return { input: own.mul(each), source: given.mul(pick(each)) }
}

function inputSlope(folded: Folded, ways: Ways): Tensor {
  const { grad, input, source, reduction, include } = folded
  const slope = (): Tensor => {
    if (reduction === 'sum') return grad
    if (reduction === 'mean') return grad.div(countsOf(folded, ways))
    if (reduction !== 'prod') return sharesOf(folded, ways).input
    // A zero counts as 1, so that the others' product is left.
    const safe = apply(where, input.eq(0), 1, input)
    return grad.mul(ways.again(safe, source)).div(safe)
  }
  return include ? slope() : ways.clear(slope())
}

function sourceSlope(folded: Folded, ways: Ways): Tensor {
  const { grad, input, source, result, reduction } = folded
  const { pick, add, again } = ways
  if (reduction === 'sum') return pick(grad)
  if (reduction === 'mean') return pick(grad.div(countsOf(folded, ways)))
  if (reduction !== 'prod') return sharesOf(folded, ways).source
  const zero = source.eq(0)
  // The one zero of a product has the product of the others for its slope.
  const alone = zero.logical_and(pick(add(zeros(input), zero.to(source.dtype))).eq(1))
  const others = again(input, apply(where, alone, 1, source))
  const safe = apply(where, zero, 1, source)
  return apply(where, alone, pick(grad.mul(others)), pick(grad.mul(result)).div(safe))
}

const scattering = [
  required('input', kind.tensor),
  required('dim', kind.int),
  required('index', kind.tensor),
  required('src', kind.tensor),
  required('reduce', kind.string),
  keyword('include_self', kind.bool, true),
] as const

function scatterOver(
  input: Tensor,
  dim: number,
  index: Tensor,
  src: Tensor,
  reduce: string,
  include: boolean,
): void {
  if (!(reduce in combiner))
    throw new TorchError(
      'RuntimeError',
      'reduce argument must be either sum, prod, mean, amax or amin.',
    )
  checkShapes('scatter', input, dim, index, src)
  if (index.count === 0) return
  if (reduce === 'mean' && input.dtype === bool)
    throw new TorchError(
      'RuntimeError',
      `"scatter_gather_tensor_cpu_reduce_mean" not implemented for 'Bool'`,
    )
  fold(input, reduce as Reduction, include, (like) => ({
    source: sourceFor(src, index),
    places: elementPlaces(like, dim, index),
    block: single,
  }))
}

const scatterWays = (dim: number, index: Tensor, reduce: string, include_self: boolean): Ways => ({
  pick: (from) => apply(gather, from, dim, index, false),
  add: (to, parts) => apply(scatter_add, to, dim, index, parts),
  again: (input, source) => apply(scatter_reduce, input, dim, index, source, reduce, include_self),
  clear: (grad) => apply(scatter_value, grad, dim, index, 0),
})

const repeated = {
  tensor: [
    [0, 0, 1],
    [0, 1, 1],
  ],
  dtype: 'int64',
} as const
const source = {
  tensor: [
    [0.5, 1.5, -1.25],
    [2, 4, 8],
  ],
} as const

export const scatter_reduce: Op<typeof scattering> = {
  name: 'scatter_reduce',
  tier: 'primitive',
  params: scattering,
  doc: "The tensor with the elements of `src` folded in at the positions in `index` along `dim`: 'sum', 'prod', 'mean', 'amax' or 'amin', of them alone without `include_self`.",
  page: 'generated/torch.Tensor.scatter_reduce_.html',
  places: ['torch', 'method', 'inplace'],
  forward: (input, dim, index, src, reduce, include) => {
    const out = copyOf(input)
    scatterOver(out, dim, index, src, reduce, include)
    return out
  },
  write: scatterOver,
  backward: {
    input: ({ grad, input, dim, index, src, reduce, include_self, result }) =>
      inputSlope(
        { grad, input, source: src, result, reduction: reduce as Reduction, include: include_self },
        scatterWays(dim, index, reduce, include_self),
      ),
    src: ({ grad, input, dim, index, src, reduce, include_self, result }) =>
      sourceSlope(
        { grad, input, source: src, result, reduction: reduce as Reduction, include: include_self },
        scatterWays(dim, index, reduce, include_self),
      ),
  },
  saves: {
    input: ['input', 'index', 'src', 'result'],
    src: ['input', 'index', 'src', 'result'],
  },
  samples: [
    ...(['sum', 'prod', 'mean', 'amax', 'amin'] as const).flatMap((reduce) => [
      { args: [matrix, 0, repeated, source, reduce] },
      { args: [matrix, 0, repeated, source, reduce], options: { include_self: false } },
    ]),
    { args: [matrix, 1, { tensor: [[2], [2]], dtype: 'int64' }, { tensor: [[7], [0]] }, 'prod'] },
    {
      args: [
        { tensor: [7, 7, 7], dtype: 'int64' },
        0,
        { tensor: [0, 0, 1], dtype: 'int64' },
        { tensor: [1, 2, -5], dtype: 'int64' },
        'mean',
      ],
      options: { include_self: false },
    },
    {
      args: [
        { tensor: [1, 'nan', 2] },
        0,
        { tensor: [0, 1, 2], dtype: 'int64' },
        { tensor: ['nan', 3, 2] },
        'amax',
      ],
    },
  ],
  mistakes: [
    { args: [matrix, 0, repeated, source, 'max'] },
    { args: [matrix, 0, { tensor: [[0, 2, 0]], dtype: 'int64' }, source, 'sum'] },
    { args: [matrix, 0, { tensor: [0, 1], dtype: 'int64' }, source, 'sum'] },
  ],
}

const indexing = [
  required('input', kind.tensor),
  required('dim', kind.int),
  required('index', kind.tensor),
  required('source', kind.tensor),
  required('reduce', kind.string),
  keyword('include_self', kind.bool, true),
] as const

function indexOver(
  input: Tensor,
  dim: number,
  index: Tensor,
  source: Tensor,
  reduce: string,
  include: boolean,
): void {
  if (!(reduce in combiner) || reduce === 'sum')
    throw new TorchError(
      'RuntimeError',
      `index_reduce(): Expected reduce to be one of prod, mean, amax or amin but got ${reduce}.`,
    )
  const d = wrapDim(dim, input.ndim)
  checkAdd('index_reduce_', input, d, index, source)
  const given = inOrder(source)
  const at = asPositions(index, missing)
  fold(input, reduce as Reduction, include, (like) => ({
    source: given,
    places: slicePlaces(like, d, at, 0, missing),
    block: sliceBlock(like, d, given),
  }))
}

const indexWays = (dim: number, index: Tensor, reduce: string, include_self: boolean): Ways => ({
  pick: (from) => apply(index_select, from, dim, index),
  add: (to, parts) => apply(index_add, to, dim, index, parts, 1),
  again: (input, source) => apply(index_reduce, input, dim, index, source, reduce, include_self),
  clear: (grad) => apply(index_fill_value, grad, dim, index, 0),
})

const twice = { tensor: [1, 1], dtype: 'int64' } as const

export const index_reduce: Op<typeof indexing> = {
  name: 'index_reduce',
  tier: 'primitive',
  params: indexing,
  doc: "The tensor with the slices of `source` folded in at the positions in `index` along `dim`: 'prod', 'mean', 'amax' or 'amin', of them alone without `include_self`.",
  page: 'generated/torch.Tensor.index_reduce_.html',
  places: ['torch', 'method', 'inplace'],
  forward: (input, dim, index, source, reduce, include) => {
    const out = copyOf(input)
    indexOver(out, dim, index, source, reduce, include)
    return out
  },
  write: indexOver,
  backward: {
    input: ({ grad, input, dim, index, source, reduce, include_self, result }) =>
      inputSlope(
        { grad, input, source, result, reduction: reduce as Reduction, include: include_self },
        indexWays(dim, index, reduce, include_self),
      ),
    source: ({ grad, input, dim, index, source, reduce, include_self, result }) =>
      sourceSlope(
        { grad, input, source, result, reduction: reduce as Reduction, include: include_self },
        indexWays(dim, index, reduce, include_self),
      ),
  },
  saves: {
    input: ['input', 'index', 'source', 'result'],
    source: ['input', 'index', 'source', 'result'],
  },
  samples: [
    ...(['prod', 'mean', 'amax', 'amin'] as const).flatMap((reduce) => [
      { args: [matrix, 0, twice, source, reduce] },
      { args: [matrix, 0, twice, source, reduce], options: { include_self: false } },
    ]),
    { args: [matrix, -1, { tensor: [2], dtype: 'int64' }, { tensor: [[0], [2]] }, 'prod'] },
  ],
  mistakes: [
    { args: [matrix, 0, twice, source, 'sum'] },
    { args: [matrix, 0, { tensor: [1, 2], dtype: 'int64' }, source, 'prod'] },
    { args: [matrix, 0, { tensor: [0], dtype: 'int64' }, source, 'prod'] },
    { args: [matrix, 0, { tensor: [0, 1] }, source, 'prod'] },
  ],
}
