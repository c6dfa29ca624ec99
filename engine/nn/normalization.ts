// Normalisations as modules, with the statistics that some of them follow. The formulas stand in the op
// table. https://pytorch.org/docs/1.13/nn.html#normalization-layers
import { functional, functions } from '../ops/functions.ts'
import { type DType, int64 } from '../tensor/dtype.ts'
import { TorchError } from '../tensor/errors.ts'
import { withGradMode } from '../tensor/grad-mode.ts'
import type { Tensor } from '../tensor/tensor.ts'
import { given, type Given } from './given.ts'
import { ones_, zeros_ } from './init.ts'
import { Module } from './module.ts'
import { Parameter } from './parameter.ts'
import { float, truth, tuple } from './printing.ts'

export interface StatisticsOptions {
  /** Added to the variance. */
  eps?: number
  /** How far running statistics move; null for their plain mean. */
  momentum?: number | null
  /** Whether there is a learned weight and bias. */
  affine?: boolean
  /** Whether to follow statistics for evaluation. */
  track_running_stats?: boolean
  dtype?: DType | null
}

type StatisticsArguments = Given<
  [eps: number, momentum: number | null, affine: boolean, track_running_stats: boolean],
  StatisticsOptions
>

interface Defaults {
  readonly name: string
  readonly affine: boolean
  readonly track_running_stats: boolean
  /** How many dimensions the input may have, and how PyTorch says it. */
  readonly dims: readonly number[]
  readonly expected: string
}

abstract class Statistics extends Module {
  readonly num_features: number
  readonly eps: number
  momentum: number | null
  readonly affine: boolean
  readonly track_running_stats: boolean
  weight: Parameter | null
  bias: Parameter | null
  declare running_mean: Tensor | null
  declare running_var: Tensor | null
  declare num_batches_tracked: Tensor | null

  constructor(num_features: number, args: readonly unknown[], defaults: Defaults) {
    super()
    const options = given(defaults.name, args, {
      eps: 1e-5,
      momentum: 0.1,
      affine: defaults.affine,
      track_running_stats: defaults.track_running_stats,
      device: null,
      dtype: null as DType | null,
    })
    const { dtype } = options
    this.num_features = num_features
    this.eps = options.eps
    this.momentum = options.momentum
    this.affine = options.affine
    this.track_running_stats = options.track_running_stats
    const fresh = (): Tensor => functions.ones([num_features], { dtype })
    this.weight = this.affine ? new Parameter(fresh()) : null
    this.bias = this.affine ? new Parameter(zeros_(fresh())) : null
    const follows = this.track_running_stats
    this.register_buffer('running_mean', follows ? zeros_(fresh()) : null)
    this.register_buffer('running_var', follows ? fresh() : null)
    this.register_buffer(
      'num_batches_tracked',
      follows ? functions.zeros([], { dtype: int64 }) : null,
    )
  }

  reset_running_stats(): void {
    withGradMode(false, () => {
      this.running_mean?.zero_()
      this.running_var?.fill_(1)
      this.num_batches_tracked?.zero_()
    })
  }

  reset_parameters(): void {
    this.reset_running_stats()
    if (this.weight) ones_(this.weight)
    if (this.bias) zeros_(this.bias)
  }

  override extra_repr(): string {
    const momentum = this.momentum === null ? 'None' : float(this.momentum)
    return `${this.num_features}, eps=${float(this.eps)}, momentum=${momentum}, affine=${truth(this.affine)}, track_running_stats=${truth(this.track_running_stats)}`
  }
}

function checkDims(input: Tensor, dims: readonly number[], expected: string): void {
  if (dims.includes(input.ndim)) return
  throw new TorchError('ValueError', `expected ${expected} input (got ${input.ndim}D input)`)
}

abstract class BatchNorm extends Statistics {
  private readonly dims: readonly number[]
  private readonly expected: string

  constructor(num_features: number, args: readonly unknown[], defaults: Defaults) {
    super(num_features, args, defaults)
    this.dims = defaults.dims
    this.expected = defaults.expected
  }

