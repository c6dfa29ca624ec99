// Distances of every row from every other: between two sets of points, or within one.
import { apply } from '../tensor/dispatch.ts'
import { FLOATING, int64 } from '../tensor/dtype.ts'
import { TorchError } from '../tensor/errors.ts'
import { broadcastShapes } from '../tensor/shape.ts'
import type { Tensor } from '../tensor/tensor.ts'
import { zeros } from './creation.ts'
import { fromTyped } from './data.ts'
import { cat } from './joining.ts'
import * as kind from './kinds.ts'
import { measured, normSlope } from './norm-formulas.ts'
import { type Op, optional, required } from './op.ts'
import { cube, integerMatrix, line, matrix } from './samples.ts'
import { where } from './ternary.ts'

function fail(message: string): never {
  throw new TorchError('RuntimeError', message)
}

/** The gradient of the p-norms `norm` of `difference` along its last dimension; ties of the largest each have it. */
function towards(grad: Tensor, difference: Tensor, norm: Tensor, p: number): Tensor {
  const [slope, length] = [grad.unsqueeze(-1), norm.unsqueeze(-1)]
  return p === Infinity
    ? slope.mul(difference.sign()).mul(difference.abs().eq(length))
    : normSlope(slope, difference, p, length)
}

const between = [
  required('x1', kind.tensor),
  required('x2', kind.tensor),
  optional('p', kind.number, 2),
] as const

const differences = (x1: Tensor, x2: Tensor): Tensor => x1.unsqueeze(-2).sub(x2.unsqueeze(-3))

/** Row from row, without matrix products. */
const pairs: Op<typeof between> = {
  name: 'cdist_pairs',
  tier: 'primitive',
  params: between,
  doc: 'The p-norm distance of every row of one matrix from every row of another.',
  page: 'generated/torch.cdist.html',
  places: [],
  label: 'CdistBackward0',
  forward: (x1, x2, p) => measured(differences(x1, x2), p, [-1], false),
  backward: {
    x1: ({ grad, x1, x2, result, p }) => towards(grad, differences(x1, x2), result, p).sum([-2]),
    x2: ({ grad, x1, x2, result, p }) =>
      towards(grad, differences(x1, x2), result, p).sum([-3]).neg(),
  },
  saves: { x1: ['x1', 'x2', 'result'], x2: ['x1', 'x2', 'result'] },
  samples: [
    { args: [matrix, { tensor: [[1, 2, 0.75]] }] },
    { args: [matrix, { tensor: [[1, 2, 0.75]] }, 1] },
    { args: [matrix, { tensor: [[1, 2, 0.75]] }, 3] },
  ],
}
export { pairs as cdist_pairs }

const points = [required('x1', kind.tensor), required('x2', kind.tensor)] as const

/** |a − b|² = |a|² + |b|² − 2ab, as one matrix product. */
const euclidean: Op<typeof points> = {
  name: 'cdist_product',
  tier: 'primitive',
  params: points,
  doc: 'The Euclidean distance of every row of one matrix from every row of another, by a matrix product.',
  page: 'generated/torch.cdist.html',
  places: [],
  label: 'EuclideanDistBackward0',
  forward: (x1, x2) => {
    const [n1, n2] = [x1, x2].map((x) => x.pow(2).sum([-1], true)) as [Tensor, Tensor]
    const left = apply(cat, [x1.mul(-2), n1, n1.mul(0).add(1)], -1)
    const right = apply(cat, [x2, n2.mul(0).add(1), n2], -1)
    return left.matmul(right.transpose(-2, -1)).clamp_min(0).sqrt()
  },
  backward: {
    x1: ({ grad, x1, x2, result }) => {
      const ratio = apply(where, result.eq(0), 0, grad.div(result))
      return x1.mul(ratio.sum([-1], true)).sub(ratio.matmul(x2))
    },
    x2: ({ grad, x1, x2, result }) => {
      const ratio = apply(where, result.eq(0), 0, grad.div(result)).transpose(-2, -1)
      return x2.mul(ratio.sum([-1], true)).sub(ratio.matmul(x1))
    },
  },
  saves: { x1: ['x1', 'x2', 'result'], x2: ['x1', 'x2', 'result'] },
  samples: [{ args: [matrix, { tensor: [[1, 2, 0.75]] }] }],
}
export { euclidean as cdist_product }

const apart = [
  ...between,
  optional('compute_mode', kind.string, 'use_mm_for_euclid_dist_if_necessary'),
] as const

/** From so many rows on, a matrix product is faster than the differences. */
const MANY = 25
const MODES: Readonly<Record<string, (rows: number) => boolean>> = {
  use_mm_for_euclid_dist_if_necessary: (rows) => rows > MANY,
  use_mm_for_euclid_dist: () => true,
  donot_use_mm_for_euclid_dist: () => false,
}

