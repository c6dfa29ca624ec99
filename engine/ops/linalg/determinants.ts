// Determinants and their logarithms. https://pytorch.org/docs/1.13/generated/torch.linalg.det.html
import { apply, run } from '../../tensor/dispatch.ts'
import { diagonals, perMatrix } from '../../tensor/factorizations.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import { cat, stack } from '../joining.ts'
import * as kind from '../kinds.ts'
import { type Op, required } from '../op.ts'
import { where } from '../ternary.ts'
import { checkFloating, checkSquare, flipped, maskOf } from './checks.ts'
import { square, squares, tall } from './samples.ts'
import { inv } from './solving.ts'

const matrix = [required('A', kind.tensor)] as const
const input = [required('input', kind.tensor)] as const

function check(a: Tensor, name: string): void {
  checkSquare(a, name)
  checkFloating(a, name)
}

const overMatrix = (factor: Tensor): Tensor => factor.unsqueeze(-1).unsqueeze(-1)

/** Every element's signed minor: the derivative of a determinant, of singular matrices too. */
function cofactors(a: Tensor): Tensor {
  const n = a.shape.at(-1)!
  const without = (t: Tensor, dim: number, i: number): Tensor =>
    apply(cat, [t.narrow(dim, 0, i), t.narrow(dim, i + 1, n - i - 1)], dim)
  const rows = Array.from({ length: n }, (_, i) => {
    const rest = without(a, -2, i)
    const minors = Array.from({ length: n }, (__, j) => apply(det_of, without(rest, -1, j)))
    return apply(stack, minors, -1)
  })
  return apply(stack, rows, -2).mul(
    maskOf(n, n, a.dtype, (i, j) => (i + j) % 2 === 0)
      .mul(2)
      .sub(1),
  )
}

function ofDeterminant(grad: Tensor, a: Tensor, result: Tensor): Tensor {
  if (result.eq(0).any().item()) return overMatrix(grad).mul(cofactors(a))
  return overMatrix(grad.mul(result)).mul(flipped(apply(inv, a)))
}

const determinant = {
  name: 'det',
  tier: 'primitive',
  doc: 'The determinant of a square matrix.',
  label: 'LinalgDetBackward0',
  samples: [{ args: [square] }, { args: [squares] }],
  mistakes: [{ args: [tall] }],
} as const

function value(a: Tensor): Tensor {
  check(a, 'linalg.det')
  const found = diagonals(a).map(({ product }) => product)
  return perMatrix(a, found, a.dtype)
}

const det_of: Op<typeof matrix> = {
  ...determinant,
  params: matrix,
  page: 'generated/torch.linalg.det.html',
  places: ['linalg'],
  forward: value,
  backward: { A: ({ grad, A, result }) => ofDeterminant(grad, A, result) },
  saves: { A: ['A', 'result'] },
}
export { det_of as linalg_det }

export const det: Op<typeof input> = {
  ...determinant,
  params: input,
  page: 'generated/torch.det.html',
  places: ['torch', 'method'],
  forward: value,
  backward: { input: ({ grad, input, result }) => ofDeterminant(grad, input, result) },
  saves: { input: ['input', 'result'] },
}

function signAndLog(a: Tensor): [Tensor, Tensor] {
  check(a, 'linalg.slogdet')
  const found = diagonals(a)
  return [
    perMatrix(
      a,
      found.map(({ sign }) => sign),
      a.dtype,
    ),
    perMatrix(
      a,
      found.map(({ log }) => log),
      a.dtype,
    ),
  ]
}

const ofLog = (grads: readonly (Tensor | null)[], a: Tensor): Tensor | null => {
  const grad = grads[1]
  return grad ? overMatrix(grad).mul(flipped(apply(inv, a))) : null
}

const logarithm = {
  name: 'slogdet',
  tier: 'primitive',
  doc: 'The sign of the determinant and the logarithm of its size.',
  fields: ['sign', 'logabsdet'],
  label: 'LinalgSlogdetBackward0',
  samples: [{ args: [square] }, { args: [squares] }],
  mistakes: [{ args: [tall] }],
} as const

export const linalg_slogdet: Op<typeof matrix, readonly Tensor[], 'sign' | 'logabsdet'> = {
  ...logarithm,
  params: matrix,
  page: 'generated/torch.linalg.slogdet.html',
  places: ['linalg'],
  forward: signAndLog,
  backward: { A: ({ grads, A }) => ofLog(grads, A) },
  saves: { A: ['A'] },
}

export const slogdet: Op<typeof input, readonly Tensor[], 'sign' | 'logabsdet'> = {
  ...logarithm,
  params: input,
  page: 'generated/torch.slogdet.html',
  places: ['torch', 'method'],
  forward: signAndLog,
  backward: { input: ({ grads, input }) => ofLog(grads, input) },
  saves: { input: ['input'] },
}

export const logdet: Op<typeof input> = {
  name: 'logdet',
  tier: 'composite',
  params: input,
  doc: 'The logarithm of the determinant; NaN where that is negative.',
  page: 'generated/torch.logdet.html',
  places: ['torch', 'method'],
  forward: (a) => {
    check(a, 'logdet')
    const [sign, log] = run(linalg_slogdet, [a]) as [Tensor, Tensor]
    return apply(where, sign.eq(-1), NaN, log)
  },
  samples: [{ args: [square] }, { args: [squares] }],
}
