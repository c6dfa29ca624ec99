// Normalisation of each sample: over its last dimensions, or over groups of its channels.
// https://pytorch.org/docs/1.13/generated/torch.nn.LayerNorm.html
import { float64 } from '../../tensor/dtype.ts'
import { TorchError } from '../../tensor/errors.ts'
import { castTo } from '../../tensor/loops.ts'
import { affine, moments } from '../../tensor/normalization.ts'
import { numelOf, sameShape } from '../../tensor/shape.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import { filled } from '../conv/samples.ts'
import * as kind from '../kinds.ts'
import { type Op, optional, required } from '../op.ts'
import { checkParameters, fail, normalized, sizeOf, slope } from './formulas.ts'

const params = [
  required('input', kind.tensor),
  required('normalized_shape', kind.list),
  optional('weight', kind.maybe(kind.tensor), null),
  optional('bias', kind.maybe(kind.tensor), null),
  optional('eps', kind.number, 1e-5),
] as const

/** The dimensions that are normalised, and those that are not. */
function parted(input: Tensor, last: number): { inner: number[]; outer: number[] } {
  const dims = input.shape.map((_, d) => d)
  return { inner: dims.slice(input.ndim - last), outer: dims.slice(0, input.ndim - last) }
}

export const layer_norm: Op<typeof params> = {
  name: 'layer_norm',
  tier: 'primitive',
  params,
  doc: 'The last dimensions of each sample less their mean, divided by their standard deviation, times `weight` plus `bias`.',
  page: 'generated/torch.nn.functional.layer_norm.html',
  places: ['torch', 'nn.functional'],
  label: 'NativeLayerNormBackward0',
  forward: (input, normalized_shape, weight, bias, eps) => {
    const shown = `[${normalized_shape.join(', ')}]`
    if (normalized_shape.length === 0)
      fail(
        `Expected normalized_shape to be at least 1-dimensional, i.e., containing at least one element, but got normalized_shape = ${shown}`,
      )
    for (const [name, tensor] of Object.entries({ weight, bias }))
      if (tensor && !sameShape(tensor.shape, normalized_shape))
        fail(
          `Expected ${name} to be of same shape as normalized_shape, but got ${name} of shape ${sizeOf(tensor)} and normalized_shape = ${shown}`,
        )
    const { outer } = parted(input, normalized_shape.length)
    if (
      input.ndim < normalized_shape.length ||
      !sameShape(input.shape.slice(outer.length), normalized_shape)
    )
      fail(
        `Given normalized_shape=${shown}, expected input with shape [*, ${normalized_shape.join(', ')}], but got input of size${sizeOf(input)}`,
      )
    const { dtype } = input
    if (!dtype.is_floating_point)
      fail(`"LayerNormKernelImpl" not implemented for '${dtype.scalar}'`)
    checkParameters(input, weight, bias)
    if (input.count === 0) return input.clone()
    const length = numelOf(normalized_shape)
    const view = { samples: 1, channels: input.count / length, length }
    const [mean, variance] = moments(input, view)
    const rstd = castTo(variance.add(eps).rsqrt(), dtype.computes)
    const shift = castTo(mean, dtype.computes).mul(rstd).neg()
    const values = affine(input, view, rstd, shift)
    const scaled = weight ? values.mul(weight) : values
    return bias ? scaled.add(bias) : scaled
  },
  backward: {
    input: ({ grad, input, normalized_shape, weight, eps }) => {
      const { inner } = parted(input, normalized_shape.length)
      const given = weight ? grad.mul(weight) : grad
      return slope(given, normalized(input, inner, eps), inner)
    },
    weight: ({ grad, input, normalized_shape, eps }) => {
      const { inner, outer } = parted(input, normalized_shape.length)
      const product = grad.mul(normalized(input, inner, eps).values)
      return outer.length > 0 ? product.sum(outer) : product
    },
    bias: ({ grad, input, normalized_shape }) => {
      const { outer } = parted(input, normalized_shape.length)
      return outer.length > 0 ? grad.sum(outer) : grad
    },
  },
  saves: { input: ['input', 'weight'], weight: ['input'] },
  samples: [
    { args: [filled([2, 4]), [4]] },
    { args: [filled([2, 2, 3]), [2, 3], filled([2, 3], 3), filled([2, 3], 5)] },
    { args: [filled([2, 3]), [3], { tensor: [1.5, -0.5, 2] }], options: { eps: 0.1 } },
    { args: [filled([4]), [4], null, filled([4], 3)] },
  ],
  mistakes: [
    { args: [filled([2, 4]), [3]] },
    { args: [filled([2, 4]), [2, 2, 4]] },
    { args: [filled([2, 4]), [4], filled([3])] },
    { args: [filled([2, 4]), [4], null, filled([3])] },
    { args: [filled([2, 4]), []] },
  ],
}

