// What the autograd graph adds gradients with: ops, handed down to engine/tensor, which stands below them.
import { apply, call } from '../../tensor/dispatch.ts'
import { is_grad_enabled } from '../../tensor/grad-mode.ts'
import { provideArithmetic } from '../../tensor/graph.ts'
import { sameShape } from '../../tensor/shape.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import { copy } from '../copying.ts'
import { ones_like } from '../creation.ts'

/** Adds up the dimensions that were stretched, and converts to the input's dtype. */
function fit(grad: Tensor, like: Tensor): Tensor {
  const typed = grad.dtype === like.dtype ? grad : grad.to(like.dtype)
  if (sameShape(typed.shape, like.shape)) return typed
  const lead = typed.ndim - like.ndim
  const stretched = typed.shape
    .map((_, d) => d)
    .filter((d) => d < lead || (like.shape[d - lead] === 1 && typed.shape[d] !== 1))
  const summed = stretched.length > 0 ? typed.sum(stretched, true) : typed
  return lead > 0 || !sameShape(summed.shape, like.shape)
    ? summed.reshape(like.shape).expand(like.shape)
    : summed
}

provideArithmetic({
  add: (a, b) => a.add(b),
  addInto: (target, other) => void target.add_(other),
  clone: (a) =>
    a.requires_grad && is_grad_enabled() ? apply(copy, a.detach(), a, false) : a.clone(),
  onesLike: (a) => call(ones_like, [a]) as Tensor,
  fit,
})
