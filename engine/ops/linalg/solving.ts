// Equations and inverses by rows' elimination (LU). https://pytorch.org/docs/1.13/generated/torch.linalg.solve.html
import { apply, run } from '../../tensor/dispatch.ts'
import { int32 } from '../../tensor/dtype.ts'
import { luFactors, luSolution, perMatrix } from '../../tensor/factorizations.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import * as kind from '../kinds.ts'
import { keyword, type Op, required } from '../op.ts'
import {
  batchOfText,
  checkFloating,
  checkMatrix,
  checkSquare,
  commonBatch,
  fail,
  flipped,
  identity,
  linAlgError,
  lower,
  stretched,
  upper,
} from './checks.ts'
import { columns, singular, square, squares, tall, three } from './samples.ts'
import { solve_triangular } from './triangular.ts'

const matrix = [required('A', kind.tensor)] as const

function inverses(a: Tensor, name: string) {
  checkSquare(a, name)
  checkFloating(a, name)
  const { results, info } = luFactors(a)
  const [factors, pivots] = results as [Tensor, Tensor]
  const unit = stretched(identity(a.shape.at(-1)!, a.dtype), a.shape.slice(0, -2))
  return { inverse: luSolution(factors, pivots, unit), info }
}

const isSingular = (name: string, a: Tensor, at: number, element: number): never =>
  linAlgError(
    `${name}: ${batchOfText(a, at)}The diagonal element ${element} is zero, the inversion could not be completed because the input matrix is singular.`,
  )

const ofInverse = ({ grad, result }: { grad: Tensor; result: Tensor }): Tensor => {
  const t = flipped(result)
  return t.matmul(grad).matmul(t).neg()
}

const inverting = (name: string, inversion: Pick<Op<typeof matrix>, 'places' | 'page'>) =>
  ({
    name,
    tier: 'primitive',
    params: matrix,
    doc: 'The inverse of a square matrix.',
    label: 'LinalgInvExBackward0',
    forward: (a: Tensor) => {
      const { inverse, info } = inverses(a, 'linalg.inv')
      const at = info.findIndex((element) => element > 0)
      return at >= 0 ? isSingular('linalg.inv', a, at, info[at]!) : inverse
    },
    backward: { A: ofInverse },
    saves: { A: ['result'] },
    samples: [{ args: [square] }, { args: [squares] }],
    mistakes: [{ args: [singular] }, { args: [tall] }],
    ...inversion,
  }) as const

export const inv: Op<typeof matrix> = inverting('inv', {
  places: ['linalg'],
  page: 'generated/torch.linalg.inv.html',
})

const input = [required('input', kind.tensor)] as const

export const inverse: Op<typeof input> = {
  ...inverting('inverse', { places: ['torch', 'method'], page: 'generated/torch.inverse.html' }),
  params: input,
  backward: { input: ofInverse },
  saves: { input: ['result'] },
}

const checked = [...matrix, keyword('check_errors', kind.bool, false)] as const

export const inv_ex: Op<typeof checked, readonly Tensor[], 'inverse' | 'info'> = {
  name: 'inv_ex',
  tier: 'primitive',
  params: checked,
  doc: 'As `inv`, with the position of the zero pivot (0: none) in place of an error.',
  page: 'generated/torch.linalg.inv_ex.html',
  places: ['linalg'],
  fields: ['inverse', 'info'],
  label: 'LinalgInvExBackward0',
  forward: (a, check) => {
    const { inverse: found, info } = inverses(a, 'linalg.inv')
    const at = check ? info.findIndex((element) => element > 0) : -1
    if (at >= 0) isSingular('linalg.inv_ex', a, at, info[at]!)
    return [found, perMatrix(a, info, int32)]
  },
  backward: { A: ofInverse },
  saves: { A: ['result'] },
  samples: [{ args: [square] }, { args: [squares] }],
}

const equation = [
  required('A', kind.tensor),
  required('B', kind.tensor),
  keyword('left', kind.bool, true),
] as const

/** Whether `B` is a batch of vectors, as PyTorch decides it. */
const isVector = (a: Tensor, b: Tensor): boolean =>
  b.ndim === 1 || (a.ndim - 1 === b.ndim && b.shape.every((size, d) => size === a.shape[d]))

function solution(a: Tensor, b: Tensor, left: boolean): Tensor {
  const name = 'linalg.solve'
  if (a.dtype !== b.dtype)
    fail(
      `${name}: Expected A and B to have the same dtype, but found A of type ${a.dtype.scalar} and B of type ${b.dtype.scalar} instead`,
    )
  checkSquare(a, name)
  checkFloating(a, name)
  const vector = isVector(a, b)
  if (vector && !left)
    fail(
      `${name}: Vector broadcasting of the left hand side is not supported for left=False. In this case linalg.solve is equivalent to B / A.squeeze(-1)`,
    )
  const matrixB = vector ? b.unsqueeze(-1) : b
  checkMatrix(matrixB, name, 'B')
  const n = a.shape.at(-1)!
  const side = left ? matrixB.shape.at(-2)! : matrixB.shape.at(-1)!
  if (side !== n)
    fail(
      `${name}: Incompatible shapes of A and B for the equation ${left ? 'AX = B' : 'XA = B'} (${a.shape.slice(-2).join('x')} and ${matrixB.shape.slice(-2).join('x')})`,
    )
  const batch = commonBatch(a, matrixB)
  const { results, info } = luFactors(left ? a : flipped(a))
  const at = info.findIndex((element) => element > 0)
  if (at >= 0)
    linAlgError(
      `torch.linalg.solve: ${batchOfText(a, at)}The solver failed because the input matrix is singular.`,
    )
  const [factors, pivots] = results as [Tensor, Tensor]
  const exchanges = pivots.expand([...batch, n])
  const rhs = stretched(left ? matrixB : flipped(matrixB), batch)
  const x = luSolution(stretched(factors, batch), exchanges, rhs)
  const turned = left ? x : flipped(x).contiguous()
  return vector ? turned.squeeze(-1) : turned
}

