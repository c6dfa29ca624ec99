// Elements filled, picked or written where a mask is true.
import { apply } from '../../tensor/dispatch.ts'
import { bool } from '../../tensor/dtype.ts'
import { TorchError } from '../../tensor/errors.ts'
import { castTo, copyInto, select } from '../../tensor/loops.ts'
import { putBlocks, single, takeBlocks } from '../../tensor/places.ts'
import { broadcastShapes, broadcastStrides, numelOf } from '../../tensor/shape.ts'
import { emptyTensor, type Tensor, viewOf } from '../../tensor/tensor.ts'
import { cat } from '../joining.ts'
import { indexed } from '../index-places.ts'
import { isMask } from '../index-masks.ts'
import * as kind from '../kinds.ts'
import { coordinates } from '../nonzero-positions.ts'
import { type Op, required } from '../op.ts'
import { type Overloads, overloads } from '../overload.ts'
import { matrix, row, scalar } from '../samples.ts'
import { where } from '../ternary.ts'
import { inOrder, zerosOf } from './along-dim.ts'

const mask = {
  tensor: [
    [true, false, true],
    [false, true, false],
  ],
  dtype: 'bool',
} as const
const rowMask = { tensor: [true, false, true], dtype: 'bool' } as const

const fillingNumber = [
  required('input', kind.tensor),
  required('mask', kind.tensor),
  required('value', kind.scalar),
] as const

function truthOf(op: string, mask: Tensor): Tensor {
  if (!isMask(mask.dtype))
    throw new TorchError(
      'RuntimeError',
      `${op} only supports boolean masks, but got mask with dtype ${mask.dtype.name}`,
    )
  return castTo(mask, bool)
}

export const masked_fill_value: Op<typeof fillingNumber> = {
  name: 'masked_fill',
  tier: 'primitive',
  params: fillingNumber,
  doc: 'The tensor with `value` where `mask` is true.',
  page: 'generated/torch.Tensor.masked_fill_.html',
  places: ['torch', 'method', 'inplace'],
  label: 'MaskedFillBackward0',
  forward: (input, mask, value) => select(truthOf('masked_fill', mask), value, input, input.dtype),
  backward: { input: ({ grad, mask }) => apply(masked_fill_value, grad, mask, 0) },
  saves: { input: ['mask'] },
  samples: [
    { args: [matrix, mask, 7] },
    { args: [matrix, rowMask, -1.5] },
    { args: [row, mask, 3] },
    { args: [scalar, { tensor: true, dtype: 'bool' }, 3] },
  ],
}

const fillingTensor = [
  required('input', kind.tensor),
  required('mask', kind.tensor),
  required('value', kind.tensor),
] as const

export const masked_fill_tensor: Op<typeof fillingTensor> = {
  name: 'masked_fill',
  tier: 'primitive',
  params: fillingTensor,
  doc: 'The tensor with a tensor’s one number where `mask` is true.',
  page: 'generated/torch.Tensor.masked_fill_.html',
  places: ['torch', 'method', 'inplace'],
  label: 'MaskedFillBackward1',
  forward: (input, mask, value) => {
    if (value.ndim > 0)
      throw new TorchError(
        'RuntimeError',
        `masked_fill_ only supports a 0-dimensional value tensor, but got tensor with ${value.ndim} dimension(s).`,
      )
    return select(truthOf('masked_fill', mask), value.item(), input, input.dtype)
  },
  backward: {
    input: ({ grad, mask }) => apply(masked_fill_value, grad, mask, 0),
    value: ({ grad, mask }) => apply(where, mask.to(bool), grad, 0).sum(),
  },
  saves: { input: ['mask'], value: ['mask'] },
  samples: [{ args: [matrix, mask, { tensor: 7 }] }],
  mistakes: [{ args: [matrix, mask, { tensor: [7] }] }],
}

export const masked_fill: Overloads<[typeof masked_fill_value, typeof masked_fill_tensor]> =
  overloads('masked_fill', masked_fill_value, masked_fill_tensor)

