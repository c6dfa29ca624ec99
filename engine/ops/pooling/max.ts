// The greatest element of each window. https://pytorch.org/docs/1.13/nn.functional.html#pooling-functions
import { apply } from '../../tensor/dispatch.ts'
import { castTo } from '../../tensor/loops.ts'
import { greatest } from '../../tensor/pooling.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import { filled } from '../conv/samples.ts'
import * as kind from '../kinds.ts'
import { type Op, optional, required, type Sample } from '../op.ts'
import { plane_scatter } from './planes.ts'
import { countWindows, each, fail, slidingWindows } from './windows.ts'

const params = [
  required('input', kind.tensor),
  required('kernel_size', kind.ints),
  optional('stride', kind.maybe(kind.ints), null),
  optional('padding', kind.ints, [0]),
  optional('dilation', kind.ints, [1]),
  optional('ceil_mode', kind.bool, false),
] as const

type MaxPool = Op<typeof params, readonly Tensor[]>

function withIndices(dims: 2 | 3, samples: readonly Sample[]): MaxPool {
  const name = `max_pool${dims}d`
  return {
    name: `${name}_with_indices`,
    tier: 'primitive',
    params,
    doc: 'The greatest element of each window, and its index in the plane.',
    page: `generated/torch.nn.functional.${name}.html`,
    places: ['nn.functional'],
    label: `MaxPool${dims}DWithIndicesBackward0`,
    forward: (input, kernel_size, stride, padding, dilation, ceil_mode) => {
      const kernel = each(kernel_size, dims, name, 'kernel_size')
      const p = {
        kernel_size: kernel,
        stride: stride?.length ? each(stride, dims, name, 'stride') : kernel,
        padding: each(padding, dims, name, 'padding'),
        dilation: each(dilation, dims, name, 'dilation'),
        ceil_mode,
      }
      if (input.ndim !== dims + 1 && input.ndim !== dims + 2)
        fail(`non-empty ${dims + 1}D or ${dims + 2}D (batch mode) tensor expected for input`)
      const counts = countWindows(input, p)
      if (!input.dtype.is_floating_point || input.dtype.name === 'float16')
        fail(
          `"${dims === 2 ? 'max_pool2d' : 'max_pool3d_with_indices_cpu'}" not implemented for '${input.dtype.scalar}'`,
        )
      const windows = slidingWindows(input.shape.slice(-dims), counts, p)
      const [values, indices] = greatest(castTo(input, input.dtype.computes), windows)
      return [castTo(values, input.dtype), indices]
    },
    backward: {
      input: ({ grad, input, results }) =>
        apply(plane_scatter, grad, results[1]!.detach(), input.shape.slice(-dims)),
    },
    saves: { input: ['indices'] },
    samples,
  }
}

export const max_pool2d_with_indices: MaxPool = withIndices(2, [
  { args: [filled([1, 2, 4, 5]), [2, 2]] },
  { args: [filled([2, 5, 5]), 3, 2, 1] },
])

export const max_pool3d_with_indices: MaxPool = withIndices(3, [
  { args: [filled([1, 1, 2, 4, 3]), [2, 2, 2]] },
])

function alone(
  dims: 2 | 3,
  both: MaxPool,
  samples: readonly Sample[],
  mistakes: readonly Sample[],
): Op<typeof params> {
  return {
    name: `max_pool${dims}d`,
    tier: 'composite',
    params,
    doc: 'The greatest element of each window; windows stand `stride` apart, by default their own size.',
    page: `generated/torch.nn.functional.max_pool${dims}d.html`,
    places: ['torch'],
    forward: (...values) => apply(both, ...values)[0]!,
    samples,
    mistakes,
  }
}

const plane = filled([1, 2, 5, 4])

