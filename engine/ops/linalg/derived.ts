// What follows from the factorizations: powers, pseudo-inverses, ranks, condition numbers and norms.
import { apply, run } from '../../tensor/dispatch.ts'
import { int64 } from '../../tensor/dtype.ts'
import { emptyTensor, type Tensor } from '../../tensor/tensor.ts'
import * as kind from '../kinds.ts'
import { keyword, type Op, optional, required } from '../op.ts'
import { where } from '../ternary.ts'
import {
  checkFloating,
  checkMatrix,
  checkSquare,
  fail,
  flipped,
  identity,
  stretched,
} from './checks.ts'
import { inv } from './solving.ts'
import { columns, positives, square, squares, tall, wide } from './samples.ts'
import { svd_thin, svdvals } from './spectral.ts'

const powered = [required('A', kind.tensor), required('n', kind.int)] as const

export const matrix_power: Op<typeof powered> = {
  name: 'matrix_power',
  tier: 'composite',
  params: powered,
  doc: 'A square matrix times itself, `n` times; negative `n` inverts it first.',
  page: 'generated/torch.linalg.matrix_power.html',
  places: ['linalg', 'torch', 'method'],
  forward: (a, n) => {
    checkSquare(a, 'linalg.matrix_power')
    if (n === 0) return a.mul(0).add(identity(a.shape.at(-1)!, a.dtype))
    let base = n < 0 ? apply(inv, a) : a
    let result: Tensor | null = null
    for (let left = Math.abs(n); left > 0; left = Math.floor(left / 2)) {
      if (left % 2 === 1) result = result ? result.matmul(base) : base
      if (left > 1) base = base.matmul(base)
    }
    return result!.clone()
  },
  samples: [
    { args: [square, 3] },
    { args: [squares, -2] },
    { args: [square, 0] },
    { args: [square, 1] },
  ],
}

const matrix = [required('A', kind.tensor)] as const

export const matrix_exp: Op<typeof matrix> = {
  name: 'matrix_exp',
  tier: 'composite',
  params: matrix,
  doc: 'The exponential of a square matrix, by scaling and squaring its series.',
  page: 'generated/torch.linalg.matrix_exp.html',
  places: ['linalg'],
  forward: (a) => {
    checkSquare(a, 'linalg.matrix_exp')
    checkFloating(a, 'linalg.matrix_exp')
    const size = a.count === 0 ? 0 : Number(a.detach().abs().sum([-1]).amax().item())
    const halvings = Math.max(0, Math.ceil(Math.log2(Math.max(size, 1e-300))) + 1)
    const scaled = a.div(2 ** halvings)
    const unit = identity(a.shape.at(-1)!, a.dtype)
    let result = stretched(unit, a.shape.slice(0, -2))
    // Horner's scheme; the 18th term of a matrix of size 1/2 is below the last digit.
    for (let k = 18; k > 0; k--) result = unit.add(scaled.matmul(result).div(k))
    for (let i = 0; i < halvings; i++) result = result.matmul(result)
    return result
  },
  samples: [{ args: [square] }, { args: [squares] }],
}

const pseudo = [
  required('A', kind.tensor),
  optional('rcond', kind.maybe(kind.number), null),
] as const

/** Singular values up to this count as zero. */
const tolerance = (a: Tensor, s: Tensor, rtol: number | null): Tensor => {
  const epsilon = a.dtype.itemsize === 8 ? 2 ** -52 : 2 ** -23
  const size = Math.max(...a.shape.slice(-2))
  return s.amax([-1], true).mul(rtol ?? epsilon * size)
}

function pseudoInverse(a: Tensor, rcond: number | null): Tensor {
  checkMatrix(a, 'linalg.pinv')
  checkFloating(a, 'linalg.pinv')
  if (a.count === 0) return flipped(a).clone()
  const [u, s, vh] = run(svd_thin, [a]) as [Tensor, Tensor, Tensor]
  const kept = s.gt(tolerance(a, s.detach(), rcond))
  const inverse = apply(where, kept, apply(where, kept, s, 1).reciprocal(), 0)
  return flipped(vh).mul(inverse.unsqueeze(-2)).matmul(flipped(u))
}

export const pinv: Op<typeof pseudo> = {
  name: 'pinv',
  tier: 'composite',
  params: pseudo,
  doc: 'The pseudo-inverse of a matrix (Moore and Penrose).',
  page: 'generated/torch.linalg.pinv.html',
  places: ['linalg'],
  forward: pseudoInverse,
  samples: [{ args: [tall] }, { args: [wide] }, { args: [square] }],
}

const pseudoInput = [required('input', kind.tensor), optional('rcond', kind.number, 1e-15)] as const

