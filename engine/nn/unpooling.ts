// Poolings by p-norms and at random places, and the undoing of max pools, as modules. The formulas stand
// in the op table. https://pytorch.org/docs/1.13/nn.html#pooling-layers
import { functional } from '../ops/functions.ts'
import { TorchError } from '../tensor/errors.ts'
import type { Tensor } from '../tensor/tensor.ts'
import { given, type Given } from './given.ts'
import { Module } from './module.ts'
import { truth, tuple } from './printing.ts'

type Sizes = number | readonly number[]

const each = (sizes: Sizes, dims: number): readonly number[] =>
  typeof sizes === 'number' ? new Array<number>(dims).fill(sizes) : sizes

type UnpoolArguments = Given<
  [stride: Sizes | null, padding: Sizes],
  { stride?: Sizes | null; padding?: Sizes }
>

abstract class MaxUnpool extends Module {
  readonly kernel_size: readonly number[]
  readonly stride: readonly number[]
  readonly padding: readonly number[]
  protected abstract readonly undo: typeof functional.max_unpool2d

  constructor(name: string, dims: number, kernel_size: Sizes, args: readonly unknown[]) {
    super()
    const options = given(name, args, { stride: null as Sizes | null, padding: 0 })
    this.kernel_size = each(kernel_size, dims)
    this.stride = each(options.stride ?? kernel_size, dims)
    this.padding = each(options.padding, dims)
  }

  /** @param output_size the sizes that were pooled, where several could have been. */
  override forward(
    input: Tensor,
    indices: Tensor,
    output_size: readonly number[] | null = null,
  ): Tensor {
    const { kernel_size, stride, padding } = this
    return this.undo(input, indices, kernel_size, stride, padding, output_size)
  }

  override extra_repr(): string {
    return `kernel_size=${tuple(this.kernel_size)}, stride=${tuple(this.stride)}, padding=${tuple(this.padding)}`
  }
}

/** Undoes MaxPool1d. https://pytorch.org/docs/1.13/generated/torch.nn.MaxUnpool1d.html */
export class MaxUnpool1d extends MaxUnpool {
  constructor(kernel_size: Sizes, ...options: UnpoolArguments) {
    super('MaxUnpool1d', 1, kernel_size, options)
  }

  protected get undo() {
    return functional.max_unpool1d
  }
}

/** Undoes MaxPool2d. https://pytorch.org/docs/1.13/generated/torch.nn.MaxUnpool2d.html */
export class MaxUnpool2d extends MaxUnpool {
  constructor(kernel_size: Sizes, ...options: UnpoolArguments) {
    super('MaxUnpool2d', 2, kernel_size, options)
  }

  protected get undo() {
    return functional.max_unpool2d
  }
}

/** Undoes MaxPool3d. https://pytorch.org/docs/1.13/generated/torch.nn.MaxUnpool3d.html */
export class MaxUnpool3d extends MaxUnpool {
  constructor(kernel_size: Sizes, ...options: UnpoolArguments) {
    super('MaxUnpool3d', 3, kernel_size, options)
  }

  protected get undo() {
    return functional.max_unpool3d
  }
}

type PowerArguments = Given<
  [stride: Sizes | null, ceil_mode: boolean],
  { stride?: Sizes | null; ceil_mode?: boolean }
>

const shown = (sizes: Sizes | null): string =>
  sizes === null ? 'None' : typeof sizes === 'number' ? String(sizes) : tuple(sizes)

abstract class LPPool extends Module {
  readonly norm_type: number
  readonly kernel_size: Sizes
  readonly stride: Sizes | null
  readonly ceil_mode: boolean

  constructor(name: string, norm_type: number, kernel_size: Sizes, args: readonly unknown[]) {
    super()
    const options = given(name, args, { stride: null as Sizes | null, ceil_mode: false })
    this.norm_type = norm_type
    this.kernel_size = kernel_size
    this.stride = options.stride
    this.ceil_mode = options.ceil_mode
  }

  override extra_repr(): string {
    return `norm_type=${this.norm_type}, kernel_size=${shown(this.kernel_size)}, stride=${shown(this.stride)}, ceil_mode=${truth(this.ceil_mode)}`
  }
}

