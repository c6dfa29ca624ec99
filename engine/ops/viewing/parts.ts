// A tensor cut along one dimension into several views.
import { apply } from '../../tensor/dispatch.ts'
import { int64 } from '../../tensor/dtype.ts'
import { TorchError } from '../../tensor/errors.ts'
import { wrapDim } from '../../tensor/shape.ts'
import { emptyTensor, type Tensor, viewOf } from '../../tensor/tensor.ts'
import { fillWith } from '../../tensor/loops.ts'
import { cat, stack } from '../joining.ts'
import * as kind from '../kinds.ts'
import { type Op, optional, required } from '../op.ts'
import { type Overloads, overloads } from '../overload.ts'
import { cube, line, matrix } from '../samples.ts'
import { slice } from '../slicing.ts'
import { slicedView } from '../slice-view.ts'

type Parts = readonly Tensor[]

const fail = (message: string): never => {
  throw new TorchError('RuntimeError', message)
}

const zeros = (shape: readonly number[], like: Tensor): Tensor => {
  const out = emptyTensor(shape, like.dtype)
  fillWith(out, 0)
  return out
}

/** Views of these sizes, one after another. */
function cut(input: Tensor, d: number, sizes: readonly number[]): Parts {
  let from = 0
  return sizes.map((size) => {
    const part = slicedView(input, d, from, from + size, 1)
    from += size
    return part
  })
}

/** The gradients of the parts put together again, zeros where none arrived. */
function together(grads: readonly (Tensor | null)[], parts: Parts, dim: number): Tensor {
  const like = grads.find((grad) => grad !== null)!
  const all = parts.map((part, i) => grads[i] ?? zeros(part.shape, like))
  return apply(cat, all, dim)
}

const splitting = [
  required('input', kind.tensor),
  required('split_size', kind.int),
  optional('dim', kind.int, 0),
] as const

export const split_size: Op<typeof splitting, Parts> = {
  name: 'split',
  tier: 'primitive',
  params: splitting,
  doc: 'Views of `split_size` slices each along `dim`; the last may have fewer.',
  page: 'generated/torch.split.html',
  places: ['torch', 'method'],
  view: true,
  label: 'SplitBackward0',
  forward: (input, size, dim) => {
    if (input.ndim === 0) fail('split expects at least a 1-dimensional tensor')
    if (size < 0) fail(`split expects split_size be non-negative, but got split_size=${size}`)
    const d = wrapDim(dim, input.ndim)
    const whole = input.shape[d]!
    if (size === 0 && whole !== 0)
      fail(`split_size can only be 0 if dimension size is 0, but got dimension size of ${whole}`)
    const count = size === 0 ? 1 : Math.max(Math.ceil(whole / size), 1)
    const sizes = Array.from({ length: count }, (_, i) => Math.min(size, whole - i * size))
    return cut(input, d, sizes)
  },
  backward: { input: ({ grads, results, dim }) => together(grads, results, dim) },
  samples: [{ args: [line, 4] }, { args: [matrix, 2, 1] }, { args: [matrix, 1, -1] }],
  mistakes: [{ args: [matrix, 0] }, { args: [matrix, -1] }, { args: [{ tensor: 1 }, 1] }],
}

const splittingSizes = [
  required('input', kind.tensor),
  required('split_sizes', kind.ints),
  optional('dim', kind.int, 0),
] as const

export const split_with_sizes: Op<typeof splittingSizes, Parts> = {
  name: 'split_with_sizes',
  tier: 'primitive',
  params: splittingSizes,
  doc: 'Views with these numbers of slices along `dim`.',
  page: 'generated/torch.split.html',
  places: ['torch', 'method'],
  view: true,
  forward: (input, sizes, dim) => {
    if (input.ndim === 0) fail('split expects at least a 1-dimensional tensor')
    const d = wrapDim(dim, input.ndim)
    const text = `[${sizes.join(', ')}]`
    if (sizes.some((size) => size < 0))
      fail(
        `split_with_sizes expects split_sizes have only non-negative entries, but got split_sizes=${text}`,
      )
    if (sizes.reduce((sum, size) => sum + size, 0) !== input.shape[d])
      fail(
        `split_with_sizes expects split_sizes to sum exactly to ${input.shape[d]!} (input tensor's size at dimension ${dim}), but got split_sizes=${text}`,
      )
    return cut(input, d, sizes)
  },
  backward: { input: ({ grads, results, dim }) => together(grads, results, dim) },
  samples: [{ args: [line, [1, 2, 3]] }, { args: [matrix, [1, 2], 1] }],
  mistakes: [{ args: [line, [1, 2]] }, { args: [line, [-1, 7]] }],
}

