// The same elements again: copied, converted, detached; and elements written over.
import { apply } from '../tensor/dispatch.ts'
import { TorchError } from '../tensor/errors.ts'
import { castTo, copyInto, fillWith } from '../tensor/loops.ts'
import { broadcastShapes, sameShape } from '../tensor/shape.ts'
import { emptyTensor } from '../tensor/tensor.ts'
import * as kind from './kinds.ts'
import { type Op, optional, required } from './op.ts'
import { type Overloads, overloads } from './overload.ts'
import { matrix, scalar } from './samples.ts'

const one = [required('input', kind.tensor)] as const

export const clone: Op<typeof one> = {
  name: 'clone',
  tier: 'primitive',
  params: one,
  doc: 'A copy in memory of its own; gradients flow through it.',
  page: 'generated/torch.clone.html',
  places: ['torch', 'method'],
  forward: (input) => {
    const out = emptyTensor(input.shape, input.dtype)
    copyInto(out, input)
    return out
  },
  backward: { input: ({ grad }) => grad },
  samples: [{ args: [matrix] }, { args: [scalar] }],
}

export const contiguous: Op<typeof one> = {
  name: 'contiguous',
  tier: 'composite',
  params: one,
  doc: 'The tensor itself when its elements lie in order, else a copy in which they do.',
  page: 'generated/torch.Tensor.contiguous.html',
  places: ['method'],
  forward: (input) => (input.isDense ? input : input.clone()),
  samples: [{ args: [matrix] }],
}

export const detach: Op<typeof one> = {
  name: 'detach',
  tier: 'primitive',
  params: one,
  doc: 'The same elements outside the graph: no gradient flows through. Shares its storage.',
  page: 'generated/torch.Tensor.detach.html',
  places: ['method'],
  view: true,
  forward: (input) => input.alias(),
  samples: [{ args: [matrix] }],
}

const converting = [required('input', kind.tensor), required('dtype', kind.dtype)] as const

/** What `to`, `float()`, `type_as` … call. */
export const to: Op<typeof converting> = {
  name: 'to',
  tier: 'composite',
  params: converting,
  doc: 'The tensor with elements of another dtype, or itself when it has that dtype.',
  page: 'generated/torch.Tensor.to.html',
  places: ['method'],
  forward: (input, dtype) => (input.dtype === dtype ? input : apply(to_copy, input, dtype)),
  samples: [
    { args: [matrix, { dtype: 'int64' }] },
    { args: [matrix, { dtype: 'float64' }] },
    { args: [matrix, { dtype: 'bool' }] },
  ],
}

export const to_copy: Op<typeof converting> = {
  name: '_to_copy',
  tier: 'primitive',
  params: converting,
  doc: 'A copy with elements of another dtype.',
  page: 'generated/torch.Tensor.to.html',
  places: [],
  label: 'ToCopyBackward0',
  forward: (input, dtype) => castTo(input, dtype),
  backward: { input: ({ grad, input }) => grad.to(input.dtype) },
  samples: [{ args: [matrix, { dtype: 'float64' }] }],
}

const filling = [required('input', kind.tensor), required('value', kind.scalar)] as const

/** `zero_` is its in-place form. */
export const zero: Op<typeof one> = {
  name: 'zero',
  tier: 'primitive',
  params: one,
  doc: 'Every element set to 0.',
  page: 'generated/torch.Tensor.zero_.html',
  places: ['inplace'],
  forward: (input) => {
    const out = emptyTensor(input.shape, input.dtype)
    fillWith(out, 0)
    return out
  },
  backward: { input: ({ grad }) => grad.mul(0) },
  samples: [{ args: [matrix] }],
}

/** `fill_` is its in-place form. */
export const fill: Op<typeof filling> = {
  name: 'fill',
  tier: 'primitive',
  params: filling,
  doc: 'Every element set to `value`.',
  page: 'generated/torch.Tensor.fill_.html',
  places: ['inplace'],
  label: 'FillBackward2',
  forward: (input, value) => {
    const out = emptyTensor(input.shape, input.dtype)
    fillWith(out, value)
    return out
  },
  backward: { input: ({ grad }) => grad.mul(0) },
  samples: [{ args: [matrix, 7] }],
}

const fillingTensor = [required('input', kind.tensor), required('value', kind.tensor)] as const

/** `fill_` with the number of a tensor that has just one and no dimensions. */
export const fill_tensor: Op<typeof fillingTensor> = {
  name: 'fill',
  tier: 'primitive',
  params: fillingTensor,
  doc: "Every element set to `value`'s one number.",
  page: 'generated/torch.Tensor.fill_.html',
  places: ['inplace'],
  label: 'FillBackward3',
  forward: (input, value) => {
    if (value.ndim > 0)
      throw new TorchError(
        'RuntimeError',
        `fill_ only supports 0-dimension value tensor but got tensor with ${value.ndim} dimensions.`,
      )
    const out = emptyTensor(input.shape, input.dtype)
    copyInto(out, value)
    return out
  },
  backward: { input: ({ grad }) => grad.mul(0), value: ({ grad }) => grad.sum() },
  samples: [{ args: [matrix, { tensor: 7 }] }, { args: [matrix, { tensor: 7, dtype: 'int64' }] }],
  mistakes: [{ args: [matrix, { tensor: [7] }] }],
}

export const fill_copy: Op<typeof filling> = { ...fill, places: ['torch'], label: 'FillBackward0' }
export const fill_tensor_copy: Op<typeof fillingTensor> = {
  ...fill_tensor,
  places: ['torch'],
  label: 'FillBackward1',
}

export const fill_forms: Overloads<
  [typeof fill, typeof fill_tensor, typeof fill_copy, typeof fill_tensor_copy]
> = overloads('fill', fill, fill_tensor, fill_copy, fill_tensor_copy)

const copying = [
  required('input', kind.tensor),
  required('src', kind.tensor),
  optional('non_blocking', kind.bool, false),
] as const

/** `copy_` is its in-place form: the values of `src`, broadcast and converted. */
export const copy: Op<typeof copying> = {
  name: 'copy',
  tier: 'primitive',
  params: copying,
  doc: 'The elements of `src`, broadcast and converted to the tensor they are copied into.',
  page: 'generated/torch.Tensor.copy_.html',
  places: ['inplace'],
  label: 'CopyBackwards',
  forward: (input, src) => {
    const shape = broadcastShapes(input.shape, src.shape)
    if (!sameShape(shape, input.shape))
      throw new TorchError(
        'RuntimeError',
        `output with shape [${input.shape.join(', ')}] doesn't match the broadcast shape [${shape.join(', ')}]`,
      )
    const out = emptyTensor(input.shape, input.dtype)
    copyInto(out, src)
    return out
  },
  backward: {
    input: ({ grad }) => grad.mul(0),
    src: ({ grad }) => grad,
  },
  samples: [{ args: [matrix, { tensor: [9, 8, 7] }, false] }],
}
