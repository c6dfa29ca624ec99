// What is different among elements, how often each occurs, and which of them are in a set.
import { bool, float32, float64, int32, int64 } from '../../tensor/dtype.ts'
import { TorchError } from '../../tensor/errors.ts'
import { fromNumbers, type Numbers, numbersOf, rising, stableOrder } from '../../tensor/order.ts'
import { castTo, fillWith } from '../../tensor/loops.ts'
import { wrapDim } from '../../tensor/shape.ts'
import { emptyTensor, type Tensor } from '../../tensor/tensor.ts'
import * as kind from '../kinds.ts'
import { wholeNumbers } from '../nonzero-positions.ts'
import { keyword, type Op, optional, required } from '../op.ts'
import { integerMatrix, matrix } from '../samples.ts'

type Several = Tensor | readonly Tensor[]

const repeats = { tensor: [3, 1, 2, 3, 1, 2, 3, 0] } as const
const whole = { tensor: [3, 1, 1, 0, 3], dtype: 'int64' } as const
const rows = {
  tensor: [
    [1, 2],
    [0, 2],
    [1, 2],
    [1, 0],
  ],
} as const

/** Whether two rows of `width` elements are alike. */
function alike(values: Numbers, width: number, i: number, j: number): boolean {
  for (let k = 0; k < width; k++) if (values[i * width + k] !== values[j * width + k]) return false
  return true
}

/** Whether a row comes before another, element by element. */
function precedes(values: Numbers, width: number, i: number, j: number): boolean {
  for (let k = 0; k < width; k++) {
    const [a, b] = [values[i * width + k]!, values[j * width + k]!]
    if (a !== b) return a < b
  }
  return false
}

interface Groups {
  /** A row of each group. */
  readonly first: number[]
  /** The group of each row. */
  readonly inverse: Int32Array
  readonly counts: number[]
}

/** Neighbours in `order` that are alike, as groups. */
function grouped(values: Numbers, width: number, order: Int32Array): Groups {
  const first: number[] = []
  const counts: number[] = []
  const inverse = new Int32Array(order.length)
  order.forEach((row, k) => {
    if (k === 0 || !alike(values, width, order[k - 1]!, row)) {
      first.push(row)
      counts.push(0)
    }
    inverse[row] = first.length - 1
    counts[counts.length - 1]!++
  })
  return { first, inverse, counts }
}

interface Asked {
  readonly inverse: boolean
  readonly counts: boolean
  readonly dim: number | null
}

function distinct(input: Tensor, order: 'sorted' | 'as they stand', asked: Asked): Several {
  const d = asked.dim === null ? null : wrapDim(asked.dim, input.ndim)
  const turned = d === null || input.ndim === 0 ? input.reshape([-1]) : input.transpose(0, d)
  const values = numbersOf(turned)
  const count = turned.shape[0]!
  const width = turned.shape.slice(1).reduce((product, size) => product * size, 1)
  const inOrder =
    order === 'sorted'
      ? stableOrder(count, width === 1 ? rising(values) : (i, j) => precedes(values, width, i, j))
      : Int32Array.from({ length: count }, (_, i) => i)
  const groups = grouped(values, width, inOrder)
  const kept = values.slice(0, groups.first.length * width)
  groups.first.forEach((row, i) =>
    kept.set(values.subarray(row * width, (row + 1) * width) as never, i * width),
  )
  const shape = [groups.first.length, ...turned.shape.slice(1)]
  const found = fromNumbers(kept, shape, input.dtype)
  const result = d === null || input.ndim === 0 ? found : found.transpose(0, d).contiguous()
  if (!asked.inverse && !asked.counts) return result
  const more: Tensor[] = [result]
  if (asked.inverse) more.push(wholeNumbers(groups.inverse, d === null ? input.shape : [count]))
  if (asked.counts) more.push(wholeNumbers(groups.counts, [groups.counts.length]))
  return more
}

/** PyTorch has no derivative of these either, and says so. */
const noDerivative = (name: string) => (): never => {
  throw new TorchError('NotImplementedError', `the derivative for '${name}' is not implemented.`)
}

const unique_ = [
  required('input', kind.tensor),
  optional('sorted', kind.bool, true),
  optional('return_inverse', kind.bool, false),
  optional('return_counts', kind.bool, false),
  optional('dim', kind.maybe(kind.int), null),
] as const