export const split_sizes: Op<typeof splittingSizes, Parts> = {
  name: 'split',
  tier: 'composite',
  params: splittingSizes,
  doc: 'Views with these numbers of slices along `dim`.',
  page: 'generated/torch.split.html',
  places: ['torch', 'method'],
  forward: (input, sizes, dim) => apply(split_with_sizes, input, sizes, dim),
  samples: [{ args: [line, [1, 2, 3]] }, { args: [matrix, [1, 2], 1] }],
}

export const split: Overloads<[typeof split_size, typeof split_sizes]> = overloads(
  'split',
  split_size,
  split_sizes,
)

const chunking = [
  required('input', kind.tensor),
  required('chunks', kind.int),
  optional('dim', kind.int, 0),
] as const

export const chunk: Op<typeof chunking, Parts> = {
  name: 'chunk',
  tier: 'composite',
  params: chunking,
  doc: 'At most `chunks` views of one size along `dim`; the last may have fewer slices.',
  page: 'generated/torch.chunk.html',
  places: ['torch', 'method'],
  forward: (input, chunks, dim) => {
    if (input.ndim === 0) fail('chunk expects at least a 1-dimensional tensor')
    if (chunks <= 0) fail(`chunk expects \`chunks\` to be greater than 0, got: ${chunks}`)
    const whole = input.shape[wrapDim(dim, input.ndim)]!
    if (whole === 0) return apply(split_with_sizes, input, new Array<number>(chunks).fill(0), dim)
    return apply(split_size, input, Math.ceil(whole / chunks), dim)
  },
  samples: [{ args: [line, 4] }, { args: [matrix, 2, 1] }, { args: [line, 10] }],
  mistakes: [{ args: [matrix, 0] }, { args: [{ tensor: 1 }, 1] }],
}

const sections = [
  required('input', kind.tensor),
  required('sections', kind.int),
  optional('dim', kind.int, 0),
] as const
const atIndices = [
  required('input', kind.tensor),
  required('indices', kind.ints),
  optional('dim', kind.int, 0),
] as const
const atTensor = [
  required('input', kind.tensor),
  required('tensor_indices_or_sections', kind.tensor),
  optional('dim', kind.int, 0),
] as const

export const tensor_split_sections: Op<typeof sections, Parts> = {
  name: 'tensor_split',
  tier: 'composite',
  params: sections,
  doc: 'Exactly `sections` views along `dim`, the first ones a slice larger where it does not divide evenly.',
  page: 'generated/torch.tensor_split.html',
  places: ['torch', 'method'],
  forward: (input, count, dim) => {
    if (input.ndim === 0)
      fail('tensor_split expected at least a 1-dimensional tensor, but got a tensor with 0 dims')
    const d = wrapDim(dim, input.ndim)
    if (count <= 0) fail(`number of sections must be larger than 0, got ${count}`)
    const whole = input.shape[d]!
    const least = Math.floor(whole / count)
    let from = 0
    return Array.from({ length: count }, (_, i) => {
      const size = least + (i < whole % count ? 1 : 0)
      return apply(slice, input, d, from, (from += size), 1)
    })
  },
  samples: [{ args: [line, 4] }, { args: [matrix, 2, 1] }],
  mistakes: [{ args: [line, 0] }, { args: [{ tensor: 1 }, 2] }],
}

export const tensor_split_indices: Op<typeof atIndices, Parts> = {
  name: 'tensor_split',
  tier: 'composite',
  params: atIndices,
  doc: 'Views that end before each of `indices` along `dim`, and one of the rest.',
  page: 'generated/torch.tensor_split.html',
  places: ['torch', 'method'],
  forward: (input, indices, dim) => {
    if (input.ndim === 0)
      fail('tensor_split expected at least a 1-dimensional tensor, but got a tensor with 0 dims')
    const d = wrapDim(dim, input.ndim)
    let from = 0
    return [...indices, input.shape[d]!].map((end) => {
      const part = apply(slice, input, d, from, end, 1)
      from = end
      return part
    })
  },
  samples: [{ args: [line, [1, 4]] }, { args: [matrix, [1, -1], 1] }],
}

export const tensor_split_tensor: Op<typeof atTensor, Parts> = {
  name: 'tensor_split',
  tier: 'composite',
  params: atTensor,
  doc: 'Views cut where a tensor says: before each of its elements, or in so many sections.',
  page: 'generated/torch.tensor_split.html',
  places: ['torch', 'method'],
  forward: (input, at, dim) => {
    if (at.dtype !== int64)
      fail(
        'tensor_split expected tensor_indices_or_sections to have dtype of long, but got ' +
          at.dtype.scalar,
      )
    if (at.ndim === 0) return apply(tensor_split_sections, input, Number(at.item()), dim)
    return apply(tensor_split_indices, input, (at.tolist() as number[]).map(Number), dim)
  },
  samples: [
    { args: [line, { tensor: [1, 4], dtype: 'int64' }] },
    { args: [line, { tensor: 4, dtype: 'int64' }] },
  ],
}

