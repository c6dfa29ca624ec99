// Poolings as modules. The formulas stand in the op table.
// https://pytorch.org/docs/1.13/nn.html#pooling-layers
import { functional } from '../ops/functions.ts'
import type { Tensor } from '../tensor/tensor.ts'
import { given, type Given } from './given.ts'
import { Module } from './module.ts'
import { truth, tuple } from './printing.ts'

type Sizes = number | readonly number[]
type Asked = number | null | readonly (number | null)[]

const shown = (sizes: Asked): string =>
  typeof sizes === 'number'
    ? String(sizes)
    : sizes === null
      ? 'None'
      : tuple(sizes.map((size) => size ?? 'None'))

export interface MaxPoolOptions {
  /** How far apart windows stand; their own size when left out. */
  stride?: Sizes | null
  padding?: Sizes
  dilation?: Sizes
  /** Gives the indices of the greatest elements too, for MaxUnpool. */
  return_indices?: boolean
  /** Keeps a last window that hangs over the edge. */
  ceil_mode?: boolean
}

type MaxArguments = Given<
  [
    stride: Sizes | null,
    padding: Sizes,
    dilation: Sizes,
    return_indices: boolean,
    ceil_mode: boolean,
  ],
  MaxPoolOptions
>

abstract class MaxPool extends Module {
  readonly kernel_size: Sizes
  readonly stride: Sizes
  readonly padding: Sizes
  readonly dilation: Sizes
  readonly return_indices: boolean
  readonly ceil_mode: boolean

  constructor(name: string, kernel_size: Sizes, args: readonly unknown[]) {
    super()
    const options = given<Required<MaxPoolOptions>>(name, args, {
      stride: null,
      padding: 0,
      dilation: 1,
      return_indices: false,
      ceil_mode: false,
    })
    this.kernel_size = kernel_size
    this.stride = options.stride ?? kernel_size
    this.padding = options.padding
    this.dilation = options.dilation
    this.return_indices = options.return_indices
    this.ceil_mode = options.ceil_mode
  }

  protected taken(input: Tensor) {
    const { kernel_size, stride, padding, dilation, ceil_mode } = this
    return [input, kernel_size, stride, padding, dilation, ceil_mode] as const
  }

  override extra_repr(): string {
    return `kernel_size=${shown(this.kernel_size)}, stride=${shown(this.stride)}, padding=${shown(this.padding)}, dilation=${shown(this.dilation)}, ceil_mode=${truth(this.ceil_mode)}`
  }
}

/** The greatest of each window of a line. https://pytorch.org/docs/1.13/generated/torch.nn.MaxPool1d.html */
export class MaxPool1d extends MaxPool {
  constructor(kernel_size: Sizes, ...options: MaxArguments) {
    super('MaxPool1d', kernel_size, options)
  }

  override forward(input: Tensor): Tensor | readonly Tensor[] {
    return this.return_indices
      ? functional.max_pool1d_with_indices(...this.taken(input))
      : functional.max_pool1d(...this.taken(input))
  }
}

/** The greatest of each window of a plane. https://pytorch.org/docs/1.13/generated/torch.nn.MaxPool2d.html */
export class MaxPool2d extends MaxPool {
  constructor(kernel_size: Sizes, ...options: MaxArguments) {
    super('MaxPool2d', kernel_size, options)
  }

  override forward(input: Tensor): Tensor | readonly Tensor[] {
    return this.return_indices
      ? functional.max_pool2d_with_indices(...this.taken(input))
      : functional.max_pool2d(...this.taken(input))
  }
}

/** The greatest of each window of a volume. https://pytorch.org/docs/1.13/generated/torch.nn.MaxPool3d.html */
export class MaxPool3d extends MaxPool {
  constructor(kernel_size: Sizes, ...options: MaxArguments) {
    super('MaxPool3d', kernel_size, options)
  }

  override forward(input: Tensor): Tensor | readonly Tensor[] {
    return this.return_indices
      ? functional.max_pool3d_with_indices(...this.taken(input))
      : functional.max_pool3d(...this.taken(input))
  }
}

export interface AvgPoolOptions {
  stride?: Sizes | null
  padding?: Sizes
  ceil_mode?: boolean
  /** Whether the padding counts among what a mean divides by. */
  count_include_pad?: boolean
  /** What to divide by instead of the size of the window. */
  divisor_override?: number | null
}

type AvgArguments = Given<
  [
    stride: Sizes | null,
    padding: Sizes,
    ceil_mode: boolean,
    count_include_pad: boolean,
    divisor_override: number | null,
  ],
  AvgPoolOptions
>

abstract class AvgPool extends Module {
  readonly kernel_size: Sizes
  readonly stride: Sizes
  readonly padding: Sizes
  readonly ceil_mode: boolean
  readonly count_include_pad: boolean
  readonly divisor_override: number | null

  constructor(name: string, kernel_size: Sizes, args: readonly unknown[]) {
    super()
    const options = given<Required<AvgPoolOptions>>(name, args, {
      stride: null,
      padding: 0,
      ceil_mode: false,
      count_include_pad: true,
      divisor_override: null,
    })
    this.kernel_size = kernel_size
    this.stride = options.stride ?? kernel_size
    this.padding = options.padding
    this.ceil_mode = options.ceil_mode
    this.count_include_pad = options.count_include_pad
    this.divisor_override = options.divisor_override
  }

