// How often numbers fall between edges. https://pytorch.org/docs/1.13/generated/torch.histogram.html
import { binned } from '../tensor/bins.ts'
import { apply } from '../tensor/dispatch.ts'
import { bool, float32, float64, nameInC } from '../tensor/dtype.ts'
import { TorchError } from '../tensor/errors.ts'
import { sameShape } from '../tensor/shape.ts'
import type { Tensor } from '../tensor/tensor.ts'
import * as kind from './kinds.ts'
import { keyword, type Op, optional, required } from './op.ts'
import { type Overloads, overloads } from './overload.ts'
import { linspace } from './ranges.ts'
import { integers, matrix } from './samples.ts'

const fail = (message: string): never => {
  throw new TorchError('RuntimeError', message)
}

/** @throws RuntimeError for whole numbers; for truth values in the words of the edges made first. */
function checkFloating(op: string, input: Tensor, makesEdges: boolean): void {
  if (input.dtype === bool && makesEdges) fail(`"linspace_cpu" not implemented for 'Bool'`)
  if (input.dtype !== float32 && input.dtype !== float64)
    fail(`"${op}" not implemented for '${input.dtype.scalar}'`)
}

/** As C++ writes a number. */
const shown = (value: number): string =>
  String(value).replace('Infinity', 'inf').replace('NaN', 'nan')

function checkBins(bins: number): void {
  if (bins <= 0) fail(`torch.histogram(): bins must be > 0, but got ${bins} for dimension 0`)
}

/** The least and the greatest element; 0 and `otherwise` of none. */
function extent(input: Tensor, otherwise: number): [number, number] {
  if (input.count === 0) return [0, otherwise]
  return [Number(input.min().item()), Number(input.max().item())]
}

const counting = [
  required('input', kind.tensor),
  optional('bins', kind.int, 100),
  optional('min', kind.number, 0),
  optional('max', kind.number, 0),
] as const

export const histc: Op<typeof counting> = {
  name: 'histc',
  tier: 'primitive',
  params: counting,
  doc: 'How many elements fall into each of `bins` equal parts of the range from `min` to `max`, by default that of the elements; others count nowhere.',
  page: 'generated/torch.histc.html',
  places: ['torch', 'method'],
  forward: (input, bins, min, max) => {
    checkBins(bins)
    checkFloating('histogram_cpu', input, true)
    let [low, high] = min === max && input.count > 0 ? extent(input, 0) : [min, max]
    if (low === high) [low, high] = [low - 1, high + 1]
    if (!Number.isFinite(low) || !Number.isFinite(high))
      fail(`torch.histc: range of [${shown(low)}, ${shown(high)}] is not finite`)
    if (low > high) fail('torch.histc: max must be larger than min')
    const edges = apply(linspace, low, high, bins + 1, input.dtype, false)
    return binned(input, null, [edges], 'proportion')
  },
  samples: [
    { args: [{ tensor: [1, 2, 1] }], options: { bins: 4, min: 0, max: 3 } },
    { args: [matrix, 3] },
    { args: [{ tensor: [1, 1] }, 4] },
    { args: [{ tensor: [0.1, 0.35, 0.9, 5, -3, 'nan'] }, 3, 0, 1] },
    { args: [{ tensor: [] }, 4] },
  ],
  mistakes: [
    { args: [integers, 4] },
    { args: [matrix, 0] },
    { args: [matrix, 4, 3, 1] },
    { args: [{ tensor: [1, 'inf'] }, 4] },
  ],
}

type Pair = readonly Tensor[]
type Names = 'hist' | 'bin_edges'
const weight = keyword('weight', kind.maybe(kind.tensor), null)
const density = keyword('density', kind.bool, false)

function checkWeight(input: Tensor, given: Tensor | null): void {
  if (!given) return
  if (given.dtype !== input.dtype)
    fail(
      `torch.histogramdd: if weight tensor is provided, input tensor and weight tensor should have the same dtype, but got input(${nameInC(input.dtype)}), and weight(${nameInC(given.dtype)})`,
    )
  const text = (shape: readonly number[]): string => `[${shape.join(', ')}]`
  if (!sameShape([given.count], [input.count]))
    fail(
      `torch.histogramdd: if weight tensor is provided it should have the same shape as the input tensor excluding its innermost dimension, but got input with shape ${text([input.count, 1])} and weight with shape ${text([given.count])}`,
    )
}

/** Counts as shares of all for each unit of length, so that they add up to 1 over it. */
function dense(hist: Tensor, edges: Tensor): Tensor {
  const lengths = edges.narrow(0, 1, hist.count).sub(edges.narrow(0, 0, hist.count))
  return hist.div(Number(hist.sum().item())).div(lengths)
}

