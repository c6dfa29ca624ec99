// Whole slices along one dimension written, added or filled at the positions in an index.
import { apply } from '../../tensor/dispatch.ts'
import { int64 } from '../../tensor/dtype.ts'
import { TorchError } from '../../tensor/errors.ts'
import { combineBlocks, CombineOp, putBlocks } from '../../tensor/places.ts'
import type { Scalar } from '../../tensor/scalar.ts'
import { wrapDim } from '../../tensor/shape.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import * as kind from '../kinds.ts'
import { keyword, type Op, required, type Sample } from '../op.ts'
import { type Overloads, overloads } from '../overload.ts'
import { matrix } from '../samples.ts'
import {
  asPositions,
  atLeastOne,
  checkAdd,
  copyOf,
  inOrder,
  missing,
  sliceBlock,
  slicePlaces,
} from './along-dim.ts'
import { index_select } from './gather.ts'

const both = { tensor: [1, 0], dtype: 'int64' } as const
const twice = { tensor: [1, 1], dtype: 'int64' } as const
const source = {
  tensor: [
    [0.5, 1.5, -1],
    [2, 4, 8],
  ],
} as const
const outside = { tensor: [1, 2], dtype: 'int64' } as const
const below = { tensor: [-1, 0], dtype: 'int64' } as const

/** Slices that cannot go where the index says. */
const unfitting: readonly Sample[] = [
  { args: [matrix, 0, outside, source] },
  { args: [matrix, 0, below, source] },
  { args: [matrix, 0, { tensor: [0], dtype: 'int64' }, source] },
  {
    args: [
      matrix,
      0,
      both,
      {
        tensor: [
          [1, 2],
          [3, 4],
        ],
      },
    ],
  },
]

const adding = [
  required('input', kind.tensor),
  required('dim', kind.int),
  required('index', kind.tensor),
  required('source', kind.tensor),
  keyword('alpha', kind.scalar, 1),
] as const

function addAt(input: Tensor, dim: number, index: Tensor, source: Tensor, alpha: Scalar): void {
  const d = wrapDim(dim, input.ndim)
  checkAdd('index_add_', input, d, index, source)
  const whole = input.dtype.is_floating_point ? Number(alpha) : Math.trunc(Number(alpha))
  const scaled = inOrder(whole === 1 ? source : source.mul(whole).to(input.dtype))
  const at = asPositions(index, missing)
  const places = slicePlaces(input, d, at, 0, missing)
  combineBlocks(CombineOp.add, input, scaled, places, sliceBlock(input, d, scaled))
}

export const index_add: Op<typeof adding> = {
  name: 'index_add',
  tier: 'primitive',
  params: adding,
  doc: 'The tensor with the slices of `source`, times `alpha`, added at the positions in `index` along `dim`.',
  page: 'generated/torch.Tensor.index_add_.html',
  places: ['torch', 'method', 'inplace'],
  forward: (input, dim, index, source, alpha) => {
    const out = copyOf(input)
    addAt(out, dim, index, source, alpha)
    return out
  },
  write: addAt,
  backward: {
    input: ({ grad }) => grad,
    source: ({ grad, dim, index, alpha }) =>
      apply(index_select, grad, dim, index).mul(Number(alpha)),
  },
  saves: { source: ['index'] },
  samples: [
    { args: [matrix, 0, both, source] },
    { args: [matrix, 0, twice, source], options: { alpha: 2 } },
    { args: [matrix, -1, { tensor: [2], dtype: 'int64' }, { tensor: [[1], [2]] }] },
  ],
  mistakes: [
    ...unfitting,
    { args: [matrix, 0, { tensor: [0, 1] }, source] },
    { args: [matrix, 0, { tensor: [[0, 1]], dtype: 'int64' }, source] },
  ],
}

const copying = [
  required('input', kind.tensor),
  required('dim', kind.int),
  required('index', kind.tensor),
  required('source', kind.tensor),
] as const

function copyAt(input: Tensor, dim: number, index: Tensor, source: Tensor): void {
  const d = wrapDim(dim, input.ndim)
  checkCopy(input, d, index, source)
  const given = inOrder(source)
  const places = slicePlaces(
    input,
    d,
    atLeastOne(index),
    0,
    (at, size) =>
      `index_copy_(): index ${at} is out of bounds for dimension ${d} with size ${size}`,
  )
  putBlocks(input, given, places, sliceBlock(input, d, given))
}

function checkCopy(input: Tensor, d: number, index: Tensor, source: Tensor): void {
  const fail = (type: 'IndexError' | 'RuntimeError', message: string): never => {
    throw new TorchError(type, `index_copy_(): ${message}`)
  }
  if (index.ndim > 1) fail('IndexError', `Index should have dimension 1 or 0 (got ${index.ndim})`)
  if (index.dtype !== int64)
    fail('RuntimeError', `Expected a long tensor for index, but got ${index.dtype.scalar}`)
  if (input.dtype !== source.dtype)
    fail(
      'RuntimeError',
      `self and source expected to have the same dtype, but got (self) ${input.dtype.scalar} and (source) ${source.dtype.scalar}`,
    )
  if (source.ndim === 0 && index.count !== 1)
    fail('IndexError', `When source is scalar, index should have one element (got ${index.count})`)
  if (source.ndim !== input.ndim && source.ndim > 0 && input.ndim > 0)
    fail(
      'IndexError',
      `When source and destination are not scalars, their dimensionality must match. Source dimensionality (${source.ndim}), destination dimensionality (${input.ndim})`,
    )
  const [own, given] = [atLeastOne(input).shape, atLeastOne(source).shape]
  const other = own.findIndex((size, i) => i !== d && size !== given[i])
  if (other >= 0) {
    const slice = (shape: readonly number[]): string => shape.filter((_, i) => i !== d).join(' ')
    fail(
      'RuntimeError',
      `Source/destination tensor must have same slice shapes. Destination slice shape: ${slice(own)} at dimension ${d} and source slice shape: ${slice(given)} at dimension 0.`,
    )
  }
  if (source.ndim > 0 && index.count !== given[d])
    fail(
      'IndexError',
      `Number of indices (${index.count}) should be equal to source.size(dim) (${given[d]!})`,
    )
}

