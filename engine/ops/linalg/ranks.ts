// What singular values are counted and weighed for: pseudo-inverses, ranks, least squares and condition
// numbers. https://pytorch.org/docs/1.13/linalg.html#inverses
import { apply, run } from '../../tensor/dispatch.ts'
import { int64 } from '../../tensor/dtype.ts'
import { emptyTensor, type Tensor } from '../../tensor/tensor.ts'
import * as kind from '../kinds.ts'
import { keyword, type Op, optional, required } from '../op.ts'
import { overloads, type Overloads } from '../overload.ts'
import { where } from '../ternary.ts'
import { checkFloating, checkMatrix, checkSquare, fail, flipped } from './checks.ts'
import { matrix_norm_number, matrix_norm_word } from './norms.ts'
import { columns, positives, square, squares, tall, wide } from './samples.ts'
import { inv_ex } from './solving.ts'
import { eigh, svd, svdvals } from './spectral.ts'

/** What counts as zero: up to `atol`, or `rtol` times the greatest singular value. */
interface Tolerances {
  readonly atol: number | null
  readonly rtol: number | null
}

function tolerance(a: Tensor, s: Tensor, { atol, rtol }: Tolerances): Tensor {
  const epsilon = a.dtype.itemsize === 8 ? 2 ** -52 : 2 ** -23
  const usual = atol !== null && atol > 0 ? 0 : epsilon * Math.max(...a.shape.slice(-2))
  const relative = s.amax([-1], true).mul(rtol ?? usual)
  return atol ? relative.clamp_min(atol) : relative
}

const hermitian = optional('hermitian', kind.bool, false)
const tolerances = [
  keyword('atol', kind.maybe(kind.number), null),
  keyword('rtol', kind.maybe(kind.number), null),
] as const

const pseudo = [
  required('A', kind.tensor),
  optional('rcond', kind.maybe(kind.number), null),
  hermitian,
  ...tolerances,
] as const

/** One over what is kept, 0 for the rest. */
function inverted(values: Tensor, kept: Tensor): Tensor {
  return apply(where, kept, apply(where, kept, values, 1).reciprocal(), 0)
}

function pseudoInverse(a: Tensor, symmetric: boolean, tolerated: Tolerances): Tensor {
  checkMatrix(a, 'linalg.pinv')
  checkFloating(a, 'linalg.pinv')
  if (a.count === 0) return flipped(a).clone()
  if (symmetric) {
    checkSquare(a, 'linalg.pinv')
    const [values, vectors] = run(eigh, [a, 'L']) as [Tensor, Tensor]
    const sizes = values.detach().abs()
    const inverse = inverted(values, sizes.gt(tolerance(a, sizes, tolerated)))
    return vectors.mul(inverse.unsqueeze(-2)).matmul(flipped(vectors))
  }
  const [u, s, vh] = run(svd, [a, false, null]) as [Tensor, Tensor, Tensor]
  const inverse = inverted(s, s.gt(tolerance(a, s.detach(), tolerated)))
  return flipped(vh).mul(inverse.unsqueeze(-2)).matmul(flipped(u))
}

export const pinv: Op<typeof pseudo> = {
  name: 'pinv',
  tier: 'composite',
  params: pseudo,
  doc: 'The pseudo-inverse of a matrix (Moore and Penrose), of which `hermitian` says that it is symmetric.',
  page: 'generated/torch.linalg.pinv.html',
  places: ['linalg'],
  forward: (a, rcond, symmetric, atol, rtol) =>
    pseudoInverse(a, symmetric, { atol, rtol: rcond ?? rtol }),
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
  forward: (a, rtol) => pseudoInverse(a, false, { atol: null, rtol }),
  samples: [{ args: [tall] }, { args: [square] }],
}

const ranking = [
  required('A', kind.tensor),
  optional('tol', kind.maybe(kind.number), null),
  hermitian,
  ...tolerances,
] as const

/** The sizes of the singular values, of a symmetric matrix those of the eigenvalues. */
function sizesOf(a: Tensor, symmetric: boolean): Tensor {
  if (!symmetric) return apply(svdvals, a, null)
  return (run(eigh, [a, 'L']) as readonly Tensor[])[0]!.abs()
}

export const matrix_rank: Op<typeof ranking> = {
  name: 'matrix_rank',
  tier: 'composite',
  params: ranking,
  doc: 'How many singular values are greater than the tolerance.',
  page: 'generated/torch.linalg.matrix_rank.html',
  places: ['linalg'],
  forward: (a, tol, symmetric, atol, rtol) => {
    checkMatrix(a, 'torch.linalg.matrix_rank', 'input')
    if (a.count === 0) return a.detach().sum([-2, -1]).to(int64)
    const s = sizesOf(a.detach(), symmetric)
    return s.gt(tol ?? tolerance(a, s, { atol, rtol })).sum([-1])
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
    { args: [tall, 3.5] },
    { args: [tall], options: { atol: 1, rtol: 0.9 } },
  ],
}

const leastSquares = [
  required('A', kind.tensor),
  required('B', kind.tensor),
  optional('rcond', kind.maybe(kind.number), null),
  keyword('driver', kind.maybe(kind.string), null),
] as const

const DRIVERS = ['gels', 'gelsy', 'gelsd', 'gelss']

export const lstsq: Op<
  typeof leastSquares,
  readonly Tensor[],
  'solution' | 'residuals' | 'rank' | 'singular_values'
