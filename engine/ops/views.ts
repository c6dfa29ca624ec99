// Other shapes over the same elements: reshaped, reordered, stretched, squeezed.
// https://pytorch.org/docs/1.13/tensor_view.html
import { apply } from '../tensor/dispatch.ts'
import { TorchError } from '../tensor/errors.ts'
import { inferSize, numelOf, type Shape, viewStrides, wrapDim } from '../tensor/shape.ts'
import { viewOf } from '../tensor/tensor.ts'
import * as kind from './kinds.ts'
import { type Aliased, type Op, optional, required } from './op.ts'
import { line, matrix, scalar, slab } from './samples.ts'

const one = [required('input', kind.tensor)] as const
const shaped = [required('input', kind.tensor), required('shape', kind.sizes)] as const
const sized = [required('input', kind.tensor), required('size', kind.sizes)] as const
const dimmed = [required('input', kind.tensor), required('dim', kind.int)] as const
const swapped = [
  required('input', kind.tensor),
  required('dim0', kind.int),
  required('dim1', kind.int),
] as const

export const view: Op<typeof sized> = {
  name: 'view',
  tier: 'primitive',
  params: sized,
  doc: 'The same elements under another shape, without copying; -1 stands for what is left over.',
  page: 'generated/torch.Tensor.view.html',
  places: ['method'],
  view: true,
  forward: (input, shape) => {
    const sizes = inferSize(shape, numelOf(input.shape))
    const strides = viewStrides(input.shape, input.strides, sizes)
    if (!strides)
      throw new TorchError(
        'RuntimeError',
        "view size is not compatible with input tensor's size and stride (at least one dimension spans across two contiguous subspaces). Use .reshape(...) instead.",
      )
    return viewOf(input, sizes, strides, input.offset)
  },
  backward: { input: ({ grad, input }) => grad.reshape(input.shape) },
  samples: [{ args: [matrix, [3, 2]] }, { args: [matrix, [-1]] }, { args: [scalar, [1, 1]] }],
}

/** For results nobody else has seen: it counts as a tensor of its own, not as a view. */
export const unsafe_view: Op<typeof shaped> = {
  name: '_unsafe_view',
  tier: 'primitive',
  params: shaped,
  doc: 'The same elements under another shape, of a tensor that is not used otherwise.',
  page: 'generated/torch.reshape.html',
  places: [],
  label: 'UnsafeViewBackward0',
  forward: (input, shape) => {
    const result = view.forward(input, shape)
    result.countApart()
    return result
  },
  backward: { input: ({ grad, input }) => grad.reshape(input.shape) },
  samples: [{ args: [matrix, [3, 2]] }],
}

export const reshape: Op<typeof shaped> = {
  name: 'reshape',
  tier: 'composite',
  params: shaped,
  doc: 'The same elements under another shape: a view where the layout allows it, else a copy.',
  page: 'generated/torch.reshape.html',
  places: ['torch', 'method'],
  forward: (input, shape) => {
    const sizes = inferSize(shape, numelOf(input.shape))
    return viewStrides(input.shape, input.strides, sizes)
      ? apply(view, input, sizes)
      : apply(unsafe_view, input.clone(), sizes)
  },
  samples: [{ args: [matrix, [3, 2]] }, { args: [slab, [2, -1]] }],
}

const flattening = [
  required('input', kind.tensor),
  optional('start_dim', kind.int, 0),
  optional('end_dim', kind.int, -1),
] as const

export const flatten: Op<typeof flattening> = {
  name: 'flatten',
  tier: 'composite',
  params: flattening,
  doc: 'The dimensions from `start_dim` to `end_dim` as one.',
  page: 'generated/torch.flatten.html',
  places: ['torch', 'method'],
  forward: (input, startDim, endDim) => {
    const start = wrapDim(startDim, input.ndim)
    const end = wrapDim(endDim, input.ndim)
    if (start > end)
      throw new TorchError(
        'RuntimeError',
        'flatten() has invalid args: start_dim cannot come after end_dim',
      )
    if (start === end && input.ndim > 0) return input
    const shape = input.shape
    return input.reshape([
      ...shape.slice(0, start),
      numelOf(shape.slice(start, end + 1)),
      ...shape.slice(end + 1),
    ])
  },
  samples: [{ args: [slab] }, { args: [slab, 1] }, { args: [scalar] }],
}

