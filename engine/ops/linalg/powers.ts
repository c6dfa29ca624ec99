// Powers and exponentials of matrices.
import { apply } from '../../tensor/dispatch.ts'
import { float64 } from '../../tensor/dtype.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import * as kind from '../kinds.ts'
import { type Op, required } from '../op.ts'
import { checkFloating, checkSquare, identity, stretched } from './checks.ts'
import { square, squares } from './samples.ts'
import { inv } from './solving.ts'

const powered = [required('A', kind.tensor), required('n', kind.int)] as const

export const matrix_power: Op<typeof powered> = {
  name: 'matrix_power',
  tier: 'composite',
  params: powered,
  doc: 'A square matrix times itself, `n` times; negative `n` inverts it first.',
  page: 'generated/torch.linalg.matrix_power.html',
  places: ['linalg', 'torch', 'method'],
  forward: (a, n) => {
    checkSquare(a, 'linalg.matrix_power')
    if (n === 0) return a.mul(0).add(identity(a.shape.at(-1)!, a.dtype))
    let base = n < 0 ? apply(inv, a) : a
    let result: Tensor | null = null
    for (let left = Math.abs(n); left > 0; left = Math.floor(left / 2)) {
      if (left % 2 === 1) result = result ? result.matmul(base) : base
      if (left > 1) base = base.matmul(base)
    }
    return result!.clone()
  },
  samples: [
    { args: [square, 3] },
    { args: [squares, -2] },
    { args: [square, 0] },
    { args: [square, 1] },
  ],
}

const matrix = [required('A', kind.tensor)] as const

export const matrix_exp: Op<typeof matrix> = {
  name: 'matrix_exp',
  tier: 'composite',
  params: matrix,
  doc: 'The exponential of a square matrix, by scaling and squaring its series.',
  page: 'generated/torch.linalg.matrix_exp.html',
  places: ['linalg', 'torch', 'method'],
  forward: (a) => {
    checkSquare(a, 'linalg.matrix_exp')
    checkFloating(a, 'linalg.matrix_exp')
    const size = a.count === 0 ? 0 : Number(a.detach().abs().sum([-1]).amax().item())
    const halvings = Math.max(0, Math.ceil(Math.log2(Math.max(size, 1e-300))) + 1)
    // In float64: the series' rounding would be squared as often as the matrix.
    const scaled = a.to(float64).div(2 ** halvings)
    const unit = identity(a.shape.at(-1)!, float64)
    let result = stretched(unit, a.shape.slice(0, -2))
    // Horner's scheme; the 18th term of a matrix of size 1/2 is below the last digit.
    for (let k = 18; k > 0; k--) result = unit.add(scaled.matmul(result).div(k))
    for (let i = 0; i < halvings; i++) result = result.matmul(result)
    return result.to(a.dtype)
  },
  samples: [{ args: [square] }, { args: [squares] }],
}
