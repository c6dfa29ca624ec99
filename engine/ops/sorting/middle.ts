// The element that stands in a certain place of the order: median, k-th smallest, most frequent.
import { bool, int64 } from '../../tensor/dtype.ts'
import { TorchError } from '../../tensor/errors.ts'
import {
  Library,
  type Lines,
  linesOf,
  type Numbers,
  numbersOf,
  positions,
  quickSelect,
  rising,
} from '../../tensor/order.ts'
import { wrapDim } from '../../tensor/shape.ts'
import { emptyTensor, type Tensor } from '../../tensor/tensor.ts'
import { fillWith } from '../../tensor/loops.ts'
import * as kind from '../kinds.ts'
import { type Op, optional, required } from '../op.ts'
import { type Overloads, overloads } from '../overload.ts'
import { integerMatrix, matrix, scalar, special } from '../samples.ts'
import { toPlaces } from './to-places.ts'

type Pair = readonly Tensor[]
type Named = 'values' | 'indices'

const ties = { tensor: [3, 1, 2, 3, 1, 2, 3, 0] } as const
const holes = {
  tensor: [
    [1, 'nan', 3],
    ['nan', 5, 4],
  ],
} as const

/** One element of each line: its value and where it is. */
function chosen(
  input: Tensor,
  d: number,
  keepdim: boolean,
  choose: (line: Numbers, size: number) => number,
): Pair {
  const lines: Lines = linesOf(input, d)
  const at = lines.each.map((line) => [choose(line, lines.size)])
  const values = at.map(([position], i) => [lines.each[i]![position!]!])
  const pair = [lines.back(values, 1, input.dtype), lines.back(at, 1, int64)]
  return keepdim || input.ndim === 0 ? pair : pair.map((tensor) => tensor.squeeze(d))
}

/** The gradient at the one place of each line. */
function toPlace(
  grad: Tensor,
  input: Tensor,
  dim: number,
  keepdim: boolean,
  indices: Tensor,
): Tensor {
  if (keepdim || input.ndim === 0) return toPlaces(grad, input, dim, indices)
  const d = wrapDim(dim, input.ndim)
  return toPlaces(grad.unsqueeze(d), input, d, indices.detach().unsqueeze(d))
}

function refuseEmpty(name: string, input: Tensor, d: number): void {
  if (input.ndim > 0 && input.shape[d] === 0)
    throw new TorchError(
      'IndexError',
      `${name}(): Expected reduction dim ${d} to have non-zero size.`,
    )
}

/** Where the median of a line is: the lower of two; the first NaN unless those do not count. */
function medianOf(line: Numbers, size: number, ignoresNaN: boolean): number {
  let count = size
  for (let i = 0; i < size; i++)
    if (line[i] !== line[i]) {
      if (!ignoresNaN) return i
      count--
    }
  const list = positions(size)
  const nth = Math.max(Math.floor((count - 1) / 2), 0)
  const before = rising(line)
  // Of equal elements the first counts as less.
  new Library(list, (i, j) => before(i, j) || (i < j && !before(j, i))).nthElement(nth)
  return list[nth]!
}

const all = [required('input', kind.tensor)] as const
const along = [
  required('input', kind.tensor),
  required('dim', kind.int),
  optional('keepdim', kind.bool, false),
] as const

type All = Op<typeof all>
type Along = Op<typeof along, Pair, Named>

function medians(name: 'median' | 'nanmedian', ignoresNaN: boolean): { all: All; along: Along } {
  const rest = {
    name,
    tier: 'primitive',
    page: `generated/torch.${name}.html`,
    places: ['torch', 'method'],
  } as const
  const title = name === 'median' ? 'Median' : 'Nanmedian'
  const note = ignoresNaN ? ', NaN left out' : '; NaN where there is one'
  return {
    all: {
      ...rest,
      params: all,
      doc: `The element in the middle of the order, the lower of two${note}.`,
      label: `${title}Backward0`,
      forward: (input) => {
        const out = emptyTensor([], input.dtype)
        const numbers = numbersOf(input)
        if (input.dtype === bool && numbers.length > 0) unsupported('median_cpu')
        const { length } = numbers
        fillWith(out, length === 0 ? NaN : numbers[medianOf(numbers, length, ignoresNaN)]!)
        return out
      },
      backward: {
        input: ({ grad, input, result }) => {
          const same = input.eq(result).logical_or(input.isnan().logical_and(result.isnan()))
          const mask = same.to(grad.dtype)
          return mask.mul(grad.div(mask.sum()))
        },
      },
      saves: { input: ['input', 'result'] },
      samples: [{ args: [matrix] }, { args: [ties] }, { args: [holes] }, { args: [integerMatrix] }],
    },
    along: {
      ...rest,
      params: along,
      doc: `The element in the middle of the order along \`dim\`, the lower of two${note}, and where it is.`,
      label: `${title}Backward1`,
      fields: ['values', 'indices'],
      forward: (input, dim, keepdim) => {
        const d = wrapDim(dim, input.ndim)
        refuseEmpty('median', input, d)
        if (input.dtype === bool) unsupported('median_out')
        return chosen(input, d, keepdim, (line, size) => medianOf(line, size, ignoresNaN))
      },
      backward: {
        input: ({ grad, input, results, dim, keepdim }) =>
          toPlace(grad, input, dim, keepdim, results[1]!),
      },
      saves: { input: ['indices'] },
      samples: [
        { args: [matrix, 1] },
        { args: [matrix, 0, true] },
        { args: [ties, 0] },
        { args: [holes, 1] },
        { args: [scalar, 0] },
      ],
    },
  }
}

