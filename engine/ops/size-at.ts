// The size of one dimension, with PyTorch's words where there is none. It declares no op.
import { TorchError } from '../tensor/errors.ts'
import { wrapDim } from '../tensor/shape.ts'
import type { Tensor } from '../tensor/tensor.ts'

/** @throws IndexError for a dimension that is not there. */
export function sizeAt(tensor: Tensor, dim: number): number {
  if (tensor.ndim === 0)
    throw new TorchError('IndexError', `Dimension specified as ${dim} but tensor has no dimensions`)
  return tensor.shape[wrapDim(dim, tensor.ndim)]!
}