export const tensor_split: Overloads<
  [typeof tensor_split_sections, typeof tensor_split_indices, typeof tensor_split_tensor]
> = overloads('tensor_split', tensor_split_sections, tensor_split_indices, tensor_split_tensor)

const evenly = [required('input', kind.tensor), required('sections', kind.int)] as const
const cutAt = [required('input', kind.tensor), required('indices', kind.ints)] as const

type Even = Op<typeof evenly, Parts>
type At = Op<typeof cutAt, Parts>

/** hsplit, vsplit and dsplit: tensor_split along one dimension that is theirs. */
function along(name: 'hsplit' | 'vsplit' | 'dsplit', least: number): { even: Even; at: At } {
  const rest = {
    name,
    tier: 'composite',
    doc: `Views cut along the dimension that ${name[0]!}stack joins.`,
    page: `generated/torch.${name}.html`,
    places: ['torch', 'method'],
  } as const
  const dimOf = (input: Tensor): number => {
    if (input.ndim < least)
      fail(
        `torch.${name} requires a tensor with at least ${least} dimension, but got a tensor with ${input.ndim} dimensions!`,
      )
    if (name === 'hsplit') return input.ndim === 1 ? 0 : 1
    return name === 'vsplit' ? 0 : 2
  }
  const wide = name === 'dsplit' ? cube : matrix
  return {
    even: {
      ...rest,
      params: evenly,
      forward: (input, count) => {
        const d = dimOf(input)
        if (count <= 0 || input.shape[d]! % count !== 0)
          fail(
            `torch.${name} attempted to split along dimension ${d}, but the size of the dimension ${input.shape[d]!} is not divisible by the split_size ${count}!`,
          )
        return apply(tensor_split_sections, input, count, d)
      },
      samples: [{ args: [wide, name === 'hsplit' ? 3 : 2] }],
      mistakes: [{ args: [wide, 5] }, { args: [{ tensor: 1 }, 1] }],
    },
    at: {
      ...rest,
      params: cutAt,
      forward: (input, indices) => apply(tensor_split_indices, input, indices, dimOf(input)),
      samples: [{ args: [wide, [1]] }],
    },
  }
}

const h = along('hsplit', 1)
const v = along('vsplit', 2)
const d = along('dsplit', 3)
export const hsplit_sections: Even = h.even
export const hsplit_indices: At = h.at
export const vsplit_sections: Even = v.even
export const vsplit_indices: At = v.at
export const dsplit_sections: Even = d.even
export const dsplit_indices: At = d.at
export const hsplit: Overloads<[Even, At]> = overloads('hsplit', hsplit_sections, hsplit_indices)
export const vsplit: Overloads<[Even, At]> = overloads('vsplit', vsplit_sections, vsplit_indices)
export const dsplit: Overloads<[Even, At]> = overloads('dsplit', dsplit_sections, dsplit_indices)

const unbinding = [required('input', kind.tensor), optional('dim', kind.int, 0)] as const

export const unbind: Op<typeof unbinding, Parts> = {
  name: 'unbind',
  tier: 'primitive',
  params: unbinding,
  doc: 'The slices along `dim`, without that dimension; views.',
  page: 'generated/torch.unbind.html',
  places: ['torch', 'method'],
  view: true,
  forward: (input, dim) => {
    if (input.ndim === 0)
      throw new TorchError(
        'IndexError',
        `Dimension specified as ${dim} but tensor has no dimensions`,
      )
    const at = wrapDim(dim, input.ndim)
    const without = (list: readonly number[]): number[] => list.filter((_, i) => i !== at)
    const [shape, strides] = [without(input.shape), without(input.strides)]
    return Array.from({ length: input.shape[at]! }, (_, i) =>
      viewOf(input, shape, strides, input.offset + i * input.strides[at]!),
    )
  },
  backward: {
    input: ({ grads, results, dim }) => {
      const like = grads.find((grad) => grad !== null)!
      const all = results.map((part, i) => grads[i] ?? zeros(part.shape, like))
      return apply(stack, all, dim)
    },
  },
  samples: [{ args: [matrix] }, { args: [matrix, 1] }, { args: [line, -1] }],
  mistakes: [{ args: [{ tensor: 1 }] }],
}
