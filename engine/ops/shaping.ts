// Views and joins: other shapes over the same elements, and tensors put together.
// https://pytorch.org/docs/1.13/tensor_view.html
import { type DType } from '../tensor/dtype.ts'
import { apply } from '../tensor/dispatch.ts'
import { TorchError } from '../tensor/errors.ts'
import { castTo, copyInto, fillWith } from '../tensor/loops.ts'
import { resultType } from '../tensor/promotion.ts'
import { inferSize, numelOf, sameShape, type Shape, viewStrides, wrapDim } from '../tensor/shape.ts'
import { emptyTensor, type Tensor, viewOf } from '../tensor/tensor.ts'
import * as kind from './kinds.ts'
import { type Op, optional, required } from './op.ts'

const matrix = {
  tensor: [
    [1, 2, 3],
    [4, 5, 6],
  ],
} as const
const cube = {
  tensor: [
    [
      [1, 2],
      [3, 4],
      [5, 6],
    ],
  ],
} as const
const line = { tensor: [1, 2, 3, 4, 5, 6] } as const
const scalar = { tensor: 2.5 } as const

const one = [required('input', kind.tensor)] as const
const shaped = [required('input', kind.tensor), required('shape', kind.sizes)] as const
const dimmed = [required('input', kind.tensor), required('dim', kind.int)] as const
const swapped = [
  required('input', kind.tensor),
  required('dim0', kind.int),
  required('dim1', kind.int),
] as const

