// Convolutions as modules. The formulas stand in the op table.
// https://pytorch.org/docs/1.13/nn.html#convolution-layers
import { functional, functions } from '../ops/functions.ts'
import type { DType } from '../tensor/dtype.ts'
import { TorchError } from '../tensor/errors.ts'
import type { Tensor } from '../tensor/tensor.ts'
import { given, type Given } from './given.ts'
import { fans, kaiming_uniform_, uniform_ } from './init.ts'
import { Module } from './module.ts'
import { Parameter } from './parameter.ts'
import { tuple } from './printing.ts'

type Sizes = number | readonly number[]
const MODES = ['zeros', 'reflect', 'replicate', 'circular'] as const
type PaddingMode = (typeof MODES)[number]

export interface ConvOptions {
  stride?: Sizes
  /** Around the input: numbers, 'same' or 'valid'. */
  padding?: Sizes | 'same' | 'valid'
  dilation?: Sizes
  groups?: number
  bias?: boolean
  /** What is put around it. */
  padding_mode?: PaddingMode
  dtype?: DType | null
}

type ConvArguments = Given<
  [
    stride: Sizes,
    padding: Sizes | 'same' | 'valid',
    dilation: Sizes,
    groups: number,
    bias: boolean,
    padding_mode: PaddingMode,
  ],
  ConvOptions
>

/** One number for each of `dims` dimensions. */
const each = (sizes: Sizes, dims: number): readonly number[] =>
  typeof sizes === 'number' ? new Array<number>(dims).fill(sizes) : sizes

function fail(message: string): never {
  throw new TorchError('ValueError', message)
}

interface Shape {
  readonly in_channels: number
  readonly out_channels: number
  readonly kernel_size: readonly number[]
  readonly stride: readonly number[]
  readonly padding: readonly number[] | 'same' | 'valid'
  readonly dilation: readonly number[]
  readonly groups: number
  readonly bias: boolean
  readonly padding_mode: PaddingMode
  readonly dtype: DType | null
  readonly transposed: boolean
  readonly output_padding: readonly number[]
}

/** What plain and transposed convolutions of all ranks share. */
abstract class Convolution extends Module {
  readonly in_channels: number
  readonly out_channels: number
  readonly kernel_size: readonly number[]
  readonly stride: readonly number[]
  readonly padding: readonly number[] | 'same' | 'valid'
  readonly dilation: readonly number[]
  readonly transposed: boolean
  readonly output_padding: readonly number[]
  readonly groups: number
  readonly padding_mode: PaddingMode
  weight: Parameter
  bias: Parameter | null

  constructor(shape: Shape) {
    super()
    const { in_channels, out_channels, groups, kernel_size, transposed, dtype } = shape
    check(shape)
    this.in_channels = in_channels
    this.out_channels = out_channels
    this.kernel_size = kernel_size
    this.stride = shape.stride
    this.padding = shape.padding
    this.dilation = shape.dilation
    this.transposed = transposed
    this.output_padding = shape.output_padding
    this.groups = groups
    this.padding_mode = shape.padding_mode
    const sides = transposed
      ? [in_channels, out_channels / groups]
      : [out_channels, in_channels / groups]
    this.weight = new Parameter(functions.empty([...sides, ...kernel_size], { dtype }))
    this.bias = shape.bias ? new Parameter(functions.empty([out_channels], { dtype })) : null
    this.reset_parameters()
  }

  /** Uniform in ±1/√(inputs of a filter), drawn as PyTorch draws it. */
  reset_parameters(): void {
    kaiming_uniform_(this.weight, Math.sqrt(5))
    if (!this.bias) return
    const { fanIn } = fans(this.weight)
    if (fanIn !== 0) uniform_(this.bias, -1 / Math.sqrt(fanIn), 1 / Math.sqrt(fanIn))
  }

  override extra_repr(): string {
    const { padding, dilation, output_padding, groups, bias, padding_mode } = this
    const unlike = (list: readonly number[], usual: number): boolean =>
      list.some((n) => n !== usual)
    const parts = [
      `${this.in_channels}, ${this.out_channels}, kernel_size=${tuple(this.kernel_size)}, stride=${tuple(this.stride)}`,
    ]
    if (typeof padding === 'string') parts.push(`padding=${padding}`)
    else if (unlike(padding, 0)) parts.push(`padding=${tuple(padding)}`)
    if (unlike(dilation, 1)) parts.push(`dilation=${tuple(dilation)}`)
    if (unlike(output_padding, 0)) parts.push(`output_padding=${tuple(output_padding)}`)
    if (groups !== 1) parts.push(`groups=${groups}`)
    if (!bias) parts.push('bias=False')
    if (padding_mode !== 'zeros') parts.push(`padding_mode=${padding_mode}`)
    return parts.join(', ')
  }
}

