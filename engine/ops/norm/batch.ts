// Normalisation of each channel over the batch, and of each channel of each sample.
// https://pytorch.org/docs/1.13/generated/torch.nn.BatchNorm2d.html
import { float64 } from '../../tensor/dtype.ts'
import { apply } from '../../tensor/dispatch.ts'
import { TorchError } from '../../tensor/errors.ts'
import { castTo, copyInto } from '../../tensor/loops.ts'
import { affine, type Channels, moments } from '../../tensor/normalization.ts'
import { numelOf } from '../../tensor/shape.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import { filled } from '../conv/samples.ts'
import * as kind from '../kinds.ts'
import { type Op, optional, required } from '../op.ts'
import { fail, normalized, type Normalized, slope } from './formulas.ts'

const params = [
  required('input', kind.tensor),
  required('running_mean', kind.maybe(kind.tensor)),
  required('running_var', kind.maybe(kind.tensor)),
  optional('weight', kind.maybe(kind.tensor), null),
  optional('bias', kind.maybe(kind.tensor), null),
  optional('training', kind.bool, false),
  optional('momentum', kind.number, 0.1),
  optional('eps', kind.number, 1e-5),
] as const

type Statistic = Tensor | null

function viewed({ shape }: Tensor): Channels {
  const [samples, channels, ...places] = shape as [number, number, ...number[]]
  return { samples, channels, length: numelOf(places) }
}

/** All dimensions but that of the channels. */
const others = (input: Tensor): number[] => input.shape.map((_, d) => d).filter((d) => d !== 1)

/** One number per channel, in the shape that broadcasts over `input`. */
const perChannel = (tensor: Tensor, input: Tensor): Tensor =>
  tensor.reshape(input.shape.map((_, d) => (d === 1 ? -1 : 1)))

function checkCounts(input: Tensor, given: Readonly<Record<string, Statistic>>): void {
  const channels = input.shape[1]!
  for (const [name, tensor] of Object.entries(given))
    if (tensor && tensor.count !== channels)
      fail(`${name} should contain ${channels} elements not ${tensor.count}`)
}

function checkTypes(
  input: Tensor,
  statistics: readonly Statistic[],
  rest: readonly Statistic[],
): void {
  const { dtype } = input
  if (!dtype.is_floating_point) fail(`"batch_norm" not implemented for '${dtype.scalar}'`)
  const strange = [...statistics, ...rest].find((tensor) => tensor && tensor.dtype !== dtype)
  if (!strange) return
  if (dtype.name !== 'bfloat16')
    fail('mixed dtype (CPU): expect input to have scalar type of BFloat16')
  if (strange.dtype.name !== 'float32')
    fail('mixed dtype (CPU): expect parameter to have scalar type of Float')
}

/** Moves a running statistic towards a new one; the graph does not count it as a change. */
function follow(running: Statistic, now: Tensor, momentum: number): void {
  if (!running) return
  const kept = castTo(running, float64).mul(1 - momentum)
  copyInto(running, kept.add(castTo(castTo(now, running.dtype), float64).mul(momentum)))
}

function normalizedBy(
  input: Tensor,
  mean: Statistic,
  variance: Statistic,
  training: boolean,
  eps: number,
): Normalized {
  if (training) return normalized(input, others(input), eps)
  const rstd = perChannel(variance!.add(eps).rsqrt(), input)
  return { values: input.sub(perChannel(mean!, input)).mul(rstd), rstd }
}

