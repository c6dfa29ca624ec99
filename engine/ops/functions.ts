// The functions of `torch`, `torch.nn.functional`, `torch.linalg` …, derived from the op table: one for
// each name that rows have at the place.
import './methods.ts'
import { bind, bindFirst } from '../tensor/arguments.ts'
import { call, callFirst, runInPlace } from '../tensor/dispatch.ts'
import type { Tensor } from '../tensor/tensor.ts'
import type { AliasOf, CallableOf, FormsName } from './callable.ts'
import type * as table from './index.ts'
import type { Place, Row } from './op.ts'
import { type Callable, callablesAt, inPlaceFunctionsOf } from './table.ts'

type Table = typeof table

/** Every row as a function, by the name it is exported under, and by its other names. */
export type OpFunctions = {
  readonly [K in keyof Table as FormsName<K, Table>]: CallableOf<Table[K], 'function'>
} & {
  readonly [K in keyof Table as AliasOf<Table[K]>]: CallableOf<Table[K], 'function'>
}

function asFunction({ name, rows }: Callable): (...args: unknown[]) => unknown {
  const [row, second] = rows as [Row, Row?]
  if (!second) return (...args) => call(row, args)
  const forms = { name, rows, owner: false }
  return (...args) => callFirst(forms, args)
}

/** Where torch.nn.functional has a form of its own of a function of torch: `functional_relu`. */
type FunctionalName<K extends string> = K extends `functional_${infer Name}`
  ? Name
  : `functional_${K}` extends keyof Table
    ? never
    : K
export type Functional = {
  readonly [K in keyof Table as FunctionalName<K>]: CallableOf<Table[K], 'function'>
}

function functionsAt(place: Place): unknown {
  const found = callablesAt(place).flatMap((callable) =>
    [callable.name, ...callable.aliases].map((name) => [name, asFunction(callable)] as const),
  )
  return Object.fromEntries(found)
}

/** `torch.relu_(x)`: the in-place forms that `torch` has as functions. */
type InPlaceFunctions = {
  readonly [K in keyof Table as `${FormsName<K, Table>}_`]: (
    input: Tensor,
    ...rest: Parameters<CallableOf<Table[K], 'inplace'>>
  ) => Tensor
} & {
  readonly [K in keyof Table as `${AliasOf<Table[K]>}_`]: (
    input: Tensor,
    ...rest: Parameters<CallableOf<Table[K], 'inplace'>>
  ) => Tensor
}

function inPlaceFunctions(): unknown {
  const found = inPlaceFunctionsOf().flatMap(({ name, rows, aliases }) => {
    const forms = { name: `${name}_`, rows, owner: false }
    return [name, ...aliases].map((own) => {
      const call = (...args: unknown[]): Tensor => {
        const { row, values } = rows[1]
          ? bindFirst(forms, args)
          : { row: rows[0]!, values: bind(rows[0]!, args) }
        return runInPlace(row, values)
      }
      return [`${own}_`, call] as const
    })
  })
  return Object.fromEntries(found)
}

/** `torch.add`, `torch.zeros` … */
export const functions = {
  ...(functionsAt('torch') as OpFunctions),
  ...(inPlaceFunctions() as InPlaceFunctions),
}

/** `torch.nn.functional.mse_loss` … */
export const functional = functionsAt('nn.functional') as Functional

/** `torch.linalg.inv` … */
export const linalg = functionsAt('linalg') as OpFunctions

/** `torch.special.expit` … */
export const special = functionsAt('special') as OpFunctions

/** `torch.fft.fft` … */
export const fft = functionsAt('fft') as OpFunctions
