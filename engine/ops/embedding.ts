// Rows of a learned table by index. https://pytorch.org/docs/1.13/nn.functional.html#sparse-functions
import { apply } from '../tensor/dispatch.ts'
import { bfloat16, bool, int32, int64, promote_types } from '../tensor/dtype.ts'
import { TorchError } from '../tensor/errors.ts'
import { wrapDim } from '../tensor/shape.ts'
import { withGradMode } from '../tensor/grad-mode.ts'
import { divideRows, indexList, renormalise, rowsAt, rowsInto } from '../tensor/rows.ts'
import type { Tensor } from '../tensor/tensor.ts'
import * as kind from './kinds.ts'
import { type Op, optional, required } from './op.ts'

const looking = [
  required('weight', kind.tensor),
  required('indices', kind.tensor),
  required('padding_idx', kind.int),
  required('scale_grad_by_freq', kind.bool),
] as const
const returning = [
  required('grad_output', kind.tensor),
  required('indices', kind.tensor),
  required('num_weights', kind.int),
  required('padding_idx', kind.int),
  required('scale_grad_by_freq', kind.bool),
] as const

/** What the gradient of each row counts: nothing for padding, and a share for rows used often. */
function scalesOf(list: Int32Array, padding: number, shared: boolean): Float64Array {
  const uses = new Map<number, number>()
  if (shared) for (const row of list) uses.set(row, (uses.get(row) ?? 0) + 1)
  return Float64Array.from(list, (row) => (row === padding ? 0 : 1 / (uses.get(row) ?? 1)))
}

const lookup: Op<typeof looking> = {
  name: 'embedding',
  tier: 'primitive',
  params: looking,
  doc: 'The rows of `weight` at the indices.',
  page: 'generated/torch.nn.functional.embedding.html',
  places: [],
  forward: (weight, indices) =>
    rowsAt(weight, indexList(indices, weight.shape[0]!), null, [
      ...indices.shape,
      weight.shape[1]!,
    ]),
  backward: {
    weight: ({ grad, weight, indices, padding_idx, scale_grad_by_freq }) =>
      apply(spreadBack, grad, indices, weight.shape[0]!, padding_idx, scale_grad_by_freq),
  },
  saves: { weight: ['indices'] },
  samples: [],
}

const spreadBack: Op<typeof returning> = {
  name: 'embedding_dense_backward',
  tier: 'primitive',
  params: returning,
  doc: 'The gradient of the table from that of the rows.',
  page: 'generated/torch.nn.functional.embedding.html',
  places: [],
  forward: (grad, indices, rows, padding, shared) => {
    const list = indexList(indices, rows)
    return rowsInto(grad, list, scalesOf(list, padding, shared), [rows, grad.shape.at(-1)!])
  },
  backward: {
    grad_output: ({ grad, indices, padding_idx, scale_grad_by_freq }) =>
      apply(scaledLookup, grad, indices, padding_idx, scale_grad_by_freq),
  },
  saves: { grad_output: ['indices'] },
  samples: [],
}

const scaledLookup: Op<typeof looking> = {
  ...lookup,
  name: 'embedding_double_backward',
  forward: (weight, indices, padding, shared) => {
    const list = indexList(indices, weight.shape[0]!)
    const shape = [...indices.shape, weight.shape[1]!]
    return rowsAt(weight, list, scalesOf(list, padding, shared), shape)
  },
}

const legacyName = ({ dtype }: Pick<Tensor, 'dtype'>): string =>
  dtype === bool || dtype === bfloat16 ? `CPU${dtype.scalar}Type` : dtype.legacy

function checkIndices(indices: Tensor, name: string, dtype = indices.dtype): void {
  if (dtype !== int64 && dtype !== int32)
    throw new TorchError(
      'RuntimeError',
      `Expected tensor for argument #1 'indices' to have one of the following scalar types: Long, Int; but got ${legacyName({ dtype })} instead (while checking arguments for ${name})`,
    )
}

