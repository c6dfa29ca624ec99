// Dimensions moved, joined, taken apart and stretched: compositions of the views in ../views.ts.
import { apply } from '../../tensor/dispatch.ts'
import { TorchError } from '../../tensor/errors.ts'
import { inferSize, numelOf, wrapDim } from '../../tensor/shape.ts'
import * as kind from '../kinds.ts'
import { type Aliased, type Op, required } from '../op.ts'
import { cube, line, matrix, scalar, slab } from '../samples.ts'
import { expand, permute, reshape, transpose, view } from '../views.ts'

const fail = (message: string): never => {
  throw new TorchError('RuntimeError', message)
}

const moving = [
  required('input', kind.tensor),
  required('source', kind.ints),
  required('destination', kind.ints),
] as const

export const movedim: Op<typeof moving> & Aliased<'moveaxis'> = {
  name: 'movedim',
  aliases: ['moveaxis'],
  tier: 'composite',
  params: moving,
  doc: 'The dimensions `source` at the places `destination`, the others in their order; a view.',
  page: 'generated/torch.movedim.html',
  places: ['torch', 'method'],
  forward: (input, source, destination) => {
    const text = (list: readonly number[]): string => `[${list.join(', ')}]`
    if (source.length !== destination.length)
      fail(
        `movedim: Invalid source or destination dims: source (${text(source)} dims) should contain the same number of dims as destination (${text(destination)} dims)`,
      )
    const from = source.map((dim) => wrapDim(dim, input.ndim))
    const to = destination.map((dim) => wrapDim(dim, input.ndim))
    if (new Set(from).size < from.length)
      fail(`movedim: repeated dim in \`source\` (${text(source)})`)
    if (new Set(to).size < to.length)
      fail(`movedim: repeated dim in \`destination\` (${text(destination)})`)
    if (input.ndim === 0) return apply(permute, input, [])
    const rest = input.shape.map((_, d) => d).filter((d) => !from.includes(d))
    const order = input.shape.map((_, d) => (to.includes(d) ? from[to.indexOf(d)]! : rest.shift()!))
    return apply(permute, input, order)
  },
  samples: [{ args: [cube, 0, 2] }, { args: [cube, [0, 1], [-1, 0]] }, { args: [matrix, -1, 0] }],
  mistakes: [{ args: [cube, [0, 1], [1]] }, { args: [cube, [0, 0], [1, 2]] }],
}

const swapping = [
  required('input', kind.tensor),
  required('axis0', kind.int),
  required('axis1', kind.int),
] as const

export const swapaxes: Op<typeof swapping> = {
  name: 'swapaxes',
  tier: 'composite',
  params: swapping,
  doc: 'Two dimensions swapped, by NumPy’s name; a view.',
  page: 'generated/torch.swapaxes.html',
  places: ['torch', 'method'],
  forward: (input, axis0, axis1) => apply(transpose, input, axis0, axis1),
  samples: [{ args: [matrix, 0, 1] }, { args: [cube, 0, -1] }],
}

const swappingDims = [
  required('input', kind.tensor),
  required('dim0', kind.int),
  required('dim1', kind.int),
] as const

export const swapdims: Op<typeof swappingDims> = {
  name: 'swapdims',
  tier: 'composite',
  params: swappingDims,
  doc: 'Two dimensions swapped; a view.',
  page: 'generated/torch.swapdims.html',
  places: ['torch', 'method'],
  forward: (input, dim0, dim1) => apply(transpose, input, dim0, dim1),
  samples: [{ args: [matrix, 0, 1] }],
}

const one = [required('input', kind.tensor)] as const

export const adjoint: Op<typeof one> = {
  name: 'adjoint',
  tier: 'composite',
  params: one,
  doc: 'The last two dimensions swapped (and numbers conjugated, were they complex); a view.',
  page: 'generated/torch.adjoint.html',
  places: ['torch', 'method'],
  forward: (input) => {
    if (input.ndim === 0) return input
    if (input.ndim < 2)
      fail(
        `tensor.adjoint() is only supported on matrices or batches of matrices. Got ${input.ndim}-D tensor.`,
      )
    return apply(transpose, input, -2, -1)
  },
  samples: [{ args: [matrix] }, { args: [cube] }],
  mistakes: [{ args: [line] }],
}

