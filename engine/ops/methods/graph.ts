// Tensor's methods and properties in the autograd graph: backward, requires_grad_, grad, data, grad_fn.
import { keepGradient, reportBackward, runBackward } from '../../tensor/autograd.ts'
import { TorchError } from '../../tensor/errors.ts'
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
    const found = runBackward([this], [gradient], {
      retain_graph: retain_graph ?? create_graph,
      create_graph,
      inputs,
    })
    // With `inputs`, only theirs are filled.
    found.forEach((grad, i) => {
      const input = inputs![i]!
      if (grad) input.grad = input.grad ? input.grad.add(grad) : grad
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
    if (wanted && !this.dtype.is_floating_point)
      throw new TorchError(
        'RuntimeError',
        'only Tensors of floating point dtype can require gradients',
      )
    return asLeaf(this, wanted)
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
      data.base = null
      return data
    },
    set(source: Tensor) {
      this.become(source)
    },
  },
  grad_fn: {
    get(): GradientFunction | null {
      return this.node && gradientFunction(this.node)
    },
  },
})
