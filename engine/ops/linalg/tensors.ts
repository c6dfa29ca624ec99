// What torch.linalg has over other ops: inverses of tensors seen as matrices, and names of its own for
// products and diagonals.
import { apply } from '../../tensor/dispatch.ts'
import { numelOf } from '../../tensor/shape.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import { ones } from '../creation.ts'
import { cat } from '../joining.ts'
import * as kind from '../kinds.ts'
import { keyword, type Op, optional, required } from '../op.ts'
import { bool, INTEGRAL, int64 } from '../../tensor/dtype.ts'
import { diagonal } from '../viewing/windows.ts'
import { checkFloating, fail } from './checks.ts'
import { columns, square, squares, tall, three } from './samples.ts'
import { inv, solve } from './solving.ts'

const inverting = [required('input', kind.tensor), optional('ind', kind.int, 2)] as const

export const tensorinv: Op<typeof inverting> = {
  name: 'tensorinv',
  tier: 'composite',
  params: inverting,
  doc: 'The inverse of what `tensordot` with a tensor does, whose first `ind` dimensions count as rows.',
  page: 'generated/torch.linalg.tensorinv.html',
  places: ['linalg'],
  forward: (input, ind) => {
    if (ind <= 0) fail(`Expected a strictly positive integer for 'ind', but got ${ind}`)
    if (ind > input.ndim)
      fail(`Expected at most as many dimensions as there are for 'ind', but got ${ind}`)
    const [rows, rest] = [input.shape.slice(0, ind), input.shape.slice(ind)]
    if (numelOf(rows) !== numelOf(rest))
      fail(
        `Expected self to satisfy the requirement prod(self.shape[ind:]) == prod(self.shape[:ind]), but got ${numelOf(rest)} != ${numelOf(rows)}`,
      )
    const size = numelOf(rest)
    return apply(inv, input.reshape([size, size])).reshape([...rest, ...rows])
  },
  samples: [
    {
      args: [
        {
          tensor: [
            [
              [2, 1, 0, 0],
              [0, 3, 1, 0],
            ],
            [
              [1, 0, 4, 0],
              [0, 0.5, 0, 2],
            ],
          ],
        },
      ],
    },
    { args: [square, 1] },
  ],
  mistakes: [{ args: [square, 0] }, { args: [tall, 1] }],
}

const solving = [
  required('A', kind.tensor),
  required('B', kind.tensor),
  optional('dims', kind.maybe(kind.ints), null),
] as const

export const tensorsolve: Op<typeof solving> = {
  name: 'tensorsolve',
  tier: 'composite',
  params: solving,
  doc: 'X of `torch.tensordot(A, X, dims=X.ndim) = B`; the dimensions `dims` of A are moved to its end first.',
  page: 'generated/torch.linalg.tensorsolve.html',
  places: ['linalg'],
  forward: (a, b, dims) => {
    const moved = dims
      ? a.movedim(
          dims,
          dims.map((_, i) => a.ndim - dims.length + i),
        )
      : a
    const shape = moved.shape.slice(b.ndim)
    const size = numelOf(shape)
    const rows = numelOf(moved.shape.slice(0, b.ndim))
    if (size !== rows)
      fail(
        `Expected self to satisfy the requirement prod(self.shape[other.ndim:]) == prod(self.shape[:other.ndim]), but got ${size} != ${rows}`,
      )
    return apply(solve, moved.reshape([size, size]), b.reshape([-1]), true).reshape(shape)
  },
  samples: [
    { args: [square, three] },
    {
      args: [
        {
          tensor: [
            [
              [2, 1, 0, 0],
              [0, 3, 1, 0],
            ],
            [
              [1, 0, 4, 0],
              [0, 0.5, 0, 2],
            ],
          ],
        },
        {
          tensor: [
            [1, 2],
            [3, 4],
          ],
        },
      ],
    },
  ],
}

const pair = [
  required('x', kind.tensor),
  required('y', kind.tensor),
  keyword('dim', kind.int, -1),
] as const

export const vecdot: Op<typeof pair> = {
  name: 'vecdot',
  tier: 'composite',
  params: pair,
  doc: 'The sums of products of two tensors along `dim`, with broadcasting.',
  page: 'generated/torch.linalg.vecdot.html',
  places: ['linalg'],
  forward: (x, y, dim) => {
    checkFloating(x, 'linalg.vecdot', true)
    if (x.dtype !== y.dtype)
      fail(
        `linalg.vecdot: Expected x and y to have the same dtype, but found x of type ${x.dtype.scalar} and y of type ${y.dtype.scalar} instead`,
      )
    return x.ndim === 1 && y.ndim === 1 ? x.vdot(y) : x.mul(y).sum([dim])
  },
  samples: [
    { args: [three, three] },
    { args: [square, three] },
    { args: [square, square], options: { dim: 0 } },
  ],
}

const raising = [required('x', kind.tensor), keyword('N', kind.maybe(kind.int), null)] as const

export const linalg_vander: Op<typeof raising> = {
  name: 'vander',
  tier: 'composite',
  params: raising,
  doc: "Vandermonde's matrix: each element to the powers from 0 to `N - 1`, one a column.",
  page: 'generated/torch.linalg.vander.html',
  places: ['linalg'],
  forward: (x, N) => {
    if (x.dtype === bool)
      fail('linalg.vander supports floating point, complex, and integer tensors, but got Bool')
    const n = N ?? x.shape.at(-1) ?? 1
    if (n <= 1) fail('N must be greater than 1.')
    const dtype = x.dtype.category === INTEGRAL ? int64 : x.dtype
    const first = apply(ones, [...x.shape, 1], dtype, false)
    const powers = x
      .unsqueeze(-1)
      .expand([...x.shape, n - 1])
      .cumprod(-1)
    return apply(cat, [first, powers], -1)
  },
  samples: [{ args: [three] }, { args: [square], options: { N: 4 } }],
  mistakes: [{ args: [three], options: { N: 1 } }],
}

const onDiagonal = [
  required('A', kind.tensor),
  keyword('offset', kind.int, 0),
  keyword('dim1', kind.int, -2),
  keyword('dim2', kind.int, -1),
] as const

export const linalg_diagonal: Op<typeof onDiagonal> = {
  name: 'diagonal',
  tier: 'composite',
  params: onDiagonal,
  doc: 'The diagonals of matrices; `torch.diagonal` of the last two dimensions.',
  page: 'generated/torch.linalg.diagonal.html',
  places: ['linalg'],
  forward: (a, offset, dim1, dim2) => apply(diagonal, a, offset, dim1, dim2),
  samples: [{ args: [square] }, { args: [squares], options: { offset: 1 } }],
}

const product = [required('input', kind.tensor), required('other', kind.tensor)] as const

export const linalg_matmul: Op<typeof product> = {
  name: 'matmul',
  tier: 'composite',
  params: product,
  doc: 'The product of matrices; another name of `torch.matmul`.',
  page: 'generated/torch.linalg.matmul.html',
  places: ['linalg'],
  forward: (input, other): Tensor => input.matmul(other),
  samples: [{ args: [square, columns] }, { args: [squares, squares] }],
}
