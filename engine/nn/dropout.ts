// Dropout layers. https://pytorch.org/docs/1.13/nn.html#dropout-layers
import { functional } from '../ops/functions.ts'
import { TorchError } from '../tensor/errors.ts'
import type { Tensor } from '../tensor/tensor.ts'
import { given, type Given } from './given.ts'
import { Module } from './module.ts'
import { truth } from './printing.ts'

type Options = Given<[p: number, inplace: boolean], { p?: number; inplace?: boolean }>

abstract class Dropping extends Module {
  readonly p: number
  readonly inplace: boolean

  constructor(...options: Options) {
    super()
    const { p, inplace } = given(this.constructor.name, options, { p: 0.5, inplace: false })
    if (p < 0 || p > 1)
      throw new TorchError(
        'ValueError',
        `dropout probability has to be between 0 and 1, but got ${p}`,
      )
    this.p = p
    this.inplace = inplace
  }

  override extra_repr(): string {
    return `p=${this.p}, inplace=${truth(this.inplace)}`
  }
}

/** Zeroes elements while training. */
export class Dropout extends Dropping {
  override forward(input: Tensor): Tensor {
    return functional.dropout(input, this.p, this.training, this.inplace)
  }
}

/** Zeroes whole channels of signals. */
export class Dropout1d extends Dropping {
  override forward(input: Tensor): Tensor {
    return functional.dropout1d(input, this.p, this.training, this.inplace)
  }
}

/** Zeroes whole channels of images. */
export class Dropout2d extends Dropping {
  override forward(input: Tensor): Tensor {
    return functional.dropout2d(input, this.p, this.training, this.inplace)
  }
}

/** Zeroes whole channels of volumes. */
export class Dropout3d extends Dropping {
  override forward(input: Tensor): Tensor {
    return functional.dropout3d(input, this.p, this.training, this.inplace)
  }
}

/** Keeps mean and variance after selu. */
export class AlphaDropout extends Dropping {
  override forward(input: Tensor): Tensor {
    return functional.alpha_dropout(input, this.p, this.training)
  }
}

/** AlphaDropout of whole channels. */
export class FeatureAlphaDropout extends Dropping {
  override forward(input: Tensor): Tensor {
    return functional.feature_alpha_dropout(input, this.p, this.training)
  }
}
