// The derivative that all rows here share: what picks elements gives them their gradient back.
// No op is declared here.
import type { Tensor } from '../../tensor/tensor.ts'
import { zerosOf } from '../gathering/along-dim.ts'

/** The gradient at the places that were chosen along `dim`, zeros elsewhere. */
export const toPlaces = (grad: Tensor, input: Tensor, dim: number, indices: Tensor): Tensor =>
  zerosOf(input.shape, grad.dtype).scatter(dim, indices.detach(), grad)