  override forward(input: Tensor): Tensor {
    checkDims(input, this.dims, this.expected)
    const { running_mean, running_var, weight, bias, eps, training } = this
    let momentum = this.momentum ?? 0
    if (training && this.num_batches_tracked) {
      withGradMode(false, () => this.num_batches_tracked!.add_(1))
      // The mean of all batches so far.
      if (this.momentum === null) momentum = 1 / Number(this.num_batches_tracked.item())
    }
    const byBatch = training || (running_mean === null && running_var === null)
    const follows = !training || this.track_running_stats
    return functional.batch_norm(
      input,
      follows ? running_mean : null,
      follows ? running_var : null,
      weight,
      bias,
      byBatch,
      momentum,
      eps,
    )
  }
}

const batch = { affine: true, track_running_stats: true }

/** https://pytorch.org/docs/1.13/generated/torch.nn.BatchNorm1d.html */
export class BatchNorm1d extends BatchNorm {
  constructor(num_features: number, ...options: StatisticsArguments) {
    const expected = { name: 'BatchNorm1d', dims: [2, 3], expected: '2D or 3D' }
    super(num_features, options, { ...batch, ...expected })
  }
}

/** https://pytorch.org/docs/1.13/generated/torch.nn.BatchNorm2d.html */
export class BatchNorm2d extends BatchNorm {
  constructor(num_features: number, ...options: StatisticsArguments) {
    super(num_features, options, { ...batch, name: 'BatchNorm2d', dims: [4], expected: '4D' })
  }
}

/** https://pytorch.org/docs/1.13/generated/torch.nn.BatchNorm3d.html */
export class BatchNorm3d extends BatchNorm {
  constructor(num_features: number, ...options: StatisticsArguments) {
    super(num_features, options, { ...batch, name: 'BatchNorm3d', dims: [5], expected: '5D' })
  }
}

abstract class InstanceNorm extends Statistics {
  private readonly dims: readonly number[]
  private readonly expected: string

  constructor(num_features: number, args: readonly unknown[], defaults: Defaults) {
    super(num_features, args, defaults)
    this.dims = defaults.dims
    this.expected = defaults.expected
  }

  override forward(input: Tensor): Tensor {
    checkDims(input, this.dims, this.expected)
    const { running_mean, running_var, weight, bias, eps } = this
    const [alone] = this.dims as [number]
    const whole = input.ndim === alone ? input.unsqueeze(0) : input
    const result = functional.instance_norm(
      whole,
      running_mean,
      running_var,
      weight,
      bias,
      this.training || !this.track_running_stats,
      this.momentum ?? 0,
      eps,
    )
    return whole === input ? result : result.squeeze(0)
  }
}

const instance = { affine: false, track_running_stats: false }

/** https://pytorch.org/docs/1.13/generated/torch.nn.InstanceNorm1d.html */
export class InstanceNorm1d extends InstanceNorm {
  constructor(num_features: number, ...options: StatisticsArguments) {
    const expected = { name: 'InstanceNorm1d', dims: [2, 3], expected: '2D or 3D' }
    super(num_features, options, { ...instance, ...expected })
  }
}

/** https://pytorch.org/docs/1.13/generated/torch.nn.InstanceNorm2d.html */
export class InstanceNorm2d extends InstanceNorm {
  constructor(num_features: number, ...options: StatisticsArguments) {
    const expected = { name: 'InstanceNorm2d', dims: [3, 4], expected: '3D or 4D' }
    super(num_features, options, { ...instance, ...expected })
  }
}

/** https://pytorch.org/docs/1.13/generated/torch.nn.InstanceNorm3d.html */
export class InstanceNorm3d extends InstanceNorm {
  constructor(num_features: number, ...options: StatisticsArguments) {
    const expected = { name: 'InstanceNorm3d', dims: [4, 5], expected: '4D or 5D' }
    super(num_features, options, { ...instance, ...expected })
  }
}

export interface LayerNormOptions {
  eps?: number
  elementwise_affine?: boolean
  dtype?: DType | null
}

