// Tensor's methods and properties in the autograd graph: backward, requires_grad_, grad, data, grad_fn.
import { reportBackward, runBackward } from '../../tensor/autograd.ts'
import { TorchError } from '../../tensor/errors.ts'
import { is_inference_mode_enabled } from '../../tensor/grad-mode.ts'
import { addHook, keepGradient, keepsGradient } from '../../tensor/hook-calls.ts'
import type { GradHook, RemovableHandle } from '../../tensor/hooks.ts'
import { numelOf, sameShape } from '../../tensor/shape.ts'
import { asLeaf, Tensor } from '../../tensor/tensor.ts'
import { gradientFunction, type GradientFunction } from '../grad-fn.ts'
import { attachMethods, attachProperties } from './attach.ts'

export interface BackwardOptions {
  gradient?: Tensor | null
  retain_graph?: boolean | null
  create_graph?: boolean
  inputs?: readonly Tensor[] | null
}

declare module '../../tensor/tensor.ts' {
  interface Tensor {
    /** Fills `.grad` of the leaves behind this scalar (https://pytorch.org/docs/1.13/generated/torch.Tensor.backward.html). */
    backward(options?: BackwardOptions): void
    retain_grad(): void
    readonly retains_grad: boolean
    /** Calls `hook` with the gradient, once it is known; what it returns takes the gradient's place. */
    register_hook(hook: GradHook): RemovableHandle
    /** Takes the tensor itself out of the graph. */
    detach_(): Tensor
    /** In-place changes so far, views and base together. */
    readonly _version: number
    readonly _base: Tensor | null
    is_inference(): boolean
    requires_grad_(wanted?: boolean): Tensor
    grad: Tensor | null
    data: Tensor
    readonly grad_fn: GradientFunction | null
  }
}

attachMethods({
  backward(options: BackwardOptions | Tensor = {}): void {
    const {
      gradient = null,
      retain_graph,
      create_graph = false,
      inputs = null,
    } = options instanceof Tensor ? { gradient: options } : options
    if (numelOf(this.shape) === 1) reportBackward(() => Number(this.item()))
    runBackward([this], [gradient], {
      retain_graph: retain_graph ?? create_graph,
      create_graph,
      inputs,
      accumulate: true,
    })
  },
  retain_grad(): void {
    if (!this.requires_grad)
      throw new TorchError(
        'RuntimeError',
        "can't retain_grad on Tensor that has requires_grad=False",
      )
    keepGradient(this)
  },
  requires_grad_(wanted = true): Tensor {
    if (this.node && !wanted)
      throw new TorchError(
        'RuntimeError',
        "you can only change requires_grad flags of leaf variables. If you want to use a computed variable in a subgraph that doesn't require differentiation use var_no_grad = var.detach().",
      )
    if (wanted && this.inferred && !is_inference_mode_enabled())
      throw new TorchError(
        'RuntimeError',
        'Setting requires_grad=True on inference tensor outside InferenceMode is not allowed.',
      )
    if (wanted && !this.dtype.is_floating_point)
      throw new TorchError(
        'RuntimeError',
        'only Tensors of floating point dtype can require gradients',
      )
    return asLeaf(this, wanted)
  },
  register_hook(hook: GradHook): RemovableHandle {
    return addHook(this, hook)
  },
  detach_(): Tensor {
    if (this.viewed)
      throw new TorchError(
        'RuntimeError',
        "Can't detach views in-place. Use detach() instead. If you are using DistributedDataParallel (DDP) for training, and gradient_as_bucket_view is set as True, gradients are views of DDP buckets, and hence detach_() cannot be called on these gradients. To fix this error, please refer to the Optimizer.zero_grad() function in torch/optim/optimizer.py as the solution.",
      )
    this.join(null, 0)
    return asLeaf(this, false)
  },
  is_inference(): boolean {
    return this.inferred
  },
})

attachProperties({
  grad: {
    get(): Tensor | null {
      return this.grad_value
    },
    set(grad: Tensor | null) {
      if (grad && !sameShape(grad.shape, this.shape))
        throw new TorchError('RuntimeError', `assigned grad has data of a different size`)
      const before = this.grad_value
      this.grad_value = grad?.retain() ?? null
      before?.release()
    },
  },
  data: {
    get(): Tensor {
      const data = this.alias()
      // `.data` is not watched: changes through it do not count as changes of this tensor.
      data.countApart()
      return data
    },
    set(source: Tensor) {
      this.become(source)
    },
  },
  retains_grad: {
    get(): boolean {
      return keepsGradient(this)
    },
  },
  _version: {
    get(): number {
      if (this.inferred)
        throw new TorchError('RuntimeError', 'Inference tensors do not track version counter.')
      return this.changes
    },
  },
  _base: {
    get(): Tensor | null {
      return this.base
    },
  },
  grad_fn: {
    get(): GradientFunction | null {
      return this.node && gradientFunction(this.node)
    },
  },
})
