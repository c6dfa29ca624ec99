// The methods derived from the op table: `mul` and, where the row says so, `mul_`. Those that are no ops
// stand in the files beside this one.
import { bind, bindFirst, type Forms } from '../../tensor/arguments.ts'
import { callFirst, callPlanned, runInPlace } from '../../tensor/dispatch.ts'
import { type Plan, planOf } from '../../tensor/plan.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import type { AliasOf, CallableOf, FormsName } from '../callable.ts'
import type * as table from '../index.ts'
import type { Row } from '../op.ts'
import { callablesAt } from '../table.ts'
import { attachMethods } from './attach.ts'

type Table = typeof table

/** Whose method begins with another argument than its function (elements.ts), or is a property (sizes.ts). */
type ByHand = 'where' | 'real' | 'imag'

/** Every row as a method, and with an underscore in place; which rows have which is `places`. */
export type OpMethods = {
  [K in keyof Table as Exclude<FormsName<K, Table>, ByHand>]: CallableOf<Table[K], 'method'>
} & {
  [K in keyof Table as `${FormsName<K, Table>}_`]: CallableOf<Table[K], 'inplace'>
} & { [K in keyof Table as AliasOf<Table[K]>]: CallableOf<Table[K], 'method'> } & {
  [K in keyof Table as `${AliasOf<Table[K]>}_`]: CallableOf<Table[K], 'inplace'>
}

declare module '../../tensor/tensor.ts' {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- declaration merging adds the methods to the class
  interface Tensor extends OpMethods {}
}

type Method = (this: Tensor, ...args: unknown[]) => unknown

function method(forms: Forms): Method {
  const [row, second] = forms.rows as [Row, Row?]
  if (second)
    return function (...args) {
      return callFirst(forms, [this, ...args])
    }
  let plan: Plan | null = null
  return function (...args) {
    return callPlanned((plan ??= planOf(row)), [this, ...args])
  }
}

function inPlaceMethod(forms: Forms): Method {
  const [row, second] = forms.rows as [Row, Row?]
  if (second)
    return function (...args) {
      const chosen = bindFirst(forms, [this, ...args])
      return runInPlace(chosen.row, chosen.values)
    }
  return function (...args) {
    return runInPlace(row, bind(row, [this, ...args]))
  }
}

const methods: Record<string, Method> = {}
for (const { name, rows, aliases } of callablesAt('method'))
  for (const own of [name, ...aliases]) methods[own] = method({ name, rows, owner: true })
for (const { name, rows, aliases } of callablesAt('inplace'))
  for (const own of [name, ...aliases])
    methods[`${own}_`] = inPlaceMethod({ name: `${name}_`, rows, owner: true })
attachMethods(methods)
