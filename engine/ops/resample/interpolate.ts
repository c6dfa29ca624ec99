// F.interpolate: other sizes of lines, planes and volumes, one node each in the graph.
// https://pytorch.org/docs/1.13/generated/torch.nn.functional.interpolate.html
import { float32, float64, uint8 } from '../../tensor/dtype.ts'
import { apply } from '../../tensor/dispatch.ts'
import { TorchError } from '../../tensor/errors.ts'
import { resample, type Taps, tapsOf, transposed } from '../../tensor/resampling.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import { filled } from '../conv/samples.ts'
import * as kind from '../kinds.ts'
import { type Op, optional, required, type Sample } from '../op.ts'
import {
  adaptive_avg_pool1d,
  adaptive_avg_pool2d,
  adaptive_avg_pool3d,
} from '../pooling/adaptive.ts'
import { resample_spread } from './taps.ts'

type Weighted = [index: number, weight: number]

/** How far apart the results' places are, in the input: by the factor that was given, or the sizes. */
const scaleOf = (size: number, results: number, factor: number | null): number =>
  factor !== null && factor > 0 ? 1 / factor : size / results

const aligned = (size: number, results: number): number =>
  results > 1 ? (size - 1) / (results - 1) : 0

const { fround } = Math

/** Sources are worked out in float32, as PyTorch does. */
function nearestTaps(size: number, results: number, factor: number | null, exact: boolean): Taps {
  const scale = fround(scaleOf(size, results, factor))
  const source = (i: number): number => {
    if (results === size && factor === null) return i
    const at = exact ? fround(fround(i + 0.5) * scale) : fround(i * scale)
    return Math.min(Math.floor(at), size - 1)
  }
  return tapsOf(
    size,
    Array.from({ length: results }, (_, i): Weighted[] => [[source(i), 1]]),
  )
}

type Maker = (
  size: number,
  results: number,
  factor: number | null,
  align: boolean,
  round: Round,
) => Taps

/** Rounds to the dtype that PyTorch works places out in. */
type Round = (x: number) => number

/** The places of the results in the input. */
function placesOf(
  size: number,
  results: number,
  factor: number | null,
  align: boolean,
  round: Round,
): number[] {
  const scale = round(align ? aligned(size, results) : scaleOf(size, results, factor))
  return Array.from({ length: results }, (_, i) =>
    // One rounding: PyTorch's compiler makes a fused multiply-add of it.
    align ? round(i * scale) : round(scale * (i + 0.5) - 0.5),
  )
}

const linearTaps: Maker = (size, results, factor, align, round) =>
  tapsOf(
    size,
    placesOf(size, results, factor, align, round).map((place): Weighted[] => {
      const at = Math.max(0, place)
      const left = Math.min(Math.floor(at), size - 1)
      const right = Math.min(left + 1, size - 1)
      const share = Math.min(Math.max(at - left, 0), 1)
      return [
        [left, 1 - share],
        [right, share],
      ]
    }),
  )

/** Keys' cubic with a = -0.75, within 1 and between 1 and 2 of the centre. */
const A = -0.75
const near = (x: number): number => ((A + 2) * x - (A + 3)) * x * x + 1
const far = (x: number): number => ((A * x - 5 * A) * x + 8 * A) * x - 4 * A

const cubicTaps: Maker = (size, results, factor, align, round) => {
  const clamped = (index: number): number => Math.min(Math.max(index, 0), size - 1)
  return tapsOf(
    size,
    placesOf(size, results, factor, align, round).map((at): Weighted[] => {
      const left = Math.floor(at)
      const t = at - left
      return [
        [clamped(left - 1), far(t + 1)],
        [clamped(left), near(t)],
        [clamped(left + 1), near(1 - t)],
        [clamped(left + 2), far(2 - t)],
      ]
    }),
  )
}

const params = [
  required('input', kind.tensor),
  required('output_size', kind.ints),
  required('align_corners', kind.bool),
  required('scale_factors', kind.maybe(kind.numbers)),
] as const

type Upsample = Op<typeof params>

const letters = ['D', 'H', 'W']
const sized = (list: readonly number[]): string =>
  `(${list.map((n, d) => `${letters[d + 3 - list.length]!}: ${n}`).join(', ')})`