const groupParams = [
  required('input', kind.tensor),
  required('num_groups', kind.int),
  optional('weight', kind.maybe(kind.tensor), null),
  optional('bias', kind.maybe(kind.tensor), null),
  optional('eps', kind.number, 1e-5),
] as const

/** The groups of each sample: `input` as (samples, groups, everything in a group). */
const grouped = (input: Tensor, groups: number): Tensor =>
  input.reshape([input.shape[0]!, groups, -1])

const perChannel = (tensor: Tensor, input: Tensor): Tensor =>
  tensor.view(input.shape.map((_, d) => (d === 1 ? -1 : 1)))

function checkGroups(input: Tensor, groups: number, weight: Tensor | null, bias: Tensor | null) {
  if (input.ndim < 2)
    throw new TorchError(
      'IndexError',
      input.ndim === 0
        ? 'Dimension specified as 0 but tensor has no dimensions'
        : 'Dimension out of range (expected to be in range of [-1, 0], but got 1)',
    )
  const [samples, channels, ...places] = input.shape as [number, number, ...number[]]
  if (samples * Math.floor(channels / groups) * numelOf(places) === 1)
    throw new TorchError(
      'ValueError',
      `Expected more than 1 value per channel when training, got input size ${sizeOf(input)}`,
    )
  if (channels % groups !== 0)
    fail(
      `Expected number of channels in input to be divisible by num_groups, but got input of shape ${sizeOf(input)} and num_groups=${groups}`,
    )
  for (const [name, tensor] of Object.entries({ weight, bias }))
    if (tensor && (tensor.ndim !== 1 || tensor.shape[0] !== channels))
      // PyTorch shows the shape of the weight in both messages.
      fail(
        `Expected ${name} to be a vector of size equal to the number of channels in input, but got ${name} of shape ${sizeOf(weight ?? tensor)} and input of shape ${sizeOf(input)}`,
      )
}

export const group_norm: Op<typeof groupParams> = {
  name: 'group_norm',
  tier: 'primitive',
  params: groupParams,
  doc: 'Groups of channels of each sample less their mean, divided by their standard deviation, times `weight` plus `bias`.',
  page: 'generated/torch.nn.functional.group_norm.html',
  places: ['nn.functional'],
  label: 'NativeGroupNormBackward0',
  forward: (input, groups, weight, bias, eps) => {
    checkGroups(input, groups, weight, bias)
    const { dtype } = input
    if (!dtype.is_floating_point)
      fail(`"GroupNormKernelImpl" not implemented for '${dtype.scalar}'`)
    checkParameters(input, weight, bias)
    if (input.count === 0) return input.clone()
    const [samples, channels] = input.shape as [number, number]
    const length = input.count / samples / groups
    const [mean, variance] = moments(input, { samples: 1, channels: samples * groups, length })
    const shape = [samples, groups, channels / groups]
    const spread = (tensor: Tensor): Tensor =>
      castTo(tensor, dtype.computes).view([samples, groups, 1]).expand(shape)
    const each = (tensor: Tensor): Tensor => tensor.view([1, groups, channels / groups])
    const rstd = spread(castTo(variance, float64).add(eps).rsqrt())
    const scale = weight ? rstd.mul(each(weight)) : rstd
    const shift = spread(mean).mul(scale).neg()
    const view = {
      samples: 1,
      channels: samples * channels,
      length: input.count / samples / channels,
    }
    return affine(input, view, scale, bias ? shift.add(each(bias)) : shift)
  },
  backward: {
    input: ({ grad, input, num_groups, weight, eps }) => {
      const given = weight ? grad.mul(perChannel(weight, input)) : grad
      const found = normalized(grouped(input, num_groups), [2], eps)
      return slope(grouped(given, num_groups), found, [2]).reshape(input.shape)
    },
    weight: ({ grad, input, num_groups, eps }) => {
      const { values } = normalized(grouped(input, num_groups), [2], eps)
      return grad.mul(values.reshape(input.shape)).sum(others(input))
    },
    bias: ({ grad, input }) => grad.sum(others(input)),
  },
  saves: { input: ['input', 'weight'], weight: ['input'] },
  samples: [
    { args: [filled([2, 4, 2]), 2] },
    { args: [filled([1, 4, 2, 1]), 2, { tensor: [1, -2, 3, 0.5] }, filled([4], 3)] },
    { args: [filled([2, 8]), 2, filled([8], 3)], options: { eps: 0.1 } },
  ],
  mistakes: [
    { args: [filled([2, 4, 2]), 3] },
    { args: [filled([2, 4, 2]), 2, filled([3])] },
    { args: [filled([2, 4, 2]), 2, filled([4]), filled([3])] },
    { args: [filled([1, 2]), 2] },
  ],
}

/** All dimensions but that of the channels. */
const others = (input: Tensor): number[] => input.shape.map((_, d) => d).filter((d) => d !== 1)
