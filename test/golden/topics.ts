// What is recorded beside the op table's cases, topic by topic: one fixture file each.
import type { Pair } from './pair.ts'

export const topics: Readonly<Record<string, readonly Pair[]>> = {}
