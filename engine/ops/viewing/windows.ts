// Views that walk memory otherwise: sliding windows, diagonals, the bits as another dtype.
import { apply } from '../../tensor/dispatch.ts'
import { bool, type DType } from '../../tensor/dtype.ts'
import { TorchError } from '../../tensor/errors.ts'
import { copyInto, fillWith } from '../../tensor/loops.ts'
import { numelOf, wrapDim } from '../../tensor/shape.ts'
import { emptyTensor, type Tensor, viewOf } from '../../tensor/tensor.ts'
import * as kind from '../kinds.ts'
import { type Op, optional, required } from '../op.ts'
import { type Overloads, overloads } from '../overload.ts'
import { cube, line, matrix } from '../samples.ts'
import { view } from '../views.ts'

const fail = (message: string): never => {
  throw new TorchError('RuntimeError', message)
}

const windows = [
  required('input', kind.tensor),
  required('dimension', kind.int),
  required('size', kind.int),
  required('step', kind.int),
] as const

export const unfold: Op<typeof windows> = {
  name: 'unfold',
  tier: 'primitive',
  params: windows,
  doc: 'Windows of `size` elements along `dimension`, one every `step`, as a last dimension; a view.',
  page: 'generated/torch.Tensor.unfold.html',
  places: ['method'],
  view: true,
  forward: (input, dimension, size, step) => {
    const d = wrapDim(dimension, input.ndim)
    const whole = input.ndim === 0 ? 1 : input.shape[d]!
    if (size > whole)
      fail(`maximum size for tensor at dimension ${d} is ${whole} but size is ${size}`)
    if (size < 0) fail(`size is ${size} but must be >= 0`)
    if (step <= 0) fail(`step is ${step} but must be > 0`)
    const stride = input.ndim === 0 ? 1 : input.strides[d]!
    if (input.ndim === 0) return viewOf(input, [size], [stride], input.offset)
    const count = Math.floor((whole - size) / step) + 1
    return viewOf(
      input,
      [...input.shape.map((n, i) => (i === d ? count : n)), size],
      [...input.strides.map((n, i) => (i === d ? n * step : n)), stride],
      input.offset,
    )
  },
  backward: {
    input: ({ grad, input, dimension, size, step }) =>
      apply(unfold_backward, grad, input.shape, dimension, size, step),
  },
  samples: [
    { args: [line, 0, 3, 1] },
    { args: [line, 0, 2, 2] },
    { args: [matrix, 1, 2, 1] },
    { args: [matrix, -2, 2, 3] },
  ],
  mistakes: [{ args: [line, 0, 7, 1] }, { args: [line, 0, 2, 0] }],
}

const unwinding = [
  required('grad', kind.tensor),
  required('input_sizes', kind.ints),
  required('dim', kind.int),
  required('size', kind.int),
  required('step', kind.int),
] as const

/** The derivative of `unfold`: each element gets what all windows over it got. */
export const unfold_backward: Op<typeof unwinding> = {
  name: 'unfold_backward',
  tier: 'primitive',
  params: unwinding,
  doc: 'Zeros of a shape with the windows of `grad` added where they lay.',
  page: 'generated/torch.Tensor.unfold.html',
  places: [],
  forward: (grad, sizes, dim, size, step) => {
    const out = emptyTensor(sizes, grad.dtype)
    fillWith(out, 0)
    // One place in every window at a time: those do not overlap.
    for (let at = 0; at < size; at++) {
      const last = grad.ndim - 1
      const from = viewOf(
        grad,
        grad.shape.slice(0, last),
        grad.strides.slice(0, last),
        grad.offset + at * grad.strides[last]!,
      )
      if (sizes.length === 0) {
        copyInto(out, from)
        continue
      }
      const d = wrapDim(dim, sizes.length)
      const strides = out.strides.map((n, i) => (i === d ? n * step : n))
      const to = viewOf(out, from.shape, strides, at * out.strides[d]!)
      copyInto(to, to.add(from))
    }
    return out
  },
  backward: { grad: ({ grads, dim, size, step }) => apply(unfold, grads[0]!, dim, size, step) },
  samples: [
    {
      args: [
        {
          tensor: [
            [1, 2, 3],
            [4, 5, 6],
            [7, 8, 9],
          ],
        },
        [5],
        0,
        3,
        1,
      ],
    },
  ],
}

const diagonals = [
  required('input', kind.tensor),
  optional('offset', kind.int, 0),
  optional('dim1', kind.int, 0),
  optional('dim2', kind.int, 1),
] as const

