// The table of fenced divs a lesson may hold: the names, and what each takes.
// A new kind of block (an exercise, a hint) begins as a row here.

export interface DivKind {
  /** Whether `{#id}` must be given. */
  id: 'required' | 'none'
  /** The options `{key=value}` it takes, and what each is for. */
  options: Record<string, string>
  /** The divs that may stand inside it. */
  children: string[]
  /** How to write it, shown in errors. */
  example: string
}

export const divKinds: Record<string, DivKind> = {
  cell: { id: 'required', options: {}, children: [], example: '::: cell {#my-cell}' },
}

export const kebabCase = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/
