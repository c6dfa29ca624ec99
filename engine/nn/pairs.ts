// Layers that compare two inputs, or multiply them. The formulas stand in the op table.
// https://pytorch.org/docs/1.13/nn.html#distance-functions
import { functional, functions } from '../ops/functions.ts'
import type { DType } from '../tensor/dtype.ts'
import type { Tensor } from '../tensor/tensor.ts'
import { given, type Given } from './given.ts'
import { uniform_ } from './init.ts'
import type { LinearOptions } from './linear.ts'
import { Module } from './module.ts'
import { Parameter } from './parameter.ts'
import { truth } from './printing.ts'

interface DistanceOptions {
  /** Which norm. */
  p?: number
  /** Added to the differences. */
  eps?: number
  keepdim?: boolean
}

/** The p-norm of the difference of each two vectors. https://pytorch.org/docs/1.13/generated/torch.nn.PairwiseDistance.html */
export class PairwiseDistance extends Module {
  readonly norm: number
  readonly eps: number
  readonly keepdim: boolean

  constructor(...options: Given<[p: number, eps: number, keepdim: boolean], DistanceOptions>) {
    super()
    const defaults = { p: 2, eps: 1e-6, keepdim: false }
    const { p, eps, keepdim } = given('PairwiseDistance', options, defaults)
    this.norm = p
    this.eps = eps
    this.keepdim = keepdim
  }

  override forward(x1: Tensor, x2: Tensor): Tensor {
    return functional.pairwise_distance(x1, x2, this.norm, this.eps, this.keepdim)
  }
}

/** The cosine of the angle between each two vectors. https://pytorch.org/docs/1.13/generated/torch.nn.CosineSimilarity.html */
export class CosineSimilarity extends Module {
  readonly dim: number
  readonly eps: number

  constructor(...options: Given<[dim: number, eps: number], { dim?: number; eps?: number }>) {
    super()
    const { dim, eps } = given('CosineSimilarity', options, { dim: 1, eps: 1e-8 })
    this.dim = dim
    this.eps = eps
  }

  override forward(x1: Tensor, x2: Tensor): Tensor {
    return functional.cosine_similarity(x1, x2, this.dim, this.eps)
  }
}

/** `y[k] = x1 @ weight[k] @ x2 + bias[k]`. https://pytorch.org/docs/1.13/generated/torch.nn.Bilinear.html */
export class Bilinear extends Module {
  readonly in1_features: number
  readonly in2_features: number
  readonly out_features: number
  weight: Parameter
  bias: Parameter | null

  constructor(
    in1_features: number,
    in2_features: number,
    out_features: number,
    ...options: Given<[bias: boolean], LinearOptions>
  ) {
    super()
    const defaults = { bias: true, device: null, dtype: null as DType | null }
    const { bias, dtype } = given('Bilinear', options, defaults)
    this.in1_features = in1_features
    this.in2_features = in2_features
    this.out_features = out_features
    const sizes = [out_features, in1_features, in2_features]
    this.weight = new Parameter(functions.empty(sizes, { dtype }))
    this.bias = bias ? new Parameter(functions.empty([out_features], { dtype })) : null
    this.reset_parameters()
  }

  /** Uniform in ±1/√in1_features, drawn as PyTorch draws it. */
  reset_parameters(): void {
    const bound = 1 / Math.sqrt(this.in1_features)
    uniform_(this.weight, -bound, bound)
    if (this.bias) uniform_(this.bias, -bound, bound)
  }

  override forward(input1: Tensor, input2: Tensor): Tensor {
    return functional.bilinear(input1, input2, this.weight, this.bias)
  }

  override extra_repr(): string {
    const { in1_features, in2_features, out_features, bias } = this
    return `in1_features=${in1_features}, in2_features=${in2_features}, out_features=${out_features}, bias=${truth(bias !== null)}`
  }
}
