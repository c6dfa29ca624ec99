// How norms and their gradients are computed. No op is declared here.
import { apply } from '../tensor/dispatch.ts'
import { type DType, FLOATING } from '../tensor/dtype.ts'
import { TorchError } from '../tensor/errors.ts'
import { castTo } from '../tensor/loops.ts'
import type { Tensor } from '../tensor/tensor.ts'
import type { Dims } from './folding.ts'
import { amax, amin } from './maxima.ts'
import { where } from './ternary.ts'

export function checkedNorm(input: Tensor, dtype: DType | null): DType {
  const to = dtype ?? input.dtype
  if (to.category !== FLOATING)
    throw new TorchError(
      'RuntimeError',
      `norm(): ${dtype ? 'the desired output' : 'input'} dtype should be either floating point or complex. Got ${to.scalar} instead.`,
    )
  return to
}

/** (Σ |x|ᵖ)^(1/p) along `dim`; p 0 counts, p ±∞ takes the extremes. */
export function measured(input: Tensor, p: number, dim: Dims, keepdim: boolean): Tensor {
  const size = input.abs()
  if (p === Infinity && input.count > 0) return apply(amax, size, dim ?? [], keepdim)
  if (p === -Infinity && input.count > 0) return apply(amin, size, dim ?? [], keepdim)
  if (p === 0) return castTo(input.ne(0), input.dtype).sum(dim, keepdim)
  if (p === 1) return size.sum(dim, keepdim)
  if (p === 2) return input.mul(input).sum(dim, keepdim).sqrt()
  return size
    .pow(p)
    .sum(dim, keepdim)
    .pow(1 / p)
}

const without = (tensor: Tensor, holes: Tensor): Tensor => apply(where, holes, 0, tensor)

/** The gradient of a norm; `norm` and `grad` are stretched to the input's shape. */
export function normSlope(grad: Tensor, input: Tensor, p: number, norm: Tensor): Tensor {
  if (p === 0) return input.mul(0)
  if (p === 1) return input.sgn().mul(grad)
  if (p === 2) {
    const none = norm.eq(0)
    return grad.mul(without(input.div(apply(where, none, 1, norm)), none))
  }
  if (p < 1) {
    const scaled = input.sgn().mul(without(input.abs().pow(p - 1), input.eq(0)))
    return scaled.mul(grad).mul(norm.pow(1 - p))
  }
  const scaled = p < 2 ? input.sgn().mul(input.abs().pow(p - 1)) : input.mul(input.abs().pow(p - 2))
  return scaled.mul(without(grad.div(norm.pow(p - 1)), norm.eq(0)))
}

/** Where an infinite norm is reached, its gradient is shared. */
export function extremeSlope(grad: Tensor, input: Tensor, norm: Tensor, dim: Dims): Tensor {
  const reached = input.abs().eq(norm).logical_or(input.isnan().logical_and(norm.isnan()))
  const winners = reached.sum(dim, true)
  return input.sgn().mul(grad.div(winners)).mul(reached)
}
