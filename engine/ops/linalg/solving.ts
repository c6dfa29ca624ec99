// Equations and inverses by rows' elimination (LU). https://pytorch.org/docs/1.13/generated/torch.linalg.solve.html
import { apply } from '../../tensor/dispatch.ts'
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
  stretched,
} from './checks.ts'
import { columns, singular, square, squares, tall, three } from './samples.ts'

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

function solution(a: Tensor, b: Tensor, left: boolean) {
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
  const [factors, pivots] = results as [Tensor, Tensor]
  const exchanges = pivots.expand([...batch, n])
  const rhs = stretched(left ? matrixB : flipped(matrixB), batch)
  const x = luSolution(stretched(factors, batch), exchanges, rhs)
  const turned = left ? x : flipped(x).contiguous()
  return { x: vector ? turned.squeeze(-1) : turned, info }
}

/** @throws LinAlgError where a pivot was zero. */
function checkSolved(name: string, a: Tensor, info: readonly number[]): void {
  const at = info.findIndex((element) => element > 0)
  if (at >= 0)
    linAlgError(
      `${name}: ${batchOfText(a, at)}The solver failed because the input matrix is singular.`,
    )
}

const ofMatrix = ({ grad, A, B, result, left }: OfSolution): Tensor => {
  const towards = apply(solve, flipped(A), grad, left)
  if (isVector(A, B)) return towards.unsqueeze(-1).mul(result.unsqueeze(-2)).neg()
  return left ? towards.matmul(flipped(result)).neg() : flipped(result).matmul(towards).neg()
}
interface OfSolution {
  readonly grad: Tensor
  readonly A: Tensor
  readonly B: Tensor
  readonly result: Tensor
  readonly left: boolean
}

export const solve: Op<typeof equation> = {
  name: 'solve',
  tier: 'primitive',
  params: equation,
  doc: 'X of `A @ X = B` (or `X @ A = B` with `left=False`).',
  page: 'generated/torch.linalg.solve.html',
  places: ['linalg'],
  label: 'LinalgSolveExBackward0',
  forward: (a, b, left) => {
    const { x, info } = solution(a, b, left)
    checkSolved('torch.linalg.solve', a, info)
    return x
  },
  backward: {
    A: ofMatrix,
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

const checkedEquation = [...equation, keyword('check_errors', kind.bool, false)] as const

export const solve_ex: Op<typeof checkedEquation, readonly Tensor[], 'result' | 'info'> = {
  name: 'solve_ex',
  tier: 'primitive',
  params: checkedEquation,
  doc: 'As `solve`, with the position of the zero pivot (0: none) in place of an error.',
  page: 'generated/torch.linalg.solve_ex.html',
  places: ['linalg'],
  fields: ['result', 'info'],
  label: 'LinalgSolveExBackward0',
  forward: (a, b, left, check) => {
    const { x, info } = solution(a, b, left)
    if (check) checkSolved('torch.linalg.solve_ex', a, info)
    return [x, perMatrix(a, info, int32)]
  },
  backward: {
    A: ofMatrix,
    B: ({ grad, A, left }) => apply(solve, flipped(A), grad, left),
  },
  saves: { A: ['A', 'result'], B: ['A'] },
  samples: [{ args: [square, columns] }, { args: [square, three] }],
}
