// Equations with triangular matrices. https://pytorch.org/docs/1.13/generated/torch.linalg.solve_triangular.html
import { apply } from '../../tensor/dispatch.ts'
import { triangularSolution } from '../../tensor/factorizations.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import { warnOnce } from '../../tensor/warnings.ts'
import * as kind from '../kinds.ts'
import { keyword, type Op, optional, required } from '../op.ts'
import {
  checkFloating,
  checkMatrix,
  checkSquare,
  commonBatch,
  fail,
  flipped,
  lower,
  stretched,
  upper as upperPart,
} from './checks.ts'
import { columns, positives, square } from './samples.ts'

const solving = [
  required('A', kind.tensor),
  required('B', kind.tensor),
  keyword('upper', kind.bool, false),
  keyword('left', kind.bool, true),
  keyword('unitriangular', kind.bool, false),
] as const

export const solve_triangular: Op<typeof solving> = {
  name: 'solve_triangular',
  tier: 'primitive',
  params: solving,
  doc: 'X of `A @ X = B` (or `X @ A = B`) for a triangular `A`.',
  page: 'generated/torch.linalg.solve_triangular.html',
  places: ['linalg'],
  label: 'LinalgSolveTriangularBackward0',
  forward: (a, b, upper, left, unitriangular) => {
    const name = 'linalg.solve_triangular'
    if (a.dtype !== b.dtype)
      fail(
        `${name}: Expected A and B to have the same dtype, but found A of type ${a.dtype.scalar} and B of type ${b.dtype.scalar} instead`,
      )
    checkSquare(a, name)
    checkMatrix(b, name, 'B')
    checkFloating(a, name)
    const [n] = a.shape.slice(-2)
    const side = left ? b.shape.at(-2)! : b.shape.at(-1)!
    if (n !== side)
      fail(
        `${name}: Incompatible shapes of A and B for the equation ${left ? 'AX = B' : 'XA = B'} (${a.shape.slice(-2).join('x')} and ${b.shape.slice(-2).join('x')})`,
      )
    const batch = commonBatch(a, b)
    const triangle = { upper: left ? upper : !upper, unit: unitriangular }
    const [matrix, rhs] = left ? [a, b] : [flipped(a), flipped(b)]
    const x = triangularSolution(stretched(matrix, batch), stretched(rhs, batch), triangle)
    return left ? x : flipped(x).contiguous()
  },
  backward: {
    A: ({ grad, A, result, upper, left, unitriangular }) => {
      const options = [!upper, left, unitriangular] as const
      const towards = apply(solve_triangular, flipped(A), grad, ...options)
      const full = left
        ? towards.matmul(flipped(result)).neg()
        : flipped(result).matmul(towards).neg()
      const shift = unitriangular ? 1 : 0
      return upper ? upperPart(full, shift) : lower(full, -shift)
    },
    B: ({ grad, A, upper, left, unitriangular }) =>
      apply(solve_triangular, flipped(A), grad, !upper, left, unitriangular),
  },
  saves: { A: ['A', 'result'], B: ['A'] },
  samples: [
    { args: [square, columns], options: { upper: true } },
    { args: [square, columns], options: { upper: false, unitriangular: true } },
    {
      args: [
        positives,
        {
          tensor: [
            [1, 2],
            [3, 4],
          ],
        },
      ],
      options: { upper: true, left: false },
    },
  ],
}

const older = [
  required('input', kind.tensor),
  required('A', kind.tensor),
  optional('upper', kind.bool, true),
  optional('transpose', kind.bool, false),
  optional('unitriangular', kind.bool, false),
] as const

export const triangular_solve: Op<
  typeof older,
  readonly Tensor[],
  'solution' | 'cloned_coefficient'
> = {
  name: 'triangular_solve',
  tier: 'composite',
  params: older,
  doc: 'X of `A @ X = input` for a triangular `A`; `torch.linalg.solve_triangular` is its newer form.',
  page: 'generated/torch.triangular_solve.html',
  places: ['torch', 'method'],
  fields: ['solution', 'cloned_coefficient'],
  forward: (input, a, upper, transpose, unitriangular) => {
    warnOnce(
      'torch.triangular_solve is deprecated in favor of torch.linalg.solve_triangularand will be removed in a future PyTorch release.\ntorch.linalg.solve_triangular has its arguments reversed and does not return a copy of one of the inputs.\nX = torch.triangular_solve(B, A).solution\nshould be replaced with\nX = torch.linalg.solve_triangular(A, B).',
    )
    if (input.ndim < 2)
      fail(
        `torch.triangular_solve: Expected b to have at least 2 dimensions, but it has ${input.ndim} dimensions instead`,
      )
    if (a.ndim < 2)
      fail(
        `torch.triangular_solve: Expected A to have at least 2 dimensions, but it has ${a.ndim} dimensions instead`,
      )
    checkSquare(a, '')
    const matrix = transpose ? flipped(a) : a
    const x = apply(
      solve_triangular,
      matrix,
      input,
      transpose ? !upper : upper,
      true,
      unitriangular,
    )
    return [x, a.clone()]
  },
  samples: [{ args: [columns, square] }, { args: [columns, square, false, true, true] }],
}
