// Parts of a tensor as views: one slice, every n-th element, a range.
// https://pytorch.org/docs/1.13/tensor_view.html
import { apply } from '../tensor/dispatch.ts'
import { TorchError } from '../tensor/errors.ts'
import { copyInto, fillWith } from '../tensor/loops.ts'
import { wrapDim } from '../tensor/shape.ts'
import { emptyTensor, viewOf } from '../tensor/tensor.ts'
import * as kind from './kinds.ts'
import { type Op, optional, required } from './op.ts'
import { line, matrix } from './samples.ts'
import { slicedView } from './slice-view.ts'

const picking = [
  required('input', kind.tensor),
  required('dim', kind.int),
  required('index', kind.int),
] as const

export const select: Op<typeof picking> = {
  name: 'select',
  tier: 'primitive',
  params: picking,
  doc: 'The slice at `index` of dimension `dim`, which is dropped; a view.',
  page: 'generated/torch.select.html',
  places: ['torch', 'method'],
  view: true,
  forward: (input, dim, index) => {
    if (input.ndim === 0)
      throw new TorchError('IndexError', 'select() cannot be applied to a 0-dim tensor.')
    const d = wrapDim(dim, input.ndim)
    const size = input.shape[d]!
    if (index < -size || index >= size)
      throw new TorchError(
        'IndexError',
        `select(): index ${index} out of range for tensor of size [${input.shape.join(', ')}] at dimension ${d}`,
      )
    const at = index < 0 ? index + size : index
    return viewOf(
      input,
      input.shape.filter((_, i) => i !== d),
      input.strides.filter((_, i) => i !== d),
      input.offset + at * input.strides[d]!,
    )
  },
  backward: {
    input: ({ grad, input, dim, index }) => {
      const d = wrapDim(dim, input.ndim)
      const at = index < 0 ? index + input.shape[d]! : index
      return apply(slice_backward, grad.unsqueeze(d), input.shape, d, at, at + 1, 1)
    },
  },
  samples: [{ args: [matrix, 0, 1] }, { args: [matrix, 1, -1] }],
}

const slicing = [
  required('input', kind.tensor),
  optional('dim', kind.int, 0),
  optional('start', kind.maybe(kind.int), null),
  optional('end', kind.maybe(kind.int), null),
  optional('step', kind.int, 1),
] as const

/** What `x[start:end:step]` calls. */
export const slice: Op<typeof slicing> = {
  name: 'slice',
  tier: 'primitive',
  params: slicing,
  doc: 'Every `step`-th element from `start` to before `end` along `dim`; a view.',
  page: 'tensor_view.html',
  places: [],
  view: true,
  forward: (input, dim, start, end, step) => {
    if (input.ndim === 0)
      throw new TorchError('IndexError', 'slice() cannot be applied to a 0-dim tensor.')
    return slicedView(input, wrapDim(dim, input.ndim), start, end, step)
  },
  backward: {
    input: ({ grad, input, dim, start, end, step }) =>
      apply(slice_backward, grad, input.shape, dim, start, end, step),
  },
  samples: [{ args: [line, 0, 1, 5, 2] }, { args: [matrix, 1, -2, null, 1] }],
}

const putting = [
  required('grad', kind.tensor),
  required('shape', kind.sizes),
  optional('dim', kind.int, 0),
  optional('start', kind.maybe(kind.int), null),
  optional('end', kind.maybe(kind.int), null),
  optional('step', kind.int, 1),
] as const

/** The derivative of `slice`: zeros with the gradient where the slice was. */
export const slice_backward: Op<typeof putting> = {
  name: 'slice_backward',
  tier: 'primitive',
  params: putting,
  doc: 'Zeros of `shape` with `grad` at a slice.',
  page: 'tensor_view.html',
  places: [],
  forward: (grad, shape, dim, start, end, step) => {
    const out = emptyTensor(shape, grad.dtype)
    fillWith(out, 0)
    copyInto(slicedView(out, wrapDim(dim, shape.length), start, end, step), grad)
    return out
  },
  backward: {
    grad: ({ grads, dim, start, end, step }) => apply(slice, grads[0]!, dim, start, end, step),
  },
  samples: [{ args: [{ tensor: [1, 2] }, [6], 0, 1, 5, 2] }],
}

const narrowing = [
  required('input', kind.tensor),
  required('dim', kind.int),
  required('start', kind.int),
  required('length', kind.int),
] as const

export const narrow: Op<typeof narrowing> = {
  name: 'narrow',
  tier: 'composite',
  params: narrowing,
  doc: '`length` elements from `start` on along `dim`; a view.',
  page: 'generated/torch.narrow.html',
  places: ['torch', 'method'],
  forward: (input, dim, start, length) => {
    if (input.ndim === 0)
      throw new TorchError('RuntimeError', 'narrow() cannot be applied to a 0-dim tensor.')
    const size = input.shape[wrapDim(dim, input.ndim)]!
    if (start !== size) wrapDim(start, size)
    const from = start < 0 ? start + size : start
    if (from + length > size || from < 0)
      throw new TorchError(
        'RuntimeError',
        `start (${start}) + length (${length}) exceeds dimension size (${size}).`,
      )
    return apply(slice, input, dim, from, from + length, 1)
  },
  samples: [{ args: [line, 0, 1, 3] }],
}