function checkTable(weight: Tensor): void {
  if (!weight.dtype.is_floating_point)
    throw new TorchError(
      'RuntimeError',
      `Expected tensor for argument #1 'weight' to have one of the following scalar types: Half, Float, Double; but got ${legacyName(weight)} instead (while checking arguments for embedding_bag)`,
    )
  if (weight.ndim === 0)
    throw new TorchError('IndexError', 'Dimension specified as 0 but tensor has no dimensions')
  wrapDim(1, weight.ndim)
}

const shrink = (
  weight: Tensor,
  indices: Tensor,
  max_norm: number | null,
  norm_type: number,
): void => {
  if (max_norm === null) return
  const list = indexList(indices, weight.shape[0]!)
  withGradMode(false, () => renormalise(weight.detach(), list, max_norm, norm_type))
}

const embedded = [
  required('input', kind.tensor),
  required('weight', kind.tensor),
  optional('padding_idx', kind.maybe(kind.int), null),
  optional('max_norm', kind.maybe(kind.number), null),
  optional('norm_type', kind.number, 2),
  optional('scale_grad_by_freq', kind.bool, false),
  optional('sparse', kind.bool, false),
] as const

const table = {
  tensor: [
    [0.5, -1],
    [2, 0.25],
    [1.5, 3],
  ],
} as const

/** A row's index from either end. @throws AssertionError beyond them. */
function paddingIndex(index: number | null, rows: number): number {
  if (index === null) return -1
  if (index >= rows || index < -rows)
    throw new TorchError('AssertionError', 'Padding_idx must be within num_embeddings')
  return index < 0 ? index + rows : index
}

function refuseSparse(sparse: boolean): void {
  if (sparse)
    throw new TorchError(
      'NotImplementedError',
      'Kindling has no sparse gradients: leave out sparse=True',
    )
}

export const embedding: Op<typeof embedded> = {
  name: 'embedding',
  tier: 'composite',
  params: embedded,
  doc: lookup.doc,
  page: lookup.page,
  places: ['nn.functional'],
  forward: (input, weight, padding_idx, max_norm, norm_type, shared, sparse) => {
    refuseSparse(sparse)
    const padding = padding_idx === null ? -1 : paddingIndex(padding_idx, weight.shape[0]!)
    if (weight.ndim !== 2) throw new TorchError('RuntimeError', "'weight' must be 2-D")
    checkIndices(input, 'embedding')
    shrink(weight, input, max_norm, norm_type)
    return apply(lookup, weight, input, padding, shared)
  },
  samples: [
    { args: [{ tensor: [1, 0, 1], dtype: 'int64' }, table] },
    { args: [{ tensor: [[2, 0]], dtype: 'int64' }, table] },
  ],
}

const bagging = [
  required('weight', kind.tensor),
  required('indices', kind.tensor),
  required('bags', kind.tensor),
  required('count', kind.int),
  required('mode', kind.string),
  required('padding_idx', kind.int),
  required('scale_grad_by_freq', kind.bool),
  required('per_sample_weights', kind.maybe(kind.tensor)),
] as const

/** Bag of each index, and how many indices that are not padding each bag has. */
function sizesOf(bags: Int32Array, list: Int32Array, count: number, padding: number): number[] {
  const sizes = new Array<number>(count).fill(0)
  list.forEach((row, i) => {
    if (row !== padding) sizes[bags[i]!]!++
  })
  return sizes
}

/** The rows that each bag adds up, weighted: padding counts nothing, a mean divides by the number. */
function rates(
  bags: Int32Array,
  list: Int32Array,
  count: number,
  padding: number,
  mode: string,
): Float64Array {
  const sizes = sizesOf(bags, list, count, padding)
  return Float64Array.from(list, (row, i) =>
    row === padding ? 0 : mode === 'mean' ? 1 / sizes[bags[i]!]! : 1,
  )
}

