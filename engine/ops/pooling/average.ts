// The mean of each window. https://pytorch.org/docs/1.13/nn.functional.html#pooling-functions
import { bool } from '../../tensor/dtype.ts'
import { apply } from '../../tensor/dispatch.ts'
import { TorchError } from '../../tensor/errors.ts'
import { castTo } from '../../tensor/loops.ts'
import { mean, spreadMean } from '../../tensor/pooling.ts'
import type { Shape } from '../../tensor/shape.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import { filled } from '../conv/samples.ts'
import * as kind from '../kinds.ts'
import { type Op, optional, required, type Sample } from '../op.ts'
import { countWindows, each, fail, type Pooling, slidingWindows } from './windows.ts'

const params = [
  required('input', kind.tensor),
  required('kernel_size', kind.ints),
  optional('stride', kind.maybe(kind.ints), null),
  optional('padding', kind.ints, [0]),
  optional('ceil_mode', kind.bool, false),
  optional('count_include_pad', kind.bool, true),
  optional('divisor_override', kind.maybe(kind.int), null),
] as const

type AvgPool = Op<typeof params>

/** The arguments as lists of one number per dimension. */
function pooling(
  dims: number,
  kernel_size: Shape,
  stride: Shape | null,
  padding: Shape,
  ceil_mode: boolean,
): Pooling {
  const name = `avg_pool${dims}d`
  const kernel = each(kernel_size, dims, name, 'kernel_size')
  return {
    kernel_size: kernel,
    stride: stride?.length ? each(stride, dims, name, 'stride') : kernel,
    padding: each(padding, dims, name, 'padding'),
    dilation: kernel.map(() => 1),
    ceil_mode,
  }
}

const spreading = [
  required('input', kind.tensor),
  required('plane', kind.ints),
  required('kernel_size', kind.ints),
  required('stride', kind.ints),
  required('padding', kind.ints),
  required('ceil_mode', kind.bool),
  required('count_include_pad', kind.bool),
  required('divisor_override', kind.maybe(kind.int)),
] as const

/** The derivative of a mean of windows: each element goes, divided, to all of its window. */
export const avg_pool_spread: Op<typeof spreading> = {
  name: 'avg_pool_spread',
  tier: 'primitive',
  params: spreading,
  doc: 'Gives each element, divided by the size of its window, to all elements of that.',
  page: 'generated/torch.nn.functional.avg_pool2d.html',
  places: [],
  forward: (input, plane, kernel, stride, padding, ceil_mode, countsPadding, divisor) => {
    const p = pooling(plane.length, kernel, stride, padding, ceil_mode)
    const windows = slidingWindows(plane, input.shape.slice(-plane.length), p, countsPadding)
    const { dtype } = input
    return castTo(spreadMean(castTo(input, dtype.computes), plane, windows, divisor ?? 0), dtype)
  },
  backward: {
    input: ({
      grad,
      plane,
      kernel_size,
      stride,
      padding,
      ceil_mode,
      count_include_pad,
      divisor_override,
    }) =>
      apply(
        poolings[plane.length - 2]!,
        grad,
        kernel_size,
        stride,
        padding,
        ceil_mode,
        count_include_pad,
        divisor_override,
      ),
  },
  samples: [{ args: [filled([1, 2, 2]), [3, 4], [2, 2], [2, 2], [1, 0], false, true, null] }],
}

function checkAverage(input: Tensor, dims: number, p: Pooling, divisor: number | null): void {
  if (input.ndim < dims + 1 && dims === 2)
    throw new TorchError(
      'IndexError',
      input.ndim === 0
        ? 'Dimension specified as -3 but tensor has no dimensions'
        : `Dimension out of range (expected to be in range of [${-input.ndim}, ${input.ndim - 1}], but got -3)`,
    )
  if (divisor === 0) fail('divisor must be not zero')
  if (input.ndim !== dims + 1 && input.ndim !== dims + 2)
    fail(
      dims === 3
        ? 'non-empty 4D or 5D (batch mode) tensor expected for input'
        : `Expected 3D or 4D (batch mode) tensor with optional 0 dim batch size for input, but got:[${input.shape.join(', ')}]`,
    )
  const plane = input.shape.slice(-dims)
  const letters = ['T', 'H', 'W']
  const named = (prefix: string, list: Shape): string =>
    list.map((n, d) => `${prefix}${letters[d]!}: ${n}`).join(' ')
  if (dims === 3 && plane.some((size, d) => size + 2 * p.padding[d]! < p.kernel_size[d]!))
    fail(
      `input image (${named('', plane)}) smaller than kernel size (${named('k', p.kernel_size)})`,
    )
}

