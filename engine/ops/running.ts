// Running products, extremes and sums of exponentials along a dimension. The running sum is sums.ts.
import { apply } from '../tensor/dispatch.ts'
import { FLOATING, float64, int64 } from '../tensor/dtype.ts'
import { TorchError } from '../tensor/errors.ts'
import { castTo, copyInto, fillWith } from '../tensor/loops.ts'
import { mapTwo } from '../tensor/mapping.ts'
import { CumulativeOp, cumulate } from '../tensor/reductions.ts'
import { wrapDim } from '../tensor/shape.ts'
import { emptyTensor, type Tensor } from '../tensor/tensor.ts'
import { eye } from './creation.ts'
import * as kind from './kinds.ts'
import { keyword, type Op, required } from './op.ts'
import { arange } from './ranges.ts'
import { integerMatrix, matrix, scalar, special, truthMatrix } from './samples.ts'
import { slicedView } from './slice-view.ts'
import { where } from './ternary.ts'

const typed = [
  required('input', kind.tensor),
  required('dim', kind.int),
  keyword('dtype', kind.maybe(kind.dtype), null),
] as const

/** For each element the sum from it on, along dimension `d`. */
const onward = (x: Tensor, d: number): Tensor => x.sum([d], true).sub(x.cumsum(d)).add(x)

/** With zeros among the factors: each product multiplied out without the factor that it is differentiated by. */
function slopeBesideZeros(grad: Tensor, input: Tensor, d: number): Tensor {
  const n = input.shape[d]!
  const doubled = input.shape.flatMap((size, i) => (i === d ? [n, n] : [size]))
  const factors = input.unsqueeze(d).expand(doubled)
  const placed = (square: Tensor): Tensor =>
    square.reshape(doubled.map((size, i) => (i === d || i === d + 1 ? size : 1)))
  const own = apply(eye, n, null, float64, false)
  const others = apply(where, placed(own.ne(0)), 1, factors).cumprod(d + 1)
  const later = placed(own.cumsum(1).ne(0))
  return apply(where, later, others.mul(grad.unsqueeze(d)), 0).sum([d + 1])
}

export const cumprod: Op<typeof typed> = {
  name: 'cumprod',
  tier: 'primitive',
  params: typed,
  doc: 'The running product along a dimension.',
  page: 'generated/torch.cumprod.html',
  places: ['torch', 'method', 'inplace'],
  forward: (input, dim, dtype) => {
    const to = dtype ?? (input.dtype.category === FLOATING ? input.dtype : int64)
    return cumulate(CumulativeOp.cumprod, input, wrapDim(dim, input.ndim), to)
  },
  backward: {
    input: ({ grad, input, result, dim }) => {
      if (input.ndim === 0 || input.count === 0) return grad
      const d = wrapDim(dim, input.ndim)
      if (input.detach().eq(0).any().item() === true) return slopeBesideZeros(grad, input, d)
      return onward(grad.mul(result), d).div(input)
    },
  },
  saves: { input: ['input', 'result'] },
  samples: [
    { args: [matrix, 0] },
    { args: [matrix, -1] },
    {
      args: [
        {
          tensor: [
            [2, 0, 3, 0.5],
            [1, 2, 0, 0],
          ],
        },
        1,
      ],
    },
    { args: [integerMatrix, 1] },
    { args: [scalar, 0] },
  ],
}

const along = [required('input', kind.tensor), required('dim', kind.int)] as const
type Along = Op<typeof along, readonly Tensor[], 'values' | 'indices'>

function extremes(input: Tensor, d: number, name: 'cummax' | 'cummin'): [Tensor, Tensor] {
  const values = emptyTensor(input.shape, input.dtype)
  const indices = emptyTensor(input.shape, int64)
  if (input.ndim === 0 || input.count === 0) {
    copyInto(values, input)
    fillWith(indices, 0)
    return [values, indices]
  }
  const at = (tensor: Tensor, i: number): Tensor => slicedView(tensor, d, i, i + 1, 1)
  let best = at(input, 0)
  let place = emptyTensor(best.shape, int64)
  fillWith(place, 0)
  for (let i = 0; i < input.shape[d]!; i++) {
    const here = at(input, i)
    const reaches = name === 'cummax' ? here.ge(best) : here.le(best)
    const wins = here.isnan().logical_or(best.isnan().logical_not().logical_and(reaches))
    best = castTo(apply(where, wins, here, best), input.dtype)
    place = castTo(apply(where, wins, i, place), int64)
    copyInto(at(values, i), best)
    copyInto(at(indices, i), place)
  }
  return [values, indices]
}

