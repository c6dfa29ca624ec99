// Elements and slices picked by index along one dimension, or by their position in the whole tensor.
import { apply } from '../../tensor/dispatch.ts'
import { int64 } from '../../tensor/dtype.ts'
import { TorchError } from '../../tensor/errors.ts'
import { locate, single, takeBlocks } from '../../tensor/places.ts'
import { broadcastShapes, numelOf, sameShape, wrapDim } from '../../tensor/shape.ts'
import { emptyTensor } from '../../tensor/tensor.ts'
import * as kind from '../kinds.ts'
import { keyword, type Op, optional, required } from '../op.ts'
import { matrix, rowsAt } from '../samples.ts'
import {
  asPositions,
  atLeastOne,
  checkShapes,
  elementPlaces,
  inOrder,
  sliceBlock,
  slicePlaces,
  zerosOf,
} from './along-dim.ts'

const gathering = [
  required('input', kind.tensor),
  required('dim', kind.int),
  required('index', kind.tensor),
  keyword('sparse_grad', kind.bool, false),
] as const

/** Positions into the columns of `matrix`. */
const columnsAt = {
  tensor: [
    [0, 2],
    [1, 1],
  ],
  dtype: 'int64',
} as const

export const gather: Op<typeof gathering> = {
  name: 'gather',
  tier: 'primitive',
  params: gathering,
  doc: 'For each element of `index` the element at that position along `dim`, at the same place along all other dimensions.',
  page: 'generated/torch.gather.html',
  places: ['torch', 'method'],
  forward: (input, dim, index) => {
    checkShapes('gather', input, dim, index, null)
    const out = emptyTensor(index.shape, input.dtype)
    if (index.count > 0) takeBlocks(out, input, elementPlaces(input, dim, index), single)
    return out
  },
  backward: {
    input: ({ grad, input, dim, index }) =>
      zerosOf(input.shape, grad.dtype).scatter_add(dim, index, grad),
  },
  saves: { input: ['index'] },
  samples: [
    { args: [matrix, 0, rowsAt] },
    { args: [matrix, 1, columnsAt] },
    { args: [matrix, -1, { tensor: [[2, 2, 0, 1]], dtype: 'int64' }] },
    { args: [{ tensor: 2.5 }, 0, { tensor: 0, dtype: 'int64' }] },
    { args: [matrix, 0, { tensor: [[], []], dtype: 'int64' }] },
  ],
  mistakes: [
    { args: [matrix, 0, { tensor: [[0, 2, 0]], dtype: 'int64' }] },
    { args: [matrix, 0, { tensor: [[0, -1, 0]], dtype: 'int64' }] },
    { args: [matrix, 0, { tensor: [0, 1], dtype: 'int64' }] },
    { args: [matrix, 0, { tensor: [[0, 0, 0, 0]], dtype: 'int64' }] },
  ],
}

const selecting = [
  required('input', kind.tensor),
  required('dim', kind.int),
  required('index', kind.tensor),
] as const

export const index_select: Op<typeof selecting> = {
  name: 'index_select',
  tier: 'primitive',
  params: selecting,
  doc: 'The slices at the positions in `index` along `dim`.',
  page: 'generated/torch.index_select.html',
  places: ['torch', 'method'],
  forward: (input, dim, index) => {
    if (index.ndim > 1)
      throw new TorchError('IndexError', 'index_select(): Index is supposed to be a vector')
    const at = asPositions(index, () => 'index_select(): Expected dtype int32 or int64 for index')
    const d = wrapDim(dim, input.ndim)
    const shape = input.shape.map((size, i) => (i === d ? at.count : size))
    const out = emptyTensor(shape, input.dtype)
    const places = slicePlaces(input, d, at, 0, () => 'index out of range in self')
    // A number has one slice, whatever many times it is asked for.
    const asked = input.ndim > 0 ? places : { ...places, count: Math.min(places.count, 1) }
    takeBlocks(out, input, asked, sliceBlock(input, d, out))
    return out
  },
  backward: {
    input: ({ grad, input, dim, index }) =>
      zerosOf(input.shape, grad.dtype).index_add(dim, index, grad),
  },
  saves: { input: ['index'] },
  samples: [
    { args: [matrix, 0, { tensor: [1, 1, 0], dtype: 'int64' }] },
    { args: [matrix, 1, { tensor: [2, 0], dtype: 'int64' }] },
    { args: [matrix, 0, { tensor: 1, dtype: 'int64' }] },
    { args: [matrix, 0, { tensor: [], dtype: 'int64' }] },
  ],
  mistakes: [
    { args: [matrix, 0, { tensor: [1, 2], dtype: 'int64' }] },
    { args: [matrix, 0, { tensor: [-1], dtype: 'int64' }] },
    { args: [matrix, 0, rowsAt] },
  ],
}

