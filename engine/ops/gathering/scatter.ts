// Elements written, or combined with what is there, at positions along one dimension.
import { apply } from '../../tensor/dispatch.ts'
import { int64 } from '../../tensor/dtype.ts'
import { TorchError } from '../../tensor/errors.ts'
import { combineBlocks, CombineOp, locate, putBlocks, single } from '../../tensor/places.ts'
import type { Scalar } from '../../tensor/scalar.ts'
import { numelOf } from '../../tensor/shape.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import * as kind from '../kinds.ts'
import { keyword, type Op, optional, required } from '../op.ts'
import { type Overloads, overloads } from '../overload.ts'
import { matrix, rowsAt } from '../samples.ts'
import { checkShapes, copyOf, elementPlaces, inOrder, sourceFor, zerosOf } from './along-dim.ts'
import { gather, take } from './gather.ts'

const repeated = {
  tensor: [
    [0, 0, 1],
    [0, 1, 1],
  ],
  dtype: 'int64',
} as const
const source = {
  tensor: [
    [0.5, 1.5, -1],
    [2, 4, 8],
  ],
} as const
const outside = { tensor: [[0, 2, 0]], dtype: 'int64' } as const

/** A number for every place: nothing to walk. */
const everywhere = { ...single, step: 0 }

function putAt(input: Tensor, dim: number, index: Tensor, src: Tensor | Scalar): void {
  const given = typeof src === 'object' && 'shape' in src ? src : null
  checkShapes('scatter', input, dim, index, given)
  if (index.count === 0) return
  const places = elementPlaces(input, dim, index)
  if (given) putBlocks(input, sourceFor(given, index), places, single)
  else putBlocks(input, src, places, everywhere)
}

function combineAt(
  op: CombineOp,
  input: Tensor,
  dim: number,
  index: Tensor,
  src: Tensor | Scalar,
): void {
  const given = typeof src === 'object' && 'shape' in src ? src : null
  checkShapes('scatter', input, dim, index, given)
  if (index.count === 0) return
  const places = elementPlaces(input, dim, index)
  if (given) combineBlocks(op, input, sourceFor(given, index), places, single)
  else combineBlocks(op, input, src, places, everywhere)
}

const fromTensor = [
  required('input', kind.tensor),
  required('dim', kind.int),
  required('index', kind.tensor),
  required('src', kind.tensor),
] as const

export const scatter_src: Op<typeof fromTensor> = {
  name: 'scatter',
  tier: 'primitive',
  params: fromTensor,
  doc: 'The tensor with the elements of `src` at the positions in `index` along `dim`.',
  page: 'generated/torch.Tensor.scatter_.html',
  places: ['torch', 'method', 'inplace'],
  label: 'ScatterBackward0',
  forward: (input, dim, index, src) => {
    const out = copyOf(input)
    putAt(out, dim, index, src)
    return out
  },
  write: putAt,
  backward: {
    input: ({ grad, dim, index }) => apply(scatter_value, grad, dim, index, 0),
    src: ({ grad, dim, index }) => apply(gather, grad, dim, index, false),
  },
  saves: { input: ['index'], src: ['index'] },
  samples: [
    { args: [matrix, 0, rowsAt, source] },
    { args: [matrix, 1, { tensor: [[2], [0]], dtype: 'int64' }, { tensor: [[7], [9]] }] },
    { args: [{ tensor: 2.5 }, 0, { tensor: 0, dtype: 'int64' }, { tensor: 4 }] },
  ],
  mistakes: [
    { args: [matrix, 0, outside, source] },
    { args: [matrix, 0, rowsAt, { tensor: [[1, 2, 3]] }] },
    { args: [matrix, 0, { tensor: [0, 1], dtype: 'int64' }, source] },
    { args: [matrix, 0, { tensor: [[0, 1, 0]] }, source] },
  ],
}

