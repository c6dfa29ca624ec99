// Writes what record-ops.py records, as JSON, to standard output: the op table's cases, where each row
// is found in PyTorch, and the Python halves of the pairs. It records nothing itself.
import * as table from '../../engine/ops/index.ts'
import type { Row } from '../../engine/ops/op.ts'
import { cases } from './cases.ts'
import { topics } from './topics/index.ts'

const rows = Object.entries(table) as [string, Row][]

process.stdout.write(
  JSON.stringify({
    rows: Object.fromEntries(rows.map(([id, { name, places }]) => [id, { name, places }])),
    cases: [...cases()],
    topics: Object.fromEntries(
      Object.entries(topics).map(([topic, pairs]) => [topic, pairs.map(({ python }) => python)]),
    ),
  }),
)
