// Elements picked and written by index tensors: what `x[…]` and `x[…] = value` call once integers and
// slices are done (indexing.ts).
import { apply } from '../tensor/dispatch.ts'
import { TorchError } from '../tensor/errors.ts'
import { copyInto, fillWith } from '../tensor/loops.ts'
import { combineBlocks, CombineOp, putBlocks, takeBlocks } from '../tensor/places.ts'
import { broadcastShapes, sameShape } from '../tensor/shape.ts'
import { emptyTensor, type Tensor } from '../tensor/tensor.ts'
import { indexed } from './index-places.ts'
import { expandMasks } from './index-masks.ts'
import * as kind from './kinds.ts'
import { type Op, optional, required } from './op.ts'
import { cube, matrix } from './samples.ts'

const picking = [
  required('input', kind.tensor),
  required('indices', kind.tensors),
  required('dims', kind.ints),
] as const

const zerosLike = (like: Tensor, of: Tensor): Tensor => {
  const out = emptyTensor(like.shape, of.dtype)
  fillWith(out, 0)
  return out
}

/** `x[i, j]` with index tensors at some dimensions. */
export const index_tensors: Op<typeof picking> = {
  name: 'index',
  tier: 'primitive',
  params: picking,
  doc: 'The elements that index tensors name along `dims`.',
  page: 'tensor_view.html',
  places: [],
  forward: (input, indices, dims) => {
    const { shape, block, places } = indexed(input, indices, dims)
    const out = emptyTensor(shape, input.dtype)
    takeBlocks(out, input, places(), block)
    return out
  },
  backward: {
    input: ({ grad, input, indices, dims }) =>
      apply(index_put_tensors, zerosLike(input, grad), indices, dims, grad, true),
  },
  saves: { input: ['indices'] },
  samples: [
    { args: [matrix, { tensors: [{ tensor: [1, 0, -1], dtype: 'int64' }] }, [0]] },
    {
      args: [
        matrix,
        {
          tensors: [
            {
              tensor: [
                [1, 0],
                [2, 2],
              ],
              dtype: 'int64',
            },
          ],
        },
        [1],
      ],
    },
    {
      args: [
        matrix,
        {
          tensors: [
            { tensor: [[1], [0]], dtype: 'int64' },
            { tensor: [0, -1], dtype: 'int64' },
          ],
        },
        [0, 1],
      ],
    },
    {
      args: [
        cube,
        {
          tensors: [
            { tensor: [1, 0, 0], dtype: 'int64' },
            { tensor: [0, 1, 1], dtype: 'int64' },
          ],
        },
        [0, 2],
      ],
    },
    { args: [cube, { tensors: [{ tensor: 1, dtype: 'int64' }] }, [1]] },
    { args: [cube, { tensors: [{ tensor: [], dtype: 'int64' }] }, [1]] },
  ],
  mistakes: [
    { args: [matrix, { tensors: [{ tensor: [0, 3], dtype: 'int64' }] }, [0]] },
    {
      args: [
        matrix,
        {
          tensors: [
            { tensor: [0, 1], dtype: 'int64' },
            { tensor: [0, 1, 2], dtype: 'int64' },
          ],
        },
        [0, 1],
      ],
    },
  ],
}

const writing = [
  required('input', kind.tensor),
  required('indices', kind.tensors),
  required('dims', kind.ints),
  required('values', kind.tensor),
  required('accumulate', kind.bool),
] as const

function putAt(
  input: Tensor,
  indices: readonly Tensor[],
  dims: readonly number[],
  values: Tensor,
  accumulate: boolean,
): void {
  const { shape, block, places } = indexed(input, indices, dims)
  const source = spreadOver(values, shape)
  if (accumulate) combineBlocks(CombineOp.add, input, source, places(), block)
  else putBlocks(input, source, places(), block)
}

/** `values` laid out as a contiguous result of `shape`. @throws RuntimeError when it cannot be. */
function spreadOver(values: Tensor, shape: readonly number[]): Tensor {
  let fits = false
  try {
    fits = sameShape(broadcastShapes(values.shape, shape), shape)
  } catch {
    // Reported below, in the words of assignment.
  }
  if (!fits)
    throw new TorchError(
      'RuntimeError',
      `shape mismatch: value tensor of shape [${values.shape.join(', ')}] cannot be broadcast to indexing result of shape [${shape.join(', ')}]`,
    )
  if (sameShape(values.shape, shape) && values.isDense) return values
  const spread = emptyTensor(shape, values.dtype)
  copyInto(spread, values)
  return spread
}