const fromNumber = [
  required('input', kind.tensor),
  required('dim', kind.int),
  required('index', kind.tensor),
  required('value', kind.scalar),
] as const

export const scatter_value: Op<typeof fromNumber> = {
  name: 'scatter',
  tier: 'primitive',
  params: fromNumber,
  doc: 'The tensor with `value` at the positions in `index` along `dim`.',
  page: 'generated/torch.Tensor.scatter_.html',
  places: ['torch', 'method', 'inplace'],
  label: 'ScatterBackward1',
  forward: (input, dim, index, value) => {
    const out = copyOf(input)
    putAt(out, dim, index, value)
    return out
  },
  write: putAt,
  backward: { input: ({ grad, dim, index }) => apply(scatter_value, grad, dim, index, 0) },
  saves: { input: ['index'] },
  samples: [
    { args: [matrix, 0, rowsAt, 1] },
    { args: [matrix, 1, { tensor: [[2], [0]], dtype: 'int64' }, -1.5] },
  ],
  mistakes: [{ args: [matrix, 0, outside, 1] }],
}

const combiners: Readonly<Record<string, CombineOp>> = {
  add: CombineOp.add,
  multiply: CombineOp.mul,
}

function combinerOf(reduce: string): CombineOp {
  const op = combiners[reduce]
  if (op === undefined)
    throw new TorchError('RuntimeError', 'reduce argument must be either add or multiply.')
  return op
}

/** PyTorch has no derivative for it either. */
function noDerivative(): never {
  throw new TorchError('RuntimeError', 'derivative for aten::scatter is not implemented')
}

const combiningTensor = [...fromTensor, keyword('reduce', kind.string, 'add')] as const
const combiningNumber = [...fromNumber, keyword('reduce', kind.string, 'add')] as const

export const scatter_src_reduce: Op<typeof combiningTensor> = {
  name: 'scatter',
  tier: 'primitive',
  params: combiningTensor,
  doc: 'The tensor with the elements of `src` added to or multiplied with what is at the positions in `index`.',
  page: 'generated/torch.Tensor.scatter_.html',
  places: ['torch', 'method', 'inplace'],
  label: 'NotImplemented',
  forward: (input, dim, index, src, reduce) => {
    const out = copyOf(input)
    combineAt(combinerOf(reduce), out, dim, index, src)
    return out
  },
  write: (input, dim, index, src, reduce) => combineAt(combinerOf(reduce), input, dim, index, src),
  backward: { input: noDerivative, src: noDerivative },
  samples: [
    { args: [matrix, 0, repeated, source], options: { reduce: 'add' } },
    { args: [matrix, 0, repeated, source], options: { reduce: 'multiply' } },
  ],
}

export const scatter_value_reduce: Op<typeof combiningNumber> = {
  name: 'scatter',
  tier: 'primitive',
  params: combiningNumber,
  doc: 'The tensor with `value` added to or multiplied with what is at the positions in `index`.',
  page: 'generated/torch.Tensor.scatter_.html',
  places: ['torch', 'method', 'inplace'],
  label: 'NotImplemented',
  forward: (input, dim, index, value, reduce) => {
    const out = copyOf(input)
    combineAt(combinerOf(reduce), out, dim, index, value)
    return out
  },
  write: (input, dim, index, value, reduce) =>
    combineAt(combinerOf(reduce), input, dim, index, value),
  backward: { input: noDerivative },
  samples: [
    { args: [matrix, 0, repeated, 2], options: { reduce: 'add' } },
    { args: [matrix, 0, repeated, 2], options: { reduce: 'multiply' } },
  ],
  mistakes: [{ args: [matrix, 0, repeated, 2], options: { reduce: 'sum' } }],
}

export const scatter: Overloads<
  [typeof scatter_src, typeof scatter_value, typeof scatter_src_reduce, typeof scatter_value_reduce]
> = overloads('scatter', scatter_src, scatter_value, scatter_src_reduce, scatter_value_reduce)