export const solve: Op<typeof equation> = {
  name: 'solve',
  tier: 'primitive',
  params: equation,
  doc: 'X of `A @ X = B` (or `X @ A = B` with `left=False`).',
  page: 'generated/torch.linalg.solve.html',
  places: ['linalg'],
  label: 'LinalgSolveExBackward0',
  forward: (a, b, left) => solution(a, b, left),
  backward: {
    A: ({ grad, A, B, result, left }) => {
      const vector = isVector(A, B)
      const towards = apply(solve, flipped(A), grad, left)
      if (vector) return towards.unsqueeze(-1).mul(result.unsqueeze(-2)).neg()
      return left ? towards.matmul(flipped(result)).neg() : flipped(result).matmul(towards).neg()
    },
    B: ({ grad, A, left }) => apply(solve, flipped(A), grad, left),
  },
  saves: { A: ['A', 'result'], B: ['A'] },
  samples: [
    { args: [square, columns] },
    { args: [square, three] },
    {
      args: [
        squares,
        {
          tensor: [
            [1, 2],
            [3, 4],
          ],
        },
      ],
    },
    { args: [squares, { tensor: [[[1, 2]], [[3, 4]]] }], options: { left: false } },
  ],
  mistakes: [{ args: [singular, singular] }, { args: [square, tall] }],
}

const factoring = [required('A', kind.tensor), keyword('pivot', kind.bool, true)] as const
type Factored = Op<typeof factoring, readonly Tensor[], 'LU' | 'pivots'>

function checkPivot(pivot: boolean): void {
  if (!pivot) fail('linalg.lu_factor: LU without pivoting is not implemented on the CPU')
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
    const at = info.findIndex((element) => element > 0)
    if (at >= 0)
      fail(
        `torch.linalg.lu_factor: ${batchOfText(a, at)}U[${info[at]!},${info[at]!}] is zero and using it on lu_solve would result in a division by zero. If you still want to perform the factorization, consider calling linalg.lu(A, pivot) or linalg.lu_factor_ex(A, pivot)`,
      )
    return results
  },
  backward: { A: ({ grad, results }) => ofFactors(grad, results[0]!, results[1]!) },
  saves: { A: ['result'] },
  samples: [{ args: [square] }, { args: [squares] }],
  mistakes: [{ args: [singular] }],
}

/** As `lu_factor`, also where a pivot is zero. */
const lu_factored: Op<typeof matrix, readonly Tensor[]> = {
  name: 'lu_factor_ex',
  tier: 'primitive',
  params: matrix,
  doc: 'The factors in one matrix, and the exchanges of rows.',
  page: 'generated/torch.linalg.lu_factor_ex.html',
  places: [],
  label: 'LinalgLuBackward0',
  forward: (a) => luFactors(a).results,
  backward: { A: ({ grad, results }) => ofFactors(grad, results[0]!, results[1]!) },
  saves: { A: ['result'] },
  samples: [{ args: [square] }],
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
    const [factors, pivots] = run(lu_factored, [a]) as [Tensor, Tensor]
    const [m, n] = a.shape.slice(-2) as [number, number]
    const k = Math.min(m, n)
    const unit = identity(Math.max(m, n), a.dtype).narrow(0, 0, m).narrow(1, 0, k)
    const l = lower(factors.narrow(-1, 0, k), -1).add(unit)
    return [exchangeMatrix(pivots, m, factors), l, upper(factors.narrow(-2, 0, k))]
  },
  samples: [{ args: [square] }, { args: [squares] }],
}

const fromFactors = [
  required('b', kind.tensor),
  required('LU_data', kind.tensor),
  required('LU_pivots', kind.tensor),
] as const

export const lu_solve: Op<typeof fromFactors> = {
  name: 'lu_solve',
  tier: 'composite',
  params: fromFactors,
  doc: 'X of `A @ X = b` from what `lu_factor` gave.',
  page: 'generated/torch.lu_solve.html',
  places: ['torch', 'method'],
  forward: (b, factors, pivots) => {
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
    if (b.shape.at(-2) !== n)
      fail(
        `${name}: Incompatible shapes of A and B for the equation AX = B (${n}x${n} and ${b.shape.slice(-2).join('x')})`,
      )
    const rows = flipped(exchangeMatrix(pivots, n, factors)).matmul(b)
    const first = apply(solve_triangular, factors, rows, false, true, true)
    return apply(solve_triangular, factors, first, true, true, false)
  },
  samples: [{ args: [columns, square, { tensor: [2, 3, 3], dtype: 'int32' }] }],
}