export const ravel: Op<typeof one> = {
  name: 'ravel',
  tier: 'composite',
  params: one,
  doc: 'All elements in one dimension: a view where they lie in order, else a copy.',
  page: 'generated/torch.ravel.html',
  places: ['torch', 'method'],
  forward: (input) => apply(view, input.contiguous(), [-1]),
  samples: [{ args: [matrix] }, { args: [cube] }, { args: [scalar] }],
}

const unflattening = [
  required('input', kind.tensor),
  required('dim', kind.int),
  required('sizes', kind.ints),
] as const

export const unflatten: Op<typeof unflattening> = {
  name: 'unflatten',
  tier: 'composite',
  params: unflattening,
  doc: 'One dimension as several; a view.',
  page: 'generated/torch.Tensor.unflatten.html',
  places: ['torch', 'method'],
  forward: (input, dim, sizes) => {
    const d = wrapDim(dim, input.ndim)
    if (sizes.length === 0) fail('unflatten: sizes must be non-empty')
    const known = numelOf(sizes.filter((size) => size !== -1))
    const size = input.shape[d] ?? 1
    const unknown = sizes.filter((n) => n === -1).length
    if (unknown > 1) fail('unflatten got an unexpected error:\nonly one dimension can be inferred')
    if (unknown === 1 ? size % known !== 0 : known !== size)
      fail(
        `unflatten: Provided sizes [${sizes.join(', ')}] don't multiply up to the size of dim ${d} (${size}) in the input tensor`,
      )
    const parts = inferSize(sizes, size)
    return apply(view, input, [...input.shape.slice(0, d), ...parts, ...input.shape.slice(d + 1)])
  },
  samples: [
    { args: [matrix, 1, [3, 1]] },
    { args: [line, 0, [2, -1]] },
    { args: [slab, -2, [3, 1]] },
  ],
  mistakes: [{ args: [line, 0, [4, 2]] }],
}

const stretching = [required('input', kind.tensor), required('size', kind.sizes)] as const

export const broadcast_to: Op<typeof stretching> = {
  name: 'broadcast_to',
  tier: 'composite',
  params: stretching,
  doc: 'Dimensions of size 1 stretched to a shape without copying.',
  page: 'generated/torch.broadcast_to.html',
  places: ['torch', 'method'],
  forward: (input, size) => apply(expand, input, size),
  samples: [{ args: [line, [2, 6]] }, { args: [{ tensor: [[1], [2]] }, [2, 3]] }],
}

const likeAnother = [required('input', kind.tensor), required('other', kind.tensor)] as const

export const expand_as: Op<typeof likeAnother> = {
  name: 'expand_as',
  tier: 'composite',
  params: likeAnother,
  doc: 'Stretched without copying to the shape of `other`.',
  page: 'generated/torch.Tensor.expand_as.html',
  places: ['method'],
  forward: (input, other) => apply(expand, input, other.shape),
  samples: [{ args: [line, { tensor: [[0, 0, 0, 0, 0, 0]] }] }],
}

export const view_as: Op<typeof likeAnother> = {
  name: 'view_as',
  tier: 'composite',
  params: likeAnother,
  doc: 'The same elements under the shape of `other`, without copying.',
  page: 'generated/torch.Tensor.view_as.html',
  places: ['method'],
  forward: (input, other) => apply(view, input, other.shape),
  samples: [{ args: [line, matrix] }],
}

export const reshape_as: Op<typeof likeAnother> = {
  name: 'reshape_as',
  tier: 'composite',
  params: likeAnother,
  doc: 'The same elements under the shape of `other`: a view where the layout allows it, else a copy.',
  page: 'generated/torch.Tensor.reshape_as.html',
  places: ['method'],
  forward: (input, other) => apply(reshape, input, other.shape),
  samples: [{ args: [line, matrix] }],
}