export const view: Op<typeof shaped> = {
  name: 'view',
  tier: 'primitive',
  params: shaped,
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

export const reshape: Op<typeof shaped> = {
  name: 'reshape',
  tier: 'composite',
  params: shaped,
  doc: 'The same elements under another shape: a view where the layout allows it, else a copy.',
  page: 'generated/torch.reshape.html',
  places: ['torch', 'method'],
  forward: (input, shape) => {
    const sizes = inferSize(shape, numelOf(input.shape))
    const source = viewStrides(input.shape, input.strides, sizes) ? input : input.clone()
    return apply(view, source, sizes)
  },
  samples: [{ args: [matrix, [3, 2]] }, { args: [cube, [2, -1]] }],
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
  samples: [{ args: [cube] }, { args: [cube, 1] }, { args: [scalar] }],
}

export const transpose: Op<typeof swapped> = {
  name: 'transpose',
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
  samples: [{ args: [matrix, 0, 1] }, { args: [cube, -1, 0] }],
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
  samples: [{ args: [cube, [2, 0, 1]] }, { args: [matrix, [1, -2]] }],
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
    const strides: number[] = []
    const shape = size.map((wanted, d) => {
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
      strides.push(stays && d >= lead ? input.strides[d - lead]! : 0)
      return stays ? own : wanted
    })
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
  samples: [{ args: [cube] }, { args: [cube, 0] }, { args: [matrix, 1] }],
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

/** Where a slice begins and how many elements it takes, with Python's clamping. */
function extent(size: number, start: number | null, end: number | null, step: number) {
  if (step <= 0)
    throw new TorchError(
      'ValueError',
      step === 0 ? 'slice step cannot be zero' : 'step must be greater than zero',
    )
  const clamp = (value: number): number =>
    Math.min(Math.max(value < 0 ? value + size : value, 0), size)
  const from = clamp(start ?? 0)
  const to = Math.max(clamp(end ?? size), from)
  return { from, count: Math.ceil((to - from) / step) }
}

function slicedView(
  input: Tensor,
  d: number,
  start: number | null,
  end: number | null,
  step: number,
): Tensor {
  const { from, count } = extent(input.shape[d]!, start, end, step)
  return viewOf(
    input,
    input.shape.map((size, i) => (i === d ? count : size)),
    input.strides.map((stride, i) => (i === d ? stride * step : stride)),
    input.offset + from * input.strides[d]!,
  )
}

/** What `x[start:end:step]` calls. */
export const slice: Op<typeof slicing> = {
  name: 'slice',
  tier: 'primitive',
  params: slicing,
  doc: 'Every `step`-th element from `start` to before `end` along `dim`; a view.',
  page: 'tensor_view.html',
  places: [],
  view: true,
  forward: (input, dim, start, end, step) =>
    slicedView(input, wrapDim(dim, input.ndim), start, end, step),
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
    const size = input.shape[wrapDim(dim, input.ndim)] ?? 0
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
  label: 'ToCopy',
  forward: (input, dtype) => castTo(input, dtype),
  backward: { input: ({ grad, input }) => grad.to(input.dtype) },
  samples: [{ args: [matrix, { dtype: 'float64' }] }],
}

const joining = [required('tensors', kind.tensors), optional('dim', kind.int, 0)] as const

export const cat: Op<typeof joining> = {
  name: 'cat',
  tier: 'primitive',
  params: joining,
  doc: 'Tensors one after another along an existing dimension.',
  page: 'generated/torch.cat.html',
  places: ['torch'],
  forward: (tensors, dim) => {
    if (tensors.length === 0)
      throw new TorchError('RuntimeError', 'torch.cat(): expected a non-empty list of Tensors')
    const parts = tensors.filter(isNotEmptyVector)
    const first = parts[0] ?? tensors[0]!
    if (first.ndim === 0)
      throw new TorchError(
        'RuntimeError',
        'zero-dimensional tensor (at position 0) cannot be concatenated',
      )
    const d = wrapDim(dim, first.ndim)
    parts.forEach((part, i) => checkJoins(first, part, d, i))
    const dtype: DType = resultType(...tensors)
    const total = parts.reduce((sum, part) => sum + part.shape[d]!, 0)
    const out = emptyTensor(
      first.shape.map((size, i) => (i === d ? total : size)),
      dtype,
    )
    let from = 0
    for (const part of parts) {
      const end = from + part.shape[d]!
      copyInto(slicedView(out, d, from, end, 1), part)
      from = end
    }
    return out
  },
  backward: {
    tensors: ({ grad, tensors, dim }) => {
      let from = 0
      return tensors.map((tensor) => {
        if (!isNotEmptyVector(tensor)) return grad.mul(0).sum().expand(tensor.shape)
        const start = from
        from += tensor.shape[wrapDim(dim, grad.ndim)]!
        return apply(slice, grad, dim, start, from, 1)
      })
    },
  },
  samples: [
    { args: [{ tensors: [matrix, matrix] }, 0] },
    { args: [{ tensors: [matrix, { tensor: [[7], [8]] }] }, -1] },
  ],
}

/** For history's sake PyTorch ignores tensors of shape [0] in cat. */
const isNotEmptyVector = (tensor: Tensor): boolean => !sameShape(tensor.shape, [0])

function checkJoins(first: Tensor, part: Tensor, d: number, position: number): void {
  if (part.ndim !== first.ndim)
    throw new TorchError(
      'RuntimeError',
      `Tensors must have same number of dimensions: got ${first.ndim} and ${part.ndim}`,
    )
  part.shape.forEach((size, i) => {
    if (i !== d && size !== first.shape[i])
      throw new TorchError(
        'RuntimeError',
        `Sizes of tensors must match except in dimension ${d}. Expected size ${first.shape[i]!} but got size ${size} for tensor number ${position} in the list.`,
      )
  })
}

export const stack: Op<typeof joining> = {
  name: 'stack',
  tier: 'primitive',
  params: joining,
  doc: 'Tensors of one shape side by side along a new dimension.',
  page: 'generated/torch.stack.html',
  places: ['torch'],
  forward: (tensors, dim) => {
    if (tensors.length === 0)
      throw new TorchError('RuntimeError', 'stack expects a non-empty TensorList')
    const { shape } = tensors[0]!
    tensors.forEach((tensor, i) => {
      if (!sameShape(tensor.shape, shape))
        throw new TorchError(
          'RuntimeError',
          `stack expects each tensor to be equal size, but got [${shape.join(', ')}] at entry 0 and [${tensor.shape.join(', ')}] at entry ${i}`,
        )
    })
    const d = wrapDim(dim, shape.length + 1)
    return apply(
      cat,
      tensors.map((tensor) => tensor.unsqueeze(d)),
      d,
    )
  },
  backward: {
    tensors: ({ grad, tensors, dim }) => tensors.map((_, i) => grad.select(dim, i)),
  },
  samples: [
    { args: [{ tensors: [matrix, matrix] }, 0] },
    { args: [{ tensors: [line, line] }, -1] },
  ],
}

const filling = [required('input', kind.tensor), required('value', kind.scalar)] as const

/** `fill_` and `zero_` are its in-place forms. */
export const fill: Op<typeof filling> = {
  name: 'fill',
  tier: 'primitive',
  params: filling,
  doc: 'Every element set to `value`.',
  page: 'generated/torch.Tensor.fill_.html',
  places: ['inplace'],
  forward: (input, value) => {
    const out = emptyTensor(input.shape, input.dtype)
    fillWith(out, value)
    return out
  },
  backward: { input: ({ grad }) => grad.mul(0) },
  samples: [{ args: [matrix, 7] }],
}

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
  label: 'Copy',
  forward: (input, src) => {
    const out = emptyTensor(input.shape, input.dtype)
    copyInto(out, apply(expand, src, input.shape))
    return out
  },
  backward: {
    input: ({ grad }) => grad.mul(0),
    src: ({ grad }) => grad,
  },
  samples: [{ args: [matrix, { tensor: [9, 8, 7] }, false] }],
}
