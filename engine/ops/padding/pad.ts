// F.pad: chooses how a tensor is padded. https://pytorch.org/docs/1.13/generated/torch.nn.functional.pad.html
import { apply } from '../../tensor/dispatch.ts'
import { TorchError } from '../../tensor/errors.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import { filled } from '../conv/samples.ts'
import { cat } from '../joining.ts'
import * as kind from '../kinds.ts'
import { type Op, optional, required } from '../op.ts'
import { constant_pad_nd } from './constant.ts'
import {
  type Pad,
  reflection_pad1d,
  reflection_pad2d,
  reflection_pad3d,
  replication_pad1d,
  replication_pad2d,
  replication_pad3d,
} from './copies.ts'

const params = [
  required('input', kind.tensor),
  required('pad', kind.list),
  optional('mode', kind.string, 'constant'),
  optional('value', kind.maybe(kind.scalar), null),
] as const

function fail(message: string): never {
  throw new TorchError('RuntimeError', message)
}

/** The elements go round: what is before the first is the last. */
function circular(input: Tensor, pad: readonly number[]): Tensor {
  let result = input
  for (let i = 0; i < pad.length / 2; i++) {
    const [before, behind] = [pad[2 * i]!, pad[2 * i + 1]!]
    const d = input.ndim - 1 - i
    const size = input.shape[d]!
    if (before > size || behind > size) fail('Padding value causes wrapping around more than once.')
    if (size + before + behind < 0)
      fail('Negative padding value is resulting in an empty dimension')
    const kept = result.narrow(
      d,
      Math.max(0, -before),
      size + Math.min(0, before) + Math.min(0, behind),
    )
    const parts = [
      ...(before > 0 ? [result.narrow(d, size - before, before)] : []),
      kept,
      ...(behind > 0 ? [result.narrow(d, 0, behind)] : []),
    ]
    result = apply(cat, parts, d)
  }
  return result
}

const copies: Readonly<Record<string, readonly Pad[]>> = {
  reflect: [reflection_pad1d, reflection_pad2d, reflection_pad3d],
  replicate: [replication_pad1d, replication_pad2d, replication_pad3d],
}
export const pad: Op<typeof params> = {
  name: 'pad',
  tier: 'composite',
  params,
  doc: 'Puts a value, or the elements again, around a tensor: `pad` tells how often before and behind, the last dimension first.',
  page: 'generated/torch.nn.functional.pad.html',
  places: ['nn.functional'],
  forward: (input, pad, mode, value) => {
    if (pad.length % 2 !== 0) fail('Padding length must be divisible by 2')
    if (pad.length > 2 * input.ndim) fail('Padding length too large')
    if (mode === 'constant') return apply(constant_pad_nd, input, pad, value ?? 0)
    if (value !== null && Number(value) !== 0)
      fail(`Padding mode "${mode}" doesn't take in value argument`)
    const dims = pad.length / 2
    const fits = input.ndim === dims + 1 || input.ndim === dims + 2
    if (fits && dims >= 1 && dims <= 3) {
      if (mode === 'circular') return circular(input, pad)
      const row = copies[mode]?.[dims - 1]
      if (row) return apply(row, input, pad)
      throw new TorchError('NotImplementedError', `Unrecognised padding mode ${mode}`)
    }
    throw new TorchError(
      'NotImplementedError',
      'Only 2D, 3D, 4D, 5D padding with non-constant padding are supported for now',
    )
  },
  samples: [
    { args: [filled([2, 3]), [1, 2]] },
    { args: [filled([1, 2, 3]), [1, 1, 0, 2], 'constant', 2.5] },
    { args: [filled([1, 1, 3, 3]), [1, 2, 0, 1], 'reflect'] },
    { args: [filled([1, 1, 3, 2]), [1, 2, 0, 1], 'replicate'] },
    { args: [filled([1, 2, 3]), [1, 2], 'reflect'] },
    { args: [filled([2, 3]), [3, 4], 'replicate'] },
  ],
  mistakes: [
    { args: [filled([2, 3]), [1]] },
    { args: [filled([3]), [1, 1, 1, 1]] },
    { args: [filled([1, 2, 3]), [3, 1], 'reflect'] },
    { args: [filled([1, 1, 2, 3]), [1, 1, 2, 1], 'reflect'] },
    { args: [filled([1, 2, 3]), [4, 1], 'circular'] },
    { args: [filled([1, 2, 3]), [1, 1], 'mirror'] },
    { args: [filled([1, 2, 3]), [1, 1], 'reflect', 1] },
    { args: [filled([3]), [1, 1], 'reflect'] },
    { args: [filled([1, 1, 2, 3]), [1, 1], 'reflect'] },
  ],
}