const stretched = (tensor: Tensor, shape: readonly number[]): Tensor =>
  viewOf(tensor, shape, broadcastStrides(tensor.shape, tensor.strides, shape), tensor.offset)

const selecting = [required('input', kind.tensor), required('mask', kind.tensor)] as const

export const masked_select: Op<typeof selecting> = {
  name: 'masked_select',
  tier: 'primitive',
  params: selecting,
  doc: 'The elements where `mask` is true, as a vector.',
  page: 'generated/torch.masked_select.html',
  places: ['torch', 'method'],
  forward: (input, mask) => {
    if (!isMask(mask.dtype))
      throw new TorchError(
        'RuntimeError',
        'masked_select: expected BoolTensor or ByteTensor for mask',
      )
    const shape = broadcastShapes(mask.shape, input.shape)
    const whole = shape.length > 0 ? shape : [1]
    const from = stretched(input, whole)
    const at = coordinates(stretched(castTo(mask, bool), whole))
    const found = indexed(
      from,
      at,
      whole.map((_, d) => d),
    )
    const out = emptyTensor(found.shape, input.dtype)
    takeBlocks(out, from, found.places(), found.block)
    return out
  },
  backward: {
    input: ({ grad, input, mask }) => {
      const shape = broadcastShapes(input.shape, mask.shape)
      return apply(masked_scatter, zerosOf(shape, grad.dtype), mask, grad)
    },
  },
  saves: { input: ['mask'] },
  samples: [
    { args: [matrix, mask] },
    { args: [matrix, rowMask] },
    { args: [row, mask] },
    { args: [scalar, { tensor: true, dtype: 'bool' }] },
  ],
  mistakes: [
    { args: [matrix, matrix] },
    { args: [matrix, { tensor: [true, false], dtype: 'bool' }] },
  ],
}

const scattering = [
  required('input', kind.tensor),
  required('mask', kind.tensor),
  required('source', kind.tensor),
] as const

export const masked_scatter: Op<typeof scattering> = {
  name: 'masked_scatter',
  tier: 'primitive',
  params: scattering,
  doc: 'The tensor with the first elements of `source`, in order, where `mask` is true.',
  page: 'generated/torch.Tensor.masked_scatter_.html',
  places: ['torch', 'method', 'inplace'],
  forward: (input, mask, source) => {
    if (input.dtype !== source.dtype)
      throw new TorchError(
        'RuntimeError',
        `masked_scatter: expected self and source to have same dtypes but got${input.dtype.scalar} and ${source.dtype.scalar}`,
      )
    const truth = truthOf('masked_scatter_', mask)
    const shape = broadcastShapes(input.shape, mask.shape)
    const out = emptyTensor(shape, input.dtype)
    copyInto(out, input)
    const whole = shape.length > 0 ? shape : [1]
    const at = coordinates(stretched(truth, whole))
    if (at[0]!.count > source.count)
      throw new TorchError('RuntimeError', 'Number of elements of source < number of ones in mask')
    const target = stretched(out, whole)
    const dims = whole.map((_, d) => d)
    putBlocks(target, inOrder(source), indexed(target, at, dims).places(), single)
    return out
  },
  backward: {
    input: ({ grad, mask }) => apply(masked_fill_value, grad, mask, 0),
    source: ({ grad, mask, source }) => {
      const used = apply(masked_select, grad, mask)
      const rest = numelOf(source.shape) - used.count
      const all = rest > 0 ? apply(cat, [used, zerosOf([rest], grad.dtype)], 0) : used
      return all.view(source.shape)
    },
  },
  saves: { input: ['mask'], source: ['mask'] },
  samples: [
    { args: [matrix, mask, { tensor: [10, 20, 30, 40] }] },
    { args: [matrix, rowMask, { tensor: [10, 20, 30, 40] }] },
  ],
  mistakes: [{ args: [matrix, mask, { tensor: [10, 20] }] }],
}