export const index_copy: Op<typeof copying> = {
  name: 'index_copy',
  tier: 'primitive',
  params: copying,
  doc: 'The tensor with the slices of `source` at the positions in `index` along `dim`.',
  page: 'generated/torch.Tensor.index_copy_.html',
  places: ['torch', 'method', 'inplace'],
  forward: (input, dim, index, source) => {
    const out = copyOf(input)
    copyAt(out, dim, index, source)
    return out
  },
  write: copyAt,
  backward: {
    input: ({ grad, dim, index }) => apply(index_fill_value, grad, dim, index, 0),
    source: ({ grad, dim, index }) => apply(index_select, grad, dim, index),
  },
  saves: { input: ['index'], source: ['index'] },
  samples: [
    { args: [matrix, 0, both, source] },
    { args: [matrix, 1, { tensor: [2], dtype: 'int64' }, { tensor: [[1], [2]] }] },
  ],
  mistakes: [...unfitting, { args: [matrix, 0, both, { tensor: [1, 2] }] }],
}

function fillAt(input: Tensor, dim: number, index: Tensor, value: Scalar): void {
  if (index.dtype !== int64)
    throw new TorchError('IndexError', 'index_fill_(): Expected dtype int64 for index.')
  if (index.ndim > 1) throw new TorchError('RuntimeError', 'Index has to be a vector/scalar')
  const d = wrapDim(dim, input.ndim)
  const places = slicePlaces(
    input,
    d,
    atLeastOne(index),
    null,
    (at, size) => `index ${at} is out of bounds for dimension ${d} with size ${size}`,
  )
  const block = sliceBlock(input, d, input)
  putBlocks(input, value, places, { ...block, strides: block.shape.map(() => 0), step: 0 })
}

const fillingNumber = [
  required('input', kind.tensor),
  required('dim', kind.int),
  required('index', kind.tensor),
  required('value', kind.scalar),
] as const

export const index_fill_value: Op<typeof fillingNumber> = {
  name: 'index_fill',
  tier: 'primitive',
  params: fillingNumber,
  doc: 'The tensor with `value` in the slices at the positions in `index` along `dim`.',
  page: 'generated/torch.Tensor.index_fill_.html',
  places: ['torch', 'method', 'inplace'],
  label: 'IndexFillBackward0',
  forward: (input, dim, index, value) => {
    const out = copyOf(input)
    fillAt(out, dim, index, value)
    return out
  },
  write: fillAt,
  backward: { input: ({ grad, dim, index }) => apply(index_fill_value, grad, dim, index, 0) },
  saves: { input: ['index'] },
  samples: [
    { args: [matrix, 0, { tensor: [1], dtype: 'int64' }, 7] },
    { args: [matrix, 1, { tensor: [0, -1], dtype: 'int64' }, -1] },
  ],
  mistakes: [{ args: [matrix, 0, outside, 7] }, { args: [matrix, 0, { tensor: [1] }, 7] }],
}

const fillingTensor = [
  required('input', kind.tensor),
  required('dim', kind.int),
  required('index', kind.tensor),
  required('value', kind.tensor),
] as const

function fillWithTensor(input: Tensor, dim: number, index: Tensor, value: Tensor): void {
  if (value.ndim > 0)
    throw new TorchError(
      'RuntimeError',
      `index_fill_ only supports a 0-dimensional value tensor, but got tensor with ${value.ndim} dimension(s).`,
    )
  fillAt(input, dim, index, value.item())
}

export const index_fill_tensor: Op<typeof fillingTensor> = {
  name: 'index_fill',
  tier: 'primitive',
  params: fillingTensor,
  doc: 'The tensor with a tensor’s one number in the slices at the positions in `index` along `dim`.',
  page: 'generated/torch.Tensor.index_fill_.html',
  places: ['torch', 'method', 'inplace'],
  label: 'IndexFillBackward1',
  forward: (input, dim, index, value) => {
    const out = copyOf(input)
    fillWithTensor(out, dim, index, value)
    return out
  },
  write: fillWithTensor,
  backward: {
    input: ({ grad, dim, index }) => apply(index_fill_value, grad, dim, index, 0),
    value: ({ grad, dim, index }) => apply(index_select, grad, dim, index).sum(),
  },
  saves: { input: ['index'], value: ['index'] },
  samples: [{ args: [matrix, 0, { tensor: [1], dtype: 'int64' }, { tensor: 7 }] }],
  mistakes: [{ args: [matrix, 0, { tensor: [1], dtype: 'int64' }, { tensor: [7] }] }],
}

export const index_fill: Overloads<[typeof index_fill_value, typeof index_fill_tensor]> = overloads(
  'index_fill',
  index_fill_value,
  index_fill_tensor,
)
