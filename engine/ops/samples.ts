// Tensors that rows are tried on (the `samples` of op.ts), for those that many families share.
import type { Sample } from './op.ts'

export const scalar = { tensor: 2.5 } as const
export const row = { tensor: [2, -0.5, 4] } as const
export const column = { tensor: [[0.5], [3]] } as const
export const line = { tensor: [1, 2, 3, 4, 5, 6] } as const
export const empty = { tensor: [] } as const
export const matrix = {
  tensor: [
    [1.5, -2, 0.5],
    [3, 0.25, -1],
  ],
} as const
/** Positions into the rows of `matrix`. */
export const rowsAt = {
  tensor: [
    [0, 1, 1],
    [1, 0, 0],
  ],
  dtype: 'int64',
} as const
/** With a dimension of size 1 in front. */
export const slab = {
  tensor: [
    [
      [1, 2],
      [3, 4],
      [5, 6],
    ],
  ],
} as const
export const cube = {
  tensor: [
    [
      [1, 2],
      [3, 4],
    ],
    [
      [5, 6],
      [7, -8],
    ],
  ],
} as const

export const integers = { tensor: [7, -7, 3], dtype: 'int64' } as const
export const divisors = { tensor: [2, 3, -2], dtype: 'int64' } as const
export const integerMatrix = {
  tensor: [
    [7, -7],
    [3, 0],
  ],
  dtype: 'int64',
} as const
export const truths = { tensor: [true, false, true], dtype: 'bool' } as const
export const truthMatrix = {
  tensor: [
    [true, false],
    [true, true],
  ],
  dtype: 'bool',
} as const
export const special = { tensor: ['nan', 'inf', '-inf', '-0', 1] } as const

export const broadcasting: readonly Sample[] = [
  { args: [matrix, row] },
  { args: [column, row] },
  { args: [matrix, 2] },
  { args: [{ tensor: 1.5 }, matrix] },
]
export const mixed: readonly Sample[] = [
  ...broadcasting,
  { args: [integers, divisors] },
  { args: [integers, row] },
  { args: [integers, 2] },
  { args: [integers, 1.5] },
  { args: [truths, 2] },
  { args: [special, 2] },
]

/** For functions that fold dimensions. */
export const overDims: readonly Sample[] = [
  { args: [matrix] },
  { args: [matrix, 0] },
  { args: [matrix, -1, true] },
  { args: [cube, [0, 2]] },
  { args: [cube], options: { dim: [1], keepdim: true } },
  { args: [scalar] },
  { args: [special] },
]