export const unique: Op<typeof unique_, Several> = {
  name: 'unique',
  tier: 'primitive',
  params: unique_,
  doc: 'The different elements (or slices along `dim`) in rising order; where each element went and how often each occurs, if asked.',
  page: 'generated/torch.unique.html',
  places: ['torch', 'method'],
  forward: (input, _, inverse, counts, dim) => distinct(input, 'sorted', { inverse, counts, dim }),
  label: (_, __, ___, ____, dim) => (dim === null ? 'Unique2Backward0' : 'UniqueDimBackward0'),
  backward: {
    input: ({ dim }) => noDerivative(dim === null ? '_unique2' : 'unique_dim')(),
  },
  samples: [
    { args: [repeats] },
    { args: [integerMatrix] },
    { args: [repeats, true, true, true] },
    { args: [integerMatrix], options: { return_inverse: true } },
    { args: [repeats], options: { return_counts: true } },
    { args: [rows], options: { dim: 0 } },
    { args: [rows], options: { dim: 1, return_inverse: true, return_counts: true } },
    { args: [rows], options: { dim: -2, return_counts: true } },
  ],
}

const consecutive = [
  required('input', kind.tensor),
  optional('return_inverse', kind.bool, false),
  optional('return_counts', kind.bool, false),
  optional('dim', kind.maybe(kind.int), null),
] as const

export const unique_consecutive: Op<typeof consecutive, Several> = {
  name: 'unique_consecutive',
  tier: 'primitive',
  params: consecutive,
  doc: 'The elements (or slices along `dim`) without those that equal the one before.',
  page: 'generated/torch.unique_consecutive.html',
  places: ['torch', 'method'],
  forward: (input, inverse, counts, dim) =>
    distinct(input, 'as they stand', { inverse, counts, dim }),
  backward: { input: noDerivative('unique_consecutive') },
  samples: [
    { args: [{ tensor: [1, 1, 2, 2, 2, 1] }] },
    { args: [{ tensor: [1, 1, 2, 2, 2, 1] }, true, true] },
    {
      args: [
        {
          tensor: [
            [1, 1],
            [1, 1],
            [2, 1],
          ],
        },
      ],
      options: { dim: 0 },
    },
    { args: [integerMatrix] },
  ],
}

const classes = [required('input', kind.tensor), optional('num_classes', kind.int, -1)] as const

export const one_hot: Op<typeof classes> = {
  name: 'one_hot',
  tier: 'composite',
  params: classes,
  doc: 'A last dimension of `num_classes` elements: 1 at the number that stood there, else 0.',
  page: 'generated/torch.nn.functional.one_hot.html',
  places: ['nn.functional'],
  forward: (input, given) => {
    const fail = (message: string): never => {
      throw new TorchError('RuntimeError', message)
    }
    if (input.dtype !== int64) fail('one_hot is only applicable to index tensor.')
    const values = numbersOf(input)
    if (values.length === 0 && given <= 0)
      fail('Can not infer total number of classes from empty tensor.')
    let greatest = -1
    for (const value of values) {
      if (value < 0) fail('Class values must be non-negative.')
      greatest = Math.max(greatest, Number(value))
    }
    if (given === 0) fail('num_classes should be positive')
    if (given !== -1 && given < 1) fail('num_classes should be positive')
    if (given !== -1 && greatest >= given) fail('Class values must be smaller than num_classes.')
    const count = given === -1 ? greatest + 1 : given
    const ones = new Float64Array(values.length * count)
    values.forEach((value, i) => (ones[i * count + Number(value)] = 1))
    return fromNumbers(ones, [...input.shape, count], int64)
  },
  samples: [
    { args: [{ tensor: [0, 2, 1], dtype: 'int64' }] },
    {
      args: [
        {
          tensor: [
            [0, 2],
            [1, 0],
          ],
          dtype: 'int64',
        },
        4,
      ],
    },
    { args: [{ tensor: 1, dtype: 'int64' }] },
  ],
  mistakes: [
    { args: [{ tensor: [0, 2], dtype: 'int64' }, 2] },
    { args: [{ tensor: [0, -1], dtype: 'int64' }] },
    { args: [{ tensor: [0, 1] }] },
  ],
}

const counting = [
  required('input', kind.tensor),
  optional('weights', kind.maybe(kind.tensor), null),
  optional('minlength', kind.int, 0),
] as const

