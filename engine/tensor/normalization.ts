// Normalisation over whole tensors seen as (samples, channels, length): calls its kernels. It records no
// graph; engine/ops/norm does.
import { float64 } from './dtype.ts'
import { kernels } from './engine.ts'
import { castTo, copyInto } from './loops.ts'
import { numelOf } from './shape.ts'
import { emptyTensor, type Tensor } from './tensor.ts'

/** How a tensor is seen: `samples` × `channels` × `length` elements in order. */
export interface Channels {
  readonly samples: number
  readonly channels: number
  readonly length: number
}

function dense(tensor: Tensor): Tensor {
  if (tensor.isDense) return tensor
  const copy = emptyTensor(tensor.shape, tensor.dtype)
  copyInto(copy, tensor)
  return copy
}

/** Mean and variance (of all, not n - 1) of each channel, as float64. */
export function moments(input: Tensor, { samples, channels, length }: Channels): [Tensor, Tensor] {
  const mean = emptyTensor([channels], float64)
  const variance = emptyTensor([channels], float64)
  const source = dense(castTo(input, input.dtype.computes))
  const { code } = source.dtype
  kernels.moments(code, samples, channels, length, mean.at, variance.at, source.at)
  return [mean, variance]
}

/** `input * scale + shift`, with one of each per channel, in the dtype kernels compute in. */
export function affine(input: Tensor, view: Channels, scale: Tensor, shift: Tensor): Tensor {
  const { samples, channels, length } = view
  const dtype = input.dtype.computes
  const source = dense(castTo(input, dtype))
  const out = emptyTensor(input.shape, dtype)
  const [by, plus] = [dense(castTo(scale, dtype)), dense(castTo(shift, dtype))]
  if (numelOf(out.shape) > 0)
    kernels.affine(dtype.code, samples, channels, length, out.at, source.at, by.at, plus.at)
  return castTo(out, input.dtype)
}
