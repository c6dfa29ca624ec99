// Decompositions of random matrices, signs of vectors included; norms of infinite order; and options that
// have no derivative to check.
import { torch } from '../../../engine/index.ts'
import type { Tensor } from '../../../engine/tensor/tensor.ts'
import type { Pair } from './pair.ts'

const { linalg } = torch

/** Of `randn(m, n)` as `x`. */
function of(m: number, n: number, python: string, ts: (x: Tensor) => unknown): Pair {
  return {
    python: `torch.manual_seed(${m * 100 + n})\nx = torch.randn(${m}, ${n}, dtype=torch.float64)\n${python}`,
    ts: () => {
      torch.manual_seed(m * 100 + n)
      return ts(torch.randn([m, n], { dtype: torch.float64 }))
    },
  }
}

const shapes: readonly (readonly [m: number, n: number])[] = [
  [2, 2],
  [3, 3],
  [6, 6],
  [5, 3],
  [6, 5],
  [20, 4],
  [3, 5],
  [5, 6],
  [4, 20],
  [12, 12],
]
const symmetric = (x: Tensor): Tensor => x.add(x.t())

export const pairs: readonly Pair[] = [
  ...shapes.flatMap(([m, n]) => [
    of(m, n, 'list(torch.linalg.svd(x, full_matrices=False))', (x) => [...linalg.svd(x, false)]),
    of(m, n, 'list(torch.linalg.svd(x))', (x) => [...linalg.svd(x)]),
    of(m, n, 'list(torch.linalg.qr(x))', (x) => [...linalg.qr(x)]),
  ]),
  ...[2, 3, 5, 8, 12].flatMap((n) => [
    of(n, n, 'list(torch.linalg.eigh(x + x.t()))', (x) => [...linalg.eigh(symmetric(x))]),
    of(n, n, "list(torch.linalg.eigh(x + x.t(), UPLO='U'))", (x) => [
      ...linalg.eigh(symmetric(x), 'U'),
    ]),
    of(n, n, 'list(torch.symeig(x + x.t(), eigenvectors=True))', (x) => [
      ...torch.symeig(symmetric(x), true),
    ]),
  ]),
  of(4, 3, "torch.linalg.norm(x, float('inf'))", (x) => linalg.matrix_norm(x, Infinity)),
  of(4, 3, "torch.linalg.matrix_norm(x, -float('inf'))", (x) => linalg.matrix_norm(x, -Infinity)),
  of(4, 3, "torch.linalg.vector_norm(x, float('inf'), dim=1)", (x) =>
    linalg.vector_norm(x, Infinity, 1),
  ),
  of(4, 3, 'torch.linalg.vector_norm(x, 0)', (x) => linalg.vector_norm(x, 0)),
  of(4, 3, "torch.norm(x, float('inf'), 0)", (x) => torch.norm(x, Infinity, 0)),
  of(4, 4, "torch.linalg.cond(x, float('inf'))", (x) => linalg.cond(x, Infinity)),
  of(4, 3, "torch.cdist(x, x + 1, p=float('inf'))", (x) => torch.cdist(x, x.add(1), Infinity)),
  of(4, 3, "torch.pdist(x, float('inf'))", (x) => torch.pdist(x, Infinity)),
  of(40, 3, 'torch.cdist(x, x[:2] + 1)', (x) => torch.cdist(x, x.narrow(0, 0, 2).add(1))),
  of(4, 3, 'torch.linalg.pinv(x, rtol=0.5)', (x) => linalg.pinv(x, { rtol: 0.5 })),
  of(4, 4, 'torch.linalg.pinv(x + x.t(), hermitian=True)', (x) =>
    linalg.pinv(symmetric(x), { hermitian: true }),
  ),
  of(4, 4, 'torch.linalg.matrix_rank(x + x.t(), hermitian=True)', (x) =>
    linalg.matrix_rank(symmetric(x), { hermitian: true }),
  ),
  of(6, 3, "list(torch.linalg.lstsq(x, x[:, :1] + 1, driver='gelsd'))", (x) => [
    ...linalg.lstsq(x, x.narrow(1, 0, 1).add(1), { driver: 'gelsd' }),
  ]),
]
