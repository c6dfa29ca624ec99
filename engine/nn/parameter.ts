// A tensor that a module trains. https://pytorch.org/docs/1.13/generated/torch.nn.parameter.Parameter.html
import { asLeaf, Tensor } from '../tensor/tensor.ts'

/** A leaf over the elements of `data`, which it shares. */
export class Parameter extends Tensor {
  constructor(data: Tensor, requires_grad = true) {
    super(data.memory, data.shape, data.strides, data.offset, data.dtype)
    asLeaf(this, requires_grad)
  }

  override toString(): string {
    return `Parameter containing:\n${super.toString()}`
  }
}
