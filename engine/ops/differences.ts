// Differences of neighbours along a dimension, and the slopes estimated from them.
import { apply } from '../tensor/dispatch.ts'
import { bool, uint8 } from '../tensor/dtype.ts'
import { TorchError } from '../tensor/errors.ts'
import type { Scalar } from '../tensor/scalar.ts'
import { dimMask, wrapDim } from '../tensor/shape.ts'
import { Tensor } from '../tensor/tensor.ts'
import { cat } from './joining.ts'
import * as kind from './kinds.ts'
import { keyword, type Op, optional, required } from './op.ts'
import { overloads, type Overloads } from './overload.ts'
import { cube, integerMatrix, line, matrix, row, truthMatrix } from './samples.ts'
import { slice } from './slicing.ts'

function fail(message: string): never {
  throw new TorchError('RuntimeError', message)
}

const apart = [
  required('input', kind.tensor),
  optional('n', kind.int, 1),
  optional('dim', kind.int, -1),
  optional('prepend', kind.maybe(kind.tensor), null),
  optional('append', kind.maybe(kind.tensor), null),
] as const

/** @throws RuntimeError when `other` cannot stand before or after `input` along `dim`. */
function checkEnd(input: Tensor, other: Tensor | null, dim: number): void {
  if (!other) return
  const d = wrapDim(dim, input.ndim)
  if (other.ndim !== input.ndim)
    fail('diff expects prepend or append to be the same dimension as input')
  const at = input.shape.findIndex((size, i) => i !== d && size !== other.shape[i])
  if (at >= 0)
    fail(
      `diff expects the shape of tensor to prepend or append to match that of input except along the differencing dimension; input.size(${at}) = ${input.shape[at]!}, but got tensor.size(${at}) = ${other.shape[at]!}`,
    )
}

export const diff: Op<typeof apart> = {
  name: 'diff',
  tier: 'composite',
  params: apart,
  doc: 'Each element less the one before it along `dim`, `n` times over; `prepend` and `append` lengthen the input first.',
  page: 'generated/torch.diff.html',
  places: ['torch', 'method'],
  forward: (input, n, dim, prepend, append) => {
    if (input.ndim < 1) fail('diff expects input to be at least one-dimensional')
    checkEnd(input, prepend, dim)
    checkEnd(input, append, dim)
    if (n <= 0) return input.clone()
    const parts = [prepend, input, append].filter((part) => part !== null)
    let result = parts.length > 1 ? apply(cat, parts, dim) : input
    const d = wrapDim(dim, input.ndim)
    for (let order = Math.min(n, result.shape[d]!); order > 0; order--) {
      const left = result.shape[d]! - 1
      const [later, earlier] = [result.narrow(d, 1, left), result.narrow(d, 0, left)]
      result = result.dtype === bool ? later.logical_xor(earlier) : later.sub(earlier)
    }
    return result
  },
  mistakes: [{ args: [matrix, 1, 1, row] }, { args: [matrix, 1, 0, { tensor: [[1, 2]] }] }],
  samples: [
    { args: [line] },
    { args: [matrix] },
    { args: [matrix, 2, 0] },
    { args: [matrix, 2] },
    { args: [matrix, 1, 0, { tensor: [[1, 2, 3]] }, { tensor: [[0.5, 0, 1]] }] },
    { args: [truthMatrix, 1, 0] },
    { args: [integerMatrix] },
  ],
}

/** The distance of neighbours: one for all, or the points' places along the dimension. */
type Spacing = Scalar | Tensor

const part = (input: Tensor, d: number, start: number, end: number | null): Tensor =>
  apply(slice, input, d, start, end, 1)

/** Slopes at evenly spaced points: differences of both neighbours, one-sided at the ends. */
function evenSlopes(input: Tensor, d: number, step: Scalar, order: number): Tensor {
  const centre = part(input, d, 2, null)
    .sub(part(input, d, 0, -2))
    .div(step)
    .div(2)
  const at = (from: number): Tensor => part(input, d, from, from === -1 ? null : from + 1)
  const [first, last] =
    order === 1
      ? [at(1).sub(at(0)), at(-1).sub(at(-2))]
      : [
          at(0).mul(-1.5).add(at(1).mul(2)).sub(at(2).mul(0.5)),
          at(-3).mul(0.5).sub(at(-2).mul(2)).add(at(-1).mul(1.5)),
        ]
  return apply(cat, [first.div(step), centre, last.div(step)], d)
}

/** Slopes at points of given places: those of the parabola through each three neighbours. */
function placedSlopes(input: Tensor, d: number, places: Tensor, order: number): Tensor {
  if (places.ndim !== 1)
    fail(
      `torch.gradient expected each element of spacing to have one dimension, but got an element with ${places.ndim} dimensions!`,
    )
  const gaps = apply(diff, places, 1, 0, null, null)
  const shape = input.shape.map((_, i) => (i === d ? -1 : 1))
  const [before, after] = [part(gaps, 0, 0, -1), part(gaps, 0, 1, null)]
  const both = before.add(after)
  const weights = [
    after.neg().div(before.mul(both)),
    after.sub(before).div(before.mul(after)),
    before.div(after.mul(both)),
  ].map((weight) => weight.reshape(shape))
  const sum = (terms: readonly Tensor[]): Tensor => terms.reduce((a, b) => a.add(b))
  const centre = sum([
    weights[0]!.mul(part(input, d, 0, -2)),
    weights[1]!.mul(part(input, d, 1, -1)),
    weights[2]!.mul(part(input, d, 2, null)),
  ])
  const at = (from: number): Tensor => part(input, d, from, from === -1 ? null : from + 1)
  const gap = (i: number): Tensor => gaps.select(0, i)
  /** At an end, of the points there, next to it and beyond; `g` and `h` are the gaps between. */
  const end = (points: readonly number[], g: Tensor, h: Tensor): Tensor => {
    const all = g.add(h)
    const factors = [
      g.mul(2).add(h).neg().div(g.mul(all)),
      all.div(g.mul(h)),
      g.neg().div(h.mul(all)),
    ]
    return sum(points.map((from, i) => factors[i]!.mul(at(from))))
  }
  const [first, last] =
    order === 1
      ? [at(1).sub(at(0)).div(gap(0)), at(-1).sub(at(-2)).div(gap(-1))]
      : [end([0, 1, 2], gap(0), gap(1)), end([-1, -2, -3], gap(-1), gap(-2)).neg()]
  return apply(cat, [first, centre, last], d)
}

