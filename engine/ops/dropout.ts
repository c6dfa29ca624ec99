// Zeroing elements, or whole channels, by chance while training; seed-exact.
// https://pytorch.org/docs/1.13/nn.functional.html#dropout-functions
import { TorchError } from '../tensor/errors.ts'
import { castTo } from '../tensor/loops.ts'
import { elementsOf } from '../tensor/dense.ts'
import { float32 } from '../tensor/dtype.ts'
import { defaultGenerator } from '../tensor/random.ts'
import { numelOf, type Shape } from '../tensor/shape.ts'
import { emptyTensor, type Tensor } from '../tensor/tensor.ts'
import { warn } from '../tensor/warnings.ts'
import * as kind from './kinds.ts'
import { type Op, optional, required } from './op.ts'
import { matrix } from './samples.ts'

/** Klambauer et al. (2017): the value that selu takes far to the left, which alpha dropout sets. */
const ALPHA = 1.7580993408473766

/** 1 with probability `keep`, else 0; one number of 53 bits is drawn for each. */
function coins(shape: Shape, keep: number, like: Tensor): Tensor {
  const noise = emptyTensor(shape, float32)
  const elements = elementsOf(noise)
  for (let i = 0; i < elements.length; i++)
    elements[i] = defaultGenerator.uniform53() < keep ? 1 : 0
  return castTo(noise, like.dtype)
}

interface Way {
  /** One coin for each channel of each sample. */
  readonly feature: boolean
  /** Dropped elements take the value that keeps mean and variance of selu's results. */
  readonly alpha: boolean
}

function noiseShape(input: Tensor, feature: boolean): Shape {
  if (!feature) return input.shape
  if (input.ndim < 2)
    throw new TorchError(
      'RuntimeError',
      'Feature dropout requires at least 2 dimensions in the input',
    )
  return input.shape.map((size, d) => (d < 2 ? size : 1))
}

/** The one algorithm behind them all (aten/src/ATen/native/Dropout.cpp). */
function dropped(
  input: Tensor,
  p: number,
  training: boolean,
  inplace: boolean,
  { feature, alpha }: Way,
): Tensor {
  if (p === 0 || !training || numelOf(input.shape) === 0) return input
  const times = (factor: Tensor): Tensor => (inplace ? input.mul_(factor) : input.mul(factor))
  if (p === 1) {
    const nothing = emptyTensor([], input.dtype)
    nothing.zero_()
    return times(nothing)
  }
  const noise = coins(noiseShape(input, feature), 1 - p, input)
  if (!alpha) {
    noise.div_(1 - p)
    return times(noise)
  }
  const a = 1 / Math.sqrt((ALPHA * ALPHA * p + 1) * (1 - p))
  const shift = noise
    .add(-1)
    .mul_(ALPHA * a)
    .add_(ALPHA * a * p)
  noise.mul_(a)
  return times(noise).add_(shift)
}

function checkProbability(p: number): void {
  if (p < 0 || p > 1)
    throw new TorchError(
      'ValueError',
      `dropout probability has to be between 0 and 1, but got ${p}`,
    )
}

const dropping = (training: boolean) =>
  [
    required('input', kind.tensor),
    optional('p', kind.number, 0.5),
    optional('training', kind.bool, training),
    optional('inplace', kind.bool, false),
  ] as const
type Dropout = Op<ReturnType<typeof dropping>>

function define(
  name: string,
  doc: string,
  way: Way,
  training: boolean,
  shaped: (input: Tensor, inplace: boolean, drop: (input: Tensor) => Tensor) => Tensor = (
    input,
    _,
    drop,
  ) => drop(input),
): Dropout {
  return {
    name,
    tier: 'composite',
    params: dropping(training),
    doc,
    page: `generated/torch.nn.functional.${name}.html`,
    places: ['nn.functional'],
    forward: (input, p, active, inplace) => {
      checkProbability(p)
      return shaped(input, inplace, (x) => dropped(x, p, active, inplace, way))
    },
    samples: [
      { args: [matrix, 0.5, false] },
      { args: [matrix, 1, true] },
      { args: [matrix, 0, true] },
    ].slice(0, shaped.length > 1 ? 1 : 3),
  }
}

export const dropout: Dropout = define(
  'dropout',
  'Zeroes elements with probability `p` while training, and scales the others up by `1 / (1 - p)`.',
  { feature: false, alpha: false },
  true,
)
export const alpha_dropout: Dropout = define(
  'alpha_dropout',
  'Dropout that keeps mean and variance after selu.',
  { feature: false, alpha: true },
  false,
)
export const feature_alpha_dropout: Dropout = define(
  'feature_alpha_dropout',
  'alpha_dropout of whole channels.',
  { feature: true, alpha: true },
  false,
)

/** Runs `drop` with a batch dimension in front where there is none. */
function batched(input: Tensor, isBatched: boolean, drop: (input: Tensor) => Tensor): Tensor {
  return isBatched ? drop(input) : drop(input.unsqueeze(0)).squeeze(0)
}

const channels = { feature: true, alpha: false } as const

export const dropout1d: Dropout = define(
  'dropout1d',
  'Zeroes whole channels of signals, (N, C, L) or (C, L), with probability `p`.',
  channels,
  true,
  (input, inplace, drop) => {
    if (input.ndim !== 2 && input.ndim !== 3)
      throw new TorchError(
        'RuntimeError',
        `dropout1d: Expected 2D or 3D input, but received a ${input.ndim}D input. Note that dropout1d exists to provide channel-wise dropout on inputs with 1 spatial dimension, a channel dimension, and an optional batch dimension (i.e. 2D or 3D inputs).`,
      )
    const result = batched(input, input.ndim === 3, drop)
    return inplace ? input : result
  },
)

function warnShape(name: string, ndim: number, places: number): void {
  if (ndim === places + 1 || ndim === places + 2) return
  warn(
    `${name}: Received a ${ndim}-D input to ${name}, which is deprecated and will result in an error in a future release. To retain the behavior and silence this warning, please use dropout instead. Note that ${name} exists to provide channel-wise dropout on inputs with ${places} spatial dimensions, a channel dimension, and an optional batch dimension (i.e. ${places + 1}D or ${places + 2}D inputs).`,
  )
}

export const dropout2d: Dropout = define(
  'dropout2d',
  'Zeroes whole channels of images, (N, C, H, W), with probability `p`.',
  channels,
  true,
  (input, inplace, drop) => {
    warnShape('dropout2d', input.ndim, 2)
    if (input.ndim === 3)
      warn(
        'dropout2d: Received a 3D input to dropout2d and assuming that channel-wise 1D dropout behavior is desired - input is interpreted as shape (N, C, L), where C is the channel dim. This behavior will change in a future release to interpret the input as one without a batch dimension, i.e. shape (C, H, W). To maintain the 1D channel-wise dropout behavior, please switch to using dropout1d instead.',
      )
    const result = drop(input)
    return inplace ? input : result
  },
)

export const dropout3d: Dropout = define(
  'dropout3d',
  'Zeroes whole channels of volumes, (N, C, D, H, W) or (C, D, H, W), with probability `p`.',
  channels,
  true,
  (input, inplace, drop) => {
    warnShape('dropout3d', input.ndim, 3)
    const result = batched(input, input.ndim === 5, drop)
    return inplace ? input : result
  },
)
