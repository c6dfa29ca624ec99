// Max pools whose windows stand at random places, so that any smaller size can be asked for.
// https://pytorch.org/docs/1.13/generated/torch.nn.functional.fractional_max_pool2d.html
import { apply } from '../../tensor/dispatch.ts'
import { float64 } from '../../tensor/dtype.ts'
import { TorchError } from '../../tensor/errors.ts'
import { castTo, copyInto } from '../../tensor/loops.ts'
import { greatest, type Window } from '../../tensor/pooling.ts'
import { int64 } from '../../tensor/dtype.ts'
import { numelOf, type Shape } from '../../tensor/shape.ts'
import { emptyTensor, type Tensor } from '../../tensor/tensor.ts'
import { filled } from '../conv/samples.ts'
import * as kind from '../kinds.ts'
import { type Op, optional, required, type Sample } from '../op.ts'
import { rand } from '../random.ts'
import { numbersOf } from '../random/draw.ts'
import { plane_scatter } from './planes.ts'
import { fail } from './windows.ts'

const params = [
  required('input', kind.tensor),
  required('kernel_size', kind.ints),
  required('output_size', kind.ints),
  required('random_samples', kind.tensor),
] as const

type Fractional = Op<typeof params, readonly Tensor[]>

const sides = ['time', 'height', 'width']

/** Where windows along a dimension begin: as far apart on the average as fits, moved by `sample`. */
function windowsAt(
  sample: number,
  size: number,
  count: number,
  kernel: number,
  round: (x: number) => number,
): Window[] {
  const apart = count > 1 ? round((size - kernel) / (count - 1)) : 0
  const first = Math.trunc(round(sample * apart))
  return Array.from({ length: count }, (_, i): Window => {
    const start =
      i === count - 1 ? size - kernel : Math.trunc(round(round(i + sample) * apart)) - first
    return { start, end: start + kernel, size: kernel }
  })
}

function check(input: Tensor, kernel: Shape, output: Shape, dims: 2 | 3): void {
  const name = `fractional_max_pool${dims}d`
  const long = `${name}${dims === 3 ? '_out' : ''}()`
  if (kernel.length !== 1 && kernel.length !== dims)
    fail(
      `${name}: kernel_size must either be a single Int or tuple of ${dims === 3 ? 'three ' : ''}Ints`,
    )
  if (output.length !== 1 && output.length !== dims)
    fail(
      `${name}: output_size must either be a single Int or tuple of ${dims === 3 ? 'three ' : ''}Ints`,
    )
  const list = `[${input.shape.join(', ')}]`
  const empty = input.shape.findIndex((size, d) => d > 0 && size === 0)
  if (empty >= 0 && input.ndim > dims)
    fail(
      `${long}: Expected input to have non-zero size for non-batch dimensions, but got ${list} with dimension ${empty} being empty.`,
    )
  if (input.ndim !== dims + 1 && input.ndim !== dims + 2)
    fail(`${long}: Expected ${dims + 1}D or ${dims + 2}D tensor, but got: ${list}`)
}

function fractional(dims: 2 | 3, samples: readonly Sample[]): Fractional {
  return {
    name: `fractional_max_pool${dims}d`,
    tier: 'primitive',
    params,
    doc: 'The greatest elements of `output_size` windows that `random_samples` (N, C, dimensions) places, and their indices.',
    page: `generated/torch.nn.FractionalMaxPool${dims}d.html`,
    places: [],
    label: `FractionalMaxPool${dims}DBackward0`,
    forward: (input, kernel_size, output_size, random_samples) => {
      check(input, kernel_size, output_size, dims)
      const kernel =
        kernel_size.length === 1 ? new Array<number>(dims).fill(kernel_size[0]!) : kernel_size
      const output =
        output_size.length === 1 ? new Array<number>(dims).fill(output_size[0]!) : output_size
      const plane = input.shape.slice(-dims)
      plane.forEach((size, d) => {
        const room = size - output[d]! - kernel[d]! + 1
        if (room < 0 || (room === 0 && dims === 3))
          fail(
            `fractional_max_pool${dims}d${dims === 3 ? '_out' : ''}(): pool ${sides[d + 3 - dims]!} ${kernel[d]!} too large relative to input ${sides[d + 3 - dims]!} ${size}`,
          )
      })
      const { dtype } = input
      if (!dtype.is_floating_point || dtype.itemsize === 2)
        fail(`"fractional_max_pool${dims}d_out_frame" not implemented for '${dtype.scalar}'`)
      if (random_samples.dtype !== dtype)
        fail(`expected scalar type ${dtype.scalar} but found ${random_samples.dtype.scalar}`)
      const outside = input.shape.slice(0, -dims)
      const flat = input.reshape([numelOf(outside), ...plane])
      const values = emptyTensor([numelOf(outside), ...output], dtype)
      const indices = emptyTensor(values.shape, int64)
      const drawn = numbersOf(random_samples)
      const round = dtype === float64 ? (x: number): number => x : Math.fround
      for (let p = 0; p < flat.shape[0]!; p++) {
        const along = plane.map((size, d) => {
          // Planes draw their width first; volumes their depth.
          const sample = drawn[p * dims + (dims === 2 ? 1 - d : d)]!
          return windowsAt(sample, size, output[d]!, kernel[d]!, round)
        })
        const found = greatest(flat.select(0, p), { along, steps: plane.map(() => 1) })
        copyInto(values.select(0, p), found[0])
        copyInto(indices.select(0, p), found[1])
      }
      const shape = [...outside, ...output]
      return [castTo(values.view(shape), dtype), indices.view(shape)]
    },
    backward: {
      input: ({ grad, input, results }) =>
        apply(plane_scatter, grad, results[1]!.detach(), input.shape.slice(-dims)),
      // Where windows stand changes by leaps.
      random_samples: () => null,
    },
    saves: { input: ['indices'] },
    samples,
  }
}

