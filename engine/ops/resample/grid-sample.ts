// F.grid_sample: values between the elements of planes and volumes, at places that a grid names from -1
// to 1. Its derivatives are made of ops, so that they have derivatives too.
// https://pytorch.org/docs/1.13/generated/torch.nn.functional.grid_sample.html
import { apply } from '../../tensor/dispatch.ts'
import { TorchError } from '../../tensor/errors.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import { warn } from '../../tensor/warnings.ts'
import { filled } from '../conv/samples.ts'
import { stack } from '../joining.ts'
import * as kind from '../kinds.ts'
import { type Op, optional, required, type Sample } from '../op.ts'
import { plane_gather, plane_scatter } from '../pooling/planes.ts'
import { type Mode, type Padding, type Tap, tapsAlong } from './grid-taps.ts'

function fail(message: string): never {
  throw new TorchError('RuntimeError', message)
}

const params = [
  required('input', kind.tensor),
  required('grid', kind.tensor),
  required('interpolation_mode', kind.int),
  required('padding_mode', kind.int),
  required('align_corners', kind.bool),
] as const

type Sampler = Op<typeof params>

const modes: readonly Mode[] = ['bilinear', 'nearest', 'bicubic']
const paddings: readonly Padding[] = ['zeros', 'border', 'reflection']

/** One element that counts for a result: where it is in its plane, and for how much. */
interface Corner {
  readonly index: Tensor
  readonly inside: Tensor
  readonly weight: Tensor
  /** How the weight grows with the grid's coordinates, those of the last dimension first. */
  readonly slopes: readonly Tensor[]
}

const product = (factors: readonly Tensor[]): Tensor => factors.reduce((a, b) => a.mul(b))

/** The corner that one tap of each dimension makes. */
function cornerOf(taps: readonly Tap[], plane: readonly number[]): Corner {
  const index = taps.map((tap) => tap.index).reduce((at, next, d) => at.mul(plane[d]!).add(next))
  const weights = taps.map(({ weight }) => weight)
  const slopes = taps.map(({ slope }, d) => product(weights.with(d, slope)))
  return {
    index,
    inside: product(taps.map(({ inside }) => inside)),
    weight: product(weights),
    slopes: slopes.reverse(),
  }
}

/** Every choice of one tap a dimension, the last dimension's changing first. */
const choices = (along: readonly (readonly Tap[])[]): Tap[][] =>
  along.reduce<Tap[][]>(
    (found, taps) => found.flatMap((before) => taps.map((tap) => [...before, tap])),
    [[]],
  )

function cornersOf(input: Tensor, grid: Tensor, mode: Mode, padding: Padding, align: boolean) {
  const plane = input.shape.slice(2)
  const along = plane.map((size, d) =>
    tapsAlong(grid.select(-1, plane.length - 1 - d), size, mode, padding, align),
  )
  return choices(along).map((taps) => cornerOf(taps, plane))
}

/** The same for all channels: (batch, 1, …). */
const spread = (tensor: Tensor): Tensor => tensor.unsqueeze(1)
const everywhere = (index: Tensor, channels: number): Tensor =>
  spread(index).expand([index.shape[0]!, channels, ...index.shape.slice(1)])

const sum = (terms: readonly Tensor[]): Tensor => terms.reduce((a, b) => a.add(b))

/** The elements at a corner, 0 where it is outside. */
const valuesAt = (input: Tensor, { index, inside }: Corner): Tensor =>
  apply(plane_gather, input, everywhere(index, input.shape[1]!), input.ndim - 2).mul(spread(inside))

const listed = (tensor: Tensor): string => `[${tensor.shape.join(', ')}]`

function check(input: Tensor, grid: Tensor, mode: Mode): void {
  for (const { ndim } of [input, grid])
    if (ndim === 0)
      throw new TorchError('IndexError', 'Dimension specified as 0 but tensor has no dimensions')
  const sizes = `but got input with sizes ${listed(input)} and grid with sizes ${listed(grid)}`
  if (input.shape[0] !== grid.shape[0])
    fail(`grid_sampler(): expected grid and input to have same batch size, ${sizes}`)
  if (grid.shape.at(-1) !== input.ndim - 2)
    fail(
      `grid_sampler(): expected grid to have size ${input.ndim - 2} in last dimension, but got grid with sizes ${listed(grid)}`,
    )
  const empty = input.shape.findIndex((size, d) => d >= 2 && size === 0)
  if (empty >= 0)
    fail(
      `grid_sampler(): expected input to have non-empty spatial dimensions, but input has sizes ${listed(input)} with dimension ${empty} being empty`,
    )
  const rank = input.ndim === 4 ? 4 : 5
  if (input.ndim !== rank || grid.ndim !== rank)
    fail(
      `grid_sampler(): expected ${rank}D input and grid with same number of dimensions, ${sizes}`,
    )
  if (rank === 5 && mode === 'bicubic')
    fail('grid_sampler(): bicubic interpolation only supports 4D input')
  const { dtype } = input
  if (!dtype.is_floating_point || dtype.itemsize === 2)
    fail(
      rank === 4
        ? `grid_sampler_2d_cpu not implemented for ${dtype.scalar}`
        : `"grid_sampler3d_cpu" not implemented for '${dtype.scalar}'`,
    )
  if (grid.dtype !== dtype)
    fail(`expected scalar type ${dtype.scalar} but found ${grid.dtype.scalar}`)
}

