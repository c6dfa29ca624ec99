// Cholesky's factorization and what it solves. https://pytorch.org/docs/1.13/generated/torch.linalg.cholesky.html
import { apply } from '../../tensor/dispatch.ts'
import { int32 } from '../../tensor/dtype.ts'
import { choleskyFactors, perMatrix } from '../../tensor/factorizations.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import { warnOnce } from '../../tensor/warnings.ts'
import * as kind from '../kinds.ts'
import { keyword, type Op, optional, required } from '../op.ts'
import {
  batchOfText,
  checkFloating,
  checkSquare,
  fail,
  flipped,
  identity,
  linAlgError,
  lower,
} from './checks.ts'
import { columns, positive, positives } from './samples.ts'
import { inv } from './solving.ts'
import { solve_triangular } from './triangular.ts'

const triangle = {
  tensor: [
    [2, 0, 0],
    [0.5, 1.5, 0],
    [-1, 0.25, 3],
  ],
} as const
const turned = {
  tensor: [
    [2, 0.5, -1],
    [0, 1.5, 0.25],
    [0, 0, 3],
  ],
} as const

/** Factors in the lower triangle, whichever is asked for, with what failed. */
function factors(a: Tensor, upper: boolean) {
  const { results, info } = choleskyFactors(upper ? flipped(a) : a)
  const [l] = results
  return { factor: upper ? flipped(l!).contiguous() : l!, info }
}

/** Half of what the derivative of a lower factor says of the matrix; the other half is its mirror. */
function backwards(grad: Tensor, result: Tensor, upper: boolean): Tensor {
  if (result.ndim < 2)
    fail(
      `tensor.mH is only supported on matrices or batches of matrices. Got ${result.ndim}-D tensor.`,
    )
  const l = upper ? flipped(result) : result
  const g = upper ? flipped(grad) : grad
  const n = l.shape.at(-1)!
  const product = lower(flipped(l).matmul(g))
  const phi = product.sub(product.mul(identity(n, l.dtype)).mul(0.5))
  const left = apply(solve_triangular, flipped(l), phi, true, true, false)
  const whole = apply(solve_triangular, l, left, false, false, false)
  return whole.add(flipped(whole)).mul(0.5)
}

const notPositive = (order: number): string =>
  `The factorization could not be completed because the input is not positive-definite (the leading minor of order ${order} is not positive-definite).`

const factoring = [required('A', kind.tensor), keyword('upper', kind.bool, false)] as const

export const linalg_cholesky: Op<typeof factoring> = {
  name: 'cholesky',
  tier: 'primitive',
  params: factoring,
  doc: 'The lower triangular L of `A = L @ L.T` for a symmetric positive-definite matrix.',
  page: 'generated/torch.linalg.cholesky.html',
  places: ['linalg'],
  label: 'LinalgCholeskyExBackward0',
  forward: (a, upper) => {
    checkSquare(a, 'linalg.cholesky')
    checkFloating(a, 'linalg.cholesky')
    const { factor, info } = factors(a, upper)
    const at = info.findIndex((order) => order > 0)
    if (at >= 0) linAlgError(`linalg.cholesky: ${batchOfText(a, at)}${notPositive(info[at]!)}`)
    return factor
  },
  backward: { A: ({ grad, result, upper }) => backwards(grad, result, upper) },
  saves: { A: ['result'] },
  samples: [
    { args: [positive] },
    { args: [positives] },
    { args: [positive], options: { upper: true } },
  ],
  mistakes: [
    {
      args: [
        {
          tensor: [
            [1, 2],
            [2, 1],
          ],
        },
      ],
    },
    {
      args: [
        {
          tensor: [
            [
              [1, 0],
              [0, 1],
            ],
            [
              [-1, 0],
              [0, 1],
            ],
          ],
        },
      ],
    },
  ],
}

const checking = [...factoring, keyword('check_errors', kind.bool, false)] as const