/** `x[i, j] = values` with index tensors at some dimensions. */
export const index_put_tensors: Op<typeof writing> = {
  name: 'index_put',
  tier: 'primitive',
  params: writing,
  doc: 'The tensor with `values` at the elements that index tensors name along `dims`.',
  page: 'generated/torch.Tensor.index_put_.html',
  places: [],
  forward: (input, indices, dims, values, accumulate) => {
    checkDTypes(input, values)
    const out = emptyTensor(input.shape, input.dtype)
    copyInto(out, input)
    putAt(out, indices, dims, values, accumulate)
    return out
  },
  write: (input, indices, dims, values, accumulate) => {
    checkDTypes(input, values)
    putAt(input, indices, dims, values, accumulate)
  },
  backward: {
    input: ({ grad, indices, dims, values, accumulate }) =>
      accumulate
        ? grad
        : apply(index_put_tensors, grad, indices, dims, zerosLike(values, grad), false),
    values: ({ grad, indices, dims }) => apply(index_tensors, grad, indices, dims),
  },
  saves: { input: ['indices'], values: ['indices'] },
  samples: [
    {
      args: [
        matrix,
        { tensors: [{ tensor: [1, 0], dtype: 'int64' }] },
        [0],
        {
          tensor: [
            [7, 8, 9],
            [4, 5, 6],
          ],
        },
        false,
      ],
    },
    {
      args: [
        matrix,
        {
          tensors: [
            { tensor: [1, 1, 0], dtype: 'int64' },
            { tensor: [0, 0, -1], dtype: 'int64' },
          ],
        },
        [0, 1],
        { tensor: [0.5, 1, 2] },
        true,
      ],
    },
    {
      args: [
        cube,
        { tensors: [{ tensor: [1, 1], dtype: 'int64' }] },
        [1],
        { tensor: [1, 2] },
        true,
      ],
    },
    {
      args: [
        cube,
        {
          tensors: [
            { tensor: [1, 0], dtype: 'int64' },
            { tensor: [0, 1], dtype: 'int64' },
          ],
        },
        [0, 2],
        { tensor: 3 },
        false,
      ],
    },
  ],
  mistakes: [
    {
      args: [
        matrix,
        { tensors: [{ tensor: [1, 0], dtype: 'int64' }] },
        [0],
        { tensor: [1, 2] },
        false,
      ],
    },
  ],
}

function checkDTypes(input: Tensor, values: Tensor): void {
  if (input.dtype !== values.dtype)
    throw new TorchError(
      'RuntimeError',
      `Index put requires the source and destination dtypes match, got ${input.dtype.scalar} for the destination and ${values.dtype.scalar} for the source.`,
    )
}

const putting = [
  required('input', kind.tensor),
  required('indices', kind.tensors),
  required('values', kind.tensor),
  optional('accumulate', kind.bool, false),
] as const

export const index_put: Op<typeof putting> = {
  name: 'index_put',
  tier: 'composite',
  params: putting,
  doc: 'The tensor with `values` at the elements that `indices`, one for each of the first dimensions, name; added to what is there with `accumulate`.',
  page: 'generated/torch.Tensor.index_put_.html',
  places: ['torch', 'method', 'inplace'],
  forward: (input, indices, values, accumulate) => {
    const { tensors, dims } = expandMasks(input, indices)
    return apply(index_put_tensors, input, tensors, dims, values, accumulate)
  },
  write: (input, indices, values, accumulate) => {
    const { tensors, dims } = expandMasks(input, indices)
    index_put_tensors.write!(input, tensors, dims, values, accumulate)
  },
  samples: [
    {
      args: [matrix, { tensors: [{ tensor: [1], dtype: 'int64' }] }, { tensor: [7, 8, 9] }],
    },
    {
      args: [
        matrix,
        {
          tensors: [
            {
              tensor: [
                [true, false, true],
                [false, true, false],
              ],
              dtype: 'bool',
            },
          ],
        },
        { tensor: [1, 2, 3] },
        true,
      ],
    },
    {
      args: [
        { tensor: [1, 2, 3], dtype: 'int64' },
        { tensors: [{ tensor: [2, 0, 2], dtype: 'int64' }] },
        { tensor: [5, 6, 7], dtype: 'int64' },
        true,
      ],
    },
  ],
}