function upsampling(
  name: string,
  label: string,
  kernel: string,
  make: Maker,
  samples: readonly Sample[],
): Upsample {
  const tapsFor = (
    input: Tensor,
    sizes: readonly number[],
    align: boolean,
    factors: readonly number[] | null,
  ): Taps[] => {
    const round: Round = input.dtype === float64 ? (x) => x : fround
    const places = input.shape.slice(-sizes.length)
    return sizes.map((results, d) => make(places[d]!, results, factors?.[d] ?? null, align, round))
  }
  return {
    name,
    tier: 'primitive',
    params,
    doc: 'Elements of another number, made of the nearest or between the neighbouring ones.',
    page: 'generated/torch.nn.functional.interpolate.html',
    places: [],
    label,
    forward: (input, sizes, align, factors) => {
      const places = input.shape.slice(-sizes.length)
      if ([...places, ...sizes].some((n) => n <= 0))
        fail(
          `Input and output sizes should be greater than 0, but got input ${sized(places)} output ${sized(sizes)}`,
        )
      // Of whole numbers, images' only, and none between two.
      if (input.dtype === uint8 && kernel.endsWith('_nearest'))
        return resample(input.to(float32), tapsFor(input, sizes, align, factors)).to(uint8)
      if (!input.dtype.is_floating_point)
        fail(`"${kernel}" not implemented for '${input.dtype.scalar}'`)
      return resample(input, tapsFor(input, sizes, align, factors))
    },
    backward: {
      input: ({ grad, input, output_size, align_corners, scale_factors }) =>
        apply(
          resample_spread,
          grad,
          tapsFor(input, output_size, align_corners, scale_factors).map(transposed),
        ),
    },
    samples,
  }
}

function fail(message: string): never {
  throw new TorchError('RuntimeError', message)
}

const sampled = (dims: number): readonly Sample[] => [
  {
    args: [filled([1, 1, 3, 2, 2].slice(0, 2 + dims)), [5, 3, 4].slice(0, dims), false, null],
  },
]

const nearest = (dims: number, exact: boolean): Upsample =>
  upsampling(
    exact ? `upsample_nearest_exact${dims}d` : `upsample_nearest${dims}d`,
    `UpsampleNearest${exact ? 'Exact' : ''}${dims}DBackward1`,
    'compute_indices_weights_nearest',
    (size, results, factor) => nearestTaps(size, results, factor, exact),
    sampled(dims),
  )

export const upsample_nearest1d: Upsample = nearest(1, false)
export const upsample_nearest2d: Upsample = nearest(2, false)
export const upsample_nearest3d: Upsample = nearest(3, false)
export const upsample_nearest_exact1d: Upsample = nearest(1, true)
export const upsample_nearest_exact2d: Upsample = nearest(2, true)
export const upsample_nearest_exact3d: Upsample = nearest(3, true)

const linear = (dims: number, name: string, title: string): Upsample =>
  upsampling(
    `upsample_${name}${dims}d`,
    `Upsample${title}${dims}DBackward1`,
    'compute_indices_weights_linear',
    linearTaps,
    sampled(dims),
  )

export const upsample_linear1d: Upsample = linear(1, 'linear', 'Linear')
export const upsample_bilinear2d: Upsample = linear(2, 'bilinear', 'Bilinear')
export const upsample_trilinear3d: Upsample = linear(3, 'trilinear', 'Trilinear')
export const upsample_bicubic2d: Upsample = upsampling(
  'upsample_bicubic2d',
  'UpsampleBicubic2DBackward1',
  'compute_indices_weights_cubic',
  cubicTaps,
  sampled(2),
)

/** What each mode does with one, two and three dimensions. */
const modes: Readonly<Record<string, readonly (Upsample | null)[]>> = {
  nearest: [upsample_nearest1d, upsample_nearest2d, upsample_nearest3d],
  'nearest-exact': [upsample_nearest_exact1d, upsample_nearest_exact2d, upsample_nearest_exact3d],
  linear: [upsample_linear1d, null, null],
  bilinear: [null, upsample_bilinear2d, null],
  trilinear: [null, null, upsample_trilinear3d],
  bicubic: [null, upsample_bicubic2d, null],
}
const needed: Readonly<Record<string, number>> = { linear: 3, bilinear: 4, trilinear: 5 }

const outer = [
  required('input', kind.tensor),
  optional('size', kind.maybe(kind.ints), null),
  optional('scale_factor', kind.maybe(kind.numbers), null),
  optional('mode', kind.string, 'nearest'),
  optional('align_corners', kind.maybe(kind.bool), null),
  optional('recompute_scale_factor', kind.maybe(kind.bool), null),
  optional('antialias', kind.bool, false),
] as const

function refuse(message: string): never {
  throw new TorchError('ValueError', message)
}

/** The list of a number for each dimension. */
function spread(list: readonly number[], dims: number, what: (list: string) => string) {
  if (list.length === 1 && dims !== 1) return new Array<number>(Math.max(0, dims)).fill(list[0]!)
  if (list.length !== dims) refuse(what(`[${list.join(', ')}]`))
  return list
}

