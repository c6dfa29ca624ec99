// A piece of Python and the same in TypeScript: PyTorch's answer to the first is the second's fixture.

export interface Pair {
  /** Statements and, last, an expression. `torch`, `nn`, `F`, `inf` and `nan` are in scope. */
  readonly python: string
  /** A tensor (compared as it prints), text, numbers, or lists of these. */
  readonly ts: () => unknown
  /** How far numbers may be off, relative to their size; exact when left out. */
  readonly tolerance?: number
}