  override extra_repr(): string {
    return `kernel_size=${shown(this.kernel_size)}, stride=${shown(this.stride)}, padding=${shown(this.padding)}`
  }
}

/** The mean of each window of a line. https://pytorch.org/docs/1.13/generated/torch.nn.AvgPool1d.html */
export class AvgPool1d extends AvgPool {
  constructor(kernel_size: Sizes, ...options: AvgArguments) {
    super('AvgPool1d', oneOf(kernel_size), options)
  }

  override forward(input: Tensor): Tensor {
    const { kernel_size, stride, padding, ceil_mode, count_include_pad } = this
    return functional.avg_pool1d(
      input,
      kernel_size,
      oneOf(stride),
      oneOf(padding),
      ceil_mode,
      count_include_pad,
    )
  }

  override extra_repr(): string {
    return `kernel_size=${shown(oneOf(this.kernel_size))}, stride=${shown(oneOf(this.stride))}, padding=${shown(oneOf(this.padding))}`
  }
}

/** AvgPool1d keeps its numbers as tuples of one. */
const oneOf = (sizes: Sizes): readonly number[] => (typeof sizes === 'number' ? [sizes] : sizes)

/** The mean of each window of a plane. https://pytorch.org/docs/1.13/generated/torch.nn.AvgPool2d.html */
export class AvgPool2d extends AvgPool {
  constructor(kernel_size: Sizes, ...options: AvgArguments) {
    super('AvgPool2d', kernel_size, options)
  }

  override forward(input: Tensor): Tensor {
    const { kernel_size, stride, padding, ceil_mode, count_include_pad, divisor_override } = this
    return functional.avg_pool2d(
      input,
      kernel_size,
      stride,
      padding,
      ceil_mode,
      count_include_pad,
      divisor_override,
    )
  }
}

/** The mean of each window of a volume. https://pytorch.org/docs/1.13/generated/torch.nn.AvgPool3d.html */
export class AvgPool3d extends AvgPool {
  constructor(kernel_size: Sizes, ...options: AvgArguments) {
    super('AvgPool3d', kernel_size, options)
  }

  override forward(input: Tensor): Tensor {
    const { kernel_size, stride, padding, ceil_mode, count_include_pad, divisor_override } = this
    return functional.avg_pool3d(
      input,
      kernel_size,
      stride,
      padding,
      ceil_mode,
      count_include_pad,
      divisor_override,
    )
  }
}

abstract class Adaptive extends Module {
  readonly output_size: Asked

  constructor(output_size: Asked) {
    super()
    this.output_size = output_size
  }

  override extra_repr(): string {
    return `output_size=${shown(this.output_size)}`
  }
}

/** Means of so many windows of a line. https://pytorch.org/docs/1.13/generated/torch.nn.AdaptiveAvgPool1d.html */
export class AdaptiveAvgPool1d extends Adaptive {
  override forward(input: Tensor): Tensor {
    return functional.adaptive_avg_pool1d(input, this.output_size)
  }
}

/** Means of so many windows of a plane. https://pytorch.org/docs/1.13/generated/torch.nn.AdaptiveAvgPool2d.html */
export class AdaptiveAvgPool2d extends Adaptive {
  override forward(input: Tensor): Tensor {
    return functional.adaptive_avg_pool2d(input, this.output_size)
  }
}

/** Means of so many windows of a volume. https://pytorch.org/docs/1.13/generated/torch.nn.AdaptiveAvgPool3d.html */
export class AdaptiveAvgPool3d extends Adaptive {
  override forward(input: Tensor): Tensor {
    return functional.adaptive_avg_pool3d(input, this.output_size)
  }
}

abstract class AdaptiveMax extends Adaptive {
  readonly return_indices: boolean

  constructor(output_size: Asked, { return_indices = false } = {}) {
    super(output_size)
    this.return_indices = return_indices
  }
}

/** The greatest of so many windows of a line. https://pytorch.org/docs/1.13/generated/torch.nn.AdaptiveMaxPool1d.html */
export class AdaptiveMaxPool1d extends AdaptiveMax {
  override forward(input: Tensor): Tensor | readonly Tensor[] {
    return this.return_indices
      ? functional.adaptive_max_pool1d_with_indices(input, this.output_size)
      : functional.adaptive_max_pool1d(input, this.output_size)
  }
}

/** The greatest of so many windows of a plane. https://pytorch.org/docs/1.13/generated/torch.nn.AdaptiveMaxPool2d.html */
export class AdaptiveMaxPool2d extends AdaptiveMax {
  override forward(input: Tensor): Tensor | readonly Tensor[] {
    return this.return_indices
      ? functional.adaptive_max_pool2d_with_indices(input, this.output_size)
      : functional.adaptive_max_pool2d(input, this.output_size)
  }
}

/** The greatest of so many windows of a volume. https://pytorch.org/docs/1.13/generated/torch.nn.AdaptiveMaxPool3d.html */
export class AdaptiveMaxPool3d extends AdaptiveMax {
  override forward(input: Tensor): Tensor | readonly Tensor[] {
    return this.return_indices
      ? functional.adaptive_max_pool3d_with_indices(input, this.output_size)
      : functional.adaptive_max_pool3d(input, this.output_size)
  }
}