export const bincount: Op<typeof counting> = {
  name: 'bincount',
  tier: 'primitive',
  params: counting,
  doc: 'How often each number from 0 on occurs in a vector of whole numbers, or the sum of its `weights`.',
  page: 'generated/torch.bincount.html',
  places: ['torch', 'method'],
  label: 'NotImplemented',
  backward: {
    weights: () => {
      throw new TorchError('RuntimeError', 'derivative for aten::bincount is not implemented')
    },
  },
  forward: (input, weights, minlength) => {
    const fail = (message: string): never => {
      throw new TorchError('RuntimeError', message)
    }
    if (input.dtype.is_floating_point || input.dtype === bool)
      fail(`"bincount_cpu" not implemented for '${input.dtype.scalar}'`)
    if (minlength < 0) fail('minlength should be >= 0')
    if (input.ndim === 1 && input.count === 0)
      return wholeNumbers(new Uint8Array(minlength), [minlength])
    const values = numbersOf(input)
    if (input.ndim !== 1 || values.some((value: number | bigint) => value < 0))
      fail('bincount only supports 1-d non-negative integral inputs.')
    if (weights && (weights.ndim !== 1 || weights.shape[0] !== input.shape[0]))
      fail('weights should be 1-d and have the same length as input')
    let length = minlength
    for (const value of values) length = Math.max(length, Number(value) + 1)
    const sums = new Float64Array(length)
    const added = weights ? numbersOf(castTo(weights, float64)) : null
    const single = weights?.dtype === float32
    values.forEach((value, i) => {
      const sum = sums[Number(value)]! + (added ? Number(added[i]) : 1)
      sums[Number(value)] = single ? Math.fround(sum) : sum
    })
    return fromNumbers(sums, [length], weights ? (single ? float32 : float64) : int64)
  },
  samples: [
    { args: [whole] },
    { args: [whole, { tensor: [0.5, 1, 2, 4, 8] }] },
    { args: [whole, { tensor: [0.5, 1, 2, 4, 8], dtype: 'float64' }] },
    { args: [whole], options: { minlength: 6 } },
  ],
  mistakes: [
    { args: [{ tensor: [1, -1], dtype: 'int64' }] },
    { args: [integerMatrix] },
    { args: [whole, { tensor: [1, 2] }] },
  ],
}

const plain = (tensor: Tensor): number[] =>
  Array.from<number | bigint, number>(numbersOf(tensor), Number)

const within = [
  required('elements', kind.tensor),
  required('test_elements', kind.tensor),
  keyword('assume_unique', kind.bool, false),
  keyword('invert', kind.bool, false),
] as const

export const isin: Op<typeof within> = {
  name: 'isin',
  tier: 'primitive',
  params: within,
  doc: 'Whether each of `elements` is among `test_elements`.',
  page: 'generated/torch.isin.html',
  places: ['torch'],
  forward: (elements, tests, _, invert) => {
    if (elements.dtype === bool || tests.dtype === bool)
      throw new TorchError('RuntimeError', 'Unsupported input type encountered for isin(): Bool')
    const set = new Set(plain(tests))
    // NaN equals nothing, itself included.
    const found = plain(elements).map((value) =>
      (!Number.isNaN(value) && set.has(value)) !== invert ? 1 : 0,
    )
    return fromNumbers(Float64Array.from(found), elements.shape, bool)
  },
  samples: [
    { args: [matrix, { tensor: [3, -2, 7] }] },
    { args: [integerMatrix, { tensor: [7, 0], dtype: 'int64' }], options: { invert: true } },
  ],
}

const searching = [
  required('sorted_sequence', kind.tensor),
  required('input', kind.either),
  keyword('out_int32', kind.bool, false),
  keyword('right', kind.bool, false),
  keyword('side', kind.maybe(kind.string), null),
  keyword('sorter', kind.maybe(kind.tensor), null),
] as const

/** How many elements of a rising row come before `value` (with equal ones, if `right`). */
function placeOf(
  row: Numbers,
  value: number | bigint,
  right: boolean,
  order: Numbers | null,
): number {
  let low = 0
  let high = row.length
  while (low < high) {
    const middle = (low + high) >> 1
    const element = row[order ? Number(order[middle]) : middle]!
    const before = right ? !(element > value) : !(element >= value)
    if (before) low = middle + 1
    else high = middle
  }
  return low
}

