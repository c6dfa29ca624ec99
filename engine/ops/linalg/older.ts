// Decompositions under their older names. https://pytorch.org/docs/1.13/torch.html#blas-and-lapack-operations
import { apply, run } from '../../tensor/dispatch.ts'
import { emptyTensor, type Tensor } from '../../tensor/tensor.ts'
import { warnOnce } from '../../tensor/warnings.ts'
import { zeros } from '../creation.ts'
import * as kind from '../kinds.ts'
import { type Op, optional, required } from '../op.ts'
import { fail, flipped } from './checks.ts'
import { eigen, eigenSlope } from './eigen.ts'
import { positive, positives, square, tall, wide } from './samples.ts'
import { qr, svd, svdvals } from './spectral.ts'

const singular = [
  required('input', kind.tensor),
  optional('some', kind.bool, true),
  optional('compute_uv', kind.bool, true),
] as const

export const torch_svd: Op<typeof singular, readonly Tensor[], 'U' | 'S' | 'V'> = {
  name: 'svd',
  tier: 'composite',
  params: singular,
  doc: 'U, S and V of `input = U @ diag(S) @ V.T`, of the smaller sizes unless `some` is False; `torch.linalg.svd` is its newer form.',
  page: 'generated/torch.svd.html',
  places: ['torch', 'method'],
  fields: ['U', 'S', 'V'],
  forward: (input, some, vectors) => {
    if (input.ndim < 2)
      fail(
        `linalg.svd: input should have at least 2 dimensions, but has ${input.ndim} dimensions instead`,
      )
    if (vectors) {
      const [u, s, vh] = run(svd, [input, !some, null]) as [Tensor, Tensor, Tensor]
      return [u, s, flipped(vh)]
    }
    const [m, n] = input.shape.slice(-2) as [number, number]
    const batch = input.shape.slice(0, -2)
    const none = (size: number): Tensor => apply(zeros, [...batch, size, size], input.dtype, false)
    return [none(m), apply(svdvals, input, null), none(n)]
  },
  samples: [{ args: [square] }, { args: [tall] }, { args: [wide] }, { args: [tall, true, false] }],
}

const factoring = [required('input', kind.tensor), optional('some', kind.bool, true)] as const

export const torch_qr: Op<typeof factoring, readonly Tensor[], 'Q' | 'R'> = {
  name: 'qr',
  tier: 'composite',
  params: factoring,
  doc: 'Q and R of `input = Q @ R`, of the smaller sizes unless `some` is False; `torch.linalg.qr` is its newer form.',
  page: 'generated/torch.qr.html',
  places: ['torch', 'method'],
  fields: ['Q', 'R'],
  forward: (input, some) => {
    warnOnce(
      "torch.qr is deprecated in favor of torch.linalg.qr and will be removed in a future PyTorch release.\nThe boolean parameter 'some' has been replaced with a string parameter 'mode'.\nQ, R = torch.qr(A, some)\nshould be replaced with\nQ, R = torch.linalg.qr(A, 'reduced' if some else 'complete')",
    )
    return run(qr, [input, some ? 'reduced' : 'complete']) as readonly Tensor[]
  },
  samples: [{ args: [square] }, { args: [tall] }, { args: [wide, false] }],
}

const symmetric = [
  required('input', kind.tensor),
  optional('eigenvectors', kind.bool, false),
  optional('upper', kind.bool, true),
] as const

export const symeig: Op<typeof symmetric, readonly Tensor[], 'eigenvalues' | 'eigenvectors'> = {
  name: 'symeig',
  tier: 'primitive',
  params: symmetric,
  doc: 'Eigenvalues in rising order and, if asked, eigenvectors of a symmetric matrix; `torch.linalg.eigh` is its newer form.',
  page: 'generated/torch.symeig.html',
  places: ['torch', 'method'],
  fields: ['eigenvalues', 'eigenvectors'],
  forward: (input, vectors, upper) => {
    warnOnce(
      "torch.symeig is deprecated in favor of torch.linalg.eigh and will be removed in a future PyTorch release.\nThe default behavior has changed from using the upper triangular portion of the matrix by default to using the lower triangular portion.\nL, _ = torch.symeig(A, upper=upper)\nshould be replaced with\nL = torch.linalg.eigvalsh(A, UPLO='U' if upper else 'L')\nand\nL, V = torch.symeig(A, eigenvectors=True)\nshould be replaced with\nL, V = torch.linalg.eigh(A, UPLO='U' if upper else 'L')",
    )
    const [values, found] = eigen(input, upper ? 'U' : 'L', 'linalg.symeig') as [Tensor, Tensor]
    return [values, vectors ? found : emptyTensor([0], input.dtype)]
  },
  backward: {
    input: ({ grads, results, eigenvectors }) => {
      if (!eigenvectors)
        fail(
          'linalg_eig_backward: torch.symeig(A, eigenvectors=False) is not differentiable. Use torch.linalg.eigvalsh(A) instead.',
        )
      return eigenSlope(grads, results)
    },
  },
  saves: { input: ['result'] },
  samples: [{ args: [positive] }, { args: [positive, true] }, { args: [positives, true, false] }],
}
