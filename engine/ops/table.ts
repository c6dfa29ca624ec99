// The op table as lists: every row by the name it is exported under, and what each place calls by which
// name. Who walks all rows comes here; who needs one imports it from its family's file.
import * as exported from './index.ts'
import type { Place, Row } from './op.ts'
import { isOverloads, type Overloads } from './overload.ts'

const entries = Object.entries(exported) as readonly (readonly [
  id: string,
  entry: Row | Overloads,
])[]

/** [name of the exported constant, row], in the order of the table of contents. */
export const rows = entries.filter(
  (entry): entry is readonly [string, Row] => !isOverloads(entry[1]),
)

export const sets = entries.map(([, entry]) => entry).filter((entry) => isOverloads(entry))

const ids = new Map(rows.map(([id, row]) => [row, id]))

/** The name a row is exported under. */
export function idOf(row: Row): string {
  const id = ids.get(row)
  if (!id) throw new Error(`${row.name}: a row that engine/ops/index.ts does not export`)
  return id
}

/** A name at a place: the rows that it calls, the first that fits, and its other names. */
export interface Callable {
  readonly name: string
  readonly rows: readonly Row[]
  readonly aliases: readonly string[]
}

const aliasesOf = (name: string, list: readonly Row[]): string[] =>
  list.filter((row) => row.name === name).flatMap((row) => row.aliases ?? [])

/** What can be called at `place`. @throws Error when two rows have one name and no overload set. */
export function callablesAt(place: Place): Callable[] {
  const found = new Map<string, Callable>()
  const add = (name: string, list: readonly Row[]): void => {
    if (list.length === 0) return
    const callable = { name, rows: list, aliases: aliasesOf(name, list) }
    if (found.has(name)) throw new Error(`${name} stands twice at ${place}: make an overload set`)
    found.set(name, callable)
  }
  const inSets = new Set<Row>()
  for (const { name, overloads } of sets) {
    add(
      name,
      overloads.filter((row) => row.places.includes(place)),
    )
    for (const row of overloads) if (row.name === name) inSets.add(row)
  }
  for (const [, row] of rows)
    if (!inSets.has(row) && row.places.includes(place)) add(row.name, [row])
  return [...found.values()]
}

/** In-place forms of several arguments that PyTorch has as functions of `torch` too. */
const IN_TORCH = new Set(
  (
    'addmv as_strided celu clamp clamp_max clamp_min conj_physical fill gcd index_put lcm ldexp logit ' +
    'nan_to_num round rrelu selu threshold xlogy zero'
  ).split(' '),
)

/** What `torch` has in place, as functions: of one argument all that it has as functions anyway. */
export const inPlaceFunctionsOf = (): Callable[] =>
  callablesAt('inplace').filter(
    ({ name, rows: [row, second] }) =>
      IN_TORCH.has(name) || (!second && row!.params.length === 1 && row!.places.includes('torch')),
  )
