// Pooling to a given size: windows that divide the plane as evenly as whole elements allow.
// https://pytorch.org/docs/1.13/nn.functional.html#pooling-functions
import { apply } from '../../tensor/dispatch.ts'
import { TorchError } from '../../tensor/errors.ts'
import { castTo } from '../../tensor/loops.ts'
import { greatest, mean, spreadMean } from '../../tensor/pooling.ts'
import type { Shape } from '../../tensor/shape.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import { filled } from '../conv/samples.ts'
import * as kind from '../kinds.ts'
import { type Op, required, type Sample } from '../op.ts'
import { plane_scatter } from './planes.ts'
import { evenWindows, fail } from './windows.ts'

const params = [required('input', kind.tensor), required('output_size', kind.sizesOrNone)] as const

/** The sizes asked for, with the input's own where none is given. */
function sizesOf(
  input: Tensor,
  given: readonly (number | null)[],
  dims: number,
  name: string,
): Shape {
  if (given.length > 1 && input.ndim <= given.length)
    throw new TorchError('ValueError', `Input dimension should be at least ${given.length + 1}`)
  const list = given.length === 1 ? new Array<number | null>(dims).fill(given[0]!) : given
  if (list.length !== dims) fail(`${name}: output_size must be ${dims}`)
  return list.map((size, d) => size ?? input.shape[input.ndim - dims + d] ?? 1)
}

function checkInput(input: Tensor, dims: number, name: string): void {
  const { ndim, shape } = input
  const badRank = ndim !== dims + 1 && ndim !== dims + 2
  const refuse = (): never =>
    fail(`${name}(): Expected ${dims + 1}D or ${dims + 2}D tensor, but got [${shape.join(', ')}]`)
  // With three dimensions PyTorch looks at the sizes first, and at those of the channels too.
  if (badRank && dims === 2) refuse()
  const empty = shape.findIndex((size, d) => d >= (dims === 2 ? ndim - 2 : 1) && size === 0)
  if (empty >= 0)
    fail(
      `${name}(): Expected input to have non-zero size for non-batch dimensions, but input has sizes [${shape.join(', ')}] with dimension ${empty} being empty`,
    )
  if (badRank) refuse()
}

const spreading = [required('input', kind.tensor), required('plane', kind.ints)] as const

/** The derivative of an adaptive mean. */
export const adaptive_avg_spread: Op<typeof spreading> = {
  name: 'adaptive_avg_spread',
  tier: 'primitive',
  params: spreading,
  doc: 'Gives each element, divided by the size of its window, to all elements of that.',
  page: 'generated/torch.nn.functional.adaptive_avg_pool2d.html',
  places: [],
  forward: (input, plane) => {
    const windows = evenWindows(plane, input.shape.slice(-plane.length))
    const { dtype } = input
    return castTo(spreadMean(castTo(input, dtype.computes), plane, windows, 0), dtype)
  },
  backward: {
    input: ({ grad, input, plane }) =>
      apply(averages[plane.length - 2]!, grad, input.shape.slice(-plane.length)),
  },
  samples: [{ args: [filled([1, 2, 2]), [3, 5]] }],
}

function averageTo(dims: 2 | 3, samples: readonly Sample[]): Op<typeof params> {
  const name = `adaptive_avg_pool${dims}d`
  return {
    name: `_${name}`,
    tier: 'primitive',
    params,
    doc: 'The means of as many windows as are asked for.',
    page: `generated/torch.nn.functional.${name}.html`,
    places: [],
    label: `AdaptiveAvgPool${dims}DBackward0`,
    forward: (input, output_size) => {
      checkInput(input, dims, name)
      const sizes = sizesOf(input, output_size, dims, name)
      const { dtype } = input
      if (!dtype.is_floating_point)
        fail(
          `"adaptive_avg_pool${dims === 2 ? '2d' : '3d_cpu'}" not implemented for '${dtype.scalar}'`,
        )
      const windows = evenWindows(input.shape.slice(-dims), sizes)
      return castTo(mean(castTo(input, dtype.computes), windows, 0), dtype)
    },
    backward: {
      input: ({ grad, input }) => apply(adaptive_avg_spread, grad, input.shape.slice(-dims)),
    },
    samples,
  }
}

export const adaptive_avg_planes: Op<typeof params> = averageTo(2, [
  { args: [filled([1, 2, 5, 4]), [3, 2]] },
])
export const adaptive_avg_volumes: Op<typeof params> = averageTo(3, [
  { args: [filled([1, 3, 2, 4]), [2, 2, 3]] },
])

/** By the number of dimensions less 2. */
const averages = [adaptive_avg_planes, adaptive_avg_volumes]