/** @throws ValueError in PyTorch's words. */
function check({ in_channels, out_channels, groups, padding, stride, padding_mode }: Shape): void {
  if (groups <= 0) fail('groups must be a positive integer')
  if (in_channels % groups !== 0) fail('in_channels must be divisible by groups')
  if (out_channels % groups !== 0) fail('out_channels must be divisible by groups')
  if (typeof padding === 'string') {
    if (!['same', 'valid'].includes(padding))
      fail(`Invalid padding string '${padding}', should be one of {'valid', 'same'}`)
    if (padding === 'same' && stride.some((n) => n !== 1))
      fail("padding='same' is not supported for strided convolutions")
  }
  if (!MODES.includes(padding_mode))
    fail(
      `padding_mode must be one of ${JSON.stringify(MODES).replaceAll('"', "'").replaceAll(',', ', ').replace(/^\[/, '{').replace(/\]$/, '}')}, but got padding_mode='${padding_mode}'`,
    )
}

type Defaults<Options> = Required<Options> & { readonly device: null }

abstract class Plain extends Convolution {
  private readonly slide: typeof functional.conv2d

  constructor(
    name: string,
    dims: number,
    slide: typeof functional.conv2d,
    args: readonly unknown[],
  ) {
    const [in_channels, out_channels, kernel_size, ...rest] = args as [number, number, Sizes]
    const options = given<Defaults<ConvOptions>>(name, rest, {
      stride: 1,
      padding: 0,
      dilation: 1,
      groups: 1,
      bias: true,
      padding_mode: 'zeros',
      device: null,
      dtype: null,
    })
    const { padding } = options
    super({
      ...options,
      in_channels,
      out_channels,
      kernel_size: each(kernel_size, dims),
      stride: each(options.stride, dims),
      padding: typeof padding === 'string' ? padding : each(padding, dims),
      dilation: each(options.dilation, dims),
      transposed: false,
      output_padding: each(0, dims),
    })
    this.slide = slide
  }

  override forward(input: Tensor): Tensor {
    const { weight, bias, stride, dilation, groups } = this
    const [padded, padding] = this.surrounded(input)
    return this.slide(padded, weight, bias, stride, padding, dilation, groups)
  }

  /** Widths for F.pad, which names the last dimension first. */
  private widths(): number[] {
    const { padding, dilation, kernel_size } = this
    const sides = kernel_size.map((size, d): [number, number] => {
      if (typeof padding !== 'string') return [padding[d]!, padding[d]!]
      const total = padding === 'same' ? dilation[d]! * (size - 1) : 0
      return [Math.floor(total / 2), Math.ceil(total / 2)]
    })
    return sides.reverse().flat()
  }

  /** The input with what is put around it, and the padding that is left to the convolution. */
  private surrounded(input: Tensor): [Tensor, readonly number[] | string] {
    if (this.padding_mode === 'zeros') return [input, this.padding]
    return [functional.pad(input, this.widths(), this.padding_mode), [0]]
  }
}

/** Filters slid over lines. https://pytorch.org/docs/1.13/generated/torch.nn.Conv1d.html */
export class Conv1d extends Plain {
  constructor(
    in_channels: number,
    out_channels: number,
    kernel_size: Sizes,
    ...options: ConvArguments
  ) {
    super('Conv1d', 1, functional.conv1d, [in_channels, out_channels, kernel_size, ...options])
  }
}

/** Filters slid over planes. https://pytorch.org/docs/1.13/generated/torch.nn.Conv2d.html */
export class Conv2d extends Plain {
  constructor(
    in_channels: number,
    out_channels: number,
    kernel_size: Sizes,
    ...options: ConvArguments
  ) {
    super('Conv2d', 2, functional.conv2d, [in_channels, out_channels, kernel_size, ...options])
  }
}

/** Filters slid over volumes. https://pytorch.org/docs/1.13/generated/torch.nn.Conv3d.html */
export class Conv3d extends Plain {
  constructor(
    in_channels: number,
    out_channels: number,
    kernel_size: Sizes,
    ...options: ConvArguments
  ) {
    super('Conv3d', 3, functional.conv3d, [in_channels, out_channels, kernel_size, ...options])
  }
}

export interface ConvTransposeOptions {
  stride?: Sizes
  padding?: Sizes
  /** What is added to one side of the result. */
  output_padding?: Sizes
  groups?: number
  bias?: boolean
  dilation?: Sizes
  padding_mode?: 'zeros'
  dtype?: DType | null
}

