// Matrices that the rows of linear algebra are tried on.
export const square = {
  tensor: [
    [4, 1, -2],
    [0.5, 3, 1],
    [-1, 2, 5],
  ],
} as const
export const squares = {
  tensor: [
    [
      [2, 1],
      [-1, 3],
    ],
    [
      [0, 1.5],
      [2, 0.5],
    ],
  ],
} as const
export const singular = {
  tensor: [
    [1, 2],
    [2, 4],
  ],
} as const
/** Symmetric and positive definite. */
export const positive = {
  tensor: [
    [4, 1, 0.5],
    [1, 3, -1],
    [0.5, -1, 2],
  ],
} as const
export const positives = {
  tensor: [
    [
      [2, 1],
      [1, 3],
    ],
    [
      [5, -2],
      [-2, 1.5],
    ],
  ],
} as const
export const tall = {
  tensor: [
    [1, 2],
    [-3, 0.5],
    [2, 4],
    [0.25, -1],
  ],
} as const
export const wide = {
  tensor: [
    [1, -3, 2, 0.25],
    [2, 0.5, 4, -1],
  ],
} as const
export const columns = {
  tensor: [
    [1, -1],
    [2, 0.5],
    [3, 4],
  ],
} as const
export const three = { tensor: [2, -0.5, 4] } as const
export const other3 = { tensor: [1, 3, -2] } as const