export const max_pool2d: Op<typeof params> = alone(
  2,
  max_pool2d_with_indices,
  [
    { args: [plane, 2] },
    { args: [plane, [3, 2], [1, 2], [1, 0]] },
    { args: [filled([2, 5, 4]), 2, 1, 1, 2] },
    { args: [plane, 2], options: { ceil_mode: true } },
    { args: [plane, 3], options: { stride: 2, padding: 1, ceil_mode: true } },
    {
      args: [
        {
          tensor: [
            [
              [1, 'nan', 3, 3],
              [3, 2, 3, '-inf'],
            ],
          ],
        },
        2,
      ],
    },
  ],
  [
    { args: [plane, 9] },
    { args: [plane, 2, 2, 2] },
    { args: [plane, 0] },
    { args: [plane, 2, 0] },
    { args: [plane, 2, -1] },
    { args: [plane, 0, 1] },
    { args: [plane, 2, 2, -1] },
    { args: [plane, 2, 2, 0, 0] },
    { args: [plane, [2, 2, 2]] },
    { args: [plane, 2, [1, 2, 3]] },
    { args: [plane, 2, 2, [1, 1, 1]] },
    { args: [plane, 2, 2, 1, [1, 1, 1]] },
    { args: [filled([4, 4]), 2] },
    { args: [filled([1, 1, 1, 4, 4]), 2] },
  ],
)

export const max_pool3d: Op<typeof params> = alone(
  3,
  max_pool3d_with_indices,
  [
    { args: [filled([1, 2, 3, 2, 3]), 2] },
    { args: [filled([1, 3, 3, 3]), [2, 3, 2], [1, 2, 1], [0, 1, 1]], options: { ceil_mode: true } },
  ],
  [
    { args: [filled([1, 2, 3, 2, 3]), 9] },
    { args: [filled([1, 2, 3, 2, 3]), 2, 0] },
    { args: [filled([1, 2, 3, 2, 3]), 0, 1] },
    { args: [filled([1, 2, 3, 2, 3]), 2, 2, 0, 0] },
    { args: [filled([1, 2, 3, 2, 3]), [1, 2]] },
    { args: [filled([3, 3]), 2] },
  ],
)

/** @throws RuntimeError unless `input` is one sample or a batch of lines. */
function checkLines(input: Tensor): void {
  if (input.ndim === 2 || input.ndim === 3) return
  fail(
    `Expected 2 to 3 dimensions, but got ${input.ndim}-dimensional tensor for argument #1 'self' (while checking arguments for max_pool1d)`,
  )
}

export const max_pool1d_with_indices: MaxPool = {
  name: 'max_pool1d_with_indices',
  tier: 'composite',
  params,
  doc: 'The greatest element of each window of a line, and its index.',
  page: 'generated/torch.nn.functional.max_pool1d.html',
  places: ['torch', 'nn.functional'],
  forward: (input, kernel_size, stride, padding, dilation, ceil_mode) => {
    const list = (given: readonly number[], first: number, name: string): number[] => {
      if (given.length === 1) return [first, given[0]!]
      fail(`max_pool1d() argument '${name}' should contain one int (got ${given.length})`)
    }
    checkLines(input)
    const [values, indices] = apply(
      max_pool2d_with_indices,
      input.unsqueeze(-2),
      list(kernel_size, 1, 'kernel_size'),
      list(stride?.length ? stride : kernel_size, 1, 'stride'),
      list(padding, 0, 'padding'),
      list(dilation, 1, 'dilation'),
      ceil_mode,
    )
    return [values!.squeeze(-2), indices!.squeeze(-2)]
  },
  samples: [{ args: [filled([1, 2, 5]), 2] }, { args: [filled([2, 6]), 3, 2, 1] }],
}

export const max_pool1d: Op<typeof params> = {
  name: 'max_pool1d',
  tier: 'composite',
  params,
  doc: 'The greatest element of each window of a line.',
  page: 'generated/torch.nn.functional.max_pool1d.html',
  places: ['torch'],
  forward: (...values) => {
    const [input] = values
    if (
      (input.ndim !== 2 && input.ndim !== 3) ||
      input.shape.slice(input.ndim - 2).some((n) => n === 0)
    )
      fail(
        `max_pool1d: Expected 2D or 3D (batch mode) tensor with optional 0 dim batch size for input, but got:[${input.shape.join(', ')}]`,
      )
    if (!input.dtype.is_floating_point)
      fail(`"max_pool1d_impl" not implemented for '${input.dtype.scalar}'`)
    return apply(max_pool1d_with_indices, ...values)[0]!
  },
  samples: [
    { args: [filled([1, 2, 5]), 2] },
    { args: [filled([2, 6]), 3, 2, 1], options: { dilation: 2, ceil_mode: true } },
  ],
  mistakes: [
    { args: [filled([1, 2, 5]), 9] },
    { args: [filled([1, 2, 5]), 2, 0] },
    { args: [filled([1, 2, 5]), 2, 2, 2] },
    { args: [filled([1, 2, 5]), [2, 2]] },
  ],
}