type TransposeArguments = Given<
  [
    stride: Sizes,
    padding: Sizes,
    output_padding: Sizes,
    groups: number,
    bias: boolean,
    dilation: Sizes,
    padding_mode: 'zeros',
  ],
  ConvTransposeOptions
>

abstract class Transposed extends Convolution {
  private readonly shortName: string
  private readonly spread: typeof functional.conv_transpose2d

  constructor(
    name: string,
    dims: number,
    spread: typeof functional.conv_transpose2d,
    args: readonly unknown[],
  ) {
    const [in_channels, out_channels, kernel_size, ...rest] = args as [number, number, Sizes]
    const options = given<Defaults<ConvTransposeOptions>>(name, rest, {
      stride: 1,
      padding: 0,
      output_padding: 0,
      groups: 1,
      bias: true,
      dilation: 1,
      padding_mode: 'zeros',
      device: null,
      dtype: null,
    })
    if ((options.padding_mode as string) !== 'zeros')
      fail(`Only "zeros" padding mode is supported for ${name}`)
    super({
      ...options,
      in_channels,
      out_channels,
      kernel_size: each(kernel_size, dims),
      stride: each(options.stride, dims),
      padding: each(options.padding, dims),
      dilation: each(options.dilation, dims),
      transposed: true,
      output_padding: each(options.output_padding, dims),
    })
    this.shortName = name
    this.spread = spread
  }

  override forward(input: Tensor, output_size: readonly number[] | null = null): Tensor {
    const { weight, bias, stride, groups, dilation } = this
    const padding = this.padding as readonly number[]
    const extra = this.extra(input, output_size)
    return this.spread(input, weight, bias, stride, padding, extra, groups, dilation)
  }

  /** The output padding that makes the result as large as asked. @throws ValueError if none does. */
  private extra(input: Tensor, output_size: readonly number[] | null): readonly number[] {
    if (output_size === null) return this.output_padding
    const { kernel_size, stride, dilation } = this
    const padding = this.padding as readonly number[]
    const dims = kernel_size.length
    const places = input.shape.slice(-dims)
    const outside = input.ndim - dims
    const sizes = output_size.length === outside + dims ? output_size.slice(outside) : output_size
    if (sizes.length !== dims)
      fail(
        `${this.shortName}: for ${input.ndim}D input, output_size must have ${dims} or ${outside + dims} elements (got ${output_size.length})`,
      )
    const least = places.map(
      (size, d) =>
        (size - 1) * stride[d]! - 2 * padding[d]! + dilation[d]! * (kernel_size[d]! - 1) + 1,
    )
    const most = least.map((size, d) => size + stride[d]! - 1)
    if (sizes.some((size, d) => size < least[d]! || size > most[d]!))
      fail(
        `requested an output size of [${sizes.join(', ')}], but valid sizes range from [${least.join(', ')}] to [${most.join(', ')}] (for an input of torch.Size([${places.join(', ')}]))`,
      )
    return sizes.map((size, d) => size - least[d]!)
  }
}

/** Filters spread over lines. https://pytorch.org/docs/1.13/generated/torch.nn.ConvTranspose1d.html */
export class ConvTranspose1d extends Transposed {
  constructor(
    in_channels: number,
    out_channels: number,
    kernel_size: Sizes,
    ...options: TransposeArguments
  ) {
    super('ConvTranspose1d', 1, functional.conv_transpose1d, [
      in_channels,
      out_channels,
      kernel_size,
      ...options,
    ])
  }
}

/** Filters spread over planes. https://pytorch.org/docs/1.13/generated/torch.nn.ConvTranspose2d.html */
export class ConvTranspose2d extends Transposed {
  constructor(
    in_channels: number,
    out_channels: number,
    kernel_size: Sizes,
    ...options: TransposeArguments
  ) {
    super('ConvTranspose2d', 2, functional.conv_transpose2d, [
      in_channels,
      out_channels,
      kernel_size,
      ...options,
    ])
  }
}

/** Filters spread over volumes. https://pytorch.org/docs/1.13/generated/torch.nn.ConvTranspose3d.html */
export class ConvTranspose3d extends Transposed {
  constructor(
    in_channels: number,
    out_channels: number,
    kernel_size: Sizes,
    ...options: TransposeArguments
  ) {
    super('ConvTranspose3d', 3, functional.conv_transpose3d, [
      in_channels,
      out_channels,
      kernel_size,
      ...options,
    ])
  }
}