export const cdist: Op<typeof apart> = {
  name: 'cdist',
  tier: 'composite',
  params: apart,
  doc: 'The p-norm distance of every row of `x1` from every row of `x2`, for each matrix of the batch.',
  page: 'generated/torch.cdist.html',
  places: ['torch'],
  forward: (x1, x2, p, compute_mode) => {
    const multiplies = MODES[compute_mode]
    if (!multiplies)
      throw new TorchError('ValueError', `${compute_mode} is not a valid value for compute_mode`)
    for (const [i, x] of [x1, x2].entries()) {
      if (x.ndim < 2) fail(`cdist only supports at least 2D tensors, X${i + 1} got: ${x.ndim}D`)
    }
    if (x1.shape.at(-1) !== x2.shape.at(-1))
      fail(
        `X1 and X2 must have the same number of columns. X1: ${x1.shape.at(-1)!} X2: ${x2.shape.at(-1)!}`,
      )
    for (const [i, { dtype }] of [x1, x2].entries())
      if (dtype.category !== FLOATING)
        fail(`cdist only supports floating-point dtypes, X${i + 1} got: ${dtype.scalar}`)
    if (!(p >= 0)) fail('cdist only supports non-negative p values')
    if (x1.dtype !== x2.dtype)
      fail(`expected scalar type ${x1.dtype.scalar} but found ${x2.dtype.scalar}`)
    const batch = broadcastShapes(x1.shape.slice(0, -2), x2.shape.slice(0, -2))
    const [a, b] = [x1, x2].map((x) => x.expand([...batch, ...x.shape.slice(-2)])) as [
      Tensor,
      Tensor,
    ]
    const rows = Math.max(x1.shape.at(-2)!, x2.shape.at(-2)!)
    if (p === 2 && x1.count > 0 && x2.count > 0 && multiplies(rows))
      return apply(euclidean, a, b).view([...batch, x1.shape.at(-2)!, x2.shape.at(-2)!])
    if (x1.shape.at(-1) === 0)
      return apply(zeros, [...batch, x1.shape.at(-2)!, x2.shape.at(-2)!], x1.dtype, false)
    return apply(pairs, a, b, p)
  },
  samples: [
    {
      args: [
        matrix,
        {
          tensor: [
            [1, 2, 0.5],
            [3, 0, -1],
            [0, 0, 0],
          ],
        },
      ],
    },
    { args: [matrix, { tensor: [[1, 2, 0.75]] }, 1] },
    { args: [matrix, { tensor: [[1, 2, 0.75]] }, 3] },
    { args: [matrix, { tensor: [[1, 2, 0.75]] }, 1.5] },
    { args: [cube, { tensor: [[1, 0.5]] }] },
    { args: [matrix, { tensor: [[1, 2, 0.75]] }, 2, 'use_mm_for_euclid_dist'] },
    { args: [matrix, matrix, 2, 'donot_use_mm_for_euclid_dist'] },
  ],
  mistakes: [
    { args: [matrix, integerMatrix] },
    { args: [matrix, { tensor: [[1, 2]] }] },
    { args: [matrix, matrix, -1] },
    { args: [matrix, matrix, 2, 'bad'] },
    { args: [line, matrix] },
  ],
}

const within = [required('input', kind.tensor), optional('p', kind.number, 2)] as const

/** Positions of the first and second of every two rows. */
function twos(n: number): [first: Tensor, second: Tensor] {
  const count = (n * (n - 1)) / 2
  const [first, second] = [new BigInt64Array(count), new BigInt64Array(count)]
  let at = 0
  for (let i = 0; i < n; i++)
    for (let j = i + 1; j < n; j++) {
      first[at] = BigInt(i)
      second[at++] = BigInt(j)
    }
  return [fromTyped(first, [count], int64), fromTyped(second, [count], int64)]
}

function gaps(input: Tensor): Tensor {
  const [first, second] = twos(input.shape[0]!)
  return input.index_select(0, first).sub(input.index_select(0, second))
}

export const pdist: Op<typeof within> = {
  name: 'pdist',
  tier: 'primitive',
  params: within,
  doc: 'The p-norm distances of every two rows of a matrix, in order.',
  page: 'generated/torch.nn.functional.pdist.html',
  places: ['torch', 'nn.functional'],
  forward: (input, p) => {
    if (input.ndim !== 2) fail(`pdist only supports 2D tensors, got: ${input.ndim}D`)
    if (input.dtype.category !== FLOATING) fail('pdist only supports floating-point dtypes')
    if (!(p >= 0)) fail('pdist only supports non-negative p values')
    if (input.shape[0]! < 2) return apply(zeros, [0], input.dtype, false)
    return measured(gaps(input), p, [-1], false)
  },
  backward: {
    input: ({ grad, input, result, p }) => {
      const [first, second] = twos(input.shape[0]!)
      const slope = towards(grad, gaps(input), result, p)
      const none = input.detach().mul(0)
      return none.index_add(0, first, slope).index_add(0, second, slope.neg())
    },
  },
  saves: { input: ['input', 'result'] },
  samples: [
    {
      args: [
        {
          tensor: [
            [1, 2, 0.5],
            [3, 0, -1],
            [0, 0, 0.25],
          ],
        },
      ],
    },
    {
      args: [
        {
          tensor: [
            [1, 2, 0.5],
            [3, 0, -1],
            [0, 0, 0.25],
          ],
        },
        1,
      ],
    },
    {
      args: [
        {
          tensor: [
            [1, 2, 0.5],
            [3, 0, -1],
            [0, 0, 0.25],
          ],
        },
        3,
      ],
    },
    { args: [matrix] },
  ],
  mistakes: [{ args: [line] }, { args: [matrix, -1] }],
}