/** The p-norm of each window of a line. https://pytorch.org/docs/1.13/generated/torch.nn.LPPool1d.html */
export class LPPool1d extends LPPool {
  constructor(norm_type: number, kernel_size: Sizes, ...options: PowerArguments) {
    super('LPPool1d', norm_type, kernel_size, options)
  }

  override forward(input: Tensor): Tensor {
    const { norm_type, kernel_size, stride, ceil_mode } = this
    return functional.lp_pool1d(input, norm_type, kernel_size, stride, ceil_mode)
  }
}

/** The p-norm of each window of a plane. https://pytorch.org/docs/1.13/generated/torch.nn.LPPool2d.html */
export class LPPool2d extends LPPool {
  constructor(norm_type: number, kernel_size: Sizes, ...options: PowerArguments) {
    super('LPPool2d', norm_type, kernel_size, options)
  }

  override forward(input: Tensor): Tensor {
    const { norm_type, kernel_size, stride, ceil_mode } = this
    return functional.lp_pool2d(input, norm_type, kernel_size, stride, ceil_mode)
  }
}

export interface FractionalOptions {
  /** The sizes to pool to … */
  output_size?: Sizes | null
  /** … or their shares of the input's, between 0 and 1. */
  output_ratio?: Sizes | null
  return_indices?: boolean
  /** Where windows stand, (N, C, dimensions) numbers in [0, 1); drawn at each call when left out. */
  _random_samples?: Tensor | null
}

type FractionalArguments = Given<
  [
    output_size: Sizes | null,
    output_ratio: Sizes | null,
    return_indices: boolean,
    _random_samples: Tensor | null,
  ],
  FractionalOptions
>

function fail(message: string): never {
  throw new TorchError('ValueError', message)
}

abstract class FractionalMaxPool extends Module {
  readonly kernel_size: readonly number[]
  readonly return_indices: boolean
  readonly output_size: readonly number[] | null
  readonly output_ratio: readonly number[] | null
  declare readonly _random_samples: Tensor | null

  constructor(name: string, dims: number, kernel_size: Sizes, args: readonly unknown[]) {
    super()
    const options = given<Required<FractionalOptions>>(name, args, {
      output_size: null,
      output_ratio: null,
      return_indices: false,
      _random_samples: null,
    })
    const { output_size, output_ratio } = options
    this.kernel_size = each(kernel_size, dims)
    this.return_indices = options.return_indices
    this.register_buffer('_random_samples', options._random_samples)
    this.output_size = output_size === null ? null : each(output_size, dims)
    this.output_ratio = output_ratio === null ? null : each(output_ratio, dims)
    if (!this.output_size && !this.output_ratio)
      fail(`${name} requires specifying either an output size, or a pooling ratio`)
    if (this.output_size && this.output_ratio)
      fail('only one of output_size and output_ratio may be specified')
    if (this.output_ratio?.some((ratio) => ratio <= 0 || ratio >= 1))
      fail(`output_ratio must be between 0 and 1 (got ${shown(output_ratio)})`)
  }

  protected picked(results: readonly Tensor[]): Tensor | readonly Tensor[] {
    return this.return_indices ? results : results[0]!
  }

  protected taken() {
    return [
      this.kernel_size,
      this.output_size,
      this.output_ratio,
      true,
      this._random_samples,
    ] as const
  }
}

/** https://pytorch.org/docs/1.13/generated/torch.nn.FractionalMaxPool2d.html */
export class FractionalMaxPool2d extends FractionalMaxPool {
  constructor(kernel_size: Sizes, ...options: FractionalArguments) {
    super('FractionalMaxPool2d', 2, kernel_size, options)
  }

  override forward(input: Tensor): Tensor | readonly Tensor[] {
    return this.picked(functional.fractional_max_pool2d_with_indices(input, ...this.taken()))
  }
}

/** https://pytorch.org/docs/1.13/generated/torch.nn.FractionalMaxPool3d.html */
export class FractionalMaxPool3d extends FractionalMaxPool {
  constructor(kernel_size: Sizes, ...options: FractionalArguments) {
    super('FractionalMaxPool3d', 3, kernel_size, options)
  }

  override forward(input: Tensor): Tensor | readonly Tensor[] {
    return this.picked(functional.fractional_max_pool3d_with_indices(input, ...this.taken()))
  }
}
