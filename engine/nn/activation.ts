// Activations as modules. The formulas stand in the op table.
// https://pytorch.org/docs/1.13/nn.html#non-linear-activations-weighted-sum-nonlinearity
import { functional, functions } from '../ops/functions.ts'
import type { DType } from '../tensor/dtype.ts'
import { TorchError } from '../tensor/errors.ts'
import type { Tensor } from '../tensor/tensor.ts'
import { given, type Given } from './given.ts'
import { Module } from './module.ts'
import { Parameter } from './parameter.ts'
import { float } from './printing.ts'

interface InPlace {
  /** Writes the result over the input. */
  inplace?: boolean
}

/** Those that can write over their input; most say so when they print. */
abstract class Changing extends Module {
  readonly inplace: boolean

  constructor(inplace: boolean) {
    super()
    this.inplace = inplace
  }

  /** What stands before `inplace=True`. */
  protected described(text: string): string {
    return [...(text ? [text] : []), ...(this.inplace ? ['inplace=True'] : [])].join(', ')
  }

  override extra_repr(): string {
    return this.described('')
  }
}

type OnlyInPlace = Given<[inplace: boolean], InPlace>
const changes = (name: string, args: readonly unknown[]): boolean =>
  given(name, args, { inplace: false }).inplace

export class ReLU extends Changing {
  constructor(...options: OnlyInPlace) {
    super(changes('ReLU', options))
  }

  override forward(input: Tensor): Tensor {
    return functional.relu(input, this.inplace)
  }
}

export class SELU extends Changing {
  constructor(...options: OnlyInPlace) {
    super(changes('SELU', options))
  }

  override forward(input: Tensor): Tensor {
    return functional.selu(input, this.inplace)
  }
}

export class SiLU extends Changing {
  constructor(...options: OnlyInPlace) {
    super(changes('SiLU', options))
  }

  override forward(input: Tensor): Tensor {
    return functional.silu(input, this.inplace)
  }
}

export class Mish extends Changing {
  constructor(...options: OnlyInPlace) {
    super(changes('Mish', options))
  }

  override forward(input: Tensor): Tensor {
    return functional.mish(input, this.inplace)
  }
}

/** These two do not say whether they work in place. */
export class Hardsigmoid extends Changing {
  constructor(...options: OnlyInPlace) {
    super(changes('Hardsigmoid', options))
  }

  override forward(input: Tensor): Tensor {
    return functional.hardsigmoid(input, this.inplace)
  }

  override extra_repr(): string {
    return ''
  }
}

export class Hardswish extends Changing {
  constructor(...options: OnlyInPlace) {
    super(changes('Hardswish', options))
  }

  override forward(input: Tensor): Tensor {
    return functional.hardswish(input, this.inplace)
  }

  override extra_repr(): string {
    return ''
  }
}

export class LeakyReLU extends Changing {
  readonly negative_slope: number

  constructor(
    ...options: Given<
      [negative_slope: number, inplace: boolean],
      InPlace & { negative_slope?: number }
    >
  ) {
    const { negative_slope, inplace } = given('LeakyReLU', options, {
      negative_slope: 0.01,
      inplace: false,
    })
    super(inplace)
    this.negative_slope = negative_slope
  }

  override forward(input: Tensor): Tensor {
    return functional.leaky_relu(input, this.negative_slope, this.inplace)
  }

  override extra_repr(): string {
    return this.described(`negative_slope=${this.negative_slope}`)
  }
}

type Alpha = Given<[alpha: number, inplace: boolean], InPlace & { alpha?: number }>

export class ELU extends Changing {
  readonly alpha: number

  constructor(...options: Alpha) {
    const { alpha, inplace } = given('ELU', options, { alpha: 1, inplace: false })
    super(inplace)
    this.alpha = alpha
  }

  override forward(input: Tensor): Tensor {
    return functional.elu(input, this.alpha, this.inplace)
  }

  override extra_repr(): string {
    return this.described(`alpha=${float(this.alpha)}`)
  }
}