export const scatter_add: Op<typeof fromTensor> = {
  name: 'scatter_add',
  tier: 'primitive',
  params: fromTensor,
  doc: 'The tensor with the elements of `src` added at the positions in `index` along `dim`.',
  page: 'generated/torch.Tensor.scatter_add_.html',
  places: ['torch', 'method', 'inplace'],
  forward: (input, dim, index, src) => {
    const out = copyOf(input)
    combineAt(CombineOp.add, out, dim, index, src)
    return out
  },
  write: (input, dim, index, src) => combineAt(CombineOp.add, input, dim, index, src),
  backward: {
    input: ({ grad }) => grad,
    src: ({ grad, dim, index }) => apply(gather, grad, dim, index, false),
  },
  saves: { src: ['index'] },
  samples: [
    { args: [matrix, 0, repeated, source] },
    {
      args: [
        matrix,
        1,
        {
          tensor: [
            [2, 2, 2],
            [0, 1, 0],
          ],
          dtype: 'int64',
        },
        source,
      ],
    },
  ],
  mistakes: [{ args: [matrix, 0, outside, source] }],
}

const putting = [
  required('input', kind.tensor),
  required('index', kind.tensor),
  required('source', kind.tensor),
  optional('accumulate', kind.bool, false),
] as const

function checkPut(input: Tensor, index: Tensor, source: Tensor): void {
  if (index.dtype !== int64)
    throw new TorchError(
      'RuntimeError',
      `put_(): Expected a long tensor for index, but got ${index.dtype.scalar}`,
    )
  if (input.dtype !== source.dtype)
    throw new TorchError(
      'RuntimeError',
      `put_(): self and source expected to have the same dtype, but got self.dtype = ${input.dtype.scalar} and source.dtype = ${source.dtype.scalar}`,
    )
  if (source.count !== index.count)
    throw new TorchError(
      'IndexError',
      `put_(): Expected source and index to have the same number of elements, but got source.numel() = ${source.count}, index.numel() = ${index.count}`,
    )
  if (input.count === 0 && index.count > 0)
    throw new TorchError('IndexError', 'put_(): Tried to put elements into an empty tensor')
}

export const put: Op<typeof putting> = {
  name: 'put',
  tier: 'primitive',
  params: putting,
  doc: 'The tensor with the elements of `source` at the positions in `index`, counted as if it were one row; added to what is there with `accumulate`.',
  page: 'generated/torch.Tensor.put_.html',
  places: ['torch', 'method', 'inplace'],
  forward: (input, index, source, accumulate) => {
    checkPut(input, index, source)
    const out = copyOf(input)
    const size = numelOf(input.shape)
    const places = locate(index.shape, [{ index, size, stride: 1 }], null, null, (at) => {
      throw new TorchError(
        'IndexError',
        `out of range: tried to access index ${String(at)} on a tensor of ${size} elements.`,
      )
    })
    if (accumulate) combineBlocks(CombineOp.add, out, inOrder(source), places, single)
    else putBlocks(out, inOrder(source), places, single)
    return out
  },
  backward: {
    input: ({ grad, index, source, accumulate }) =>
      accumulate ? grad : apply(put, grad, index, zerosOf(source.shape, grad.dtype), false),
    source: ({ grad, index, source }) => apply(take, grad, index).reshape(source.shape),
  },
  saves: { input: ['index'], source: ['index'] },
  samples: [
    { args: [matrix, { tensor: [0, -1], dtype: 'int64' }, { tensor: [7, 9] }] },
    { args: [matrix, { tensor: [1, 1, 2], dtype: 'int64' }, { tensor: [7, 9, 1] }, true] },
  ],
  mistakes: [
    { args: [matrix, { tensor: [6], dtype: 'int64' }, { tensor: [7] }] },
    { args: [matrix, { tensor: [0], dtype: 'int64' }, { tensor: [7, 8] }] },
  ],
}