/** For each bag and column, the index whose row is greatest; -1 in empty bags. */
function greatest(
  weight: Tensor,
  list: Int32Array,
  bags: Int32Array,
  count: number,
  padding: number,
) {
  const width = weight.shape[1]!
  const values = (weight.tolist() as number[][]).map((row) => row.map(Number))
  const best = new Array<number>(count * width).fill(-1)
  list.forEach((row, i) => {
    if (row === padding) return
    for (let k = 0; k < width; k++) {
      const at = bags[i]! * width + k
      if (best[at]! < 0 || values[row]![k]! > values[best[at]!]![k]!) best[at] = row
    }
  })
  return best
}

const bag: Op<typeof bagging> = {
  name: 'embedding_bag',
  tier: 'primitive',
  params: bagging,
  doc: 'Sums, means or maxima of the rows of bags of indices.',
  page: 'generated/torch.nn.functional.embedding_bag.html',
  places: [],
  forward: (weight, indices, bags, count, mode, padding, _, own) => {
    const list = indexList(indices, weight.shape[0]!)
    const at = indexList(bags, count)
    const width = weight.shape[1]!
    if (mode === 'max') {
      const best = greatest(weight, list, at, count, padding)
      const flat = weight.reshape([-1, 1])
      const chosen = Int32Array.from(best, (row, i) => Math.max(row, 0) * width + (i % width))
      const scales = Float64Array.from(best, (row) => (row < 0 ? 0 : 1))
      return rowsAt(flat, chosen, scales, [count * width, 1]).view([count, width])
    }
    const rows = rowsAt(weight, list, rates(at, list, count, padding, 'sum'), [list.length, width])
    const sums = rowsInto(own ? rows.mul(own.unsqueeze(1)) : rows, at, null, [count, width])
    return mode === 'mean' ? divideRows(sums, sizesOf(at, list, count, padding)) : sums
  },
  backward: {
    weight: (c) => {
      const rows = c.weight.shape[0]!
      const list = indexList(c.indices, rows)
      const at = indexList(c.bags, c.count)
      const width = c.weight.shape[1]!
      if (c.mode === 'max') {
        const best = greatest(c.weight, list, at, c.count, c.padding_idx)
        const chosen = Int32Array.from(best, (row, i) => Math.max(row, 0) * width + (i % width))
        const scales = Float64Array.from(best, (row) => (row < 0 ? 0 : 1))
        const flat = rowsInto(c.grad.detach().reshape([-1, 1]), chosen, scales, [rows * width, 1])
        return flat.view([rows, width])
      }
      const each = ratedGrad(c.grad, c.bags, rates(at, list, c.count, c.padding_idx, c.mode))
      const weighted = c.per_sample_weights ? each.mul(c.per_sample_weights.unsqueeze(1)) : each
      return apply(spreadBack, weighted, c.indices, rows, c.padding_idx, c.scale_grad_by_freq)
    },
    per_sample_weights: (c) => {
      const each = apply(lookup, c.grad, c.bags, -1, false)
      return each.mul(apply(lookup, c.weight, c.indices, -1, false)).sum(1)
    },
  },
  saves: {
    weight: ['weight', 'indices', 'bags', 'per_sample_weights'],
    per_sample_weights: ['weight', 'indices', 'bags'],
  },
  samples: [],
}

/** The gradient of each index's bag, at its rate. */
function ratedGrad(grad: Tensor, bags: Tensor, scales: Float64Array): Tensor {
  const each = apply(lookup, grad, bags, -1, false)
  const factors = each.detach().select(1, 0).mul(0)
  scales.forEach((scale, i) => factors.select(0, i).fill_(scale))
  return each.mul(factors.unsqueeze(1))
}

const bagged = [
  required('input', kind.tensor),
  required('weight', kind.tensor),
  optional('offsets', kind.maybe(kind.tensor), null),
  optional('max_norm', kind.maybe(kind.number), null),
  optional('norm_type', kind.number, 2),
  optional('scale_grad_by_freq', kind.bool, false),
  optional('mode', kind.string, 'mean'),
  optional('sparse', kind.bool, false),
  optional('per_sample_weights', kind.maybe(kind.tensor), null),
  optional('include_last_offset', kind.bool, false),
  optional('padding_idx', kind.maybe(kind.int), null),
] as const