export const searchsorted: Op<typeof searching> = {
  name: 'searchsorted',
  tier: 'primitive',
  params: searching,
  doc: 'Where each number would go in a rising row so that it stays in order, before equal ones or, with `right`, behind them.',
  page: 'generated/torch.searchsorted.html',
  places: ['torch'],
  forward: (sequence, input, narrow, right, side, sorter) => {
    const fail = (message: string): never => {
      throw new TorchError('RuntimeError', `torch.searchsorted(): ${message}`)
    }
    if (side !== null && side !== 'left' && side !== 'right')
      fail(`side can only be 'left' or 'right' but got ${side}`)
    if (right && side === 'left')
      fail("side and right can't be set to opposites, got side of left while right was True")
    const values = asTensor(input)
    if (sequence.ndim === 0)
      fail('boundaries tensor should have positive dimension, but got 0 dimension')
    const flat = sequence.ndim === 1
    const sameRows =
      sequence.ndim === values.ndim &&
      sequence.shape.slice(0, -1).every((size, i) => size === values.shape[i])
    if (!flat && !sameRows)
      fail(
        `boundaries tensor should be 1 dimension or the first N-1 dimensions of boundaries tensor and input value tensor must match, but we got boundaries tensor [${sequence.shape.join(', ')}] and input value tensor [${values.shape.join(', ')}]`,
      )
    const size = sequence.shape[sequence.ndim - 1]!
    const across = flat ? 0 : values.shape[values.ndim - 1]!
    const rowsAll = numbersOf(sequence)
    const orders = sorter ? numbersOf(sorter) : null
    const found = Array.from(numbersOf(values) as Float64Array, (value, i) => {
      const start = flat ? 0 : Math.floor(i / across) * size
      const row = rowsAll.subarray(start, start + size)
      return placeOf(
        row,
        value,
        right || side === 'right',
        orders?.subarray(start, start + size) ?? null,
      )
    })
    return castTo(wholeNumbers(found, values.shape), narrow ? int32 : int64)
  },
  samples: [
    {
      args: [
        { tensor: [1, 3, 5, 5, 7] },
        {
          tensor: [
            [3, 5, 0],
            [8, 4, 7],
          ],
        },
      ],
    },
    { args: [{ tensor: [1, 3, 5, 5, 7] }, { tensor: [3, 5, 9] }], options: { right: true } },
    { args: [{ tensor: [1, 3, 5] }, 4] },
    {
      args: [
        {
          tensor: [
            [1, 3, 5],
            [2, 4, 6],
          ],
        },
        {
          tensor: [
            [3, 6],
            [3, 6],
          ],
        },
      ],
      options: { side: 'right' },
    },
  ],
  mistakes: [
    {
      args: [
        {
          tensor: [
            [1, 3],
            [2, 4],
          ],
        },
        { tensor: [3, 6, 7] },
      ],
    },
  ],
}

function asTensor(value: Tensor | Parameters<typeof fillWith>[1]): Tensor {
  if (typeof value === 'object' && 'shape' in value) return value
  const out = emptyTensor([], float64)
  fillWith(out, value)
  return out
}

const bucketing = [
  required('input', kind.either),
  required('boundaries', kind.tensor),
  keyword('out_int32', kind.bool, false),
  keyword('right', kind.bool, false),
] as const

export const bucketize: Op<typeof bucketing> = {
  name: 'bucketize',
  tier: 'primitive',
  params: bucketing,
  doc: 'Between which `boundaries` each number lies, counted from 0.',
  page: 'generated/torch.bucketize.html',
  places: ['torch'],
  forward: (input, boundaries, narrow, right) => {
    if (boundaries.ndim !== 1)
      throw new TorchError(
        'RuntimeError',
        `boundaries tensor must be 1 dimension, but got dim(${boundaries.ndim})`,
      )
    return searchsorted.forward(boundaries, input, narrow, right, null, null)
  },
  samples: [
    {
      args: [
        {
          tensor: [
            [3, 5, 0],
            [8, 4, 7],
          ],
        },
        { tensor: [1, 3, 5, 7] },
      ],
    },
    { args: [{ tensor: [3, 5, 9] }, { tensor: [1, 3, 5, 7] }], options: { right: true } },
    { args: [4, { tensor: [1, 3, 5] }] },
  ],
  mistakes: [{ args: [{ tensor: [3] }, { tensor: [[1, 3]] }] }],
}
