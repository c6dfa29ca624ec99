// QR, eigenvalues of symmetric matrices and singular values. https://pytorch.org/docs/1.13/linalg.html#matrix-decompositions
import { apply, run } from '../../tensor/dispatch.ts'
import { qrFactors, singularFactors } from '../../tensor/factorizations.ts'
import { emptyTensor, type Tensor } from '../../tensor/tensor.ts'
import { cat } from '../joining.ts'
import * as kind from '../kinds.ts'
import { keyword, type Op, optional, required } from '../op.ts'
import {
  batchOfText,
  checkFloating,
  checkMatrix,
  checkSquare,
  fail,
  flipped,
  identity,
  linAlgError,
  lower,
  upper,
} from './checks.ts'
import { diagonal, eigen, eigenSlope } from './eigen.ts'
import { positive, positives, square, tall, wide } from './samples.ts'
import { solve_triangular } from './triangular.ts'

const qrParams = [required('A', kind.tensor), optional('mode', kind.string, 'reduced')] as const

/** The lower part and its mirror above the diagonal. */
const mirrored = (a: Tensor): Tensor => lower(a).add(flipped(lower(a, -1)))

export const qr: Op<typeof qrParams, readonly Tensor[], 'Q' | 'R'> = {
  name: 'qr',
  tier: 'primitive',
  params: qrParams,
  doc: "Q with columns at right angles and an upper triangular R of `A = Q @ R`; `mode` is 'reduced', 'complete' or 'r'.",
  page: 'generated/torch.linalg.qr.html',
  places: ['linalg'],
  fields: ['Q', 'R'],
  label: 'LinalgQrBackward0',
  forward: (a, mode) => {
    if (!['reduced', 'complete', 'r'].includes(mode))
      fail(
        `qr received unrecognized mode '${mode}' but expected one of 'reduced' (default), 'r', or 'complete'`,
      )
    checkMatrix(a, 'linalg.qr')
    checkFloating(a, 'linalg.qr')
    const [m, n] = a.shape.slice(-2) as [number, number]
    const [q, r] = qrFactors(a, mode === 'complete' ? m : Math.min(m, n))
    return mode === 'r' ? [emptyTensor([0], a.dtype), r] : [q, r]
  },
  backward: {
    A: ({ grads, A, results, mode }) => {
      const [m, n] = A.shape.slice(-2) as [number, number]
      if (mode === 'r')
        fail(
          "The derivative of linalg.qr depends on Q, which is not computed when mode='r'. Please use linalg.qr(A, mode='reduced') if you are going to require gradients",
        )
      if (mode === 'complete' && m > n)
        fail("The QR decomposition is not differentiable when mode='complete' and nrows > ncols")
      const [q, r] = results as [Tensor, Tensor]
      const [gradQ, gradR] = [grads[0] ?? q.mul(0), grads[1] ?? r.mul(0)]
      const k = Math.min(m, n)
      const u = r.narrow(-1, 0, k)
      const gradU = gradR.narrow(-1, 0, k)
      // Of a wide matrix the first columns fix Q; the others are Q times the rest of R.
      const rest = n > k ? { a: A.narrow(-1, k, n - k), g: gradR.narrow(-1, k, n - k) } : null
      const all = rest ? gradQ.add(rest.a.matmul(flipped(rest.g))) : gradQ
      const inner = u.matmul(flipped(upper(gradU))).sub(flipped(all).matmul(q))
      const first = flipped(
        apply(solve_triangular, u, flipped(all.add(q.matmul(mirrored(inner)))), true, true, false),
      )
      return rest ? beside(first, q.matmul(rest.g)) : first
    },
  },
  saves: { A: ['A', 'result'] },
  samples: [{ args: [square] }, { args: [tall] }, { args: [wide] }, { args: [positives] }],
}

/** Columns after columns. */
const beside = (a: Tensor, b: Tensor): Tensor => apply(cat, [a, b], -1)

const triangle = [required('A', kind.tensor), optional('UPLO', kind.string, 'L')] as const

export const eigh: Op<typeof triangle, readonly Tensor[], 'eigenvalues' | 'eigenvectors'> = {
  name: 'eigh',
  tier: 'primitive',
  params: triangle,
  doc: 'Eigenvalues in rising order, and eigenvectors in columns, of a symmetric matrix.',
  page: 'generated/torch.linalg.eigh.html',
  places: ['linalg'],
  fields: ['eigenvalues', 'eigenvectors'],
  label: 'LinalgEighBackward0',
  forward: (a, uplo) => eigen(a, uplo, 'linalg.eigh'),
  backward: {
    A: ({ grads, results }) => eigenSlope(grads, results),
  },
  saves: { A: ['result'] },
  samples: [{ args: [positive] }, { args: [positives] }],
  mistakes: [{ args: [tall] }],
}

