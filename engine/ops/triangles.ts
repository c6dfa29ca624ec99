// The lower and upper triangles of matrices, and where their elements are.
import { type DType, int32, int64 } from '../tensor/dtype.ts'
import { TorchError } from '../tensor/errors.ts'
import { castTo, copyInto, fillWith } from '../tensor/loops.ts'
import { wrapDim } from '../tensor/shape.ts'
import { emptyTensor, type Tensor } from '../tensor/tensor.ts'
import { fromTyped } from './data.ts'
import * as kind from './kinds.ts'
import { keyword, type Op, optional, required } from './op.ts'
import { cube, integerMatrix, matrix, truthMatrix } from './samples.ts'
import { slicedView } from './slice-view.ts'

const cutting = [required('input', kind.tensor), optional('diagonal', kind.int, 0)] as const

function triangle(name: 'tril' | 'triu', doc: string): Op<typeof cutting> {
  const cut = (input: Tensor, diagonal: number): Tensor => {
    if (input.ndim === 0)
      throw new TorchError('IndexError', 'Dimension specified as -2 but tensor has no dimensions')
    if (input.count === 0) return input.clone()
    wrapDim(-2, input.ndim)
    const out = emptyTensor(input.shape, input.dtype)
    fillWith(out, 0)
    const [rows, columns] = input.shape.slice(-2) as [number, number]
    for (let i = 0; i < rows; i++) {
      const edge = Math.min(Math.max(i + diagonal + (name === 'tril' ? 1 : 0), 0), columns)
      const [from, to] = name === 'tril' ? [0, edge] : [edge, columns]
      if (from === to) continue
      const part = (tensor: Tensor): Tensor =>
        slicedView(slicedView(tensor, input.ndim - 2, i, i + 1, 1), input.ndim - 1, from, to, 1)
      copyInto(part(out), part(input))
    }
    return out
  }
  return {
    name,
    tier: 'primitive',
    params: cutting,
    doc,
    page: `generated/torch.${name}.html`,
    places: ['torch', 'method', 'inplace'],
    forward: cut,
    backward: { input: ({ grad, diagonal }) => grad[name](diagonal) },
    samples: [
      { args: [matrix] },
      { args: [matrix, 1] },
      { args: [matrix, -1] },
      { args: [cube] },
      { args: [integerMatrix, 5] },
      { args: [truthMatrix, -5] },
    ],
  }
}

export const tril: Op<typeof cutting> = triangle(
  'tril',
  'Matrices with zeros above the `diagonal`: 0 is the main one, 1 the one above it.',
)
export const triu: Op<typeof cutting> = triangle(
  'triu',
  'Matrices with zeros below the `diagonal`: 0 is the main one, 1 the one above it.',
)

const placing = [
  required('row', kind.int),
  required('col', kind.int),
  optional('offset', kind.int, 0),
  keyword('dtype', kind.maybe(kind.dtype), null),
] as const

function indices(name: 'tril_indices' | 'triu_indices', doc: string): Op<typeof placing> {
  const lower = name === 'tril_indices'
  const places = (rows: number, columns: number, offset: number, dtype: DType | null): Tensor => {
    for (const [word, size] of [
      ['row', rows],
      ['col', columns],
    ] as const)
      if (size < 0) throw new TorchError('RuntimeError', `${word} must be non-negative, got${size}`)
    if (dtype && dtype !== int64 && dtype !== int32)
      throw new TorchError('RuntimeError', `"${name}" not implemented for '${dtype.scalar}'`)
    const found: [number, number][] = []
    for (let i = 0; i < rows; i++)
      for (let j = 0; j < columns; j++)
        if (lower ? j <= i + offset : j >= i + offset) found.push([i, j])
    const list = [...found.map(([i]) => i), ...found.map(([, j]) => j)]
    const table = fromTyped(BigInt64Array.from(list, BigInt), [2, found.length], int64)
    return castTo(table, dtype ?? int64)
  }
  return {
    name,
    tier: 'primitive',
    params: placing,
    doc,
    page: `generated/torch.${name}.html`,
    places: ['torch'],
    forward: places,
    mistakes: [{ args: [-1, 2] }],
    samples: [{ args: [3, 3] }, { args: [2, 4, 1] }, { args: [3, 2, -1] }],
  }
}
export const tril_indices: Op<typeof placing> = indices(
  'tril_indices',
  'The positions of a lower triangle: a row of row numbers and one of column numbers.',
)
export const triu_indices: Op<typeof placing> = indices(
  'triu_indices',
  'The positions of an upper triangle: a row of row numbers and one of column numbers.',
)