function diagonalView(input: Tensor, offset: number, dim1: number, dim2: number): Tensor {
  const [a, b] = [wrapDim(dim1, input.ndim), wrapDim(dim2, input.ndim)]
  if (a === b) fail(`diagonal dimensions cannot be identical ${dim1}, ${dim2}`)
  const [rows, columns] = [input.shape[a]!, input.shape[b]!]
  const [down, right] = [input.strides[a]!, input.strides[b]!]
  const count = Math.max(
    offset >= 0 ? Math.min(rows, columns - offset) : Math.min(rows + offset, columns),
    0,
  )
  const shift = count === 0 ? 0 : offset >= 0 ? offset * right : -offset * down
  const rest = input.shape.map((_, i) => i).filter((i) => i !== a && i !== b)
  return viewOf(
    input,
    [...rest.map((i) => input.shape[i]!), count],
    [...rest.map((i) => input.strides[i]!), down + right],
    input.offset + shift,
  )
}

export const diagonal: Op<typeof diagonals> = {
  name: 'diagonal',
  tier: 'primitive',
  params: diagonals,
  doc: 'The diagonal of the matrices in two dimensions, `offset` places above the main one, as a last dimension; a view.',
  page: 'generated/torch.diagonal.html',
  places: ['torch', 'method'],
  view: true,
  forward: diagonalView,
  backward: {
    input: ({ grad, input, offset, dim1, dim2 }) =>
      apply(diagonal_backward, grad, input.shape, offset, dim1, dim2),
  },
  samples: [
    { args: [matrix] },
    { args: [matrix, 1] },
    { args: [matrix, -1] },
    { args: [cube, 0, 1, 2] },
    { args: [cube, 0, -1, 0] },
    { args: [matrix, 5] },
  ],
  mistakes: [{ args: [line] }, { args: [matrix, 0, 1, 1] }],
}

const putting = [
  required('grad_output', kind.tensor),
  required('input_sizes', kind.ints),
  required('offset', kind.int),
  required('dim1', kind.int),
  required('dim2', kind.int),
] as const

export const diagonal_backward: Op<typeof putting> = {
  name: 'diagonal_backward',
  tier: 'primitive',
  params: putting,
  doc: 'Zeros of a shape with the gradient on a diagonal.',
  page: 'generated/torch.diagonal.html',
  places: [],
  forward: (grad, sizes, offset, dim1, dim2) => {
    const out = emptyTensor(sizes, grad.dtype)
    fillWith(out, 0)
    copyInto(diagonalView(out, offset, dim1, dim2), grad)
    return out
  },
  backward: {
    grad_output: ({ grads, offset, dim1, dim2 }) => apply(diagonal, grads[0]!, offset, dim1, dim2),
  },
  samples: [{ args: [{ tensor: [1, 2] }, [2, 3], 1, 0, 1] }],
}

const embedding = [
  required('input', kind.tensor),
  optional('offset', kind.int, 0),
  optional('dim1', kind.int, -2),
  optional('dim2', kind.int, -1),
] as const

export const diag_embed: Op<typeof embedding> = {
  name: 'diag_embed',
  tier: 'primitive',
  params: embedding,
  doc: 'Matrices in two dimensions with the last dimension of `input` on a diagonal, zeros elsewhere.',
  page: 'generated/torch.diag_embed.html',
  places: ['torch', 'method'],
  forward: (input, offset, dim1, dim2) => {
    const ndim = input.ndim + 1
    const [a, b] = [wrapDim(dim1, ndim), wrapDim(dim2, ndim)]
    if (a === b) fail(`diagonal dimensions cannot be identical ${dim1}, ${dim2}`)
    const size = (input.shape[input.ndim - 1] ?? 1) + Math.abs(offset)
    const rest = input.shape.slice(0, -1)
    const shape = Array.from({ length: ndim }, (_, i) =>
      i === a || i === b ? size : rest.shift()!,
    )
    const out = emptyTensor(shape, input.dtype)
    fillWith(out, 0)
    copyInto(diagonalView(out, offset, a, b), input)
    return out
  },
  backward: {
    input: ({ grad, offset, dim1, dim2 }) => apply(diagonal, grad, offset, dim1, dim2),
  },
  samples: [
    { args: [line] },
    { args: [matrix] },
    { args: [matrix, 1, 0, 2] },
    { args: [line, -1] },
  ],
  mistakes: [{ args: [matrix, 0, 0, 0] }],
}

const bits = [required('input', kind.tensor), required('dtype', kind.dtype)] as const

