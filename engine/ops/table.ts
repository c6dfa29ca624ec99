// The op table as a list: every row by the name it is exported under. Who walks all rows comes here;
// who needs one imports it from its family's file.
import * as exported from './index.ts'
import type { Row } from './op.ts'

/** [name of the exported constant, row], in the order of the table of contents. */
export const rows = Object.entries(exported) as readonly (readonly [id: string, row: Row])[]