> = {
  name: 'lstsq',
  tier: 'composite',
  params: leastSquares,
  doc: 'X with the least ‖A @ X − B‖; what else is found depends on the `driver`, by default `gelsy`, which finds the rank.',
  page: 'generated/torch.linalg.lstsq.html',
  places: ['linalg'],
  fields: ['solution', 'residuals', 'rank', 'singular_values'],
  forward: (a, b, rcond, given) => {
    const name = 'torch.linalg.lstsq'
    if (a.ndim < 2) fail(`${name}: input must have at least 2 dimensions.`)
    checkFloating(a, name)
    const [m, n] = a.shape.slice(-2) as [number, number]
    if (b.ndim < 1) fail(`${name}: other must have at least 1 dimension.`)
    const vector = a.ndim - 1 === b.ndim
    const rhs = vector ? b.unsqueeze(-1) : b
    if (rhs.shape.at(-2) !== m)
      fail(`${name}: input.size(-2) should match other.size(${vector ? -1 : -2})`)
    const driver = given ?? 'gelsy'
    if (!DRIVERS.includes(driver))
      fail(`${name}: parameter \`driver\` should be one of (gels, gelsy, gelsd, gelss)`)
    const x = pseudoInverse(a, false, { atol: null, rtol: rcond })
    const solution = x.matmul(rhs)
    const none = (): Tensor => emptyTensor([0], a.dtype)
    const s = apply(svdvals, a.detach(), null)
    const rank = s.gt(tolerance(a, s, { atol: null, rtol: rcond })).sum([-1])
    const whole = driver === 'gels' || rank.eq(n).all().item() === true
    const residuals =
      m > n && driver !== 'gelsy' && whole ? a.matmul(solution).sub(rhs).pow(2).sum([-2]) : none()
    return [
      vector ? solution.squeeze(-1) : solution,
      residuals,
      driver === 'gels' ? emptyTensor([0], int64) : rank,
      driver === 'gelsd' || driver === 'gelss' ? s : none(),
    ]
  },
  samples: [
    { args: [tall, { tensor: [[1], [2], [3], [4]] }] },
    { args: [square, columns] },
    { args: [tall, { tensor: [[1], [2], [3], [4]] }], options: { driver: 'gels' } },
    { args: [tall, { tensor: [[1], [2], [3], [4]] }], options: { driver: 'gelsd' } },
    { args: [tall, { tensor: [1, 2, 3, 4] }] },
  ],
}

const conditioned = [
  required('A', kind.tensor),
  optional('p', kind.maybe(kind.number), null),
] as const
const conditionedByWord = [required('A', kind.tensor), required('p', kind.string)] as const

const condition = {
  name: 'cond',
  tier: 'composite',
  page: 'generated/torch.linalg.cond.html',
  places: ['linalg'],
} as const

function checkCondition(a: Tensor, p: number | string | null): void {
  if (typeof p === 'string') checkMatrix(a, `linalg.cond(ord=${p})`)
  if (a.ndim < 2) fail('linalg.cond: The input tensor must have at least 2 dimensions.')
  checkFloating(a, 'linalg.cond')
  if (p === null || p === 2 || p === -2) return
  checkSquare(a, `linalg.cond(ord=${p})`)
}

/** The norm of a matrix times that of its inverse; infinite for singular ones. */
function byInverse(a: Tensor, norm: (of: Tensor) => Tensor): Tensor {
  const [inverse, info] = run(inv_ex, [a, false]) as [Tensor, Tensor]
  const all = norm(a).mul(norm(inverse))
  return apply(where, info.gt(0), Infinity, all)
}

export const cond_number: Op<typeof conditioned> = {
  ...condition,
  params: conditioned,
  doc: 'The condition number: the greatest singular value over the least, or by another norm.',
  forward: (a, p) => {
    checkCondition(a, p)
    if (a.count === 0) return a.sum([-2, -1])
    if (p === null || p === 2 || p === -2) {
      const s = apply(svdvals, a, null)
      const ratio = s.select(-1, 0).div(s.select(-1, -1))
      return p === -2 ? ratio.reciprocal() : ratio
    }
    if (Math.abs(p) !== 1 && Math.abs(p) !== Infinity)
      fail(`linalg.cond got an invalid norm type: ${p}`)
    return byInverse(a, (of) => apply(matrix_norm_number, of, p, [-2, -1], false, null))
  },
  samples: [
    { args: [square] },
    { args: [tall] },
    { args: [squares, -2] },
    { args: [square, 1] },
    { args: [squares, -1] },
  ],
}

export const cond_word: Op<typeof conditionedByWord> = {
  ...condition,
  params: conditionedByWord,
  doc: "The condition number by a norm of matrices: 'fro' or 'nuc'.",
  forward: (a, p) => {
    checkCondition(a, p)
    if (a.count === 0) return a.sum([-2, -1])
    if (p !== 'fro' && p !== 'nuc') fail(`linalg.cond got an invalid norm type: ${p}`)
    return byInverse(a, (of) => apply(matrix_norm_word, of, p, [-2, -1], false, null))
  },
  samples: [{ args: [square, 'fro'] }, { args: [squares, 'nuc'] }],
}

export const cond: Overloads<[typeof cond_number, typeof cond_word]> = overloads(
  'cond',
  cond_number,
  cond_word,
)