const byCount = [
  required('input', kind.tensor),
  required('bins', kind.int),
  keyword('range', kind.maybe(kind.numbers), null),
  weight,
  density,
] as const

export const histogram_count: Op<typeof byCount, Pair, Names> = {
  name: 'histogram',
  tier: 'primitive',
  params: byCount,
  doc: 'How many elements, or what `weight` of them, fall into each of `bins` equal parts of `range`, and the edges of these; with `density` as shares for each unit of length.',
  page: 'generated/torch.histogram.html',
  places: ['torch', 'method'],
  fields: ['hist', 'bin_edges'],
  label: 'NotImplemented',
  forward: (input, bins, range, weights, shares) => {
    checkBins(bins)
    if (input.dtype !== bool) checkWeight(input, weights)
    checkFloating('histogramdd', input, true)
    let [low, high] = range ? ([range[0]!, range[1]!] as const) : extent(input, 1)
    if (!Number.isFinite(low) || !Number.isFinite(high))
      fail(`torch.histogramdd: dimension 0's range [${shown(low)}, ${shown(high)}] is not finite`)
    if (low > high)
      fail(
        `torch.histogramdd: min should not exceed max, but got min ${low} max ${high} for dimension 0`,
      )
    if (low === high) [low, high] = [low - 0.5, high + 0.5]
    const edges = apply(linspace, low, high, bins + 1, input.dtype, false)
    const hist = binned(input, weights, [edges], 'nearby')
    return [shares ? dense(hist, edges) : hist, edges]
  },
  backward: { input: notThere, weight: notThere },
  samples: [
    { args: [{ tensor: [1, 2, 1] }, 4], options: { range: [0, 3], weight: { tensor: [1, 2, 4] } } },
    { args: [{ tensor: [1, 2, 1] }, 4], options: { range: [0, 3], density: true } },
    { args: [matrix, 3] },
    { args: [{ tensor: [] }, 2] },
    { args: [{ tensor: [5] }, 2] },
  ],
  mistakes: [
    { args: [integers, 4] },
    { args: [matrix, 0] },
    { args: [matrix, 2], options: { range: [3, 1] } },
    { args: [{ tensor: [1, 'nan'] }, 2] },
    { args: [{ tensor: [1, 2] }, 2], options: { weight: { tensor: [1] } } },
  ],
}

const byEdges = [
  required('input', kind.tensor),
  required('bins', kind.tensor),
  weight,
  density,
] as const

export const histogram_edges: Op<typeof byEdges, Pair, Names> = {
  name: 'histogram',
  tier: 'primitive',
  params: byEdges,
  doc: 'How many elements, or what `weight` of them, fall between each two of the edges in `bins`.',
  page: 'generated/torch.histogram.html',
  places: ['torch', 'method'],
  fields: ['hist', 'bin_edges'],
  label: 'NotImplemented',
  forward: (input, bins, weights, shares) => {
    checkWeight(input, weights)
    if (bins.dtype !== input.dtype)
      fail(
        `torch.histogramdd: input tensor and bins tensors should have the same dtype, but got input with dtype ${nameInC(input.dtype)} and bins for dimension 0 with dtype ${nameInC(bins.dtype)}`,
      )
    if (bins.ndim !== 1)
      fail(
        `torch.histogramdd: bins tensor should have one dimension, but got ${bins.ndim} dimensions in the bins tensor for dimension 0`,
      )
    if (bins.count === 0)
      fail(
        'torch.histogramdd: bins tensor should have at least 1 element, but got 0 elements in the bins tensor for dimension 0',
      )
    checkBins(bins.count - 1)
    checkFloating('histogramdd', input, false)
    const hist = binned(input, weights, [bins], 'all')
    return [shares ? dense(hist, bins) : hist, bins]
  },
  backward: { input: notThere, bins: notThere, weight: notThere },
  samples: [
    { args: [{ tensor: [1, 2, 1] }, { tensor: [0, 1, 3] }] },
    { args: [matrix, { tensor: [-2, 0, 0.25, 4] }], options: { density: true } },
  ],
  mistakes: [
    { args: [{ tensor: [1] }, { tensor: [1] }] },
    { args: [{ tensor: [1] }, { tensor: [[1, 2]] }] },
    { args: [{ tensor: [1] }, { tensor: [1, 2], dtype: 'float64' }] },
  ],
}

/** PyTorch has no derivative for it either. */
function notThere(): never {
  return fail('derivative for aten::histogram is not implemented')
}

export const histogram: Overloads<[typeof histogram_count, typeof histogram_edges]> = overloads(
  'histogram',
  histogram_count,
  histogram_edges,
)
