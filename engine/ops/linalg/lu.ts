// L and U of a matrix with exchanged rows, and what they solve. https://pytorch.org/docs/1.13/generated/torch.linalg.lu.html
import { apply, run } from '../../tensor/dispatch.ts'
import { int32 } from '../../tensor/dtype.ts'
import { luFactors, luSolution, perMatrix } from '../../tensor/factorizations.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import { warnOnce } from '../../tensor/warnings.ts'
import * as kind from '../kinds.ts'
import { keyword, type Op, optional, required } from '../op.ts'
import { arange } from '../ranges.ts'
import {
  batchOfText,
  checkFloating,
  checkMatrix,
  checkSquare,
  fail,
  flipped,
  identity,
  lower,
  stretched,
  upper,
} from './checks.ts'
import { columns, singular, square, squares, tall, wide } from './samples.ts'
import { solve_triangular } from './triangular.ts'

const factoring = [required('A', kind.tensor), keyword('pivot', kind.bool, true)] as const
type Factored = Op<typeof factoring, readonly Tensor[], 'LU' | 'pivots'>

function checkPivot(pivot: boolean): void {
  if (!pivot) fail('linalg.lu_factor: LU without pivoting is not implemented on the CPU')
}

/** @throws RuntimeError where a pivot is zero. */
function checkPivots(name: string, a: Tensor, info: readonly number[]): void {
  const at = info.findIndex((element) => element > 0)
  if (at >= 0)
    fail(
      `${name}: ${batchOfText(a, at)}U[${info[at]!},${info[at]!}] is zero and using it on lu_solve would result in a division by zero. If you still want to perform the factorization, consider calling linalg.lu(A, pivot) or linalg.lu_factor_ex(A, pivot)`,
    )
}

/** The gradient of a square matrix from that of its two factors in one. */
function ofFactors(grad: Tensor, factors: Tensor, pivots: Tensor): Tensor {
  const n = factors.shape.at(-1)!
  if (factors.count === 0) return factors.mul(0)
  if (factors.shape.at(-2) !== n)
    fail('Kindling has the derivative of lu_factor for square matrices only')
  const unit = identity(n, factors.dtype)
  const l = lower(factors, -1).add(unit)
  const u = upper(factors)
  const below = lower(flipped(l).matmul(lower(grad, -1)), -1)
  const above = upper(upper(grad).matmul(flipped(u)))
  const right = apply(solve_triangular, flipped(u), below.add(above), false, false, false)
  const left = apply(solve_triangular, flipped(l), right, true, true, true)
  return exchangeMatrix(pivots, n, factors).matmul(left)
}

/** P of `A = P @ L @ U`, from the rows' exchanges. */
function exchangeMatrix(pivots: Tensor, n: number, like: Tensor): Tensor {
  const batch = like.shape.slice(0, -2)
  const rows = stretched(identity(n, like.dtype), batch)
  // Solving with both factors 1 leaves the exchanges alone; turned round, they give P.
  return flipped(luSolution(rows, pivots, rows)).contiguous()
}

export const lu_factor: Factored = {
  name: 'lu_factor',
  tier: 'primitive',
  params: factoring,
  doc: 'The factors L and U in one matrix, and the exchanges of rows, of `A = P @ L @ U`.',
  page: 'generated/torch.linalg.lu_factor.html',
  places: ['linalg'],
  fields: ['LU', 'pivots'],
  label: 'LinalgLuFactorExBackward0',
  forward: (a, pivot) => {
    checkMatrix(a, 'linalg.lu_factor')
    checkFloating(a, 'linalg.lu_factor')
    checkPivot(pivot)
    const { results, info } = luFactors(a)
    checkPivots('torch.linalg.lu_factor', a, info)
    return results
  },
  backward: { A: ({ grad, results }) => ofFactors(grad, results[0]!, results[1]!) },
  saves: { A: ['result'] },
  samples: [{ args: [square] }, { args: [squares] }],
  mistakes: [{ args: [singular] }],
}

const checked = [...factoring, keyword('check_errors', kind.bool, false)] as const

