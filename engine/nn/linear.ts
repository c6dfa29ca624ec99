// Layers that are matrix products, and the one that does nothing. The formulas stand in the op table.
// https://pytorch.org/docs/1.13/nn.html#linear-layers
import { functional, functions } from '../ops/functions.ts'
import type { DType } from '../tensor/dtype.ts'
import type { Tensor } from '../tensor/tensor.ts'
import { given, type Given } from './given.ts'
import { fans, kaiming_uniform_, uniform_ } from './init.ts'
import { Module } from './module.ts'
import { Parameter } from './parameter.ts'
import { truth } from './printing.ts'

export interface LinearOptions {
  /** Whether something learned is added to the products. */
  bias?: boolean
  dtype?: DType | null
}

type Biased = Given<[bias: boolean], LinearOptions>

const optionsOf = (name: string, args: readonly unknown[]) =>
  given(name, args, { bias: true, device: null, dtype: null as DType | null })

/** `x @ weight.T + bias`; `weight` is (out_features, in_features). https://pytorch.org/docs/1.13/generated/torch.nn.Linear.html */
export class Linear extends Module {
  readonly in_features: number
  readonly out_features: number
  weight: Parameter
  bias: Parameter | null

  constructor(in_features: number, out_features: number, ...options: Biased) {
    super()
    const { bias, dtype } = optionsOf('Linear', options)
    this.in_features = in_features
    this.out_features = out_features
    this.weight = new Parameter(functions.empty([out_features, in_features], { dtype }))
    this.bias = bias ? new Parameter(functions.empty([out_features], { dtype })) : null
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
    return `in_features=${this.in_features}, out_features=${this.out_features}, bias=${truth(this.bias !== null)}`
  }
}

/** Passes its input on; takes any arguments. https://pytorch.org/docs/1.13/generated/torch.nn.Identity.html */
export class Identity extends Module {
  constructor(..._unused: unknown[]) {
    super()
  }

  override forward(input: Tensor): Tensor {
    return input
  }
}
