// How parameters start. https://pytorch.org/docs/1.13/nn.init.html
import { TorchError } from '../tensor/errors.ts'
import { withGradMode } from '../tensor/grad-mode.ts'
import type { Tensor } from '../tensor/tensor.ts'

export { dirac_, eye_, orthogonal_, sparse_, trunc_normal_ } from './init-structure.ts'

type Nonlinearity =
  'linear' | 'conv1d' | 'conv2d' | 'conv3d' | 'sigmoid' | 'tanh' | 'relu' | 'leaky_relu' | 'selu'
type FanMode = 'fan_in' | 'fan_out'

const unrecorded = (tensor: Tensor, change: () => unknown): Tensor => {
  withGradMode(false, change)
  return tensor
}

export function uniform_(tensor: Tensor, a = 0, b = 1): Tensor {
  return unrecorded(tensor, () => tensor.uniform_(a, b))
}

export function normal_(tensor: Tensor, mean = 0, std = 1): Tensor {
  return unrecorded(tensor, () => tensor.normal_(mean, std))
}

export function constant_(tensor: Tensor, value: number): Tensor {
  return unrecorded(tensor, () => tensor.fill_(value))
}

export const zeros_ = (tensor: Tensor): Tensor => constant_(tensor, 0)
export const ones_ = (tensor: Tensor): Tensor => constant_(tensor, 1)

/** How many inputs and outputs a weight of shape (out, in, …) joins. @throws ValueError below 2 dimensions. */
export function fans(tensor: Tensor): { fanIn: number; fanOut: number } {
  if (tensor.ndim < 2)
    throw new TorchError(
      'ValueError',
      'Fan in and fan out can not be computed for tensor with fewer than 2 dimensions',
    )
  const [out, into, ...field] = tensor.shape as [number, number, ...number[]]
  const size = field.reduce((product, n) => product * n, 1)
  return { fanIn: into * size, fanOut: out * size }
}

/** The factor that keeps a signal's size through an activation. */
export function calculate_gain(nonlinearity: Nonlinearity, param: number | null = null): number {
  const gains: Record<Nonlinearity, number> = {
    linear: 1,
    conv1d: 1,
    conv2d: 1,
    conv3d: 1,
    sigmoid: 1,
    tanh: 5 / 3,
    relu: Math.SQRT2,
    leaky_relu: Math.sqrt(2 / (1 + (param ?? 0.01) ** 2)),
    selu: 3 / 4,
  }
  const gain = gains[nonlinearity] as number | undefined
  if (gain === undefined)
    throw new TorchError('ValueError', `Unsupported nonlinearity ${nonlinearity}`)
  return gain
}

/** Glorot and Bengio (2010), https://proceedings.mlr.press/v9/glorot10a.html */
export function xavier_uniform_(tensor: Tensor, gain = 1): Tensor {
  const { fanIn, fanOut } = fans(tensor)
  const bound = Math.sqrt(3) * gain * Math.sqrt(2 / (fanIn + fanOut))
  return uniform_(tensor, -bound, bound)
}

export function xavier_normal_(tensor: Tensor, gain = 1): Tensor {
  const { fanIn, fanOut } = fans(tensor)
  return normal_(tensor, 0, gain * Math.sqrt(2 / (fanIn + fanOut)))
}

function kaimingStd(tensor: Tensor, a: number, mode: FanMode, nonlinearity: Nonlinearity): number {
  const { fanIn, fanOut } = fans(tensor)
  return calculate_gain(nonlinearity, a) / Math.sqrt(mode === 'fan_in' ? fanIn : fanOut)
}

/** He et al. (2015), https://arxiv.org/abs/1502.01852 */
export function kaiming_uniform_(
  tensor: Tensor,
  a = 0,
  mode: FanMode = 'fan_in',
  nonlinearity: Nonlinearity = 'leaky_relu',
): Tensor {
  const bound = Math.sqrt(3) * kaimingStd(tensor, a, mode, nonlinearity)
  return uniform_(tensor, -bound, bound)
}

export function kaiming_normal_(
  tensor: Tensor,
  a = 0,
  mode: FanMode = 'fan_in',
  nonlinearity: Nonlinearity = 'leaky_relu',
): Tensor {
  return normal_(tensor, 0, kaimingStd(tensor, a, mode, nonlinearity))
}