const value = (message: string): never => {
  throw new TorchError('ValueError', message)
}
const sizeText = (t: Tensor): string => `torch.Size([${t.shape.join(', ')}])`

/** Where each bag starts. @throws ValueError where the shapes do not say. */
function startsOf(input: Tensor, offsets: Tensor | null): number[] {
  if (input.ndim === 2) {
    if (offsets)
      value(
        "if input is 2D, then offsets has to be None, as input is treated is a mini-batch of fixed length sequences. However, found offsets of type <class 'torch.Tensor'>",
      )
    return Array.from({ length: input.shape[0]! }, (_, i) => i * input.shape[1]!)
  }
  if (input.ndim !== 1)
    value(`input has to be 1D or 2D Tensor, but got Tensor of dimension ${input.ndim}`)
  if (!offsets) return value('offsets has to be a 1D Tensor but got None')
  if (offsets.ndim !== 1) value('offsets has to be a 1D Tensor')
  checkIndices(input, 'embedding_bag', promote_types(input.dtype, offsets.dtype))
  const starts = (offsets.tolist() as (number | bigint)[]).map(Number)
  if (starts.length > 0 && starts[0] !== 0)
    throw new TorchError(
      'RuntimeError',
      `offsets[0] has to be 0, i.e., the first sequence in the mini-batch has to start from position 0. However, got ${starts[0]!}`,
    )
  return starts
}

export const embedding_bag: Op<typeof bagged> = {
  name: 'embedding_bag',
  tier: 'composite',
  params: bagged,
  doc: bag.doc,
  page: bag.page,
  places: ['nn.functional'],
  forward: (
    input,
    weight,
    offsets,
    max_norm,
    norm_type,
    shared,
    mode,
    sparse,
    own,
    includesLast,
    padding_idx,
  ) => {
    if (own && sizeText(own) !== sizeText(input))
      value(
        `embedding_bag: If per_sample_weights (${sizeText(own)}) is not None, then it must have the same shape as the input (${sizeText(input)})`,
      )
    const starts = startsOf(input, offsets)
    if (!['sum', 'mean', 'max'].includes(mode)) value('mode has to be one of sum, mean or max')
    if (mode === 'max' && shared)
      value('max mode does not support scaling the gradient by the frequency')
    if (mode === 'max' && sparse) value('max mode does not support sparse weights')
    refuseSparse(sparse)
    if (own && mode !== 'sum')
      throw new TorchError(
        'NotImplementedError',
        `embedding_bag: per_sample_weights was not None. per_sample_weights is only supported for mode='sum' (got mode='${mode}'). Please open a feature request on GitHub.`,
      )
    checkTable(weight)
    const indices = input.reshape([-1]).to(int64)
    shrink(weight, indices, max_norm, norm_type)
    const count = includesLast ? starts.length - 1 : starts.length
    const bags = indices.mul(0)
    starts.forEach((start, i) => {
      if (i < count && start < indices.count) bags.narrow(0, start, indices.count - start).fill_(i)
    })
    const padding = padding_idx === null ? -1 : paddingIndex(padding_idx, weight.shape[0]!)
    const flat = own?.reshape([-1]) ?? null
    return apply(bag, weight, indices, bags, count, mode, padding, shared, flat)
  },
  samples: [
    {
      args: [{ tensor: [1, 0, 1, 2], dtype: 'int64' }, table, { tensor: [0, 3], dtype: 'int64' }],
    },
    {
      args: [
        {
          tensor: [
            [1, 0],
            [2, 1],
          ],
          dtype: 'int64',
        },
        table,
      ],
      options: { mode: 'sum' },
    },
    {
      args: [
        {
          tensor: [
            [1, 0],
            [2, 1],
          ],
          dtype: 'int64',
        },
        table,
      ],
      options: { mode: 'max' },
    },
    {
      args: [
        {
          tensor: [
            [1, 0],
            [2, 1],
          ],
          dtype: 'int64',
        },
        table,
      ],
      options: {
        mode: 'sum',
        per_sample_weights: {
          tensor: [
            [0.5, 2],
            [1, -1],
          ],
        },
      },
    },
  ],
}