export const batch_norm: Op<typeof params> = {
  name: 'batch_norm',
  tier: 'primitive',
  params,
  doc: 'Each channel less its mean, divided by its standard deviation, times `weight` plus `bias`; in training over the batch, else by the running statistics.',
  page: 'generated/torch.nn.functional.batch_norm.html',
  places: ['nn.functional'],
  label: (input) => (input.count === 0 ? 'CloneBackward0' : 'NativeBatchNormBackward0'),
  forward: (input, running_mean, running_var, weight, bias, training, momentum, eps) => {
    const [samples, ...rest] = input.shape
    if (training && input.ndim > 0 && samples! * numelOf(rest.slice(1)) === 1)
      throw new TorchError(
        'ValueError',
        `Expected more than 1 value per channel when training, got input size torch.Size([${input.shape.join(', ')}])`,
      )
    if (input.ndim === 0) throw new TorchError('IndexError', 'tuple index out of range')
    for (const [name, statistic] of Object.entries({ running_mean, running_var }))
      if (!training && !statistic) fail(`${name} must be defined in evaluation mode`)
    if (input.count === 0) return input.clone()
    if (input.ndim === 1)
      throw new TorchError(
        'IndexError',
        'Dimension out of range (expected to be in range of [-1, 0], but got 1)',
      )
    checkCounts(input, { running_mean, running_var, weight, bias })
    checkTypes(input, [running_mean, running_var], [weight, bias])
    const { dtype } = input
    const view = viewed(input)
    let middle = running_mean!
    let variance = running_var!
    if (training) {
      ;[middle, variance] = moments(input, view)
      const count = view.samples * view.length
      follow(running_mean, middle, momentum)
      follow(running_var, variance.mul(count / (count - 1)), momentum)
    }
    const computes = dtype.computes
    const rstd = castTo(variance.add(eps).rsqrt(), computes)
    const scale = weight ? rstd.mul(weight) : rstd
    const shift = castTo(middle, computes).mul(scale).neg()
    return affine(input, view, scale, bias ? shift.add(bias) : shift)
  },
  backward: {
    input: ({ grad, input, running_mean, running_var, weight, training, eps }) => {
      if (input.count === 0) return grad.clone()
      const given = weight ? grad.mul(perChannel(weight, input)) : grad
      const found = normalizedBy(input, running_mean, running_var, training, eps)
      return training ? slope(given, found, others(input)) : given.mul(found.rstd)
    },
    weight: ({ grad, input, running_mean, running_var, training, eps }) => {
      const { values } = normalizedBy(input, running_mean, running_var, training, eps)
      return grad.mul(values).sum(others(input))
    },
    bias: ({ grad, input }) => grad.sum(others(input)),
  },
  saves: {
    input: ['input', 'running_mean', 'running_var', 'weight'],
    weight: ['input', 'running_mean', 'running_var'],
    bias: ['input'],
  },
  samples: [
    { args: [filled([2, 2, 3]), null, null], options: { training: true } },
    {
      args: [filled([2, 2, 2, 3]), null, null, { tensor: [1.5, -0.5] }, { tensor: [0.25, 1] }],
      options: { training: true, eps: 0.1 },
    },
    { args: [filled([4, 3]), null, null, null, { tensor: [1, 2, 3] }, true] },
  ],
  mistakes: [
    { args: [filled([2, 2, 3]), null, null] },
    { args: [filled([1, 2, 1]), null, null], options: { training: true } },
    { args: [filled([4]), null, null], options: { training: true } },
    { args: [filled([2, 2, 3]), null, null, filled([3])], options: { training: true } },
    { args: [filled([2, 2, 3]), null, null, null, filled([3])], options: { training: true } },
    { args: [filled([2, 2, 3]), filled([3]), null], options: { training: true } },
  ],
}

const instanceParams = [
  required('input', kind.tensor),
  optional('running_mean', kind.maybe(kind.tensor), null),
  optional('running_var', kind.maybe(kind.tensor), null),
  optional('weight', kind.maybe(kind.tensor), null),
  optional('bias', kind.maybe(kind.tensor), null),
  optional('use_input_stats', kind.bool, true),
  optional('momentum', kind.number, 0.1),
  optional('eps', kind.number, 1e-5),
] as const

/** One number per channel, once for each sample. */
const repeated = (tensor: Statistic, samples: number): Statistic =>
  tensor ? tensor.unsqueeze(0).expand([samples, tensor.shape[0]!]).reshape([-1]) : null

/** The mean over the samples of statistics that were followed for each. */
function settle(running: Statistic, each: Statistic, samples: number): void {
  if (running && each) copyInto(running, each.detach().view([samples, -1]).mean([0]))
}

export const instance_norm: Op<typeof instanceParams> = {
  name: 'instance_norm',
  tier: 'composite',
  params: instanceParams,
  doc: 'Each channel of each sample less its mean, divided by its standard deviation, times `weight` plus `bias`.',
  page: 'generated/torch.nn.functional.instance_norm.html',
  places: ['nn.functional'],
  forward: (input, running_mean, running_var, weight, bias, use_input_stats, momentum, eps) => {
    const [samples, channels, ...places] = input.shape as [number, number, ...number[]]
    if (use_input_stats && numelOf(places) === 1)
      throw new TorchError(
        'ValueError',
        `Expected more than 1 spatial element when training, got input size torch.Size([${input.shape.join(', ')}])`,
      )
    if (!use_input_stats && !(running_mean && running_var))
      fail('Expected running_mean and running_var to be defined when use_input_stats is false')
    const mean = repeated(running_mean, samples)
    const variance = repeated(running_var, samples)
    const result = apply(
      batch_norm,
      input.reshape([1, samples * channels, ...places]),
      mean,
      variance,
      repeated(weight, samples),
      repeated(bias, samples),
      use_input_stats,
      momentum,
      eps,
    )
    if (use_input_stats) {
      settle(running_mean, mean, samples)
      settle(running_var, variance, samples)
    }
    return result.view(input.shape)
  },
  samples: [
    { args: [filled([2, 2, 3])] },
    { args: [filled([2, 2, 2, 2]), null, null, { tensor: [1.5, -0.5] }, { tensor: [0.25, 1] }] },
  ],
  mistakes: [
    { args: [filled([2, 2, 1])] },
    { args: [filled([2, 2, 3])], options: { use_input_stats: false } },
  ],
}
