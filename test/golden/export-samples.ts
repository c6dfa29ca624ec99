// Writes what record-ops.py records, as JSON, to standard output: the op table's cases by family, where
// each row is found in PyTorch, and the Python halves of the pairs. It records nothing itself. Names of
// families, folders or topics (`maxima`, `dtypes/maxima`, `linalg`, `topics/printing`) choose; without any it is all.
import { rows } from '../../engine/ops/table.ts'
import { type Case, cases } from './cases.ts'
import { dtypeCases } from './dtype-cases.ts'
import { familyOf } from './families.ts'
import { topics } from './topics/index.ts'

const chosen = process.argv.slice(2)
const wants = (path: string): boolean =>
  chosen.length === 0 || chosen.some((name) => path === name || path.startsWith(`${name}/`))

const families: Record<string, Case[]> = {}
function sort(folder: string, found: Iterable<Case>, prefix = ''): void {
  for (const one of found) {
    const family = familyOf(one.op)
    if (wants(prefix + family)) (families[`${folder}/${family}`] ??= []).push(one)
  }
}
sort('ops', cases())
sort('dtypes', dtypeCases(), 'dtypes/')
const pairs = Object.entries(topics).filter(([topic]) => wants(`topics/${topic}`))

const found = [
  ...Object.keys(families).map((path) => path.replace(/^ops\//, '')),
  ...pairs.map(([topic]) => `topics/${topic}`),
]
const unknown = chosen.filter(
  (name) => !found.some((path) => path === name || path.startsWith(`${name}/`)),
)
if (unknown.length > 0)
  throw new Error(`no family, folder or topic is called ${unknown.join(', ')}`)

process.stdout.write(
  JSON.stringify({
    rows: Object.fromEntries(
      rows.map(([id, { name, places, params }]) => [
        id,
        { name, places, params: params.map((param) => param.name) },
      ]),
    ),
    families,
    topics: Object.fromEntries(
      pairs.map(([topic, list]) => [topic, list.map(({ python }) => python)]),
    ),
  }),
)