/** The sizes of the result and the factors that places are worked out by. */
function sizesOf(
  input: Tensor,
  size: readonly number[] | null,
  scale_factor: readonly number[] | null,
  recompute: boolean,
): [readonly number[], readonly number[] | null] {
  const dims = input.ndim - 2
  const places = input.shape.slice(2)
  const format = `(N, C, d1, d2, ...,dK) format and`
  const shown = `[${places.join(', ')}]`
  if (size && scale_factor) refuse('only one of size or scale_factor should be defined')
  if (size)
    return [
      spread(
        size,
        dims,
        (list) =>
          `Input and output must have the same number of spatial dimensions, but got input with spatial dimensions of ${shown} and output size of ${list}. Please provide input tensor in ${format} output size in (o1, o2, ...,oK) format.`,
      ),
      null,
    ]
  if (!scale_factor) refuse('either size or scale_factor should be defined')
  const factors = spread(
    scale_factor,
    dims,
    (list) =>
      `Input and scale_factor must have the same number of spatial dimensions, but got input with spatial dimensions of ${shown} and scale_factor of shape ${list}. Please provide input tensor in ${format} scale_factor in (s1, s2, ...,sK) format.`,
  )
  const sizes = places.map((n, d) => Math.floor(n * factors[d]!))
  return [sizes, recompute ? null : factors]
}

export const interpolate: Op<typeof outer> = {
  name: 'interpolate',
  tier: 'composite',
  params: outer,
  doc: 'Scales the places of `input` (batch, channels, …) to `size` or by `scale_factor`.',
  page: 'generated/torch.nn.functional.interpolate.html',
  places: ['nn.functional'],
  forward: (input, size, scale_factor, mode, align_corners, recompute, antialias) => {
    const plain = ['nearest', 'area', 'nearest-exact'].includes(mode)
    if (plain && align_corners !== null)
      refuse(
        'align_corners option can only be set with the interpolating modes: linear | bilinear | bicubic | trilinear',
      )
    if (recompute === true && size)
      refuse('recompute_scale_factor is not meaningful with an explicit size.')
    const [sizes, factors] = sizesOf(input, size, scale_factor, recompute === true)
    if (antialias) {
      if (mode !== 'bilinear' && mode !== 'bicubic')
        refuse('Anti-alias option is only supported for bilinear and bicubic modes')
      throw new TorchError(
        'NotImplementedError',
        'Kindling does not have interpolate(antialias=True) yet: use antialias=False',
      )
    }
    const dims = input.ndim - 2
    if (mode === 'area' && dims >= 1 && dims <= 3)
      return apply(
        [adaptive_avg_pool1d, adaptive_avg_pool2d, adaptive_avg_pool3d][dims - 1]!,
        input,
        [...sizes],
      )
    const row = modes[mode]?.[dims - 1]
    if (row) return apply(row, input, sizes, align_corners ?? false, factors)
    if (mode in needed && dims >= 1 && dims <= 3)
      throw new TorchError(
        'NotImplementedError',
        `Got ${input.ndim}D input, but ${mode} mode needs ${needed[mode]!}D input`,
      )
    throw new TorchError(
      'NotImplementedError',
      `Input Error: Only 3D, 4D and 5D input Tensors supported (got ${input.ndim}D) for the modes: nearest | linear | bilinear | bicubic | trilinear | area | nearest-exact (got ${mode})`,
    )
  },
  samples: [
    { args: [filled([1, 2, 3, 2]), [5, 3]] },
    { args: [filled([1, 1, 2, 3])], options: { scale_factor: 2 } },
    { args: [filled([1, 1, 3])], options: { size: 5, mode: 'nearest-exact' } },
    { args: [filled([1, 1, 3])], options: { size: 5, mode: 'linear', align_corners: true } },
    { args: [filled([1, 1, 2, 3])], options: { size: [4, 12], mode: 'bilinear' } },
    {
      args: [filled([1, 1, 2, 3])],
      options: { scale_factor: 2, mode: 'bilinear', align_corners: true },
    },
    { args: [filled([1, 1, 3, 3])], options: { size: [6, 6], mode: 'bicubic' } },
    {
      args: [filled([1, 1, 2, 3])],
      options: { scale_factor: 1.5, mode: 'bilinear', recompute_scale_factor: true },
    },
    { args: [filled([1, 1, 2, 2, 2])], options: { scale_factor: 2, mode: 'trilinear' } },
    { args: [filled([1, 1, 4, 4])], options: { size: 2, mode: 'area' } },
  ],
  mistakes: [
    { args: [filled([1, 1, 2, 3])] },
    { args: [filled([1, 1, 2, 3]), 3, 2] },
    { args: [filled([1, 1, 2, 3]), [3, 3, 3]] },
    { args: [filled([1, 1, 2, 3])], options: { size: 3, align_corners: true } },
    { args: [filled([1, 1, 2, 3])], options: { size: 3, mode: 'linear' } },
    { args: [filled([1, 1, 2, 3])], options: { size: 3, mode: 'cubic' } },
    { args: [filled([1, 1, 2, 3])], options: { size: 0 } },
    { args: [filled([1, 1, 2, 3])], options: { size: 3, mode: 'nearest', antialias: true } },
    { args: [filled([2, 3])], options: { size: 3 } },
  ],
}