function sampler(dims: 2 | 3, samples: readonly Sample[]): Sampler {
  return {
    name: `grid_sampler_${dims}d`,
    tier: 'primitive',
    params,
    doc: 'What lies at the places that `grid` names: 0 bilinear, 1 nearest or 2 bicubic; beyond the edge 0 zeros, 1 the edge or 2 the mirrored.',
    page: 'generated/torch.nn.functional.grid_sample.html',
    places: ['torch'],
    label: `GridSampler${dims}DBackward0`,
    forward: (input, grid, mode, padding, align) => {
      check(input, grid, modes[mode]!)
      const corners = cornersOf(input, grid, modes[mode]!, paddings[padding]!, align)
      return sum(corners.map((corner) => valuesAt(input, corner).mul(spread(corner.weight))))
    },
    backward: {
      input: ({ grad, input, grid, interpolation_mode, padding_mode, align_corners }) => {
        const corners = cornersOf(
          input,
          grid,
          modes[interpolation_mode]!,
          paddings[padding_mode]!,
          align_corners,
        )
        const terms = corners.map(({ index, inside, weight }) =>
          apply(
            plane_scatter,
            grad.mul(spread(inside.mul(weight))),
            everywhere(index, input.shape[1]!),
            input.shape.slice(2),
          ),
        )
        return sum(terms)
      },
      grid: ({ grad, input, grid, interpolation_mode, padding_mode, align_corners }) => {
        const corners = cornersOf(
          input,
          grid,
          modes[interpolation_mode]!,
          paddings[padding_mode]!,
          align_corners,
        )
        const found = corners.map((corner) => valuesAt(input, corner).mul(grad).sum([1]))
        const along = Array.from({ length: dims }, (_, d) =>
          sum(corners.map(({ slopes }, i) => slopes[d]!.mul(found[i]!))),
        )
        return apply(stack, along, -1)
      },
    },
    saves: { input: ['input', 'grid'], grid: ['input', 'grid'] },
    samples,
  }
}

/** Places between elements, at an edge and beyond it. */
const places = {
  tensor: [
    [
      [
        [-0.8, -0.3],
        [0.15, 0.45],
      ],
      [
        [0.95, -1.3],
        [2.3, 0.7],
      ],
      [
        [-0.45, 1.85],
        [0.33, -0.21],
      ],
    ],
  ],
} as const
const plane = filled([1, 2, 3, 4])
const deep = {
  tensor: [
    [
      [
        [
          [-0.4, 0.2, 0.7],
          [1.3, -0.6, 0.1],
        ],
      ],
    ],
  ],
} as const
const volume = filled([1, 2, 2, 3, 2])

export const grid_sampler_2d: Sampler = sampler(2, [
  { args: [plane, places, 0, 0, false] },
  { args: [plane, places, 0, 1, true] },
  { args: [plane, places, 0, 2, false] },
  { args: [plane, places, 1, 0, false] },
  { args: [plane, places, 1, 2, true] },
  { args: [plane, places, 2, 0, false] },
  { args: [plane, places, 2, 1, false] },
  { args: [plane, places, 2, 2, true] },
])
export const grid_sampler_3d: Sampler = sampler(3, [
  { args: [volume, deep, 0, 0, false] },
  { args: [volume, deep, 0, 1, true] },
  { args: [volume, deep, 1, 2, false] },
])

export const grid_sampler: Sampler = {
  name: 'grid_sampler',
  tier: 'composite',
  params,
  doc: grid_sampler_2d.doc,
  page: grid_sampler_2d.page,
  places: ['torch'],
  forward: (...values) =>
    apply(values[0].ndim === 5 ? grid_sampler_3d : grid_sampler_2d, ...values),
  samples: [{ args: [plane, places, 0, 0, false] }, { args: [volume, deep, 0, 0, true] }],
}

const outer = [
  required('input', kind.tensor),
  required('grid', kind.tensor),
  optional('mode', kind.string, 'bilinear'),
  optional('padding_mode', kind.string, 'zeros'),
  optional('align_corners', kind.maybe(kind.bool), null),
] as const

export const CORNERS_CHANGED =
  'Default grid_sample and affine_grid behavior has changed to align_corners=False since 1.3.0. Please specify align_corners=True if the old behavior is desired. See the documentation of grid_sample for details.'

export const grid_sample: Op<typeof outer> = {
  name: 'grid_sample',
  tier: 'composite',
  params: outer,
  doc: 'What lies in `input` (N, C, H, W) at the places (x, y) of `grid` (N, H, W, 2), which run from -1 to 1; volumes alike.',
  page: 'generated/torch.nn.functional.grid_sample.html',
  places: ['nn.functional'],
  forward: (input, grid, mode, padding_mode, align_corners) => {
    const how = modes.indexOf(mode as Mode)
    if (how < 0)
      throw new TorchError(
        'ValueError',
        `nn.functional.grid_sample(): expected mode to be 'bilinear', 'nearest' or 'bicubic', but got: '${mode}'`,
      )
    const beyond = paddings.indexOf(padding_mode as Padding)
    if (beyond < 0)
      throw new TorchError(
        'ValueError',
        `nn.functional.grid_sample(): expected padding_mode to be 'zeros', 'border', or 'reflection', but got: '${padding_mode}'`,
      )
    if (align_corners === null) warn(CORNERS_CHANGED)
    return apply(grid_sampler, input, grid, how, beyond, align_corners ?? false)
  },
  samples: [
    { args: [plane, places] },
    { args: [plane, places, 'nearest', 'border', false] },
    { args: [plane, places, 'bicubic'], options: { align_corners: true } },
    { args: [volume, deep, 'bilinear', 'reflection', true] },
  ],
  mistakes: [
    { args: [plane, places, 'cubic'] },
    { args: [plane, places, 'nearest', 'mirror'] },
    { args: [plane, deep] },
    { args: [volume, deep, 'bicubic'] },
    { args: [filled([2, 2, 3, 4]), places] },
    { args: [filled([1, 2, 3]), { tensor: [[[0.5]]] }] },
  ],
}
