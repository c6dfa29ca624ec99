// Tensor's methods, all of them: importing this file attaches them. A table of contents.
import './methods/arithmetic.ts'
import './methods/derived.ts'
// After those of the table: `to` takes more than its row does.
import './methods/conversions.ts'
import './methods/elements.ts'
import './methods/graph.ts'
import './methods/sizes.ts'
import './methods/storages.ts'
import './methods/visits.ts'

export type { BackwardOptions } from './methods/graph.ts'
