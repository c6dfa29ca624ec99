// What carries the gradients of poolings: elements put to, or taken from, places in their plane, and
// means spread out. Each is the derivative of another, so that second derivatives work.
import { apply } from '../../tensor/dispatch.ts'
import { castTo } from '../../tensor/loops.ts'
import { gatherPlanes, scatterPlanes } from '../../tensor/pooling.ts'
import { filled } from '../conv/samples.ts'
import * as kind from '../kinds.ts'
import { type Op, required } from '../op.ts'

const page = 'generated/torch.nn.functional.max_pool2d.html'
const indices = {
  tensor: [
    [
      [0, 3],
      [2, 3],
    ],
  ],
  dtype: 'int64',
} as const

const taking = [
  required('input', kind.tensor),
  required('indices', kind.tensor),
  required('dims', kind.int),
] as const

/** The derivative of `plane_scatter`. */
export const plane_gather: Op<typeof taking> = {
  name: 'plane_gather',
  tier: 'primitive',
  params: taking,
  doc: 'The elements of each plane, the last `dims` dimensions of `input`, that `indices` names.',
  page,
  places: [],
  forward: (input, indices, dims) => {
    const { dtype } = input
    return castTo(gatherPlanes(castTo(input, dtype.computes), indices, dims), dtype)
  },
  backward: {
    input: ({ grad, input, indices, dims }) =>
      apply(plane_scatter, grad, indices, input.shape.slice(input.ndim - dims)),
  },
  saves: { input: ['indices'] },
  samples: [{ args: [filled([1, 2, 2]), indices, 2] }],
}

const putting = [
  required('input', kind.tensor),
  required('indices', kind.tensor),
  required('plane', kind.ints),
] as const

/** The derivative of a maximum of windows. */
export const plane_scatter: Op<typeof putting> = {
  name: 'plane_scatter',
  tier: 'primitive',
  params: putting,
  doc: 'Planes of zeros to which each element of `input` is added at the place that `indices` names.',
  page,
  places: [],
  forward: (input, indices, plane) => {
    const { dtype } = input
    return castTo(scatterPlanes(castTo(input, dtype.computes), indices, plane), dtype)
  },
  backward: {
    input: ({ grad, indices, plane }) => apply(plane_gather, grad, indices, plane.length),
  },
  saves: { input: ['indices'] },
  samples: [{ args: [filled([1, 2, 2]), indices, [2, 3]] }],
}
