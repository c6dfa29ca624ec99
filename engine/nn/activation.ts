// Activations as modules. The formulas stand in the op table.
import type { Tensor } from '../tensor/tensor.ts'
import { Module } from './module.ts'

export class ReLU extends Module {
  override forward(input: Tensor): Tensor {
    return input.relu()
  }
}

export class Sigmoid extends Module {
  override forward(input: Tensor): Tensor {
    return input.sigmoid()
  }
}

export class Tanh extends Module {
  override forward(input: Tensor): Tensor {
    return input.tanh()
  }
}