const refuseLength = ({ ndim }: Tensor, { length }: readonly Spacing[]): never =>
  fail(
    `torch.gradient expected spacing to be unspecified, a scalar or a list of length ${ndim} but got a list of length ${length}`,
  )

/** One estimate for each dimension; `spacings` null where one number stands for all of them. */
function slopes(
  input: Tensor,
  spacing: Scalar | readonly Spacing[],
  dim: readonly number[] | null,
  order: number,
): Tensor[] {
  const listed = Array.isArray(spacing) ? (spacing as readonly Spacing[]) : null
  if (input.dtype === uint8) fail('torch.gradient does not support uint8 input.')
  if (listed && !dim && listed.length > Math.max(1, input.ndim)) refuseLength(input, listed)
  if (listed && dim && listed.length !== dim.length)
    fail(
      `torch.gradient expected spacing to be unspecified, a scalar or it's spacing and dim arguments to have the same length, but got a spacing argument of length ${listed.length} and a dim argument of length ${dim.length}.`,
    )
  if (order !== 1 && order !== 2)
    fail('torch.gradient only supports edge_order=1 and edge_order=2.')
  if (dim) dimMask(dim, input.ndim)
  const dims = (dim ?? input.shape.map((_, i) => i)).map((d) => wrapDim(d, input.ndim))
  if (dims.some((d) => input.shape[d]! < order + 1))
    fail('torch.gradient expected each dimension size to be at least edge_order+1')
  // A list that is too short is PyTorch's undoing; it is refused in the words for one too long.
  if (listed && !dim && listed.length < input.ndim) refuseLength(input, listed)
  return dims.map((d, i) => {
    const own = listed ? listed[i]! : (spacing as Scalar)
    return own instanceof Tensor
      ? placedSlopes(input, d, own, order)
      : evenSlopes(input, d, own, order)
  })
}

const rest = [
  keyword('dim', kind.maybe(kind.ints), null),
  keyword('edge_order', kind.int, 1),
] as const
const evenly = [
  required('input', kind.tensor),
  keyword('spacing', kind.maybe(kind.scalar), null),
  ...rest,
] as const
const byDimension = [
  required('input', kind.tensor),
  keyword('spacing', kind.numbers, [1]),
  ...rest,
] as const
const atPlaces = [
  required('input', kind.tensor),
  keyword('spacing', kind.tensors, []),
  ...rest,
] as const

const estimate = {
  name: 'gradient',
  tier: 'composite',
  doc: 'Estimates of the slope along each dimension from the values at neighbouring points.',
  page: 'generated/torch.gradient.html',
  places: ['torch'],
} as const
const squares = { tensor: [1, 4, 9, 16.5, 25] } as const

export const gradient_even: Op<typeof evenly, readonly Tensor[]> = {
  ...estimate,
  params: evenly,
  forward: (input, spacing, dim, order) => slopes(input, spacing ?? 1, dim, order),
  samples: [
    { args: [squares] },
    { args: [squares], options: { spacing: 2, edge_order: 2 } },
    { args: [matrix], options: { spacing: 0.5 } },
    { args: [cube], options: { dim: [0, -1] } },
    { args: [{ tensor: [1, 4, 9, 16], dtype: 'int64' }] },
  ],
  mistakes: [
    { args: [squares], options: { edge_order: 3 } },
    { args: [{ tensor: [1] }] },
    { args: [matrix], options: { dim: [0, 0] } },
    { args: [{ tensor: [1, 2], dtype: 'uint8' }] },
  ],
}

export const gradient_each: Op<typeof byDimension, readonly Tensor[]> = {
  ...estimate,
  params: byDimension,
  forward: slopes,
  samples: [
    { args: [matrix], options: { spacing: [2, 0.5] } },
    { args: [matrix], options: { spacing: [2], dim: [1] } },
  ],
  mistakes: [
    { args: [matrix], options: { spacing: [2, 0.5, 1] } },
    { args: [matrix], options: { spacing: [2, 0.5], dim: [1] } },
  ],
}

export const gradient_placed: Op<typeof atPlaces, readonly Tensor[]> = {
  ...estimate,
  params: atPlaces,
  forward: slopes,
  samples: [
    { args: [squares], options: { spacing: { tensors: [{ tensor: [0, 1, 3, 3.5, 6] }] } } },
    {
      args: [squares],
      options: { spacing: { tensors: [{ tensor: [0, 1, 3, 3.5, 6] }] }, edge_order: 2 },
    },
    {
      args: [matrix],
      options: { spacing: { tensors: [{ tensor: [1, 2, 4] }] }, dim: [-1] },
    },
  ],
  mistakes: [{ args: [squares], options: { spacing: { tensors: [{ tensor: [[1, 2]] }] } } }],
}

export const gradient: Overloads<
  [typeof gradient_even, typeof gradient_placed, typeof gradient_each]
> = overloads('gradient', gradient_even, gradient_placed, gradient_each)