export const eigvalsh: Op<typeof triangle> = {
  name: 'eigvalsh',
  tier: 'composite',
  params: triangle,
  doc: 'The eigenvalues of a symmetric matrix, in rising order.',
  page: 'generated/torch.linalg.eigvalsh.html',
  places: ['linalg'],
  forward: (a, uplo) => {
    checkSquare(a, 'linalg.eigh')
    checkFloating(a, 'linalg.eigh')
    return (run(eigh, [a, uplo]) as readonly Tensor[])[0]!
  },
  samples: [{ args: [positive] }, { args: [positives] }],
}

const singular = [
  required('A', kind.tensor),
  optional('full_matrices', kind.bool, true),
  keyword('driver', kind.maybe(kind.string), null),
] as const

export const svd: Op<typeof singular, readonly Tensor[], 'U' | 'S' | 'Vh'> = {
  name: 'svd',
  tier: 'primitive',
  params: singular,
  doc: 'U, S and Vh of `A = U @ diag(S) @ Vh`, the singular values in falling order.',
  page: 'generated/torch.linalg.svd.html',
  places: ['linalg'],
  fields: ['U', 'S', 'Vh'],
  label: 'LinalgSvdBackward0',
  forward: (a, full, driver) => {
    checkMatrix(a, 'linalg.svd')
    checkFloating(a, 'linalg.svd')
    if (driver !== null)
      fail(
        'torch.linalg.svd: keyword argument `driver=` is only supported on CUDA inputs with cuSOLVER backend.',
      )
    const { results, info } = singularFactors(a, full)
    const at = info.findIndex((failed) => failed > 0)
    if (at >= 0)
      linAlgError(
        `linalg.svd: ${batchOfText(a, at)}The algorithm failed to converge because the input matrix is ill-conditioned or has too many repeated singular values (error code: ${info[at]!}).`,
      )
    const [u, s, v] = results as [Tensor, Tensor, Tensor]
    return [u, s, flipped(v).contiguous()]
  },
  backward: {
    A: ({ grads, A, results }) => {
      const [m, n] = A.shape.slice(-2) as [number, number]
      const k = Math.min(m, n)
      // The columns beyond the k-th are any that fit, and have no gradient.
      const [u, s, vh] = [results[0]!.narrow(-1, 0, k), results[1]!, results[2]!.narrow(-2, 0, k)]
      const gradU = grads[0]?.narrow(-1, 0, k)
      const gradS = grads[1]
      const gradVh = grads[2]?.narrow(-2, 0, k)
      const unit = identity(k, s.dtype)
      const squares = s.mul(s)
      const gaps = squares.unsqueeze(-2).sub(squares.unsqueeze(-1)).add(unit)
      const skew = (x: Tensor): Tensor => x.sub(flipped(x)).div(gaps)
      const [column, row] = [s.unsqueeze(-1), s.unsqueeze(-2)]
      let inner = gradS ? diagonal(gradS) : null
      const add = (x: Tensor): void => void (inner = inner ? inner.add(x) : x)
      if (gradU) add(skew(flipped(u).matmul(gradU)).mul(row))
      if (gradVh) add(column.mul(skew(vh.matmul(flipped(gradVh)))))
      let result = inner ? u.matmul(inner).matmul(vh) : A.mul(0)
      if (gradU && m > k) {
        const out = gradU.sub(u.matmul(flipped(u).matmul(gradU))).div(row)
        result = result.add(out.matmul(vh))
      }
      if (gradVh && n > k) {
        const out = gradVh.sub(gradVh.matmul(flipped(vh)).matmul(vh)).div(column)
        result = result.add(u.matmul(out))
      }
      return result
    },
  },
  saves: { A: ['result'] },
  samples: [
    { args: [square] },
    { args: [tall, false] },
    { args: [wide, false] },
    { args: [positives, false] },
  ],
}

const valued = [
  required('A', kind.tensor),
  keyword('driver', kind.maybe(kind.string), null),
] as const

export const svdvals: Op<typeof valued> = {
  name: 'svdvals',
  tier: 'composite',
  params: valued,
  doc: 'The singular values of a matrix, in falling order.',
  page: 'generated/torch.linalg.svdvals.html',
  places: ['linalg'],
  forward: (a, driver) => {
    checkMatrix(a, 'linalg.svd')
    checkFloating(a, 'linalg.svd')
    return (run(svd, [a, false, driver]) as readonly Tensor[])[1]!
  },
  samples: [{ args: [square] }, { args: [tall] }, { args: [wide] }],
}