export const transpose: Op<typeof swapped> & Aliased<'swapaxes' | 'swapdims'> = {
  name: 'transpose',
  aliases: ['swapaxes', 'swapdims'],
  tier: 'primitive',
  params: swapped,
  doc: 'Two dimensions swapped; a view.',
  page: 'generated/torch.transpose.html',
  places: ['torch', 'method'],
  view: true,
  forward: (input, dim0, dim1) => {
    const a = wrapDim(dim0, input.ndim)
    const b = wrapDim(dim1, input.ndim)
    const swap = (list: Shape): number[] => {
      const copy = [...list]
      if (input.ndim > 0) [copy[a], copy[b]] = [copy[b]!, copy[a]!]
      return copy
    }
    return viewOf(input, swap(input.shape), swap(input.strides), input.offset)
  },
  backward: { input: ({ grad, dim0, dim1 }) => grad.transpose(dim0, dim1) },
  samples: [{ args: [matrix, 0, 1] }, { args: [slab, -1, 0] }],
}

export const t: Op<typeof one> = {
  name: 't',
  tier: 'primitive',
  params: one,
  doc: 'The transpose of a matrix; a view. Vectors and scalars stay as they are.',
  page: 'generated/torch.t.html',
  places: ['torch', 'method'],
  view: true,
  forward: (input) => {
    if (input.ndim > 2)
      throw new TorchError(
        'RuntimeError',
        `t() expects a tensor with <= 2 dimensions, but self is ${input.ndim}D`,
      )
    return viewOf(input, [...input.shape].reverse(), [...input.strides].reverse(), input.offset)
  },
  backward: { input: ({ grad }) => grad.t() },
  samples: [{ args: [matrix] }, { args: [line] }],
}

const permuting = [required('input', kind.tensor), required('dims', kind.sizes)] as const

export const permute: Op<typeof permuting> = {
  name: 'permute',
  tier: 'primitive',
  params: permuting,
  doc: 'The dimensions in another order; a view.',
  page: 'generated/torch.permute.html',
  places: ['torch', 'method'],
  view: true,
  forward: (input, dims) => {
    if (dims.length !== input.ndim)
      throw new TorchError(
        'RuntimeError',
        `permute(sparse_coo): number of dimensions in the tensor input does not match the length of the desired ordering of dimensions i.e. input.dim() = ${input.ndim} is not equal to len(dims) = ${dims.length}`,
      )
    const order = dims.map((dim) => wrapDim(dim, input.ndim))
    if (new Set(order).size !== order.length)
      throw new TorchError('RuntimeError', 'permute(): duplicate dims are not allowed.')
    return viewOf(
      input,
      order.map((d) => input.shape[d]!),
      order.map((d) => input.strides[d]!),
      input.offset,
    )
  },
  backward: {
    input: ({ grad, dims }) => {
      const order = dims.map((dim) => wrapDim(dim, dims.length))
      return grad.permute(order.map((_, d) => order.indexOf(d)))
    },
  },
  samples: [{ args: [slab, [2, 0, 1]] }, { args: [matrix, [1, -2]] }],
}

const expanding = [required('input', kind.tensor), required('size', kind.sizes)] as const

