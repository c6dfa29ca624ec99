// Whole tensors compared: answers that are plain booleans, so no ops.
import { TorchError } from '../tensor/errors.ts'
import { scoped } from '../tensor/scope.ts'
import { sameShape } from '../tensor/shape.ts'
import type { Tensor } from '../tensor/tensor.ts'

export interface Closeness {
  rtol?: number
  atol?: number
  /** Whether two NaNs count as equal. */
  equal_nan?: boolean
}

function answer(ask: () => boolean): boolean {
  let result = false
  scoped(() => {
    result = ask()
    return null
  })
  return result
}

/**
 * Whether |a - b| ≤ atol + rtol·|b| everywhere.
 * https://pytorch.org/docs/1.13/generated/torch.allclose.html
 */
export function allclose(
  a: Tensor,
  b: Tensor,
  { rtol = 1e-5, atol = 1e-8, equal_nan = false }: Closeness = {},
): boolean {
  if (a.dtype !== b.dtype)
    throw new TorchError('RuntimeError', `${a.dtype.scalar} did not match ${b.dtype.scalar}`)
  return answer(() => {
    const [left, right] = [a.detach(), b.detach()]
    const near = left
      .sub(right)
      .abs()
      .le(right.abs().mul(rtol).add(atol))
      .logical_and(right.isfinite())
    const same = near.logical_or(left.eq(right))
    const close = equal_nan ? same.logical_or(left.isnan().logical_and(right.isnan())) : same
    return close.all().item() === true
  })
}

/** Whether two tensors have the same shape and elements. https://pytorch.org/docs/1.13/generated/torch.equal.html */
export function equal(a: Tensor, b: Tensor): boolean {
  if (!sameShape(a.shape, b.shape)) return false
  return answer(() => a.detach().eq(b.detach()).all().item() === true)
}
