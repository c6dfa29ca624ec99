// The greatest singular values only, found within a random subspace (Halko, Martinsson and Tropp 2009,
// algorithms 4.4 and 5.1). https://pytorch.org/docs/1.13/generated/torch.svd_lowrank.html
import { apply, run } from '../../tensor/dispatch.ts'
import { FLOATING, float32 } from '../../tensor/dtype.ts'
import { TorchError } from '../../tensor/errors.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import * as kind from '../kinds.ts'
import { type Op, optional, required } from '../op.ts'
import { randn } from '../random.ts'
import { flipped } from './checks.ts'
import { square, tall, wide } from './samples.ts'
import { qr, svd } from './spectral.ts'

const shifted = [
  required('A', kind.tensor),
  optional('q', kind.maybe(kind.int), 6),
  optional('niter', kind.maybe(kind.int), 2),
  optional('M', kind.maybe(kind.tensor), null),
] as const

const columnsOf = (a: Tensor): Tensor => (run(qr, [a, 'reduced']) as readonly Tensor[])[0]!

/** `(a − m) @ x` */
const times = (a: Tensor, m: Tensor | null, x: Tensor): Tensor =>
  m ? a.matmul(x).sub(m.matmul(x)) : a.matmul(x)

/** Q with `q` columns at right angles, for which `Q @ Q.T @ (a − m)` is about `a − m`. */
function basis(a: Tensor, q: number, rounds: number, m: Tensor | null): Tensor {
  const dtype = a.dtype.category === FLOATING ? a.dtype : float32
  const random = apply(randn, [a.shape.at(-1)!, q], null, dtype, false)
  const [turned, turnedM] = [flipped(a), m && flipped(m)]
  let found = columnsOf(times(a, m, random))
  for (let i = 0; i < rounds; i++) {
    found = columnsOf(times(turned, turnedM, found))
    found = columnsOf(times(a, m, found))
  }
  return found
}

function lowRank(a: Tensor, q: number, rounds: number, m: Tensor | null): readonly Tensor[] {
  const [height, width] = a.shape.slice(-2) as [number, number]
  if (Math.min(height, width) < q)
    throw new TorchError('AssertionError', `${q} singular values of a ${height}x${width} matrix`)
  const [turned, turnedM] = [flipped(a), m && flipped(m)]
  // The smaller of both products is decomposed.
  const wide = height < width || width > q
  const found = wide ? basis(turned, q, rounds, turnedM) : basis(a, q, rounds, m)
  const small = wide ? times(a, m, found) : flipped(times(turned, turnedM, found))
  const [u, s, vh] = run(svd, [small, false, null]) as [Tensor, Tensor, Tensor]
  return wide ? [u, s, found.matmul(flipped(vh))] : [found.matmul(u), s, flipped(vh)]
}

export const svd_lowrank: Op<typeof shifted, readonly Tensor[]> = {
  name: 'svd_lowrank',
  tier: 'composite',
  params: shifted,
  doc: 'The `q` greatest singular values of `A - M`, with their vectors: U, S and V, nearly.',
  page: 'generated/torch.svd_lowrank.html',
  places: ['torch'],
  forward: (a, q, niter, m) => lowRank(a, q ?? 6, niter ?? 2, m),
  samples: [{ args: [tall, 2] }, { args: [wide, 2] }, { args: [square, 2, 3] }],
}

const centred = [
  required('A', kind.tensor),
  optional('q', kind.maybe(kind.int), null),
  optional('center', kind.bool, true),
  optional('niter', kind.int, 2),
] as const

export const pca_lowrank: Op<typeof centred, readonly Tensor[]> = {
  name: 'pca_lowrank',
  tier: 'composite',
  params: centred,
  doc: 'The `q` principal components of the rows of `A`: U, S and V of the rows less their mean, nearly.',
  page: 'generated/torch.pca_lowrank.html',
  places: ['torch'],
  forward: (a, given, center, niter) => {
    const [m, n] = a.shape.slice(-2) as [number, number]
    const q = given ?? Math.min(6, m, n)
    if (q < 0 || q > Math.min(m, n))
      throw new TorchError(
        'ValueError',
        `q(=${q}) must be non-negative integer and not greater than min(m, n)=${Math.min(m, n)}`,
      )
    if (niter < 0)
      throw new TorchError('ValueError', `niter(=${niter}) must be non-negative integer`)
    return lowRank(center ? a.sub(a.mean([-2], true)) : a, q, niter, null)
  },
  samples: [{ args: [tall] }, { args: [square, 2, false] }],
  mistakes: [{ args: [tall, 3] }, { args: [tall, 1, true, -1] }],
}
