// Copies of a tensor in which one of its views was written over: by another tensor, or by a number along
// the diagonal. The views themselves are ../slicing.ts, ../strided.ts and windows.ts.
import { apply, runInPlace } from '../../tensor/dispatch.ts'
import { TorchError } from '../../tensor/errors.ts'
import { copyInto, fillWith } from '../../tensor/loops.ts'
import { sameShape, wrapDim } from '../../tensor/shape.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import { fill } from '../copying.ts'
import { copyOf, zerosOf } from '../gathering/along-dim.ts'
import * as kind from '../kinds.ts'
import { type Op, optional, required } from '../op.ts'
import { cube, matrix } from '../samples.ts'
import { select, slice } from '../slicing.ts'
import { as_strided } from '../strided.ts'
import { diagonal } from './windows.ts'

/** A copy of `input`, in order, with `src` in the view of it that `look` gives. */
function written(input: Tensor, src: Tensor, look: (whole: Tensor) => Tensor): Tensor {
  const out = copyOf(input)
  const view = look(out)
  if (!sameShape(view.shape, src.shape))
    throw new TorchError(
      'RuntimeError',
      `expected src to have a size equal to the slice of self. src size = [${src.shape.join(', ')}], slice size = [${view.shape.join(', ')}]`,
    )
  copyInto(view, src)
  return out
}

const into = [required('input', kind.tensor), required('src', kind.tensor)] as const

const selecting = [...into, required('dim', kind.int), required('index', kind.int)] as const

export const select_scatter: Op<typeof selecting> = {
  name: 'select_scatter',
  tier: 'primitive',
  params: selecting,
  doc: 'The tensor with `src` as its slice at `index` of dimension `dim`.',
  page: 'generated/torch.select_scatter.html',
  places: ['torch', 'method'],
  forward: (input, src, dim, index) =>
    written(input, src, (whole) => select.forward(whole, dim, index)),
  backward: {
    input: ({ grad, src, dim, index }) =>
      apply(select_scatter, grad, zerosOf(src.shape, grad.dtype), dim, index),
    src: ({ grad, dim, index }) => apply(select, grad, dim, index),
  },
  samples: [
    { args: [matrix, { tensor: [7, 8, 9] }, 0, 1] },
    { args: [matrix, { tensor: [7, 8] }, 1, -1] },
    { args: [matrix, { tensor: [7, 8], dtype: 'int64' }, 1, 0] },
  ],
  mistakes: [
    { args: [matrix, { tensor: [7, 8] }, 0, 1] },
    { args: [matrix, { tensor: [7, 8, 9] }, 0, 5] },
  ],
}

const slicing = [
  ...into,
  optional('dim', kind.int, 0),
  optional('start', kind.maybe(kind.int), null),
  optional('end', kind.maybe(kind.int), null),
  optional('step', kind.int, 1),
] as const

export const slice_scatter: Op<typeof slicing> = {
  name: 'slice_scatter',
  tier: 'primitive',
  params: slicing,
  doc: 'The tensor with `src` as its slice from `start` to before `end` along `dim`.',
  page: 'generated/torch.slice_scatter.html',
  places: ['torch', 'method'],
  forward: (input, src, dim, start, end, step) =>
    written(input, src, (whole) => slice.forward(whole, dim, start, end, step)),
  backward: {
    input: ({ grad, src, dim, start, end, step }) =>
      apply(slice_scatter, grad, zerosOf(src.shape, grad.dtype), dim, start, end, step),
    src: ({ grad, dim, start, end, step }) => apply(slice, grad, dim, start, end, step),
  },
  samples: [
    {
      args: [
        matrix,
        {
          tensor: [
            [7, 8],
            [9, 10],
          ],
        },
        1,
        0,
        3,
        2,
      ],
    },
    { args: [matrix, { tensor: [[7, 8, 9]] }, 0, 1, 2, 1] },
  ],
}

const diagonally = [
  ...into,
  optional('offset', kind.int, 0),
  optional('dim1', kind.int, 0),
  optional('dim2', kind.int, 1),
] as const

export const diagonal_scatter: Op<typeof diagonally> = {
  name: 'diagonal_scatter',
  tier: 'primitive',
  params: diagonally,
  doc: 'The tensor with `src` along the diagonal of its dimensions `dim1` and `dim2`.',
  page: 'generated/torch.diagonal_scatter.html',
  places: ['torch', 'method'],
  forward: (input, src, offset, dim1, dim2) =>
    written(input, src, (whole) => diagonal.forward(whole, offset, dim1, dim2)),
  backward: {
    input: ({ grad, src, offset, dim1, dim2 }) =>
      apply(diagonal_scatter, grad, zerosOf(src.shape, grad.dtype), offset, dim1, dim2),
    src: ({ grad, offset, dim1, dim2 }) => apply(diagonal, grad, offset, dim1, dim2),
  },
  samples: [
    { args: [matrix, { tensor: [7, 8] }] },
    { args: [matrix, { tensor: [7, 8] }, 1] },
    {
      args: [
        cube,
        {
          tensor: [
            [7, 8],
            [9, 10],
          ],
        },
        0,
        0,
        2,
      ],
    },
  ],
  mistakes: [{ args: [matrix, { tensor: [7, 8, 9] }] }],
}

