// Channels as places and places as channels. https://pytorch.org/docs/1.13/generated/torch.nn.PixelShuffle.html
import { apply } from '../../tensor/dispatch.ts'
import { TorchError } from '../../tensor/errors.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import { filled } from '../conv/samples.ts'
import * as kind from '../kinds.ts'
import { type Op, required } from '../op.ts'

const up = [required('input', kind.tensor), required('upscale_factor', kind.int)] as const
const down = [required('input', kind.tensor), required('downscale_factor', kind.int)] as const

function fail(message: string): never {
  throw new TorchError('RuntimeError', message)
}

function checkRank(input: Tensor, name: string): void {
  if (input.ndim < 3)
    fail(
      `${name} expects input to have at least 3 dimensions, but got input with ${input.ndim} dimension(s)`,
    )
}

export const pixel_shuffle: Op<typeof up> = {
  name: 'pixel_shuffle',
  tier: 'primitive',
  params: up,
  doc: 'Spreads each r² channels over planes that are r times as high and as wide.',
  page: 'generated/torch.nn.functional.pixel_shuffle.html',
  places: ['torch', 'nn.functional'],
  forward: (input, r) => {
    checkRank(input, 'pixel_shuffle')
    if (r <= 0) fail(`pixel_shuffle expects a positive upscale_factor, but got ${r}`)
    const outside = input.shape.slice(0, -3)
    const [c, h, w] = input.shape.slice(-3) as [number, number, number]
    if (c % (r * r) !== 0)
      fail(
        `pixel_shuffle expects its input's 'channel' dimension to be divisible by the square of upscale_factor, but input.size(-3)=${c} is not divisible by ${r * r}`,
      )
    const o = outside.length
    const order = [...outside.map((_, d) => d), o, o + 3, o + 1, o + 4, o + 2]
    return input
      .reshape([...outside, c / (r * r), r, r, h, w])
      .permute(order)
      .clone()
      .reshape([...outside, c / (r * r), h * r, w * r])
  },
  backward: {
    input: ({ grad, upscale_factor }) => apply(pixel_unshuffle, grad, upscale_factor),
  },
  samples: [{ args: [filled([1, 4, 2, 3]), 2] }, { args: [filled([8, 1, 2]), 2] }],
  mistakes: [{ args: [filled([1, 3, 2, 2]), 2] }, { args: [filled([4, 2, 2]), 0] }],
}

export const pixel_unshuffle: Op<typeof down> = {
  name: 'pixel_unshuffle',
  tier: 'primitive',
  params: down,
  doc: 'Gathers each r × r places into r² channels.',
  page: 'generated/torch.nn.functional.pixel_unshuffle.html',
  places: ['torch', 'nn.functional'],
  forward: (input, r) => {
    checkRank(input, 'pixel_unshuffle')
    if (r <= 0) fail(`pixel_unshuffle expects a positive downscale_factor, but got ${r}`)
    const outside = input.shape.slice(0, -3)
    const [c, h, w] = input.shape.slice(-3) as [number, number, number]
    for (const [side, size, d] of [
      ['height', h, -2],
      ['width', w, -1],
    ] as const)
      if (size % r !== 0)
        fail(
          `pixel_unshuffle expects ${side} to be divisible by downscale_factor, but input.size(${d})=${size} is not divisible by ${r}`,
        )
    const o = outside.length
    const order = [...outside.map((_, d) => d), o, o + 2, o + 4, o + 1, o + 3]
    return input
      .reshape([...outside, c, h / r, r, w / r, r])
      .permute(order)
      .clone()
      .reshape([...outside, c * r * r, h / r, w / r])
  },
  backward: {
    input: ({ grad, downscale_factor }) => apply(pixel_shuffle, grad, downscale_factor),
  },
  samples: [{ args: [filled([1, 1, 4, 2]), 2] }, { args: [filled([2, 2, 4]), 2] }],
  mistakes: [{ args: [filled([1, 1, 3, 4]), 2] }, { args: [filled([1, 4, 3]), 2] }],
}

const shuffling = [required('input', kind.tensor), required('groups', kind.int)] as const

/** Channels as `rows` rows, read by columns. */
function dealt(input: Tensor, rows: number): Tensor {
  const [n, c, ...plane] = input.shape as [number, number, ...number[]]
  return input
    .reshape([n, rows, c / rows, ...plane])
    .transpose(1, 2)
    .clone()
    .reshape(input.shape)
}

export const channel_shuffle: Op<typeof shuffling> = {
  name: 'channel_shuffle',
  tier: 'primitive',
  params: shuffling,
  doc: 'Mixes channels that stand in `groups`: the first of each group, then the second of each …',
  page: 'generated/torch.nn.ChannelShuffle.html',
  places: ['torch', 'nn.functional'],
  label: 'NativeChannelShuffleBackward0',
  forward: (input, groups) => {
    if (input.ndim <= 2)
      fail(
        `channel_shuffle expects input with > 2 dims, but got input with sizes [${input.shape.join(', ')}]`,
      )
    if (groups <= 0)
      fail(`Number of groups to divide channels in must be positive. Value of groups:${groups}`)
    const [, c] = input.shape as [number, number]
    if (c % groups !== 0)
      fail(
        `Number of channels must be divisible by groups. Got ${c} channels and ${groups} groups.`,
      )
    return dealt(input, groups)
  },
  backward: {
    input: ({ grad, groups }) => apply(channel_shuffle, grad, grad.shape[1]! / groups),
  },
  samples: [{ args: [filled([1, 4, 2, 3]), 2] }, { args: [filled([2, 6, 2]), 3] }],
  mistakes: [
    { args: [filled([1, 3, 2, 2]), 2] },
    { args: [filled([1, 4, 2]), 0] },
    { args: [filled([4, 2]), 2] },
  ],
}