function running(name: 'cummax' | 'cummin', doc: string): Along {
  return {
    name,
    tier: 'primitive',
    params: along,
    fields: ['values', 'indices'],
    doc,
    page: `generated/torch.${name}.html`,
    places: ['torch', 'method'],
    // Of one element, or none, PyTorch asks for no valid dimension.
    forward: (input, dim) =>
      extremes(input, input.ndim === 0 || input.count === 0 ? 0 : wrapDim(dim, input.ndim), name),
    // Each gradient goes to the place where the extreme stood.
    backward: {
      input: ({ grad, input, results, dim }) => {
        if (input.count === 0) return grad
        const d = wrapDim(dim, input.ndim)
        if (input.ndim === 0) return grad
        const n = input.shape[d]!
        const numbers = apply(arange, 0, n, 1, int64, false)
        const line = numbers.reshape(input.shape.flatMap((_, i) => (i === d ? [n, 1] : [1])))
        const hits = results[1]!.unsqueeze(d).eq(line)
        return grad
          .unsqueeze(d)
          .mul(hits)
          .sum([d + 1])
      },
    },
    saves: { input: ['indices'] },
    samples: [
      {
        args: [
          {
            tensor: [
              [1, 3, 2, 3],
              [4, 0, 5, -1],
            ],
          },
          1,
        ],
      },
      { args: [matrix, 0] },
      { args: [integerMatrix, -1] },
      { args: [truthMatrix, 0] },
      { args: [special, 0] },
      { args: [scalar, 0] },
    ],
  }
}
export const cummax: Along = running(
  'cummax',
  'The greatest element so far along a dimension, and where it stood.',
)
export const cummin: Along = running(
  'cummin',
  'The least element so far along a dimension, and where it stood.',
)

export const logcumsumexp: Op<typeof along> = {
  name: 'logcumsumexp',
  tier: 'primitive',
  params: along,
  doc: 'The logarithm of the running sum of exponentials along a dimension.',
  page: 'generated/torch.logcumsumexp.html',
  places: ['torch', 'method'],
  forward: (input, dim) => {
    const d = wrapDim(dim, input.ndim)
    if (input.dtype.category !== FLOATING)
      throw new TorchError(
        'RuntimeError',
        `"logcumsumexp_out_cpu" not implemented for '${input.dtype.scalar}'`,
      )
    const out = emptyTensor(input.shape, float64)
    copyInto(out, input)
    if (input.ndim === 0) return castTo(out, input.dtype)
    for (let i = 1; i < input.shape[d]!; i++) {
      const here = slicedView(out, d, i, i + 1, 1)
      copyInto(here, mapTwo('logaddexp', slicedView(out, d, i - 1, i, 1), here, float64))
    }
    return castTo(out, input.dtype)
  },
  // An element's share in each later sum; no exponent is above 0.
  backward: {
    input: ({ grad, input, result, dim }) => {
      const d = wrapDim(dim, input.ndim)
      if (input.ndim === 0 || input.count === 0) return grad
      const n = input.shape[d]!
      const square = input.shape.flatMap((_, i) => (i === d ? [n, n] : [1]))
      const later = apply(eye, n, null, float64, false).cumsum(1).ne(0).reshape(square)
      const shares = input.unsqueeze(d + 1).sub(result.unsqueeze(d))
      const known = apply(where, later, shares, -Infinity)
      return known
        .exp()
        .mul(grad.unsqueeze(d))
        .sum([d + 1])
    },
  },
  saves: { input: ['input', 'result'] },
  samples: [{ args: [matrix, 0] }, { args: [matrix, -1] }, { args: [{ tensor: [5, 6.5, -3] }, 0] }],
  mistakes: [{ args: [truthMatrix, 0] }],
}
