// F.affine_grid: the grid that shows a plane or volume turned, scaled and shifted, for grid_sample.
// https://pytorch.org/docs/1.13/generated/torch.nn.functional.affine_grid.html
import { apply } from '../../tensor/dispatch.ts'
import type { DType } from '../../tensor/dtype.ts'
import { TorchError } from '../../tensor/errors.ts'
import { numelOf } from '../../tensor/shape.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import { warn } from '../../tensor/warnings.ts'
import { stack } from '../joining.ts'
import * as kind from '../kinds.ts'
import { type Op, optional, required } from '../op.ts'
import { linspace } from '../ranges.ts'
import { CORNERS_CHANGED } from './grid-sample.ts'

const params = [
  required('theta', kind.tensor),
  required('size', kind.ints),
  required('align_corners', kind.bool),
] as const

function fail(message: string): never {
  throw new TorchError('RuntimeError', message)
}

/** Coordinates of a dimension's elements: -1 and 1 are the outer ones' centres, or their outer sides. */
function coordinates(size: number, align: boolean, dtype: DType): Tensor {
  const line = apply(linspace, -1, 1, size, dtype, false)
  if (size <= 1) return line.mul(0)
  return align
    ? line
    : line
        .mul(size - 1)
        .div(size)
        .to(dtype)
}

/** (batch, places, dimensions + 1): where each result lies when nothing is moved, and a 1. */
function unmoved(size: readonly number[], align: boolean, dtype: DType): Tensor {
  const [batch, , ...plane] = size as [number, number, ...number[]]
  const lines = plane.map((n, d) => {
    const along = plane.map((_, e) => (e === d ? n : 1))
    return coordinates(n, align, dtype).view(along).expand(plane)
  })
  const ones = lines[0]!.mul(0).add(1)
  const base = apply(stack, [...lines.reverse(), ones], -1)
  const places = numelOf(plane)
  return base.reshape([1, places, plane.length + 1]).expand([batch, places, plane.length + 1])
}

export const affine_grid_generator: Op<typeof params> = {
  name: 'affine_grid_generator',
  tier: 'primitive',
  params,
  doc: 'The places (batch, …, dimensions) to which matrices `theta` (batch, dimensions, dimensions + 1) move those of planes of `size`.',
  page: 'generated/torch.nn.functional.affine_grid.html',
  places: ['torch'],
  forward: (theta, size, align_corners) => {
    if (size.length !== 4 && size.length !== 5)
      fail('AffineGridGenerator needs 4d (spatial) or 5d (volumetric) inputs.')
    const base = unmoved(size, align_corners, theta.dtype)
    return base.bmm(theta.transpose(1, 2)).view([size[0]!, ...size.slice(2), size.length - 2])
  },
  backward: {
    theta: ({ grad, size, align_corners }) => {
      const dims = size.length - 2
      const places = grad.reshape([size[0]!, numelOf(size.slice(2)), dims])
      return places.transpose(1, 2).bmm(unmoved(size, align_corners, grad.dtype))
    },
  },
  saves: { theta: [] },
  samples: [
    { args: [turned(), [1, 2, 3, 4], false] },
    { args: [turned(), [1, 1, 2, 3], true] },
    { args: [moved(), [1, 1, 2, 3, 2], false] },
  ],
}

/** A turn with a shift. */
function turned() {
  return {
    tensor: [
      [
        [0.75, -0.5, 0.25],
        [0.5, 1, -0.125],
      ],
    ],
  } as const
}

function moved() {
  return {
    tensor: [
      [
        [1, 0.5, 0, 0.25],
        [0, 0.75, -0.5, 0],
        [0.25, 0, 1.5, -0.5],
      ],
    ],
  } as const
}

const outer = [
  required('theta', kind.tensor),
  required('size', kind.ints),
  optional('align_corners', kind.maybe(kind.bool), null),
] as const

function refuse(message: string): never {
  throw new TorchError('ValueError', message)
}

/** @throws ValueError or NotImplementedError unless `theta` is a batch of matrices for `size`. */
function check(theta: Tensor, size: readonly number[]): void {
  const list = `[${size.join(', ')}]`
  if (!theta.dtype.is_floating_point)
    refuse(`Expected theta to have floating point type, but got ${String(theta.dtype)}`)
  if (size.length !== 4 && size.length !== 5)
    throw new TorchError(
      'NotImplementedError',
      `affine_grid only supports 4D and 5D sizes, for 2D and 3D affine transforms, respectively. Got size ${list}.`,
    )
  const dims = size.length - 2
  const [, rows, columns] = theta.shape
  if (theta.ndim !== 3 || rows !== dims || columns !== dims + 1)
    refuse(
      `Expected a batch of ${dims}D affine matrices of shape Nx${dims}x${dims + 1} for size ${list}. Got torch.Size([${theta.shape.join(', ')}]).`,
    )
  if (size.some((n) => n <= 0)) refuse(`Expected non-zero, positive output size. Got ${list}`)
}

export const affine_grid: Op<typeof outer> = {
  name: 'affine_grid',
  tier: 'composite',
  params: outer,
  doc: 'The grid for `grid_sample` that shows planes of `size` (N, C, H, W) moved by matrices `theta` (N, 2, 3); volumes alike.',
  page: 'generated/torch.nn.functional.affine_grid.html',
  places: ['nn.functional'],
  forward: (theta, size, align_corners) => {
    if (align_corners === null) warn(CORNERS_CHANGED)
    check(theta, size)
    if (align_corners && Math.min(...size.slice(2)) === 1)
      warn(
        'Since version 1.3.0, affine_grid behavior has changed for unit-size grids when align_corners=True. This is not an intended use case of affine_grid. See the documentation of affine_grid for details.',
      )
    return apply(affine_grid_generator, theta, size, align_corners ?? false)
  },
  samples: [
    { args: [turned(), [1, 1, 2, 3]] },
    { args: [turned(), [1, 2, 3, 1], true] },
    { args: [moved(), [1, 1, 2, 1, 2]], options: { align_corners: false } },
  ],
  mistakes: [
    { args: [turned(), [1, 1, 3]] },
    { args: [turned(), [2, 1, 3, 2]] },
    { args: [turned(), [1, 1, 0, 2]] },
    { args: [moved(), [1, 1, 3, 2]] },
  ],
}