const plane = filled([1, 2, 5, 6])
const volume = filled([1, 1, 4, 5, 4])

const spots = {
  tensor: [
    [
      [0.3, 0.8],
      [0.55, 0.1],
    ],
  ],
} as const
const deepSpots = { tensor: [[[0.3, 0.8, 0.45]]] } as const

export const fractional_max_planes: Fractional = fractional(2, [
  { args: [plane, [2, 2], [3, 4], spots] },
])
export const fractional_max_volumes: Fractional = fractional(3, [
  { args: [volume, [2, 2, 2], [2, 3, 2], deepSpots] },
])

const outer = [
  required('input', kind.tensor),
  required('kernel_size', kind.ints),
  optional('output_size', kind.maybe(kind.ints), null),
  optional('output_ratio', kind.maybe(kind.numbers), null),
  optional('return_indices', kind.bool, false),
  optional('_random_samples', kind.maybe(kind.tensor), null),
] as const

type Outer = Op<typeof outer, readonly Tensor[]>

function withIndices(
  dims: 2 | 3,
  row: Fractional,
  samples: readonly Sample[],
  mistakes: readonly Sample[],
): Outer {
  const name = `fractional_max_pool${dims}d`
  return {
    name: `${name}_with_indices`,
    tier: 'composite',
    params: outer,
    doc: 'The greatest elements of windows at random places, and their indices.',
    page: `generated/torch.nn.functional.${name}.html`,
    places: ['nn.functional'],
    forward: (input, kernel_size, output_size, output_ratio, _return_indices, _random_samples) => {
      if (!output_size && !output_ratio)
        throw new TorchError(
          'ValueError',
          `${name} requires specifying either an output_size or an output_ratio`,
        )
      const plane = input.shape.slice(-dims)
      const ratios = output_ratio?.length === 1 ? plane.map(() => output_ratio[0]!) : output_ratio
      const sizes = output_size ?? plane.map((size, d) => Math.trunc(size * ratios![d]!))
      const single = input.ndim === dims + 1
      if (input.ndim <= dims)
        throw new TorchError(
          'IndexError',
          input.ndim === 0
            ? 'Dimension specified as 0 but tensor has no dimensions'
            : `Dimension out of range (expected to be in range of [-${input.ndim}, ${input.ndim - 1}], but got -${dims + 1})`,
        )
      const drawn = [single ? 1 : input.shape[0]!, input.shape[input.ndim - dims - 1]!, dims]
      const samples = _random_samples ?? apply(rand, drawn, null, input.dtype, false)
      return apply(row, input, kernel_size, sizes, samples)
    },
    samples,
    mistakes,
  }
}

export const fractional_max_pool2d_with_indices: Outer = withIndices(
  2,
  fractional_max_planes,
  [
    { args: [plane, 2, [3, 4]] },
    { args: [filled([2, 5, 5]), [2, 3]], options: { output_ratio: [0.6, 0.5] } },
  ],
  [{ args: [plane, 2] }, { args: [filled([3, 3]), 2, 2] }],
)
export const fractional_max_pool3d_with_indices: Outer = withIndices(
  3,
  fractional_max_volumes,
  [{ args: [volume, 2, 2] }, { args: [volume, 2], options: { output_ratio: 0.5 } }],
  [{ args: [volume, 2] }],
)