function unsupported(kernel: string): never {
  throw new TorchError('RuntimeError', `"${kernel}" not implemented for 'Bool'`)
}

const median_ = medians('median', false)
const nanmedian_ = medians('nanmedian', true)
export const median_all: All = median_.all
export const median_along: Along = median_.along
export const nanmedian_all: All = nanmedian_.all
export const nanmedian_along: Along = nanmedian_.along
export const median: Overloads<[All, Along]> = overloads('median', median_all, median_along)
export const nanmedian: Overloads<[All, Along]> = overloads(
  'nanmedian',
  nanmedian_all,
  nanmedian_along,
)

const kth = [
  required('input', kind.tensor),
  required('k', kind.int),
  optional('dim', kind.int, -1),
  optional('keepdim', kind.bool, false),
] as const

export const kthvalue: Op<typeof kth, Pair, Named> = {
  name: 'kthvalue',
  tier: 'primitive',
  params: kth,
  doc: 'The `k`-th smallest element along `dim`, counted from 1, and where it is.',
  page: 'generated/torch.kthvalue.html',
  places: ['torch', 'method'],
  fields: ['values', 'indices'],
  forward: (input, k, dim, keepdim) => {
    const d = wrapDim(dim, input.ndim)
    refuseEmpty('kthvalue', input, d)
    const size = input.ndim > 0 ? input.shape[d]! : 1
    if (k < 1 || k > size)
      throw new TorchError(
        'RuntimeError',
        `kthvalue(): selected number k out of range for dimension ${d}`,
      )
    if (input.dtype === bool)
      throw new TorchError('RuntimeError', `"kthvalue_cpu" not implemented for 'Bool'`)
    return chosen(input, d, keepdim, (line) => {
      const list = positions(size)
      quickSelect(list, k - 1, rising(line))
      return list[k - 1]!
    })
  },
  backward: {
    input: ({ grad, input, results, dim, keepdim }) =>
      toPlace(grad, input, dim, keepdim, results[1]!),
  },
  saves: { input: ['indices'] },
  samples: [
    { args: [matrix, 2] },
    { args: [matrix, 1, 0, true] },
    { args: [ties, 3] },
    { args: [ties, 6] },
    { args: [special, 5] },
  ],
  mistakes: [{ args: [matrix, 0] }, { args: [matrix, 4] }],
}

const modal = [
  required('input', kind.tensor),
  optional('dim', kind.int, -1),
  optional('keepdim', kind.bool, false),
] as const

export const mode: Op<typeof modal, Pair, Named> = {
  name: 'mode',
  tier: 'primitive',
  params: modal,
  doc: 'The most frequent element along `dim`, the least of several, and where one is.',
  page: 'generated/torch.mode.html',
  places: ['torch', 'method'],
  fields: ['values', 'indices'],
  forward: (input, dim, keepdim) => {
    const d = wrapDim(dim, input.ndim)
    refuseEmpty('mode', input, d)
    return chosen(input, d, keepdim, (line, size) => {
      const list = positions(size)
      new Library(list, (i, j) => line[i]! < line[j]!).sort(0, size)
      let most = 0
      let found = 0
      for (let k = 0, run = 0; k < size; k++) {
        run++
        if (k < size - 1 && line[list[k]!] === line[list[k + 1]!]) continue
        if (run > most) {
          most = run
          found = list[k]!
        }
        run = 0
      }
      return found
    })
  },
  backward: {
    input: ({ grad, input, results, dim, keepdim }) =>
      toPlace(grad, input, dim, keepdim, results[1]!),
  },
  saves: { input: ['indices'] },
  samples: [
    { args: [matrix] },
    { args: [ties] },
    {
      args: [
        {
          tensor: [
            [2, 1],
            [2, 3],
          ],
        },
        0,
        true,
      ],
    },
  ],
}