const taking = [required('input', kind.tensor), required('index', kind.tensor)] as const

export const take: Op<typeof taking> = {
  name: 'take',
  tier: 'primitive',
  params: taking,
  doc: 'The elements at the positions in `index`, counted as if the tensor were one row.',
  page: 'generated/torch.take.html',
  places: ['torch', 'method'],
  forward: (input, index) => {
    if (index.dtype !== int64)
      throw new TorchError(
        'RuntimeError',
        `take(): Expected a long tensor for index, but got ${index.dtype.scalar}`,
      )
    const out = emptyTensor(index.shape, input.dtype)
    const size = numelOf(input.shape)
    if (out.count > 0 && size === 0)
      throw new TorchError('IndexError', 'take(): tried to take from an empty tensor')
    const places = locate(index.shape, [{ index, size, stride: 1 }], null, null, (at) => {
      throw new TorchError(
        'IndexError',
        `out of range: tried to access index ${String(at)} on a tensor of ${size} elements.`,
      )
    })
    takeBlocks(out, inOrder(input), places, single)
    return out
  },
  backward: {
    input: ({ grad, input, index }) => zerosOf(input.shape, grad.dtype).put(index, grad, true),
  },
  saves: { input: ['index'] },
  samples: [
    {
      args: [
        matrix,
        {
          tensor: [
            [0, 5],
            [-1, 2],
          ],
          dtype: 'int64',
        },
      ],
    },
    { args: [matrix, { tensor: 3, dtype: 'int64' }] },
  ],
  mistakes: [
    { args: [matrix, { tensor: [6], dtype: 'int64' }] },
    { args: [matrix, { tensor: [-7], dtype: 'int64' }] },
  ],
}

const takingAlong = [
  required('input', kind.tensor),
  required('indices', kind.tensor),
  optional('dim', kind.maybe(kind.int), null),
] as const

export const take_along_dim: Op<typeof takingAlong> = {
  name: 'take_along_dim',
  tier: 'composite',
  params: takingAlong,
  doc: 'What `gather` picks, with `input` and `indices` broadcast to each other; positions in the flattened tensor without `dim`.',
  page: 'generated/torch.take_along_dim.html',
  places: ['torch', 'method'],
  forward: (input, indices, dim) => {
    if (indices.dtype !== int64)
      throw new TorchError(
        'RuntimeError',
        `torch.take_along_dim(): dtype of indices should be Long but got ${indices.dtype.scalar}`,
      )
    if (dim === null) return apply(gather, input.view(-1), 0, indices.view(-1), false)
    if (input.ndim !== indices.ndim)
      throw new TorchError(
        'RuntimeError',
        `torch.take_along_dim(): input and indices should have the same number of dimensions, but got ${input.ndim} dimensions for input, and ${indices.ndim} dimensions for indices`,
      )
    const d = wrapDim(dim, input.ndim)
    const apart = (shape: readonly number[]): number[] => shape.map((n, i) => (i === d ? 1 : n))
    const common = broadcastShapes(apart(input.shape), apart(indices.shape))
    const sized = (n: number): number[] => common.map((size, i) => (i === d ? n : size))
    const own = sized(atLeastOne(input).shape[d]!)
    const asked = sized(atLeastOne(indices).shape[d]!)
    return apply(
      gather,
      sameShape(own, input.shape) ? input : input.expand(own),
      d,
      sameShape(asked, indices.shape) ? indices : indices.expand(asked),
      false,
    )
  },
  samples: [
    {
      args: [
        matrix,
        {
          tensor: [
            [0, 2],
            [1, 1],
          ],
          dtype: 'int64',
        },
        1,
      ],
    },
    { args: [matrix, { tensor: [[0, 2, 1]], dtype: 'int64' }, 1] },
    { args: [matrix, { tensor: [0, 5], dtype: 'int64' }] },
  ],
  mistakes: [{ args: [matrix, { tensor: [0, 5], dtype: 'int64' }, 1] }],
}