export const pinverse: Op<typeof pseudoInput> = {
  name: 'pinverse',
  tier: 'composite',
  params: pseudoInput,
  doc: 'The pseudo-inverse of a matrix; `torch.linalg.pinv` is its newer name.',
  page: 'generated/torch.pinverse.html',
  places: ['torch', 'method'],
  forward: pseudoInverse,
  samples: [{ args: [tall] }, { args: [square] }],
}

const ranking = [required('A', kind.tensor), keyword('tol', kind.maybe(kind.number), null)] as const

export const matrix_rank: Op<typeof ranking> = {
  name: 'matrix_rank',
  tier: 'composite',
  params: ranking,
  doc: 'How many singular values are greater than the tolerance.',
  page: 'generated/torch.linalg.matrix_rank.html',
  places: ['linalg'],
  forward: (a, tol) => {
    checkMatrix(a, 'torch.linalg.matrix_rank', 'input')
    if (a.count === 0) return a.detach().sum([-2, -1]).to(int64)
    const s = apply(svdvals, a.detach())
    return s.gt(tol ?? tolerance(a, s, null)).sum([-1])
  },
  samples: [
    { args: [tall] },
    {
      args: [
        {
          tensor: [
            [1, 2],
            [2, 4],
          ],
        },
      ],
    },
    { args: [positives] },
  ],
}

const leastSquares = [required('A', kind.tensor), required('B', kind.tensor)] as const

/** The solution's part of `lstsq`, which alone has a gradient. */
export const lstsq: Op<
  typeof leastSquares,
  readonly Tensor[],
  'solution' | 'residuals' | 'rank' | 'singular_values'
> = {
  name: 'lstsq',
  tier: 'composite',
  params: leastSquares,
  doc: 'X with the least ‖A @ X − B‖; residuals of tall matrices.',
  page: 'generated/torch.linalg.lstsq.html',
  places: ['linalg'],
  fields: ['solution', 'residuals', 'rank', 'singular_values'],
  forward: (a, b) => {
    if (a.ndim < 2) fail('torch.linalg.lstsq: input must have at least 2 dimensions.')
    checkFloating(a, 'torch.linalg.lstsq')
    const m = a.shape.at(-2)!
    if (b.ndim < 1) fail('torch.linalg.lstsq: other must have at least 1 dimension.')
    const vector = a.ndim - 1 === b.ndim
    const rhs = vector ? b.unsqueeze(-1) : b
    if (rhs.shape.at(-2) !== m)
      fail(`torch.linalg.lstsq: input.size(-2) should match other.size(${vector ? -1 : -2})`)
    const x = pseudoInverse(a, null).matmul(rhs)
    const rank = apply(matrix_rank, a, null)
    // The driver that PyTorch chooses gives no residuals.
    const residuals = emptyTensor([0], a.dtype)
    return [vector ? x.squeeze(-1) : x, residuals, rank, emptyTensor([0], a.dtype)]
  },
  samples: [{ args: [tall, { tensor: [[1], [2], [3], [4]] }] }, { args: [square, columns] }],
}

const conditioned = [
  required('A', kind.tensor),
  optional('p', kind.maybe(kind.number), null),
] as const

export const cond: Op<typeof conditioned> = {
  name: 'cond',
  tier: 'composite',
  params: conditioned,
  doc: 'The condition number: the greatest singular value over the least, or by another norm.',
  page: 'generated/torch.linalg.cond.html',
  places: ['linalg'],
  forward: (a, p) => {
    if (a.ndim < 2) fail('linalg.cond: The input tensor must have at least 2 dimensions.')
    if (a.count === 0) return a.sum([-2, -1])
    checkFloating(a, 'linalg.cond')
    if (p === null || p === 2 || p === -2) {
      const s = apply(svdvals, a)
      const ratio = s.select(-1, 0).div(s.select(-1, -1))
      return p === -2 ? ratio.reciprocal() : ratio
    }
    checkSquare(a, 'linalg.cond(ord=' + String(p) + ')')
    if (Math.abs(p) !== 1 && Math.abs(p) !== Infinity)
      fail(`linalg.cond got an invalid norm type: ${p}`)
    return byColumnOrRow(a, p).mul(byColumnOrRow(apply(inv, a), p))
  },
  samples: [{ args: [square] }, { args: [tall] }, { args: [squares, -2] }],
}

/** The norm of matrices by their greatest or least sum of sizes along columns (1) or rows (inf). */
function byColumnOrRow(a: Tensor, p: number): Tensor {
  const sums = a.abs().sum([Math.abs(p) === 1 ? -2 : -1])
  return p > 0 ? sums.amax([-1]) : sums.amin([-1])
}
