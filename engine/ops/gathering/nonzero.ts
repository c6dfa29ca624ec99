// Where a tensor is not 0: its positions, by the names that ask for them.
import { castTo } from '../../tensor/loops.ts'
import { bool } from '../../tensor/dtype.ts'
import { contiguousStrides } from '../../tensor/shape.ts'
import { type Tensor, viewOf } from '../../tensor/tensor.ts'
import * as kind from '../kinds.ts'
import { coordinates, truePositions, wholeNumbers } from '../nonzero-positions.ts'
import { keyword, type Op, required } from '../op.ts'
import { type Overloads, overloads } from '../overload.ts'
import { cube, integerMatrix, matrix, scalar, special, truthMatrix } from '../samples.ts'
import { where } from '../ternary.ts'
import { atLeastOne } from './along-dim.ts'

const one = [required('input', kind.tensor)] as const

/** A row of coordinates for each element that is not 0; laid out column by column, as PyTorch's is. */
function rowsOf(input: Tensor): Tensor {
  const flat = truePositions(input)
  const strides = contiguousStrides(input.shape)
  const columns = input.shape.flatMap((size, d) =>
    Array.from(flat, (position) => Math.floor(position / strides[d]!) % size),
  )
  const [n, dims] = [flat.length, input.ndim]
  const out = wholeNumbers(columns, [dims, n])
  return viewOf(out, [n, dims], [1, Math.max(n, 1)], 0)
}

export const nonzero_rows: Op<typeof one> = {
  name: 'nonzero',
  tier: 'primitive',
  params: one,
  doc: 'The coordinates of the elements that are not 0, one row each.',
  page: 'generated/torch.nonzero.html',
  places: ['torch', 'method'],
  forward: (input) => rowsOf(input),
  samples: [
    { args: [matrix] },
    { args: [integerMatrix] },
    { args: [cube] },
    { args: [scalar] },
    { args: [special] },
  ],
}

const tupled = [required('input', kind.tensor), keyword('as_tuple', kind.bool, false)] as const

export const nonzero_tuple: Op<typeof tupled, Tensor | readonly Tensor[]> = {
  name: 'nonzero',
  tier: 'primitive',
  params: tupled,
  doc: 'As `nonzero`; with `as_tuple` one vector of positions for each dimension.',
  page: 'generated/torch.nonzero.html',
  places: ['torch', 'method'],
  forward: (input, asTuple) =>
    asTuple ? coordinates(castTo(atLeastOne(input), bool)) : nonzero_rows.forward(input),
  samples: [
    { args: [matrix], options: { as_tuple: true } },
    { args: [scalar], options: { as_tuple: true } },
    { args: [integerMatrix], options: { as_tuple: false } },
  ],
}

export const nonzero: Overloads<[typeof nonzero_rows, typeof nonzero_tuple]> = overloads(
  'nonzero',
  nonzero_rows,
  nonzero_tuple,
)

export const argwhere: Op<typeof one> = {
  name: 'argwhere',
  tier: 'composite',
  params: one,
  doc: 'The coordinates of the elements that are not 0, one row each.',
  page: 'generated/torch.argwhere.html',
  places: ['torch', 'method'],
  forward: (input) => nonzero_rows.forward(input),
  samples: [{ args: [matrix] }, { args: [integerMatrix] }],
}

const asking = [required('condition', kind.tensor)] as const

/** `where` of a condition alone. */
export const where_nonzero: Op<typeof asking, readonly Tensor[]> = {
  name: 'where',
  tier: 'primitive',
  params: asking,
  doc: 'One vector of positions for each dimension, where `condition` is not 0.',
  page: 'generated/torch.where.html',
  places: ['torch'],
  forward: (condition) => coordinates(castTo(atLeastOne(condition), bool)),
  samples: [
    { args: [matrix] },
    { args: [integerMatrix] },
    { args: [truthMatrix] },
    { args: [scalar] },
    { args: [special] },
  ],
}

export const where_forms: Overloads<[typeof where, typeof where_nonzero]> = overloads(
  'where',
  where,
  where_nonzero,
)