/** `view(dtype)`: the same bytes as elements of another dtype. */
export const view_dtype: Op<typeof bits> = {
  name: 'view',
  tier: 'primitive',
  params: bits,
  doc: 'The same bytes read as elements of another dtype; a view.',
  page: 'generated/torch.Tensor.view.html',
  places: ['method'],
  view: true,
  forward: (input, dtype) => {
    const [from, to] = [input.dtype.itemsize, dtype.itemsize]
    if (from === to) return typed(input, input.shape, input.strides, input.offset, dtype)
    const names = `to view ${input.dtype.scalar} as ${dtype.scalar} (different element sizes)`
    if (input.ndim === 0) fail(`self.dim() cannot be 0 ${names}`)
    const last = input.ndim - 1
    const [size, stride] = [input.shape[last]!, input.strides[last]!]
    const [times, per] = [from / to, to / from]
    const apart = input.strides.findIndex((n, i) => i !== last && n % per !== 0)
    if (per > 1 && size % per !== 0)
      fail(`self.size(-1) must be divisible by ${per} ${names}, but got ${size}`)
    if (per > 1 && input.offset % per !== 0)
      fail(`self.storage_offset() must be divisible by ${per} ${names}, but got ${input.offset}`)
    if (stride !== 1) fail(`self.stride(-1) must be 1 ${names}, but got ${stride}`)
    if (per > 1 && apart >= 0)
      fail(
        `self.stride(${apart}) must be divisible by ${per} ${names}, but got ${input.strides[apart]!}`,
      )
    return typed(
      input,
      input.shape.map((n, i) => (i === last ? n * times : n)),
      input.strides.map((n, i) => (i === last ? 1 : n * times)),
      input.offset * times,
      dtype,
    )
  },
  samples: [
    { args: [matrix, { dtype: 'int64' }] },
    { args: [{ tensor: [[1, 2]] }, { dtype: 'float64' }] },
    { args: [{ tensor: [1.5, -2], dtype: 'float64' }, { dtype: 'int64' }] },
    { args: [{ tensor: [true, false], dtype: 'bool' }, { dtype: 'bool' }] },
  ],
}

function typed(
  input: Tensor,
  shape: readonly number[],
  strides: readonly number[],
  offset: number,
  dtype: DType,
): Tensor {
  const result = viewOf(input, shape, strides, offset)
  result.dtype = dtype
  return result
}

/** `view(2, 3)` and `view(dtype)`: both are called `view`. */
export const view_forms: Overloads<[typeof view, typeof view_dtype]> = overloads(
  'view',
  view,
  view_dtype,
)

const matrixOnly = [required('input', kind.tensor)] as const

export const trace: Op<typeof matrixOnly> = {
  name: 'trace',
  tier: 'primitive',
  params: matrixOnly,
  doc: 'The sum of the elements on the diagonal of a matrix.',
  page: 'generated/torch.trace.html',
  places: ['torch', 'method'],
  forward: (input) => {
    if (input.ndim !== 2) fail(`trace: expected a matrix, but got tensor with dim ${input.ndim}`)
    if (input.dtype === bool) fail(`"trace" not implemented for 'Bool'`)
    return diagonalView(input, 0, 0, 1).sum()
  },
  backward: {
    input: ({ grad, input }) => {
      const count = Math.min(...input.shape)
      return apply(diagonal_backward, grad.expand([count]), input.shape, 0, 0, 1)
    },
  },
  samples: [
    { args: [matrix] },
    {
      args: [
        {
          tensor: [
            [1, 2],
            [3, 4],
            [5, 6],
          ],
        },
      ],
    },
  ],
  mistakes: [{ args: [line] }],
}

const diagParams = [required('input', kind.tensor), optional('diagonal', kind.int, 0)] as const

export const diag: Op<typeof diagParams> = {
  name: 'diag',
  tier: 'primitive',
  params: diagParams,
  doc: 'The diagonal of a matrix as a vector, or a matrix with a vector on its diagonal.',
  page: 'generated/torch.diag.html',
  places: ['torch', 'method'],
  forward: (input, offset) => {
    if (input.ndim === 1) return diag_embed.forward(input, offset, -2, -1)
    if (input.ndim !== 2) fail('matrix or a vector expected')
    const found = diagonalView(input, offset, 0, 1)
    const out = emptyTensor(found.shape, input.dtype)
    copyInto(out, found)
    return out
  },
  backward: {
    input: ({ grad, input, diagonal: offset }) =>
      input.ndim === 1
        ? apply(diagonal, grad, offset, 0, 1)
        : apply(diagonal_backward, grad, input.shape, offset, 0, 1),
  },
  samples: [{ args: [matrix] }, { args: [line] }, { args: [line, 1] }, { args: [matrix, -1] }],
  mistakes: [{ args: [cube] }],
}

const flat = [required('input', kind.tensor), optional('offset', kind.int, 0)] as const

export const diagflat: Op<typeof flat> = {
  name: 'diagflat',
  tier: 'composite',
  params: flat,
  doc: 'A matrix with all elements on its diagonal.',
  page: 'generated/torch.diagflat.html',
  places: ['torch', 'method'],
  forward: (input, offset) => apply(diag, input.reshape([numelOf(input.shape)]), offset),
  samples: [
    {
      args: [
        {
          tensor: [
            [1, 2],
            [3, 4],
          ],
        },
      ],
    },
    { args: [{ tensor: [1, 2] }, -1] },
  ],
}
