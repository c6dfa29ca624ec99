// The functions of `torch` and `torch.nn.functional`, derived from the op table: one for each row that
// names the place.
import './methods.ts'
import { call } from '../tensor/dispatch.ts'
import type { Tensor } from '../tensor/tensor.ts'
import * as table from './index.ts'
import type { FunctionOf, Op, Params, Place, Result, Row } from './op.ts'

type Table = typeof table
type AsFunction<R> =
  R extends Op<infer P extends Params, infer Out extends Result> ? FunctionOf<P, Out> : never

/** Every row as a function, by the name it is exported under. */
export type OpFunctions = { readonly [K in keyof Table]: AsFunction<Table[K]> }

function functionsAt(place: Place): OpFunctions {
  const rows = Object.values(table) as readonly Row[]
  const found = rows
    .filter((row) => row.places.includes(place))
    .map((row) => [row.name, (...args: unknown[]) => call(row, args)] as const)
  return Object.fromEntries(found) as unknown as OpFunctions
}

/** `torch.add`, `torch.zeros` … */
export const functions = functionsAt('torch')

/** `torch.nn.functional.mse_loss` … */
export const functional = functionsAt('nn.functional')

/** `randint(high, size)` or `randint(low, high, size)`. */
export function randint(...args: unknown[]): Tensor {
  const bounded =
    typeof args[1] === 'number' && (typeof args[2] === 'number' || Array.isArray(args[2]))
  return call(table.randint, bounded ? args : [0, ...args]) as Tensor
}