const striding = [
  ...into,
  required('size', kind.ints),
  required('stride', kind.ints),
  optional('storage_offset', kind.maybe(kind.int), null),
] as const

export const as_strided_scatter: Op<typeof striding> = {
  name: 'as_strided_scatter',
  tier: 'primitive',
  params: striding,
  doc: 'The tensor with `src` as its view of the given sizes, strides and offset.',
  page: 'generated/torch.as_strided_scatter.html',
  places: ['torch', 'method'],
  forward: (input, src, size, stride, offset) =>
    written(input, src, (whole) => as_strided.forward(whole, size, stride, offset)),
  backward: {
    input: ({ grad, src, size, stride, storage_offset }) => {
      const zeros = zerosOf(src.shape, grad.dtype)
      return apply(as_strided_scatter, grad, zeros, size, stride, storage_offset)
    },
    src: ({ grad, size, stride, storage_offset }) =>
      apply(as_strided, grad.contiguous(), size, stride, storage_offset),
  },
  samples: [
    { args: [matrix, { tensor: [7, 8] }, [2], [2], 1] },
    {
      args: [
        matrix,
        {
          tensor: [
            [7, 8],
            [9, 10],
          ],
        },
        [2, 2],
        [3, 1],
      ],
    },
  ],
  mistakes: [{ args: [matrix, { tensor: [7, 8, 9] }, [2], [2], 1] }],
}

const narrowing = [
  required('input', kind.tensor),
  required('dim', kind.int),
  required('start', kind.int),
  required('length', kind.int),
] as const

export const narrow_copy: Op<typeof narrowing> = {
  name: 'narrow_copy',
  tier: 'primitive',
  params: narrowing,
  doc: 'A copy of `length` elements from `start` on along `dim`.',
  page: 'generated/torch.Tensor.narrow_copy.html',
  places: ['torch', 'method'],
  // As PyTorch names the step of what it cannot differentiate.
  label: 'NotImplemented',
  forward: (input, dim, start, length) => {
    if (input.ndim === 0)
      throw new TorchError('RuntimeError', 'narrow() cannot be applied to a 0-dim tensor.')
    const d = wrapDim(dim, input.ndim)
    const size = input.shape[d]!
    const from = start < 0 ? start + size : start
    if (length < 0 || from < 0 || from + length > size)
      throw new TorchError(
        'RuntimeError',
        `start (${start}) + length (${length}) exceeds dimension size (${size}).`,
      )
    return copyOf(slice.forward(input, d, from, from + length, 1))
  },
  backward: {
    input: () => {
      throw new TorchError('RuntimeError', 'derivative for aten::narrow_copy is not implemented')
    },
  },
  samples: [{ args: [matrix, 1, 1, 2] }, { args: [matrix, 0, -1, 1] }],
  mistakes: [{ args: [matrix, 1, 2, 2] }],
}

const filling = [
  required('input', kind.tensor),
  required('fill_value', kind.scalar),
  optional('wrap', kind.bool, false),
] as const

/** The main diagonal as a view; of a tall matrix with `wrap` also what follows below a row left out. */
function mainDiagonals(input: Tensor, wrap: boolean): readonly Tensor[] {
  const { shape, strides, offset } = input
  if (input.ndim < 2) throw new TorchError('RuntimeError', 'dimensions must larger than 1')
  if (input.ndim > 2 && shape.some((size) => size !== shape[0]))
    throw new TorchError('RuntimeError', 'all dimensions of input must be of equal length')
  const step = strides.reduce((sum, stride) => sum + stride, 0)
  const count = Math.min(...shape)
  const main = apply(as_strided, input, [count], [step], offset)
  const [height, width] = shape as [number, number]
  if (!wrap || input.ndim > 2 || height <= width + 1) return [main]
  const more = Math.ceil(input.count / (width + 1)) - count
  return [main, apply(as_strided, input, [more], [step], offset + strides[0]! * (width + 1))]
}

/** `fill_diagonal_` is its in-place form. */
export const fill_diagonal: Op<typeof filling> = {
  name: 'fill_diagonal',
  tier: 'composite',
  params: filling,
  doc: 'The main diagonal set to `fill_value`; of tall matrices with `wrap` again every so many rows.',
  page: 'generated/torch.Tensor.fill_diagonal_.html',
  places: ['inplace'],
  forward: (input, value, wrap) => {
    const out = input.clone()
    for (const part of mainDiagonals(out, wrap)) runInPlace(fill, [part, value])
    return out
  },
  write: (input, value, wrap) => {
    for (const part of mainDiagonals(input, wrap)) fillWith(part, value)
  },
  samples: [
    { args: [matrix, 7] },
    { args: [cube, -1] },
    { args: [{ tensor: [[1], [2], [3], [4]] }, 7, true] },
    {
      args: [
        {
          tensor: [
            [1, 2],
            [3, 4],
            [5, 6],
            [7, 8],
            [9, 10],
          ],
        },
        0,
        true,
      ],
    },
  ],
  mistakes: [
    { args: [{ tensor: [1, 2] }, 7] },
    {
      args: [
        {
          tensor: [
            [
              [1, 2],
              [3, 4],
            ],
          ],
        },
        7,
      ],
    },
  ],
}
