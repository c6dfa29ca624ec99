// QR as LAPACK keeps it: reflections below R, one number for each. https://pytorch.org/docs/1.13/generated/torch.geqrf.html
import { packedQr } from '../../tensor/factorizations.ts'
import { TorchError } from '../../tensor/errors.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import * as kind from '../kinds.ts'
import { type Op, optional, required } from '../op.ts'
import { checkFloating, fail, flipped, identity, lower, maskOf } from './checks.ts'
import { columns, square, tall } from './samples.ts'

const matrix = [required('input', kind.tensor)] as const

/** PyTorch has none either. */
function noDerivative(name: string): never {
  throw new TorchError('NotImplementedError', `the derivative for '${name}' is not implemented.`)
}

/** @throws RuntimeError unless there is a vector of factors for each matrix. */
function checkTau(name: string, input: Tensor, tau: Tensor): void {
  if (tau.ndim !== input.ndim - 1)
    fail(
      `${name}: Expected tau to have one dimension less than input, but got tau.ndim equal to ${tau.ndim} and input.ndim is equal to ${input.ndim}`,
    )
}

export const geqrf: Op<typeof matrix, readonly Tensor[], 'a' | 'tau'> = {
  name: 'geqrf',
  tier: 'primitive',
  params: matrix,
  doc: 'R with the reflections that make Q below its diagonal, and their factors.',
  page: 'generated/torch.geqrf.html',
  places: ['torch', 'method'],
  fields: ['a', 'tau'],
  forward: (input) => {
    if (input.ndim < 2) fail('torch.geqrf: input must have at least 2 dimensions.')
    checkFloating(input, 'torch.geqrf')
    return packedQr(input)
  },
  backward: { input: () => noDerivative('geqrf') },
  samples: [{ args: [tall] }, { args: [square] }],
}

const reflections = [required('input', kind.tensor), required('tau', kind.tensor)] as const

/** `x` after the reflections, the last one first (or, transposed, the first one first). */
function reflected(packed: Tensor, tau: Tensor, x: Tensor, transposed = false): Tensor {
  const m = packed.shape.at(-2)!
  const k = tau.shape.at(-1)!
  const unit = maskOf(m, packed.shape.at(-1)!, packed.dtype, (i, j) => i === j)
  const vectors = lower(packed, -1).add(unit)
  let result = x
  for (let step = 0; step < k; step++) {
    const at = transposed ? step : k - 1 - step
    const v = vectors.narrow(-1, at, 1)
    const scaled = v.mul(tau.narrow(-1, at, 1).unsqueeze(-1))
    result = result.sub(scaled.matmul(flipped(v).matmul(result)))
  }
  return result
}

export const householder_product: Op<typeof reflections> = {
  name: 'householder_product',
  tier: 'composite',
  params: reflections,
  doc: 'The first columns of the product of reflections that stand below the diagonal of `input`.',
  page: 'generated/torch.linalg.householder_product.html',
  places: ['linalg'],
  forward: (input, tau) => {
    const name = 'torch.linalg.householder_product'
    if (input.ndim < 2) fail(`${name}: input must have at least 2 dimensions.`)
    const [m, n] = input.shape.slice(-2) as [number, number]
    if (m < n) fail(`${name}: input.shape[-2] must be greater than or equal to input.shape[-1]`)
    checkTau(name, input, tau)
    if (tau.shape.at(-1)! > n)
      fail(`${name}: input.shape[-1] must be greater than or equal to tau.shape[-1]`)
    checkFloating(input, name)
    if (tau.dtype !== input.dtype)
      fail(
        `${name}: tau dtype ${tau.dtype.scalar} does not match input dtype ${input.dtype.scalar}`,
      )
    const unit = identity(m, input.dtype).narrow(1, 0, n)
    // Without reflections it still belongs to the graph.
    return tau.count === 0 ? input.mul(0).add(unit) : reflected(input, tau, unit)
  },
  samples: [{ args: [tall, { tensor: [1.2, 0.5] }] }, { args: [square, { tensor: [1.2, 0.5] }] }],
}

export const orgqr: Op<typeof reflections> = {
  ...householder_product,
  name: 'orgqr',
  page: 'generated/torch.orgqr.html',
  places: ['torch', 'method'],
}

const multiplying = [
  ...reflections,
  required('other', kind.tensor),
  optional('left', kind.bool, true),
  optional('transpose', kind.bool, false),
] as const

export const ormqr: Op<typeof multiplying> = {
  name: 'ormqr',
  tier: 'primitive',
  params: multiplying,
  doc: '`Q @ other` (or `other @ Q`, or with the transpose of Q), of the whole Q that reflections make.',
  page: 'generated/torch.ormqr.html',
  places: ['torch', 'method'],
  forward: (input, tau, other, left, transpose) => {
    const name = 'torch.ormqr'
    if (input.ndim < 2) fail(`${name}: input must have at least 2 dimensions.`)
    if (other.ndim < 2) fail(`${name}: other must have at least 2 dimensions.`)
    checkTau(name, input, tau)
    for (const [what, { dtype }] of [
      ['tau', tau],
      ['other', other],
    ] as const)
      if (dtype !== input.dtype)
        fail(
          `${name}: Expected input and ${what} to have the same dtype, but input has dtype${input.dtype.scalar} and ${what} has dtype ${dtype.scalar}`,
        )
    checkFloating(input, name)
    const side = left ? -2 : -1
    if (other.shape.at(side)! < tau.shape.at(-1)!)
      fail(`${name}: other.shape[${side}] must be greater than or equal to tau.shape[-1]`)
    if (other.shape.at(side) !== input.shape.at(-2))
      fail(`${name}: other.shape[${side}] must be equal to input.shape[-2]`)
    if (left) return reflected(input, tau, other, transpose).clone()
    return flipped(reflected(input, tau, flipped(other), !transpose)).contiguous()
  },
  backward: {
    input: () => noDerivative('ormqr'),
    tau: () => noDerivative('ormqr'),
    other: () => noDerivative('ormqr'),
  },
  samples: [
    { args: [tall, { tensor: [1.2, 0.5] }, tall] },
    { args: [square, { tensor: [1.2, 0.5, 0.1] }, columns, true, true] },
    { args: [square, { tensor: [1.2, 0.5, 0.1] }, square, false] },
  ],
}
