// The same elements in another order: mirrored, shifted around, turned by right angles.
import { TorchError } from '../tensor/errors.ts'
import { copyInto } from '../tensor/loops.ts'
import { dimMask, wrapDim } from '../tensor/shape.ts'
import { emptyTensor, type Tensor, viewOf } from '../tensor/tensor.ts'
import * as kind from './kinds.ts'
import { type Op, optional, required } from './op.ts'
import { cube, integerMatrix, line, matrix, row, scalar } from './samples.ts'
import { slicedView } from './slice-view.ts'

const mirroring = [required('input', kind.tensor), required('dims', kind.sizes)] as const

/** A copy in fresh memory. */
function copied(view: Tensor): Tensor {
  const out = emptyTensor(view.shape, view.dtype)
  copyInto(out, view)
  return out
}

export const flip: Op<typeof mirroring> = {
  name: 'flip',
  tier: 'primitive',
  params: mirroring,
  doc: 'The elements in reverse order along `dims`: a copy, not a view.',
  page: 'generated/torch.flip.html',
  places: ['torch', 'method'],
  forward: (input, dims) => {
    const mask = dims.length === 0 ? [] : dimMask(dims, input.ndim)
    if (input.count === 0) return copied(input)
    const last = input.strides.map((stride, d) => (mask[d] ? (input.shape[d]! - 1) * stride : 0))
    const backwards = viewOf(
      input,
      input.shape,
      input.strides.map((stride, d) => (mask[d] ? -stride : stride)),
      input.offset + last.reduce((sum, step) => sum + step, 0),
    )
    return copied(backwards)
  },
  backward: { input: ({ grad, dims }) => grad.flip(dims) },
  mistakes: [{ args: [matrix, [0, 0]] }, { args: [matrix, [2]] }],
  samples: [
    { args: [matrix, [0]] },
    { args: [matrix, [0, -1]] },
    { args: [cube, [1]] },
    { args: [integerMatrix, [1]] },
    { args: [matrix, []] },
  ],
}

const one = [required('input', kind.tensor)] as const

function mirrored(name: 'fliplr' | 'flipud', dim: 0 | 1, doc: string): Op<typeof one> {
  return {
    name,
    tier: 'composite',
    params: one,
    doc,
    page: `generated/torch.${name}.html`,
    places: ['torch', 'method'],
    forward: (input) => {
      if (input.ndim <= dim) throw new TorchError('RuntimeError', `Input must be >= ${dim + 1}-d.`)
      return input.flip([dim])
    },
    mistakes: [{ args: [row] }],
    samples: [{ args: [matrix] }, { args: [cube] }],
  }
}
export const fliplr: Op<typeof one> = mirrored('fliplr', 1, 'Columns from right to left.')
export const flipud: Op<typeof one> = mirrored('flipud', 0, 'Rows from bottom to top.')

const rolling = [
  required('input', kind.tensor),
  required('shifts', kind.ints),
  optional('dims', kind.ints, []),
] as const

/** `input` rolled along one dimension: its two parts change places. */
function rolled(input: Tensor, shift: number, d: number): Tensor {
  const size = input.shape[d]!
  if (input.count === 0) return input
  const by = ((shift % size) + size) % size
  const out = emptyTensor(input.shape, input.dtype)
  copyInto(slicedView(out, d, by, size, 1), slicedView(input, d, 0, size - by, 1))
  copyInto(slicedView(out, d, 0, by, 1), slicedView(input, d, size - by, size, 1))
  return out
}

export const roll: Op<typeof rolling> = {
  name: 'roll',
  tier: 'primitive',
  params: rolling,
  doc: 'The elements moved on by `shifts` along `dims` (all in one row if not given); what falls off the end comes back at the start.',
  page: 'generated/torch.roll.html',
  places: ['torch', 'method'],
  forward: (input, shifts, dims) => {
    if (shifts.length === 0) throw new TorchError('RuntimeError', '`shifts` required')
    if (dims.length === 0 && shifts.length === 1)
      return copied(rolled(input.reshape([-1]), shifts[0]!, 0).view(input.shape))
    if (shifts.length !== dims.length)
      throw new TorchError(
        'RuntimeError',
        `shifts and dimensions must align. shifts: ${shifts.length}, dims:${dims.length}`,
      )
    return copied(
      shifts.reduce((turned, shift, i) => {
        const d = wrapDim(dims[i]!, input.ndim)
        return input.ndim === 0 ? turned : rolled(turned, shift, d)
      }, input),
    )
  },
  backward: {
    input: ({ grad, shifts, dims }) =>
      grad.roll(
        shifts.map((shift) => -shift),
        dims,
      ),
  },
  mistakes: [{ args: [matrix, [1, 1], 0] }],
  samples: [
    { args: [line, 2] },
    { args: [matrix, 1] },
    { args: [matrix, -1, 1] },
    { args: [cube, [1, 3], [0, 2]] },
    { args: [integerMatrix, 1, 0] },
  ],
}

const turning = [
  required('input', kind.tensor),
  optional('k', kind.int, 1),
  optional('dims', kind.ints, [0, 1]),
] as const

export const rot90: Op<typeof turning> = {
  name: 'rot90',
  tier: 'primitive',
  params: turning,
  doc: 'Turned by 90 degrees `k` times in the plane of `dims`, from the first towards the second.',
  page: 'generated/torch.rot90.html',
  places: ['torch', 'method'],
  forward: (input, k, dims) => {
    if (dims.length !== 2)
      throw new TorchError(
        'RuntimeError',
        `expected total rotation dims == 2, but got dims = ${dims.length}`,
      )
    if (input.ndim < 2)
      throw new TorchError(
        'RuntimeError',
        `expected total dims >= 2, but got total dims = ${input.ndim}`,
      )
    if (dims[0] === dims[1] || Math.abs(dims[0]! - dims[1]!) === input.ndim)
      throw new TorchError(
        'RuntimeError',
        `expected rotation dims to be different, but got dim0 = ${dims[0]!} and dim1 = ${dims[1]!}`,
      )
    for (const [i, dim] of dims.entries())
      if (dim >= input.ndim || dim < -input.ndim)
        throw new TorchError('RuntimeError', `Rotation dim${i} out of range, dim${i} = ${dim}`)
    const [first, second] = dims as readonly [number, number]
    const quarter = ((k % 4) + 4) % 4
    if (quarter === 0) return copied(input)
    if (quarter === 2) return input.flip(dims)
    return copied(input.flip([quarter === 1 ? second : first]).transpose(first, second))
  },
  backward: { input: ({ grad, k, dims }) => grad.rot90(-k, dims) },
  mistakes: [{ args: [line] }, { args: [matrix, 1, [0, 0]] }, { args: [scalar] }],
  samples: [
    { args: [matrix] },
    { args: [matrix, 2] },
    { args: [matrix, -1] },
    { args: [matrix, 4] },
    { args: [cube, 1, [1, 2]] },
  ],
}