function adaptiveAverage(
  dims: 2 | 3,
  samples: readonly Sample[],
  mistakes: readonly Sample[],
): Op<typeof params> {
  const name = `adaptive_avg_pool${dims}d`
  return {
    name,
    tier: 'composite',
    params,
    doc: 'The means of `output_size` windows that share the plane evenly; None keeps a size.',
    page: `generated/torch.nn.functional.${name}.html`,
    places: ['nn.functional'],
    forward: (input, output_size) => {
      const sizes = sizesOf(input, output_size, dims, name)
      if (sizes.some((n) => n < 0))
        fail(
          `${name}: elements of output_size must be greater than or equal to 0 but received {${sizes.join(', ')}}`,
        )
      // One window is a plain mean, in PyTorch's graph too.
      if (sizes.every((n) => n === 1) && input.dtype.is_floating_point && input.ndim > dims)
        return input.mean(
          sizes.map((_, d) => d - dims),
          true,
        )
      return apply(averages[dims - 2]!, input, sizes)
    },
    samples,
    mistakes,
  }
}

const plane = filled([1, 2, 5, 4])

export const adaptive_avg_pool2d: Op<typeof params> = adaptiveAverage(
  2,
  [
    { args: [plane, [3, 2]] },
    { args: [filled([2, 3, 4]), 2] },
    { args: [plane, 1] },
    { args: [plane, [7, 3]] },
  ],
  [{ args: [plane, [1, 2, 3]] }, { args: [filled([3, 3]), 2] }],
)

export const adaptive_avg_pool3d: Op<typeof params> = adaptiveAverage(
  3,
  [{ args: [filled([1, 2, 3, 2, 4]), [2, 1, 3]] }, { args: [filled([2, 3, 2, 2]), 1] }],
  [{ args: [filled([3, 3]), 2] }],
)

export const adaptive_avg_pool1d: Op<typeof params> = {
  name: 'adaptive_avg_pool1d',
  tier: 'composite',
  params,
  doc: 'The means of `output_size` windows that share the line evenly.',
  page: 'generated/torch.nn.functional.adaptive_avg_pool1d.html',
  places: ['torch', 'nn.functional'],
  forward: (input, output_size) => {
    checkLine(input, 'adaptive_avg_pool1d')
    const [size] = sizesOf(input, output_size, 1, 'adaptive_avg_pool1d') as [number]
    return apply(adaptive_avg_planes, input.unsqueeze(-2), [1, size]).squeeze(-2)
  },
  samples: [{ args: [filled([1, 2, 5]), 3] }, { args: [filled([2, 5]), 1] }],
}

/** @throws RuntimeError unless `input` is a sample or a batch of lines. */
function checkLine(input: Tensor, name: string): void {
  if (input.ndim === 2 || input.ndim === 3) return
  fail(
    `Expected 2 to 3 dimensions, but got ${input.ndim}-dimensional tensor for argument #1 'self' (while checking arguments for ${name})`,
  )
}

type Greatest = Op<typeof params, readonly Tensor[]>

function greatestTo(dims: 2 | 3, samples: readonly Sample[]): Greatest {
  const name = `adaptive_max_pool${dims}d`
  return {
    name: `${name}_with_indices`,
    tier: 'primitive',
    params,
    doc: 'The greatest elements of `output_size` windows, and their indices in the plane.',
    page: `generated/torch.nn.functional.${name}.html`,
    places: ['nn.functional'],
    label: `AdaptiveMaxPool${dims}DBackward0`,
    forward: (input, output_size) => {
      const sizes = sizesOf(input, output_size, dims, name)
      checkInput(input, dims, name)
      const { dtype } = input
      if (!dtype.is_floating_point)
        fail(`"${dims === 2 ? name : `${name}_cpu`}" not implemented for '${dtype.scalar}'`)
      const windows = evenWindows(input.shape.slice(-dims), sizes)
      const [values, indices] = greatest(castTo(input, dtype.computes), windows)
      return [castTo(values, dtype), indices]
    },
    backward: {
      input: ({ grad, input, results }) =>
        apply(plane_scatter, grad, results[1]!.detach(), input.shape.slice(-dims)),
    },
    saves: { input: ['indices'] },
    samples,
  }
}

export const adaptive_max_pool2d_with_indices: Greatest = greatestTo(2, [
  { args: [plane, [3, 2]] },
  { args: [filled([2, 3, 4]), [2, 2]] },
])
export const adaptive_max_pool3d_with_indices: Greatest = greatestTo(3, [
  { args: [filled([1, 2, 3, 2, 4]), [2, 1, 3]] },
])

export const adaptive_max_pool1d_with_indices: Greatest = {
  name: 'adaptive_max_pool1d_with_indices',
  tier: 'composite',
  params,
  doc: 'The greatest elements of `output_size` windows of a line, and their indices.',
  page: 'generated/torch.nn.functional.adaptive_max_pool1d.html',
  places: ['nn.functional'],
  forward: (input, output_size) => {
    checkLine(input, 'adaptive_max_pool1d')
    const [size] = sizesOf(input, output_size, 1, 'adaptive_max_pool1d') as [number]
    return apply(adaptive_max_pool2d_with_indices, input.unsqueeze(-2), [1, size]).map((result) =>
      result.squeeze(-2),
    )
  },
  samples: [{ args: [filled([1, 2, 5]), 3] }],
}

/** `torch.adaptive_max_pool1d` gives the indices always. */
export const adaptive_max_pool1d: Greatest = {
  ...adaptive_max_pool1d_with_indices,
  name: 'adaptive_max_pool1d',
  places: ['torch'],
}
