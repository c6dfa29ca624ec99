// Lines put in order, and the k first of them.
import { bool, int64 } from '../../tensor/dtype.ts'
import { TorchError } from '../../tensor/errors.ts'
import {
  falling,
  Library,
  linesOf,
  type Numbers,
  positions,
  rising,
  stableOrder,
} from '../../tensor/order.ts'
import { wrapDim } from '../../tensor/shape.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import * as kind from '../kinds.ts'
import { keyword, type Op, optional, required } from '../op.ts'
import { type Overloads, overloads } from '../overload.ts'
import { integerMatrix, matrix, scalar, special } from '../samples.ts'
import { toPlaces } from './to-places.ts'

type Pair = readonly Tensor[]
type Named = 'values' | 'indices'

const ties = { tensor: [3, 1, 2, 3, 1, 2, 3, 0] } as const

/** The lines in order along `d`, and where each element stood. */
function sorted(input: Tensor, dim: number, descending: boolean): Pair {
  const d = wrapDim(dim, input.ndim)
  const lines = linesOf(input, d)
  const orders = lines.each.map((line) =>
    stableOrder(lines.size, descending ? falling(line) : rising(line)),
  )
  return picked(lines, orders, lines.size, input)
}

/** The elements at these positions of each line, and the positions. */
function picked(
  lines: ReturnType<typeof linesOf>,
  orders: readonly Int32Array[],
  size: number,
  input: Tensor,
): Pair {
  const values = orders.map((order, i) => {
    const line: Numbers = lines.each[i]!
    return Array.from(order, (at) => line[at]!)
  })
  return [lines.back(values, size, input.dtype), lines.back(orders, size, int64)]
}

const sorting = [
  required('input', kind.tensor),
  optional('dim', kind.int, -1),
  optional('descending', kind.bool, false),
] as const

export const sort_default: Op<typeof sorting, Pair, Named> = {
  name: 'sort',
  tier: 'primitive',
  params: sorting,
  doc: 'The elements along `dim` in rising order (falling with `descending`), NaN counting as the greatest, and where each stood.',
  page: 'generated/torch.sort.html',
  places: ['torch', 'method'],
  fields: ['values', 'indices'],
  label: 'SortBackward0',
  forward: sorted,
  backward: {
    input: ({ grad, input, results, dim }) => toPlaces(grad, input, dim, results[1]!),
  },
  saves: { input: ['indices'] },
  samples: [
    { args: [matrix] },
    { args: [matrix, 0, true] },
    { args: [ties, 0, true] },
    { args: [special] },
    { args: [special, -1, true] },
    { args: [integerMatrix, 0] },
    { args: [scalar] },
  ],
}

const stably = [
  required('input', kind.tensor),
  keyword('stable', kind.maybe(kind.bool), null),
  keyword('dim', kind.int, -1),
  keyword('descending', kind.bool, false),
] as const

export const sort_stable: Op<typeof stably, Pair, Named> = {
  name: 'sort',
  tier: 'primitive',
  params: stably,
  doc: 'As `sort`; equal elements keep their order (they do so in any case).',
  page: 'generated/torch.sort.html',
  places: ['torch', 'method'],
  fields: ['values', 'indices'],
  label: 'SortBackward1',
  forward: (input, _, dim, descending) => sorted(input, dim, descending),
  backward: {
    input: ({ grad, input, results, dim }) => toPlaces(grad, input, dim, results[1]!),
  },
  saves: { input: ['indices'] },
  samples: [
    { args: [matrix], options: { stable: true } },
    { args: [ties], options: { stable: true, descending: true, dim: 0 } },
  ],
}

export const sort: Overloads<[typeof sort_default, typeof sort_stable]> = overloads(
  'sort',
  sort_default,
  sort_stable,
)

export const argsort_default: Op<typeof sorting> = {
  name: 'argsort',
  tier: 'primitive',
  params: sorting,
  doc: 'The positions that put the elements along `dim` in order.',
  page: 'generated/torch.argsort.html',
  places: ['torch', 'method'],
  forward: (input, dim, descending) => sorted(input, dim, descending)[1]!,
  samples: [{ args: [matrix] }, { args: [ties, 0, true] }, { args: [integerMatrix, 0] }],
}

export const argsort_stable: Op<typeof stably> = {
  name: 'argsort',
  tier: 'primitive',
  params: stably,
  doc: 'The positions that put the elements along `dim` in order, equal ones as they stood.',
  page: 'generated/torch.argsort.html',
  places: ['torch', 'method'],
  forward: (input, _, dim, descending) => sorted(input, dim, descending)[1]!,
  samples: [{ args: [ties], options: { stable: true } }],
}

export const argsort: Overloads<[typeof argsort_default, typeof argsort_stable]> = overloads(
  'argsort',
  argsort_default,
  argsort_stable,
)

const one = [required('input', kind.tensor)] as const

export const msort: Op<typeof one> = {
  name: 'msort',
  tier: 'composite',
  params: one,
  doc: 'The elements in rising order along the first dimension.',
  page: 'generated/torch.msort.html',
  places: ['torch', 'method'],
  forward: (input) => input.sort(0).values,
  samples: [{ args: [matrix] }, { args: [ties] }],
}

const choosing = [
  required('input', kind.tensor),
  required('k', kind.int),
  optional('dim', kind.int, -1),
  optional('largest', kind.bool, true),
  optional('sorted', kind.bool, true),
] as const

export const topk: Op<typeof choosing, Pair, Named> = {
  name: 'topk',
  tier: 'primitive',
  params: choosing,
  doc: 'The `k` greatest elements along `dim` (the least without `largest`), and where they are.',
  page: 'generated/torch.topk.html',
  places: ['torch', 'method'],
  fields: ['values', 'indices'],
  forward: (input, k, dim, largest, inOrder) => {
    const d = wrapDim(dim, input.ndim)
    if (k < 0 || k > (input.ndim > 0 ? input.shape[d]! : 1))
      throw new TorchError('RuntimeError', 'selected index k out of range')
    if (input.dtype === bool)
      throw new TorchError('RuntimeError', `"topk_cpu" not implemented for 'Bool'`)
    const lines = linesOf(input, d)
    const orders = lines.each.map((line) => {
      const list = positions(lines.size)
      const library = new Library(list, largest ? falling(line) : rising(line))
      if (k * 64 <= lines.size) library.partialSort(k)
      else if (k > 0) {
        library.nthElement(k - 1)
        if (inOrder) library.sort(0, k - 1)
      }
      return list.subarray(0, k)
    })
    return picked(lines, orders, k, input)
  },
  backward: {
    input: ({ grad, input, results, dim }) => toPlaces(grad, input, dim, results[1]!),
  },
  saves: { input: ['indices'] },
  samples: [
    { args: [matrix, 2] },
    { args: [matrix, 1, 0, false] },
    { args: [ties, 4] },
    { args: [ties, 3, 0, false] },
    { args: [special, 3] },
    { args: [ties, 5], options: { sorted: false } },
  ],
  mistakes: [{ args: [matrix, 4] }, { args: [matrix, -1] }],
}
