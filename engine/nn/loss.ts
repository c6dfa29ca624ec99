// Losses as modules. https://pytorch.org/docs/1.13/nn.html#loss-functions
import { functional } from '../ops/functions.ts'
import type { Tensor } from '../tensor/tensor.ts'
import { Module } from './module.ts'

export interface LossOptions {
  /** What becomes of the losses of the elements: their mean, their sum, or nothing. */
  reduction?: 'mean' | 'sum' | 'none'
}

abstract class Loss extends Module {
  readonly reduction: 'mean' | 'sum' | 'none'

  constructor({ reduction = 'mean' }: LossOptions = {}) {
    super()
    this.reduction = reduction
  }
}

/** The squared differences. */
export class MSELoss extends Loss {
  override forward(input: Tensor, target: Tensor): Tensor {
    return functional.mse_loss(input, target, this.reduction)
  }
}

/** The absolute differences. */
export class L1Loss extends Loss {
  override forward(input: Tensor, target: Tensor): Tensor {
    return functional.l1_loss(input, target, this.reduction)
  }
}

/** The cross-entropy of probabilities and targets in [0, 1]. */
export class BCELoss extends Loss {
  private readonly weight: Tensor | null

  constructor({ weight = null, ...options }: LossOptions & { weight?: Tensor | null } = {}) {
    super(options)
    this.weight = weight
  }

  override forward(input: Tensor, target: Tensor): Tensor {
    return functional.binary_cross_entropy(input, target, this.weight, this.reduction)
  }
}
