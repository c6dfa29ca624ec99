// The op table as the Python side walks it: each row with the name under which it crosses.
import type { Row } from '../ops/op.ts'
import { rows } from '../ops/table.ts'

export interface Entry {
  /** The crossing's name: that of the exported constant, which is unique where row names are not. */
  readonly key: string
  readonly row: Row
}

export const entries: readonly Entry[] = rows.map(([key, row]) => ({ key, row }))

export const hasInPlace = ({ row }: Entry): boolean => row.places.includes('inplace')