/** https://pytorch.org/docs/1.13/generated/torch.nn.LayerNorm.html */
export class LayerNorm extends Module {
  readonly normalized_shape: readonly number[]
  readonly eps: number
  readonly elementwise_affine: boolean
  weight: Parameter | null
  bias: Parameter | null

  constructor(
    normalized_shape: number | readonly number[],
    ...options: Given<[eps: number, elementwise_affine: boolean], LayerNormOptions>
  ) {
    super()
    const { eps, elementwise_affine, dtype } = given('LayerNorm', options, {
      eps: 1e-5,
      elementwise_affine: true,
      device: null,
      dtype: null as DType | null,
    })
    const shape = typeof normalized_shape === 'number' ? [normalized_shape] : normalized_shape
    this.normalized_shape = shape
    this.eps = eps
    this.elementwise_affine = elementwise_affine
    this.weight = elementwise_affine ? new Parameter(functions.ones([...shape], { dtype })) : null
    this.bias = elementwise_affine ? new Parameter(functions.zeros([...shape], { dtype })) : null
  }

  reset_parameters(): void {
    if (this.weight) ones_(this.weight)
    if (this.bias) zeros_(this.bias)
  }

  override forward(input: Tensor): Tensor {
    return functional.layer_norm(input, this.normalized_shape, this.weight, this.bias, this.eps)
  }

  override extra_repr(): string {
    return `${tuple(this.normalized_shape)}, eps=${float(this.eps)}, elementwise_affine=${truth(this.elementwise_affine)}`
  }
}

export interface GroupNormOptions {
  eps?: number
  affine?: boolean
  dtype?: DType | null
}

/** https://pytorch.org/docs/1.13/generated/torch.nn.GroupNorm.html */
export class GroupNorm extends Module {
  readonly num_groups: number
  readonly num_channels: number
  readonly eps: number
  readonly affine: boolean
  weight: Parameter | null
  bias: Parameter | null

  constructor(
    num_groups: number,
    num_channels: number,
    ...options: Given<[eps: number, affine: boolean], GroupNormOptions>
  ) {
    super()
    const { eps, affine, dtype } = given('GroupNorm', options, {
      eps: 1e-5,
      affine: true,
      device: null,
      dtype: null as DType | null,
    })
    if (num_channels % num_groups !== 0)
      throw new TorchError('ValueError', 'num_channels must be divisible by num_groups')
    this.num_groups = num_groups
    this.num_channels = num_channels
    this.eps = eps
    this.affine = affine
    this.weight = affine ? new Parameter(functions.ones([num_channels], { dtype })) : null
    this.bias = affine ? new Parameter(functions.zeros([num_channels], { dtype })) : null
  }

  reset_parameters(): void {
    if (this.weight) ones_(this.weight)
    if (this.bias) zeros_(this.bias)
  }

  override forward(input: Tensor): Tensor {
    return functional.group_norm(input, this.num_groups, this.weight, this.bias, this.eps)
  }

  override extra_repr(): string {
    return `${this.num_groups}, ${this.num_channels}, eps=${float(this.eps)}, affine=${truth(this.affine)}`
  }
}

/** https://pytorch.org/docs/1.13/generated/torch.nn.LocalResponseNorm.html */
export class LocalResponseNorm extends Module {
  readonly size: number
  readonly alpha: number
  readonly beta: number
  readonly k: number

  constructor(
    size: number,
    ...options: Given<
      [alpha: number, beta: number, k: number],
      { alpha?: number; beta?: number; k?: number }
    >
  ) {
    super()
    const { alpha, beta, k } = given('LocalResponseNorm', options, {
      alpha: 1e-4,
      beta: 0.75,
      k: 1,
    })
    this.size = size
    this.alpha = alpha
    this.beta = beta
    this.k = k
  }

  override forward(input: Tensor): Tensor {
    return functional.local_response_norm(input, this.size, this.alpha, this.beta, this.k)
  }

  override extra_repr(): string {
    return `${this.size}, alpha=${float(this.alpha)}, beta=${float(this.beta)}, k=${float(this.k)}`
  }
}
