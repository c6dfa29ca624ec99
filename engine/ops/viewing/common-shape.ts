// Tensors brought to a common number of dimensions, or to a common shape; views.
import { apply } from '../../tensor/dispatch.ts'
import { TorchError } from '../../tensor/errors.ts'
import { broadcastShapes, sameShape } from '../../tensor/shape.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import * as kind from '../kinds.ts'
import { type Op, required } from '../op.ts'
import { type Overloads, overloads } from '../overload.ts'
import { cube, line, matrix, scalar } from '../samples.ts'
import { expand, reshape, unsqueeze } from '../views.ts'

const one = [required('input', kind.tensor)] as const
const several = [required('tensors', kind.separateTensors)] as const
type Raising = Op<typeof one>
type RaisingAll = Op<typeof several, readonly Tensor[]>

/** Adds dimensions of size 1 in front, and for the third one behind. */
const raises: readonly ((input: Tensor) => Tensor)[] = [
  (input) => (input.ndim === 0 ? apply(reshape, input, [1]) : input),
  (input) => {
    if (input.ndim === 0) return apply(reshape, input, [1, 1])
    return input.ndim === 1 ? apply(unsqueeze, input, 0) : input
  },
  (input) => {
    if (input.ndim === 0) return apply(reshape, input, [1, 1, 1])
    if (input.ndim === 1) return apply(unsqueeze, apply(unsqueeze, input, 0), 2)
    return input.ndim === 2 ? apply(unsqueeze, input, 2) : input
  },
]

const named = (n: 1 | 2 | 3) =>
  ({
    name: `atleast_${n}d`,
    tier: 'composite',
    doc: `The tensor with at least ${n} dimension${n === 1 ? '' : 's'}, where it has fewer of size 1; a view.`,
    page: `generated/torch.atleast_${n}d.html`,
    places: ['torch'],
  }) as const

const raising = (n: 1 | 2 | 3): Raising => ({
  ...named(n),
  params: one,
  forward: raises[n - 1]!,
  samples: [{ args: [scalar] }, { args: [line] }, { args: [matrix] }, { args: [cube] }],
})

const raisingAll = (n: 1 | 2 | 3): RaisingAll => ({
  ...named(n),
  params: several,
  forward: (tensors) => tensors.map(raises[n - 1]!),
  samples: [{ args: [{ tensors: [scalar, matrix, line] }] }],
})

export const atleast_1d_one: Raising = raising(1)
export const atleast_1d_all: RaisingAll = raisingAll(1)
export const atleast_1d: Overloads<[Raising, RaisingAll]> = overloads(
  'atleast_1d',
  atleast_1d_one,
  atleast_1d_all,
)
export const atleast_2d_one: Raising = raising(2)
export const atleast_2d_all: RaisingAll = raisingAll(2)
export const atleast_2d: Overloads<[Raising, RaisingAll]> = overloads(
  'atleast_2d',
  atleast_2d_one,
  atleast_2d_all,
)
export const atleast_3d_one: Raising = raising(3)
export const atleast_3d_all: RaisingAll = raisingAll(3)
export const atleast_3d: Overloads<[Raising, RaisingAll]> = overloads(
  'atleast_3d',
  atleast_3d_one,
  atleast_3d_all,
)

const summing = [required('input', kind.tensor), required('size', kind.sizes)] as const

export const sum_to_size: Op<typeof summing> = {
  name: 'sum_to_size',
  tier: 'composite',
  params: summing,
  doc: 'The sums over the dimensions along which a tensor of `size` would be stretched to this shape.',
  page: 'generated/torch.Tensor.sum_to_size.html',
  places: ['method'],
  forward: (input, size) => {
    const lead = input.ndim - size.length
    const fits = lead >= 0 && size.every((n, d) => n === 1 || n === input.shape[d + lead])
    if (!fits)
      throw new TorchError(
        'RuntimeError',
        `size {[${size.join(', ')}]} is not expandable to size {[${input.shape.join(', ')}]}.`,
      )
    const summed = input.shape
      .map((_, d) => d)
      .filter((d) => d < lead || (size[d - lead] === 1 && input.shape[d] !== 1))
    const kept = summed.length > 0 ? input.sum(summed, true) : input
    return lead > 0 ? kept.view(size) : kept
  },
  samples: [{ args: [matrix, [1, 3]] }, { args: [matrix, [3]] }, { args: [matrix, [2, 3]] }],
  mistakes: [{ args: [matrix, [2]] }],
}

export const broadcast_tensors: RaisingAll = {
  name: 'broadcast_tensors',
  tier: 'composite',
  params: several,
  doc: 'The tensors stretched to the shape that they have together; views.',
  page: 'generated/torch.broadcast_tensors.html',
  places: ['torch'],
  forward: (tensors) => {
    const shape = tensors.map((tensor) => tensor.shape).reduce(broadcastShapes, [])
    return tensors.map((tensor) =>
      sameShape(tensor.shape, shape) ? tensor : apply(expand, tensor, shape),
    )
  },
  samples: [
    { args: [{ tensors: [line, { tensor: [[1], [2]] }] }] },
    { args: [{ tensors: [scalar, matrix] }] },
  ],
  mistakes: [{ args: [{ tensors: [line, matrix] }] }],
}