export const lu_factor_ex: Op<typeof checked, readonly Tensor[], 'LU' | 'pivots' | 'info'> = {
  name: 'lu_factor_ex',
  tier: 'primitive',
  params: checked,
  doc: 'As `lu_factor`, with the position of the zero pivot (0: none) in place of an error.',
  page: 'generated/torch.linalg.lu_factor_ex.html',
  places: ['linalg'],
  fields: ['LU', 'pivots', 'info'],
  label: 'LinalgLuFactorExBackward0',
  forward: (a, pivot, check) => {
    checkMatrix(a, 'linalg.lu_factor')
    checkFloating(a, 'linalg.lu_factor')
    checkPivot(pivot)
    const { results, info } = luFactors(a)
    if (check) checkPivots('torch.linalg.lu_factor_ex', a, info)
    return [...results, perMatrix(a, info, int32)]
  },
  backward: { A: ({ grad, results }) => ofFactors(grad, results[0]!, results[1]!) },
  saves: { A: ['result'] },
  samples: [{ args: [square] }, { args: [squares] }],
}

export const lu: Op<typeof factoring, readonly Tensor[], 'P' | 'L' | 'U'> = {
  name: 'lu',
  tier: 'composite',
  params: factoring,
  doc: 'P, L and U of `A = P @ L @ U`.',
  page: 'generated/torch.linalg.lu.html',
  places: ['linalg'],
  fields: ['P', 'L', 'U'],
  forward: (a, pivot) => {
    checkMatrix(a, 'linalg.lu')
    checkFloating(a, 'linalg.lu')
    checkPivot(pivot)
    const [factors, pivots] = run(lu_factor_ex, [a, pivot, false]) as [Tensor, Tensor]
    return unpacked(factors, pivots)
  },
  samples: [{ args: [square] }, { args: [squares] }],
}

/** P, L and U from what stands in one matrix. */
function unpacked(factors: Tensor, pivots: Tensor): [p: Tensor, l: Tensor, u: Tensor] {
  const [m, n] = factors.shape.slice(-2) as [number, number]
  const k = Math.min(m, n)
  const unit = identity(Math.max(m, n), factors.dtype).narrow(0, 0, m).narrow(1, 0, k)
  const l = lower(factors.narrow(-1, 0, k), -1).add(unit)
  return [exchangeMatrix(pivots, m, factors), l, upper(factors.narrow(-2, 0, k))]
}

const fromFactors = [
  required('LU', kind.tensor),
  required('pivots', kind.tensor),
  required('B', kind.tensor),
  keyword('left', kind.bool, true),
  keyword('adjoint', kind.bool, false),
] as const

export const linalg_lu_solve: Op<typeof fromFactors> = {
  name: 'lu_solve',
  tier: 'composite',
  params: fromFactors,
  doc: 'X of `A @ X = B` (or `X @ A = B` with `left=False`; `A.T` with `adjoint=True`) from what `lu_factor` gave.',
  page: 'generated/torch.linalg.lu_solve.html',
  places: ['linalg'],
  forward: (factors, pivots, b, left, adjoint) => {
    const name = 'linalg.lu_solve'
    checkSquare(factors, 'torch.linalg.lu_solve')
    checkMatrix(b, name, 'B')
    if (pivots.dtype !== int32)
      fail(`${name}: pivots should be a Tensor of scalar type torch.int32`)
    if (factors.dtype !== b.dtype)
      fail(
        `${name}: Expected LU and B to have the same dtype, but found LU of type ${factors.dtype.scalar} and B of type ${b.dtype.scalar} instead`,
      )
    const n = factors.shape.at(-1)!
    if (b.shape.at(left ? -2 : -1) !== n)
      fail(
        `${name}: Incompatible shapes of A and B for the equation ${left ? 'AX = B' : 'XA = B'} (${n}x${n} and ${b.shape.slice(-2).join('x')})`,
      )
    // X of X·A = B is the transpose of X of Aᵀ·X = Bᵀ.
    const rhs = left ? b : flipped(b)
    const turned = left ? adjoint : !adjoint
    const p = exchangeMatrix(pivots, n, factors)
    const solve = (up: boolean, y: Tensor): Tensor =>
      turned
        ? apply(solve_triangular, flipped(factors), y, !up, true, !up)
        : apply(solve_triangular, factors, y, up, true, !up)
    const x = turned
      ? p.matmul(solve(false, solve(true, rhs)))
      : solve(true, solve(false, flipped(p).matmul(rhs)))
    return left ? x : flipped(x)
  },
  samples: [
    { args: [square, { tensor: [2, 3, 3], dtype: 'int32' }, columns] },
    { args: [square, { tensor: [2, 3, 3], dtype: 'int32' }, columns], options: { adjoint: true } },
    { args: [square, { tensor: [2, 3, 3], dtype: 'int32' }, square], options: { left: false } },
  ],
}

const olderOrder = [
  required('b', kind.tensor),
  required('LU_data', kind.tensor),
  required('LU_pivots', kind.tensor),
] as const

