// Layers with and without parameters. Formulas stand in the op table; these hold what they need.
import { functional } from '../ops/functions.ts'
import { functions } from '../ops/functions.ts'
import type { Tensor } from '../tensor/tensor.ts'
import { fans, kaiming_uniform_, uniform_ } from './init.ts'
import { Module } from './module.ts'
import { Parameter } from './parameter.ts'

/** `x @ weight.T + bias`; `weight` is (out_features, in_features). https://pytorch.org/docs/1.13/generated/torch.nn.Linear.html */
export class Linear extends Module {
  readonly in_features: number
  readonly out_features: number
  weight: Parameter
  bias: Parameter | null

  constructor(in_features: number, out_features: number, { bias = true } = {}) {
    super()
    this.in_features = in_features
    this.out_features = out_features
    this.weight = new Parameter(functions.empty([out_features, in_features]))
    this.bias = bias ? new Parameter(functions.empty([out_features])) : null
    this.reset_parameters()
  }

  /** Uniform in ±1/√in_features, drawn as PyTorch draws it. */
  reset_parameters(): void {
    kaiming_uniform_(this.weight, Math.sqrt(5))
    if (!this.bias) return
    const { fanIn } = fans(this.weight)
    const bound = fanIn > 0 ? 1 / Math.sqrt(fanIn) : 0
    uniform_(this.bias, -bound, bound)
  }

  override forward(input: Tensor): Tensor {
    return functional.linear(input, this.weight, this.bias)
  }

  override extra_repr(): string {
    return `in_features=${this.in_features}, out_features=${this.out_features}, bias=${this.bias ? 'True' : 'False'}`
  }
}

/** Modules one after another. https://pytorch.org/docs/1.13/generated/torch.nn.Sequential.html */
export class Sequential extends Module {
  constructor(...modules: Module[]) {
    super()
    modules.forEach((module, i) => Object.assign(this, { [i]: module }))
  }

  override forward(input: Tensor): Tensor {
    let output = input
    for (const module of this.children()) output = module(output)
    return output
  }
}

export class Identity extends Module {
  override forward(input: Tensor): Tensor {
    return input
  }
}

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

/** All dimensions from `start_dim` on as one. https://pytorch.org/docs/1.13/generated/torch.nn.Flatten.html */
export class Flatten extends Module {
  readonly start_dim: number
  readonly end_dim: number

  constructor(start_dim = 1, end_dim = -1) {
    super()
    this.start_dim = start_dim
    this.end_dim = end_dim
  }

  override forward(input: Tensor): Tensor {
    return input.flatten(this.start_dim, this.end_dim)
  }

  override extra_repr(): string {
    return `start_dim=${this.start_dim}, end_dim=${this.end_dim}`
  }
}
