// What the autograd graph adds gradients with: ops, handed down to engine/tensor, which stands below them.
import { apply } from '../../tensor/dispatch.ts'
import type { DType } from '../../tensor/dtype.ts'
import { is_grad_enabled } from '../../tensor/grad-mode.ts'
import { provideArithmetic } from '../../tensor/graph.ts'
import { OpNode } from '../../tensor/op-node.ts'
import { planOf } from '../../tensor/plan.ts'
import { sameShape, type Shape } from '../../tensor/shape.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import { copy } from '../copying.ts'
import { zeros, zeros_like } from '../creation.ts'
import { between, withPart } from '../restride.ts'
import { as_strided } from '../strided.ts'

/** Adds up the dimensions that were stretched, and converts to the input's dtype. */
function fit(grad: Tensor, like: { readonly shape: Shape; readonly dtype: DType }): Tensor {
  const typed = grad.dtype === like.dtype ? grad : grad.to(like.dtype)
  if (sameShape(typed.shape, like.shape)) return typed
  const lead = typed.ndim - like.shape.length
  const stretched = typed.shape
    .map((_, d) => d)
    .filter((d) => d < lead || (like.shape[d - lead] === 1 && typed.shape[d] !== 1))
  const summed = stretched.length > 0 ? typed.sum(stretched, true) : typed
  return lead > 0 || !sameShape(summed.shape, like.shape)
    ? summed.reshape(like.shape).expand(like.shape)
    : summed
}

const zerosLike = (a: Tensor): Tensor => apply(zeros_like, a, null, false)

provideArithmetic({
  add: (a, b) => a.add(b),
  addInto: (target, other) => void target.add_(other),
  clone: (a) =>
    a.requires_grad && is_grad_enabled() ? apply(copy, a.detach(), a, false) : a.clone(),
  zerosLike,
  zeros: (shape, dtype) => apply(zeros, shape, dtype, false),
  hasNaN: (a) => a.isnan().any().item() === true,
  viewNode: (base, view) => {
    const values = [base, view.shape, view.strides, view.offset]
    return new OpNode(planOf(as_strided), values, [view])
  },
  restride: (grad, base, view) => between(grad, base, view),
  replace: (grad, inside, base, view) =>
    withPart(grad, inside ?? zerosLike(between(grad, base, view)), base, view),
  fit,
})