export const lu_solve: Op<typeof olderOrder> = {
  name: 'lu_solve',
  tier: 'composite',
  params: olderOrder,
  doc: 'X of `A @ X = b` from what `lu_factor` gave; `torch.linalg.lu_solve` is its newer form.',
  page: 'generated/torch.lu_solve.html',
  places: ['torch', 'method'],
  forward: (b, factors, pivots) => {
    warnOnce(
      'torch.lu_solve is deprecated in favor of torch.linalg.lu_solveand will be removed in a future PyTorch release.\nNote that torch.linalg.lu_solve has its arguments reversed.\nX = torch.lu_solve(B, LU, pivots)\nshould be replaced with\nX = torch.linalg.lu_solve(LU, pivots, B)',
    )
    return apply(linalg_lu_solve, factors, pivots, b, true, false)
  },
  samples: [{ args: [columns, square, { tensor: [2, 3, 3], dtype: 'int32' }] }],
}

const olderFactoring = [
  required('A', kind.tensor),
  optional('pivot', kind.bool, true),
  optional('get_infos', kind.bool, false),
] as const

export const torch_lu: Op<typeof olderFactoring, readonly Tensor[]> = {
  name: 'lu',
  tier: 'composite',
  params: olderFactoring,
  doc: 'The factors L and U in one matrix, and the exchanges of rows; `torch.linalg.lu_factor` is its newer form.',
  page: 'generated/torch.lu.html',
  places: ['torch', 'method'],
  forward: (a, pivot, infos) => {
    warnOnce(
      'torch.lu is deprecated in favor of torch.linalg.lu_factor / torch.linalg.lu_factor_ex and will be removed in a future PyTorch release.\nLU, pivots = torch.lu(A, compute_pivots)\nshould be replaced with\nLU, pivots = torch.linalg.lu_factor(A, compute_pivots)\nand\nLU, pivots, info = torch.lu(A, compute_pivots, get_infos=True)\nshould be replaced with\nLU, pivots, info = torch.linalg.lu_factor_ex(A, compute_pivots)',
    )
    const results = run(lu_factor_ex, [a, pivot, false]) as readonly Tensor[]
    return infos ? results : results.slice(0, 2)
  },
  samples: [{ args: [square] }, { args: [squares] }],
}

const unpacking = [
  required('LU_data', kind.tensor),
  required('LU_pivots', kind.tensor),
  optional('unpack_data', kind.bool, true),
  optional('unpack_pivots', kind.bool, true),
] as const

export const lu_unpack: Op<typeof unpacking, readonly Tensor[], 'P' | 'L' | 'U'> = {
  name: 'lu_unpack',
  tier: 'composite',
  params: unpacking,
  doc: 'P, L and U from what `lu_factor` gave; empty tensors for what is not asked for.',
  page: 'generated/torch.lu_unpack.html',
  places: ['torch'],
  fields: ['P', 'L', 'U'],
  forward: (factors, pivots, data, exchanges) => {
    if (factors.ndim < 2)
      fail(
        `torch.lu_unpack: Expected tensor with 2 or more dimensions. Got size: [${factors.shape.join(', ')}] instead`,
      )
    if (exchanges && pivots.dtype !== int32)
      fail(
        `torch.lu_unpack: LU_pivots is expected to be a contiguous tensor of torch.int32 dtype.\nNote: this function is intended to be used with the output produced by torch.linalg.lu_factor`,
      )
    const none = (): Tensor => factors.detach().reshape([-1]).narrow(0, 0, 0).clone()
    const [p, l, u] = unpacked(
      factors,
      exchanges ? pivots.narrow(-1, 0, Math.min(...factors.shape.slice(-2))) : leading(factors),
    )
    return [exchanges ? p : none(), data ? l : none(), data ? u : none()]
  },
  samples: [
    { args: [square, { tensor: [2, 3, 3], dtype: 'int32' }] },
    { args: [tall, { tensor: [2, 2], dtype: 'int32' }] },
    { args: [wide, { tensor: [2, 2], dtype: 'int32' }] },
    { args: [square, { tensor: [2, 3, 3], dtype: 'int32' }, false] },
  ],
}

/** The pivots of rows left as they are. */
function leading(factors: Tensor): Tensor {
  const k = Math.min(...factors.shape.slice(-2))
  const numbers = apply(arange, 1, k + 1, 1, int32, false)
  return numbers.expand([...factors.shape.slice(0, -2), k])
}
