// Quantiles: what stands at a fraction of the way through the order, between two elements if need be.
import { int64 } from '../../tensor/dtype.ts'
import { TorchError } from '../../tensor/errors.ts'
import { numbersOf } from '../../tensor/order.ts'
import { fillWith } from '../../tensor/loops.ts'
import { apply } from '../../tensor/dispatch.ts'
import { wrapDim } from '../../tensor/shape.ts'
import { emptyTensor, type Tensor } from '../../tensor/tensor.ts'
import * as kind from '../kinds.ts'
import { keyword, type Op, optional, required } from '../op.ts'
import { type Overloads, overloads } from '../overload.ts'
import { matrix } from '../samples.ts'
import { where } from '../ternary.ts'

const line = { tensor: [4, 1, 3, 7, 2.5] } as const
const holes = {
  tensor: [
    [1, 'nan', 3],
    ['nan', 5, 4],
  ],
} as const
const modes = ['linear', 'lower', 'higher', 'midpoint', 'nearest']

interface Asked {
  readonly dim: number | null
  readonly keepdim: boolean
  readonly interpolation: string
  readonly ignoresNaN: boolean
}

function quantileOf(input: Tensor, q: Tensor, asked: Asked): Tensor {
  const fail = (message: string): never => {
    throw new TorchError('RuntimeError', `quantile() ${message}`)
  }
  const { interpolation } = asked
  if (input.count === 0) fail('input tensor must be non-empty')
  if (q.ndim > 1) fail('q must be a scalar or 1D tensor')
  if (!/^float(32|64)$/.test(input.dtype.name))
    fail('input tensor must be either float or double dtype')
  if (q.dtype !== input.dtype) fail('q tensor must be same dtype as the input tensor')
  if (!modes.includes(interpolation))
    fail(
      `interpolation must be one of linear, lower, higher, midpoint or nearest, but got ${interpolation}`,
    )
  if (numbersOf(q).some((part: number | bigint) => !(part >= 0 && part <= 1)))
    fail('q values must be in the range [0, 1]')
  const d = asked.dim === null ? null : wrapDim(asked.dim, input.ndim)
  const rows =
    d === null ? input.flatten() : input.ndim === 0 ? input.reshape([1]) : input.transpose(d, -1)
  const sorted = rows.sort(-1).values
  const last = sorted.ndim - 1
  const parts = q.reshape([-1])
  const nan = sorted.isnan()
  const reached = asked.ignoresNaN
    ? nan.logical_not().sum([last], true).sub(1).to(input.dtype)
    : nan
        .any(last, true)
        .logical_not()
        .to(input.dtype)
        .mul(0)
        .add(sorted.shape[last]! - 1)
  const plain = reached.mul(parts)
  const least = plain.clamp(0)
  const rank = asked.ignoresNaN ? least : apply(where, nan.any(last, true), reached, least)
  const rounded =
    interpolation === 'lower'
      ? rank.floor()
      : interpolation === 'higher'
        ? rank.ceil()
        : interpolation === 'nearest'
          ? rank.round()
          : rank
  const below = rounded.floor()
  const low = sorted.gather(last, below.to(int64))
  let found = low
  if (interpolation === 'linear' || interpolation === 'midpoint') {
    const high = sorted.gather(last, rounded.ceil().to(int64))
    const weight = interpolation === 'midpoint' ? rank.mul(0).add(0.5) : rank.sub(below)
    const across = high.sub(low)
    found = apply(
      where,
      weight.lt(0.5),
      low.add(weight.mul(across)),
      high.sub(across.mul(weight.mul(-1).add(1))),
    )
  }
  return laidOut(found, input, q, d, asked.keepdim)
}

/** The quantiles in front (or none, for one), the dimension that was looked through kept or dropped. */
function laidOut(
  found: Tensor,
  input: Tensor,
  q: Tensor,
  d: number | null,
  keepdim: boolean,
): Tensor {
  const last = found.ndim - 1
  if (d === null || input.ndim === 0) {
    const kept = keepdim ? input.shape.map(() => 1) : []
    return q.ndim === 0
      ? found.reshape([...kept, 1]).squeeze(-1)
      : found.reshape([...q.shape, ...kept, 1]).squeeze(-1)
  }
  // The dimension stands last with one element for each quantile: back where it was, or dropped.
  const swapped = found.unsqueeze(0).transpose(0, last + 1)
  const whole = swapped.transpose(d + 1, last + 1)
  const dropped = keepdim ? whole : whole.squeeze(d + 1)
  return q.ndim === 0
    ? dropped.unsqueeze(-1).select(0, 0).squeeze(-1)
    : dropped.unsqueeze(-1).squeeze(-1)
}

const asTensor = (q: number, like: Tensor): Tensor => {
  const out = emptyTensor([], like.dtype)
  fillWith(out, q)
  return out
}

const rest = [
  optional('dim', kind.maybe(kind.int), null),
  optional('keepdim', kind.bool, false),
  keyword('interpolation', kind.string, 'linear'),
] as const
const atNumber = [required('input', kind.tensor), required('q', kind.number), ...rest] as const
const atTensor = [required('input', kind.tensor), required('q', kind.tensor), ...rest] as const

type One = Op<typeof atNumber>
type Many = Op<typeof atTensor>

function rows(name: 'quantile' | 'nanquantile', ignoresNaN: boolean): { one: One; many: Many } {
  const shared = {
    name,
    tier: 'composite',
    doc: `What stands at the fraction \`q\` of the way through the order${ignoresNaN ? ', NaN left out' : ''}.`,
    page: `generated/torch.${name}.html`,
    places: ['torch', 'method'],
  } as const
  return {
    one: {
      ...shared,
      params: atNumber,
      forward: (input, q, dim, keepdim, interpolation) => {
        if (!(q >= 0 && q <= 1))
          throw new TorchError(
            'RuntimeError',
            `quantile() q must be in the range [0, 1] but got ${q}`,
          )
        return quantileOf(input, asTensor(q, input), {
          dim,
          keepdim,
          interpolation,
          ignoresNaN,
        })
      },
      samples: [
        { args: [line, 0.5] },
        { args: [line, 0.3] },
        { args: [matrix, 0.25, 1] },
        { args: [matrix, 0.75, 0, true] },
        { args: [holes, 0.5, 1] },
        ...modes.map((interpolation) => ({
          args: [line, 0.4] as const,
          options: { interpolation },
        })),
      ],
      mistakes: [{ args: [line, 1.5] }, { args: [line, 0.5], options: { interpolation: 'cubic' } }],
    },
    many: {
      ...shared,
      params: atTensor,
      forward: (input, q, dim, keepdim, interpolation) =>
        quantileOf(input, q, { dim, keepdim, interpolation, ignoresNaN }),
      samples: [
        { args: [line, { tensor: [0.25, 0.5, 0.75] }] },
        { args: [matrix, { tensor: [0.25, 0.5] }, 1] },
        { args: [matrix, { tensor: [0, 1, 0.5] }, 0, true] },
      ],
    },
  }
}

const plain = rows('quantile', false)
const skipping = rows('nanquantile', true)
export const quantile_number: One = plain.one
export const quantile_tensor: Many = plain.many
export const nanquantile_number: One = skipping.one
export const nanquantile_tensor: Many = skipping.many
export const quantile: Overloads<[One, Many]> = overloads(
  'quantile',
  quantile_number,
  quantile_tensor,
)
export const nanquantile: Overloads<[One, Many]> = overloads(
  'nanquantile',
  nanquantile_number,
  nanquantile_tensor,
)