export class CELU extends Changing {
  readonly alpha: number

  constructor(...options: Alpha) {
    const { alpha, inplace } = given('CELU', options, { alpha: 1, inplace: false })
    super(inplace)
    this.alpha = alpha
  }

  override forward(input: Tensor): Tensor {
    return functional.celu(input, this.alpha, this.inplace)
  }

  override extra_repr(): string {
    return this.described(`alpha=${float(this.alpha)}`)
  }
}

export class Threshold extends Changing {
  readonly threshold: number
  readonly value: number

  constructor(threshold: number, value: number, ...options: OnlyInPlace) {
    super(changes('Threshold', options))
    this.threshold = threshold
    this.value = value
  }

  override forward(input: Tensor): Tensor {
    return functional.threshold(input, this.threshold, this.value, this.inplace)
  }

  override extra_repr(): string {
    return this.described(`threshold=${this.threshold}, value=${this.value}`)
  }
}

export class RReLU extends Changing {
  readonly lower: number
  readonly upper: number

  constructor(
    ...options: Given<
      [lower: number, upper: number, inplace: boolean],
      InPlace & { lower?: number; upper?: number }
    >
  ) {
    const { lower, upper, inplace } = given('RReLU', options, {
      lower: 1 / 8,
      upper: 1 / 3,
      inplace: false,
    })
    super(inplace)
    this.lower = lower
    this.upper = upper
  }

  override forward(input: Tensor): Tensor {
    return functional.rrelu(input, this.lower, this.upper, this.training, this.inplace)
  }

  override extra_repr(): string {
    return this.described(`lower=${this.lower}, upper=${this.upper}`)
  }
}

export class Hardtanh extends Changing {
  readonly min_val: number
  readonly max_val: number

  constructor(
    ...options: Given<
      [min_val: number, max_val: number, inplace: boolean],
      InPlace & { min_val?: number; max_val?: number }
    >
  ) {
    const { min_val, max_val, inplace } = given('Hardtanh', options, {
      min_val: -1,
      max_val: 1,
      inplace: false,
    })
    super(inplace)
    if (max_val <= min_val) throw new TorchError('AssertionError', '')
    this.min_val = min_val
    this.max_val = max_val
  }

  override forward(input: Tensor): Tensor {
    return functional.hardtanh(input, this.min_val, this.max_val, this.inplace)
  }

  override extra_repr(): string {
    return this.described(`min_val=${float(this.min_val)}, max_val=${float(this.max_val)}`)
  }
}

export class ReLU6 extends Hardtanh {
  constructor(...options: OnlyInPlace) {
    super(0, 6, changes('ReLU6', options))
  }

