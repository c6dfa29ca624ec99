// How eigenvalues of symmetric matrices, and their gradients, are computed. No op is declared here.
import { eigenFactors } from '../../tensor/factorizations.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import {
  batchOfText,
  checkFloating,
  checkSquare,
  fail,
  flipped,
  identity,
  linAlgError,
} from './checks.ts'

/** Matrices with these values on their diagonals. */
export const diagonal = (values: Tensor): Tensor =>
  values.unsqueeze(-1).mul(identity(values.shape.at(-1)!, values.dtype))

/** Eigenvalues in rising order and eigenvectors; `name` is the function's in PyTorch's messages. */
export function eigen(a: Tensor, uplo: string, name: string): Tensor[] {
  checkSquare(a, name)
  checkFloating(a, name)
  if (!['L', 'U', 'l', 'u'].includes(uplo))
    fail(`Expected UPLO argument to be 'L' or 'U', but got ${uplo}`)
  const { results, info } = eigenFactors(a, uplo.toUpperCase() === 'U')
  const at = info.findIndex((failed) => failed > 0)
  if (at >= 0)
    linAlgError(
      `${name}: ${batchOfText(a, at)}The algorithm failed to converge because the input matrix is ill-conditioned or has too many repeated eigenvalues (error code: ${info[at]!}).`,
    )
  return results
}

/** The gradient of a symmetric matrix from those of its eigenvalues and eigenvectors. */
export function eigenSlope(
  [gradValues, gradVectors]: readonly (Tensor | null)[],
  results: readonly Tensor[],
): Tensor | null {
  const [values, vectors] = results as [Tensor, Tensor]
  let inner = gradValues ? diagonal(gradValues) : null
  if (gradVectors) {
    const unit = identity(values.shape.at(-1)!, values.dtype)
    const gaps = values.unsqueeze(-2).sub(values.unsqueeze(-1)).add(unit)
    const turned = flipped(vectors).matmul(gradVectors).div(gaps).mul(unit.neg().add(1))
    inner = inner ? inner.add(turned) : turned
  }
  return inner ? vectors.matmul(inner).matmul(flipped(vectors)) : null
}
