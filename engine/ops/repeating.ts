// Elements several times: whole tensors side by side (repeat, tile), or each element in its place
// (repeat_interleave).
import { apply } from '../tensor/dispatch.ts'
import { INTEGRAL, int64 } from '../tensor/dtype.ts'
import { TorchError } from '../tensor/errors.ts'
import { copyInto } from '../tensor/loops.ts'
import { wrapDim } from '../tensor/shape.ts'
import { emptyTensor, Tensor, viewOf } from '../tensor/tensor.ts'
import { fromTyped, toTyped } from './data.ts'
import { index_select } from './gathering/gather.ts'
import * as kind from './kinds.ts'
import { keyword, type Op, optional, required } from './op.ts'
import { overloads, type Overloads } from './overload.ts'
import { integerMatrix, matrix, row, scalar } from './samples.ts'

const repeating = [required('input', kind.tensor), required('repeats', kind.sizes)] as const

export const repeat: Op<typeof repeating> = {
  name: 'repeat',
  tier: 'primitive',
  params: repeating,
  doc: 'The whole tensor so many times along each dimension; more numbers than dimensions add some in front.',
  page: 'generated/torch.Tensor.repeat.html',
  places: ['method'],
  forward: (input, sizes) => {
    if (sizes.length < input.ndim)
      throw new TorchError(
        'RuntimeError',
        'Number of dimensions of repeat dims can not be smaller than number of dimensions of tensor',
      )
    const lead = sizes.length - input.ndim
    const shape = [...sizes.slice(0, lead).map(() => 1), ...input.shape]
    const target = sizes.map((times, d) => times * shape[d]!)
    const negative = target.find((size) => size < 0)
    if (negative !== undefined)
      throw new TorchError(
        'RuntimeError',
        `Trying to create tensor with negative dimension ${negative}: [${target.join(', ')}]`,
      )
    const out = emptyTensor(target, input.dtype)
    if (out.count === 0) return out
    // The result as (times, size) for each dimension, the times of which read the same elements.
    const spread = sizes.flatMap((times, d) => [times, shape[d]!])
    const to = viewOf(
      out,
      spread,
      sizes.flatMap((_, d) => [out.strides[d]! * shape[d]!, out.strides[d]!]),
      0,
    )
    const source = input.reshape(shape)
    const strides = source.strides.flatMap((stride) => [0, stride])
    copyInto(to, viewOf(source, spread, strides, source.offset))
    return out
  },
  backward: {
    input: ({ grad, input, repeats: sizes }) => {
      const lead = sizes.length - input.ndim
      const shape = [...sizes.slice(0, lead).map(() => 1), ...input.shape]
      if (sizes.includes(0)) return grad.new_zeros(input.shape)
      const apart = grad.reshape(sizes.flatMap((times, d) => [times, shape[d]!]))
      if (sizes.length === 0) return apart
      return apart.sum(sizes.map((_, d) => 2 * d)).reshape(input.shape)
    },
  },
  mistakes: [{ args: [matrix, [2]] }, { args: [matrix, [2, -1]] }],
  samples: [
    { args: [matrix, [2, 1]] },
    { args: [matrix, [2, 1, 3]] },
    { args: [row, [2, 2]] },
    { args: [scalar, [3]] },
    { args: [matrix, [0, 1]] },
  ],
}

const tiling = [required('input', kind.tensor), required('dims', kind.sizes)] as const

export const tile: Op<typeof tiling> = {
  name: 'tile',
  tier: 'composite',
  params: tiling,
  doc: 'As `repeat`, with 1 for the leading dimensions that `dims` leaves out.',
  page: 'generated/torch.tile.html',
  places: ['torch', 'method'],
  forward: (input, dims) =>
    input.repeat([
      ...Array.from({ length: Math.max(input.ndim - dims.length, 0) }, () => 1),
      ...dims,
    ]),
  samples: [{ args: [matrix, [2]] }, { args: [row, [2, 2]] }, { args: [matrix, [2, 1, 2]] }],
}

