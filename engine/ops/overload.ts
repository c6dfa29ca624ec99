// What an overload set is: the forms that PyTorch has of one name, each a row of its own. A call goes to
// the first that its arguments fit. No op is declared here.
import type { Row } from './op.ts'

export interface Overloads<Rows extends readonly Row[] = readonly Row[]> {
  readonly name: string
  /** In PyTorch's order. Each keeps its own places; a row of another name has that name as well. */
  readonly overloads: Rows
}

/** `export const max = overloads('max', max_all, max_pair, max_along)` */
export function overloads<Rows extends readonly Row[]>(
  name: string,
  ...rows: Rows
): Overloads<Rows> {
  return { name, overloads: rows }
}

export const isOverloads = (entry: Row | Overloads): entry is Overloads => 'overloads' in entry
