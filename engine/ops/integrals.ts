// Areas under sampled curves by the trapezoidal rule.
import { apply } from '../tensor/dispatch.ts'
import { bool } from '../tensor/dtype.ts'
import { TorchError } from '../tensor/errors.ts'
import { wrapDim } from '../tensor/shape.ts'
import { Float, type Scalar } from '../tensor/scalar.ts'
import type { Tensor } from '../tensor/tensor.ts'
import { zeros } from './creation.ts'
import * as kind from './kinds.ts'
import { type Aliased, keyword, type Op, required } from './op.ts'
import { overloads, type Overloads } from './overload.ts'
import { integerMatrix, line, matrix, row, truthMatrix } from './samples.ts'
import { slice } from './slicing.ts'

const even = [
  required('y', kind.tensor),
  keyword('dx', kind.scalar, 1),
  keyword('dim', kind.int, -1),
] as const
const placed = [
  required('y', kind.tensor),
  required('x', kind.tensor),
  keyword('dim', kind.int, -1),
] as const

type Name = 'trapezoid' | 'cumulative_trapezoid'

function fail(name: Name, message: string): never {
  throw new TorchError('RuntimeError', `${name}: ${message}`)
}

const earlier = (tensor: Tensor, d: number): Tensor => apply(slice, tensor, d, 0, -1, 1)
const later = (tensor: Tensor, d: number): Tensor => apply(slice, tensor, d, 1, null, 1)

function checkStep(name: Name, y: Tensor, dx: Scalar): void {
  if (y.dtype === bool) fail(name, 'received a bool input for `y`, but bool is not supported')
  if (typeof dx === 'boolean') fail(name, 'Currently, we only support dx as a real number.')
}

/** The distances of neighbouring points, in as many dimensions as `y` has. */
function gaps(name: Name, y: Tensor, x: Tensor, d: number): Tensor {
  if (y.dtype === bool || x.dtype === bool)
    fail(name, 'received a bool input for `x` or `y`, but bool is not supported')
  let places = x
  if (x.ndim === 1) {
    if (x.shape[0] !== y.shape[d]) fail(name, 'There must be one `x` value for each sample point')
    places = x.view(y.shape.map((_, i) => (i === d ? x.count : 1)))
  } else if (x.ndim < y.ndim)
    places = x.view([...Array.from({ length: y.ndim - x.ndim }, () => 1), ...x.shape])
  return later(places, d).sub(earlier(places, d))
}

const nothing = (y: Tensor, d: number): Tensor => {
  const shape = y.shape.filter((_, i) => i !== d)
  return apply(zeros, shape, y.dtype, false)
}

/** @throws IndexError for a tensor without dimensions. */
function dimension(y: Tensor, dim: number): number {
  if (y.ndim === 0)
    throw new TorchError('IndexError', `Dimension specified as ${dim} but tensor has no dimensions`)
  return wrapDim(dim, y.ndim)
}

const area = {
  name: 'trapezoid',
  aliases: ['trapz'],
  tier: 'composite',
  doc: 'The area under the points `y` along `dim`, at places `x` or in steps of `dx`.',
  page: 'generated/torch.trapezoid.html',
  places: ['torch'],
} as const

export const trapezoid_even: Op<typeof even> & Aliased<'trapz'> = {
  ...area,
  params: even,
  forward: (y, dx, dim) => {
    const d = dimension(y, dim)
    if (y.shape[d] === 0) return nothing(y, d)
    checkStep('trapezoid', y, dx)
    const ends = y.select(d, 0).add(y.select(d, -1))
    return y
      .sum([d])
      .sub(ends.mul(0.5))
      .mul(new Float(Number(dx)))
  },
  samples: [
    { args: [line] },
    { args: [matrix], options: { dx: 0.5 } },
    { args: [matrix], options: { dim: 0 } },
    { args: [integerMatrix] },
  ],
  mistakes: [{ args: [truthMatrix] }],
}

export const trapezoid_placed: Op<typeof placed> = {
  ...area,
  aliases: [],
  params: placed,
  forward: (y, x, dim) => {
    const d = dimension(y, y.ndim === 0 ? dim + 1 : dim)
    if (y.shape[d] === 0) return nothing(y, d)
    const steps = gaps('trapezoid', y, x, d)
    return earlier(y, d).add(later(y, d)).mul(steps).sum([d]).div(2)
  },
  samples: [
    { args: [matrix, row] },
    { args: [matrix, { tensor: [[0, 1, 3]] }] },
    { args: [matrix, matrix], options: { dim: 0 } },
  ],
  mistakes: [{ args: [matrix, { tensor: [1, 2] }] }],
}

export const trapezoid: Overloads<[typeof trapezoid_placed, typeof trapezoid_even]> = overloads(
  'trapezoid',
  trapezoid_placed,
  trapezoid_even,
)

const running = {
  name: 'cumulative_trapezoid',
  tier: 'composite',
  doc: 'The areas under the points `y` along `dim` so far, one fewer than there are points.',
  page: 'generated/torch.cumulative_trapezoid.html',
  places: ['torch'],
} as const

export const cumulative_trapezoid_even: Op<typeof even> = {
  ...running,
  params: even,
  forward: (y, dx, dim) => {
    checkStep('cumulative_trapezoid', y, dx)
    const d = wrapDim(dim, y.ndim)
    const sums = earlier(y, d).add(later(y, d))
    return sums.mul(new Float(Number(dx) / 2)).cumsum(d)
  },
  samples: [
    { args: [line] },
    { args: [matrix], options: { dx: 0.5 } },
    { args: [matrix], options: { dim: 0 } },
  ],
  mistakes: [{ args: [truthMatrix] }],
}

export const cumulative_trapezoid_placed: Op<typeof placed> = {
  ...running,
  params: placed,
  forward: (y, x, dim) => {
    const d = dimension(y, y.ndim === 0 ? dim + 1 : dim)
    const steps = gaps('cumulative_trapezoid', y, x, d)
    return earlier(y, d).add(later(y, d)).mul(steps).cumsum(d).div(2)
  },
  samples: [{ args: [matrix, row] }, { args: [matrix, matrix], options: { dim: 0 } }],
  mistakes: [{ args: [matrix, { tensor: [1, 2] }] }],
}

export const cumulative_trapezoid: Overloads<
  [typeof cumulative_trapezoid_placed, typeof cumulative_trapezoid_even]
> = overloads('cumulative_trapezoid', cumulative_trapezoid_placed, cumulative_trapezoid_even)