const interleaving = [
  required('input', kind.tensor),
  required('repeats', kind.either),
  optional('dim', kind.maybe(kind.int), null),
  keyword('output_size', kind.maybe(kind.int), null),
] as const

/** How often each of `n` elements is repeated. */
function timesOf(repeats: Tensor | number, n: number): number[] {
  if (!(repeats instanceof Tensor)) return new Array<number>(n).fill(repeats)
  const times = Array.from(toTyped(repeats), Number)
  if (times.length === 1) return new Array<number>(n).fill(times[0]!)
  if (times.length !== n)
    throw new TorchError('RuntimeError', 'repeats must have the same size as input along dim')
  return times
}

/** 0, 0, 1, 1, 1 … for 2, 3 …: the positions to read. */
function positions(times: readonly number[]): Tensor {
  if (times.some((count) => count < 0))
    throw new TorchError('RuntimeError', 'repeats can not be negative')
  const list = times.flatMap((count, i) => new Array<number>(count).fill(i))
  return fromTyped(BigInt64Array.from(list, BigInt), [list.length], int64)
}

export const repeat_interleave_along: Op<typeof interleaving> = {
  name: 'repeat_interleave',
  tier: 'composite',
  params: interleaving,
  doc: 'Each element `repeats` times, along `dim` or of all elements in a row.',
  page: 'generated/torch.repeat_interleave.html',
  places: ['torch', 'method'],
  forward: (input, repeats, dim) => {
    if (repeats instanceof Tensor) checkRepeats(repeats)
    else if (Number(repeats) < 0)
      throw new TorchError('RuntimeError', 'Repeats must be non-negative')
    const flat = dim === null ? input.flatten() : input
    const d = wrapDim(dim ?? 0, flat.ndim)
    const source = flat.ndim === 0 ? flat.unsqueeze(0) : flat
    const times = timesOf(repeats instanceof Tensor ? repeats : Number(repeats), source.shape[d]!)
    return apply(index_select, source, d, positions(times))
  },
  mistakes: [{ args: [matrix, { tensor: [1, 2, 3], dtype: 'int64' }, 0] }],
  samples: [
    { args: [matrix, 2] },
    { args: [matrix, 3, 1] },
    { args: [matrix, { tensor: [1, 2], dtype: 'int64' }, 0] },
    { args: [integerMatrix, { tensor: [2], dtype: 'int64' }] },
  ],
}

const counting = [
  required('repeats', kind.tensor),
  keyword('output_size', kind.maybe(kind.int), null),
] as const

function checkRepeats(repeats: Tensor): void {
  if (repeats.ndim > 1)
    throw new TorchError('RuntimeError', 'repeats must be 0-dim or 1-dim tensor')
  if (repeats.dtype.category !== INTEGRAL || repeats.dtype.itemsize < 4)
    throw new TorchError('RuntimeError', 'repeats has to be Long or Int tensor')
}

export const repeat_interleave_counts: Op<typeof counting> = {
  name: 'repeat_interleave',
  tier: 'composite',
  params: counting,
  doc: 'Each position as often as `repeats` says there.',
  page: 'generated/torch.repeat_interleave.html',
  places: ['torch'],
  forward: (repeats) => {
    if (repeats.dtype.category !== INTEGRAL || repeats.dtype.itemsize < 4)
      throw new TorchError(
        'RuntimeError',
        `"repeat_interleave_cpu" not implemented for '${repeats.dtype.scalar}'`,
      )
    if (repeats.ndim !== 1)
      throw new TorchError('RuntimeError', 'repeat_interleave only accept 1D vector as repeat')
    return positions(Array.from(toTyped(repeats), Number)).to(repeats.dtype)
  },
  samples: [{ args: [{ tensor: [1, 0, 3], dtype: 'int64' }] }],
}

export const repeat_interleave: Overloads<
  [typeof repeat_interleave_counts, typeof repeat_interleave_along]
> = overloads('repeat_interleave', repeat_interleave_counts, repeat_interleave_along)