export const expand: Op<typeof expanding> = {
  name: 'expand',
  tier: 'primitive',
  params: expanding,
  doc: 'Dimensions of size 1 stretched without copying; -1 keeps a size.',
  page: 'generated/torch.Tensor.expand.html',
  places: ['method'],
  view: true,
  forward: (input, size) => {
    const lead = size.length - input.ndim
    if (lead < 0)
      throw new TorchError(
        'RuntimeError',
        `expand(${input.dtype.legacy}{[${input.shape.join(', ')}]}, size=[${size.join(', ')}]): the number of sizes provided (${size.length}) must be greater or equal to the number of dimensions in the tensor (${input.ndim})`,
      )
    const strides = new Array<number>(size.length)
    const shape = [...size]
    // From the last one on, as messages name the last dimension that does not fit.
    for (let d = size.length - 1; d >= 0; d--) {
      const wanted = size[d]!
      const own = d >= lead ? input.shape[d - lead]! : 1
      const stays = wanted === own || (wanted === -1 && d >= lead)
      if (!stays && own !== 1)
        throw new TorchError(
          'RuntimeError',
          `The expanded size of the tensor (${wanted}) must match the existing size (${own}) at non-singleton dimension ${d}.  Target sizes: [${size.join(', ')}].  Tensor sizes: [${input.shape.join(', ')}]`,
        )
      if (!stays && wanted < 0)
        throw new TorchError(
          'RuntimeError',
          `The expanded size of the tensor (${wanted}) isn't allowed in a leading, non-existing dimension ${d}`,
        )
      strides[d] = stays && d >= lead ? input.strides[d - lead]! : 0
      shape[d] = stays ? own : wanted
    }
    return viewOf(input, shape, strides, input.offset)
  },
  // Autograd sums a gradient that is larger than its input over the stretched dimensions.
  backward: { input: ({ grad }) => grad },
  samples: [
    { args: [{ tensor: [[1], [2]] }, [2, 3]] },
    { args: [{ tensor: [1, 2] }, [3, -1]] },
    { args: [scalar, [2]] },
  ],
}

const squeezing = [
  required('input', kind.tensor),
  optional('dim', kind.maybe(kind.int), null),
] as const

export const squeeze: Op<typeof squeezing> = {
  name: 'squeeze',
  tier: 'primitive',
  params: squeezing,
  doc: 'Without its dimensions of size 1, or without `dim` where that has size 1; a view.',
  page: 'generated/torch.squeeze.html',
  places: ['torch', 'method'],
  view: true,
  label: (_, dim) => (dim === null ? 'SqueezeBackward0' : 'SqueezeBackward1'),
  forward: (input, dim) => {
    const only = dim === null ? null : wrapDim(dim, input.ndim)
    const kept = input.shape
      .map((_, d) => d)
      .filter((d) => input.shape[d] !== 1 || (only !== null && d !== only))
    return viewOf(
      input,
      kept.map((d) => input.shape[d]!),
      kept.map((d) => input.strides[d]!),
      input.offset,
    )
  },
  backward: { input: ({ grad, input }) => grad.reshape(input.shape) },
  samples: [{ args: [slab] }, { args: [slab, 0] }, { args: [matrix, 1] }],
}

export const unsqueeze: Op<typeof dimmed> = {
  name: 'unsqueeze',
  tier: 'primitive',
  params: dimmed,
  doc: 'With one more dimension of size 1 at `dim`; a view.',
  page: 'generated/torch.unsqueeze.html',
  places: ['torch', 'method'],
  view: true,
  forward: (input, dim) => {
    const d = wrapDim(dim, input.ndim + 1)
    const shape = [...input.shape]
    const strides = [...input.strides]
    strides.splice(d, 0, d < input.ndim ? shape[d]! * strides[d]! : 1)
    shape.splice(d, 0, 1)
    return viewOf(input, shape, strides, input.offset)
  },
  backward: { input: ({ grad, input }) => grad.reshape(input.shape) },
  samples: [{ args: [matrix, 0] }, { args: [matrix, -1] }, { args: [scalar, 0] }],
}

/** What `x[...]` gives: another tensor of the same elements. */
export const alias: Op<typeof one> = {
  name: 'alias',
  tier: 'primitive',
  params: one,
  doc: 'The same elements as another tensor; a view.',
  page: 'tensor_view.html',
  places: [],
  view: true,
  forward: (input) => input.alias(),
  backward: { input: ({ grad }) => grad },
  samples: [{ args: [matrix] }, { args: [scalar] }],
}