function averageOf(dims: 2 | 3, samples: readonly Sample[], mistakes: readonly Sample[]): AvgPool {
  const name = `avg_pool${dims}d`
  return {
    name,
    tier: 'primitive',
    params,
    doc: 'The mean of each window; windows stand `stride` apart, by default their own size.',
    page: `generated/torch.nn.functional.${name}.html`,
    places: ['nn.functional'],
    label: `AvgPool${dims}DBackward0`,
    forward: (input, kernel_size, stride, padding, ceil_mode, countsPadding, divisor) => {
      const p = pooling(dims, kernel_size, stride, padding, ceil_mode)
      checkAverage(input, dims, p, divisor)
      const counts = countWindows(input, p)
      const { dtype } = input
      if (dtype === bool || dtype.name === 'float16')
        fail(
          `"${dims === 3 ? 'avg_pool3d_out_frame' : name}" not implemented for '${dtype.scalar}'`,
        )
      const windows = slidingWindows(input.shape.slice(-dims), counts, p, countsPadding)
      return castTo(mean(castTo(input, dtype.computes), windows, divisor ?? 0), dtype)
    },
    backward: {
      input: ({
        grad,
        input,
        kernel_size,
        stride,
        padding,
        ceil_mode,
        count_include_pad,
        divisor_override,
      }) =>
        apply(
          avg_pool_spread,
          grad,
          input.shape.slice(-dims),
          kernel_size,
          stride ?? kernel_size,
          padding,
          ceil_mode,
          count_include_pad,
          divisor_override,
        ),
    },
    samples,
    mistakes,
  }
}

const plane = filled([1, 2, 5, 4])

export const avg_pool2d: AvgPool = averageOf(
  2,
  [
    { args: [plane, 2] },
    { args: [plane, [3, 2], [1, 2], [1, 0]] },
    { args: [plane, 3, 2, 1], options: { ceil_mode: true } },
    { args: [filled([2, 5, 4]), 3, 2, 1], options: { count_include_pad: false } },
    { args: [plane, 2], options: { divisor_override: 3 } },
  ],
  [
    { args: [plane, 9] },
    { args: [plane, 2, 2, 2] },
    { args: [plane, 2, 0] },
    { args: [plane, [2, 2, 2]] },
    { args: [plane, 2, [1, 2, 3]] },
    { args: [plane, 2], options: { divisor_override: 0 } },
    { args: [filled([4, 4]), 2] },
    { args: [filled([1, 1, 1, 4, 4]), 2] },
  ],
)

export const avg_pool3d: AvgPool = averageOf(
  3,
  [
    { args: [filled([1, 2, 3, 2, 3]), 2] },
    { args: [filled([1, 3, 3, 3]), [2, 3, 2], [1, 2, 1], [0, 1, 1]], options: { ceil_mode: true } },
  ],
  [
    { args: [filled([1, 2, 3, 2, 3]), 9] },
    { args: [filled([1, 2, 3, 2, 3]), 2, 0] },
    { args: [filled([3, 3]), 2] },
  ],
)

/** By the number of dimensions less 2. */
const poolings = [avg_pool2d, avg_pool3d]

const lineOnly = [params[0], params[1], params[2], params[3], params[4], params[5]] as const

export const avg_pool1d: Op<typeof lineOnly> = {
  name: 'avg_pool1d',
  tier: 'composite',
  params: lineOnly,
  doc: 'The mean of each window of a line.',
  page: 'generated/torch.nn.functional.avg_pool1d.html',
  places: ['torch', 'nn.functional'],
  forward: (input, kernel_size, stride, padding, ceil_mode, countsPadding) => {
    if (input.ndim !== 2 && input.ndim !== 3)
      fail(
        `Expected 2 to 3 dimensions, but got ${input.ndim}-dimensional tensor for argument #1 'self' (while checking arguments for avg_pool1d)`,
      )
    const list = (given: Shape, first: number): Shape => [first, ...given]
    return apply(
      avg_pool2d,
      input.unsqueeze(-2),
      list(kernel_size, 1),
      list(stride?.length ? stride : kernel_size, 1),
      list(padding, 0),
      ceil_mode,
      countsPadding,
      null,
    ).squeeze(-2)
  },
  samples: [{ args: [filled([1, 2, 5]), 2] }, { args: [filled([2, 6]), 3, 2, 1, true, false] }],
  mistakes: [
    { args: [filled([1, 2, 5]), 9] },
    { args: [filled([1, 2, 5]), 2, 2, 2] },
    { args: [filled([1, 1, 2, 4]), 2] },
  ],
}