export const cholesky_ex: Op<typeof checking, readonly Tensor[], 'L' | 'info'> = {
  name: 'cholesky_ex',
  tier: 'primitive',
  params: checking,
  doc: 'As `cholesky`, with the order of the leading minor that failed (0: none) in place of an error.',
  page: 'generated/torch.linalg.cholesky_ex.html',
  places: ['linalg'],
  fields: ['L', 'info'],
  label: 'LinalgCholeskyExBackward0',
  forward: (a, upper, check) => {
    checkSquare(a, 'linalg.cholesky')
    checkFloating(a, 'linalg.cholesky')
    const { factor, info } = factors(a, upper)
    const at = check ? info.findIndex((order) => order > 0) : -1
    if (at >= 0) linAlgError(`linalg.cholesky_ex: ${batchOfText(a, at)}${notPositive(info[at]!)}`)
    return [factor, perMatrix(a, info, int32)]
  },
  backward: { A: ({ grad, result, upper }) => backwards(grad, result, upper) },
  saves: { A: ['result'] },
  samples: [{ args: [positive] }, { args: [positives] }],
}

const older = [required('input', kind.tensor), optional('upper', kind.bool, false)] as const

export const cholesky: Op<typeof older> = {
  name: 'cholesky',
  tier: 'primitive',
  params: older,
  doc: 'The triangular factor of a symmetric positive-definite matrix.',
  page: 'generated/torch.cholesky.html',
  places: ['torch', 'method'],
  forward: (input, upper) => {
    warnOnce(
      'torch.cholesky is deprecated in favor of torch.linalg.cholesky and will be removed in a future PyTorch release.\nL = torch.cholesky(A)\nshould be replaced with\nL = torch.linalg.cholesky(A)\nand\nU = torch.cholesky(A, upper=True)\nshould be replaced with\nU = torch.linalg.cholesky(A).mH().\nThis transform will produce equivalent results for all valid (symmetric positive definite) inputs.',
    )
    if (input.count === 0) return input.clone()
    checkSquare(input, 'cholesky')
    checkFloating(input, 'cholesky')
    const { factor, info } = factors(input, upper)
    const at = info.findIndex((order) => order > 0)
    if (at >= 0) linAlgError(`cholesky: ${batchOfText(input, at)}${notPositive(info[at]!)}`)
    return factor
  },
  backward: { input: ({ grad, result, upper }) => backwards(grad, result, upper) },
  saves: { input: ['result'] },
  samples: [{ args: [positive] }, { args: [positives, true] }],
}

const rightHand = [
  required('input', kind.tensor),
  required('input2', kind.tensor),
  optional('upper', kind.bool, false),
] as const

export const cholesky_solve: Op<typeof rightHand> = {
  name: 'cholesky_solve',
  tier: 'composite',
  params: rightHand,
  doc: 'X of `A @ X = input` from the factor of A that `cholesky` gave.',
  page: 'generated/torch.cholesky_solve.html',
  places: ['torch', 'method'],
  forward: (b, factor, upper) => {
    if (b.ndim < 2)
      fail(`b should have at least 2 dimensions, but has ${b.ndim} dimensions instead`)
    if (factor.ndim < 2)
      fail(`u should have at least 2 dimensions, but has ${factor.ndim} dimensions instead`)
    checkSquare(factor, '')
    if (factor.shape.at(-1) !== b.shape.at(-2))
      fail(
        `Incompatible matrix sizes for cholesky_solve: each A matrix is ${factor.shape.at(-1)!} by ${factor.shape.at(-1)!} but each b matrix is ${b.shape.at(-2)!} by ${b.shape.at(-1)!}`,
      )
    // The other triangle does not count, but its gradient is what the whole product's would be.
    const l = upper ? flipped(factor) : factor
    const clean = l.sub(l.sub(lower(l)).detach())
    const inverse = apply(inv, clean)
    return flipped(inverse).matmul(inverse.matmul(b))
  },
  samples: [{ args: [columns, triangle] }, { args: [columns, turned, true] }],
}

export const cholesky_inverse: Op<typeof older> = {
  name: 'cholesky_inverse',
  tier: 'composite',
  params: older,
  doc: 'The inverse of A from the factor of A that `cholesky` gave.',
  page: 'generated/torch.cholesky_inverse.html',
  places: ['torch', 'method'],
  forward: (factor, upper) => {
    checkSquare(factor, 'cholesky_inverse')
    const n = factor.shape.at(-1)!
    return apply(cholesky_solve, identity(n, factor.dtype), factor, upper)
  },
  samples: [{ args: [triangle] }],
}
