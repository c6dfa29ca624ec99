// Layers that scale planes, or take them apart. The formulas stand in the op table.
// https://pytorch.org/docs/1.13/nn.html#vision-layers
import { functional } from '../ops/functions.ts'
import type { Tensor } from '../tensor/tensor.ts'
import { given, type Given } from './given.ts'
import { Module } from './module.ts'
import { float, tuple } from './printing.ts'

type Sizes = number | readonly number[]

export interface UpsampleOptions {
  size?: Sizes | null
  scale_factor?: Sizes | null
  mode?: string
  align_corners?: boolean | null
  recompute_scale_factor?: boolean | null
}

/** https://pytorch.org/docs/1.13/generated/torch.nn.Upsample.html */
export class Upsample extends Module {
  readonly size: Sizes | null
  readonly scale_factor: Sizes | null
  readonly mode: string
  readonly align_corners: boolean | null
  readonly recompute_scale_factor: boolean | null

  constructor(
    ...options: Given<
      [
        size: Sizes | null,
        scale_factor: Sizes | null,
        mode: string,
        align_corners: boolean | null,
        recompute_scale_factor: boolean | null,
      ],
      UpsampleOptions
    >
  ) {
    super()
    const all = given<Required<UpsampleOptions>>('Upsample', options, {
      size: null,
      scale_factor: null,
      mode: 'nearest',
      align_corners: null,
      recompute_scale_factor: null,
    })
    this.size = all.size
    this.scale_factor = all.scale_factor
    this.mode = all.mode
    this.align_corners = all.align_corners
    this.recompute_scale_factor = all.recompute_scale_factor
  }

  override forward(input: Tensor): Tensor {
    const { size, scale_factor, mode, align_corners, recompute_scale_factor } = this
    return functional.interpolate(
      input,
      size,
      scale_factor,
      mode,
      align_corners,
      recompute_scale_factor,
    )
  }

  override extra_repr(): string {
    const { size, scale_factor, mode } = this
    const first =
      scale_factor === null
        ? `size=${typeof size === 'number' ? size : tuple(size ?? [])}`
        : `scale_factor=${typeof scale_factor === 'number' ? float(scale_factor) : tuple(scale_factor.map(float))}`
    return `${first}, mode=${mode}`
  }
}

type Sized2d = Given<
  [size: Sizes | null, scale_factor: Sizes | null],
  { size?: Sizes | null; scale_factor?: Sizes | null }
>

const sizedAs = (name: string, options: readonly unknown[]) =>
  given(name, options, { size: null as Sizes | null, scale_factor: null as Sizes | null })

/** Scales images by repeating elements. https://pytorch.org/docs/1.13/generated/torch.nn.UpsamplingNearest2d.html */
export class UpsamplingNearest2d extends Upsample {
  constructor(...options: Sized2d) {
    super({ ...sizedAs('UpsamplingNearest2d', options), mode: 'nearest' })
  }
}

/** Scales images between their elements, corner onto corner. https://pytorch.org/docs/1.13/generated/torch.nn.UpsamplingBilinear2d.html */
export class UpsamplingBilinear2d extends Upsample {
  constructor(...options: Sized2d) {
    super({
      ...sizedAs('UpsamplingBilinear2d', options),
      mode: 'bilinear',
      align_corners: true,
    })
  }
}

/** Mixes channels between groups. https://pytorch.org/docs/1.13/generated/torch.nn.ChannelShuffle.html */
export class ChannelShuffle extends Module {
  readonly groups: number

  constructor(groups: number) {
    super()
    this.groups = groups
  }

  override forward(input: Tensor): Tensor {
    return functional.channel_shuffle(input, this.groups)
  }

  override extra_repr(): string {
    return `groups=${this.groups}`
  }
}

/** https://pytorch.org/docs/1.13/generated/torch.nn.PixelShuffle.html */
export class PixelShuffle extends Module {
  readonly upscale_factor: number

  constructor(upscale_factor: number) {
    super()
    this.upscale_factor = upscale_factor
  }

  override forward(input: Tensor): Tensor {
    return functional.pixel_shuffle(input, this.upscale_factor)
  }

  override extra_repr(): string {
    return `upscale_factor=${this.upscale_factor}`
  }
}

/** https://pytorch.org/docs/1.13/generated/torch.nn.PixelUnshuffle.html */
export class PixelUnshuffle extends Module {
  readonly downscale_factor: number

  constructor(downscale_factor: number) {
    super()
    this.downscale_factor = downscale_factor
  }

  override forward(input: Tensor): Tensor {
    return functional.pixel_unshuffle(input, this.downscale_factor)
  }

  override extra_repr(): string {
    return `downscale_factor=${this.downscale_factor}`
  }
}

export interface WindowOptions {
  dilation?: Sizes
  padding?: Sizes
  stride?: Sizes
}

const shown = (sizes: Sizes): string => (typeof sizes === 'number' ? String(sizes) : tuple(sizes))
const usual = { dilation: 1, padding: 0, stride: 1 }

/** https://pytorch.org/docs/1.13/generated/torch.nn.Unfold.html */
export class Unfold extends Module {
  readonly kernel_size: Sizes
  readonly dilation: Sizes
  readonly padding: Sizes
  readonly stride: Sizes

  constructor(
    kernel_size: Sizes,
    ...options: Given<[dilation: Sizes, padding: Sizes, stride: Sizes], WindowOptions>
  ) {
    super()
    const all = given<Required<WindowOptions>>('Unfold', options, usual)
    this.kernel_size = kernel_size
    this.dilation = all.dilation
    this.padding = all.padding
    this.stride = all.stride
  }

  override forward(input: Tensor): Tensor {
    const { kernel_size, dilation, padding, stride } = this
    return functional.unfold(input, kernel_size, dilation, padding, stride)
  }

  override extra_repr(): string {
    return `kernel_size=${shown(this.kernel_size)}, dilation=${shown(this.dilation)}, padding=${shown(this.padding)}, stride=${shown(this.stride)}`
  }
}

/** https://pytorch.org/docs/1.13/generated/torch.nn.Fold.html */
export class Fold extends Module {
  readonly output_size: Sizes
  readonly kernel_size: Sizes
  readonly dilation: Sizes
  readonly padding: Sizes
  readonly stride: Sizes

  constructor(
    output_size: Sizes,
    kernel_size: Sizes,
    ...options: Given<[dilation: Sizes, padding: Sizes, stride: Sizes], WindowOptions>
  ) {
    super()
    const all = given<Required<WindowOptions>>('Fold', options, usual)
    this.output_size = output_size
    this.kernel_size = kernel_size
    this.dilation = all.dilation
    this.padding = all.padding
    this.stride = all.stride
  }

  override forward(input: Tensor): Tensor {
    const { output_size, kernel_size, dilation, padding, stride } = this
    return functional.fold(input, output_size, kernel_size, dilation, padding, stride)
  }

  override extra_repr(): string {
    return `output_size=${shown(this.output_size)}, kernel_size=${shown(this.kernel_size)}, dilation=${shown(this.dilation)}, padding=${shown(this.padding)}, stride=${shown(this.stride)}`
  }
}