  override extra_repr(): string {
    return this.described('')
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

export class LogSigmoid extends Module {
  override forward(input: Tensor): Tensor {
    return functional.logsigmoid(input)
  }
}

export class Softsign extends Module {
  override forward(input: Tensor): Tensor {
    return functional.softsign(input)
  }
}

export class Tanhshrink extends Module {
  override forward(input: Tensor): Tensor {
    return functional.tanhshrink(input)
  }
}

/** https://pytorch.org/docs/1.13/generated/torch.nn.GELU.html */
export class GELU extends Module {
  readonly approximate: 'none' | 'tanh'

  constructor(
    ...options: Given<[approximate: 'none' | 'tanh'], { approximate?: 'none' | 'tanh' }>
  ) {
    super()
    const defaults: { approximate: 'none' | 'tanh' } = { approximate: 'none' }
    this.approximate = given('GELU', options, defaults).approximate
  }

  override forward(input: Tensor): Tensor {
    return functional.gelu(input, { approximate: this.approximate })
  }

  override extra_repr(): string {
    return `approximate='${this.approximate}'`
  }
}

export class GLU extends Module {
  readonly dim: number

  constructor(...options: Given<[dim: number], { dim?: number }>) {
    super()
    this.dim = given('GLU', options, { dim: -1 }).dim
  }

  override forward(input: Tensor): Tensor {
    return functional.glu(input, this.dim)
  }

  override extra_repr(): string {
    return `dim=${this.dim}`
  }
}

type Lambd = Given<[lambd: number], { lambd?: number }>

export class Hardshrink extends Module {
  readonly lambd: number

  constructor(...options: Lambd) {
    super()
    this.lambd = given('Hardshrink', options, { lambd: 0.5 }).lambd
  }

  override forward(input: Tensor): Tensor {
    return functional.hardshrink(input, this.lambd)
  }

  override extra_repr(): string {
    return String(this.lambd)
  }
}

export class Softshrink extends Module {
  readonly lambd: number

  constructor(...options: Lambd) {
    super()
    this.lambd = given('Softshrink', options, { lambd: 0.5 }).lambd
  }

  override forward(input: Tensor): Tensor {
    return functional.softshrink(input, this.lambd)
  }

  override extra_repr(): string {
    return String(this.lambd)
  }
}

export class Softplus extends Module {
  readonly beta: number
  readonly threshold: number

  constructor(
    ...options: Given<[beta: number, threshold: number], { beta?: number; threshold?: number }>
  ) {
    super()
    const { beta, threshold } = given('Softplus', options, { beta: 1, threshold: 20 })
    this.beta = beta
    this.threshold = threshold
  }

  override forward(input: Tensor): Tensor {
    return functional.softplus(input, this.beta, this.threshold)
  }

  override extra_repr(): string {
    return `beta=${this.beta}, threshold=${this.threshold}`
  }
}

/** A leaky relu whose slopes are learned. https://pytorch.org/docs/1.13/generated/torch.nn.PReLU.html */
export class PReLU extends Module {
  readonly num_parameters: number
  weight: Parameter

  constructor(
    ...options: Given<
      [num_parameters: number, init: number],
      { num_parameters?: number; init?: number; dtype?: DType | null }
    >
  ) {
    super()
    const { num_parameters, init, dtype } = given('PReLU', options, {
      num_parameters: 1,
      init: 0.25,
      device: null,
      dtype: null as DType | null,
    })
    this.num_parameters = num_parameters
    this.weight = new Parameter(functions.full([num_parameters], init, { dtype }))
    // A whole number would make a tensor of integers.
    if (!this.weight.dtype.is_floating_point)
      this.weight = new Parameter(functions.ones([num_parameters]).mul(init))
  }

  override forward(input: Tensor): Tensor {
    return functional.prelu(input, this.weight)
  }

  override extra_repr(): string {
    return `num_parameters=${this.num_parameters}`
  }
}

type Dim = Given<[dim: number | null], { dim?: number | null }>

/** Those along a dimension; without one it is chosen, with a warning. */
abstract class Along extends Module {
  readonly dim: number | null

  constructor(name: string, options: readonly unknown[]) {
    super()
    this.dim = given(name, options, { dim: null as number | null }).dim
  }

  override extra_repr(): string {
    return `dim=${this.dim ?? 'None'}`
  }
}

export class Softmax extends Along {
  constructor(...options: Dim) {
    super('Softmax', options)
  }

  override forward(input: Tensor): Tensor {
    return functional.softmax(input, this.dim)
  }
}

export class LogSoftmax extends Along {
  constructor(...options: Dim) {
    super('LogSoftmax', options)
  }

  override forward(input: Tensor): Tensor {
    return functional.log_softmax(input, this.dim)
  }
}

export class Softmin extends Along {
  constructor(...options: Dim) {
    super('Softmin', options)
  }

  override forward(input: Tensor): Tensor {
    return functional.softmin(input, this.dim)
  }
}

/** Softmax over the channels of images. @throws AssertionError unless there are 3 or 4 dimensions. */
export class Softmax2d extends Module {
  override forward(input: Tensor): Tensor {
    if (input.ndim !== 3 && input.ndim !== 4)
      throw new TorchError('AssertionError', 'Softmax2d requires a 3D or 4D tensor as input')
    return functional.softmax(input, -3)
  }
}
